"""First tables."""

import sqlalchemy as sa
from alembic import op

import models.types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "audit",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", models.types.BigId, nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("object_kind", sa.String(), nullable=False),
        sa.Column("object_id", models.types.BigId, nullable=True),
        sa.Column("detail", models.types.Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)

    op.create_table(
        "card",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object_id", models.types.BigId, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", models.types.BigId, nullable=False),
        sa.Column("chat_id", models.types.BigId, nullable=False),
        sa.Column("outbox_id", models.types.BigId, nullable=True),
        sa.Column("message_id", models.types.BigId, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index("ix_card_message", ["chat_id", "message_id"], unique=False)
        batch_op.create_index("ix_card_object", ["kind", "object_id"], unique=False)

    op.create_table(
        "conversation",
        sa.Column("chat_id", models.types.BigId, nullable=False),
        sa.Column("person_id", models.types.BigId, nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("data", models.types.Json(), nullable=False),
        sa.Column("touched_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "person_id", name=op.f("pk_conversation")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "department",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", models.types.Json(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("head_id", models.types.BigId, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("key", name=op.f("uq_department_key")),
    )
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_department_path"), ["path"], unique=False)

    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("bot_id", models.types.BigId, nullable=False),
        sa.Column("place", models.types.BigId, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("lane", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("received_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("alone", sa.Integer(), nullable=False),
        sa.Column("crashed", sa.Boolean(), nullable=False),
        sa.Column("not_before", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("done_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("bot_id", "place", name=op.f("uq_inbox_bot_id_place")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_reference"), ["reference"], unique=False)
        batch_op.create_index(
            "ix_inbox_status",
            ["status"],
            unique=False,
            sqlite_where=sa.text("status <> 'done'"),
            postgresql_where=sa.text("status <> 'done'"),
        )
        batch_op.create_index(
            "ix_inbox_waiting",
            ["lane", "place"],
            unique=False,
            sqlite_where=sa.text("status IN ('new', 'running')"),
            postgresql_where=sa.text("status IN ('new', 'running')"),
        )

    op.create_table(
        "job_run",
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("slot", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("finished_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("job", "scope", "slot", name=op.f("pk_job_run")),
    )
    op.create_table(
        "office_clock",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("offset_seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_clock")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("dedupe_key", sa.String(), nullable=True),
        sa.Column("chat_id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("params", models.types.Json(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("card_id", models.types.BigId, nullable=True),
        sa.Column("not_before", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("expires_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", models.types.BigId, nullable=True),
        sa.Column("created_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_card_id"), ["card_id"], unique=False)
        batch_op.create_index(
            "ix_outbox_unsent",
            ["chat_id", "id"],
            unique=False,
            sqlite_where=sa.text("status IN ('pending', 'sending')"),
            postgresql_where=sa.text("status IN ('pending', 'sending')"),
        )

    op.create_table(
        "workday",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("opened_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("cutoff_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("closing_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("gathered_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("outage", sa.Boolean(), nullable=False),
        sa.Column("locked_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workday")),
        sa.UniqueConstraint("unit", "local_date", name=op.f("uq_workday_unit_local_date")),
    )
    with op.batch_alter_table("workday", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workday_cutoff_at"), ["cutoff_at"], unique=False)

    op.create_table(
        "employee",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("department_id", models.types.BigId, nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("superior_id", models.types.BigId, nullable=True),
        sa.Column("roles", models.types.Json(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("entered", sa.Date(), nullable=False),
        sa.Column("left", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_employee_department_id")),
        sa.ForeignKeyConstraint(["superior_id"], ["employee.id"], name=op.f("fk_employee_superior_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
        sa.UniqueConstraint("number", name=op.f("uq_employee_number")),
        sa.UniqueConstraint("phone", name=op.f("uq_employee_phone")),
    )
    with op.batch_alter_table("employee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employee_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_employee_superior_id"), ["superior_id"], unique=False)

    op.create_table(
        "binding",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("telegram_id", models.types.BigId, nullable=False),
        sa.Column("telegram_name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("menu", sa.String(), nullable=False),
        sa.Column("created_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("asked_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", models.types.BigId, nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["employee.id"], name=op.f("fk_binding_decided_by")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_binding_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binding")),
    )
    with op.batch_alter_table("binding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_binding_employee_id"), ["employee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_binding_telegram_id"), ["telegram_id"], unique=False)
        batch_op.create_index(
            "ux_binding_employee",
            ["employee_id"],
            unique=True,
            sqlite_where=sa.text("status = 'active'"),
            postgresql_where=sa.text("status = 'active'"),
        )
        batch_op.create_index(
            "ux_binding_telegram",
            ["telegram_id"],
            unique=True,
            sqlite_where=sa.text("status = 'active'"),
            postgresql_where=sa.text("status = 'active'"),
        )

    op.create_table(
        "customer",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("industry", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("owner_id", models.types.BigId, nullable=False),
        sa.Column("department_id", models.types.BigId, nullable=False),
        sa.Column("created_by", models.types.BigId, nullable=False),
        sa.Column("created_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["employee.id"], name=op.f("fk_customer_created_by")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_customer_department_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["employee.id"], name=op.f("fk_customer_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("number", name=op.f("uq_customer_number")),
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_status"), ["status"], unique=False)

    op.create_table(
        "daily_log",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("day_id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("answers", models.types.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("first_sent_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["day_id"], ["workday.id"], name=op.f("fk_daily_log_day_id")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_daily_log_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_log")),
        sa.UniqueConstraint("day_id", "employee_id", name=op.f("uq_daily_log_day_id_employee_id")),
    )
    with op.batch_alter_table("daily_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_daily_log_day_id"), ["day_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_daily_log_employee_id"), ["employee_id"], unique=False)

    op.create_table(
        "daily_log_draft",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("answers", models.types.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_daily_log_draft_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_log_draft")),
        sa.UniqueConstraint("employee_id", "local_date", name=op.f("uq_daily_log_draft_employee_id_local_date")),
    )
    op.create_table(
        "invite",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("created_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_invite_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invite_code_hash")),
    )
    with op.batch_alter_table("invite", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invite_employee_id"), ["employee_id"], unique=False)

    op.create_table(
        "late_log",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("day_id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("answers", models.types.Json(), nullable=False),
        sa.Column("sent_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("kept_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("dated_on_time", sa.Boolean(), nullable=False),
        sa.Column("source", models.types.BigId, nullable=True),
        sa.ForeignKeyConstraint(["day_id"], ["workday.id"], name=op.f("fk_late_log_day_id")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_late_log_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_log")),
        sa.UniqueConstraint("source", name=op.f("uq_late_log_source")),
    )
    with op.batch_alter_table("late_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_late_log_day_id"), ["day_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_late_log_employee_id"), ["employee_id"], unique=False)

    op.create_table(
        "look_up",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_look_up_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_up")),
    )
    with op.batch_alter_table("look_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_look_up_employee_id"), ["employee_id"], unique=False)

    op.create_table(
        "unclear_call",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("author_id", models.types.BigId, nullable=False),
        sa.Column("told", models.types.Json(), nullable=False),
        sa.Column("offered", models.types.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asked_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("source", models.types.BigId, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_unclear_call_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unclear_call")),
        sa.UniqueConstraint("source", "position", name=op.f("uq_unclear_call_source_position")),
    )
    with op.batch_alter_table("unclear_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unclear_call_author_id"), ["author_id"], unique=False)

    op.create_table(
        "call",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("customer_id", models.types.BigId, nullable=False),
        sa.Column("author_id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("follow_up_at", sa.Time(), nullable=True),
        sa.Column("follow_up_done_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("source", models.types.BigId, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["employee.id"], name=op.f("fk_call_author_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_call_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("source", "position", name=op.f("uq_call_source_position")),
    )
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_follow_up_on"), ["follow_up_on"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("customer_id", models.types.BigId, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("for_service", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_phone"), ["phone"], unique=False)

    op.create_table(
        "daily_log_answer",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("log_id", models.types.BigId, nullable=False),
        sa.Column("person_id", models.types.BigId, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answered_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("log_version", sa.Integer(), nullable=False),
        sa.Column("source", models.types.BigId, nullable=True),
        sa.ForeignKeyConstraint(["log_id"], ["daily_log.id"], name=op.f("fk_daily_log_answer_log_id")),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_daily_log_answer_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_log_answer")),
        sa.UniqueConstraint("source", name=op.f("uq_daily_log_answer_source")),
    )
    with op.batch_alter_table("daily_log_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_daily_log_answer_log_id"), ["log_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_daily_log_answer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "daily_log_read",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("log_id", models.types.BigId, nullable=False),
        sa.Column("person_id", models.types.BigId, nullable=False),
        sa.Column("read_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["log_id"], ["daily_log.id"], name=op.f("fk_daily_log_read_log_id")),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_daily_log_read_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_log_read")),
        sa.UniqueConstraint("log_id", "person_id", name=op.f("uq_daily_log_read_log_id_person_id")),
    )
    op.create_table(
        "daily_log_version",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("log_id", models.types.BigId, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answers", models.types.Json(), nullable=False),
        sa.Column("sent_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("source", models.types.BigId, nullable=True),
        sa.ForeignKeyConstraint(["log_id"], ["daily_log.id"], name=op.f("fk_daily_log_version_log_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_log_version")),
        sa.UniqueConstraint("log_id", "version", name=op.f("uq_daily_log_version_log_id_version")),
        sa.UniqueConstraint("source", name=op.f("uq_daily_log_version_source")),
    )
    op.create_table(
        "recent_customer",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("customer_id", models.types.BigId, nullable=False),
        sa.Column("seen_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_recent_customer_customer_id")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_recent_customer_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recent_customer")),
        sa.UniqueConstraint("employee_id", "customer_id", name=op.f("uq_recent_customer_employee_id_customer_id")),
    )
    with op.batch_alter_table("recent_customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recent_customer_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "status_change",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("customer_id", models.types.BigId, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("changed_by", models.types.BigId, nullable=False),
        sa.Column("changed_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["employee.id"], name=op.f("fk_status_change_changed_by")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_status_change_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_change")),
    )
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_change_customer_id"), ["customer_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_change_customer_id"))

    op.drop_table("status_change")
    with op.batch_alter_table("recent_customer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recent_customer_customer_id"))

    op.drop_table("recent_customer")
    op.drop_table("daily_log_version")
    op.drop_table("daily_log_read")
    with op.batch_alter_table("daily_log_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_daily_log_answer_person_id"))
        batch_op.drop_index(batch_op.f("ix_daily_log_answer_log_id"))

    op.drop_table("daily_log_answer")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_phone"))
        batch_op.drop_index(batch_op.f("ix_contact_name_key"))
        batch_op.drop_index(batch_op.f("ix_contact_customer_id"))

    op.drop_table("contact")
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_follow_up_on"))
        batch_op.drop_index(batch_op.f("ix_call_customer_id"))
        batch_op.drop_index(batch_op.f("ix_call_created_at"))
        batch_op.drop_index(batch_op.f("ix_call_author_id"))

    op.drop_table("call")
    with op.batch_alter_table("unclear_call", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unclear_call_author_id"))

    op.drop_table("unclear_call")
    with op.batch_alter_table("look_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_look_up_employee_id"))

    op.drop_table("look_up")
    with op.batch_alter_table("late_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_late_log_employee_id"))
        batch_op.drop_index(batch_op.f("ix_late_log_day_id"))

    op.drop_table("late_log")
    with op.batch_alter_table("invite", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invite_employee_id"))

    op.drop_table("invite")
    op.drop_table("daily_log_draft")
    with op.batch_alter_table("daily_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_daily_log_employee_id"))
        batch_op.drop_index(batch_op.f("ix_daily_log_day_id"))

    op.drop_table("daily_log")
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_status"))
        batch_op.drop_index(batch_op.f("ix_customer_owner_id"))
        batch_op.drop_index(batch_op.f("ix_customer_name_key"))
        batch_op.drop_index(batch_op.f("ix_customer_department_id"))

    op.drop_table("customer")
    with op.batch_alter_table("binding", schema=None) as batch_op:
        batch_op.drop_index(
            "ux_binding_telegram",
            sqlite_where=sa.text("status = 'active'"),
            postgresql_where=sa.text("status = 'active'"),
        )
        batch_op.drop_index(
            "ux_binding_employee",
            sqlite_where=sa.text("status = 'active'"),
            postgresql_where=sa.text("status = 'active'"),
        )
        batch_op.drop_index(batch_op.f("ix_binding_telegram_id"))
        batch_op.drop_index(batch_op.f("ix_binding_employee_id"))

    op.drop_table("binding")
    with op.batch_alter_table("employee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_employee_superior_id"))
        batch_op.drop_index(batch_op.f("ix_employee_department_id"))

    op.drop_table("employee")
    with op.batch_alter_table("workday", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workday_cutoff_at"))

    op.drop_table("workday")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_unsent",
            sqlite_where=sa.text("status IN ('pending', 'sending')"),
            postgresql_where=sa.text("status IN ('pending', 'sending')"),
        )
        batch_op.drop_index(batch_op.f("ix_outbox_card_id"))

    op.drop_table("outbox")
    op.drop_table("office_clock")
    op.drop_table("job_run")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_waiting",
            sqlite_where=sa.text("status IN ('new', 'running')"),
            postgresql_where=sa.text("status IN ('new', 'running')"),
        )
        batch_op.drop_index(
            "ix_inbox_status", sqlite_where=sa.text("status <> 'done'"), postgresql_where=sa.text("status <> 'done'")
        )
        batch_op.drop_index(batch_op.f("ix_inbox_reference"))

    op.drop_table("inbox")
    op.drop_table("heartbeat")
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_department_path"))

    op.drop_table("department")
    op.drop_table("counter")
    op.drop_table("conversation")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index("ix_card_object")
        batch_op.drop_index("ix_card_message")

    op.drop_table("card")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_at"))
        batch_op.drop_index(batch_op.f("ix_audit_actor_id"))

    op.drop_table("audit")
