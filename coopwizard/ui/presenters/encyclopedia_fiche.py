"""One form of the law base as read: chapters, lines, and each fact with its own mark, never one for all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.law import FaitVerifie, FicheDeDroit, SourceDeDroit
from coopwizard.engine.freshness import Freshness, State, fact_freshness
from coopwizard.french import day, typeset
from coopwizard.report.forms import amounts, profit_sentences, votes_sentences
from coopwizard.ui.presenters import encyclopedia_mots as mots

_ISO = re.compile(r"(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?(?![\d-])")
_NO_SOURCE = "aucune source"


@dataclass(frozen=True, slots=True)
class Mark:
    """Since when one fact is known: `accord` (checked), `attention` (to check again), `info` (never)."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what it says, what completes it, where it was read, its mark, and what it leads to."""

    text: str
    mark: Mark
    more: str = ""
    where: tuple[str, ...] = ()
    address: str = ""
    form: str = ""

    @property
    def joint(self) -> str:
        """What stands between the fact and what completes it."""
        if not self.more:
            return ""
        return " " if self.text.endswith("?") else "\u00a0: " if self.where else ", "

    @property
    def told(self) -> str:
        """The fact and what completes it, in one line."""
        return f"{self.text}{self.joint}{self.more}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form: what it is about, what its sheet says, and the checked facts beside."""

    name: str
    facts: tuple[Fact, ...]
    checked: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        """What the sheet says of it, a fact a line."""
        return "\n".join(fact.told for fact in self.facts)

    @property
    def every(self) -> tuple[Fact, ...]:
        """What the sheet says, then what was checked."""
        return (*self.facts, *self.checked)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The lines under one heading."""

    id: str
    title: str
    lines: tuple[Line, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact under this heading."""
        return tuple(fact for line in self.lines for fact in line.every)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One form as read."""

    id: str
    name: str
    family: str
    chapters: tuple[Chapter, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order read."""
        return tuple(line for chapter in self.chapters for line in chapter.lines)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in the order read."""
        return tuple(fact for chapter in self.chapters for fact in chapter.facts)


UNCHECKED = Mark("info", mots.LAWYER)
_UNSOURCED = Mark("info", mots.UNSOURCED)
_OPINION = Mark("info", mots.OPINION)


def sheet_of(base: Base, key: str, today: date) -> FormSheet:
    """Return the sheet of this form; KeyError when the law base has no such form."""
    law = base.droit.vehicles[key]
    made = partial(_chapter, base, law, today=today)
    chapters = (
        made("essentiel", *_essential(law)),
        made("membres", _said("who_can_be_member", law.who_can_be_member)),
        made("pouvoirs", *_powers(base, law)),
        made("dettes", _said("liability", (law.liability,))),
        made("gouvernance", _said("governance_rule", votes_sentences(base, key))),
        made("impots", _said("profit", profit_sentences(base, key)), _said("fiscal", law.fiscal)),
        made("personnel", _said("social", law.social)),
        made("demarches", *_undertaking(base, law, today)),
        made("evolution", *_evolution(base, law)),
        made("vigilance", _said("points_de_vigilance", law.points_de_vigilance)),
        made("textes", *_texts(law)),
        made("inconnu", *_unknown(law)),
        made("sources", ("sources", tuple(_source(one) for one in law.sources))),
    )
    family = mots.FAMILIES.get(law.family, law.family)
    return FormSheet(key, law.name_fr, family, tuple(one for one in chapters if one.lines))


def side_by_side(sheets: Sequence[FormSheet]) -> tuple[tuple[str, str, tuple[Line | None, ...]], ...]:
    """Return (chapter, line, that line of each form): one row a line, in the order of the chapters."""
    found = [{(c.id, line.name): line for c in sheet.chapters for line in c.lines} for sheet in sheets]
    order = [at for chapter in mots.CHAPTERS for lines in found for at in lines if at[0] == chapter]
    return tuple((at[0], at[1], tuple(lines.get(at) for lines in found)) for at in dict.fromkeys(order))


def mark_of(fresh: Freshness) -> Mark:
    """Return the mark of a fact that is so fresh."""
    if fresh.checked_on is None or fresh.again_on is None:
        return UNCHECKED
    if fresh.state is State.DUE:
        return Mark("attention", mots.DUE.format(day(fresh.again_on)))
    return Mark("accord", mots.CHECKED.format(day(fresh.checked_on), day(fresh.again_on)))


# --- the fields of the sheet, as (field, facts)

_Field = tuple[str, tuple[Fact, ...]]


def _said(field: str, texts: Sequence[str], mark: Mark = UNCHECKED) -> _Field:
    return field, tuple(Fact(text, mark) for text in texts if text)


def _essential(law: FicheDeDroit) -> Iterator[_Field]:
    yield _said("what_it_is", (law.what_it_is,))
    yield _said("legal_person", ("oui" if law.legal_person else "non",))
    yield _said("strengths", law.strengths)
    yield _said("when_suited", law.when_suited, _OPINION)
    yield _said("when_not", law.when_not, _OPINION)


def _powers(base: Base, law: FicheDeDroit) -> Iterator[_Field]:
    for name in mots.CAN:
        capacity = getattr(law.can, name)
        said = mots.ANSWERS.get(capacity.value, capacity.value)
        yield f"can.{name}", (Fact(said, UNCHECKED, more=_named(base, capacity.note)),)
    yield "can", ()


def _undertaking(base: Base, law: FicheDeDroit, today: date) -> Iterator[_Field]:
    delay = law.typical_delay
    low, high = delay.min_months, delay.max_months
    span = mots.SAME_MONTHS.format(low) if low == high else mots.MONTHS.format(low, high)
    mark = _UNSOURCED if _NO_SOURCE in delay.note else UNCHECKED
    yield _said("formalities_steps", law.formalities_steps)
    yield "typical_delay", (Fact(typeset(span), mark, more=delay.note),)
    yield "typical_cost", (Fact(law.typical_cost, _UNSOURCED, where=(mots.COST_SCALE,)),)
    yield "amounts", tuple(_checked(base, one, today) for one in amounts(base, law.key))


def _evolution(base: Base, law: FicheDeDroit) -> Iterator[_Field]:
    known = base.droit.vehicles
    following = tuple(Fact(known[one].name_fr, _OPINION, form=one) for one in law.evolves_to)
    yield "evolves_to", following or (Fact(mots.NOTHING_NEXT, _OPINION),)
    scales = base.droit.meta.echelles
    for field in ("reversibility", "autonomy_kept", "integration_intensity"):
        said = mots.MARK_OF_FIVE.format(getattr(law, field))
        yield field, (Fact(said, _OPINION, more=getattr(scales, field)),)


def _texts(law: FicheDeDroit) -> Iterator[_Field]:
    yield _said("legal_basis", law.legal_basis)
    yield _said("legal_basis_non_confirmee", law.legal_basis_non_confirmee)


def _unknown(law: FicheDeDroit) -> Iterator[_Field]:
    yield _said("open_questions", law.open_questions)
    count = len(law.faits_non_reverifies)
    unread = mots.UNREAD_ONE if count == 1 else typeset(mots.UNREAD_MANY.format(count))
    yield _said("faits_non_reverifies", (unread,) if count else ())
    yield _said("confidence", (mots.CONFIDENCE.get(law.confidence, law.confidence),), _OPINION)


# --- lines and facts


def _chapter(base: Base, law: FicheDeDroit, name: str, *fields: _Field, today: date) -> Chapter:
    lines = []
    for field, facts in fields:
        checked = tuple(_checked(base, one, today) for one in law.faits_verifies if one.champ == field)
        lines.append(Line(_name(field), facts, checked))
    if name == "inconnu":
        others = tuple(_checked(base, one, today) for one in law.faits_verifies if one.champ not in _PLACED)
        lines.append(Line(mots.NAMES["others"], (), others))
    return Chapter(name, mots.CHAPTERS[name], tuple(line for line in lines if line.every))


# The fields that have a line of their own; a checked fact of any other is read at the end.
_PLACED = frozenset(mots.NAMES) - {"others", "amounts", "profit", "sources"} | {f"can.{n}" for n in mots.CAN}


def _name(field: str) -> str:
    return mots.CAN.get(field.removeprefix("can."), "") or mots.NAMES[field]


def _checked(base: Base, fact: FaitVerifie, today: date) -> Fact:
    where = (
        fact.reference,
        mots.READ_TEXT.format(dated(fact.version_date)),
        mots.STATUS.get(fact.statut, fact.statut),
        mots.RELIABILITY.get(fact.fiabilite, fact.fiabilite),
    )
    mark = mark_of(fact_freshness(base, fact, today=today))
    return Fact(fact.fait, mark, more=fact.valeur, where=tuple(filter(None, where)))


def _source(source: SourceDeDroit) -> Fact:
    """Return a page that was read: its own date stands where the others have their mark."""
    mark = Mark("info", mots.PAGE.format(dated(source.page_date)))
    read = mots.ADDRESS_READ.get(source.lecture, source.lecture)
    return Fact(source.confirms, mark, where=(read,), address=source.url)


def dated(text: str) -> str:
    """Return a date of the law base in French, what stands around it kept: « 3 avril 2026 », « mars 2020 »."""

    def words(found: re.Match[str]) -> str:
        year, month, number = found.groups()
        told = day(date(int(year), int(month), int(number or 1)))
        return told if number else told.split("\u00a0", 1)[1]

    return typeset(_ISO.sub(words, text))


def _named(base: Base, text: str) -> str:
    """Return the text with the name of a form in the place of its key."""
    for key in re.findall(r"[a-z]+(?:_[a-z]+)+", text):
        if key in base.droit.vehicles:
            text = text.replace(key, f"«\u00a0{base.droit.vehicles[key].name_fr}\u00a0»")
    return text
