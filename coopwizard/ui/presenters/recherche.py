"""Searching the whole program: steps, questions, words, forms and gestures; never an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from coopwizard.domain.results import Gate
from coopwizard.ui.models.library import folded
from coopwizard.ui.places import (
    COHERENCE,
    DOSSIER,
    ENCYCLOPEDIA,
    LIBRARY,
    MEETING,
    REGLAGES,
    STEP,
    WELCOME,
    read_link,
)
from coopwizard.ui.presenters.encyclopedia import NOT_FORMS
from coopwizard.ui.presenters.scene import capital, plain

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base

STEPS, QUESTIONS, TERMS, FORMS, GESTURES = "Étapes", "Questions", "Les mots", "Les formes", "Aller à"
PARTNERS = "partenaires"
MOST = 7  # results of a group: beyond, one types another word
NO_CASE = "Ouvrez d’abord un dossier"
_SIGNS = re.compile(r"[^a-z0-9]+")
_NEEDS_CASE = (STEP, DOSSIER, MEETING, COHERENCE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: where it is told, what it says, where it leads."""

    group: str
    title: str
    detail: str
    link: str
    text: str  # what is searched: its words, without accents nor capitals
    head: str  # the words of its title


@dataclass(frozen=True, slots=True)
class Found:
    """One result: what it is, where it is, and why one would not get there now."""

    group: str
    title: str
    detail: str
    link: str
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """The results by group, and how many more each group holds."""

    rows: tuple[Found, ...]
    more: Mapping[str, int]


def index_of(base: Base) -> tuple[Entry, ...]:
    """Return everything that can be found, in the order of its group."""
    return tuple(
        Entry(group, title, detail, link, _words(f"{title} {detail} {other}"), _words(title))
        for group, title, detail, link, other in _everything(base)
    )


def find(base: Base, index: tuple[Entry, ...], typed: str, gates: Mapping[str, Gate] | None) -> Results:
    """Return what holds every word typed, grouped, titles first; the steps and gestures when nothing is typed.

    `gates` are those of the open case; None while no case is open.
    """
    words = _words(typed).split()
    starts = [f" {word}" for word in words]
    kept = [one for one in index if all(word in one.text for word in starts)]
    if not kept:  # the middle of a word, rather than nothing
        kept = [one for one in index if all(word in one.text for word in words)]
    if not words:
        kept = [one for one in index if one.group in (STEPS, GESTURES)]
    rows: list[Found] = []
    more: dict[str, int] = {}
    for group, each in groupby(kept, key=lambda one: one.group):
        ranked = sorted(each, key=lambda one: not all(word in one.head for word in starts))
        shown = ranked if not words else ranked[:MOST]
        rows += [
            Found(one.group, one.title, one.detail, one.link, _closed(base, one.link, gates)) for one in shown
        ]
        if len(ranked) > len(shown):
            more[group] = len(ranked) - len(shown)
    return Results(tuple(rows), more)


def _words(text: str) -> str:
    """Return the words of a text without accents, capitals nor signs, each after a space."""
    return f" {' '.join(_SIGNS.split(folded(text)))}"


def _closed(base: Base, link: str, gates: Mapping[str, Gate] | None) -> str:
    place = read_link(base, link)
    if place is None or place.kind not in _NEEDS_CASE:
        return ""
    if gates is None:
        return NO_CASE
    gate = gates.get(place.what)
    return (
        f"étape {base.etapes[place.what].rang}, fermée pour l’instant"
        if gate is not None and not gate.open
        else ""
    )


# --- what is found: group, title, detail, link, other words


_Row = tuple[str, str, str, str, str]


def _everything(base: Base) -> Iterator[_Row]:
    for step in base.etapes.values():
        yield STEPS, f"{step.rang}. {step.titre}", step.nom_court, f"etape:{step.id}", step.but
    yield from _questions(base)
    for name, said in base.glossaire.items():
        yield TERMS, capital(base.word(name)), "glossaire", f"glossaire:{name}", said
    for name, sheet in base.droit.vehicles.items():
        if name not in NOT_FORMS:
            yield (
                FORMS,
                sheet.name_fr,
                "encyclopédie des formes",
                f"forme:{name}",
                f"{name} {sheet.what_it_is}",
            )
    for place, title, other in (
        (DOSSIER, "Le dossier", "imprimer pdf word recommandation aperçu"),
        (ENCYCLOPEDIA, "L’encyclopédie des formes", "glossaire véhicules juridiques"),
        (LIBRARY, "La bibliothèque", "dossiers cas importer exporter sauvegarder supprimer"),
        (REGLAGES, "Les réglages", "textes questions poids organisation déplacer bibliothèque"),
        (MEETING, "Ouvrir une séance", "réunion atelier visite"),
        (COHERENCE, "Ce qui ne va pas ensemble", "contradictions cohérence contrôle relire erreurs"),
        (WELCOME, "L’accueil", "commencer reprendre exemple"),
    ):
        yield GESTURES, title, "", f"{place}:", other


def _questions(base: Base) -> Iterator[_Row]:
    """Yield every question by the key of its answer; each family is asked at one step."""
    for family, kind, titles in _families(base):
        place = read_link(base, f"reponse:{family}.{next(iter(titles))}")
        for name, title in titles.items():
            where = f"{base.etapes[place.what].rang}, {kind}" if place is not None else kind
            yield QUESTIONS, plain(title), f"étape {where}", f"reponse:{family}.{name}", ""
    for name, one in base.canevas.champs.items():
        where = f"étape {base.etapes[one.etape].rang}, projet commun"
        yield QUESTIONS, plain(one.titre), where, f"reponse:canevas.{name}", ""
    rank = base.etapes[PARTNERS].rang
    for criterion in base.criteres_partenaire.values():  # asked of each partner: there may be none yet
        yield QUESTIONS, plain(criterion.titre), f"étape {rank}, partenaire", f"etape:{PARTNERS}", ""


def _families(base: Base) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    yield "item", "autodiagnostic", {name: one.question for name, one in base.items.items()}
    for family, kind, entries in (
        ("motif", "motif", base.motifs.liste),
        ("liberte", "liberté", base.libertes.questions),
        ("mimetisme", "test de mimétisme", base.mimetisme.questions),
        ("objet", "objet de coopération", base.objets),
        ("mesure", "mesure", base.mesures.liste),
        ("critere", "comparaison des types", base.criteres),
        ("tache", "tâche", base.taches),
    ):
        yield family, kind, {name: one.titre for name, one in entries.items()}
    ours = {name: one.titre for name, one in base.fiche_identite.champs.items() if "nous" in one.pour}
    yield "identite", "fiche d’identité", ours
