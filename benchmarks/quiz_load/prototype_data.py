"""The tables of the prototype, what stands in them at first, and whether an attempt came out right."""
from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text

from lms.db import prepare_engine, read_only

TABLES = """
CREATE TABLE proto_person (id INTEGER PRIMARY KEY, email VARCHAR(80) UNIQUE NOT NULL, name VARCHAR(80) NOT NULL);
CREATE TABLE proto_step (id INTEGER PRIMARY KEY, title VARCHAR(200) NOT NULL, day INTEGER NOT NULL);
CREATE TABLE proto_question (id INTEGER PRIMARY KEY, stem TEXT NOT NULL, options TEXT NOT NULL,
  right_one INTEGER NOT NULL);
CREATE TABLE proto_attempt (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL, score INTEGER);
CREATE TABLE proto_answer (attempt_id INTEGER NOT NULL, position INTEGER NOT NULL, question_id INTEGER NOT NULL,
  places VARCHAR(40) NOT NULL, chosen INTEGER, PRIMARY KEY (attempt_id, position))
"""


def prepare(address: str, questions: list[dict[str, Any]], steps: list[str], people: list[str]) -> None:
    """Make and fill the tables; questions have stem, options and right (a place), people are addresses."""
    made = create_engine(address)
    prepare_engine(made)
    with made.begin() as connection:
        for statement in TABLES.split(";"):
            connection.execute(text(statement))
        fill(connection, "proto_question", [
            {"id": at, "stem": one["stem"], "options": json.dumps(one["options"]), "right_one": one["right"]}
            for at, one in enumerate(questions, 1)])
        fill(connection, "proto_step", [{"id": at, "title": title, "day": at} for at, title in enumerate(steps, 1)])
        fill(connection, "proto_person", [{"id": at, "email": one, "name": one} for at, one in enumerate(people, 1)])
    made.dispose()


def fill(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows."""
    names = list(rows[0])
    connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES (:{', :'.join(names)})"), rows)


def check(engine: Engine, attempt_id: int, sent: dict[int, int]) -> bool:
    """Whether an attempt holds what was sent, and its score is what follows from it."""
    with read_only(), engine.connect() as connection:
        rows = connection.execute(text(
            "SELECT position, chosen, places, right_one FROM proto_answer JOIN proto_question"
            " ON proto_question.id = question_id WHERE attempt_id = :id"), {"id": attempt_id}).all()
        score = connection.scalar(text("SELECT score FROM proto_attempt WHERE id = :id"), {"id": attempt_id})
    right = sum(json.loads(row.places)[row.chosen - 1] == row.right_one for row in rows if row.chosen)
    return {row.position: row.chosen for row in rows} == sent and score == right
