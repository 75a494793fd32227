"""The territory, what imposes itself and the needs observed: asked in step 3, read again in step 5."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.presenters.motifs_commun import step_screen, text_part
from coopwizard.ui.presenters.projet_champs import none_ticks
from coopwizard.ui.presenters.scene import (
    Scene,
    why,
    word_of,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Entry,
    Menu,
    Part,
    Screen,
    Side,
)

_TERRITORY, _CONSTRAINTS, _NEEDS = "territoire", "contraintes_subies", "besoins_observes"


def territory(scene: Scene) -> Screen:
    """Return the screen of the territory, of what imposes itself and of the needs observed."""
    return step_screen(
        scene,
        "territoire",
        "Notre territoire, et ce qui s’impose à nous",
        (*territory_parts(scene), *constraint_parts(scene), *need_parts(scene)),
        lead="Ces réponses entrent telles quelles dans le projet en une page.",
    )


def territory_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the fields of the territory: where people live, where we act, where policy is decided."""
    key = f"canevas.{_TERRITORY}"
    said = scene.fiche(key, TOGETHER)
    known = scene.base.canevas.champs[_TERRITORY]
    notes = (why(known.aide), *word_of(scene, "bassin_de_vie"))
    levels = tuple(
        (one, scene.word("niveau_territorial", one)) for one in scene.base.niveau_territorial.niveaux
    )

    def menu(part: str) -> Menu:
        return Menu(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=scene.word("partie", part),
            options=levels,
            value=text_part(said, part),
            landmarks=notes,
        )

    return (
        Entry(
            id=f"{key}.bassin_de_vie",
            at=At(TOGETHER, key, "bassin_de_vie"),
            label=scene.word("partie", "bassin_de_vie"),
            hint="Là où les personnes vivent et circulent.",
            value=text_part(said, "bassin_de_vie") or "",
            maximum=300,
            landmarks=notes,
        ),
        Side(id=f"{key}.niveaux", columns=((menu("niveau_action"),), (menu("niveau_gouvernance"),))),
        Entry(
            id=f"{key}.raison",
            at=At(TOGETHER, key, "raison"),
            label=scene.word("partie", "raison"),
            value=text_part(said, "raison") or "",
            maximum=600,
            landmarks=notes,
        ),
    )


def constraint_parts(scene: Scene) -> tuple[Part, ...]:
    """Return what imposes itself: a text, or « aucune » ticked by each voice."""
    key = f"canevas.{_CONSTRAINTS}"
    known = scene.base.canevas.champs[_CONSTRAINTS]
    return (
        Entry(
            id=key,
            at=At(TOGETHER, key),
            label=known.titre,
            hint="Un texte, un financement, une échéance : ce que vous n’avez pas choisi.",
            value=scene.text(key, TOGETHER),
            lines=3,
            landmarks=(why(known.aide),),
        ),
        *none_ticks(scene, _CONSTRAINTS),
    )


def need_parts(scene: Scene) -> tuple[Part, ...]:
    """Return an observed need and where it is known from."""
    key = f"canevas.{_NEEDS}"
    said = scene.fiche(key, TOGETHER)
    known = scene.base.canevas.champs[_NEEDS]
    hints = {"source": "Équipe, conseil de la vie sociale, données, autre."}
    return tuple(
        Entry(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=scene.word("partie", part),
            hint=hints.get(part, ""),
            value=text_part(said, part) or "",
            lines=1 if part in hints else 2,
            landmarks=(why(known.aide),),
        )
        for part in known.parties
    )
