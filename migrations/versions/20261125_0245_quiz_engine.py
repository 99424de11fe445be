"""More ways to ask, times and modes of a quiz, exact marks, rescoring and challenges."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "quizzes_3"
down_revision = "quizzes_2"
branch_labels = None
depends_on = None

FULL = 2520
"""Units of a whole question; until here a mark was a share of 0 to 1."""
POINTS = {"points": f"points BETWEEN 0 AND {FULL}"}
FORMS = ("choice", "multiple", "number")
MORE_FORMS = (*FORMS, "text", "order", "match", "cloze", "case")
NEW_QUIZ = {
    "mode": "mode IN ('scored', 'practice', 'proctored')",
    "feedback": "feedback IN ('at_once', 'at_end', 'after_close')", "minutes": "minutes > 0",
    "grace": "grace BETWEEN 0 AND 600", "wait_hours": "wait_hours >= 0",
    "open_before_close": "opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at",
    "feedback_has_close": "feedback != 'after_close' OR closes_at IS NOT NULL",
    "proctored_has_code": "mode != 'proctored' OR code != ''",
}
NEW_ATTEMPT = {
    "closed_scored": "closed_at IS NULL OR (points IS NOT NULL AND most IS NOT NULL AND passed IS NOT NULL)",
    "points": "points BETWEEN 0 AND most", "seconds": "seconds > 0", "extension": "extension >= 0",
}
CLOSED_SCORED = "closed_at IS NULL OR (score IS NOT NULL AND passed IS NOT NULL)"
INSTANT = sa.DateTime(timezone=True)
RESPONSE = sa.table("response", sa.column("score", sa.Double()), sa.column("points", sa.Integer()))
ATTEMPTS = sa.table("attempt", *(sa.column(name) for name in ("quiz_id", "score", "max_score", "points", "most",
                                                             "pass_mark")))
QUIZZES = sa.table("quiz", sa.column("id"), sa.column("pass_mark"))
ITEMS = sa.table("item_version", sa.column("interaction"), sa.column("state"))


def upgrade() -> None:
    """Widen the tables and make the new ones."""
    with op.batch_alter_table("item_version") as batch:
        batch.drop_constraint(op.f("ck_item_version_interaction"), type_="check")
        batch.create_check_constraint(op.f("ck_item_version_interaction"), f"interaction IN {MORE_FORMS}")
    _widen_quiz()
    _widen_attempt()
    with op.batch_alter_table("attempt_item") as batch:
        batch.add_column(sa.Column("counts", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch.create_index(op.f("ix_attempt_item_item_version_id"), ["item_version_id"])
    with op.batch_alter_table("response") as batch:
        batch.add_column(sa.Column("points", sa.Integer(), nullable=True))
        for name in ("final", "over", "under"):
            batch.add_column(sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
        batch.create_check_constraint(op.f("ck_response_points"), POINTS["points"])
    op.execute(RESPONSE.update().values(points=sa.cast(RESPONSE.c.score * FULL, sa.Integer)))
    with op.batch_alter_table("response") as batch:
        batch.drop_column("score")
    _make_tables()


def _widen_quiz() -> None:
    with op.batch_alter_table("quiz") as batch:
        batch.add_column(sa.Column("mode", sa.String(10), server_default="scored", nullable=False))
        batch.add_column(sa.Column("feedback", sa.String(12), server_default="at_end", nullable=False))
        batch.add_column(sa.Column("blueprint", sa.JSON(), server_default="[]", nullable=False))
        batch.add_column(sa.Column("opens_at", INSTANT, nullable=True))
        batch.add_column(sa.Column("closes_at", INSTANT, nullable=True))
        batch.add_column(sa.Column("zone", sa.String(40), server_default="Europe/Berlin", nullable=False))
        batch.add_column(sa.Column("minutes", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("grace", sa.Integer(), server_default="30", nullable=False))
        batch.add_column(sa.Column("wait_hours", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("code", sa.String(20), server_default="", nullable=False))
        for name, rule in NEW_QUIZ.items():
            batch.create_check_constraint(op.f(f"ck_quiz_{name}"), rule)


def _widen_attempt() -> None:
    with op.batch_alter_table("attempt") as batch:
        batch.add_column(sa.Column("pass_mark", sa.Double(), server_default="0.8", nullable=False))
        batch.add_column(sa.Column("seconds", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("extension", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("points", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("most", sa.Integer(), nullable=True))
    asked = sa.select(QUIZZES.c.pass_mark).where(QUIZZES.c.id == ATTEMPTS.c.quiz_id).scalar_subquery()
    op.execute(ATTEMPTS.update().values(
        points=sa.cast(ATTEMPTS.c.score * FULL, sa.Integer), most=sa.cast(ATTEMPTS.c.max_score * FULL, sa.Integer),
        pass_mark=asked))
    with op.batch_alter_table("attempt") as batch:
        batch.drop_constraint(op.f("ck_attempt_closed_scored"), type_="check")
        batch.alter_column("pass_mark", server_default=None, existing_type=sa.Double(), existing_nullable=False)
        batch.drop_column("score")
        batch.drop_column("max_score")
        for name, rule in NEW_ATTEMPT.items():
            batch.create_check_constraint(op.f(f"ck_attempt_{name}"), rule)


def _make_tables() -> None:
    op.create_table(
        "extra_time",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 1 AND 300", name=op.f("ck_extra_time_percent")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_extra_time_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_extra_time")))
    op.create_table(
        "rescoring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("option_ids", sa.JSON(), nullable=False),
        sa.Column("typed", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", INSTANT, nullable=True),
        sa.CheckConstraint("kind IN ('rekey', 'accept', 'throw_out')", name=op.f("ck_rescoring_kind")),
        sa.CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", name=op.f("ck_rescoring_undone")),
        sa.ForeignKeyConstraint(["item_version_id"], ["item_version.id"],
                                name=op.f("fk_rescoring_item_version_id_item_version")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_rescoring_by_id_person")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["person.id"], name=op.f("fk_rescoring_undone_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescoring")))
    op.create_index(op.f("ix_rescoring_item_version_id"), "rescoring", ["item_version_id"])
    op.create_table(
        "score_change",
        sa.Column("rescoring_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["rescoring_id"], ["rescoring.id"], name=op.f("fk_score_change_rescoring_id_rescoring")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_score_change_attempt_id_attempt")),
        sa.PrimaryKeyConstraint("rescoring_id", "attempt_id", name=op.f("pk_score_change")))
    op.create_index(op.f("ix_score_change_attempt_id"), "score_change", ["attempt_id"])
    op.create_table(
        "challenge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_item_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("raised_at", INSTANT, nullable=False),
        sa.Column("decision", sa.String(10), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.CheckConstraint("decision IN ('stands', 'cleared', 'grey')", name=op.f("ck_challenge_decision")),
        sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name=op.f("ck_challenge_decided")),
        sa.ForeignKeyConstraint(["attempt_item_id"], ["attempt_item.id"],
                                name=op.f("fk_challenge_attempt_item_id_attempt_item")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_challenge_decided_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
        sa.UniqueConstraint("attempt_item_id", name=op.f("uq_challenge_attempt_item_id")))


def downgrade() -> None:
    """Take them away. Items asked in a new way and what was answered to them go with their form."""
    for table in ("challenge", "score_change", "rescoring", "extra_time"):
        op.drop_table(table)
    op.execute(ITEMS.update().where(ITEMS.c.interaction.not_in(FORMS)).values(interaction="choice", state="retired"))
    with op.batch_alter_table("response") as batch:
        batch.add_column(sa.Column("score", sa.Double(), nullable=True))
    op.execute(RESPONSE.update().values(score=RESPONSE.c.points / float(FULL)))
    with op.batch_alter_table("response") as batch:
        batch.drop_constraint(op.f("ck_response_points"), type_="check")
        for name in ("final", "over", "under", "points"):
            batch.drop_column(name)
    with op.batch_alter_table("attempt_item") as batch:
        batch.drop_index(op.f("ix_attempt_item_item_version_id"))
        batch.drop_column("counts")
    _narrow_attempt()
    with op.batch_alter_table("quiz") as batch:
        for name in NEW_QUIZ:
            batch.drop_constraint(op.f(f"ck_quiz_{name}"), type_="check")
        for name in ("mode", "feedback", "blueprint", "opens_at", "closes_at", "zone", "minutes", "grace",
                     "wait_hours", "code"):
            batch.drop_column(name)
    with op.batch_alter_table("item_version") as batch:
        batch.drop_constraint(op.f("ck_item_version_interaction"), type_="check")
        batch.create_check_constraint(op.f("ck_item_version_interaction"), f"interaction IN {FORMS}")


def _narrow_attempt() -> None:
    with op.batch_alter_table("attempt") as batch:
        batch.add_column(sa.Column("score", sa.Double(), nullable=True))
        batch.add_column(sa.Column("max_score", sa.Double(), nullable=True))
    op.execute(ATTEMPTS.update().values(score=ATTEMPTS.c.points / float(FULL), max_score=ATTEMPTS.c.most / float(FULL)))
    with op.batch_alter_table("attempt") as batch:
        for name in NEW_ATTEMPT:
            batch.drop_constraint(op.f(f"ck_attempt_{name}"), type_="check")
        for name in ("pass_mark", "seconds", "extension", "points", "most"):
            batch.drop_column(name)
        batch.create_check_constraint(op.f("ck_attempt_closed_scored"), CLOSED_SCORED)
