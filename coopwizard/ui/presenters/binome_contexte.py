"""Step 1: the context in which the pair sets out, dated and sourced, proposed by the method and rewritten freely."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base, Contexte
from coopwizard.french import typeset
from coopwizard.ui.presenters.binome_commun import step_screen
from coopwizard.ui.presenters.scene import Scene, capital, plain, why
from coopwizard.ui.presenters.sheet import Entry, Part, Press, Say, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import entry, section, together

KEY = "contexte_texte"
TEXT, DATE, SOURCE = "texte", "date", "source"


def context_screen(scene: Scene) -> Screen:
    """Return the text of context with its date and its source, then what the method proposes."""
    reason = why(
        "Un contexte se discute : avec une date et une source, chacun peut le vérifier, et le corriger dans un an."
    )

    def part(name: str, label: str, hint: str = "", **more: object) -> Entry:
        return entry(scene, together(KEY, name), label, hint, landmarks=(reason,), **more)

    return step_screen(
        scene,
        "contexte",
        "Dans quel contexte vous mettez-vous en route ?",
        (
            part(
                TEXT, "Le contexte, en quelques phrases", "Il est imprimé au dossier.", lines=5, maximum=1500
            ),
            Side(
                id=f"{KEY}.appui",
                columns=(
                    (part(DATE, "De quand cela date", maximum=60),),
                    (part(SOURCE, "D’où vous le savez", maximum=300),),
                ),
            ),
            *_unsupported(scene),
            *_proposals(scene),
        ),
        lead="Facultatif : ce que chacun sait du moment, dit une fois, avec sa date et sa source.",
    )


def source_words(base: Base, fact: Contexte) -> str:
    """Return where a fact of the method comes from, in words."""
    known = base.sources.get(fact.source)
    return capital(plain(known.titre if known is not None else fact.source))


def fact_parts(base: Base, name: str) -> dict[str, str] | None:
    """Return a fact of the method as an answer: its text, its date, its source; None when there is none."""
    fact = base.contexte.get(name)
    return None if fact is None else {TEXT: fact.titre, DATE: fact.date, SOURCE: source_words(base, fact)}


def _unsupported(scene: Scene) -> tuple[Part, ...]:
    said = scene.fiche(KEY, TOGETHER)
    lacking = [words for part, words in ((DATE, "sa date"), (SOURCE, "sa source")) if not said.get(part)]
    if not said.get(TEXT) or not lacking:
        return ()
    return (
        Say(
            id=f"{KEY}.sans_appui",
            kind="attention",
            title=typeset(f"Il manque à ce texte {' et '.join(lacking)}."),
            text="Le dossier le dira, pour que personne ne le prenne pour un fait vérifié.",
        ),
    )


def _proposals(scene: Scene) -> tuple[Part, ...]:
    parts: list[Part] = [section(f"{KEY}.propose", "Ce que propose le réseau, à garder ou à corriger")]
    for fact in scene.base.contexte.values():
        parts += [
            Words(id=f"contexte.{fact.id}", text=fact.titre),
            Words(
                id=f"contexte.{fact.id}.appui",
                text=typeset(f"{fact.date}, {source_words(scene.base, fact)}."),
                role="note",
            ),
            Press(
                id=f"contexte.{fact.id}.reprendre",
                text="Partir de ce texte",
                press=f"contexte:{fact.id}",
                kind="text",
                name=f"Partir de ce texte : {fact.titre}",
            ),
        ]
    return tuple(parts)
