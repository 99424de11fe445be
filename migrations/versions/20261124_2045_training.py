"""Plans, cohorts and enrolments."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "training_1"
down_revision = "briefings_1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table('training_plan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('titles', sa.JSON(), nullable=False),
    sa.Column('market', sa.String(length=2), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_training_plan')),
    sa.UniqueConstraint('slug', name=op.f('uq_training_plan_slug'))
    )
    op.create_table('cohort',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['training_plan.id'], name=op.f('fk_cohort_plan_id_training_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cohort')),
    sa.UniqueConstraint('name', name=op.f('uq_cohort_name'))
    )
    op.create_table('enrolment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('cohort_id', sa.Integer(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['cohort_id'], ['cohort.id'], name=op.f('fk_enrolment_cohort_id_cohort')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_enrolment_person_id_person')),
    sa.ForeignKeyConstraint(['plan_id'], ['training_plan.id'], name=op.f('fk_enrolment_plan_id_training_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolment')),
    sa.UniqueConstraint('person_id', 'plan_id', name=op.f('uq_enrolment_person_id_plan_id'))
    )
    with op.batch_alter_table('enrolment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_enrolment_cohort_id'), ['cohort_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_enrolment_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_enrolment_plan_id'), ['plan_id'], unique=False)

    op.create_table('plan_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('titles', sa.JSON(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('quiz_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('needs', sa.JSON(), nullable=False),
    sa.Column('gate', sa.Boolean(), nullable=False),
    sa.Column('owner', sa.String(length=10), nullable=False),
    sa.CheckConstraint("kind IN ('read', 'briefing', 'quiz', 'manual')", name=op.f('ck_plan_step_kind')),
    sa.CheckConstraint("kind NOT IN ('quiz') OR quiz_id IS NOT NULL", name=op.f('ck_plan_step_quiz')),
    sa.CheckConstraint("kind NOT IN ('read', 'briefing') OR document_id IS NOT NULL",
        name=op.f('ck_plan_step_document')),
    sa.CheckConstraint('day >= 0 AND days >= 1 AND minutes >= 0', name=op.f('ck_plan_step_extent')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_plan_step_document_id_document')),
    sa.ForeignKeyConstraint(['plan_id'], ['training_plan.id'], name=op.f('fk_plan_step_plan_id_training_plan')),
    sa.ForeignKeyConstraint(['quiz_id'], ['quiz.id'], name=op.f('fk_plan_step_quiz_id_quiz')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_step')),
    sa.UniqueConstraint('plan_id', 'key', name=op.f('uq_plan_step_plan_id_key')),
    sa.UniqueConstraint('plan_id', 'position', name=op.f('uq_plan_step_plan_id_position'))
    )
    with op.batch_alter_table('plan_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_plan_step_plan_id'), ['plan_id'], unique=False)

    op.create_table('step_completion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('enrolment_id', sa.Integer(), nullable=False),
    sa.Column('step_id', sa.Integer(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_step_completion_by_id_person')),
    sa.ForeignKeyConstraint(['enrolment_id'], ['enrolment.id'],
        name=op.f('fk_step_completion_enrolment_id_enrolment')),
    sa.ForeignKeyConstraint(['step_id'], ['plan_step.id'], name=op.f('fk_step_completion_step_id_plan_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_step_completion')),
    sa.UniqueConstraint('enrolment_id', 'step_id', name=op.f('uq_step_completion_enrolment_id_step_id'))
    )
    with op.batch_alter_table('step_completion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_step_completion_enrolment_id'), ['enrolment_id'], unique=False)


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table('step_completion', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_step_completion_enrolment_id'))

    op.drop_table('step_completion')
    with op.batch_alter_table('plan_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_plan_step_plan_id'))

    op.drop_table('plan_step')
    with op.batch_alter_table('enrolment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_enrolment_plan_id'))
        batch_op.drop_index(batch_op.f('ix_enrolment_person_id'))
        batch_op.drop_index(batch_op.f('ix_enrolment_cohort_id'))

    op.drop_table('enrolment')
    op.drop_table('cohort')
    op.drop_table('training_plan')
