"""The whole main job."""

import sqlalchemy as sa
from alembic import op

import models.types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "alert",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("first_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_by", models.types.BigId, nullable=True),
        sa.Column("seen_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_kind"), ["kind"], unique=False)

    op.create_table(
        "knock",
        sa.Column("chat_id", models.types.BigId, nullable=False),
        sa.Column("answered", models.types.Json(), nullable=False),
        sa.Column("last_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_knock")),
    )
    op.create_table(
        "incident",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("alert_id", models.types.BigId, nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_incident_alert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_alert_id"), ["alert_id"], unique=False)
        batch_op.create_index(
            "ix_incident_ungrouped",
            ["id"],
            unique=False,
            sqlite_where=sa.text("alert_id IS NULL"),
            postgresql_where=sa.text("alert_id IS NULL"),
        )

    op.create_table(
        "absence",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("noted_by", models.types.BigId, nullable=True),
        sa.Column("noted_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", models.types.BigId, nullable=True),
        sa.Column("withdrawn_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_absence_employee_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["employee.id"], name=op.f("fk_absence_noted_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["employee.id"], name=op.f("fk_absence_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_employee_id"), ["employee_id"], unique=False)

    op.create_table(
        "follow_up_reminder",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("calls", models.types.Json(), nullable=False),
        sa.Column("sent_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_follow_up_reminder_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_reminder")),
        sa.UniqueConstraint("employee_id", "local_date", name=op.f("uq_follow_up_reminder_employee_id_local_date")),
    )
    op.create_table(
        "log_urge",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("urged_by", models.types.BigId, nullable=False),
        sa.Column("urged_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_log_urge_employee_id")),
        sa.ForeignKeyConstraint(["urged_by"], ["employee.id"], name=op.f("fk_log_urge_urged_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_urge")),
    )
    with op.batch_alter_table("log_urge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_urge_employee_id"), ["employee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_log_urge_urged_at"), ["urged_at"], unique=False)

    op.create_table(
        "owner_change",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("customer_id", models.types.BigId, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("from_id", models.types.BigId, nullable=False),
        sa.Column("to_id", models.types.BigId, nullable=False),
        sa.Column("changed_by", models.types.BigId, nullable=False),
        sa.Column("changed_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["employee.id"], name=op.f("fk_owner_change_changed_by")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_owner_change_customer_id")),
        sa.ForeignKeyConstraint(["from_id"], ["employee.id"], name=op.f("fk_owner_change_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["employee.id"], name=op.f("fk_owner_change_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_change")),
    )
    with op.batch_alter_table("owner_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_owner_change_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "call_attachment",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("call_id", models.types.BigId, nullable=True),
        sa.Column("author_id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("file_unique_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", models.types.BigId, nullable=True),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("album", sa.String(), nullable=True),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("source", models.types.BigId, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_call_attachment_author_id")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_attachment_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_attachment")),
        sa.UniqueConstraint("source", name=op.f("uq_call_attachment_source")),
    )
    with op.batch_alter_table("call_attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_attachment_album"), ["album"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_attachment_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_attachment_call_id"), ["call_id"], unique=False)

    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.add_column(sa.Column("follow_up_for", models.types.BigId, nullable=True))
        batch_op.create_index(
            "ix_call_due",
            ["follow_up_for", "follow_up_on"],
            unique=False,
            sqlite_where=sa.text("follow_up_on IS NOT NULL AND follow_up_done_at IS NULL"),
            postgresql_where=sa.text("follow_up_on IS NOT NULL AND follow_up_done_at IS NULL"),
        )
        batch_op.create_foreign_key(batch_op.f("fk_call_follow_up_for"), "employee", ["follow_up_for"], ["id"])

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deleted_at", models.types.UtcDateTime(timezone=True), nullable=True))

    with op.batch_alter_table("employee", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("language_chosen", sa.Boolean(), server_default=sa.text("(FALSE)"), nullable=False)
        )

    with op.batch_alter_table("job_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_run_slot"), ["slot"], unique=False)

    with op.batch_alter_table("late_log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("text", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("state", sa.String(), server_default="kept", nullable=False))
        batch_op.add_column(sa.Column("decided_by", models.types.BigId, nullable=True))
        batch_op.add_column(sa.Column("decided_at", models.types.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(), server_default="", nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_late_log_decided_by"), "employee", ["decided_by"], ["id"])

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reader_id", models.types.BigId, nullable=True))
        batch_op.add_column(sa.Column("reference", sa.String(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_outbox_dedupe_key"), type_="unique")
        batch_op.create_index(
            "ix_outbox_failed",
            ["status"],
            unique=False,
            sqlite_where=sa.text("status IN ('dead', 'unknown')"),
            postgresql_where=sa.text("status IN ('dead', 'unknown')"),
        )
        batch_op.create_index(batch_op.f("ix_outbox_reference"), ["reference"], unique=False)
        batch_op.drop_column("dedupe_key")

    with op.batch_alter_table("workday", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moved_at", models.types.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("moved_from", models.types.UtcDateTime(timezone=True), nullable=True))
    op.execute("UPDATE call SET follow_up_for = author_id")


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("workday", schema=None) as batch_op:
        batch_op.drop_column("moved_from")
        batch_op.drop_column("moved_at")

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dedupe_key", sa.VARCHAR(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_outbox_reference"))
        batch_op.drop_index(
            "ix_outbox_failed",
            sqlite_where=sa.text("status IN ('dead', 'unknown')"),
            postgresql_where=sa.text("status IN ('dead', 'unknown')"),
        )
        batch_op.create_unique_constraint(batch_op.f("uq_outbox_dedupe_key"), ["dedupe_key"])
        batch_op.drop_column("reference")
        batch_op.drop_column("reader_id")

    with op.batch_alter_table("late_log", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_late_log_decided_by"), type_="foreignkey")
        batch_op.drop_column("reason")
        batch_op.drop_column("decided_at")
        batch_op.drop_column("decided_by")
        batch_op.drop_column("state")
        batch_op.drop_column("text")

    with op.batch_alter_table("job_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_run_slot"))

    with op.batch_alter_table("employee", schema=None) as batch_op:
        batch_op.drop_column("language_chosen")

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_column("deleted_at")

    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_call_follow_up_for"), type_="foreignkey")
        batch_op.drop_index(
            "ix_call_due",
            sqlite_where=sa.text("follow_up_on IS NOT NULL AND follow_up_done_at IS NULL"),
            postgresql_where=sa.text("follow_up_on IS NOT NULL AND follow_up_done_at IS NULL"),
        )
        batch_op.drop_column("follow_up_for")

    with op.batch_alter_table("call_attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_attachment_call_id"))
        batch_op.drop_index(batch_op.f("ix_call_attachment_author_id"))
        batch_op.drop_index(batch_op.f("ix_call_attachment_album"))

    op.drop_table("call_attachment")
    with op.batch_alter_table("owner_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_owner_change_customer_id"))

    op.drop_table("owner_change")
    with op.batch_alter_table("log_urge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_log_urge_urged_at"))
        batch_op.drop_index(batch_op.f("ix_log_urge_employee_id"))

    op.drop_table("log_urge")
    op.drop_table("follow_up_reminder")
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_employee_id"))

    op.drop_table("absence")
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_incident_ungrouped",
            sqlite_where=sa.text("alert_id IS NULL"),
            postgresql_where=sa.text("alert_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_incident_alert_id"))

    op.drop_table("incident")
    op.drop_table("knock")
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_kind"))

    op.drop_table("alert")
