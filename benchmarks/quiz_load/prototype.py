"""The least that can serve the same steps: Flask, textual SQL and small pages.

No tokens against forgery, no roles, no languages, no audit log, no evidence, no revisions: what Precept costs above
this is what these cost. Its tables stand in the same database as Precept's, with the same durability.
"""
from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from jinja2 import DictLoader
from sqlalchemy import Connection, create_engine, text

from benchmarks.quiz_load.prototype_data import fill
from lms.db import prepare_engine, read_only

PER_PAGE = 5
BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{% block title %}{% endblock %}</title>
<link rel="stylesheet" href="{{ url_for('static', filename='page.css') }}"></head><body>
<header><a href="{{ url_for('course') }}">Learn</a> {{ person }}</header>
<main>{% block main %}{% endblock %}</main></body></html>"""
COURSE = """{% extends "base" %}{% block title %}Course{% endblock %}{% block main %}<h1>Course</h1>
<ul>{% for step in steps %}<li>{{ step.title }} (day {{ step.day }})</li>{% endfor %}</ul>
<a href="{{ url_for('view', slug='twenty') }}">Quiz</a>{% endblock %}"""
VIEW = """{% extends "base" %}{% block title %}Quiz{% endblock %}{% block main %}<h1>Quiz</h1>
<p>{{ count }} questions. Attempts so far: {{ made }}.</p>
<form method="post" action="{{ url_for('start', slug='twenty') }}"><button>Start</button></form>{% endblock %}"""
PAGE = """{% extends "base" %}{% block title %}Questions{% endblock %}{% block main %}<form method="post">
{% for one in questions %}<fieldset><legend>{{ one.stem }}</legend>
{% for option in one.options %}<label><input type="radio" name="answer-{{ one.position }}" value="{{ loop.index }}"
{% if loop.index == one.chosen %} checked{% endif %}> {{ option }}</label>{% endfor %}</fieldset>{% endfor %}
<button>Go on</button></form>{% endblock %}"""
REVIEW = """{% extends "base" %}{% block title %}Finish{% endblock %}{% block main %}<form method="post">
<ol>{% for one in questions %}<li>{% if one.chosen %}answered{% else %}open{% endif %}</li>{% endfor %}</ol>
<button>Finish</button></form>{% endblock %}"""
RESULT = """{% extends "base" %}{% block title %}Result{% endblock %}{% block main %}<h1>{{ score }} right</h1>
{% for one in questions %}<section><h2>{{ one.stem }}</h2><ul>{% for option in one.options %}
<li>{{ option }}{% if loop.index == one.chosen %} (yours){% endif %}{% if loop.index == one.right %} (right){% endif %}
</li>{% endfor %}</ul></section>{% endfor %}{% endblock %}"""

app = Flask(__name__)
app.secret_key = os.environ["LMS_SECRET_KEY"]
app.jinja_loader = DictLoader({"base": BASE, "course": COURSE, "view": VIEW, "page": PAGE, "review": REVIEW,
                               "result": RESULT})
engine = create_engine(os.environ["LMS_DATABASE_URL"])
prepare_engine(engine)


@contextmanager
def _reading() -> Iterator[Connection]:
    with read_only(), engine.connect() as connection:
        yield connection


def _person(connection: Connection) -> Any:
    return connection.execute(text("SELECT id, name FROM proto_person WHERE id = :id"), {"id": session["person"]}).one()


def _questions(connection: Connection, attempt_id: int, person_id: int, first: int = 1, last: int = 999) -> list[Any]:
    rows = connection.execute(text(
        "SELECT position, places, chosen, stem, options, right_one FROM proto_answer"
        " JOIN proto_question ON proto_question.id = question_id JOIN proto_attempt ON proto_attempt.id = attempt_id"
        " WHERE attempt_id = :id AND person_id = :person AND position BETWEEN :first AND :last ORDER BY position"),
        {"id": attempt_id, "person": person_id, "first": first, "last": last}).all()
    made = []
    for row in rows:
        options, places = json.loads(row.options), json.loads(row.places)
        made.append({"position": row.position, "chosen": row.chosen, "stem": row.stem,
                     "options": [options[place - 1] for place in places], "right": places.index(row.right_one) + 1})
    return made


@app.post("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Remember who it is."""
    with _reading() as connection:
        session["person"] = connection.scalar(
            text("SELECT id FROM proto_person WHERE email = :email"), {"email": request.form["email"]})
    return redirect(url_for("course"), 303)


@app.get("/sign-in")
def form() -> ResponseReturnValue:
    """Begin a session."""
    session["person"] = 0
    return "sign in"


@app.get("/")
def course() -> ResponseReturnValue:
    """The steps of the course."""
    with _reading() as connection:
        person = _person(connection)
        steps = connection.execute(text("SELECT title, day FROM proto_step ORDER BY day")).all()
    return render_template("course", person=person.name, steps=steps)


@app.get("/quizzes/<slug>")
def view(slug: str) -> ResponseReturnValue:  # noqa: ARG001 there is one quiz
    """What the quiz is."""
    with _reading() as connection:
        person = _person(connection)
        count = connection.scalar(text("SELECT count(*) FROM proto_question"))
        made = connection.scalar(text("SELECT count(*) FROM proto_attempt WHERE person_id = :id"), {"id": person.id})
    return render_template("view", person=person.name, count=count, made=made)


@app.post("/quizzes/<slug>/start")
def start(slug: str) -> ResponseReturnValue:  # noqa: ARG001 there is one quiz
    """Freeze the questions, shuffled."""
    with engine.begin() as connection:
        person = _person(connection)
        rows = connection.execute(text("SELECT id, options FROM proto_question")).all()
        random.shuffle(rows)
        attempt_id = random.getrandbits(31)
        connection.execute(text("INSERT INTO proto_attempt (id, person_id) VALUES (:id, :person)"),
                           {"id": attempt_id, "person": person.id})
        orders = []
        for row in rows:
            places = list(range(1, len(json.loads(row.options)) + 1))
            random.shuffle(places)
            orders.append(json.dumps(places))
        fill(connection, "proto_answer", [
            {"attempt_id": attempt_id, "position": position, "question_id": row.id, "places": places}
            for position, (row, places) in enumerate(zip(rows, orders, strict=True), 1)])
    return redirect(url_for("page", attempt_id=attempt_id, position=1), 303)


@app.get("/attempts/<int:attempt_id>/<int:position>")
def page(attempt_id: int, position: int) -> ResponseReturnValue:
    """Five questions."""
    first = (position - 1) // PER_PAGE * PER_PAGE + 1
    with _reading() as connection:
        person = _person(connection)
        questions = _questions(connection, attempt_id, person.id, first, first + PER_PAGE - 1)
    return render_template("page", person=person.name, questions=questions)


def _save(attempt_id: int) -> None:
    answers = [{"id": attempt_id, "position": int(name[7:]), "chosen": int(value), "person": session["person"]}
               for name, value in request.form.items() if name.startswith("answer-")]
    with engine.begin() as connection:
        for answer in answers:
            connection.execute(text(
                "UPDATE proto_answer SET chosen = :chosen WHERE attempt_id = :id AND position = :position AND EXISTS"
                " (SELECT 1 FROM proto_attempt WHERE id = :id AND person_id = :person AND score IS NULL)"), answer)


@app.post("/attempts/<int:attempt_id>/<int:position>/save")
def save(attempt_id: int, position: int) -> ResponseReturnValue:  # noqa: ARG001 the answers name their positions
    """Keep answers."""
    _save(attempt_id)
    return {"saved": True}


@app.post("/attempts/<int:attempt_id>/<int:position>")
def send(attempt_id: int, position: int) -> ResponseReturnValue:
    """Keep answers and go on."""
    _save(attempt_id)
    following = position + PER_PAGE
    with _reading() as connection:
        count = connection.scalar(text("SELECT count(*) FROM proto_answer WHERE attempt_id = :id"), {"id": attempt_id})
    if following > (count or 0):
        return redirect(url_for("review", attempt_id=attempt_id), 303)
    return redirect(url_for("page", attempt_id=attempt_id, position=following), 303)


@app.get("/attempts/<int:attempt_id>/finish")
def review(attempt_id: int) -> ResponseReturnValue:
    """What is still open."""
    with _reading() as connection:
        person = _person(connection)
        questions = _questions(connection, attempt_id, person.id)
    return render_template("review", person=person.name, questions=questions)


@app.post("/attempts/<int:attempt_id>/finish")
def finish(attempt_id: int) -> ResponseReturnValue:
    """Score the attempt."""
    with engine.begin() as connection:
        questions = _questions(connection, attempt_id, session["person"])
        score = sum(one["chosen"] == one["right"] for one in questions)
        connection.execute(text("UPDATE proto_attempt SET score = :score WHERE id = :id"),
                           {"id": attempt_id, "score": score})
    return redirect(url_for("result", attempt_id=attempt_id), 303)


@app.get("/attempts/<int:attempt_id>/result")
def result(attempt_id: int) -> ResponseReturnValue:
    """What came of it."""
    with _reading() as connection:
        person = _person(connection)
        questions = _questions(connection, attempt_id, person.id)
    return render_template("result", person=person.name, questions=questions,
                           score=sum(one["chosen"] == one["right"] for one in questions))


@app.post("/update/<int:person_id>")
def update(person_id: int) -> ResponseReturnValue:
    """One durable UPDATE and nothing else: what an answer save is compared with."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE proto_person SET name = :name WHERE id = :id"),
                           {"id": person_id, "name": f"{random.getrandbits(31)}"})
    return {"saved": True}
