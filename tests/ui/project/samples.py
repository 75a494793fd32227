"""The screens of the common project, and what one finds on them."""

from __future__ import annotations

from coopwizard.ui.pages.projet import ProjetPage
from coopwizard.ui.presenters import projet
from coopwizard.ui.presenters.sheet import Field
from coopwizard.ui.session import Session
from tests.ui.early import part_of, scene_of

EXPRESS = ("oeuvre", "benefice", "indicateur", "territoire", "objets", "lignes", "page", "autres", "partage")
THEIRS = "Que les personnes de la vallée vieillissent chez elles, entourées par ceux qui les connaissent."


def edit(page: ProjetPage, name: str, value: object) -> None:
    page.sheet.edited.emit(part_of(page.screen, name), value)


def fields_on(session: Session, screen: str) -> set[tuple[str, str]]:
    """Return the addresses (key, part) that this screen writes."""
    from coopwizard.ui.presenters.sheet import flat

    parts = flat(projet.draw(scene_of(session, screen)).parts)
    return {(one.at.key, one.at.part) for one in parts if isinstance(one, Field) and one.at is not None}
