"""Step 3 for the pair: motives side by side, what is asked of us, the territory, what imposes itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopwizard.domain.results import VoiceChoice
from coopwizard.domain.values import Interval
from coopwizard.engine import choice
from coopwizard.french import number
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.motifs_chemins import paths_screen
from coopwizard.ui.presenters.motifs_choice import choice_drawing
from coopwizard.ui.presenters.motifs_commun import (
    STEP,
    importance,
    reading,
    screens_of,
    step_screen,
)
from coopwizard.ui.presenters.motifs_dehors import alone, outside
from coopwizard.ui.presenters.motifs_demande import asked_screen, demand_link, origins_screen
from coopwizard.ui.presenters.motifs_matrice import matrix_screen, row_screen
from coopwizard.ui.presenters.motifs_scenarios import open_screen, scenarios_screen
from coopwizard.ui.presenters.motifs_territoire import observations_screen, territory, territory_sheet
from coopwizard.ui.presenters.scene import (
    Scene,
    advice,
    capital,
    conviction,
    gate_parts,
    invite_voice,
    plain,
)
from coopwizard.ui.presenters.sheet import (
    Part,
    Picture,
    Press,
    Rows,
    Say,
    Screen,
    Words,
)

_CALLED_FOR = ("demande", "ensemble_chemins")  # drawn only once something calls for them


def draw_together(scene: Scene) -> Screen:
    """Return the joint screen where the page stands; closed, it says what opens it."""
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return _closed(scene, closed)
    factor = scene.at.removeprefix("matrice.")
    if factor != scene.at and factor in scene.base.facteurs_externes:
        return row_screen(scene, factor)
    name = scene.at if scene.at in _SCREENS else "choix"
    if name in _CALLED_FOR and name not in screens_of(scene):
        name = "choix"
    return _SCREENS[name](scene)


def _closed(scene: Scene, closed: tuple[Part, ...]) -> Screen:
    return Screen(
        id="porte",
        title=scene.base.etapes[STEP].titre,
        lead="La partie commune attend ; chaque voix peut répondre seule dès maintenant.",
        parts=(*closed, *invite_voice(scene, "Choisissez qui parle.")),
        footer=Footer(primary="La suite"),
        landmarks=(conviction(scene, STEP), advice(scene, STEP)),
    )


# --- motives and freedom


def _choice(scene: Scene) -> Screen:
    if not scene.revealed:
        parts: tuple[Part, ...] = (
            *invite_voice(
                scene, "Les motifs, les libertés et les chemins se répondent seul, sous le même sceau."
            ),
            Press(id="reveler", text="Ouvrir les sceaux ensemble", press="etape:autodiagnostic", kind="text"),
        )
        return step_screen(scene, "choix", scene.base.etapes[STEP].titre, parts)
    return step_screen(
        scene,
        "choix",
        scene.base.etapes[STEP].titre,
        (*_motive_tables(scene), *_degree(scene), *demand_link(scene)),
        notes=(
            Landmark("Et si nous ne faisions rien ?", "Posez-vous la question pour 18 mois."),
            *_purposes(scene),
        ),
    )


def _motive_tables(scene: Scene) -> tuple[Part, ...]:
    marks = {
        name: tuple(importance(scene, voice, name) for voice in scene.voices)
        for name in scene.base.motifs.liste
    }
    both = {name: values for name, values in marks.items() if all(v is not None for v in values)}
    one = {
        name: values
        for name, values in marks.items()
        if name not in both and any(v is not None for v in values)
    }
    found: list[Part] = []
    for key, title, group in (("deux", "Choisis par chaque voix", both), ("une", "Par une seule", one)):
        if group:
            found.append(Words(id=f"titre.{key}", text=title, role="rubric"))
            found.append(Rows(id=f"motifs.{key}", head=_head(scene), rows=_motive_rows(scene, group)))
    return tuple(found) or (Words(id="aucun", text="Aucun motif n’a été noté."),)


def _head(scene: Scene) -> tuple[str, ...]:
    return ("Motif", "Origine", *(capital(scene.voice(voice)) for voice in scene.voices))


def _origin_words(scene: Scene, motive: str) -> str:
    """Return where the motive comes from, and whether the pair moved it."""
    own = scene.base.motifs.liste[motive].origine
    lived = choice.origin(reading(scene), motive)
    said = scene.word("origine", lived)
    return said if lived == own else f"{said}, déplacé"


def _motive_rows(scene: Scene, group: dict[str, tuple[int | None, ...]]) -> tuple[tuple[str, ...], ...]:
    ordered = sorted(group.items(), key=lambda one: -sum(value or 0 for value in one[1]))
    return tuple(
        (
            scene.base.motifs.liste[name].titre,
            _origin_words(scene, name),
            *(f"{value} sur 5" if value is not None else "non choisi" for value in values),
        )
        for name, values in ordered
    )


def _purposes(scene: Scene) -> tuple[Landmark, ...]:
    chosen = [
        motive
        for name, motive in scene.base.motifs.liste.items()
        if any(importance(scene, voice, name) for voice in scene.voices)
    ]
    ends = sum(motive.finalite for motive in chosen)
    told = "Finalité : un motif qui parle des personnes. Moyen : un motif qui parle de nous."
    return (Landmark("Les mots", f"{told} Finalités : {ends} sur {len(chosen)}."),)


def _degree(scene: Scene) -> tuple[Part, ...]:
    found = scene.results.choice
    if found.level is None:
        return (
            Words(id="degre", text="Notre liberté de choisir", role="section"),
            Words(
                id="degre.inconnu", text="Il manque un motif, ou quatre libertés, chez une voix pour la lire."
            ),
        )
    drawing, alternative = choice_drawing(scene.base, found)
    levels = [
        f"{capital(scene.voice(one.holder))} : {scene.word('choix', one.level)}"
        + (f", {one.mention}" if one.mention else "")
        for one in found.voices
        if one.level
    ]
    parts: list[Part] = [
        Words(id="degre", text=f"Une coopération {scene.word('choix', found.level)}", role="section"),
        Words(
            id="degre.plage",
            text=f"De {_span(found.span)} sur 100, moitié motifs, moitié libertés.",
            role="small",
        ),
        Picture(id="degre.figure", drawing=drawing, alternative=alternative),
        Words(id="degre.voix", text=". ".join(levels) + "."),
        *(
            Words(id=f"degre.detail.{one.holder}", text=_halves(scene, one), role="small")
            for one in found.voices
            if one.degree is not None
        ),
    ]
    if found.differs:
        parts.append(
            Say(
                id="degre.ecart",
                kind="attention",
                title="Vous ne lisez pas la même liberté",
                text="Les deux lectures restent écrites. On retient la moins libre, et on en parle.",
            )
        )
    if found.consequences:
        parts.append(Words(id="suite", text="Ce que cela change dans la suite", role="rubric"))
    parts += [
        Words(id=f"suite.{i}", text=f"– {capital(plain(one))}.") for i, one in enumerate(found.consequences)
    ]
    return tuple(parts)


def _halves(scene: Scene, one: VoiceChoice) -> str:
    """Return what each half of the degree gives for a voice, out of 100."""
    motives, freedoms = ("?" if half is None else number(half) for half in (one.motives, one.freedoms))
    return f"{capital(scene.voice(one.holder))}\u00a0: motifs {motives} sur 100, libertés {freedoms} sur 100."


def _span(span: float | Interval | None) -> str:
    if isinstance(span, Interval):
        return f"{number(span.low)} à {number(span.high)}"
    return "—" if span is None else number(span)


_SCREENS: Mapping[str, Callable[[Scene], Screen]] = {
    "choix": _choice,
    "origines": origins_screen,
    "demande": asked_screen,
    "ensemble_chemins": paths_screen,
    "territoire": territory,
    "observations": observations_screen,
    "fiche": territory_sheet,
    "dehors": outside,
    "matrice": matrix_screen,
    "scenarios": scenarios_screen,
    "ouvertes": open_screen,
    "seuls": alone,
}
