"""What completes the project: what it makes possible, what follows from it, what the territory gains."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import ChampDuProjet
from coopwizard.engine.project import followed_by
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.projet_alertes import alerts_on
from coopwizard.ui.presenters.projet_cadre import (
    CONSEQUENCES,
    EFFECTS,
    RESOURCES,
    STEP,
    WANTED,
    order,
    step_screen,
)
from coopwizard.ui.presenters.projet_champs import none_ticks, parts_field, text_field
from coopwizard.ui.presenters.projet_moyens import money
from coopwizard.ui.presenters.scene import NO_NAMES, Scene, why
from coopwizard.ui.presenters.sheet import At, Entry, Part, Press, Screen, Side, Words

SPEECH = "parole_publique"
DAY = "journee"
_EFFECT_HINTS = {
    "economiques": "Emploi, services, activité du territoire.",
    "environnementaux": "Trajets, bâtiments, achats, ressources.",
    "symboliques": "Lien, confiance, regard porté sur les personnes.",
}


def others_screen(scene: Scene) -> Screen:
    """Return the fields that complete the project; the workshop asks all of them here."""
    done = {*scene.base.canevas.obligatoires, WANTED}
    apart = {CONSEQUENCES, EFFECTS, RESOURCES} if scene.full else set()
    fields = [
        one for one in scene.base.canevas.champs.values() if one.id not in done | apart and one.etape == STEP
    ]
    parts: list[Part] = [part for one in fields for part in _field(scene, one)]
    if not scene.full:
        parts += [Words(id="argent", text="Argent entre organismes", role="section"), *money(scene)]
        parts += _go_on(scene)
    return step_screen(
        scene,
        "autres",
        "Ce qui complète le projet",
        tuple(parts),
        lead="Facultatif : ces champs pèsent dans la complétude, ils n’ouvrent que l’étape 8.",
    )


def _go_on(scene: Scene) -> tuple[Part, ...]:
    """Return the way to the questions that a new resource brings."""
    if "moyens" not in order(scene):
        return ()
    return (Press(id="vers.moyens", text="Dire d’où vient le besoin", press="ecran:moyens", kind="text"),)


def _field(scene: Scene, known: ChampDuProjet) -> tuple[Part, ...]:
    if known.id == SPEECH:
        return _speech(scene, known)
    if known.parties:
        return parts_field(scene, known.id, _EFFECT_HINTS if known.id == EFFECTS else None)
    return (
        Words(id=f"titre.{known.id}", text=known.titre, role="section"),
        *text_field(scene, known.id, titled=False),
    )


def _speech(scene: Scene, known: ChampDuProjet) -> tuple[Part, ...]:
    """Return the public side of the project: a text, or « aucun » said by each voice, and what that raises."""
    written = scene.text(f"canevas.{known.id}", TOGETHER)
    return (
        Words(id=f"titre.{known.id}", text=known.titre, role="section"),
        *text_field(scene, known.id, titled=False, hint="Ce que nous dirons ensemble, à qui, avec qui."),
        *(() if written else none_ticks(scene, known.id, "Aucun")),
        *alerts_on(scene, f"canevas.{known.id}"),
    )


def consequences_screen(scene: Scene) -> Screen:
    """Return what the project brings about, for us and for the territory."""
    followed = "\n".join(one.titre for one in followed_by(scene.base))
    return step_screen(
        scene,
        "suites",
        "Ce que le projet entraîne",
        (*parts_field(scene, CONSEQUENCES, _expected(scene)), *parts_field(scene, EFFECTS, _EFFECT_HINTS)),
        lead="Pour la gouvernance, les équipes, les finances, les personnes ; puis pour le territoire.",
        notes=(Landmark("Ces effets se suivront par", followed),),
    )


def _expected(scene: Scene) -> dict[str, str]:
    """Return what the type that both voices kept brings about, as a hint under each line."""
    chosen = {scene.case.said(voice, "type_retenu") for voice in scene.voices}
    kept = next(iter(chosen)) if len(chosen) == 1 else None
    plan = scene.base.dossier.tableau_consequences
    lines = plan.par_type.get(kept, {}) if isinstance(kept, str) else {}
    return {
        part: f"À confirmer ou à corriger : {lines[line][0]}."
        for line, parts in plan.parties.items()
        for part in parts
        if line in lines
    }


# --- a day, before and after


def day_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the day of one person, before and after: two short texts side by side."""
    if not scene.shows(DAY):
        return ()
    labels = {"avant": "Aujourd’hui", "apres": "Quand le projet sera là"}
    columns = tuple(
        (
            Entry(
                id=f"{DAY}.{part}",
                at=At(TOGETHER, DAY, part),
                label=label,
                hint=f"Facultatif. {NO_NAMES}",
                value=scene.part(DAY, part, TOGETHER),
                lines=5,
                landmarks=(why("Un même jour, heure par heure, dit mieux un changement qu’un objectif."),),
            ),
        )
        for part, label in labels.items()
    )
    return (
        Words(id=f"{DAY}.titre", text="Une journée de cette personne", role="section"),
        Side(id=DAY, columns=columns),
    )
