"""Published text stays: the database itself refuses to change an approved version's words."""
from __future__ import annotations

from alembic import op

revision = "documents_2"
down_revision = "packs_1"
branch_labels = None
depends_on = None

COLUMNS = "number, language, source, html, content_hash"
CHANGED = " OR ".join(f"OLD.{name} <> NEW.{name}" for name in COLUMNS.split(", "))
WORDS = "a published version never changes"


def upgrade() -> None:
    """Add the guards."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER document_version_stays BEFORE UPDATE OF {COLUMNS} ON document_version "
            f"WHEN OLD.approved_at IS NOT NULL AND ({CHANGED}) BEGIN SELECT RAISE(ABORT, '{WORDS}'); END")
        op.execute(
            "CREATE TRIGGER document_version_kept BEFORE DELETE ON document_version "
            f"WHEN OLD.approved_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{WORDS}'); END")
        return
    op.execute(
        "CREATE FUNCTION document_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$")
    op.execute(
        f"CREATE TRIGGER document_version_stays BEFORE UPDATE OF {COLUMNS} ON document_version FOR EACH ROW "
        f"WHEN (OLD.approved_at IS NOT NULL AND ({CHANGED})) EXECUTE FUNCTION document_version_stays()")
    op.execute(
        "CREATE TRIGGER document_version_kept BEFORE DELETE ON document_version FOR EACH ROW "
        "WHEN (OLD.approved_at IS NOT NULL) EXECUTE FUNCTION document_version_stays()")


def downgrade() -> None:
    """Take the guards away."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER document_version_stays")
        op.execute("DROP TRIGGER document_version_kept")
        return
    op.execute("DROP TRIGGER document_version_stays ON document_version")
    op.execute("DROP TRIGGER document_version_kept ON document_version")
    op.execute("DROP FUNCTION document_version_stays()")
