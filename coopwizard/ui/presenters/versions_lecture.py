"""A closed version read again as it was: the content that its close kept, section by section, read only."""

from __future__ import annotations

from collections.abc import Callable

from coopwizard.domain.answers import VersionHead
from coopwizard.domain.blocks import (
    Block,
    Dossier,
    Figure,
    Gap,
    Items,
    Quotation,
    Section,
    Sentence,
    Table,
    Title,
)
from coopwizard.domain.versions import FrozenVersion
from coopwizard.errors import DossierError
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.results_parts import Quotation as Quoted
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.seances import closed_words, kind_words
from coopwizard.ui.presenters.sheet import Menu, Part, Picture, Press, Rows, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import notice, say
from coopwizard.ui.presenters.versions import Load, newest_first

Open = Callable[[FrozenVersion], Dossier]  # the dossier that a version kept; DossierError when it cannot


def reading_screen(scene: Scene, version: str, section: str, load: Load, open_: Open, method: str) -> Screen:
    """Return one section of a version as it was frozen; `method` names the method of that day, if kept."""
    heads = newest_first(scene)
    if not heads:
        return Screen(
            id="lecture",
            title=say("Aucune version n’est encore gardée"),
            parts=(Press(id="liste", text=say("Les versions"), press="versions:"),),
            footer=Footer(primary=""),
        )
    head = next((one for one in heads if one.id.hex == version), heads[0])
    frozen = load(head)
    body: list[Part] = [*_about(scene, frozen, method)]
    try:
        body.extend(_content(heads, head, open_(frozen), section))
    except DossierError as refused:
        body.append(notice("illisible", "attention", refused.what, refused.remedy))
    body.append(Press(id="liste", text=say("Revenir aux versions"), press="versions:", kind="text"))
    return Screen(
        id=f"lecture.{head.id.hex}.{section}",
        title=head.label,
        lead=say("Telle qu’elle a été gardée, sans rien recalculer. Elle se lit ; elle ne se change pas."),
        parts=tuple(body),
        footer=Footer(primary=""),
    )


def _about(scene: Scene, frozen: FrozenVersion, method: str) -> tuple[Part, ...]:
    held = frozen.meeting
    told = say(
        "{kind}, {closed}.", kind=kind_words(scene.base, held.kind), closed=closed_words(frozen.closed_at)
    )
    known = (
        say("Méthode de ce jour-là : {method}.", method=method)
        if method
        else say(
            "La méthode de ce jour-là n’est pas livrée avec ce logiciel : la version se lit, sans se vérifier."
        )
    )
    return (
        Words(id="seance", text=told, role="small"),
        Words(id="methode", text=known, role="small"),
        *((Words(id="compte_rendu", text=held.notes),) if held.notes else ()),
    )


def _content(
    heads: tuple[VersionHead, ...], head: VersionHead, dossier: Dossier, section: str
) -> tuple[Part, ...]:
    names = tuple((one.id, one.title) for one in dossier.sections)
    shown = next(
        (one for one in dossier.sections if one.id == section), dossier.sections[0] if names else None
    )
    choice = Side(
        id="choix",
        columns=(
            (
                Menu(
                    id="version",
                    label=say("Version"),
                    options=tuple((one.id.hex, one.label) for one in heads),
                    value=head.id.hex,
                ),
            ),
            (
                Menu(
                    id="section",
                    label=say("Partie"),
                    options=names,
                    value=shown.id if shown is not None else None,
                ),
            ),
        ),
    )
    save = Press(id="imprimer", text=say("Enregistrer cette version en PDF"), press=f"imprimer:{head.id.hex}")
    return (choice, *(_section(shown) if shown is not None else ()), save)


def _section(section: Section) -> tuple[Part, ...]:
    found: list[Part] = [Words(id=f"partie.{section.id}", text=section.title, role="h2")]
    for rank, block in enumerate(section.blocks):
        found.extend(_block(f"{section.id}.{rank}", block))
    return tuple(found)


def _block(name: str, block: Block) -> tuple[Part, ...]:
    match block:
        case Title():
            return (Words(id=name, text=block.text, role="h2_small"),)
        case Sentence():
            text = f"{block.lead}. {block.text}" if block.lead else block.text
            return (Words(id=name, text=text),)
        case Items():
            return tuple(Words(id=f"{name}.{n}", text=f"– {one}") for n, one in enumerate(block.items))
        case Table():
            return (Rows(id=name, head=block.head, rows=block.rows, numeric=block.numeric),)
        case Figure():
            return (Picture(id=name, drawing=block.drawing, alternative=block.alternative),)
        case Quotation():
            return (Quoted(id=name, text=block.text, author=block.author, reply=block.reply),)
        case Gap():
            return (Words(id=name, text=block.text, role="small"),)
