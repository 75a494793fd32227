"""What sticks, and for whom: the matrix of the brakes, what makes each visible, the journeys."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.people import longest_journey
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.freins_cadre import step_screen, under
from coopwizard.ui.presenters.scene import Scene, plain, why, word_of
from coopwizard.ui.presenters.sheet import (
    At,
    Brakes,
    Part,
    Pick,
    Rows,
    Say,
    Screen,
    Several,
    Side,
    Tick,
    Words,
)
from coopwizard.ui.presenters.sheet_words import lower_first

_SIGNS = "indicateur_frein"
_JOURNEY = "identite.trajet_minutes"


def cells(scene: Scene) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the points placed: (impact, worry) by brake and population."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for brake in scene.base.freins.familles:
        for population in scene.base.freins.populations:
            said = scene.fiche(f"frein.{brake}.{population}", TOGETHER)
            impact, worry = said.get("impact"), said.get("preoccupation")
            if isinstance(impact, int) and isinstance(worry, int):
                found[(brake, population)] = (impact, worry)
    return found


def kept(scene: Scene) -> dict[str, tuple[int, str, str]]:
    """Return the score kept for each brake, the population it stands for, and its word."""
    titles = scene.base.parties_prenantes.familles
    return {
        name: (one.score, titles[one.population].titre, scene.word("lecture_frein", one.reading))
        for name, one in scene.results.brakes.items()
        if one.score is not None and one.population is not None and one.reading is not None
    }


def brakes_screen(scene: Scene) -> Screen:
    """Return the matrix of the four brakes by population."""
    families = scene.base.parties_prenantes.familles
    parts: tuple[Part, ...] = (
        Brakes(
            id="matrice",
            brakes=tuple((name, one.titre) for name, one in scene.base.freins.familles.items()),
            populations=tuple((name, families[name].titre) for name in scene.base.freins.populations),
            cells=cells(scene),
            kept=kept(scene),
            landmarks=_signs(scene),
        ),
        Tick(
            id="alerte_rps",
            at=At(TOGETHER, "alerte_rps"),
            label=scene.base.freins.alerte_rps.titre,
            value=scene.ticked("alerte_rps", TOGETHER),
            landmarks=(
                why("Signalés, ils appellent une écoute et l’avis d’un tiers ; aucun détail n’est demandé."),
                *word_of(scene, "rps"),
            ),
        ),
        *_psychosocial(scene),
        *_journeys(scene),
        *_missing(scene),
    )
    return step_screen(
        scene,
        "freins",
        "Qu’est-ce qui coince, et pour qui ?",
        parts,
        lead="Impact × préoccupation, de 1 à 25. On retient le plus fort de chaque ligne, jamais la moyenne.",
        notes=(
            Landmark(
                "Pourquoi quatre freins", "Ces craintes sont légitimes : elles disent ce qu’il faut protéger."
            ),
            *_signs(scene),
        ),
    )


def _signs(scene: Scene) -> tuple[Landmark, ...]:
    """Return what makes each brake visible: the signs explain the point, they do not compute it."""
    return tuple(
        Landmark(one.titre, "\n".join(sign.titre for sign in one.indicateurs.values()))
        for one in scene.base.freins.familles.values()
    )


def _psychosocial(scene: Scene) -> tuple[Part, ...]:
    if scene.ticked("alerte_rps", TOGETHER) is not True:
        return ()
    return (
        Say(
            id="rps",
            kind="attention",
            title="Une écoute d’abord",
            text="L’avis d’un tiers est recommandé, et une mesure d’écoute est proposée à l’écran des mesures.",
        ),
    )


def _journeys(scene: Scene) -> tuple[Part, ...]:
    """Return the longest journey between teams, in minutes, and the alert it raises."""
    minutes = longest_journey(scene.case)
    raised = [one for one in scene.results.assessment.alerts if _JOURNEY in one.because]
    if raised:
        return tuple(
            Say(
                id=f"alerte.{one.id}",
                kind="attention",
                title=f"{minutes} minutes de trajet" if minutes is not None else plain(one.text),
                text=f"{plain(one.text)} {plain(one.action)}",
            )
            for one in raised
        )
    if minutes is None:
        return ()
    text = f"Le plus long trajet noté entre les équipes : {minutes} minutes, aller."
    return (Words(id="trajet", text=text, role="small"),)


def _missing(scene: Scene) -> tuple[Part, ...]:
    placed = {brake for brake, _ in cells(scene)}
    missing = [one.titre for name, one in scene.base.freins.familles.items() if name not in placed]
    if not missing:
        return ()
    return (
        Words(
            id="manque",
            text=f"Reste à noter, pour une population au moins : {' ; '.join(missing)}.",
            role="small",
        ),
    )


# --- what makes a brake visible


def signs_screen(scene: Scene) -> Screen:
    """Return the five signs of one brake, to tick for each population."""
    brakes = scene.base.freins.familles
    shown = scene.place.get("frein", "")
    brake = shown if shown in brakes else _first(scene)
    families = scene.base.parties_prenantes.familles
    columns = tuple(
        (_boxes(scene, brake, one, families[one].titre),) for one in scene.base.freins.populations
    )
    half = len(columns) // 2
    parts: tuple[Part, ...] = (
        Pick(
            id="frein",
            label="Le frein",
            options=tuple((name, one.titre) for name, one in brakes.items()),
            value=brake,
            inline=False,
        ),
        Side(id=f"{brake}.haut", columns=columns[:half]),
        Side(id=f"{brake}.bas", columns=columns[half:]),
        *_seen(scene),
    )
    return step_screen(
        scene,
        "signes",
        "À quoi cela se voit-il ?",
        parts,
        lead="Cinq signes par frein, à cocher pour chaque population. Ils expliquent la note sans la calculer.",
    )


def _first(scene: Scene) -> str:
    """Return the strongest brake, else the first."""
    read = scene.results.brakes
    return max(scene.base.freins.familles, key=lambda name: read[name].score or 0)


def _headed(scene: Scene, brake: str, population: str, title: str) -> str:
    points = scene.results.brakes[brake].cells.get(population)
    return f"{title} : {points} sur 25" if points else title


def ticked_signs(scene: Scene, brake: str, population: str) -> tuple[str, ...]:
    """Return the signs ticked of this brake for this population."""
    said = scene.said(f"{_SIGNS}.{brake}.{population}", TOGETHER)
    known = scene.base.freins.familles[brake].indicateurs
    return tuple(one for one in known if one in said) if isinstance(said, list) else ()


def _boxes(scene: Scene, brake: str, population: str, title: str) -> Several:
    return Several(
        id=f"signes.{brake}.{population}",
        at=At(TOGETHER, f"{_SIGNS}.{brake}.{population}"),
        label=_headed(scene, brake, population, title),
        options=tuple((one.id, one.titre) for one in scene.base.freins.familles[brake].indicateurs.values()),
        value=ticked_signs(scene, brake, population),
        landmarks=(why("Un signe se constate : il aide à parler d’un fait plutôt que d’une personne."),),
    )


def _seen(scene: Scene) -> tuple[Part, ...]:
    families = scene.base.parties_prenantes.familles
    rows = []
    for name in under(scene, _SIGNS):
        brake, _, population = name.partition(".")
        known = scene.base.freins.familles.get(brake)
        signs = (
            [known.indicateurs[one].titre for one in ticked_signs(scene, brake, population)] if known else []
        )
        if known and signs and population in families:
            rows.append(
                (
                    known.titre,
                    families[population].titre,
                    "\u202f; ".join((signs[0], *map(lower_first, signs[1:]))),
                )
            )
    if not rows:
        return ()
    return (
        Words(id="releve", text="Ce qui est relevé", role="section"),
        Rows(id="releves", head=("Frein", "Pour", "Ce qui se voit"), rows=tuple(rows)),
    )
