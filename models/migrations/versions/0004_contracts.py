"""Contracts."""

import sqlalchemy as sa
from alembic import op

import models.types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "flow_right",
        sa.Column("instance_id", models.types.BigId, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("views", sa.Boolean(), nullable=False),
        sa.Column("edits", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["flow_instance.id"], name=op.f("fk_flow_right_instance_id")),
        sa.PrimaryKeyConstraint("instance_id", "person", name=op.f("pk_flow_right")),
    )
    with op.batch_alter_table("flow_right", schema=None) as batch_op:
        batch_op.create_index("ix_flow_right_person", ["person", "instance_id"], unique=False)

    op.create_table(
        "stored_file",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("size", models.types.BigId, nullable=True),
        sa.Column("stored_as", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("telegram_id", sa.String(), nullable=True),
        sa.Column("telegram_unique_id", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("by_id", models.types.BigId, nullable=True),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("kept_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["employee.id"], name=op.f("fk_stored_file_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("stored_as", name=op.f("uq_stored_file_stored_as")),
    )
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.create_index("ix_stored_file_due", ["state", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_stored_file_sha256"), ["sha256"], unique=False)

    op.create_table(
        "contract",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("customer_id", models.types.BigId, nullable=False),
        sa.Column("our_role", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("parties", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("amount", models.types.BigId, nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("owner_id", models.types.BigId, nullable=False),
        sa.Column("department_id", models.types.BigId, nullable=False),
        sa.Column("created_by", models.types.BigId, nullable=False),
        sa.Column("created_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["employee.id"], name=op.f("fk_contract_created_by")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contract_customer_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_contract_department_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["employee.id"], name=op.f("fk_contract_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("number", name=op.f("uq_contract_number")),
    )
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contract_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_department_id"), ["department_id"], unique=False)
        batch_op.create_index("ix_contract_ending", ["status", "ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "contract_file",
        sa.Column("id", models.types.BigId, nullable=False),
        sa.Column("contract_id", models.types.BigId, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_id", models.types.BigId, nullable=False),
        sa.Column("by_id", models.types.BigId, nullable=False),
        sa.Column("at", models.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("final_at", models.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["employee.id"], name=op.f("fk_contract_file_by_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_contract_file_contract_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_contract_file_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_file")),
        sa.UniqueConstraint("contract_id", "version", name=op.f("uq_contract_file_contract_id_version")),
    )
    with op.batch_alter_table("contract_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contract_file_contract_id"), ["contract_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_file_file_id"), ["file_id"], unique=False)
        batch_op.create_index(
            "ix_contract_file_final",
            ["contract_id"],
            unique=True,
            sqlite_where=sa.text("final_at IS NOT NULL"),
            postgresql_where=sa.text("final_at IS NOT NULL"),
        )

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("location", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("postal_address", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("legal_name", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("tax_number", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("bank", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("bank_code", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("bank_account", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("signatory", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_column("signatory")
        batch_op.drop_column("bank_account")
        batch_op.drop_column("bank_code")
        batch_op.drop_column("bank")
        batch_op.drop_column("tax_number")
        batch_op.drop_column("legal_name")
        batch_op.drop_column("postal_address")
        batch_op.drop_column("location")

    with op.batch_alter_table("contract_file", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_contract_file_final",
            sqlite_where=sa.text("final_at IS NOT NULL"),
            postgresql_where=sa.text("final_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_contract_file_file_id"))
        batch_op.drop_index(batch_op.f("ix_contract_file_contract_id"))

    op.drop_table("contract_file")
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_owner_id"))
        batch_op.drop_index("ix_contract_ending")
        batch_op.drop_index(batch_op.f("ix_contract_department_id"))
        batch_op.drop_index(batch_op.f("ix_contract_customer_id"))

    op.drop_table("contract")
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stored_file_sha256"))
        batch_op.drop_index("ix_stored_file_due")

    op.drop_table("stored_file")
    with op.batch_alter_table("flow_right", schema=None) as batch_op:
        batch_op.drop_index("ix_flow_right_person")

    op.drop_table("flow_right")
