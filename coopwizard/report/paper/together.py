"""What is written by several: the project in one page, the brakes, the vote."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Ask, AskKind, Chapter

RED_LINES = ("papier1", "papier2", "papier3")
_FAMILY = "canevas"
_LISTED = ("niveau_action", "niveau_gouvernance")
_VOTES = (
    ("Pour", ""),
    ("Contre", ""),
    ("Abstention", ""),
    ("Je ne prends pas part au vote", ""),
)


def canvas_chapters(base: Base) -> Iterator[Chapter]:
    """Yield one box of the project in one page for each of its fields, in the order of the base."""
    for name, field in base.canevas.champs.items():
        if name == "objets":
            yield Chapter(field.titre, tuple(_objects(base)), "Priorité de 1 à 3, devant ce que l’on ferait.")
        elif name == "lignes_rouges":
            asks = (
                Ask(TOGETHER, f"ligne_rouge.{uid}", AskKind.TEXT, f"Ligne rouge {rank}", "texte", longest=300)
                for rank, uid in enumerate(RED_LINES, 1)
            )
            yield Chapter(field.titre, tuple(asks))
        elif field.guide:
            yield Chapter(field.titre, tuple(_guided(name, field.guide)))
        elif field.parties:
            yield Chapter(field.titre, tuple(_parts(base, name, field.parties)))
        else:
            yield Chapter(
                field.titre, (Ask(TOGETHER, f"{_FAMILY}.{name}", AskKind.TEXT, field.titre, lines=2),)
            )


def _objects(base: Base) -> Iterator[Ask]:
    places = tuple((str(rank), "") for rank in range(1, 4))
    for name, one in base.objets.items():
        yield Ask(TOGETHER, f"objet.{name}", AskKind.MARK, one.titre, "priorite", options=places)


def _guided(name: str, questions: tuple[str, ...]) -> Iterator[Ask]:
    for rank, question in enumerate(questions, 1):
        yield Ask(TOGETHER, f"{_FAMILY}.{name}", AskKind.TEXT, question, f"guide_{rank}", lines=2)


def _parts(base: Base, name: str, parts: tuple[str, ...]) -> Iterator[Ask]:
    for part in parts:
        title = base.libelles_ecran.get(f"partie.{part}", part.replace("_", " "))
        key = f"{_FAMILY}.{name}"
        if part in _LISTED:
            levels = tuple(
                (level, base.libelles_ecran.get(f"niveau_territorial.{level}", level.replace("_", " ")))
                for level in base.niveau_territorial.niveaux
            )
            yield Ask(TOGETHER, key, AskKind.CHOICE, title, part, options=levels)
        elif part == "date":
            yield Ask(TOGETHER, key, AskKind.TEXT, f"{title} (jour/mois/année)", part, longest=10)
        else:
            yield Ask(TOGETHER, key, AskKind.TEXT, title, part, longest=600)


def poster_cells(base: Base) -> tuple[tuple[str, str], ...]:
    """Return the brakes with what makes each of them felt."""
    return tuple(
        (one.titre, " ; ".join(i.titre for i in one.indicateurs.values()).replace(" ;", "\u202f;"))
        for one in base.freins.familles.values()
    )


def ballot_choices() -> tuple[tuple[str, str], ...]:
    """Return the four ways to vote; abstaining is an answer."""
    return _VOTES
