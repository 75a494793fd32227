"""What comes from outside, and what could be done alone."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.values import Special
from coopwizard.engine.outlook import (
    HIGHEST_EFFECT,
    HORIZONS,
    LEVER,
    LOWEST_EFFECT,
    TENSION,
    read_outlook,
)
from coopwizard.engine.swot import LIKELY, STRONGEST_CERTAINTY
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
    Rows,
    Screen,
    Side,
    Tick,
    Words,
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
        notes=_tensions(scene),
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
        landmarks=(
            why("On choisit ensemble ce qui comptera le plus ; le reste ne se note pas."),
            Landmark("De quoi parle-t-on", scene.word("aide_facteur", name)),
        ),
    )
    if not opened:
        return (tick,)
    example = Words(id=f"{key}.exemple", text=scene.word("aide_facteur", name), role="small")
    impact = _scale(scene, key, "impact", title, range(LOWEST_EFFECT, HIGHEST_EFFECT + 1), said)
    if not scene.full and not {"certitude", "horizon"} & set(said):
        usual = f"{capital(scene.word('certitude', LIKELY))}, à {HORIZONS[0]} ans : à préciser en séance complète."
        return (tick, example, impact, Words(id=f"{key}.usuel", text=usual, role="note"))
    certainty = _scale(scene, key, "certitude", title, range(1, STRONGEST_CERTAINTY + 1), said)
    notes = Side(id=f"{key}.notes", columns=((impact,), (certainty,)))
    return (tick, example, notes, _horizon(key, title, said.get("horizon")))


def _horizon(key: str, title: str, years: object) -> Marks:
    return Marks(
        id=f"{key}.horizon",
        at=At(TOGETHER, key, "horizon"),
        label=f"À quel horizon : {title}",
        caption="Horizon, trois ans si rien n’est dit",
        anchors=dict.fromkeys(HORIZONS, "ans"),
        value=years if isinstance(years, int) else None,
        compact=True,
        landmarks=(why("Anticiper demande une date : à trois ans on prépare, à cinq ans on regarde venir."),),
    )


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


def _tensions(scene: Scene) -> tuple[Landmark, ...]:
    """Return what holds us back and what carries us, by the marks given."""
    lines = read_outlook(scene.base, scene.case)
    found: list[Landmark] = []
    for side in (TENSION, LEVER):
        names = [scene.word("facteur", one.factor) for one in lines if one.by_marks == side]
        if names:
            found.append(Landmark(capital(scene.base.libelles_ecran[side]), "\n".join(names)))
    return tuple(found)


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
    return step_screen(scene, "seuls", "Ce que nous pourrions faire seuls", (marks, *_each_alone(scene)))


def _each_alone(scene: Scene) -> tuple[Part, ...]:
    """Return what each voice said of it alone, side by side, once both are open."""
    if not scene.revealed:
        return ()
    said = [(scene.voice(voice), scene.whole("seuls_par_voix", voice)) for voice in scene.voices]
    rows = tuple((capital(who), _alone_words(scene, mark)) for who, mark in said if mark is not None)
    if not rows:
        return ()
    return (Rows(id="seuls.voix", head=("Voix", "Ce qu’elle en dit seule"), rows=rows),)


def _alone_words(scene: Scene, mark: int | Special) -> str:
    if isinstance(mark, Special):
        return scene.base.echelles.cote.special[mark.value]
    return scene.word("seuls", mark)
