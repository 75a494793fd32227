"""What a search in the encyclopedia found: each sentence under its form, each leading to its chapter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.french import plural
from coopwizard.ui.pages.encyclopedia_reading import NearLink
from coopwizard.ui.presenters.encyclopedia import Found
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.text import Heading, Note, Rubric, Small, Text

MOST_FOUND, MOST_PASSAGES = 12, 4  # forms, and sentences of each, shown for a search
FIRST = "essentiel"
CHAPTER, FORM, WORD = "chapitre", "forme", "glossaire"
LEAD = "Chaque phrase trouvée, et sa fiche. Les accents et l’ordre des mots ne comptent pas."
Linked = Callable[[str, str, str], NearLink]  # text, where it leads, what it is about


def at_chapter(form: str, chapter: str) -> str:
    """Return the link of a chapter of a form."""
    return f"{FORM}:{form}/{chapter}"


def found_body(found: Sequence[Found], words: Sequence[tuple[str, str, str]], linked: Linked) -> QWidget:
    """Return the sentences found, form by form, then the words of the glossary that hold what is searched."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Heading(plural(len(found), "fiche en parle", "fiches en parlent"), "h2"))
    column.addWidget(Small(LEAD))
    for one in found[:MOST_FOUND]:
        column.addSpacing(10)
        column.addWidget(Rubric(one.name))
        _passages(column, one, linked)
    if len(found) > MOST_FOUND:
        rest = plural(len(found) - MOST_FOUND, "autre fiche", "autres fiches")
        column.addWidget(Note(f"et {rest}, dans la liste"))
    if words:
        column.addSpacing(10)
        column.addWidget(Rubric("Au glossaire"))
        row = FlowRow(18)
        for key, word, _ in words[:MOST_FOUND]:
            row.add(linked(word, f"{WORD}:{key}", ""))
        column.addWidget(row)
    return box


def _passages(column: QVBoxLayout, one: Found, linked: Linked) -> None:
    left = Qt.AlignmentFlag.AlignLeft
    for chapter, title, text in one.passages[:MOST_PASSAGES]:
        column.addWidget(linked(title, at_chapter(one.id, chapter), one.name), 0, left)
        column.addWidget(Text(text, "cell"))
    if not one.passages:
        column.addWidget(linked("Lire cette fiche", at_chapter(one.id, FIRST), one.name), 0, left)
    elif len(one.passages) > MOST_PASSAGES:
        more = plural(len(one.passages) - MOST_PASSAGES, "autre passage", "autres passages")
        column.addWidget(Note(f"et {more}"))
