"""The documents that part M names: what each is, and for whom."""

from __future__ import annotations

from dataclasses import replace

from coopwizard.domain.answers import BOARD, PAIR, TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Offer
from coopwizard.domain.voices import PREFIX
from coopwizard.french import typeset

EXPRESS, COMPLETE = "questionnaire_express", "questionnaire_complet"
MOTIVES, FAMILIES, PATHS = "cartes_motifs", "cartes_familles", "cartes_chemins"
CANVAS, POSTER = "canevas_a3", "affiche_freins"
PARTNER, MIRROR = "fiche_partenaire", "miroir_partenaire"
_EASY_FORM = "facile"  # as the base names it
BALLOT, MINORITY, EASY = "bulletin_verdict", "feuille_avis_minoritaire", "recueil_facile_a_lire"

_BOTH, _ALL = PAIR, (TOGETHER,)
_TOLD = (
    Offer(
        EXPRESS,
        "Questionnaire express",
        "Préparer seul, en une demi-heure : {express} questions, les motifs, la liberté de choix, les chemins.",
        _BOTH,
    ),
    Offer(
        COMPLETE,
        "Questionnaire complet",
        "Préparer seul, plus à fond : {complete} questions, les motifs, la liberté de choix, les chemins.",
        _BOTH,
    ),
    Offer(
        MOTIVES,
        "Cartes des motifs",
        "À découper, pour en parler en salle avant de choisir.",
        _ALL,
        returns=False,
    ),
    Offer(
        FAMILIES,
        "Cartes des {families} familles",
        "À découper et à ranger, pour dire ce qui compte le plus.",
        (*PAIR, BOARD),
    ),
    Offer(
        PATHS,
        "Cartes des chemins",
        "À découper et à ranger : coopérer n'est qu'un chemin parmi d'autres.",
        _BOTH,
    ),
    Offer(CANVAS, "Projet en une page (A3)", "À écrire à plusieurs, sur la table ou au mur.", _ALL),
    Offer(
        POSTER,
        "Affiche des freins (A3)",
        "Un point par frein et par population, après deux minutes de silence.",
        _ALL,
        returns=False,
    ),
    Offer(
        PARTNER,
        "Fiche d'un partenaire",
        "Chaque voix note le partenaire de son côté.",
        _BOTH,
        by_partner=True,
    ),
    Offer(
        MIRROR,
        "Questionnaire du partenaire",
        "Le partenaire nous note avec la même grille ; rien de nos réponses n'y figure.",
        _ALL,
        by_partner=True,
    ),
    Offer(
        BALLOT,
        "Bulletins du vote",
        "Vote anonyme, dépouillé à deux, saisi en décompte.",
        _ALL,
        returns=False,
    ),
    Offer(
        MINORITY,
        "Feuille d'avis minoritaire",
        "Lue à voix haute avant le vote, imprimée mot pour mot.",
        _ALL,
    ),
    Offer(
        EASY,
        "Recueil facile à lire",
        "Des questions courtes, de l'aide si on le veut. Une feuille par personne, sans nom.",
        (),
    ),
)
OFFERS = {one.kind: one for one in _TOLD}


def offers(base: Base) -> tuple[Offer, ...]:
    """Return the documents that the method names, in its order, in words."""
    return tuple(offer_of(base, kind) for kind in base.papier.documents)


def offer_of(base: Base, kind: str) -> Offer:
    """Return this document in words; KeyError when there is no such kind."""
    counts = {
        "express": sum(one.express for one in base.items.values()),
        "complete": len(base.items),
        "families": len(base.familles_de_criteres),
    }
    told = OFFERS[kind]
    title, use = (typeset(text).format(**counts) for text in (told.title, told.use))
    return replace(told, title=title, use=use, holders=(*told.holders, *_others(base, kind)))


def _others(base: Base, kind: str) -> tuple[str, ...]:
    """Return the voices outside the pair that this document is for: a kind, never a person."""
    if kind not in (EXPRESS, EASY):
        return ()
    easy = kind == EASY
    types = base.autres_voix.types.values()
    return tuple(f"{PREFIX}{one.id}" for one in types if (one.formulaire == _EASY_FORM) is easy)
