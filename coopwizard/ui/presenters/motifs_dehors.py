"""What comes from outside, and what could be done alone."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.french import plural
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.motifs_commun import step_screen
from coopwizard.ui.presenters.scene import (
    Scene,
    capital,
    why,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Marks,
    Part,
    Screen,
    Side,
    Tick,
)

FEWEST_FACTORS, MOST_FACTORS = 3, 5


def outside(scene: Scene) -> Screen:
    """Return the screen of the changes that come from outside."""
    order = (
        *scene.base.facteurs_par_defaut,
        *(one for one in scene.base.facteurs_externes if one not in scene.base.facteurs_par_defaut),
    )
    noted = [one for one in order if scene.fiche(f"facteur.{one}", TOGETHER)]
    parts = tuple(part for one in order for part in _factor(scene, one, full=len(noted) >= MOST_FACTORS))
    return step_screen(
        scene,
        "dehors",
        "Ce qui vient du dehors",
        parts,
        lead=f"De {FEWEST_FACTORS} à {MOST_FACTORS} changements : {plural(len(noted), 'choisi', 'choisis')}.",
        notes=_tensions(scene, noted),
    )


def _factor(scene: Scene, name: str, *, full: bool) -> tuple[Part, ...]:
    key = f"facteur.{name}"
    said = scene.fiche(key, TOGETHER)
    title = scene.word("facteur", name)
    opened = bool(said) or scene.place.get(key) == "ouvert"
    tick = Tick(
        id=f"choisir.{name}",
        label=title,
        value=opened or None,
        error=("Cinq sont déjà choisis.", "Retirez-en un.")
        if full and scene.place.get(f"refus.{name}")
        else None,
        landmarks=(why("On choisit ensemble ce qui comptera le plus ; le reste ne se note pas."),),
    )
    if not opened:
        return (tick,)
    scales: tuple[tuple[Part, ...], ...] = (
        (_scale(scene, key, "impact", title, range(-2, 3), said),),
        (_scale(scene, key, "certitude", title, range(1, 4), said),),
    )
    return (tick, Side(id=f"{key}.notes", columns=scales))


def _scale(scene: Scene, key: str, part: str, title: str, marks: range, said: object) -> Marks:
    value = said.get(part) if hasattr(said, "get") else None
    return Marks(
        id=f"{key}.{part}",
        at=At(TOGETHER, key, part),
        label=f"{capital(part)} : {title}",
        caption=capital(part),
        anchors={mark: scene.word(part, mark) for mark in marks},
        value=value if isinstance(value, int) else None,
        compact=True,
    )


def _tensions(scene: Scene, noted: list[str]) -> tuple[Landmark, ...]:
    brakes: list[str] = []
    helps: list[str] = []
    for name in noted:
        said = scene.fiche(f"facteur.{name}", TOGETHER)
        impact, certainty = said.get("impact"), said.get("certitude", 2)
        if isinstance(impact, int) and isinstance(certainty, int):
            product = impact * certainty
            (brakes if product <= -3 else helps if product >= 3 else []).append(scene.word("facteur", name))
    words = scene.base.libelles_ecran
    found = ((words["tension"], brakes), (words["levier"], helps))
    return tuple(Landmark(capital(rubric), "\n".join(names)) for rubric, names in found if names)


def alone(scene: Scene) -> Screen:
    """Return the screen of what could be done alone."""
    known = scene.base.chemin_score.faisable_seuls
    marks = Marks(
        id="faisable_seuls",
        at=At(TOGETHER, "faisable_seuls"),
        label=known.question,
        anchors={mark: scene.word("seuls", mark) for mark in range(5)},
        specials=("nsp",),
        value=scene.whole("faisable_seuls", TOGETHER),
        compact=True,
        landmarks=(
            why(
                "Si l’on peut faire seul, coopérer n’est pas la seule voie : elle se choisit d’autant mieux."
            ),
        ),
    )
    return step_screen(scene, "seuls", "Ce que nous pourrions faire seuls", (marks,))
