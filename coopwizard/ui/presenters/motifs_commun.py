"""What the joint screens of step 3 share: their order and their frame."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.engine import answers_reading, choice
from coopwizard.engine.choice import IMPOSED, PROMPTED
from coopwizard.engine.given import Given
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import (
    Scene,
    advice,
    at_hand,
    conviction,
    plain,
)
from coopwizard.ui.presenters.sheet import (
    Part,
    Screen,
)

STEP = "motifs_environnement"

TITLES: Mapping[str, str] = {
    "choix": "Nos motifs, notre liberté",
    "origines": "D’où viennent nos motifs",
    "demande": "Ce qu’on nous demande",
    "ensemble_chemins": "Par quel chemin",
    "territoire": "Notre territoire",
    "observations": "Ce que nous observons",
    "fiche": "Qui fait quoi ici",
    "dehors": "Ce qui vient du dehors",
    "matrice": "Le dehors et le dedans",
    "scenarios": "Trois scénarios",
    "ouvertes": "Deux questions ouvertes",
    "seuls": "Et seuls ?",
}
_FULL: Mapping[str, tuple[str, ...]] = {  # the screens of the full path, and the keys that also show them
    "origines": ("requalification",),
    "observations": ("observation",),
    "fiche": ("fiche_territoire",),
    "matrice": ("prospective", "prospective_partenaire"),
    "ouvertes": ("autrement", "solidarite_concurrence"),
}
_PLACES: Mapping[str, str] = {
    "motif": "choix",
    "liberte": "choix",
    "mimetisme": "ensemble_chemins",
    "chemins": "ensemble_chemins",
    "approfondir": "ensemble_chemins",
    "seuls_par_voix": "seuls",
    "requalification": "origines",
    "injonction": "demande",
    "canevas.besoins_observes": "territoire",
    "canevas": "territoire",
    "canevas_aucune": "territoire",
    "besoin_local_verifie": "territoire",
    "territoire_administratif": "territoire",
    "observation": "observations",
    "fiche_territoire": "fiche",
    "facteur": "dehors",
    "prospective": "matrice",
    "prospective_partenaire": "matrice",
    "scenario": "scenarios",
    "scenario_ecrit": "scenarios",
    "autrement": "ouvertes",
    "solidarite_concurrence": "ouvertes",
    "faisable_seuls": "seuls",
}


def screens_of(scene: Scene) -> tuple[str, ...]:
    """Return the joint screens: what is asked of us only shows when a motive or a text calls for it."""
    return tuple(one for one in TITLES if _shown(scene, one))


def _shown(scene: Scene, name: str) -> bool:
    if name == "demande":
        return bool(pushed(scene) or scene.results.choice.binding_texts)
    if name == "ensemble_chemins":
        return scene.revealed
    return name not in _FULL or scene.full or any(_answered(scene, key) for key in _FULL[name])


def _answered(scene: Scene, key: str) -> bool:
    return scene.case.together(key) is not None or any(scene.case.under(TOGETHER, key))


def reading(scene: Scene) -> answers_reading.Context:
    """Return what the engine reads of the case, for what is asked of the motives themselves."""
    return answers_reading.context(scene.base, scene.case, scene.today, Given())


def pushed(scene: Scene) -> tuple[str, ...]:
    """Return the motives prompted or imposed that a revealed voice noted."""
    if not scene.revealed:
        return ()
    here = reading(scene)
    return tuple(one for one in noted_together(scene) if choice.origin(here, one) in (PROMPTED, IMPOSED))


def noted_together(scene: Scene) -> tuple[str, ...]:
    """Return the motives that a revealed voice noted, in the order of the base."""
    return tuple(
        name
        for name in scene.base.motifs.liste
        if scene.revealed and any(importance(scene, voice, name) for voice in scene.voices)
    )


def demand_to_qualify(scene: Scene) -> bool:
    """Return whether an imposed motive is noted while nobody said who asks, how and on what ground."""
    said = answers_reading.parts(scene.case.together("injonction"))
    return bool(choice.imposed_motives(reading(scene))) and not choice.qualified(said)


def importance(scene: Scene, voice: str, motive: str) -> int | None:
    """Return the importance that a voice gave to a motive, or None."""
    value = scene.whole(f"motif.{motive}", voice)
    return value if isinstance(value, int) else None


def text_part(said: object, part: str) -> str | None:
    """Return one part of a fiche as text, or None."""
    value = said.get(part) if hasattr(said, "get") else None
    return value if isinstance(value, str) else None


def step_screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
    back: str = "",
) -> Screen:
    """Return a joint screen of step 3; one that is not in the order leads back to `back`."""
    order = screens_of(scene)
    inside = name in order
    back = back if back in order else order[0]
    rank = order.index(name if inside else back)
    after = (order[rank + 1] if rank + 1 < len(order) else "") if inside else back
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(primary=TITLES[after] if after else "Qui est concerné"),
        before=(order[rank - 1] if rank else "") if inside else back,
        after=after,
        landmarks=(*notes, conviction(scene, STEP), *at_hand(scene, STEP), *_advice(scene)),
        note="motifs révélés, à discuter"
        if scene.revealed and len(scene.voices) == len(PAIR)
        else "répondent ensemble",
        places=_PLACES,
    )


def _advice(scene: Scene) -> tuple[Landmark, ...]:
    said = advice(scene, STEP)
    return (Landmark(said.rubric, "\n".join(plain(one) for one in said.text.split("\n"))),)
