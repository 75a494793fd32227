"""The fields of the project in one page, drawn from the base: texts, parts, guided questions, boxes."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.scene import NO_NAMES, Scene, plain, why
from coopwizard.ui.presenters.sheet import At, Day, Entry, Part, Side, Tick, Words

LONG = 40  # from this many signs asked for, a field is written on several lines


def none_ticks(scene: Scene, field: str, word: str = "Aucune") -> tuple[Part, ...]:
    """Return the box « aucune » of each voice present: it only counts when each has ticked it."""
    columns = tuple(
        (
            Tick(
                id=f"canevas_aucune.{field}.{voice}",
                at=At(voice, f"canevas_aucune.{field}"),
                label=f"{word}, dit la {scene.voice(voice)}",
                value=scene.ticked(f"canevas_aucune.{field}", voice),
                landmarks=(why("« Aucune » est une réponse, quand chaque voix la confirme."),),
            ),
        )
        for voice in scene.voices
    )
    return (Side(id=f"aucune.{field}", columns=columns),) if columns else ()


def notes_of(scene: Scene, field: str) -> tuple[Landmark, ...]:
    """Return why this field is asked and what it weighs."""
    known = scene.base.canevas.champs[field]
    must = " Il est obligatoire." if field in scene.base.canevas.obligatoires else ""
    return (
        why(known.aide),
        Landmark("Ce que change votre réponse", f"Ce champ pèse {known.poids} sur 100.{must}"),
    )


def text_field(
    scene: Scene, field: str, *, hint: str = "", lines: int = 3, titled: bool = True
) -> tuple[Part, ...]:
    """Return a field that is one text, with how much of it is asked for."""
    key, known = f"canevas.{field}", scene.base.canevas.champs[field]
    text = scene.text(key, TOGETHER)
    parts: tuple[Part, ...] = (
        Entry(
            id=key,
            at=At(TOGETHER, key),
            label=known.titre if titled else "Votre texte",
            hint=hint or plain(known.aide),
            value=text,
            lines=lines,
            landmarks=notes_of(scene, field),
        ),
    )
    if known.min_car:
        parts += (Words(id=f"{key}.longueur", text=counter(len(text.strip()), known.min_car), role="note"),)
    return parts


def counter(length: int, least: int) -> str:
    """Return how long a text is against what is asked for."""
    if length >= least:
        return f"{length} signes."
    return f"{length} signes sur {least} au moins."


def parts_field(scene: Scene, field: str, hints: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """Return a field made of several parts, each its own row, with a hint under some."""
    key, known = f"canevas.{field}", scene.base.canevas.champs[field]
    said = scene.fiche(key, TOGETHER)
    found: list[Part] = [Words(id=f"{key}.titre", text=known.titre, role="section")]
    for part in known.parties:
        value = said.get(part)
        text = value if isinstance(value, str) else ""
        at = At(TOGETHER, key, part)
        label = scene.word("partie", part)
        if part == "date":
            found.append(
                Day(
                    id=f"{key}.{part}",
                    at=at,
                    label=label,
                    value=text or None,
                    landmarks=notes_of(scene, field),
                )
            )
        else:
            found.append(
                Entry(
                    id=f"{key}.{part}",
                    at=at,
                    label=label,
                    hint=(hints or {}).get(part, ""),
                    value=text,
                    lines=2 if len(known.parties) <= 3 else 1,
                    landmarks=notes_of(scene, field),
                )
            )
    return tuple(found)


def guided_field(scene: Scene, field: str) -> tuple[Part, ...]:
    """Return a field written by its guided questions, one row each, with the length of the whole."""
    key, known = f"canevas.{field}", scene.base.canevas.champs[field]
    said = scene.fiche(key, TOGETHER)
    found: list[Part] = []
    length = 0
    for rank, question in enumerate(known.guide, start=1):
        value = said.get(f"guide_{rank}")
        text = value if isinstance(value, str) else ""
        length += len(text.strip())
        found.append(
            Entry(
                id=f"{key}.guide_{rank}",
                at=At(TOGETHER, key, f"guide_{rank}"),
                label=question,
                hint=NO_NAMES,
                value=text,
                lines=3,
                landmarks=notes_of(scene, field),
            )
        )
    found.append(Words(id=f"{key}.longueur", text=counter(length, known.min_car or 0), role="note"))
    return tuple(found)
