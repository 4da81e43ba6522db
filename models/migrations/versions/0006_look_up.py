"""Look-up."""

import sqlalchemy as sa
from alembic import op

import models.types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "gram",
        sa.Column("t", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("customer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("t", "customer_id", name=op.f("pk_gram")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gram_count",
        sa.Column("t", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("customers", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("t", name=op.f("pk_gram_count")),
    )
    op.create_table(
        "index_stamp",
        sa.Column("rules", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("rules", name=op.f("pk_index_stamp")),
    )
    op.create_table(
        "employee_key",
        sa.Column("key", models.types.ByLetters, nullable=False),
        sa.Column("employee_id", models.types.BigId, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_employee_key_employee_id")),
        sa.PrimaryKeyConstraint("key", "employee_id", name=op.f("pk_employee_key")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("employee_key", schema=None) as batch_op:
        batch_op.create_index("ix_employee_key_employee_id", ["employee_id"], unique=False)

    op.create_table(
        "customer_name",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("customer_id", models.types.BigId, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("by_id", models.types.BigId, nullable=True),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["employee.id"], name=op.f("fk_customer_name_by_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_customer_name_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_name")),
        sa.UniqueConstraint("customer_id", "kind", "name", name=op.f("uq_customer_name_customer_id_kind_name")),
    )
    op.create_table(
        "nickname",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("employee_id", models.types.BigId, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("customer_id", models.types.BigId, nullable=False),
        sa.Column("learned_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_nickname_customer_id")),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_nickname_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nickname")),
        sa.UniqueConstraint("employee_id", "words", name=op.f("uq_nickname_employee_id_words")),
    )
    with op.batch_alter_table("nickname", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nickname_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "search_key",
        sa.Column("customer_id", models.types.BigId, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("core", sa.String(), nullable=False),
        sa.Column("sound", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_search_key_customer_id")),
        sa.PrimaryKeyConstraint("customer_id", "place", name=op.f("pk_search_key")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", models.types.BigId, nullable=True))
        batch_op.create_index(batch_op.f("ix_customer_city"), ["city"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_customer_merged_into_id"), "customer", ["merged_into_id"], ["id"])

    with op.batch_alter_table("flow_version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("title", sa.String(), server_default="", nullable=False))
        batch_op.create_index("ix_flow_version_offered", ["offered", "published_by"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("flow_version", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_version_offered")
        batch_op.drop_column("title")

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_customer_merged_into_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_customer_merged_into_id"))
        batch_op.drop_index(batch_op.f("ix_customer_city"))
        batch_op.drop_column("merged_into_id")

    op.drop_table("search_key")
    with op.batch_alter_table("nickname", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nickname_customer_id"))

    op.drop_table("nickname")
    op.drop_table("customer_name")
    with op.batch_alter_table("employee_key", schema=None) as batch_op:
        batch_op.drop_index("ix_employee_key_employee_id")

    op.drop_table("employee_key")
    op.drop_table("index_stamp")
    op.drop_table("gram_count")
    op.drop_table("gram")
