"""How what individuals said leaves a case and its closed versions, while the results stay.

A closed version holds three copies of an answer: the answer, what the engine made of it, and the
dossier that was printed. Each is treated.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT, CaseId
from coopwizard.domain.voices import OTHER_VOICES, PREFIX, is_other_voice
from coopwizard.store import codec
from coopwizard.store.scrub import Scrub

ERASED = "effacée le "
# Sections that tell, line by line, what each voice said; the others are told without those lines.
TELLING = frozenset({"s03", "s04", "s08", "s16"})
# What the engine calls the reading of each voice.
_FIELDS: Mapping[str, str] = {PRESIDENT: "president", DIRECTOR: "director"}
# How far the two are, and ranges whose two ends are their two marks: with one, the other is known.
_OF_BOTH = frozenset(
    {
        "gap",
        "mean_gap",
        "bias",
        "largest_gaps",
        "agreement",
        "agreement_reading",
        "shared",
        "span",
        "readiness",
    }
)
_OF_PERSONS = frozenset({"items", "dimensions", "by_voice", "swot"})
_OF_PARTNER = ("id", "name", "decision", "kept")  # the rest of its reading is made of the voices' marks
_FEWEST_WORDS = 3  # a shorter text is a name or a choice: it is said elsewhere by others
_NAME = "nom"  # the part of an answer that names who signs: names stay
_VOICES = re.compile(r"présiden|direct(?:ion|eur|rice)", re.IGNORECASE)
_JOINT = re.compile(r"(?:partenaire\.[a-z0-9]+\.)?(?:consensus|preuve)\..+")
_OPINION = "avis."

Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves: one voice at its request, or all that individuals said."""

    holder: str  # empty: everybody

    def takes(self, holder: str, key: str, text: str) -> bool:
        """Return whether this answer goes; `text` is the answer as it is stored."""
        if self.holder:
            return holder == self.holder
        return (
            holder in PAIR or is_other_voice(holder) or bool(_JOINT.fullmatch(key)) or _withdrawn(key, text)
        )

    @property
    def retold(self) -> bool:
        """Whether a closed version tells it elsewhere than in its answers: other voices are only counted."""
        return not self.holder or self.holder in PAIR


def _withdrawn(key: str, text: str) -> bool:
    """Return whether this is a minority opinion that its author withdrew."""
    if not key.startswith(_OPINION):
        return False
    said = codec.decode(text)
    return isinstance(said, dict) and bool(said.get("retire_le"))


def individual_answers(case_id: CaseId, day: date) -> Scrub:
    """Return how a library forgets what individuals said in a case, gaps, proofs and journal with it.

    The project, the verdict, counted votes, opinions not withdrawn and indicators stay.
    """
    where, leaving = case_id.hex, Leaving("")

    def gone(connection: sqlite3.Connection) -> list[Address]:
        rows = connection.execute("SELECT holder, key, value FROM answers WHERE case_id = ?", (where,))
        return [(holder, key) for holder, key, value in rows if leaving.takes(holder, key, value)]

    def held(connection: sqlite3.Connection) -> bool:
        sealed = connection.execute(
            "SELECT 1 FROM sealed WHERE case_id = ? AND ciphertext IS NOT NULL", (where,)
        )
        kept = bool(gone(connection)) or sealed.fetchone() is not None
        return kept or told_in_versions(connection, case_id, leaving)

    def remove(connection: sqlite3.Connection) -> None:
        addresses = gone(connection)
        rows = [(where, *one) for one in addresses]
        erase = "DELETE FROM {} WHERE case_id = ? AND holder = ? AND key = ?"
        for table in ("answers", "journal"):
            connection.executemany(erase.format(table), rows)
        connection.execute("DELETE FROM sealed WHERE case_id = ? AND state = 'scelle'", (where,))
        connection.execute("UPDATE sealed SET hint = '', facts = '{}' WHERE case_id = ?", (where,))
        _forget_lines(connection, where)
        connection.execute("DELETE FROM voices WHERE case_id = ? AND kind = 'autre'", (where,))
        without(connection, case_id, leaving, day)

    return Scrub(held, remove)


def _forget_lines(connection: sqlite3.Connection, where: str) -> None:
    """Delete the lines of the journal about what individuals said, those already taken back too."""
    rows = connection.execute("SELECT id, holder, key FROM journal WHERE case_id = ?", (where,)).fetchall()
    people = (*PAIR, OTHER_VOICES)
    lines = [
        (where, line)
        for line, holder, key in rows
        if holder in people or holder.startswith(PREFIX) or _JOINT.fullmatch(key)
    ]
    connection.executemany("DELETE FROM journal WHERE case_id = ? AND id = ?", lines)


def told_in_versions(connection: sqlite3.Connection, case_id: CaseId, leaving: Leaving) -> bool:
    """Return whether a closed version still holds an answer that leaves."""
    rows = connection.execute("SELECT frozen FROM versions WHERE case_id = ?", (case_id.hex,))
    return any(told(json.loads(zlib.decompress(frozen))["answers"], leaving) for (frozen,) in rows)


def told(answers: Iterable[tuple[str, str, str]], leaving: Leaving) -> bool:
    """Return whether one of these stored answers leaves, and was not erased yet."""
    erased = codec.encode(ERASED)[:-1]  # without its last quotation mark: the day follows
    return any(
        leaving.takes(holder, key, text) and not text.startswith(erased) for holder, key, text in answers
    )


def without(connection: sqlite3.Connection, case_id: CaseId, leaving: Leaving, day: date) -> None:
    """Rewrite the closed versions of this case: results stay, answers read « effacée le … »."""
    versions = connection.execute(
        "SELECT id, frozen FROM versions WHERE case_id = ?", (case_id.hex,)
    ).fetchall()
    for key, frozen in versions:
        plain = version_without(json.loads(zlib.decompress(frozen)), leaving, day)
        packed = zlib.compress(codec.to_json(plain).encode())
        connection.execute("UPDATE versions SET frozen = ? WHERE id = ?", (packed, key))


def version_without(plain: dict[str, Any], leaving: Leaving, day: date) -> dict[str, Any]:
    """Return this frozen version without what leaves: in its answers, its results and its dossier."""
    said = f"{ERASED}{day:%d/%m/%Y}"
    going = [value for holder, key, value in plain["answers"] if leaving.takes(holder, key, value)]
    answers = [
        [holder, key, codec.encode(said) if leaving.takes(holder, key, value) else value]
        for holder, key, value in plain["answers"]
    ]
    found = {**plain, "answers": answers}
    hide = _hiding(_texts(going), said)
    results, content = hide(plain["results"]), hide(plain["content"])
    if leaving.retold:
        fields = {_FIELDS[one] for one in PAIR if leaving.holder in ("", one)}
        results = _unread(results, frozenset(fields), everybody=not leaving.holder)
        if "partners" in results:
            results["partners"] = [
                {name: one.get(name) for name in _OF_PARTNER} for one in results["partners"]
            ]
        content = _untold(content, f"Réponses individuelles effacées le {day:%d/%m/%Y}.")
    return {**found, "results": results, "content": content}


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences that people typed, the longest first."""
    found: set[str] = set()
    for text in values:
        _gather(codec.decode(text), found)
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def _gather(value: Any, found: set[str]) -> None:  # noqa: ANN401 - plain JSON
    if isinstance(value, str) and len(value.split()) >= _FEWEST_WORDS:
        found.add(value.strip().rstrip("."))
    inside = [one for name, one in value.items() if name != _NAME] if isinstance(value, dict) else value
    for one in inside if isinstance(inside, list) else ():
        _gather(one, found)


def _hiding(texts: tuple[str, ...], said: str) -> Callable[[Any], Any]:
    """Return what takes these texts out of plain JSON, however they were capitalised or spaced."""
    if not texts:
        return lambda plain: plain
    pattern = re.compile("|".join(r"\s+".join(map(re.escape, one.split())) for one in texts), re.IGNORECASE)
    return lambda plain: _each_text(plain, lambda text: pattern.sub(said, text))


def _each_text(plain: Any, act: Callable[[str], str]) -> Any:  # noqa: ANN401 - plain JSON
    if isinstance(plain, str):
        return act(plain)
    if isinstance(plain, dict):
        return {key: _each_text(value, act) for key, value in plain.items()}
    return [_each_text(one, act) for one in plain] if isinstance(plain, list) else plain


def _unread(plain: Any, fields: frozenset[str], *, everybody: bool) -> Any:  # noqa: ANN401 - plain JSON
    """Return the results without what these voices read, nor how far they were: it would tell the rest."""
    if isinstance(plain, list):
        return [_unread(one, fields, everybody=everybody) for one in plain if not _of_voice(one, fields)]
    if not isinstance(plain, dict):
        return plain
    found = {}
    for key, value in plain.items():
        gone = key in fields or _FIELDS.get(key) in fields or key in _OF_BOTH
        if gone or (everybody and key in _OF_PERSONS):
            found[key] = _nothing(value)
        else:
            found[key] = _unread(value, fields, everybody=everybody)
    return found


def _of_voice(one: Any, fields: frozenset[str]) -> bool:  # noqa: ANN401 - plain JSON
    return isinstance(one, dict) and _FIELDS.get(str(one.get("holder"))) in fields


def _nothing(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    """Return the empty value of the same kind: what reads the version finds its place."""
    return {} if isinstance(value, dict) else [] if isinstance(value, list) else None


def _untold(content: dict[str, Any], told: str) -> dict[str, Any]:
    """Return the dossier without the sections and the lines that tell what each voice said."""
    sections = [
        {**one, "blocks": [{"bloc": "Gap", "text": told}]}
        if one["id"] in TELLING
        else {**one, "blocks": [left for block in one["blocks"] if (left := _block_without(block))]}
        for one in content.get("sections", [])
    ]
    return {**content, "sections": sections}


def _block_without(block: dict[str, Any]) -> dict[str, Any] | None:
    """Return the block without its lines about one voice, or None when nothing else is in it."""
    kept = dict(block)
    for lines in ("rows", "items"):
        if lines in kept:
            kept[lines] = [one for one in kept[lines] if not _names_voice(one)]
            if not kept[lines]:
                return None
    frame = {key: value for key, value in kept.items() if key not in ("rows", "items")}
    return None if block["bloc"] not in ("Title", "Quotation") and _names_voice(frame) else kept


def _names_voice(plain: Any) -> bool:  # noqa: ANN401 - plain JSON
    return bool(_VOICES.search(codec.to_json(plain)))
