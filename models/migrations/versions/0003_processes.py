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
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_version")),
        sa.UniqueConstraint("flow", "sha256", name=op.f("uq_flow_version_flow_sha256")),
        sa.UniqueConstraint("flow", "version", name=op.f("uq_flow_version_flow_version")),
    )
    op.create_table(
        "flow_instance",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("started_as", sa.String(), nullable=True),
        sa.Column("version_id", models.types.BigId, nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("initiator", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("started_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("parent_id", models.types.BigId, nullable=True),
        sa.Column("parent_pass", models.types.BigId, nullable=True),
        sa.Column("data", models.types.Json(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["flow_instance.id"], name=op.f("fk_flow_instance_parent_id")),
        sa.ForeignKeyConstraint(["version_id"], ["flow_version.id"], name=op.f("fk_flow_instance_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_instance")),
        sa.UniqueConstraint("number", name=op.f("uq_flow_instance_number")),
        sa.UniqueConstraint("started_as", name=op.f("uq_flow_instance_started_as")),
    )
    with op.batch_alter_table("flow_instance", schema=None) as batch_op:
        batch_op.create_index("ix_flow_instance_flow", ["flow", "status", "started_at", "id"], unique=False)
        batch_op.create_index("ix_flow_instance_initiator", ["initiator", "status", "started_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_flow_instance_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index("ix_flow_instance_status", ["status", "started_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_flow_instance_version_id"), ["version_id"], unique=False)

    op.create_table(
        "flow_command",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answer", models.types.Json(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_command_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "command", name=op.f("pk_flow_command")),
    )
    op.create_table(
        "flow_effect",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("details", models.types.Json(), nullable=False),
        sa.Column("blocking", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("made_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_effect_instance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_effect")),
        sa.UniqueConstraint("key", name=op.f("uq_flow_effect_key")),
    )
    with op.batch_alter_table("flow_effect", schema=None) as batch_op:
        batch_op.create_index("ix_flow_effect_due", ["state", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_flow_effect_instance_id"), ["instance_id"], unique=False)

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
        "flow_incident",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_incident_instance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_incident")),
    )
    with op.batch_alter_table("flow_incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flow_incident_instance_id"), ["instance_id"], unique=False)
        batch_op.create_index("ix_flow_incident_open", ["settled_at"], unique=False)

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
        sa.Column("since", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_item_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "id", name=op.f("pk_flow_item")),
    )
    with op.batch_alter_table("flow_item", schema=None) as batch_op:
        batch_op.create_index("ix_flow_item_due", ["state", "due"], unique=False)
        batch_op.create_index("ix_flow_item_person", ["person", "state", "since", "instance_id", "id"], unique=False)

    op.create_table(
        "flow_notice",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("details", models.types.Json(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_notice_instance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_notice")),
    )
    with op.batch_alter_table("flow_notice", schema=None) as batch_op:
        batch_op.create_index("ix_flow_notice_item", ["instance_id", "item"], unique=False)

    op.create_table(
        "flow_part",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("started_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_part_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "person", name=op.f("pk_flow_part")),
    )
    with op.batch_alter_table("flow_part", schema=None) as batch_op:
        batch_op.create_index(
            "ix_flow_part_flow", ["person", "flow", "status", "started_at", "instance_id"], unique=False
        )
        batch_op.create_index("ix_flow_part_person", ["person", "status", "started_at", "instance_id"], unique=False)

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
        "flow_subject",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_subject_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "field", name=op.f("pk_flow_subject")),
    )
    with op.batch_alter_table("flow_subject", schema=None) as batch_op:
        batch_op.create_index("ix_flow_subject_record", ["object", "key"], unique=False)

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
    op.create_table(
        "substitute",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("stands_in", models.types.BigId, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("named_by", models.types.BigId, nullable=True),
        sa.Column("named_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_by", models.types.BigId, nullable=True),
        sa.Column("ended_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_substitute_employee_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["employee.id"], name=op.f("fk_substitute_ended_by")),
        sa.ForeignKeyConstraint(["named_by"], ["employee.id"], name=op.f("fk_substitute_named_by")),
        sa.ForeignKeyConstraint(["stands_in"], ["employee.id"], name=op.f("fk_substitute_stands_in")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitute")),
    )
    with op.batch_alter_table("substitute", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_substitute_employee_id"), ["employee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_substitute_stands_in"), ["stands_in"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("substitute", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_substitute_stands_in"))
        batch_op.drop_index(batch_op.f("ix_substitute_employee_id"))

    op.drop_table("substitute")
    op.drop_table("flow_token")
    with op.batch_alter_table("flow_timer", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_timer_due")

    op.drop_table("flow_timer")
    with op.batch_alter_table("flow_subject", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_subject_record")

    op.drop_table("flow_subject")
    op.drop_table("flow_seat")
    op.drop_table("flow_scope")
    op.drop_table("flow_pass_edge")
    op.drop_table("flow_pass")
    with op.batch_alter_table("flow_part", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_part_person")
        batch_op.drop_index("ix_flow_part_flow")

    op.drop_table("flow_part")
    with op.batch_alter_table("flow_notice", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_notice_item")

    op.drop_table("flow_notice")
    with op.batch_alter_table("flow_item", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_item_person")
        batch_op.drop_index("ix_flow_item_due")

    op.drop_table("flow_item")
    with op.batch_alter_table("flow_incident", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_incident_open")
        batch_op.drop_index(batch_op.f("ix_flow_incident_instance_id"))

    op.drop_table("flow_incident")
    op.drop_table("flow_event")
    with op.batch_alter_table("flow_effect", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flow_effect_instance_id"))
        batch_op.drop_index("ix_flow_effect_due")

    op.drop_table("flow_effect")
    op.drop_table("flow_command")
    with op.batch_alter_table("flow_instance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flow_instance_version_id"))
        batch_op.drop_index("ix_flow_instance_status")
        batch_op.drop_index(batch_op.f("ix_flow_instance_parent_id"))
        batch_op.drop_index("ix_flow_instance_initiator")
        batch_op.drop_index("ix_flow_instance_flow")

    op.drop_table("flow_instance")
    op.drop_table("flow_version")
