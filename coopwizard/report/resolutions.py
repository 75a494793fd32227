"""The draft resolutions: six variants, the one that refuses as carefully set as the one that engages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopwizard.domain.answers import Plain
from coopwizard.report.context import Context, parts_of

EXPLORE, PROJECT, ADOPT, MEMBERS, REFUSE, STOP = (
    "delib_exploration",
    "delib_projet_commun",
    "delib_arrete_projet",
    "delib_ag_orientation",
    "delib_refus_motive",
    "delib_arret_demarche",
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """One model: its object, what is considered, what is decided; {…} are filled from the case."""

    id: str
    title: str
    object: str
    considering: str
    decides: tuple[str, ...]


_FREEDOM = "que la coopération envisagée est {level}, que le conseil garde la liberté d'y renoncer"
_MANDATE = (
    "De donner mandat à {mandated} jusqu'au {until}, dans les bornes suivantes : {bounds} ; "
    "compte rendu à chaque conseil."
)
_GROUP = "De constituer le groupe-projet (…) et de désigner ses représentants au comité de pilotage (…)."
_THIRD = "{third}"
_INFORM = (
    "D'informer et de consulter le CSE et le CVS selon le calendrier joint, et d'en informer {authorities}."
)
_REVIEW = "De se revoir le {review} pour poursuivre, ralentir ou arrêter."
_OPINIONS = "De joindre au procès-verbal les avis minoritaires, dont le texte intégral suit."

RESOLUTIONS: dict[str, Resolution] = {
    one.id: one
    for one in (
        Resolution(
            EXPLORE,
            "Explorer une coopération",
            "explorer une coopération avec {partners}",
            _FREEDOM + ", et que le projet précède le choix de la forme",
            (
                "D'explorer une coopération avec {partners}, sans l'engager.",
                "De lever d'abord ce qui manque : {lacking}.",
                _MANDATE,
                _GROUP,
                _THIRD,
                _INFORM,
                _REVIEW,
                _OPINIONS,
            ),
        ),
        Resolution(
            PROJECT,
            "Engager l'écriture du projet commun",
            "engager, par étapes, une coopération avec {partners}",
            _FREEDOM + ", et que le projet précède le choix de la forme",
            (
                "D'engager la démarche avec {partners}.",
                "De retenir comme première étape : {first_step}, sans préjuger de la suite{after}.",
                _MANDATE,
                _GROUP,
                _THIRD,
                _INFORM,
                _REVIEW,
                _OPINIONS,
            ),
        ),
        Resolution(
            ADOPT,
            "Arrêter le projet de coopération",
            "arrêter le projet de coopération avec {partners}",
            _FREEDOM
            + ", que le projet est partagé avec les partenaires, et qu'il précède le choix de la forme",
            (
                "D'engager la démarche avec {partners}, sur le projet commun joint.",
                "De retenir comme première étape : {first_step}, sans préjuger de la suite{after}.",
                _MANDATE,
                _GROUP,
                _THIRD,
                _INFORM,
                _REVIEW,
                _OPINIONS,
            ),
        ),
        Resolution(
            MEMBERS,
            "Soumettre une orientation à l'assemblée générale",
            "soumettre à l'assemblée générale une orientation de coopération avec {partners}",
            _FREEDOM
            + ", et que les engagements qui touchent aux statuts appartiennent à l'assemblée générale",
            (
                (
                    "De proposer à l'assemblée générale un débat d'orientation, sans vote définitif, "
                    "sur le projet joint."
                ),
                "De retenir comme première étape : {first_step}, sans préjuger de la suite{after}.",
                _MANDATE,
                _GROUP,
                _THIRD,
                _INFORM,
                _REVIEW,
                _OPINIONS,
            ),
        ),
        Resolution(
            REFUSE,
            "Ne pas engager de coopération maintenant",
            "ne pas engager de coopération avec {partners} maintenant",
            _FREEDOM
            + ", et que dire non, avec ses raisons et une date de réexamen, est une décision entière",
            (
                "De ne pas engager la démarche avec {partners} maintenant.",
                "De retenir comme raisons : {reasons}.",
                "De conduire seule, d'ici le réexamen, ce qui est à sa portée : {alone}.",
                (
                    "De donner mandat à {mandated} pour dire cette décision et ses raisons à {partners}, "
                    "et de garder ouvertes les relations de travail qui existent."
                ),
                _THIRD,
                (
                    "D'informer le CSE, le CVS et {authorities} de cette décision et de ses raisons, "
                    "le même jour."
                ),
                "De reprendre la question le {review}, ou plus tôt si ce qui la fonde vient à changer.",
                _OPINIONS,
            ),
        ),
        Resolution(
            STOP,
            "Arrêter la démarche",
            "arrêter la démarche de coopération avec {partners}",
            _FREEDOM + ", et que chaque point d'arrêt permet de s'arrêter sans faute",
            (
                "D'arrêter la démarche engagée avec {partners}.",
                "De retenir comme raisons : {reasons}.",
                "D'écrire avec {partners} ce qui a été appris, et de garder ce retour d'expérience.",
                (
                    "De donner mandat à {mandated} pour organiser la sortie : qui garde quoi, personnes, "
                    "moyens, engagements en cours."
                ),
                _THIRD,
                (
                    "D'informer les personnes accompagnées, les équipes, le CSE, le CVS et {authorities}, "
                    "le même jour."
                ),
                "De reprendre la question le {review}, ou plus tôt si ce qui la fonde vient à changer.",
                _OPINIONS,
            ),
        ),
    )
}
_REFUSING = {"ne_pas_cooperer", "autre_chemin", "preparer", "sauvegarder"}  # verdicts, named by part I
_STOPPED = ("arret", "arret_demarche")
REFUSAL = "vote.refus"
_MEMBERS_FROM_RANK = 6  # from there the statutes are touched, so the assembly votes


def resolution_for(context: Context) -> Resolution:
    """Return the model that people chose, else the one that fits the vote, the decision or the proposal."""
    chosen = context.text("modele_deliberation")
    return RESOLUTIONS[chosen] if chosen in RESOLUTIONS else fitting(context)


def fitting(context: Context) -> Resolution:
    """Return the model that fits what was voted or decided, or what the method proposes meanwhile."""
    if any(context.case.said("ca", f"vote.{one}") for one in _STOPPED):
        return RESOLUTIONS[STOP]
    if refused(context):
        return RESOLUTIONS[REFUSE]
    verdict = str(context.decided.get("id") or context.results.verdict.id)
    if verdict != "engager":
        return RESOLUTIONS[EXPLORE]
    kept = context.base.types.get(context.kept_type or "")
    if kept is not None and kept.rang >= _MEMBERS_FROM_RANK:
        return RESOLUTIONS[MEMBERS]
    return RESOLUTIONS[ADOPT if context.gate_open(8) else PROJECT]


def refused(context: Context) -> bool:
    """Return whether people said no for now, or whether the method proposes it meanwhile."""
    verdict = str(context.decided.get("id") or context.results.verdict.id)
    return refusal_voted(context) or verdict in _REFUSING


def refusal_voted(context: Context) -> bool:
    """Return whether the board voted, on a day, not to cooperate now."""
    said = parts_of(context.case.said("ca", REFUSAL))
    for_it, against = (said.get(one) for one in ("pour", "contre"))
    counted = isinstance(for_it, int) and for_it > (against if isinstance(against, int) else 0)
    return bool(said.get("date")) and counted


def vote_for(context: Context, model: Resolution) -> Mapping[str, Plain]:
    """Return the vote that this model is about: the refusal's own, else the vote on the verdict."""
    ballots = {REFUSE: (REFUSAL,), STOP: tuple(f"vote.{one}" for one in _STOPPED)}.get(model.id, ())
    return next((said for key in ballots if (said := parts_of(context.case.said("ca", key)))), context.vote)
