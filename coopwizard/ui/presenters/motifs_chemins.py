"""Step 3, with the pair: do we imitate, and which path answers best; relevance is computed, never melted."""

from __future__ import annotations

from coopwizard.domain.answers import PAIR
from coopwizard.engine.choice import PATHS_APART
from coopwizard.french import number
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.motifs_commun import step_screen
from coopwizard.ui.presenters.scene import Scene, capital, word_of
from coopwizard.ui.presenters.sheet import Part, Rows, Say, Screen, Words

STEP_BACK = ("vigilance", "probable")
_LIKELY = STEP_BACK[-1]


def paths_screen(scene: Scene) -> Screen:
    """Return the imitation test read for both voices, then the eight paths with their points."""
    parts = (*_imitation(scene), *_paths(scene))
    if not parts:
        parts = (Words(id="rien", text="Aucune voix n’a rangé les chemins ni répondu au test."),)
    return step_screen(
        scene,
        "ensemble_chemins",
        "Faisons-nous comme les autres, et par quel chemin ?",
        parts,
        notes=(
            *word_of(scene, "mimetisme"),
            Landmark(
                "D’où viennent ces points",
                "La première carte vaut 4, la dernière 0. Une carte regardée de plus près prend la note de "
                "ses quatre questions ; une carte mise de côté n’en a pas.",
            ),
        ),
    )


def _imitation(scene: Scene) -> tuple[Part, ...]:
    found = scene.results.choice
    if found.mimicry_score is None or found.mimicry_reading is None:
        return ()
    each = ", ".join(f"{scene.voice(voice)} {score}" for voice, score in found.mimicry.items())
    word = scene.word("lecture_imitation", found.mimicry_reading)
    parts: list[Part] = [
        Words(id="imitation", text="Faire comme les autres", role="section"),
        Words(
            id="imitation.score",
            text=f"{capital(word)} : {found.mimicry_score} sur 16, la plus haute des voix ({each}).",
        ),
    ]
    if found.mimicry_reading in STEP_BACK:
        parts.append(Words(id="recul", text="Quatre questions pour prendre du recul", role="rubric"))
        parts += [
            Words(id=f"recul.{rank}", text=f"– {one}")
            for rank, one in enumerate(scene.base.mimetisme.recul, start=1)
        ]
    if found.mimicry_reading == _LIKELY:
        parts.append(
            Say(
                id="recul.exercice",
                kind="attention",
                title="Avant d’écrire le projet commun",
                text="Dites-le d’abord sans nommer aucune structure. L’alerte attend un traitement à l’étape 2.",
                action="Voir ce qui demande attention",
                press="etape:autodiagnostic",
            )
        )
    return tuple(parts)


def _paths(scene: Scene) -> tuple[Part, ...]:
    points = scene.results.choice.path_points
    if not any(points.values()):
        return ()
    rows = tuple(
        (
            path.titre,
            "avec d’autres" if path.coop else "seuls",
            *(number(points[v][name], 1) if name in points.get(v, {}) else "—" for v in scene.voices),
        )
        for name, path in scene.base.chemins.items()
    )
    head = ("Chemin", "Comment", *(capital(scene.voice(voice)) for voice in scene.voices))
    return (
        Words(id="chemins", text="Huit chemins, et ce qu’ils valent sur 4 pour chaque voix", role="section"),
        Rows(id="chemins.table", head=head, rows=rows),
        Words(id="chemins.lecture", text=_ahead(scene)),
    )


def _ahead(scene: Scene) -> str:
    gaps = scene.results.choice.path_gaps
    if len(gaps) < min(len(scene.voices), len(PAIR)):
        return "Il faut trois cartes rangées par voix pour comparer."
    alone = [voice for voice, gap in gaps.items() if gap >= PATHS_APART]
    if len(alone) == len(gaps):
        return "Chez chaque voix, un chemin sans coopération devance : c’est une issue valable."
    if alone:
        return "Un chemin sans coopération devance chez une voix seulement : à reprendre ensemble."
    return "Un chemin avec d’autres arrive devant, ou à égalité."
