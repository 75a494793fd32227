"""The first library: everything, seals included."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "erased",
    "copies",
    "journal",
    "versions",
    "meetings",
    "sealed",
    "answers",
    "voices",
    "cases",
    "library",
)


def upgrade() -> None:
    """Create every table of the first library."""
    _create_cases()
    _create_answers()
    _create_meetings()
    _create_traces()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=True)


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases"), ondelete="CASCADE"
    )


def _of_voice(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["case_id", "holder"],
        ["voices.case_id", "voices.holder"],
        name=op.f(f"fk_{table}_case_id_holder_voices"),
        ondelete="CASCADE",
    )


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _create_cases() -> None:
    op.create_table("library", _text("id"), _text("created_at"), _key("library", "id"))
    op.create_table(
        "cases",
        _text("id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("title"),
        _text("created_at"),
        _text("changed_at"),
        sa.Column("example", sa.Boolean(), nullable=False),
        _text("keep_until", nullable=True),
        _text("steps_done"),
        _key("cases", "id"),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_table(
        "voices",
        _text("case_id"),
        _text("holder"),
        _text("kind"),
        _of_case("voices"),
        _key("voices", "case_id", "holder"),
    )


def _create_answers() -> None:
    op.create_table(
        "answers",
        _text("case_id"),
        _text("holder"),
        _text("key"),
        _text("value"),
        _text("changed_at"),
        _of_voice("answers"),
        _key("answers", "case_id", "holder", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed",
        _text("case_id"),
        _text("holder"),
        _text("seal_group"),
        _text("state"),
        _text("since"),
        _text("hint"),
        _text("facts"),
        _bytes("ciphertext"),
        _bytes("nonce"),
        _bytes("wrapped_key"),
        _bytes("wrap_nonce"),
        _bytes("salt"),
        _text("derivation", nullable=True),
        sa.CheckConstraint("state IN ('scelle', 'revele')", name=op.f("ck_sealed_state")),
        sa.CheckConstraint("state = 'revele' OR ciphertext IS NOT NULL", name=op.f("ck_sealed_bytes")),
        _of_voice("sealed"),
        _key("sealed", "case_id", "holder", "seal_group"),
    )


def _create_meetings() -> None:
    op.create_table(
        "meetings",
        _text("id"),
        _text("case_id"),
        _text("kind"),
        _text("held_on"),
        _text("place"),
        _text("participants"),
        _text("notes"),
        _text("closed_at", nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        _of_case("meetings"),
        _key("meetings", "id"),
    )
    op.create_index(op.f("ix_meetings_case_id"), "meetings", ["case_id"])
    op.create_table(
        "versions",
        _text("id"),
        _text("case_id"),
        _text("meeting_id"),
        _text("label"),
        _text("closed_at"),
        _text("base_hash"),
        _text("seed"),
        _text("generator"),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("frozen", sa.LargeBinary(), nullable=False),
        _of_case("versions"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_versions_meeting_id_meetings"), ondelete="CASCADE"
        ),
        _key("versions", "id"),
    )
    op.create_index(op.f("ix_versions_case_id"), "versions", ["case_id"])


def _create_traces() -> None:
    op.create_table(
        "journal",
        _text("case_id"),
        _text("id"),
        _text("at"),
        _text("holder"),
        _text("key"),
        _text("before", nullable=True),
        _text("after", nullable=True),
        _text("label"),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        _of_case("journal"),
        _key("journal", "case_id", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        _text("id"),
        _text("case_id", nullable=True),
        _text("path"),
        _text("made_at"),
        _text("kind"),
        _of_case("copies"),
        _key("copies", "id"),
    )
    op.create_index(op.f("ix_copies_case_id"), "copies", ["case_id"])
    op.create_table(
        "erased",
        _text("id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("at"),
        _text("by_voice"),
        _key("erased", "id"),
    )


def downgrade() -> None:
    """Remove every table."""
    for table in TABLES:
        op.drop_table(table)
