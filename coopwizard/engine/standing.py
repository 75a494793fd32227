"""Where the démarche stands: who is there, what was signed, voted, kept and frozen."""

from __future__ import annotations

from coopwizard.domain.answers import BOARD, TOGETHER, Case, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Value
from coopwizard.engine.answers_reading import (
    PREPARATION,
    Context,
    adopted,
    any_true,
    counted,
    day,
    flag,
    mark,
    parts,
    words,
)
from coopwizard.engine.assessment import answer_rate, questionnaire
from coopwizard.engine.choice import motives, voice_facts
from coopwizard.engine.comparing import swings
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.project import to_be_specified

RATE, COMPLETE_RATE, EXPRESS_RATE = "taux_reponse", "taux_complete", "taux_express"
MOTIVES, FREEDOMS = "nb_motifs", "nb_libertes"
REFUSAL = "refus"  # the ballot that says: do not engage
_VERSIONS_TO_COMPARE = 2


def sealing_facts(base: Base, case: Case, holder: str, group: str) -> dict[str, float]:
    """Return the harmless counts to keep in clear when this voice seals this group; never an answer."""
    if group != PREPARATION:
        return {}
    return _counts(base, case, holder)


def standing_facts(context: Context) -> tuple[dict[str, Value], tuple[FactSheet, ...]]:
    """Return the paths of the démarche itself, and the set `voix` of the voices that are present."""
    kept = kept_type(context)
    facts: dict[str, Value] = {
        "dossier.entree": words(context.case.together("porte_d_entree")) or None,
        "dossier.version_questionnaire": _questionnaire(context),
        "dossier.seance": context.meeting,
        "dossier.version_provisoire": True if to_be_specified(context) else context.provisional_meeting,
        "binome.complet": context.pair_complete,
        "binome.voix_revelees": context.revealed(PREPARATION) if context.voices else None,
        "ca.vote.type": adopted(context.case.said(BOARD, "vote_ca_type")),
        "deliberation.refus_vote": adopted(context.case.said(BOARD, f"vote.{REFUSAL}")),
        "deliberation.veto_une_voix": any_true(
            [flag(context.case.said(voice, "veto")) for voice in context.voices]
        ),
        "deliberation.type_retenu": kept,
        "projet.essai_prevu": flag(context.case.together("essai_prevu")),
        "verdict.saisi": _verdict(context),
        "vehicule_retenu": words(context.case.together("vehicule_retenu")) or None,
        "tiers.present": flag(parts(context.case.together("tiers")).get("recours")),
    }
    for step in context.base.etapes:
        facts[f"bureau.vote.{step}"] = adopted(context.case.said(TOGETHER, f"vote_bureau.{step}"))
    voices = tuple(_voice(context, holder, kept) for holder in context.voices)
    return facts | _versions(context), voices


def kept_type(context: Context) -> str | None:
    """Return the type that the board voted, else the one that every present voice keeps."""
    voted = words(parts(context.case.said(BOARD, "vote_ca_type")).get("type"))
    if voted in context.base.types and adopted(context.case.said(BOARD, "vote_ca_type")):
        return voted
    said = {words(context.case.said(voice, "type_retenu")) for voice in context.voices}
    return said.pop() if len(said) == 1 and said <= set(context.base.types) else None


def rules_accepted(context: Context, holder: str) -> int:
    """Return how many of the rules of the game the voice has ticked."""
    ticked = [said for _, said in context.case.under(holder, "regle") if said is True]
    return min(len(ticked), len(context.base.regles_du_jeu))


def signed_matrix(context: Context, holder: str) -> bool:
    """Return whether the voice signed the matrix of roles, with a name and a date."""
    said = parts(context.case.said(holder, "signature_matrice"))
    return bool(words(said.get("nom"))) and day(said.get("date")) is not None


def counts_of(context: Context, holder: str) -> dict[str, float]:
    """Return the counts of the voice; while it is sealed, those kept in clear when it was."""
    for seal in context.case.seals:
        if (seal.holder, seal.group, seal.state) == (holder, PREPARATION, SealState.SEALED):
            return dict(seal.facts)
    return _counts(context.base, context.case, holder)


def _counts(base: Base, case: Case, holder: str) -> dict[str, float]:
    complete = answer_rate(base, case, holder, express=False)
    express = answer_rate(base, case, holder, express=True)
    answered = [case.said(holder, f"liberte.{one}") for one in base.libertes.questions]
    return {
        RATE: max(complete, express),
        COMPLETE_RATE: complete,
        EXPRESS_RATE: express,
        MOTIVES: len(motives(base, case, holder)),
        FREEDOMS: sum(said is not None for said in answered),
    }


def _questionnaire(context: Context) -> str | None:
    counts = [counts_of(context, holder) for holder in context.voices]
    return questionnaire([(one.get(COMPLETE_RATE, 0), one.get(EXPRESS_RATE, 0)) for one in counts])


def _voice(context: Context, holder: str, kept: str | None) -> FactSheet:
    """Return the paths of one voice; what it answered in private is there only after the reveal."""
    counts = counts_of(context, holder)
    chosen = words(context.case.said(holder, "type_retenu"))
    facts: dict[str, Value] = {
        "voix.regles_acceptees": rules_accepted(context, holder),
        "voix.matrice_signee": signed_matrix(context, holder),
        "voix.taux_reponse": counts.get(RATE),
        "voix.nb_motifs": _whole(counts.get(MOTIVES)),
        "voix.nb_libertes": _whole(counts.get(FREEDOMS)),
        "voix.partenaire_inconnu": flag(context.case.said(holder, "partenaire_inconnu")),
        "voix.type_retenu": chosen == kept if chosen else None,
    }
    if context.revealed(PREPARATION):
        facts |= voice_facts(context, holder)
        marks = {item: mark(context.case.said(holder, f"item.{item}")) for item in context.base.items}
        facts |= {f"voix.item.{item}": counted(said) for item, said in marks.items()}
    return FactSheet(values={**facts, **context.given.voices.get(holder, {})})


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _verdict(context: Context) -> bool | None:
    """Return whether named people recorded a verdict; None while nobody began to."""
    said = parts(context.case.together("verdict"))
    return bool(words(said.get("id")) and words(said.get("personnes"))) if said else None


def _versions(context: Context) -> dict[str, Value]:
    """Return how often the first type changed between closed versions; one without any is passed over."""
    versions = context.case.versions
    return {
        "versions.changements_de_premier": len(swings(versions)),
        "versions.reouvertures_max": None if versions else 0,
        "partenaires.quitte_puis_repris": None if len(versions) > _VERSIONS_TO_COMPARE else False,
    }
