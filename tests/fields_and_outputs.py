"""Where each field is answered and printed, and where each result is read: found, then kept as a table."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from coopwizard.domain.answers import PAIR, Case
from coopwizard.domain.blocks import Dossier
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.french import day
from coopwizard.kb.load import load_base
from coopwizard.report.content import compose
from coopwizard.ui.presenters import sheet
from coopwizard.ui.presenters.sheet import Field, Part, flat
from tests.brim import MARK, TODAY, brim_case
from tests.champs import champ_target
from tests.closed_list import HOLE, matching
from tests.walk import Seen, Tour, Walk, draw, results_of, without

DETAILED = frozenset({"identite", "montage", "champ_du_projet"})  # one line per identifier
EVERYWHERE = frozenset({"derogation.{etape}", "commentaire.{etape}"})  # asked at each step
ANNEXES = "s16"
COVER = "couverture"
DAY = re.compile(r"\d{4}-\d\d-\d\d")

# Keys that no field writes, and why.
NOT_TYPED: Mapping[str, str] = {
    "anciennete": "answered by another voice, on a page of its own",
    "facile.{uid}": "answered by another voice, on a page of its own",
    "aide_recue": "answered by another voice, on a page of its own",
    "illustratif": "written by the file of the example alone",
    "source_du_dossier": "written by the file of the example alone",
    "avis.{uid}/code": "the code of an opinion is drawn by the program and shown once",
    "saisie_partenaire.{uid}/champs": "read from the file of the other organisation, shown field by field",
    "avis.{uid}/lu_a": "the hour when it is read aloud",
    "avis.{uid}/depose_le": "the day when it is deposited",
    "avis.{uid}/retire_le": "the day when it is withdrawn",
    "derogation.{etape}": "asked in front of a closed gate, which the brim case does not have",
    "conservation.mois": "asked at the place of personal data, out of the steps",
    "conservation.prolongee": "asked at the place of personal data, when the term comes",
    "conservation.allegee_le": "the day of that gesture, at the place of personal data",
}
# Keys that are not printed though no line of the method says « jamais », and why.
NOT_PRINTED: Mapping[str, str] = {
    "anciennete": "printed from three other voices per band, which the brim case does not have",
    "facile.{uid}": "printed from three other voices, which the brim case does not have",
    "aide_recue": "says how one person answered, and is never printed",
    "illustratif": "marks the answers of the example on the screen",
    "source_du_dossier": "printed for the example alone",
    "notice_lue": "what was read before answering, not an answer",
    "parcours": "which fields are asked, not an answer",
    "avis.{uid}/code": "secret of the author of an opinion",
    "saisie_partenaire.{uid}/champs": "printed field by field; the brim case cannot make up a file",
    "avis.{uid}/retire_le": "what is withdrawn is not printed any more",
    "partenaires_clos": "closes the list of partners",
    "accord_transmission.{variante}": "on the cover of the variant that it opens, not of the complete one",
    "derogation.{etape}": "printed for a gate that was passed so; all are open in the brim case",
    "conservation.mois": "printed among the annexes, with the answers",
    "conservation.prolongee": "printed among the annexes, with the answers",
    "conservation.allegee_le": "printed among the annexes, with the answers",
    "veto": "printed when one is laid; the brim case goes on to the end",
}


# What is answered only while something else is not: « aucune » and the texts themselves.
EXCLUDED_BY: Mapping[str, tuple[str, ...]] = {
    "canevas_aucune.{champ_du_projet}": ("ligne_rouge.", "canevas.contraintes_subies"),
}

Held = tuple[Seen, Part]
Marked = tuple[Seen, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to enter: a line of the closed list, or one of its identifiers when they differ."""

    pattern: str
    name: str  # the pattern, its last hole filled when the line is detailed
    keys: tuple[str, ...]
    parts: tuple[str, ...]  # of a sheet, else one empty name

    @property
    def id(self) -> str:
        """Return the name that `-k` selects."""
        return self.name

    def names(self) -> tuple[str, ...]:
        """Return one name per part."""
        return tuple(f"{self.name}/{one}" if one else self.name for one in self.parts)


def units(base: Base) -> Iterator[Unit]:
    """Yield every thing to enter, from the closed list."""
    keys = sorted({key for _, key in brim_case(base).answers})
    for pattern, line in base.reponses.items():
        found = tuple(matching(pattern, keys))
        parts = tuple(line.parties) if line.type == "fiche" else ("",)
        hole = HOLE.findall(pattern)[-1:]
        if not hole or hole[0] not in DETAILED or pattern.startswith("canevas_aucune."):
            yield Unit(pattern, pattern, found, parts)
            continue
        for name in dict.fromkeys(one.rsplit(".", 1)[1] for one in found):
            of_name = tuple(one for one in found if one.endswith(f".{name}"))
            if _is_for(base, pattern, hole[0], name):
                yield Unit(pattern, _named(pattern, name), of_name, _canvas_parts(base, pattern, name))


def _named(pattern: str, name: str) -> str:
    return pattern[: pattern.rindex("{")] + name


def _is_for(base: Base, pattern: str, hole: str, name: str) -> bool:
    """Return whether this field is asked there: some fields of the sheet are ours or theirs alone."""
    if hole != "identite":
        return True
    who = "partenaire" if pattern.startswith("partenaire") else "nous"
    return who in base.fiche_identite.champs[name].pour


def _canvas_parts(base: Base, pattern: str, name: str) -> tuple[str, ...]:
    if not pattern.startswith("canevas."):
        return ("",)
    said = next(
        (one.value for (_, key), one in brim_case(base).answers.items() if key == f"canevas.{name}"), ""
    )
    return tuple(said) if isinstance(said, dict) else ("",)


def texts(value: object) -> Iterator[str]:
    """Yield every text inside a value made of dataclasses, tuples and mappings."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            yield from texts(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from texts(key)
            yield from texts(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)


@dataclass
class Paper:
    """The complete dossier of a case, section by section: all of them, or those that are named."""

    base: Base
    case: Case
    results: Results
    only: frozenset[str] = frozenset()

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """Return the text of each section, and of the cover."""
        plan = self.base.dossier
        kept = {one: known for one, known in plan.sections.items() if not self.only or one in self.only}
        base = dataclasses.replace(self.base, dossier=dataclasses.replace(plan, sections=kept))
        dossier = _composed(base, self.case, self.results)
        cover = dataclasses.replace(dossier.cover, mentions=())  # they hold the digest of the answers
        return {
            COVER: "\n".join(texts(cover)),
            **{one.id: "\n".join(texts(one.blocks)) for one in dossier.sections},
        }

    @cached_property
    def marks(self) -> Mapping[str, frozenset[str]]:
        """Return the marks that each section holds."""
        return {name: frozenset(MARK.findall(text)) for name, text in self.sections.items()}

    def showing(self, marks: Collection[str], days: Collection[str]) -> set[str]:
        """Return the sections that hold one of these marks, or one of these days."""
        wanted = set(marks)
        return {
            name
            for name, text in self.sections.items()
            if wanted & self.marks[name] or any(one in text for one in days)
        }

    def changed(self, case: Case, among: Collection[str] = ()) -> set[str]:
        """Return the sections that say something else for this case, by itself or by its results."""
        return self.against(self.results, case, among) or self.against(
            results_of(self.base, case), case, among
        )

    def against(self, results: Results, case: Case | None = None, among: Collection[str] = ()) -> set[str]:
        """Return the sections that say something else with these results."""
        looked = frozenset(among) or frozenset(self.base.dossier.sections) - {ANNEXES}
        other = Paper(self.base, case or self.case, results, looked)
        return {one for one, text in other.sections.items() if text != self.sections[one]}


def _composed(base: Base, case: Case, results: Results) -> Dossier:
    return compose(
        base,
        case,
        results,
        variant="complet",
        draft=True,
        agreements=frozenset(PAIR),
        version_label="",
        printed_on=TODAY,
    )


@dataclass(eq=False)
class Proof:
    """Looks for each thing to enter on the screens and in the dossier of the brim case."""

    base: Base
    tour: Tour

    def __post_init__(self) -> None:
        self.case = self.tour.case
        self.paper = Paper(self.base, self.case, self.tour.walks[-1].results)
        self._read: dict[str, tuple[list[Held], list[Marked]]] = {}

    # --- on the screens

    @cache  # noqa: B019 (one proof lives as long as the tests)
    def screens(self, unit: Unit, part: str) -> set[str]:
        """Return the screens (step/screen) of its step where this is answered, or read word for word."""
        step = self.base.reponses[unit.pattern].etape
        near = tuple(self.base.etapes) if unit.pattern in EVERYWHERE else (step,)
        marks = self.marks(unit, part)
        found: set[str] = set()
        for fields, shown in map(self._of, near):
            found |= {_place(seen) for seen, one in fields if _writes(one, unit.keys, part)}
            found |= {_place(seen) for seen, there in shown if marks & there}
        return found or self._changing(unit, part, near)

    def _of(self, step: str) -> tuple[list[Held], list[Marked]]:
        """Return the fields of a step, and the marks that each of its screens shows."""
        if step not in self._read:
            seen = [one for _, one in self.tour.of(step)]
            fields = [
                (one, part)
                for one in seen
                for part in flat(one.screen.parts)
                if isinstance(part, Field | sheet.Brakes)
            ]
            shown = [(one, frozenset(MARK.findall("\n".join(texts(one.screen.parts))))) for one in seen]
            self._read[step] = (list[Held](fields), list[Marked](shown))
        return self._read[step]

    def marks(self, unit: Unit, part: str) -> set[str]:
        """Return the marks of this answer, or of this part of it."""
        return {mark for text in self._texts(unit, part) for mark in MARK.findall(text)}

    def days(self, unit: Unit, part: str) -> set[str]:
        """Return its days as they are printed; those that only this answer has."""
        return {day(date.fromisoformat(text)) for text in self._texts(unit, part) if text in self._own_days}

    def _texts(self, unit: Unit, part: str) -> list[str]:
        values = [one.value for (_, key), one in self.case.answers.items() if key in unit.keys]
        kept = [one.get(part) if part and isinstance(one, dict) else one for one in values]
        return list(texts(tuple(kept)))

    @cached_property
    def _own_days(self) -> frozenset[str]:
        said = Counter(text for one in self.case.answers.values() for text in texts(one.value))
        return frozenset(one for one, times in said.items() if times == 1 and DAY.fullmatch(one))

    def _changing(self, unit: Unit, part: str, steps: tuple[str, ...]) -> set[str]:
        """Return the screens whose fields without an address (letters, cards) change when this goes."""
        case = without(self.case, set(unit.keys), part)
        return {
            _place(one)
            for step in steps
            for walk, one in self.tour.of(step)
            if _loose(one.screen.parts) and _loose_change(walk, one, case)
        }

    # --- in the dossier

    @cache  # noqa: B019
    def sections(self, unit: Unit, part: str) -> set[str]:
        """Return the sections where this is printed."""
        named = set(self.named(unit, part))
        found = self.paper.showing(self.marks(unit, part), self.days(unit, part))
        if not found - {ANNEXES} or (named and not found & named):
            found |= self.paper.changed(without(self.case, set(unit.keys), part), named)
        return found

    def named(self, unit: Unit, part: str) -> tuple[str, ...]:
        """Return the sections that the method names for this field; none when it names none."""
        found: list[str] = []
        for champ in self.base.champs.values():
            if _covers(champ_target(self.base, champ.id), unit, part):
                found += re.findall(r"s\d\d", str(champ.imprime))
                found += [COVER] if COVER in str(champ.imprime) else []
        return tuple(dict.fromkeys(found))

    def never(self, unit: Unit, part: str) -> bool:
        """Return whether the method says that this is never printed."""
        return any(
            str(champ.imprime).startswith("jamais") and _covers(champ_target(self.base, one), unit, part)
            for one, champ in self.base.champs.items()
        )


def _place(seen: Seen) -> str:
    return f"{seen.step}/{seen.screen.id}"


def _writes(one: Part, keys: Collection[str], part: str) -> bool:
    if isinstance(one, sheet.Brakes):
        return any(f"frein.{brake}.{people}" in keys for brake, people in one.cells)
    at = one.at if isinstance(one, Field) else None
    if at is None or at.key not in keys:
        return False
    return at.part == part or isinstance(one, sheet.Settle | sheet.Cards)


def _loose_change(walk: Walk, seen: Seen, case: Case) -> bool:
    scene = walk.scene(seen.speaker, seen.state, dataclasses.replace(case, seals=walk.case.seals))
    other = draw(seen.step, scene)
    return _loose(other.parts) != _loose(seen.screen.parts)


def _loose(parts: tuple[Part, ...]) -> list[Part]:
    return [one for one in flat(parts) if isinstance(one, Field) and one.at is None]


def _covers(target: tuple[str, str] | None, unit: Unit, part: str) -> bool:
    if target is None:
        return False
    pattern, wanted = target
    return pattern in (unit.pattern, unit.name) and wanted in ("", part)


def proof(unit: Unit | None = None) -> Proof:
    """Return the proof on the brim case, or on the part of it that lets this thing be entered."""
    return _proof(load_base().hash, EXCLUDED_BY.get(unit.pattern, ()) if unit else ())


@cache
def _proof(_hash: str, left_out: tuple[str, ...]) -> Proof:
    base = load_base()
    case = brim_case(base)
    gone = {key for _, key in case.answers if key.startswith(left_out)} if left_out else set()
    return Proof(base, Tour(base, without(case, gone)))
