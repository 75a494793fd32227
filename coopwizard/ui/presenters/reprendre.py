"""Taking an identity sheet from another case: what can be taken, and what it would change here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from coopwizard.domain.answers import TOGETHER, Case, CaseId, Plain
from coopwizard.domain.values import Special
from coopwizard.french import day, number, percent, plural, typeset
from coopwizard.ui.models.library import folded
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.sheet import Entry, Part, Pick, Press, Rows, Screen, Words

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.knowledge.common import ChampIdentite

OURS, PARTNER = "nous", "partenaire"
HERE, THERE = "ici", "fiche"
NAME = "nom"
MOST = 25


@dataclass(frozen=True, slots=True)
class ReusableSheet:
    """The identity of an association or of a partner, as another case holds it."""

    id: str
    name: str
    of: str  # « nous » or « partenaire »: whose it is in that case
    case: str
    changed: date
    values: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the sheet, beside what is written here."""

    field: str
    title: str
    here: str
    there: str
    value: Plain

    @property
    def differs(self) -> bool:
        """Whether something else is written here."""
        return bool(self.here)


def reusable_sheets(cases: Iterable[tuple[Case, datetime]], but: CaseId | None) -> tuple[ReusableSheet, ...]:
    """Return the identities held by the other cases, each with its name, its case and its date.

    Only what the pair typed together on an identity sheet: no answer of a voice, no mark, no judgement.
    """
    return tuple(one for case, at in cases if case.id != but for one in _sheets(case, at.date()))


def _sheets(case: Case, changed: date) -> Iterator[ReusableSheet]:
    ours: dict[str, Plain] = {}
    partners: dict[str, dict[str, Plain]] = {}
    for (holder, key), answer in case.answers.items():
        steps = key.split(".")
        if holder != TOGETHER or isinstance(answer.value, Special) or answer.value in (None, ""):
            continue
        if len(steps) == 2 and steps[0] == "identite":
            ours[steps[1]] = answer.value
        elif len(steps) == 4 and (steps[0], steps[2]) == ("partenaire", "identite"):
            partners.setdefault(steps[1], {})[steps[3]] = answer.value
    for of, uid, values in ((OURS, "", ours), *((PARTNER, uid, one) for uid, one in partners.items())):
        name = values.get(NAME)
        if isinstance(name, str) and name.strip():
            yield ReusableSheet(f"{case.id.hex}.{uid}", name.strip(), of, case.title, changed, values)


def lines_of(base: Base, case: Case, prefix: str, sheet: ReusableSheet) -> tuple[Line, ...]:
    """Return the fields that the sheet would bring under this prefix, those already equal left out."""
    mine = PARTNER if prefix.startswith("partenaire.") else OURS
    found = []
    for field in base.fiche_identite.champs.values():
        value, here = sheet.values.get(field.id), case.together(f"{prefix}.{field.id}")
        if value is None or mine not in field.pour or value == here:
            continue
        said, other = words_of(base, field, here), words_of(base, field, value)
        found.append(Line(field.id, str(field.titre), said, other, value))
    return tuple(found)


def words_of(base: Base, field: ChampIdentite, value: Plain | Special) -> str:
    """Return a value of this field in words; an empty text for nothing."""
    if isinstance(value, Special):
        return "ne sait pas" if value is Special.DOES_NOT_KNOW else "sans objet"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return percent(value) if field.unite == "part" else number(value, 0 if value == int(value) else 2)
    if isinstance(value, list):
        return ", ".join(words_of(base, field, one) for one in value)
    if isinstance(value, dict):
        return ", ".join(words_of(base, field, one) for one in value.values())
    said = value or ""
    return str(base.libelles_ecran.get(f"{field.id}.{said}", said))


def kept_values(lines: Iterable[Line], choices: Mapping[str, str]) -> dict[str, Plain]:
    """Return what is written: the empty fields, and those where the sheet was chosen over what is here."""
    return {one.field: one.value for one in lines if not one.differs or choices.get(one.field) == THERE}


def list_screen(sheets: tuple[ReusableSheet, ...], typed: str) -> Screen:
    """Return the sheets that can be taken, those whose name or case holds every word typed."""
    words = folded(typed).split()
    kept = [one for one in sheets if all(word in folded(f"{one.name} {one.case}") for word in words)]
    kinds = {OURS: "association du dossier", PARTNER: "partenaire dans le dossier"}
    rows = tuple(
        Press(
            id=f"fiche.{one.id}",
            text=typeset(f"{one.name}, {kinds[one.of]} « {one.case} », modifié le {day(one.changed)}"),
            press=f"fiche:{one.id}",
            kind="line",
        )
        for one in kept[:MOST]
    )
    count = (
        plural(len(kept), "fiche", "fiches") if sheets else "Aucun autre dossier n’a de fiche à reprendre."
    )
    return Screen(
        id="choisir",
        title="Reprendre une fiche d’un autre dossier",
        lead=typeset(
            "Seule la fiche d’identité est reprise : ni réponse, ni note, ni avis. Rien de ce que vous avez "
            "écrit n’est remplacé sans vous."
        ),
        parts=(
            *((Entry(id="chercher", label="Chercher un nom ou un dossier", value=typed),) if sheets else ()),
            Words(id="compte", text=count, role="small"),
            *rows,
        ),
        footer=Footer(""),
    )


def choice_screen(sheet: ReusableSheet, lines: tuple[Line, ...], choices: Mapping[str, str]) -> Screen:
    """Return what the sheet brings: the empty fields it fills, and both values where they differ."""
    empty = tuple((one.title, one.there) for one in lines if not one.differs)
    parts: list[Part] = []
    if empty:
        parts.append(Words(id="vides", text="Ce qui était vide sera rempli", role="section"))
        parts.append(Rows(id="vides.liste", head=("Ligne", "Ce que dit la fiche"), rows=empty))
    for rank, one in enumerate(one for one in lines if one.differs):
        if not rank:
            parts.append(Words(id="autres", text="Ce qui est déjà écrit ici, et diffère", role="section"))
        options = ((HERE, f"Garder\u00a0: {one.here}"), (THERE, f"Reprendre\u00a0: {one.there}"))
        parts.append(
            Pick(
                id=f"choix.{one.field}",
                label=one.title,
                options=options,
                value=choices.get(one.field, HERE),
                inline=False,
            )
        )
    if lines:
        parts.append(Press(id="prendre", text="Reprendre cette fiche", press="prendre:", kind="primary"))
    else:
        parts.append(Words(id="rien", text="Tout ce que dit cette fiche est déjà ici."))
    parts.append(Press(id="retour", text="Choisir une autre fiche", press="retour:", kind="text"))
    return Screen(
        id="prendre",
        title=sheet.name,
        lead=typeset(f"Dossier « {sheet.case} », modifié le {day(sheet.changed)}."),
        parts=tuple(parts),
        footer=Footer(""),
    )
