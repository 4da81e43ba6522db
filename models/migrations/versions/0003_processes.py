"""Processes."""

import sqlalchemy as sa
from alembic import op

import models.types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "flow_version",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("definition", models.types.Json(), nullable=False),
        sa.Column("published_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("published_by", models.types.BigId, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_version")),
        sa.UniqueConstraint("flow", "sha256", name=op.f("uq_flow_version_flow_sha256")),
        sa.UniqueConstraint("flow", "version", name=op.f("uq_flow_version_flow_version")),
    )
    op.create_table(
        "flow_instance",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("version_id", models.types.BigId, nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("initiator", sa.String(), nullable=False),
        sa.Column("started_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("parent_id", models.types.BigId, nullable=True),
        sa.Column("parent_pass", models.types.BigId, nullable=True),
        sa.Column("data", models.types.Json(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["flow_instance.id"], name=op.f("fk_flow_instance_parent_id")),
        sa.ForeignKeyConstraint(["version_id"], ["flow_version.id"], name=op.f("fk_flow_instance_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_instance")),
    )
    with op.batch_alter_table("flow_instance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flow_instance_initiator"), ["initiator"], unique=False)
        batch_op.create_index(batch_op.f("ix_flow_instance_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index("ix_flow_instance_running", ["flow", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_flow_instance_version_id"), ["version_id"], unique=False)

    op.create_table(
        "flow_command",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_command_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "command", name=op.f("pk_flow_command")),
    )
    op.create_table(
        "flow_event",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("seq", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("details", models.types.Json(), nullable=False),
        sa.Column("changes", models.types.Json(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_event_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "seq", name=op.f("pk_flow_event")),
    )
    op.create_table(
        "flow_item",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("id", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("for_", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("group", sa.Integer(), nullable=False),
        sa.Column("group_mode", sa.String(), nullable=False),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("held_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_because", sa.String(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_item_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "id", name=op.f("pk_flow_item")),
    )
    with op.batch_alter_table("flow_item", schema=None) as batch_op:
        batch_op.create_index("ix_flow_item_person_state", ["person", "state"], unique=False)

    op.create_table(
        "flow_pass",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("id", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.Column("opened_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("back_to", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=False),
        sa.Column("done_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_pass_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "id", name=op.f("pk_flow_pass")),
    )
    op.create_table(
        "flow_pass_edge",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("before", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("after", models.types.BigId, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_pass_edge_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "before", "after", name=op.f("pk_flow_pass_edge")),
    )
    op.create_table(
        "flow_scope",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("id", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("parent", sa.Integer(), nullable=False),
        sa.Column("fork", sa.String(), nullable=False),
        sa.Column("fork_pass", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_scope_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "id", name=op.f("pk_flow_scope")),
    )
    op.create_table(
        "flow_seat",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("id", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("for_", sa.String(), nullable=False),
        sa.Column("vote", sa.String(), nullable=False),
        sa.Column("queued", sa.Boolean(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("auto", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_seat_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "id", name=op.f("pk_flow_seat")),
    )
    op.create_table(
        "flow_timer",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("id", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("due_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("fired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_timer_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "id", name=op.f("pk_flow_timer")),
    )
    with op.batch_alter_table("flow_timer", schema=None) as batch_op:
        batch_op.create_index("ix_flow_timer_due", ["fired", "due_at"], unique=False)

    op.create_table(
        "flow_token",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("id", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rework", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_token_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "id", name=op.f("pk_flow_token")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("flow_token")
    with op.batch_alter_table("flow_timer", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_timer_due")

    op.drop_table("flow_timer")
    op.drop_table("flow_seat")
    op.drop_table("flow_scope")
    op.drop_table("flow_pass_edge")
    op.drop_table("flow_pass")
    with op.batch_alter_table("flow_item", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_item_person_state")

    op.drop_table("flow_item")
    op.drop_table("flow_event")
    op.drop_table("flow_command")
    with op.batch_alter_table("flow_instance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flow_instance_version_id"))
        batch_op.drop_index("ix_flow_instance_running")
        batch_op.drop_index(batch_op.f("ix_flow_instance_parent_id"))
        batch_op.drop_index(batch_op.f("ix_flow_instance_initiator"))

    op.drop_table("flow_instance")
    op.drop_table("flow_version")
