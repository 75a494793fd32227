"""Every document of part M, as what it asks; no document holds an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from coopwizard.domain.answers import BOARD, TOGETHER, Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Ask, AskKind, Chapter, Paper
from coopwizard.domain.voices import PREFIX, is_other_voice
from coopwizard.errors import DossierError
from coopwizard.french import typeset
from coopwizard.report.paper import asking
from coopwizard.report.paper.offers import (
    BALLOT,
    CANVAS,
    COMPLETE,
    EASY,
    EXPRESS,
    FAMILIES,
    MINORITY,
    MIRROR,
    MOTIVES,
    OFFERS,
    PARTNER,
    PATHS,
    POSTER,
    offer_of,
)
from coopwizard.report.paper.together import ballot_choices, canvas_chapters, poster_cells

_ON_A3 = " (A3)"  # said in the list of documents, not on the sheet itself
_OPINION = 1500  # signs, part M


@dataclass(frozen=True, slots=True)
class Request:
    """Which document, for whom, about which partner, and a free identifier for what it may add."""

    kind: str
    holder: str
    partner: str = ""
    uid: str = ""


def paper_of(base: Base, case: Case, asked: Request) -> Paper:
    """Return this document, blank.

    Raises:
        DossierError: there is no such document for this voice, or it needs a partner.

    """
    offer = offer_of(base, asked.kind) if asked.kind in OFFERS else None
    if offer is None or asked.holder not in offer.holders:
        raise DossierError("Ce document n’existe pas pour cette voix.", "Choisissez-en un dans la liste.")
    if offer.by_partner and not partner_name(case, asked.partner):
        raise DossierError(
            "Ce document parle d’un partenaire, et aucun n’est nommé.",
            "Nommez un partenaire à l’étape 6, puis revenez l’imprimer.",
        )
    made = _MAKERS[asked.kind](base, case, asked)
    voice = "" if asked.holder == TOGETHER else voice_words(base, asked.holder)
    return replace(made, title=made.title or offer.title.removesuffix(_ON_A3), voice=voice)


def voice_words(base: Base, holder: str) -> str:
    """Return « présidence », « conseil d’administration », « personne accompagnée »."""
    if is_other_voice(holder):
        return base.autres_voix.types[holder.removeprefix(PREFIX)].titre
    named = base.libelles_ecran.get
    return named(f"voix.{holder}") or named(f"instance.{holder}") or holder


def partner_ids(case: Case) -> tuple[str, ...]:
    """Return the partners that have a name, in the order of their identifiers."""
    uids = sorted({key.split(".")[1] for _, key in case.answers if key.startswith("partenaire.")})
    return tuple(uid for uid in uids if partner_name(case, uid))


def partner_name(case: Case, uid: str) -> str:
    """Return the name of this partner, or an empty text."""
    said = case.together(f"partenaire.{uid}.identite.nom")
    return said.strip() if isinstance(said, str) else ""


def _paper(asked: Request, *chapters: Chapter, **more: object) -> Paper:
    return replace(Paper(asked.kind, "", asked.holder, chapters), **more)  # type: ignore[arg-type]


def _questionnaire(base: Base, case: Case, asked: Request) -> Paper:
    express, holder = asked.kind == EXPRESS, asked.holder
    if is_other_voice(holder):
        return _of_another_voice(base, asked)
    return _paper(
        asked,
        asking.hopes(holder),
        *asking.self_assessment(base, holder, express=express),
        asking.motives(base, holder),
        asking.liberties(base, holder),
        asking.imitation(base, holder, express=express),
        asking.paths(base, holder),
        lead=typeset(
            "Un fait par question. Sans pièce sous la main, « je ne sais pas » est une réponse. "
            "Répondez seul ; l'autre voix répond de son côté."
        ),
        notice=base.donnees_personnelles.notice,
    )


def _of_another_voice(base: Base, asked: Request) -> Paper:
    """Return the express questions alone, for one person without a name."""
    known = base.autres_voix.types[asked.holder.removeprefix(PREFIX)]
    return _paper(
        asked,
        *((asking.seniority(base, asked.holder),) if known.anciennete else ()),
        *asking.self_assessment(base, asked.holder, express=True, evidence=False),
        lead=typeset("Une feuille par personne, sans nom. « Je ne sais pas » est une réponse."),
        notice=base.donnees_personnelles.notice,
    )


def _motive_cards(base: Base, case: Case, asked: Request) -> Paper:
    return _paper(
        asked,
        cards=tuple((one.titre, asking.plain(one.aide)) for one in base.motifs.liste.values()),
        lead="Chacun garde trois cartes, puis dit pourquoi. Rien n’est noté sur les cartes.",
    )


def _family_cards(base: Base, case: Case, asked: Request) -> Paper:
    key = "poids_ca" if asked.holder == BOARD else "poids"
    cards = tuple(
        (one.titre, " ; ".join(base.criteres[name].titre for name in one.criteres))
        for one in base.familles_de_criteres.values()
    )
    return _paper(
        asked,
        asking.families(base, asked.holder, key),
        cards=tuple((title, typeset(words)) for title, words in cards),
        lead="Découpez, rangez du plus au moins important, puis notez l’ordre ci-dessous.",
        notice=base.donnees_personnelles.notice,
    )


def _path_cards(base: Base, case: Case, asked: Request) -> Paper:
    return _paper(
        asked,
        asking.paths(base, asked.holder),
        cards=tuple((one.titre, "") for one in base.chemins.values()),
        lead=base.chemin_score.consigne,
        notice=base.donnees_personnelles.notice,
    )


def _canvas(base: Base, case: Case, asked: Request) -> Paper:
    lead = "Pour qui, quoi, où, avec quels effets. Aucun sigle : le projet avant la forme."
    return _paper(asked, *canvas_chapters(base), lead=typeset(lead))


def _poster(base: Base, case: Case, asked: Request) -> Paper:
    lead = (
        "Deux minutes de silence, puis un point par personne et par frein. On ne montre pas qui a posé quoi."
    )
    return _paper(asked, cards=poster_cells(base), lead=lead)


def _partner(base: Base, case: Case, asked: Request) -> Paper:
    key = f"partenaire.{asked.partner}"
    whole = asking.scale(base, {}, asking.NSP)
    overall = Ask(
        asked.holder,
        f"{key}.compatibilite",
        AskKind.MARK,
        "Dans l’ensemble, nos deux projets vont-ils ensemble\u202f?",
        options=whole,
    )
    return _paper(
        asked,
        asking.grid(base, asked.holder, f"{key}.critere", express=False, evidence=f"{key}.preuve"),
        Chapter("Pour finir", (overall,)),
        title=f"Fiche d’un partenaire\u00a0: {partner_name(case, asked.partner)}",
        lead=typeset(
            "Notez des preuves, pas des réputations. Commencez par ce que l'autre fait mieux que nous."
        ),
        notice=base.donnees_personnelles.notice,
    )


def _mirror(base: Base, case: Case, asked: Request) -> Paper:
    key, consent = f"partenaire.{asked.partner}.miroir", f"partenaire.{asked.partner}.accord_miroir"
    accepts = Ask(
        asked.holder,
        consent,
        AskKind.TICK,
        "Notre organisme accepte que ces notes soient gardées et lues par l’association.",
        "partenaire",
        options=(("oui", "oui"),),
    )
    since = Ask(
        asked.holder, consent, AskKind.TEXT, "Date (jour/mois/année)", "date", longest=10, follows=True
    )
    return _paper(
        asked,
        asking.grid(base, asked.holder, key, express=False),
        Chapter("L’accord de votre organisme", (accepts, since), "Sans cet accord, rien n’est repris."),
        title=f"Comment nous voyez-vous\u202f? Questionnaire pour {partner_name(case, asked.partner)}",
        lead=typeset(
            "Vous notez l'association qui vous remet cette feuille, avec la grille qui nous sert à regarder "
            "nos partenaires. En retour, vous recevez les écarts par critère. Rien ne vous oblige à répondre."
        ),
        notice=typeset(
            "Vos notes sont gardées sur l'ordinateur de l'association, et nulle part ailleurs. "
            "Elles ne sont lues que si les deux organismes l'acceptent."
        ),
    )


def _ballot(base: Base, case: Case, asked: Request) -> Paper:
    lead = "Cochez une case. Pliez. Deux personnes dépouillent et comptent à voix haute."
    return _paper(asked, cards=ballot_choices(), lead=lead)


def _minority(base: Base, case: Case, asked: Request) -> Paper:
    key = f"avis.{asked.uid}"
    asks = (
        Ask(TOGETHER, key, AskKind.TEXT, "Votre avis", "texte", lines=22, longest=_OPINION),
        Ask(TOGETHER, key, AskKind.TEXT, "Votre nom (facultatif)", "auteur", longest=120),
        Ask(TOGETHER, key, AskKind.TICK, "Mon nom peut paraître", "nom_visible", options=(("oui", "oui"),)),
    )
    rights = ". ".join(text[:1].upper() + text[1:] for text in base.avis_minoritaires.droits)
    return _paper(
        asked,
        Chapter("", asks),
        lead=f"{rights}. 1\u202f500 signes au plus.",
        notice=base.donnees_personnelles.notice_avis_minoritaire,
    )


def _easy(base: Base, case: Case, asked: Request) -> Paper:
    questions = tuple(
        Ask(asked.holder, f"facile.{rank}", AskKind.TEXT, text, lines=6, longest=600)
        for rank, text in enumerate(base.facile_a_lire.questions, 1)
    )
    helped = Ask(
        asked.holder, "aide_recue", AskKind.TICK, "Une personne m’a aidé.", options=(("oui", "oui"),)
    )
    return _paper(
        asked,
        Chapter("", (*questions, helped)),
        lead="Vous pouvez écrire, dessiner ou parler. Une personne peut vous aider.",
        notice=base.donnees_personnelles.notice_facile,
    )


_MAKERS: Mapping[str, Callable[[Base, Case, Request], Paper]] = {
    EXPRESS: _questionnaire,
    COMPLETE: _questionnaire,
    MOTIVES: _motive_cards,
    FAMILIES: _family_cards,
    PATHS: _path_cards,
    CANVAS: _canvas,
    POSTER: _poster,
    PARTNER: _partner,
    MIRROR: _mirror,
    BALLOT: _ballot,
    MINORITY: _minority,
    EASY: _easy,
}
