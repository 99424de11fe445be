"""Items, quizzes and attempts."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "quizzes_1"
down_revision = "documents_1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table('item_bank',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('titles', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item_bank')),
    sa.UniqueConstraint('slug', name=op.f('uq_item_bank_slug'))
    )
    op.create_table('item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=160), nullable=False),
    sa.Column('bank_id', sa.Integer(), nullable=True),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('change_id', sa.String(length=64), nullable=True),
    sa.Column('critical', sa.Boolean(), nullable=False),
    sa.Column('sensitivity', sa.Integer(), nullable=False),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('reviewer_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('reviewer_id IS NULL OR author_id IS NULL OR reviewer_id != author_id',
        name=op.f('ck_item_four_eyes')),
    sa.CheckConstraint('sensitivity BETWEEN 0 AND 3', name=op.f('ck_item_sensitivity')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_item_author_id_person')),
    sa.ForeignKeyConstraint(['bank_id'], ['item_bank.id'], name=op.f('fk_item_bank_id_item_bank')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_item_document_id_document')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['person.id'], name=op.f('fk_item_reviewer_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item')),
    sa.UniqueConstraint('key', name=op.f('uq_item_key'))
    )
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_item_bank_id'), ['bank_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_item_change_id'), ['change_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_item_document_id'), ['document_id'], unique=False)

    op.create_table('item_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('interaction', sa.String(length=10), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('document_version_id', sa.Integer(), nullable=False),
    sa.Column('section_id', sa.String(length=120), nullable=False),
    sa.Column('quote', sa.Text(), nullable=False),
    sa.Column('prefix', sa.String(length=40), nullable=False),
    sa.Column('suffix', sa.String(length=40), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("interaction IN ('choice', 'multiple', 'number')", name=op.f('ck_item_version_interaction')),
    sa.CheckConstraint("language IN ('en', 'de')", name=op.f('ck_item_version_language')),
    sa.CheckConstraint("state IN ('draft', 'in_review', 'live', 'stale', 'retired')",
        name=op.f('ck_item_version_state')),
    sa.ForeignKeyConstraint(['document_version_id'], ['document_version.id'],
        name=op.f('fk_item_version_document_version_id_document_version')),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_item_version_item_id_item')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_item_version')),
    sa.UniqueConstraint('item_id', 'language', 'number', name=op.f('uq_item_version_item_id_language_number'))
    )
    with op.batch_alter_table('item_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_item_version_item_id'), ['item_id'], unique=False)

    op.create_table('quiz',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('titles', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('draw', sa.Integer(), nullable=False),
    sa.Column('pass_mark', sa.Double(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('per_page', sa.Integer(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("state IN ('draft', 'published')", name=op.f('ck_quiz_state')),
    sa.CheckConstraint('attempts > 0', name=op.f('ck_quiz_attempts')),
    sa.CheckConstraint('draw > 0', name=op.f('ck_quiz_draw')),
    sa.CheckConstraint('pass_mark > 0 AND pass_mark <= 1', name=op.f('ck_quiz_pass_mark')),
    sa.CheckConstraint('per_page > 0', name=op.f('ck_quiz_per_page')),
    sa.ForeignKeyConstraint(['version_id'], ['document_version.id'],
        name=op.f('fk_quiz_version_id_document_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz')),
    sa.UniqueConstraint('slug', name=op.f('uq_quiz_slug'))
    )
    op.create_table('attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('quiz_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('allowed', sa.Integer(), nullable=False),
    sa.Column('needed', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('seed', sa.String(length=64), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('score', sa.Double(), nullable=True),
    sa.Column('max_score', sa.Double(), nullable=True),
    sa.Column('passed', sa.Boolean(), nullable=True),
    sa.CheckConstraint('closed_at IS NULL OR (score IS NOT NULL AND passed IS NOT NULL)',
        name=op.f('ck_attempt_closed_scored')),
    sa.CheckConstraint('number BETWEEN 1 AND allowed', name=op.f('ck_attempt_number_allowed')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_attempt_person_id_person')),
    sa.ForeignKeyConstraint(['quiz_id'], ['quiz.id'], name=op.f('fk_attempt_quiz_id_quiz')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempt')),
    sa.UniqueConstraint('quiz_id', 'person_id', 'number', name=op.f('uq_attempt_quiz_id_person_id_number'))
    )
    with op.batch_alter_table('attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attempt_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attempt_quiz_id'), ['quiz_id'], unique=False)
        batch_op.create_index('uq_attempt_open', ['quiz_id', 'person_id'], unique=True,
            sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))

    op.create_table('quiz_item',
    sa.Column('quiz_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_quiz_item_item_id_item')),
    sa.ForeignKeyConstraint(['quiz_id'], ['quiz.id'], name=op.f('fk_quiz_item_quiz_id_quiz'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('quiz_id', 'item_id', name=op.f('pk_quiz_item')),
    sa.UniqueConstraint('quiz_id', 'position', name=op.f('uq_quiz_item_quiz_id_position'))
    )
    op.create_table('attempt_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('item_version_id', sa.Integer(), nullable=False),
    sa.Column('document_version_id', sa.Integer(), nullable=False),
    sa.Column('option_order', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_attempt_item_attempt_id_attempt')),
    sa.ForeignKeyConstraint(['document_version_id'], ['document_version.id'],
        name=op.f('fk_attempt_item_document_version_id_document_version')),
    sa.ForeignKeyConstraint(['item_version_id'], ['item_version.id'],
        name=op.f('fk_attempt_item_item_version_id_item_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempt_item')),
    sa.UniqueConstraint('attempt_id', 'item_version_id', name=op.f('uq_attempt_item_attempt_id_item_version_id')),
    sa.UniqueConstraint('attempt_id', 'position', name=op.f('uq_attempt_item_attempt_id_position'))
    )
    with op.batch_alter_table('attempt_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attempt_item_attempt_id'), ['attempt_id'], unique=False)

    op.create_table('response',
    sa.Column('attempt_item_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('answer', sa.JSON(), nullable=False),
    sa.Column('score', sa.Double(), nullable=True),
    sa.Column('chose_old', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['attempt_item_id'], ['attempt_item.id'],
        name=op.f('fk_response_attempt_item_id_attempt_item')),
    sa.PrimaryKeyConstraint('attempt_item_id', name=op.f('pk_response'))
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table('response')
    with op.batch_alter_table('attempt_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attempt_item_attempt_id'))

    op.drop_table('attempt_item')
    op.drop_table('quiz_item')
    with op.batch_alter_table('attempt', schema=None) as batch_op:
        batch_op.drop_index('uq_attempt_open', sqlite_where=sa.text('closed_at IS NULL'),
            postgresql_where=sa.text('closed_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_attempt_quiz_id'))
        batch_op.drop_index(batch_op.f('ix_attempt_person_id'))

    op.drop_table('attempt')
    op.drop_table('quiz')
    with op.batch_alter_table('item_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_item_version_item_id'))

    op.drop_table('item_version')
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_item_document_id'))
        batch_op.drop_index(batch_op.f('ix_item_change_id'))
        batch_op.drop_index(batch_op.f('ix_item_bank_id'))

    op.drop_table('item')
    op.drop_table('item_bank')
