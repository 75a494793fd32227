"""Step 2, what the studies say: each factor, where it was read, and what we answered about it."""

from __future__ import annotations

from coopwizard.domain.knowledge import FacteurDeReussite
from coopwizard.domain.results import Alert
from coopwizard.french import listing
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.autodiagnostic_alertes import factor_words
from coopwizard.ui.presenters.autodiagnostic_commun import joint_screen
from coopwizard.ui.presenters.scene import Scene, capital, plain
from coopwizard.ui.presenters.sheet import Chips, Part, Press, Screen, Words
from coopwizard.ui.presenters.sheet_words import say

_SENSES = {"plus": "Ce qui porte une coopération", "moins": "Ce qui fait échouer une coopération"}
_LIMITS = (
    "Presque toutes les études portent sur des opérations abouties et sur ce qu’en disent les dirigeants. "
    "Les chiffres américains ne se transposent pas."
)


def factors_screen(scene: Scene) -> Screen:
    """Return what carries a cooperation, and what our answers say of it."""
    return _page(scene, "facteurs", "plus")


def obstacles_screen(scene: Scene) -> Screen:
    """Return what makes a cooperation fail, and what our answers say of it."""
    return _page(scene, "obstacles", "moins")


def _page(scene: Scene, name: str, sense: str) -> Screen:
    known = [one for one in scene.base.facteurs_de_reussite.values() if one.sens == sense]
    return joint_screen(
        scene,
        name,
        _SENSES[sense],
        tuple(part for one in known for part in _factor(scene, one)),
        lead="Ce que les études retrouvent d’une coopération à l’autre, et ce que vous en dites.",
        notes=(Landmark("Les limites de ces études", _LIMITS),),
        note="on lit",
    )


def raised_by(scene: Scene, factor: FacteurDeReussite) -> tuple[Alert, ...]:
    """Return the alerts raised now that cite this factor."""
    alerts = scene.results.assessment.alerts
    return tuple(one for one in alerts if factor_words(one) == factor.titre)


def _factor(scene: Scene, factor: FacteurDeReussite) -> tuple[Part, ...]:
    read = [scene.base.sources[one] for one in factor.appuis if one in scene.base.sources]
    raised = raised_by(scene, factor)
    chips = tuple(("attention", plain(one.text).rstrip(".")) for one in raised)
    return (
        Words(id=f"facteur.{factor.id}", text=capital(factor.titre), role="label"),
        Words(
            id=f"appuis.{factor.id}",
            text=say("D’après : {names}.", names=listing([one.titre for one in read])),
            role="small",
        ),
        *((Chips(id=f"leve.{factor.id}", chips=chips),) if chips else ()),
        *(
            Press(
                id=f"question.{factor.id}.{name}",
                text=_answer(scene, name),
                press=f"reponse:item.{name}",
                kind="line",
            )
            for name in factor.questions
        ),
    )


def _answer(scene: Scene, item: str) -> str:
    """Return the question and what each voice answered, the two side by side."""
    reading = scene.results.assessment.items[item]
    marks = [(v, m) for v, m in (("P", reading.president), ("D", reading.director)) if isinstance(m, int)]
    said = ", ".join(f"{letter} {mark}" for letter, mark in marks) or "pas de réponse"
    return f"{scene.base.items[item].question} ({said})"
