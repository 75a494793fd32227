"""The tables of the library. Rows never leave this package."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CASCADE = "CASCADE"


class Row(DeclarativeBase):
    """What all tables share: named constraints, so that a later migration can drop them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy reads it so


class LibraryRow(Row):
    """The library itself; one row."""

    __tablename__ = "library"

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[str]


class CaseRow(Row):
    """One case; `number` is the label that people see."""

    __tablename__ = "cases"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str]
    created_at: Mapped[str]
    changed_at: Mapped[str]
    example: Mapped[bool]
    keep_until: Mapped[str | None]
    steps_done: Mapped[str]


class VoiceRow(Row):
    """Who answers in a case: of the pair, the two together, the board, or another voice."""

    __tablename__ = "voices"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete=CASCADE), primary_key=True)
    holder: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]


class AnswerRow(Row):
    """One answer; sealed answers are not here."""

    __tablename__ = "answers"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "holder"], ["voices.case_id", "voices.holder"], ondelete=CASCADE),
        # One tree, in the order a case is read: half the pages of a commit.
        {"sqlite_with_rowid": False},
    )

    case_id: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    changed_at: Mapped[str]


class SealedRow(Row):
    """The sealed answers of one voice and group, encrypted; empty of bytes once revealed."""

    __tablename__ = "sealed"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "holder"], ["voices.case_id", "voices.holder"], ondelete=CASCADE),
        CheckConstraint("state IN ('scelle', 'revele')", name="state"),
        CheckConstraint("state = 'revele' OR ciphertext IS NOT NULL", name="bytes"),
    )

    case_id: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str] = mapped_column(primary_key=True)
    seal_group: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    since: Mapped[str]
    hint: Mapped[str]
    facts: Mapped[str]
    ciphertext: Mapped[bytes | None]
    nonce: Mapped[bytes | None]
    wrapped_key: Mapped[bytes | None]
    wrap_nonce: Mapped[bytes | None]
    salt: Mapped[bytes | None]
    derivation: Mapped[str | None]


class MeetingRow(Row):
    """One meeting; `reopened` counts how often its close was cancelled."""

    __tablename__ = "meetings"

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete=CASCADE), index=True)
    kind: Mapped[str]
    held_on: Mapped[str]
    place: Mapped[str]
    participants: Mapped[str]
    notes: Mapped[str]
    closed_at: Mapped[str | None]
    reopened: Mapped[int]
    mode: Mapped[str]


class VersionRow(Row):
    """What a close froze: never changed afterwards."""

    __tablename__ = "versions"

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete=CASCADE), index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE))
    label: Mapped[str]
    closed_at: Mapped[str]
    base_hash: Mapped[str]
    seed: Mapped[str]  # text: a seed may pass the 64 bits of an SQLite integer
    generator: Mapped[str]
    provisional: Mapped[bool]
    frozen: Mapped[bytes]
    first_type: Mapped[str | None]


class JournalRow(Row):
    """One line of the journal; the values of a group not yet revealed are never in it."""

    __tablename__ = "journal"
    __table_args__ = ({"sqlite_with_rowid": False},)

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete=CASCADE), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    holder: Mapped[str]
    key: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    label: Mapped[str]
    hidden: Mapped[bool]


class CopyRow(Row):
    """A file known to hold a copy: of one case (export) or of the whole library (no case)."""

    __tablename__ = "copies"

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("cases.id", ondelete=CASCADE), index=True)
    path: Mapped[str]
    made_at: Mapped[str]
    kind: Mapped[str]


class ErasedRow(Row):
    """The trace of a case deleted for good: its number, when, by which voice."""

    __tablename__ = "erased"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    at: Mapped[str]
    by_voice: Mapped[str]
