"""A meeting keeps its mode; a version says which type stood first, read from what it froze."""

import json
import zlib

import sqlalchemy as sa
from alembic import op

from coopwizard.domain.versions import first_type_in

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns, and fill the second from the frozen results."""
    with op.batch_alter_table("meetings", recreate="always") as meetings:
        meetings.add_column(sa.Column("mode", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("meetings", recreate="always") as meetings:
        meetings.alter_column("mode", server_default=None)
    with op.batch_alter_table("versions", recreate="always") as versions:
        versions.add_column(sa.Column("first_type", sa.Text(), nullable=True))
    connection = op.get_bind()
    for key, frozen in connection.exec_driver_sql("SELECT id, frozen FROM versions").fetchall():
        found = first_type_in(json.loads(zlib.decompress(frozen)).get("results", {}))
        connection.exec_driver_sql("UPDATE versions SET first_type = ? WHERE id = ?", (found, key))


def downgrade() -> None:
    """Take the two columns away."""
    with op.batch_alter_table("versions", recreate="always") as versions:
        versions.drop_column("first_type")
    with op.batch_alter_table("meetings", recreate="always") as meetings:
        meetings.drop_column("mode")
