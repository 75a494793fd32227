"""A fiche de situation read as a case: answers where there are answers, facts given outright elsewhere.

Every key is optional; what is absent, or null, is not known. Anything wrong is refused with its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from coopwizard.domain.answers import (
    BOARD,
    PAIR,
    TOGETHER,
    Case,
    CaseId,
    Plain,
    Seal,
    SealState,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Value
from coopwizard.engine import fiche_voices
from coopwizard.engine.fiche_checks import Part
from coopwizard.engine.fiche_voices import Draft
from coopwizard.engine.given import Given

TITLE = "Fiche de situation"
QUESTIONNAIRES = ("complete", "express")
STATES = ("ebauche", "partage")
REFUSED = "non"
DECISIONS = ("aller", "explorer", REFUSED)
LONGEST_ROADMAP = 60  # months
_CARDS = ("rangs", "blancs", "z")
WORLD = 1000  # more organisations than any table has

_FLAGS_OF_TABLE = (
    "public",
    "lucratif",
    "sante",
    "tous_associations",
    "collectivites_seules",
    "fondateur_public_seul",
    "alternative",
    "etape_close",
    "essms",
)
_OF_ALL = ("autorites", "ccn_differentes")  # of all the organisations together, us included
_SHARES_OF_TABLE = ("part_publics", "part_service_public", "part_capital_public")
_PROJECT_FLAGS = (
    "mandat_gestion_premier",
    "employeur_commun",
    "aide_et_soin_a_domicile",
    "activite_principale_publique",
    "essai_prevu",
)


@dataclass(frozen=True, slots=True)
class Fiche:
    """A fiche as the engine reads it."""

    case: Case
    given: Given
    today: date | None


def read_fiche(base: Base, plain: object) -> Fiche:
    """Return the fiche as a case, its answers revealed, and the facts that it gives outright.

    Raises:
        ExchangeError: a key is unknown, a value is out of its range, or an id is not in the method.

    """
    if plain is not None and not isinstance(plain, Mapping):
        raise Part("", plain).wrong("n’est pas une liste de clés", "Voyez le modèle de fiche de la méthode.")
    draft = Draft(base)
    parts = Part("", plain or {}).fields(_SECTIONS)
    for name, section in _SECTIONS.items():
        if name in parts:
            section(draft, parts[name])
    if "autodiagnostic" not in parts:
        draft.values |= dict.fromkeys(_FROM_ASSESSMENT)
    if "canevas" not in parts:
        draft.values |= dict.fromkeys(_FROM_PROJECT)
    voices = {voice: said for voice, said in draft.voices.items() if said}
    return Fiche(_case(draft), Given(draft.values, draft.partners, voices), draft.today)


def _case(draft: Draft) -> Case:
    """Return the case: what a fiche says was said by both and is read by both."""
    groups = draft.base.saisies_separees.groupes
    seals = tuple(Seal(voice, group, SealState.REVEALED) for voice in PAIR for group in groups)
    created = datetime(2026, 1, 1, tzinfo=UTC)
    return Case(CaseId(UUID(int=0)), 0, TITLE, created, draft.answers, seals)


def _version(draft: Draft, part: Part) -> None:
    draft.values["dossier.version_questionnaire"] = part.among(QUESTIONNAIRES)


def _today(draft: Draft, part: Part) -> None:
    draft.today = part.day()


def _project(draft: Draft, part: Part) -> None:
    fields = draft.base.canevas.champs
    parts = part.fields(("etat", "valides", "partenaire_inconnu"))
    if "etat" in parts:
        draft.values["canevas.etat"] = parts["etat"].among(STATES)
    if "valides" in parts:
        valid = parts["valides"].several(fields)
        for name in fields:
            draft.values[f"canevas.{name}.valide"] = name in valid
        draft.values["canevas.completude"] = sum(fields[name].poids for name in valid)
        mandatory = draft.base.canevas.obligatoires
        draft.values["canevas.obligatoires_valides"] = all(name in valid for name in mandatory)
    if "partenaire_inconnu" in parts:
        said = {v: one.flag() for v, one in parts["partenaire_inconnu"].fields(PAIR).items()}
        for voice, unknown in said.items():
            draft.voices[voice]["voix.partenaire_inconnu"] = unknown
        present = [said.get(voice) for voice in PAIR if voice not in draft.vacant]
        if None not in present:
            draft.values["canevas.partenaire_inconnu"] = all(present)


def _objects(draft: Draft, part: Part) -> None:
    objects = draft.base.objets
    said = {name: one.whole(0, 3) for name, one in part.fields(objects).items()}
    for name in objects:
        draft.values[f"objets.{name}"] = said.get(name, 0)
    draft.values["objets.nb"] = sum(priority > 0 for priority in said.values())


def _red_lines(draft: Draft, part: Part) -> None:
    aimed: dict[str, None] = {}
    for one in part.items():
        parts = one.fields(("texte", "types_vises", "votee_le"))
        if "texte" in parts:
            parts["texte"].text()
        if "types_vises" in parts:
            cooperating = [name for name, entry in draft.base.types.items() if entry.rang]
            aimed |= dict.fromkeys(parts["types_vises"].several(cooperating))
    draft.values["lignes_rouges.nb"] = len(part.items())
    draft.values["lignes_rouges.types_vises"] = tuple(aimed)
    draft.values["lignes_rouges.types_vises.nombre"] = len(aimed)


def _partners(draft: Draft, part: Part) -> None:
    allowed = ("nombre", *_FLAGS_OF_TABLE, *_SHARES_OF_TABLE, *_OF_ALL, "rapport_taille", "liste")
    parts = part.fields(allowed)
    for name in _FLAGS_OF_TABLE:
        if name in parts:
            draft.values[f"partenaires.{name}"] = parts[name].flag()
    for name in _SHARES_OF_TABLE:
        if name in parts:
            draft.values[f"partenaires.{name}"] = parts[name].number(0, 1)
    if "nombre" in parts:
        draft.values["partenaires.nombre"] = parts["nombre"].whole(1, WORLD)
    if "autorites" in parts:
        draft.values["organismes.autorites"] = parts["autorites"].whole(0, WORLD)
    if "ccn_differentes" in parts:
        draft.values["organismes.ccn_differentes"] = parts["ccn_differentes"].flag()
    ratios = [parts["rapport_taille"].number(1, WORLD * WORLD)] if "rapport_taille" in parts else []
    if "liste" in parts:
        read = [_partner(draft, one) for one in parts["liste"].items()]
        draft.partners = tuple(values for values, _ in read)
        ratios += [ratio for _, ratio in read if ratio is not None]
    if ratios:
        draft.values["partenaires.asymetrie_max"] = max(ratios)


def _partner(draft: Draft, part: Part) -> tuple[Mapping[str, Value], float | None]:
    """Read one partner; return its paths, and how much larger one of the two is."""
    identity = draft.base.fiche_identite
    readers: dict[str, Callable[[Part], Value]] = {
        "statut": lambda one: one.among(identity.statuts),
        "decision": _decision,
        "retenu": Part.flag,
        "vetos_non_leves": lambda one: one.whole(0, 4),
        "qualite_gcsms": lambda one: one.among(_choices(identity.champs["qualite_gcsms"].unite)),
        "fournisseur_lucratif": Part.flag,
        "oblige_gtsms": Part.flag,
    }
    parts = part.fields(("id", "rapport", "solidite", *readers))
    values = {f"partenaire.{name}": read(parts[name]) for name, read in readers.items() if name in parts}
    if "id" in parts:
        values["partenaire.identite.nom"] = parts["id"].text()
    if "solidite" in parts:
        values["partenaire.critere.ca_solidite"] = parts["solidite"].number(1, 5)
    return values, parts["rapport"].number(1, WORLD * WORLD) if "rapport" in parts else None


def _decision(part: Part) -> str:
    """Read a decision; YAML reads a bare « non » as false."""
    return REFUSED if part.value is False else part.among(DECISIONS)


def _montage(draft: Draft, part: Part) -> None:
    for name, one in part.fields((*_PROJECT_FLAGS, "part_temps_public_max")).items():
        draft.values[f"projet.{name}"] = one.flag() if name in _PROJECT_FLAGS else one.number(0, 1)


def _identity(draft: Draft, part: Part) -> None:
    fields = draft.base.fiche_identite.champs
    for name, one in part.fields(fields).items():
        draft.values[f"identite.{name}"] = _identity_value(one, fields[name].type)


def _identity_value(part: Part, kind: str) -> Value:
    if kind.startswith("booleen"):
        return part.flag()
    if kind.startswith(("nombre", "entier")):
        return part.number(0, 1 if "0-1" in kind else 1e12)
    if kind.startswith("liste"):
        return tuple(one.text() for one in part.items())
    return part.text()


def _criteria(draft: Draft, part: Part) -> None:
    for criterion, one in part.fields(draft.base.criteres).items():
        mark = one.mark()
        draft.say(TOGETHER, f"critere.{criterion}", [*mark] if isinstance(mark, list) else mark)


def _weights(draft: Draft, part: Part) -> None:
    for holder, said in part.fields((*PAIR, BOARD)).items():
        key = "poids_ca" if holder == BOARD else "poids"
        families = draft.base.familles_de_criteres
        parts = said.fields((*_CARDS, *families))
        if "rangs" in parts:
            draft.say(holder, key, _cards(parts, families))
            continue
        points = {name: one.number(0, 100) for name, one in said.fields(families).items()}
        draft.say(holder, key, {"methode": "cent_points", "points": {**points}})


def _cards(parts: Mapping[str, Part], families: Iterable[str]) -> dict[str, Plain]:
    """Read weights said with cards: ranks from the least to the most important, blanks, ratio."""
    ranks: list[Plain] = [[*one.several(families)] for one in parts["rangs"].items()]
    said: dict[str, Plain] = {"methode": "cartes", "rangs": ranks}
    if "blancs" in parts:
        said["blancs"] = [one.whole(0, WORLD) for one in parts["blancs"].items()]
    if "z" in parts:
        said["z"] = parts["z"].number(1, WORLD)
    return said


def _lifted(draft: Draft, part: Part) -> None:
    for reservation in part.several(draft.base.reserves):
        draft.say(TOGETHER, f"reserve_levee.{reservation}", {"texte": ""})


def _deliberation(draft: Draft, part: Part) -> None:
    parts = part.fields(("type_retenu", "type_retenu_par", "vote_ca_type", "refus_vote", "veto_une_voix"))
    if "type_retenu" in parts:
        draft.values["deliberation.type_retenu"] = parts["type_retenu"].among(draft.base.types)
    if "type_retenu_par" in parts:
        for voice in parts["type_retenu_par"].several(PAIR):
            draft.voices[voice]["voix.type_retenu"] = True
    if "vote_ca_type" in parts:
        draft.values["ca.vote.type"] = parts["vote_ca_type"].flag()
    for name in ("refus_vote", "veto_une_voix"):
        if name in parts:
            draft.values[f"deliberation.{name}"] = parts[name].flag()


def _versions(draft: Draft, part: Part) -> None:
    for name, one in part.fields(("changements_de_premier", "reouvertures_max")).items():
        draft.values[f"versions.{name}"] = one.whole(0, WORLD)


def _territory(draft: Draft, part: Part) -> None:
    part.among(draft.base.niveau_territorial.niveaux)  # kept for the reader: no rule reads it


def _choices(listed: str | None) -> list[str]:
    return [word.strip() for word in (listed or "").split(",")]


def _roadmap(draft: Draft, part: Part) -> None:
    parts = part.fields(("mois",))
    if "mois" in parts:
        draft.say(TOGETHER, "duree_choisie", parts["mois"].whole(1, LONGEST_ROADMAP))


# What stays unknown when the fiche says nothing of it: objects or motives alone are not a project begun.
_FROM_ASSESSMENT = (
    "alertes.rouges_non_traitees",
    "alertes.bloquant_projet_non_traitees",
    "binome.voix_revelees",
)
_FROM_PROJECT = ("canevas.completude", "canevas.obligatoires_valides", "canevas.etat")

# In the order they are read: who is there before what the voices say.
_SECTIONS: dict[str, Callable[[Draft, Part], None]] = {
    "version": _version,
    "aujourdhui": _today,
    "voix": fiche_voices.read_voices,
    "autodiagnostic": fiche_voices.read_assessment,
    "motifs": fiche_voices.read_motives,
    "libertes": fiche_voices.read_freedoms,
    "degre_de_choix": fiche_voices.read_choice,
    "injonction": fiche_voices.read_injunction,
    "chemins": fiche_voices.read_paths,
    "freins": fiche_voices.read_brakes,
    "canevas": _project,
    "objets": _objects,
    "lignes_rouges": _red_lines,
    "partenaires": _partners,
    "territoire": _territory,
    "projet": _montage,
    "identite": _identity,
    "criteres": _criteria,
    "poids": _weights,
    "reserves_levees": _lifted,
    "deliberation": _deliberation,
    "versions": _versions,
    "feuille_de_route": _roadmap,
}

__all__ = ["Fiche", "read_fiche"]
