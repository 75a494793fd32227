"""What people choose of the dossier's form: what enters, in which order, its logo, colours and texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from coopwizard.domain.knowledge import Base
from coopwizard.domain.template import (
    LEAST_CONTRAST,
    LONGEST_TEXT,
    LONGEST_TITLE,
    OwnBlock,
    Template,
    contrast_on_white,
)
from coopwizard.errors import DossierError
from coopwizard.french import percent

_COLOUR = re.compile(r"^#[0-9A-Fa-f]{6}$")
_NUMBERS = re.compile(r"^\s*\d+(?:[ ,;]+\d+)*\s*$")
# Every export of the page: its name, what the file is called, and how it ends.
EXPORTS = (
    ("pdf", "Enregistrer en PDF", "dossier", "pdf"),
    ("docx", "Enregistrer pour Word", "dossier", "docx"),
    ("plan", "Plan d’actions, pour un tableur", "plan-d-actions", "csv"),
    ("comparaison", "Comparaison des types, pour un tableur", "comparaison", "csv"),
    ("reponses", "Réponses, pour un tableur", "reponses", "csv"),
    ("reponses-json", "Réponses, pour un autre programme", "reponses", "json"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the page of choices."""

    kept: Collection[int]  # numbers of the sections ticked
    order: str = ""
    colours: tuple[str, str] = ("", "")
    section: str = ""  # number of the section that the own text ends
    title: str = ""
    text: str = ""


def section_titles(base: Base) -> Mapping[int, str]:
    """Return the title of each section by its number in the contents."""
    return {rank: str(one.titre) for rank, one in enumerate(base.dossier.sections.values(), 1)}


def typed_of(template: Template, count: int) -> Typed:
    """Return what the fields show for this template of `count` sections."""
    own = template.texts[0] if template.texts else None
    first, second = template.colours or ("", "")
    return Typed(
        kept=[one for one in range(1, count + 1) if one not in template.removed],
        order=", ".join(map(str, template.order)),
        colours=(first, second),
        section=str(own.section) if own else "",
        title=own.title if own else "",
        text=own.text if own else "",
    )


def template_of(typed: Typed, former: Template, count: int) -> Template:
    """Return the template that the fields say; its logo and its further texts are those of the former one.

    Raises:
        DossierError: a number, a colour or a text cannot be.

    """
    own = _own_text(typed, count)
    return replace(
        former,
        removed=tuple(one for one in range(2, count + 1) if one not in typed.kept),
        order=_order(typed.order, count),
        colours=_colours(typed.colours),
        texts=(*([own] if own else []), *former.texts[1:]),
    )


def progress_words(share: float) -> str:
    """Return how far the writing is, as people read it."""
    return f"L’enregistrement avance\u00a0: {percent(min(max(share, 0.0), 1.0))}"


def _order(said: str, count: int) -> tuple[int, ...]:
    if not said.strip():
        return ()
    found = tuple(int(one) for one in re.findall(r"\d+", said)) if _NUMBERS.match(said) else ()
    if not found or len(set(found)) != len(found) or not all(2 <= one <= count for one in found):
        raise DossierError(
            f"L’ordre «\u00a0{said.strip()}\u00a0» n’est pas une suite de numéros du sommaire.",
            f"Écrivez par exemple «\u00a07, 8\u00a0», entre 2 et {count}, chacun une fois.",
        )
    return found


def _colours(said: tuple[str, str]) -> tuple[str, ...]:
    first, second = (one.strip() for one in said)
    if not first and not second:
        return ()
    for one in (first, second):
        if not _COLOUR.match(one):
            raise DossierError(
                "Il faut deux couleurs, écrites comme «\u00a0#1F3A4D\u00a0».",
                "Complétez l’autre, ou videz les deux champs.",
            )
        if contrast_on_white(one) < LEAST_CONTRAST:
            raise DossierError(
                f"La couleur «\u00a0{one}\u00a0» est trop claire\u00a0: elle ne se lit pas sur du blanc.",
                "Prenez-en une plus foncée.",
            )
    return first, second


def _own_text(typed: Typed, count: int) -> OwnBlock | None:
    title, text = typed.title.strip(), typed.text.strip()
    if not title and not text:
        return None
    if not title or not text or not typed.section:
        raise DossierError(
            "Un texte ajouté a une section, un titre et des mots.", "Complétez-le, ou videz ses champs."
        )
    if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        raise DossierError(
            "Ce texte est trop long.", f"{LONGEST_TEXT} signes au plus, {LONGEST_TITLE} au titre."
        )
    number = int(typed.section) if typed.section.isdecimal() else 0
    if not 1 <= number <= count:
        raise DossierError("Cette section n’existe pas.", "Choisissez-la dans la liste.")
    return OwnBlock(number, title, text)
