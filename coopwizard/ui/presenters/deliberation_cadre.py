"""What every screen of step 9 shares: its places, its landmarks, the decision in words."""

from __future__ import annotations

from coopwizard.report.agreements import agreements_of, version_label
from coopwizard.report.context import COMPLETE, Context
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.scene import Scene, advice, capital, conviction
from coopwizard.ui.presenters.sheet_words import (
    day_words,
    glossary,
    kept_text,
    say,
    together,
    without_codes,
)

STEP = "deliberation"
BALLOT, REFUSAL = "vote.verdict", "vote.refus"
PLACES = {
    "verdict": "verdict",
    "veto": "verdict",
    "avis": "avis",
    REFUSAL: "refus",
    "vote": "vote",
    "adhesion": "adhesions",
    "clause_de_sortie": "adhesions",
    "mandat": "projet",
    "modele_deliberation": "projet",
    "tiers": "appui",
    "niveau_expertise": "appui",
    "saisine": "appui",
    "contact_uriopss": "appui",
    "accord_transmission": "accords",
}


def deliberation_landmarks(scene: Scene) -> tuple[Landmark, ...]:
    """Return what the repères say of a decision, whatever the screen."""
    refusal = Landmark(
        say("« Non » est une réponse"),
        say("La délibération qui refuse est prête, aussi soignée que celle qui engage."),
    )
    rights = ". ".join(capital(without_codes(one)) for one in scene.base.avis_minoritaires.droits)
    disagreement = Landmark(say("Un désaccord qui sert"), f"{rights}.")
    after = Landmark(say("Et dans six mois"), capital(scene.base.avis_minoritaires.suivi))
    return (
        disagreement,
        refusal,
        after,
        conviction(scene, STEP),
        advice(scene, STEP),
        *glossary(scene, "verdict"),
    )


def decision_title(scene: Scene) -> str:
    """Return what people decided, in the verdict's words, or that nobody did yet."""
    chosen = kept_text(scene.case, together("verdict", "id"))
    rule = scene.base.verdicts.regles.get(chosen)
    return rule.titre if rule else say("Rien n’est encore décidé")


def decision_words(scene: Scene) -> str:
    """Return by whom and when it was decided; nothing while it is not."""
    people = kept_text(scene.case, together("verdict", "personnes"))
    when_decided = day_words(kept_text(scene.case, together("verdict", "date")))
    if not people:
        return say("La décision est saisie par des personnes, nommées et datées.")
    dated = say(", le {day}", day=when_decided) if when_decided else ""
    return say("Saisi par : ") + people + dated + "."


def printed(scene: Scene) -> Context:
    """Return the case as the dossier reads it, so that screen and paper say the same words."""
    return Context(
        scene.base,
        scene.case,
        scene.results,
        COMPLETE,
        draft=True,
        agreements=agreements_of(scene.case),
        version_label=version_label(scene.case),
        printed_on=scene.today,
    )
