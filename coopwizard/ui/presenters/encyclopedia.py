"""The encyclopedia as browsed: the forms by family, the glossary, and the search in all that is written.

Never a ranking: the order is that of the law base, whatever a case answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coopwizard.domain.knowledge import Base, PointDeDroit
from coopwizard.engine.freshness import Freshness, State, fact_freshness, rule_freshness
from coopwizard.french import plural
from coopwizard.ui.models.library import folded
from coopwizard.ui.presenters.encyclopedia_fiche import (
    UNCHECKED,
    Chapter,
    Fact,
    FormSheet,
    Line,
    Mark,
    dated,
    mark_of,
    sheet_of,
    side_by_side,
)
from coopwizard.ui.presenters.encyclopedia_mots import (
    AROUND,
    CHAPTERS,
    COMMON_RULES,
    FAMILIES,
    LAWYER,
    LAWYER_LEGEND,
    LEGAL_DELAYS,
    RECENT_CHANGES,
    UNDATED_PAGE,
    WHATEVER_THE_FORM,
)
from coopwizard.ui.presenters.scene import capital
from coopwizard.ui.presenters.sheet_words import without_codes

__all__ = [
    "AROUND",
    "COMMON",
    "LAWYER",
    "LAWYER_LEGEND",
    "NOT_FORMS",
    "Chapter",
    "Entry",
    "Fact",
    "FormSheet",
    "Found",
    "Line",
    "Mark",
    "around",
    "common_sheet",
    "counted",
    "form_id",
    "forms",
    "glossary",
    "passages",
    "read_sheet",
    "searched",
    "sheet_of",
    "side_by_side",
    "words_of",
]

# Part H: the encyclopedia shows the forms of the law base, less these three, which are not forms.
# They are read apart, so that nothing the base says is out of reach.
NOT_FORMS = ("aucun", "dla", "partenaire_public")
COMMON = "regles_communes"
_SHORT = 16  # letters
_SIGNS = re.compile(r"[^\w]+")
_PAGE = Mark("info", UNDATED_PAGE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list at left: an id, or a family's name when the id is empty."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """A form that holds what is searched, with the sentences that hold it: (chapter, its title, sentence)."""

    id: str
    name: str
    passages: tuple[tuple[str, str, str], ...]


def forms(base: Base, search: str = "") -> tuple[Entry, ...]:
    """Return the forms by family, in the order of the law base; those whose name holds every word."""
    words = searched(search)
    found: dict[str, list[Entry]] = {}
    for key, sheet in base.droit.vehicles.items():
        if key in NOT_FORMS or not _holds(sheet.name_fr, words):
            continue
        found.setdefault(FAMILIES.get(sheet.family, sheet.family), []).append(Entry(key, sheet.name_fr))
    return tuple(one for family, rows in found.items() for one in (Entry("", family), *rows))


def around(base: Base) -> tuple[Entry, ...]:
    """Return what is read beside the forms and is none: their common rules, and three ways to go on."""
    named = [Entry(key, base.droit.vehicles[key].name_fr) for key in NOT_FORMS if key in base.droit.vehicles]
    return (Entry("", AROUND), Entry(COMMON, COMMON_RULES), *named)


def read_sheet(base: Base, key: str, today: date) -> FormSheet:
    """Return the sheet of a form, or of what is read beside the forms; KeyError when neither."""
    return common_sheet(base, today) if key == COMMON else sheet_of(base, key, today)


def common_sheet(base: Base, today: date) -> FormSheet:
    """Return the rules that hold for every form, its taxes, staff and delays, then what changed lately."""
    rules = []
    for one in base.droit.transversal:
        pages = tuple(Fact("", _PAGE, address=page) for page in one.sources)
        fresh = _rule_mark(base, one.faits_verifies, one.verifie_le, today)
        rule = Fact(one.regle, fresh, where=(one.reference, dated(one.version_date)))
        rules.append(Line(one.theme, (rule, *pages)))
    changes = tuple(
        Line(dated(one.date), (Fact(one.objet, UNCHECKED, address=one.source),))
        for one in base.droit.meta.changements_recents
    )
    chapters = (
        Chapter("essentiel", COMMON_RULES, tuple(rules)),
        Chapter("impots", CHAPTERS["impots"], (_points(base.fiscal.values()),)),
        Chapter("personnel", CHAPTERS["personnel"], (_points(base.social.values()),)),
        Chapter("demarches", LEGAL_DELAYS, _delays(base, today)),
        Chapter("evolution", RECENT_CHANGES, changes),
    )
    return FormSheet(COMMON, COMMON_RULES, AROUND, chapters)


def _points(points: Iterable[PointDeDroit]) -> Line:
    """Return the points of law that no form escapes; none of them has a day of its own."""
    facts = (Fact(without_codes(one.titre), UNCHECKED, where=(one.base,)) for one in points)
    return Line(WHATEVER_THE_FORM, tuple(facts))


def _delays(base: Base, today: date) -> tuple[Line, ...]:
    """Return every delay set by law, in days, each with its text and the day it was checked."""
    return tuple(
        Line(
            one.quoi,
            (
                Fact(
                    plural(one.jours, "jour"),
                    mark_of(rule_freshness(base, one.verifie_le, today=today)),
                    more=one.note,
                    where=(one.base,),
                ),
            ),
        )
        for one in base.delais_legaux.values()
    )


def form_id(base: Base, said: str) -> str | None:
    """Return the form of the law base that an id of either list stands for, or None."""
    if said in base.droit.vehicles:
        return said
    support = base.vehicules.get(said)
    return support.fiche if support is not None and support.fiche in base.droit.vehicles else None


def counted(chapter: Chapter) -> str:
    """Return how many facts stand under a heading, how many of them are checked, how many to check again."""
    kinds = [fact.mark.kind for fact in chapter.facts]
    pages = all(fact.address for fact in chapter.facts)
    told = [plural(len(kinds), "page" if pages else "fait")]
    if checked := kinds.count("accord"):
        told.append(plural(checked, "vérifié"))
    if due := kinds.count("attention"):
        told.append(f"{due} à revérifier")
    return ", ".join(told)


# --- glossary


def glossary(base: Base, search: str = "") -> tuple[tuple[str, str, str], ...]:
    """Return (id, word, meaning) of the glossary, in order, those that hold every word searched."""
    words = searched(search)
    rows = [(key, capital(base.word(key)), str(said)) for key, said in base.glossaire.items()]
    kept = [row for row in rows if _holds(f"{row[1]} {row[2]}", words)]
    return tuple(sorted(kept, key=lambda row: folded(row[1])))


def words_of(base: Base, sheet: FormSheet) -> tuple[tuple[str, str, str], ...]:
    """Return (id, word, meaning) of the glossary's words that stand in this sheet, in order."""
    said = " ".join(_texts(sheet))
    whole, plain = _apart(said), _apart(_plain(said))
    return tuple(row for row in glossary(base) if _stands(row[1], whole, plain))


def _stands(word: str, whole: str, plain: str) -> bool:
    """Tell whether a word of the glossary stands alone in a text; initials must be in capitals."""
    if word.isupper():
        return f" {word} " in whole
    sought = _apart(_plain(word)).strip()
    return bool(sought) and (f" {sought} " in plain or f" {sought}s " in plain)


def _apart(text: str) -> str:
    return f" {' '.join(_SIGNS.split(text))} "


# --- search in all that is written


def searched(text: str) -> tuple[str, ...]:
    """Return the words searched, without accents nor capitals."""
    return tuple(_plain(text).split())


def passages(sheets: Sequence[FormSheet], search: str) -> tuple[Found, ...]:
    """Return the forms that hold every word searched, each with its sentences that hold them.

    A sentence that holds every word is enough; where none does, those that hold one of them are given.
    """
    words = searched(search)
    found = (_found(sheet, words) for sheet in sheets) if words else ()
    return tuple(one for one in found if one is not None)


def _found(sheet: FormSheet, words: Sequence[str]) -> Found | None:
    whole = _plain(" ".join((sheet.name, *_texts(sheet))))
    if not all(word in whole for word in words):
        return None
    said = [(chapter, text) for chapter in sheet.chapters for text in _told(chapter)]
    kept = [(c, text) for c, text in said if _holds(text, words)]
    if not kept and not _holds(sheet.name, words):
        kept = [(c, text) for c, text in said if any(word in _plain(text) for word in words)]
    rows = dict.fromkeys((c.id, c.title, text) for c, text in kept)
    return Found(sheet.id, sheet.name, tuple(rows))


def _told(chapter: Chapter) -> Iterator[str]:
    for line in chapter.lines:
        for fact in line.every:
            short = 0 < len(fact.text) <= _SHORT  # « oui », « faible »: says nothing without its line
            said = f"{line.name}\u00a0: {fact.told}" if short else fact.told
            yield " ".join((said, *(f"({one})" for one in fact.where[:1]))).strip()
            if fact.address:
                yield fact.address


def _texts(sheet: FormSheet) -> Iterator[str]:
    for chapter in sheet.chapters:
        yield from _told(chapter)


def _holds(text: str, words: Sequence[str]) -> bool:
    plain = _plain(text)
    return all(word in plain for word in words)


def _plain(text: str) -> str:
    return folded(text).replace("’", "'")


def _rule_mark(base: Base, refs: Sequence[str], checked_on: str, today: date) -> Mark:
    """Return the mark of a common rule: that of the fact it rests on that is to be checked first."""
    facts = (fact for sheet in base.droit.vehicles.values() for fact in sheet.faits_verifies)
    found: list[Freshness] = [
        fact_freshness(base, one, today=today) for one in facts if one.ref in frozenset(refs)
    ]
    known = [one for one in found if one.state is not State.UNCHECKED and one.again_on is not None]
    if not known:
        return mark_of(rule_freshness(base, checked_on, today=today))
    return mark_of(min(known, key=lambda one: one.again_on or date.max))
