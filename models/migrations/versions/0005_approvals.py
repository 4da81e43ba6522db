"""Approvals."""

import sqlalchemy as sa
from alembic import op

import models.types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "flow_batch",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entries", models.types.Json(), nullable=False),
        sa.Column("made_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_batch")),
    )
    op.create_table(
        "announcement",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("author_id", models.types.BigId, nullable=False),
        sa.Column("approved_by", models.types.BigId, nullable=True),
        sa.Column("department_id", models.types.BigId, nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", models.types.BigId, nullable=True),
        sa.Column("withdrawn_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["employee.id"], name=op.f("fk_announcement_approved_by")),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_announcement_author_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_announcement_department_id")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["employee.id"], name=op.f("fk_announcement_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("source", name=op.f("uq_announcement_source")),
    )
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announcement_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_announcement_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_announcement_published_at"), ["published_at"], unique=False)

    op.create_table(
        "flow_reload",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("asked_by", models.types.BigId, nullable=False),
        sa.Column("asked_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("report", models.types.Json(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["employee.id"], name=op.f("fk_flow_reload_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_reload")),
    )
    with op.batch_alter_table("flow_reload", schema=None) as batch_op:
        batch_op.create_index("ix_flow_reload_open", ["done_at"], unique=False)

    op.create_table(
        "announcement_reader",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("announcement_id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("told_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("read_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_announcement_reader_announcement_id")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_announcement_reader_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_reader")),
        sa.UniqueConstraint(
            "announcement_id", "employee_id", name=op.f("uq_announcement_reader_announcement_id_employee_id")
        ),
    )
    with op.batch_alter_table("announcement_reader", schema=None) as batch_op:
        batch_op.create_index(
            "ix_announcement_reader_unread",
            ["employee_id"],
            unique=False,
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        )

    op.create_table(
        "announcement_round",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("announcement_id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("asked_by", models.types.BigId, nullable=True),
        sa.Column("asked_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reached", models.types.BigId, nullable=False),
        sa.Column("done_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_announcement_round_announcement_id")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["employee.id"], name=op.f("fk_announcement_round_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_round")),
        sa.UniqueConstraint("announcement_id", "kind", name=op.f("uq_announcement_round_announcement_id_kind")),
    )
    with op.batch_alter_table("announcement_round", schema=None) as batch_op:
        batch_op.create_index(
            "ix_announcement_round_open",
            ["id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.create_table(
        "flow_file",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("file_id", models.types.BigId, nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_flow_file_file_id")),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_file_instance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_file")),
        sa.UniqueConstraint("file_id", name=op.f("uq_flow_file_file_id")),
    )
    with op.batch_alter_table("flow_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flow_file_instance_id"), ["instance_id"], unique=False)

    op.create_table(
        "mail",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("attachments", models.types.Json(), nullable=False),
        sa.Column("effect_id", models.types.BigId, nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("created_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("not_before", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("sent_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["effect_id"], ["flow_effect.id"], name=op.f("fk_mail_effect_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mail_message_id")),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mail_effect_id"), ["effect_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mail_reference"), ["reference"], unique=False)
        batch_op.create_index(
            "ix_mail_stuck",
            ["status"],
            unique=False,
            sqlite_where=sa.text("status IN ('failed', 'unknown')"),
            postgresql_where=sa.text("status IN ('failed', 'unknown')"),
        )
        batch_op.create_index(
            "ix_mail_unsent",
            ["id"],
            unique=False,
            sqlite_where=sa.text("status IN ('waiting', 'sending')"),
            postgresql_where=sa.text("status IN ('waiting', 'sending')"),
        )

    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("process", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_absence_process"), ["process"], unique=False)

    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(), nullable=True))

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("maintained_since", models.types.UtcDateTime(timezone=True), nullable=True))

    with op.batch_alter_table("flow_incident", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled_by", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("how", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("flow_instance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("troubled", sa.Boolean(), server_default="0", nullable=False))

    with op.batch_alter_table("flow_item", schema=None) as batch_op:
        batch_op.create_index(
            "ix_flow_item_stood_in",
            ["for_"],
            unique=False,
            sqlite_where=sa.text("for_ <> '' AND state IN ('pending', 'held', 'queued')"),
            postgresql_where=sa.text("for_ <> '' AND state IN ('pending', 'held', 'queued')"),
        )

    with op.batch_alter_table("flow_version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("managed", sa.Boolean(), server_default="1", nullable=False))
        batch_op.create_index(batch_op.f("ix_flow_version_managed"), ["managed"], unique=False)

    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sent_id", sa.String(), nullable=True))
    op.execute(
        "UPDATE flow_instance SET troubled = true "
        "WHERE id IN (SELECT instance_id FROM flow_incident WHERE settled_at IS NULL)"
    )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_column("sent_id")

    with op.batch_alter_table("flow_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flow_version_managed"))
        batch_op.drop_column("managed")

    with op.batch_alter_table("flow_item", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_flow_item_stood_in",
            sqlite_where=sa.text("for_ <> '' AND state IN ('pending', 'held', 'queued')"),
            postgresql_where=sa.text("for_ <> '' AND state IN ('pending', 'held', 'queued')"),
        )

    with op.batch_alter_table("flow_instance", schema=None) as batch_op:
        batch_op.drop_column("troubled")

    with op.batch_alter_table("flow_incident", schema=None) as batch_op:
        batch_op.drop_column("how")
        batch_op.drop_column("settled_by")

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_column("maintained_since")

    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_column("email")

    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_process"))
        batch_op.drop_column("process")

    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_mail_unsent",
            sqlite_where=sa.text("status IN ('waiting', 'sending')"),
            postgresql_where=sa.text("status IN ('waiting', 'sending')"),
        )
        batch_op.drop_index(
            "ix_mail_stuck",
            sqlite_where=sa.text("status IN ('failed', 'unknown')"),
            postgresql_where=sa.text("status IN ('failed', 'unknown')"),
        )
        batch_op.drop_index(batch_op.f("ix_mail_reference"))
        batch_op.drop_index(batch_op.f("ix_mail_effect_id"))

    op.drop_table("mail")
    with op.batch_alter_table("flow_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flow_file_instance_id"))

    op.drop_table("flow_file")
    with op.batch_alter_table("announcement_round", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_announcement_round_open",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.drop_table("announcement_round")
    with op.batch_alter_table("announcement_reader", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_announcement_reader_unread",
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        )

    op.drop_table("announcement_reader")
    with op.batch_alter_table("flow_reload", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_reload_open")

    op.drop_table("flow_reload")
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_announcement_published_at"))
        batch_op.drop_index(batch_op.f("ix_announcement_department_id"))
        batch_op.drop_index(batch_op.f("ix_announcement_author_id"))

    op.drop_table("announcement")
    op.drop_table("flow_batch")
