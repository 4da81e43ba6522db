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
        sa.Column("customer_id", models.types.BigId, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("t", "customer_id", name=op.f("pk_gram")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gram_count",
        sa.Column("t", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("customers", models.types.BigId, nullable=False),
        sa.PrimaryKeyConstraint("t", name=op.f("pk_gram_count")),
    )
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


def downgrade() -> None:
    """Go back."""
    op.drop_table("search_key")
    op.drop_table("gram_count")
    op.drop_table("gram")
