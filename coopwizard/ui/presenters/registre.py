"""What a person sees while looking for an organisation in an extract of a public register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coopwizard.domain.answers import TOGETHER, Case, Plain
from coopwizard.domain.knowledge import Base
from coopwizard.french import plural, typeset
from coopwizard.ui import territories
from coopwizard.ui.presenters.identite import OURS, PARTNER
from coopwizard.ui.presenters.sheet import Entry, Part, Pick, Press, Rows, Say, Words
from coopwizard.ui.presenters.sheet_words import section

HERE, THERE = "ici", "extrait"
FAULTS_SHOWN = 12
_COMMUNE = "insee"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation of the extract: what is shown of it, and what it would fill."""

    name: str
    where: str
    kind: str
    fields: Mapping[str, Plain]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a search brought back."""

    register: str
    candidates: tuple[Candidate, ...]
    count: int
    faults: tuple[str, ...]
    fault_count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of the sheet: what is here, what the extract says."""

    field: str
    title: str
    here: Plain
    there: Plain

    @property
    def fills(self) -> bool:
        """Whether nothing is here: the extract only fills."""
        return self.here in (None, "", [])


@dataclass(frozen=True, slots=True)
class RegisterView:
    """Where the search stands."""

    file: str = ""
    words: str = ""
    busy: bool = False
    refusal: str = ""
    outcome: Outcome | None = None
    chosen: Candidate | None = None
    differences: tuple[Difference, ...] = ()
    sides: Mapping[str, str] = field(default_factory=dict)  # field -> HERE or THERE


def prefix_of(target: str) -> str:
    """Return where the sheet of this target lives: ours, or a partner's."""
    return target if target == "identite" else f"{target}.identite"


def differences(base: Base, case: Case, prefix: str, candidate: Candidate) -> tuple[Difference, ...]:
    """Return the fields that the extract would fill or change, in the order of the sheet."""
    who = OURS if prefix == "identite" else PARTNER
    found = []
    for known in base.fiche_identite.champs.values():
        if who not in known.pour or known.id not in candidate.fields:
            continue
        here, there = case.said(TOGETHER, f"{prefix}.{known.id}"), candidate.fields[known.id]
        kept = here if isinstance(here, bool | int | float | str | list) else None
        if kept != there:
            found.append(Difference(known.id, known.titre, kept, there))
    return tuple(found)


def answers(prefix: str, view: RegisterView) -> dict[str, object]:
    """Return what to write: the empty fields, and those where the extract was chosen."""
    return {
        f"{prefix}.{one.field}": one.there
        for one in view.differences
        if one.fills or view.sides.get(one.field) == THERE
    }


def register_parts(base: Base, view: RegisterView) -> tuple[Part, ...]:
    """Return the parts of the page, as far as the search has come."""
    if view.chosen is not None:
        return _comparison(base, view, view.chosen)
    return (*_asking(view), *_found(view))


def _asking(view: RegisterView) -> tuple[Part, ...]:
    file = view.file or "Aucun fichier choisi."
    parts: list[Part] = [
        Words(
            id="dit",
            text="Le fichier est lu sur cet ordinateur : il n’est ni téléchargé, ni gardé. Les deux registres "
            "sont publiés en données ouvertes.",
        ),
        Press(id="fichier", text="Choisir le fichier", press="fichier"),
        Words(id="fichier.nom", text=file, role="note"),
        Entry(id="mots", label="Nom de l’organisme, ou sa commune", value=view.words, maximum=200),
    ]
    if view.refusal:
        parts.append(Say(id=f"refus~{view.refusal}", kind="attention", title=view.refusal))
    if view.busy:
        parts += [
            Words(id="en_cours", text="Recherche en cours…"),
            Press(id="arreter", text="Arrêter", press="arreter"),
        ]
    else:
        parts.append(Press(id="chercher", text="Chercher", press="chercher", kind="primary"))
    return tuple(parts)


def _found(view: RegisterView) -> tuple[Part, ...]:
    found = view.outcome
    if found is None or view.busy:
        return ()
    title = plural(found.count, "organisme trouvé", "organismes trouvés") if found.count else "Rien de ce nom"
    parts: list[Part] = [section("trouves", title)]
    for rank, one in enumerate(found.candidates):
        parts.append(
            Press(id=f"choisir.{rank}~{one.name}", text=_line(one), press=f"choisir:{rank}", kind="line")
        )
    if found.count > len(found.candidates):
        parts.append(
            Words(
                id="trop", text="Seuls les premiers sont montrés. Ajoutez un mot pour préciser.", role="note"
            )
        )
    if not found.count:
        parts.append(
            Words(
                id="rien", text="Essayez moins de lettres, ou la commune seule. Les accents ne comptent pas."
            )
        )
    return (*parts, *_spoiled(found))


def _line(one: Candidate) -> str:
    return " — ".join(part for part in (one.name, one.where, one.kind) if part)


def _spoiled(found: Outcome) -> tuple[Part, ...]:
    if not found.fault_count:
        return ()
    title = plural(found.fault_count, "ligne abîmée", "lignes abîmées")
    lines = tuple(
        Words(id=f"abimee.{rank}~{one}", text=one, role="note")
        for rank, one in enumerate(found.faults[:FAULTS_SHOWN])
    )
    rest = found.fault_count - len(lines)
    more = (
        (Words(id=f"abimees.reste~{rest}", text=f"Et {plural(rest, 'autre')}.", role="note"),) if rest else ()
    )
    return (
        section("abimees", title),
        Words(
            id="abimees.dit",
            text="Ce fichier a sans doute été réenregistré par un tableur. Le reste est lu ; reprenez l’original "
            "si un numéro vous manque.",
        ),
        *lines,
        *more,
    )


def _comparison(base: Base, view: RegisterView, chosen: Candidate) -> tuple[Part, ...]:
    parts: list[Part] = [
        section("choisi", chosen.name),
        Words(id="choisi.ou", text=chosen.where, role="note"),
    ]
    if chosen.warning:
        parts.append(Say(id="choisi.alerte", kind="attention", title=chosen.warning))
    filled = [one for one in view.differences if one.fills]
    if filled:
        rows = tuple((one.title, said(base, one.field, one.there)) for one in filled)
        parts.append(Words(id="remplis", text="Ce qui est vide sera rempli", role="label"))
        parts.append(Rows(id="remplis.table", head=("Champ", "Dans l’extrait"), rows=rows))
    changed = [one for one in view.differences if not one.fills]
    if changed:
        parts.append(Words(id="differents", text="Ce qui diffère : choisissez", role="label"))
    parts += [_pick(base, view, one) for one in changed]
    if not view.differences:
        parts.append(Words(id="pareil", text="La fiche dit déjà tout ce que dit l’extrait."))
    else:
        parts.append(Press(id="remplir", text="Remplir la fiche", press="remplir", kind="primary"))
    return (*parts, Press(id="autre", text="Un autre organisme", press="autre", kind="text"))


def _pick(base: Base, view: RegisterView, one: Difference) -> Pick:
    return Pick(
        id=f"cote.{one.field}",
        label=one.title,
        options=(
            (HERE, typeset("Ici : ") + said(base, one.field, one.here)),
            (THERE, typeset("Dans l’extrait : ") + said(base, one.field, one.there)),
        ),
        value=view.sides.get(one.field, HERE),
        inline=False,
    )


def said(base: Base, name: str, value: Plain) -> str:
    """Return a value of the sheet as it is read."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if name == _COMMUNE:
        known = territories.find(f"commune:{value}")
        return known.line if known is not None else str(value)
    return str(base.libelles_ecran.get(f"{name}.{value}", value))
