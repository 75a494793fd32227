"""Réglages: the questions that an organisation adds to the self-assessment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coopwizard.domain.knowledge.overlay import LONGEST, QUESTIONS, banned_in
from coopwizard.french import typeset
from coopwizard.ui.presenters.reglages_vue import View, fault_of, short
from coopwizard.ui.presenters.sheet import Entry, Menu, Part, Press, Side, Words

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base

ANCHORS = (1, 3, 5)


def questions(view: View) -> tuple[str, tuple[Part, ...]]:
    """Return the lead and the parts of the list of the organisation's own questions."""
    rows = view.overlay.additions.get(QUESTIONS, ())
    parts: list[Part] = []
    for one in rows:
        dimension = view.shipped.dimensions.get(one["dimension"])
        name = str(dimension.titre) if dimension is not None else "dimension qui n’existe plus"
        parts.append(
            Side(
                id=f"question.{one['id']}",
                columns=(
                    (
                        Press(
                            id=f"changer.{one['id']}",
                            text=short(one["question"]),
                            press=f"question:{one['id']}",
                            kind="line",
                            name=f"Changer la question\u00a0: {one['question']}",
                        ),
                        Words(id=f"dimension.{one['id']}", text=name, role="small"),
                    ),
                    (
                        Press(
                            id=f"retirer.{one['id']}",
                            text="Retirer",
                            press=f"retirer:{one['id']}",
                            kind="text",
                            name=f"Retirer la question\u00a0: {one['question']}",
                        ),
                    ),
                ),
            )
        )
    empty = Words(id="aucune", text="Aucune question à vous pour l’instant.", role="small")
    return (
        typeset(
            "Une question de plus à l’autodiagnostic, dans une dimension qui existe : chaque voix y répond "
            "comme aux autres, et le dossier la compte à part."
        ),
        (*(parts or (empty,)), Press(id="ajouter", text="Ajouter une question", press="question:nouvelle")),
    )


def question(view: View) -> tuple[str, tuple[Part, ...]]:
    """Return the lead and the parts of the form of one question."""
    said = view.place
    dimensions = tuple((one.id, str(one.titre)) for one in view.shipped.dimensions.values())
    anchors = {1: "Repère 1, au plus bas", 3: "Repère 3, au milieu", 5: "Repère 5, au plus haut"}
    return (
        "Des faits que l’on peut montrer, plutôt que des opinions.",
        (
            Menu(
                id="q.dimension",
                label="Dans quelle dimension",
                options=dimensions,
                value=said.get("q.dimension"),
                error=_lacking(said, "dimension", "Choisissez une dimension."),
            ),
            Entry(
                id="q.question",
                label="La question, ou l’affirmation",
                value=said.get("q.question", ""),
                maximum=LONGEST,
                error=fault_of(view.shipped, said.get("q.question", ""))
                or _lacking(said, "question", "Écrivez-la en une phrase."),
            ),
            *(
                Entry(
                    id=f"q.{mark}",
                    label=label,
                    value=said.get(f"q.{mark}", ""),
                    maximum=LONGEST,
                    error=fault_of(view.shipped, said.get(f"q.{mark}", ""))
                    or _lacking(said, str(mark), "Dites ce qui se voit à ce niveau."),
                )
                for mark, label in anchors.items()
            ),
            Entry(
                id="q.aide",
                label="Pourquoi cette question",
                hint="Ce texte s’affiche à côté de la question.",
                value=said.get("q.aide", ""),
                lines=2,
                maximum=LONGEST,
                error=fault_of(view.shipped, said.get("q.aide", ""))
                or _lacking(said, "aide", "Dites à quoi elle sert."),
            ),
            Press(id="garder", text="Garder cette question", press="garder:question", kind="primary"),
            Press(id="retour", text="Revenir à la liste", press="liste:question", kind="text"),
        ),
    )


def _lacking(said: Mapping[str, str], name: str, remedy: str) -> tuple[str, str] | None:
    if said.get("q.incomplete") != "oui" or said.get(f"q.{name}", "").strip():
        return None
    return "Il manque cette réponse.", remedy


def question_of(place: Mapping[str, str], name: str) -> Mapping[str, object] | None:
    """Return the question that was typed, under this id; None while a part of it is missing."""
    parts = {
        part: place.get(f"q.{part}", "").strip() for part in ("dimension", "question", "aide", "1", "3", "5")
    }
    if not all(parts.values()):
        return None
    return {
        "nature": "interne",
        "express": True,
        "critique": False,
        "id": name,
        "dimension": parts["dimension"],
        "question": typeset(parts["question"]),
        "ancres": {str(mark): typeset(parts[str(mark)]) for mark in ANCHORS},
        "aide": typeset(parts["aide"]),
    }


def forbidden_in(base: Base, made: Mapping[str, object]) -> bool:
    """Return whether a text of this question holds what the method forbids."""
    anchors = made["ancres"]
    texts = (made["question"], made["aide"], *(anchors.values() if isinstance(anchors, Mapping) else ()))
    return any(banned_in(base, str(one)) for one in texts)


def typed_question(one: Mapping[str, object]) -> dict[str, str]:
    """Return a question as the fields of the form hold it."""
    anchors = one["ancres"]
    said = {f"q.{part}": str(one[part]) for part in ("dimension", "question", "aide")}
    if isinstance(anchors, Mapping):
        said |= {f"q.{mark}": str(text) for mark, text in anchors.items()}
    return said
