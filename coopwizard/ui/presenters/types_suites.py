"""Step 7, what leads on from the result: the wishes beside it, the ways to what explains it, what follows."""

from __future__ import annotations

from coopwizard.domain.results import TypeComparison
from coopwizard.report.type_words import FEELING, wish_words
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Part, Press, Side, Words
from coopwizard.ui.presenters.sheet_words import say, section

AFTER = {"ressenti": "Ce résultat vous convient-il ?", "retenir": "Retenir un type"}
FURTHER = (
    ("changer", "Ce qui changerait la réponse"),
    ("regards", "Selon ce qui compte pour chacun"),
    ("essai", "Bouger un poids ou une réponse, pour voir"),
    ("journal", "Toutes les règles appliquées"),
)


def after_result(scene: Scene) -> str:
    """Return the screen that follows the result: what each voice thinks of it, on the full path."""
    return "ressenti" if scene.shows(FEELING) else "retenir"


def further_parts(scene: Scene, here: str) -> tuple[Part, ...]:
    """Return the ways to what explains the result further, but for the screen one is on."""
    links = tuple(
        Press(id=f"vers.{name}", text=say(title), press=f"ecran:{name}", kind="text")
        for name, title in FURTHER
        if name != here
    )
    return (section("plus_loin", say("Aller plus loin")), *links)


def wish_parts(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    """Return what each voice wished beside where the answers put it; nothing when nobody wished."""
    said = {voice: wish_words(scene.base, found, scene.case.said(voice, "souhait")) for voice in scene.voices}
    told = {voice: words for voice, words in said.items() if words}
    if not told:
        return ()
    columns = tuple(
        (
            Words(id=f"souhait.qui.{voice}", text=capital(scene.voice(voice)), role="rubric"),
            Words(id=f"souhait.{voice}", text=capital(words)),
        )
        for voice, words in told.items()
    )
    return (section("souhaits", say("Vos souhaits, à côté")), Side(id="souhaits.deux", columns=columns))
