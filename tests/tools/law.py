"""Compares each fiche of the encyclopedia, as shown, with the law base: nothing lost, nothing invented.

    python -m tests.tools.law [YYYY-MM-DD]

Reads resources/kb/droit.yaml by itself, and the presenter's parts beside: every text, date and page of the
base is on screen; every sentence on screen comes from the base, or from the closed list of its labels;
each checked fact bears its date, each other one its mark. A fingerprint of the content makes a change of
the law deliberate.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from coopwizard.domain.knowledge import Base
from coopwizard.french import day, typeset
from coopwizard.kb.load import load_base
from coopwizard.paths import resources
from coopwizard.ui.presenters import encyclopedia as view
from coopwizard.ui.presenters import encyclopedia_mots as mots

# To change the law is to change this line too, once the change was read: `make droit` gives the new one.
FINGERPRINT = "02f4c453c3a09e1a1e4f51f57d3bf96ba589ed9c37cce31da90952a5595c6337"
TODAY = date(2026, 11, 25)
# What is no text of its own: keys (never an id on screen), the day of a whole fiche (a day is a fact's, never
# a fiche's) and that of a fact (read in its mark), the field a fact belongs to (the line it stands on).
_SILENT = (
    "key",
    "verifie_le",
    "faits_verifies[].verifie_le",
    "faits_verifies[].ref",
    "faits_verifies[].champ",
)
_CHECKED = ("confirme", "corrige", "perime")
_MARKS = (mots.LAWYER, mots.UNSOURCED, mots.OPINION)
_ISO = re.compile(r"(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?(?![\d-])")
_KEY = re.compile(r"[a-z]+(?:_[a-z]+)+")

Fiche = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """What one fiche lost, what it invented, which facts lack their date or their mark."""

    key: str
    leaves: int
    lost: tuple[str, ...]
    invented: tuple[str, ...]
    unmarked: tuple[str, ...]
    checked: int
    others: int

    @property
    def faithful(self) -> bool:
        """Whether the fiche is shown as it is written."""
        return not (self.lost or self.invented or self.unmarked)


@cache
def law_base() -> Mapping[str, Any]:
    """Return the law base as written."""
    text = (resources() / "kb" / "droit.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def fingerprint(law: Mapping[str, Any]) -> str:
    """Return the hash of the content, whatever its setting out."""
    text = json.dumps(law, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def compare(
    fiche: Fiche, sheet: view.FormSheet, base: Base, names: Mapping[str, str], today: date = TODAY
) -> Report:
    """Compare a fiche as written with the sheet as shown on this day."""
    leaves = list(_leaves(fiche, names))
    shown = _shown(sheet)
    lost = [
        f"{line or 'tête'} — {text}" for line, text in leaves if not _on_screen(text, shown.get(line, ()))
    ]
    allowed = {_same(text) for _, text in leaves} | {_same(one) for one in mots.LABELS}
    allowed |= {_same(text) for text in _scales(base)}
    every = dict.fromkeys(text for texts in shown.values() for text in texts)
    invented = [text for text in every if not _known(text, allowed)]
    checked, others, unmarked = _marks(fiche, sheet, today)
    return Report(fiche["key"], len(leaves), tuple(lost), tuple(invented), tuple(unmarked), checked, others)


def compare_all(base: Base, today: date = TODAY) -> tuple[Report, ...]:
    """Compare the forty fiches with what the encyclopedia shows of them on this day."""
    law = law_base()
    names = {one["key"]: one["name_fr"] for one in law["vehicles"]}
    reach = {one.id for one in (*view.forms(base), *view.around(base))}
    return tuple(
        compare(one, _sheet(base, one["key"], today, reach), base, names, today) for one in law["vehicles"]
    )


def _sheet(base: Base, key: str, today: date, reach: set[str]) -> view.FormSheet:
    """Return the sheet as read; an empty one when no line of the list leads to it."""
    return view.read_sheet(base, key, today) if key in reach else view.FormSheet(key, "", "", ())


# --- what is written


def _leaves(fiche: Fiche, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (name of the line that must show it, text) for all that a fiche says; no line: its head."""
    for fact in fiche.get("faits_verifies", ()):
        yield from ((_line(fact["champ"]), text) for text in _texts({"faits_verifies": [fact]}, names))
    for field, value in fiche.items():
        if field == "can":
            for name, capacity in value.items():
                yield from ((mots.CAN[name], text) for text in _texts(capacity, names))
        elif field == "faits_non_reverifies":
            many = mots.UNREAD_MANY.format(len(value))
            yield _line(field), mots.UNREAD_ONE if len(value) == 1 else many
        elif field != "faits_verifies":
            line = "" if field in ("name_fr", "family") else _line(field)
            yield from ((line, text) for text in _texts({field: value}, names))


def _line(field: str) -> str:
    return mots.CAN.get(field.removeprefix("can."), "") or mots.NAMES.get(field, mots.NAMES["others"])


def _texts(part: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for path, value in _walk(part, ""):
        if path not in _SILENT and value not in ("", None) and not path.endswith("_months"):
            yield _as_said(path, value, names)
    delay = part.get("typical_delay")
    if delay:
        low, high = delay["min_months"], delay["max_months"]
        yield mots.SAME_MONTHS.format(low) if low == high else mots.MONTHS.format(low, high)


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _walk(inside, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inside in value:
            yield from _walk(inside, f"{path}[]")
    else:
        yield path, value


def _as_said(path: str, value: Any, names: Mapping[str, str]) -> str:
    """Return how a value of the base is said: a key by its name, a code by its word, a day in French."""
    last = path.rpartition(".")[2]
    coded: dict[str, Mapping[Any, str]] = {
        "evolves_to[]": names,
        "value": mots.ANSWERS,
        "family": mots.FAMILIES,
        "confidence": mots.CONFIDENCE,
        "statut": mots.STATUS,
        "fiabilite": mots.RELIABILITY,
        "lecture": mots.ADDRESS_READ,
    }
    if last in coded:
        return coded[last].get(value, str(value))
    if isinstance(value, bool):
        return "oui" if value else "non"
    if last in ("reversibility", "autonomy_kept", "integration_intensity"):
        return f"{value} sur 5"
    if last in ("page_date", "version_date", "verifie_le"):
        return _ISO.sub(_in_french, str(value))
    return _KEY.sub(lambda found: f"« {names[found[0]]} »" if found[0] in names else found[0], str(value))


def _in_french(found: re.Match[str]) -> str:
    year, month, number = found.groups()
    told = day(date(int(year), int(month), int(number or 1)))
    return told if number else told.split("\u00a0", 1)[1]


# --- what is shown


def _shown(sheet: view.FormSheet) -> dict[str, list[str]]:
    """Return what is on screen, line by line; the head is the line without a name."""
    found: dict[str, list[str]] = {"": [_same(text) for text in (sheet.name, sheet.family) if text]}
    for chapter in sheet.chapters:
        found[""].append(_same(chapter.title))
        for line in chapter.lines:
            found[""].append(_same(line.name))
            here = found.setdefault(line.name, [])
            for fact in line.every:
                texts = (fact.text, fact.more, *fact.where, fact.address, fact.mark.words)
                here.extend(_same(text) for text in texts if text)
    return found


@cache
def _same(text: str) -> str:
    """Return a text as it compares: set in French, spaces alike, no last full stop."""
    return re.sub(r"\s+", " ", typeset(text)).strip().rstrip(".")


def _on_screen(text: str, shown: Sequence[str]) -> bool:
    """Tell whether a leaf is shown on its line, alone or inside one of the frames."""
    sought = _same(text)
    framed = {_same(frame).replace("{}", sought) for frame in (mots.READ_TEXT, mots.PAGE)}
    return not {sought, *framed}.isdisjoint(shown)


def _known(text: str, allowed: set[str]) -> bool:
    if text in allowed:
        return True
    for frame in mots.FRAMES:
        found = _pattern(frame).fullmatch(text)
        if found is not None:
            return all(one in allowed or _is_day(one) or one.isdigit() for one in found.groups())
    return False


@cache
def _pattern(frame: str) -> re.Pattern[str]:
    return re.compile(re.escape(_same(frame)).replace(r"\{\}", "(.+?)"))


def _is_day(text: str) -> bool:
    return re.fullmatch(r"(?:\d{1,2}|1ᵉʳ) \w+ \d{4}", text) is not None


def _scales(base: Base) -> Iterator[str]:
    scales = base.droit.meta.echelles
    yield from (scales.reversibility, scales.autonomy_kept, scales.integration_intensity)


# --- marks


def _marks(fiche: Fiche, sheet: view.FormSheet, today: date) -> tuple[int, int, list[str]]:
    """Return how many facts bear a day, how many another mark, and those that bear the wrong one."""
    checked = {
        (_same(one["fait"]), _same(one["valeur"])): _mark_due(one, today)
        for one in fiche.get("faits_verifies", ())
        if one["statut"] in _CHECKED and one["verifie_le"]
    }
    days, others, wrong = 0, 0, []
    for fact in sheet.facts:
        wanted = checked.get((_same(fact.text), _same(fact.more))) if fact.where else None
        page = fact.address and _pattern(mots.PAGE).fullmatch(_same(fact.mark.words))
        if wanted is not None and _same(fact.mark.words) == wanted:
            days += 1
        elif wanted is None and (page or fact.mark.words in _MARKS):
            others += 1
        else:
            wrong.append(f"{fact.text} — {fact.mark.words}")
    return days, others, wrong


def _mark_due(fact: Mapping[str, str], today: date) -> str:
    """Return the mark that a checked fact must bear on this day, reckoned here from the yaml alone."""
    seen = date.fromisoformat(fact["verifie_le"])
    months = 0 if fact["statut"] == "perime" else {"forte": 12, "moyenne": 6}.get(fact["fiabilite"], 0)
    year, month = seen.year + (seen.month - 1 + months) // 12, (seen.month - 1 + months) % 12 + 1
    again = date(year, month, min(seen.day, monthrange(year, month)[1]))
    if months and today < again:
        return _same(mots.CHECKED.format(day(seen), day(again)))
    return _same(mots.DUE.format(day(again)))


# --- command


def main(arguments: list[str]) -> int:
    """Print the comparison; return 1 when a fiche is not shown as written, or the law changed unnoticed."""
    today = date.fromisoformat(arguments[0]) if arguments else TODAY
    reports = compare_all(load_base(), today)
    for one in reports:
        state = "fidèle" if one.faithful else "À REPRENDRE"
        print(f"{one.key:32} {one.leaves:4} textes  {one.checked:3} datés  {one.others:3} marqués  {state}")
        for kind, texts in (("perdu", one.lost), ("inventé", one.invented), ("sans marque", one.unmarked)):
            for text in texts:
                print(f"    {kind} : {text}")
    faithful = sum(one.faithful for one in reports)
    print(f"{faithful} fiches sur {len(reports)} sont montrées comme elles sont écrites, au {day(today)}.")
    found = fingerprint(law_base())
    same = found == FINGERPRINT
    print(f"Empreinte de la base de droit : {found} ({'inchangée' if same else 'CHANGÉE'})")
    return 0 if same and faithful == len(reports) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
