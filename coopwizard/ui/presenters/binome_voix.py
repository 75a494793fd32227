"""Step 1 for one voice: the notice, the rules of the game, what it hopes and fears, its signature."""

from __future__ import annotations

from coopwizard.domain.answers import SealState
from coopwizard.french import day
from coopwizard.ui.presenters.binome_commun import (
    STEP,
    as_proposed,
    broken_lines,
    matrix_lines,
    signature_parts,
    step_screen,
)
from coopwizard.ui.presenters.binome_roles import sentence
from coopwizard.ui.presenters.scene import (
    NO_NAMES,
    Scene,
    advice,
    capital,
    iso_day,
    why,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Entry,
    Part,
    Say,
    Screen,
    Tick,
    Words,
)


def voice_screen(scene: Scene) -> Screen:
    """Return the screen of one voice; before it read the notice, the notice."""
    screens = {"notice": _notice, "regles": _rules, "attentes": _hopes, "signature": _my_signature}
    if notice_read(scene) is None:
        return _notice(scene)
    return screens.get(scene.at, _rules)(scene)


def notice_read(scene: Scene, holder: str = "") -> str | None:
    """Return the day on which this voice read the notice, or None."""
    value = scene.said("notice_lue", holder or scene.speaker)
    return value if isinstance(value, str) else None


def notice_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the notice of personal data and its box, as it is shown before a voice answers."""
    read = iso_day(notice_read(scene))
    return (
        Words(id="notice", text=scene.base.donnees_personnelles.notice),
        Tick(
            id="notice_lue",
            label="J’ai lu",
            hint=f"Lu le {day(read)}." if read else "La date est gardée au dossier.",
            value=True if read else None,
        ),
    )


def _notice(scene: Scene) -> Screen:
    parts = notice_parts(scene)
    read = notice_read(scene) is not None
    return step_screen(
        scene,
        "notice",
        "Avant de répondre",
        parts,
        "Les règles du jeu",
        "regles",
        enabled=read,
        reason="" if read else "Cochez « J’ai lu » pour répondre.",
    )


def rules_ticked(scene: Scene, voice: str) -> int:
    """Return how many of the rules of the game this voice has ticked."""
    return sum(
        scene.ticked(f"regle.{rank}", voice) is True for rank in range(1, len(scene.base.regles_du_jeu) + 1)
    )


def _rules(scene: Scene) -> Screen:
    parts = tuple(
        Tick(
            id=f"regle.{rank}",
            at=At(scene.speaker, f"regle.{rank}"),
            label=capital(rule),
            value=scene.ticked(f"regle.{rank}"),
            landmarks=(
                why(
                    "Ces règles protègent la parole de chacun ; la suite commune s’ouvre quand elles le sont."
                ),
            ),
        )
        for rank, rule in enumerate(scene.base.regles_du_jeu, start=1)
    )
    return step_screen(
        scene,
        "regles",
        "Les règles du jeu",
        parts,
        "Attentes et craintes",
        "attentes",
        lead="Cochez ce que vous acceptez.",
    )


def _hopes(scene: Scene) -> Screen:
    sealed = scene.seal(scene.speaker) is SealState.SEALED
    parts: tuple[Part, ...] = (
        sealed_notice(scene)
        if sealed
        else tuple(
            Entry(
                id=key,
                at=At(scene.speaker, key),
                label=label,
                hint=NO_NAMES,
                value=scene.text(key),
                lines=4,
                landmarks=(
                    why("Dire ce qu’on attend et ce qu’on craint, avant de parler du projet."),
                    advice(scene, STEP),
                ),
            )
            for key, label in (
                ("attentes", "Ce que j’attends de cette démarche"),
                ("craintes", "Ce que je crains"),
            )
        )
    )
    return step_screen(
        scene,
        "attentes",
        "Ce que vous attendez, ce que vous craignez",
        parts,
        "Signer la matrice",
        "signature",
        lead=""
        if sealed
        else "L’autre voix ne le lira qu’à la révélation, quand vous l’ouvrirez toutes les deux.",
    )


def sealed_notice(scene: Scene) -> tuple[Part, ...]:
    """Return what a voice sees of its own sealed answers, and the way to reopen them."""
    return (
        Say(
            id="scelle",
            kind="info",
            title="Vos réponses sont scellées",
            text="Elles ne se lisent plus, pas même par vous, jusqu’à la révélation à deux. "
            "Vous pouvez encore les rouvrir avec votre code.",
            action="Rouvrir avec mon code",
            press="etape:autodiagnostic",
        ),
    )


def _my_signature(scene: Scene) -> Screen:
    lines = matrix_lines(scene)
    first = scene.base.matrice_roles.a_confirmer_en_atelier
    parts: tuple[Part, ...] = (
        *broken_lines(scene),
        *(
            part
            for line in lines
            if line.decision in first
            for part in (
                Words(id=f"ligne.{line.decision}", text=scene.word("decision", line.decision), role="label"),
                Words(id=f"phrase.{line.decision}", text=sentence(scene.base, line.letters)),
            )
        ),
        *signature_parts(scene, scene.speaker),
        Words(id="non_vues", text=as_proposed(scene), role="note"),
    )
    return step_screen(scene, "signature", "Votre signature", parts, "Regard sur nous-mêmes", "")
