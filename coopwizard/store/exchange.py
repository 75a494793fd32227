"""One case as a file: a `.coopw`, which is a zip of JSON with its fingerprints; seals stay sealed."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

import coopwizard
from coopwizard.domain.answers import Answer, Case, CaseId, MeetingId, Seal, SealState, VersionHead, VersionId
from coopwizard.domain.versions import FrozenVersion
from coopwizard.errors import ExchangeError
from coopwizard.store import cases, cipher, codec, meetings, protection, refusals
from coopwizard.store.backup import PART, settle
from coopwizard.store.fields import Fields, each
from coopwizard.store.models import JournalRow, SealedRow
from coopwizard.store.peek import beside
from coopwizard.store.recording import LARGEST

FORMAT = 1
MANIFEST = "manifest.json"
MEMBERS = ("case.json", "answers.json", "seals.json", "meetings.json", "versions.json", "journal.json")
LARGEST_FILE, LARGEST_UNFOLDED = 64 * 2**20, 256 * 2**20
BYTES = ("ciphertext", "nonce", "wrapped_key", "wrap_nonce", "salt")
SIZES = {"nonce": cipher.NONCE_BYTES, "wrap_nonce": cipher.NONCE_BYTES, "salt": cipher.SALT_BYTES}


@dataclass(frozen=True, slots=True)
class Package:
    """What a `.coopw` file carries."""

    case: Case
    sealed: Mapping[tuple[str, str], dict[str, Any]]  # rows of the table, by holder and group
    frozen: Mapping[VersionId, FrozenVersion]
    journal: tuple[dict[str, Any], ...]  # rows of the table
    overlay: str = ""  # the organisation's texts and settings of the library it comes from, as written

    @property
    def overlays(self) -> tuple[str, ...]:
        """Every overlay that the case was worked with, today's first, each once."""
        found = (self.overlay, *(one.overlay for one in self.frozen.values()))
        return tuple(dict.fromkeys(one for one in found if one))


def read_case(path: Path, password: str = "") -> Case:
    """Return the case of this file, read only; raise ExchangeError when it is not one of ours."""
    return read_package(path, password).case


# --- out


def gather(connection: Connection, case_id: CaseId) -> Package:
    """Return all that the library holds of this case."""
    case = cases.load_case(connection, case_id)
    sealed = connection.execute(
        select(SealedRow.__table__).where(SealedRow.case_id == case_id.hex)
    ).mappings()
    journal = connection.execute(
        select(JournalRow.__table__).where(JournalRow.case_id == case_id.hex)
    ).mappings()
    return Package(
        case=case,
        sealed={(row["holder"], row["seal_group"]): dict(row) for row in sealed},
        frozen={head.id: meetings.read_version(connection, head.id) for head in case.versions},
        journal=tuple(dict(row) for row in journal),
    )


def write_package(package: Package, path: Path, at: datetime, password: str = "") -> None:
    """Write the file aside, read it back, and put it in its place; raise ExchangeError on failure.

    With a password nothing of it is ever on the disk in clear.
    """
    data = _packed(package, at)
    if password:
        data = protection.close(data, password, package.case.id)
    part = beside(path, PART)
    try:
        part.write_bytes(data)
        if read_package(part, password) != package:
            raise refusals.export_failed(path)
        settle(part, path)
    except OSError as error:
        raise refusals.export_failed(path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _packed(package: Package, at: datetime) -> bytes:
    """Return the bytes of the file in clear."""
    members = {name: codec.to_json(plain).encode() for name, plain in _members(package).items()}
    manifest = {
        "format": FORMAT,
        "application": "coopwizard",
        "version": coopwizard.__version__,
        "case": package.case.id.hex,
        "exported_at": codec.moment_text(at),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: codec.to_json(manifest).encode(), **members}.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _members(package: Package) -> dict[str, Any]:
    """Return the plain content of each member."""
    case = package.case
    return {
        "case.json": {
            "id": case.id.hex,
            "number": case.number,
            "title": case.title,
            "created_at": codec.moment_text(case.created_at),
            "example": case.example,
            "keep_until": None if case.keep_until is None else case.keep_until.isoformat(),
            **({"overlay": package.overlay} if package.overlay else {}),
        },
        "answers.json": [
            {"holder": one.holder, "key": one.key, "value": codec.encode(one.value)}
            for one in case.answers.values()
        ],
        "seals.json": [_sealed_plain(row) for row in package.sealed.values()],
        "meetings.json": [meetings.meeting_plain(one) for one in case.meetings],
        "versions.json": [
            {
                "id": head.id.hex,
                "meeting_id": head.meeting.hex,
                "frozen": meetings.frozen_plain(package.frozen[head.id]),
            }
            for head in case.versions
        ],
        "journal.json": [{k: v for k, v in row.items() if k != "case_id"} for row in package.journal],
    }


def _sealed_plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a seal as plain JSON: its bytes in base64, still encrypted."""
    plain = {name: row[name] for name in ("holder", "seal_group", "state", "since", "hint", "derivation")}
    plain["facts"] = json.loads(row["facts"])
    for name in BYTES:
        plain[name] = None if row[name] is None else base64.b64encode(row[name]).decode()
    return plain


# --- in


def read_package(path: Path, password: str = "") -> Package:
    """Return what this file carries; raise ExchangeError when it is not sound, whole and ours.

    An encrypted one raises PasswordError without its password; one in clear needs none.
    """
    data = _bytes_of(path)
    if protection.is_closed(data):
        data = protection.unclose(data, password, path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _checked(archive, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        known = data[:2] == b"PK"
        raise (refusals.broken_exchange if known else refusals.not_exchange)(path) from error
    try:
        return _package(members)
    except (ValueError, TypeError) as error:
        raise refusals.broken_exchange(path) from error


def exported_case(path: Path) -> str:
    """Return the key of the case in an encrypted file, which stands in clear; empty for any other file."""
    try:
        return protection.case_of(_bytes_of(path))
    except ExchangeError:
        return ""


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of this file; raise ExchangeError for one that cannot be read, or is far too big."""
    try:
        if not path.is_file():
            raise refusals.unreadable(path)
        if path.stat().st_size > LARGEST_FILE:
            raise refusals.too_big(path)
        return path.read_bytes()
    except OSError as error:
        raise refusals.unreadable(path) from error


def _checked(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    """Return the plain content of each member, once names, sizes and fingerprints are right."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    if MANIFEST not in entries:
        raise refusals.not_exchange(path)
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNFOLDED:
        raise refusals.too_big(path)
    manifest = Fields(codec.from_json(archive.read(MANIFEST)))
    if manifest.text("application") != "coopwizard":
        raise refusals.not_exchange(path)
    if manifest.whole("format") > FORMAT:
        raise refusals.newer_exchange(path)
    # Exactly our names: nothing is ever written under a name that the file chose.
    if len(archive.infolist()) != len(entries) or set(entries) != {MANIFEST, *MEMBERS}:
        raise ValueError("members")
    marks = Fields(manifest.any("files"))
    found: dict[str, Any] = {}
    for name in MEMBERS:
        data = archive.read(name)
        if hashlib.sha256(data).hexdigest() != marks.text(name):
            raise ValueError(name)
        found[name] = codec.from_json(data)
    if Fields(found["case.json"]).text("id") != manifest.text("case"):
        raise ValueError("case")
    return found


def _package(members: Mapping[str, Any]) -> Package:
    """Return the content as domain values and rows; raise ValueError when a field is not what it is."""
    head = Fields(members["case.json"])
    case_id = CaseId(UUID(head.text("id")))
    answers = [_answer(one) for one in each(members["answers.json"])]
    sealed = [_sealed_row(case_id, one) for one in each(members["seals.json"])]
    versions = [_version(one) for one in each(members["versions.json"])]
    journal = tuple(_journal_row(case_id, one) for one in each(members["journal.json"]))
    case = Case(
        id=case_id,
        number=head.whole("number"),
        title=head.text("title"),
        created_at=codec.moment_of(head.text("created_at")),
        answers={one.address: one for one in answers},
        seals=tuple(_seal(row) for row in sealed),
        meetings=tuple(meetings.meeting_of(one) for one in each(members["meetings.json"])),
        versions=tuple(one for one, _ in versions),
        example=head.flag("example"),
        keep_until=codec.day_or_none(head.text_or_none("keep_until")),
    )
    return Package(
        case=case,
        sealed={(row["holder"], row["seal_group"]): row for row in sealed},
        frozen={one.id: frozen for one, frozen in versions},
        journal=journal,
        overlay=head.text_or_empty("overlay"),
    )


def _answer(fields: Fields) -> Answer:
    text = fields.text("value")
    value = codec.decode(text)
    if value is None or len(text.encode()) > LARGEST:
        raise ValueError("value")
    return Answer(fields.name("holder"), fields.name("key"), value)


def _sealed_row(case_id: CaseId, fields: Fields) -> dict[str, Any]:
    """Return one seal as a row; a cost of derivation that is not ours is refused."""
    state = SealState(fields.text("state"))
    if state is SealState.OPEN:
        raise ValueError("state")
    row: dict[str, Any] = {
        "case_id": case_id.hex,
        "holder": fields.name("holder"),
        "seal_group": fields.name("seal_group"),
        "state": state.value,
        "since": codec.moment_text(codec.moment_of(fields.text("since"))),
        "hint": fields.text("hint"),
        "facts": codec.to_json(fields.numbers("facts")),
    }
    if state is SealState.REVEALED:
        return {**row, **dict.fromkeys((*BYTES, "derivation"))}
    derivation = Fields(codec.from_json(fields.text("derivation")))
    cost = cipher.Derivation(derivation.whole("n"), derivation.whole("r"), derivation.whole("p"))
    if not cost.acceptable:
        raise ValueError("derivation")
    row["derivation"] = codec.to_json(asdict(cost))
    return {**row, **{name: fields.bytes(name, exactly=SIZES.get(name)) for name in BYTES}}


def _seal(row: Mapping[str, Any]) -> Seal:
    return Seal(
        row["holder"],
        row["seal_group"],
        SealState(row["state"]),
        codec.moment_of(row["since"]),
        json.loads(row["facts"]),
    )


def _version(fields: Fields) -> tuple[VersionHead, FrozenVersion]:
    frozen = meetings.frozen_of(fields.any("frozen"))
    head = VersionHead(
        id=VersionId(UUID(fields.text("id"))),
        label=frozen.label,
        meeting=MeetingId(UUID(fields.text("meeting_id"))),
        closed_at=frozen.closed_at,
        base_hash=frozen.base_hash,
        seed=frozen.seed,
        provisional=frozen.provisional,
        first_type=frozen.first_type,
    )
    return head, frozen


def _journal_row(case_id: CaseId, fields: Fields) -> dict[str, Any]:
    before, after = fields.text_or_none("before"), fields.text_or_none("after")
    for text in (before, after):
        codec.decode_or_none(text)  # what cannot be read is refused now, not on the day it is shown
    return {
        "case_id": case_id.hex,
        "id": UUID(fields.text("id")).hex,
        "at": codec.moment_text(codec.moment_of(fields.text("at"))),
        "holder": fields.name("holder"),
        "key": fields.text("key"),
        "before": before,
        "after": after,
        "label": fields.text("label"),
        "hidden": fields.flag("hidden"),
    }
