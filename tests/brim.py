"""A case filled to the brim: every key of the closed list is answered, each text with its own mark.

The closed list itself says what to fill: a new key is answered by its type, with nothing to add here.
`python -m tests.brim` writes the table of fields and outputs again; `--compter` counts what is asked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from uuid import UUID

from coopwizard.domain.answers import (
    BOARD,
    PAIR,
    TOGETHER,
    Answer,
    Case,
    CaseId,
    Meeting,
    MeetingId,
    Plain,
    Seal,
    SealState,
)
from coopwizard.domain.conditions import AllOf, AnyOf, Compare, Condition
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.common import Reponse
from coopwizard.domain.values import Special
from coopwizard.examples import read_example
from coopwizard.kb.load import load_base
from tests.closed_list import OURS, holes, keys_of

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 3, 20, 0, tzinfo=UTC)
MARK = re.compile(r"repère\d{4}")
LAST = OURS[-1]

Address = tuple[str, str]
Said = Plain | Special
# What comes once something is over: only the last of several of a kind has it.
_ENDING = frozenset({"retire_le", "code", "lu_a"})
# Counts that hold together: the motion carries, and nobody votes twice.
_COUNTS: Mapping[str, int] = {
    "pour": 11,
    "contre": 3,
    "abstention": 2,
    "ne_prend_pas_part": 1,
    "presents": 17,
    "membres": 19,
}
_AGAINST = {"pour": "contre", "contre": "pour"}
_LOST = frozenset({"vote.refus"})  # the board does not refuse: the way goes on
_WORDS = "une réponse d’essai, assez longue pour montrer où la ligne se coupe sur l’écran et sur la page"


@dataclass(frozen=True, slots=True)
class Slot:
    """One key of the closed list with its holes filled, for one holder."""

    pattern: str
    holder: str
    key: str
    rank: int  # among the keys of that pattern


class Filler:
    """Gives each answer a value of its type, never twice the same as far as the type allows."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._marks = count(1)
        self._days = count(1)
        self._numbers = count(41)

    def value(self, slot: Slot) -> Said:
        """Return a value for this key; None when it is written elsewhere."""
        line = self._base.reponses[slot.pattern]
        match line.type:
            case "fiche" | "rangement":
                return self.parts(line, slot)
            case "projet":
                return self._canvas(slot)
            case "identite" | "montage":
                return self._declared(slot)
            case "intervalle":
                return 3
            case "choix":
                return self._chosen(_options(self._base, line.choix), slot)
            case _:
                return self.of_type(line.type, slot, low=line.min, high=line.max)

    def parts(self, line: Reponse, slot: Slot) -> dict[str, Plain]:
        """Return every part of a sheet; several of a kind take the choices of a list in turn."""
        found: dict[str, Plain] = {}
        for name, kind in line.parties.items():
            if name in _ENDING and not slot.key.endswith(LAST):
                continue
            if name in _COUNTS:
                found[name] = _COUNTS[_AGAINST.get(name, name) if slot.key in _LOST else name]
            elif isinstance(kind, tuple):
                found[name] = str(self._chosen(kind, slot))
            else:
                found[name] = self.of_type(kind, slot, name=name)
        return found

    def of_type(
        self, kind: str, slot: Slot, *, name: str = "", low: int | None = None, high: int | None = None
    ) -> Plain:
        """Return a value of this type."""
        match kind:
            case "cote":
                return self._mark(slot)
            case "entier" | "nombre":
                return self._number(low, high)
            case "booleen":
                return True
            case "date":
                return (TODAY + timedelta(days=30 + next(self._days))).isoformat()
            case "liste":
                return self._list(slot, name)
            case "fiche":
                return {}
            case "texte":
                return self._text(name)
        raise ValueError(f"{slot.pattern}: no value is known for the type « {kind} »")

    def _list(self, slot: Slot, name: str) -> Plain:
        """Return a list of what this key lists: letters, types, brakes, or plain texts."""
        base = self._base
        if slot.pattern == "matrice.{decision}":
            proposed = base.matrice_roles.proposition[slot.key.split(".")[1]]
            return ["I" if letter == "-" else letter for letter in proposed]
        listed = {"types_vises": base.types, "freins": base.freins.familles}.get(name)
        return [self._text("liste")] if listed is None else list[Plain](tuple(listed)[-1:])

    def _text(self, name: str) -> str:
        mark = f"repère{next(self._marks):04}"
        person = name in {"nom", "responsable", "co_responsable", "auteur", "qui", "liste", "organisme"}
        return f"Nom {mark}" if person else f"Ici {mark}, {_WORDS}."

    def _number(self, low: int | None, high: int | None) -> int:
        found = next(self._numbers)
        if low is None and high is None:
            return found
        bottom, top = low or 0, high if high is not None else found
        return bottom + found % (top - bottom + 1)

    def _mark(self, slot: Slot) -> int:
        apart = slot.rank % 5 == 4  # some gaps between the two voices, to be discussed
        return 2 if apart and slot.holder == PAIR[1] else 4

    def _chosen(self, options: Iterable[str], slot: Slot) -> str:
        known = tuple(options)
        return known[slot.rank % len(known)]

    def _canvas(self, slot: Slot) -> Said:
        known = self._base.canevas.champs[slot.key.split(".", 1)[1]]
        if known.id in self._written_elsewhere():
            return None
        if known.guide:
            return {f"guide_{rank}": self._text("") for rank in range(1, len(known.guide) + 1)}
        if not known.parties:
            return self._text("")
        said = {one: self._part(one, slot) for one in known.parties}
        if known.a_preciser:
            said |= {"a_preciser_date": self.of_type("date", slot), "a_preciser_par": self._text("nom")}
        return dict[str, Plain](said)

    def _part(self, name: str, slot: Slot) -> Plain:
        return self.of_type("date" if name == "date" else "texte", slot)

    def _written_elsewhere(self) -> frozenset[str]:
        """Return the fields of the project that have keys of their own (objects, red lines)."""
        starts = {one.split(".")[0] for one in self._base.reponses}
        return frozenset(
            one for one in self._base.canevas.champs if one in {"objets", "lignes_rouges"} and starts
        )

    def _declared(self, slot: Slot) -> Said:
        """Return an answer of the type that the identity sheet or the set-up question declares."""
        name = slot.key.rsplit(".", 1)[1]
        sheet = self._base.fiche_identite
        known = sheet.champs.get(name) or sheet.questions_de_montage[name]
        kind = str(known.type)
        if kind == "choix":
            unit = str(getattr(known, "unite", ""))
            return self._chosen(sheet.statuts if unit == "statuts" else _listed(unit), slot)
        if kind == "nombre 0-1":
            return 0.2
        if kind == "liste":
            listed = _listed(str(getattr(known, "unite", None) or ""))
            return list[Plain](listed[:2]) if len(listed) > 1 else [self._text("liste"), self._text("liste")]
        if kind in {"booleen", "entier", "nombre"}:
            return self.of_type(kind, slot)
        digits = {"texte de 9 chiffres": f"{next(self._numbers):09}", "texte W + 9 signes": "W"}
        if kind in digits:
            return digits[kind] if digits[kind] != "W" else f"W{next(self._numbers):09}"
        return self._text("nom")


def _options(base: Base, choice: tuple[str, ...] | str) -> tuple[str, ...]:
    if isinstance(choice, tuple):
        return choice
    if choice == "titulaires":
        return tuple(base.titulaires_des_voix.valeurs)
    return tuple(getattr(base, choice))


def _listed(unit: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in unit.split(",") if one.strip())


def slots(base: Base, seen: Iterable[str] = ()) -> Iterator[Slot]:
    """Yield every key to answer; `seen` are keys of the screens, for the holes that no catalogue fills."""
    model = _model_partner({one.address: one.value for one in read_example().answers})
    known, keys = {**holes(base), "partenaire": (model,)}, tuple(seen)
    for pattern, line in base.reponses.items():
        for rank, key in enumerate(keys_of(pattern, known, keys)):
            yield from (Slot(pattern, holder, key, rank) for holder in _holders(line))


def _holders(line: Reponse) -> tuple[str, ...]:
    return PAIR if line.qui == "voix" else (BOARD,) if line.qui == "ca" else (TOGETHER,)


def asked_for(base: Base) -> dict[Address, Said]:
    """Return the answers that make the questions asked only in some cases be asked."""
    conditions: list[Condition] = [one.posee_si for one in base.fiche_identite.questions_de_montage.values()]
    conditions += [one.demande_si for one in base.champs.values() if one.demande_si is not None]
    found: dict[Address, Said] = {}
    for one in conditions:
        for compare in _compares(one):
            root, _, rest = compare.path.partition(".")
            if root == "criteres":
                found[TOGETHER, f"critere.{rest}"] = 5
            elif compare.path == "partenaires.public":
                found[TOGETHER, f"partenaire.{LAST}.identite.statut"] = "public"
            elif compare.path == "economies.ressource_nouvelle":
                found[TOGETHER, "ressource_nouvelle_prevue"] = True
            elif compare.path.startswith("motifs.importance."):
                found |= {(voice, f"motif.{compare.path.rsplit('.', 1)[1]}"): 4 for voice in PAIR}
    return found


def _compares(condition: Condition) -> Iterator[Compare]:
    if isinstance(condition, Compare):
        yield condition
    elif isinstance(condition, AllOf | AnyOf):
        for one in condition.conditions:
            yield from _compares(one)


def brim_case(base: Base) -> Case:
    """Return the case where everything is answered, the gates open and the seals revealed."""
    return _brim(base.hash)


@cache
def _brim(_hash: str) -> Case:
    from tests.walk import fit

    base = load_base()
    case = _filled_case(base, ())
    return fit(base, case, lambda seen: _filled_case(base, seen))


def _filled_case(base: Base, seen: Iterable[str]) -> Case:
    filler = Filler(base)
    answers: dict[Address, Said] = {one.address: one.value for one in read_example().answers}
    answers |= asked_for(base) | {(TOGETHER, "parcours"): "complet"}
    voted = answers[BOARD, "vote_ca_type"]
    if isinstance(voted, dict):  # the board votes for another type than the one the voices kept
        answers[BOARD, "vote_ca_type"] = {**voted, "type": next(iter(base.types))}
    model = _model_partner(answers)
    answers |= {
        (holder, key.replace(f".{model}.", f".{uid}.", 1)): value
        for (holder, key), value in list(answers.items())
        for uid in OURS
        if _copied(key, model)
    }
    for slot in slots(base, seen):
        where = (slot.holder, slot.key)
        value = filler.value(slot)
        kept = answers.get(where)
        if isinstance(kept, dict) and isinstance(value, dict):
            answers[where] = {**value, **{part: said for part, said in kept.items() if said not in (0, "")}}
        elif kept is None and value is not None:
            answers[where] = value
    return _case(base, answers)


def _model_partner(answers: Mapping[Address, Said]) -> str:
    return next(key.split(".")[1] for _, key in answers if key.startswith("partenaire."))


def _copied(key: str, model: str) -> bool:
    """Return whether the partners added answer this as the partner of the example does."""
    return key.startswith(f"partenaire.{model}.") and key.split(".")[2] in {"critere", "compatibilite"}


def _case(base: Base, answers: Mapping[Address, Said]) -> Case:
    groups = base.saisies_separees.groupes
    return Case(
        id=CaseId(UUID(int=8)),
        number=8,
        title="Dossier comble",
        created_at=AT,
        answers={where: Answer(*where, value) for where, value in answers.items()},
        seals=tuple(Seal(voice, group, SealState.REVEALED, AT) for voice in PAIR for group in groups),
        meetings=(
            Meeting(
                MeetingId(UUID(int=1)),
                "atelier",
                date(2026, 10, 12),
                "Maison des associations",
                ("Présidence", "Direction", "Conseil"),
                closed_at=AT,
            ),
        ),
    )


def sealed_off(case: Case) -> Case:
    """Return the same case before any seal is laid: each voice still answers alone."""
    return replace(case, seals=())


def main(arguments: list[str]) -> int:
    """Write the table again, or count what the screens ask."""
    from tests import fields_table, inputs_asked

    return inputs_asked.say() if "--compter" in arguments else fields_table.write()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
