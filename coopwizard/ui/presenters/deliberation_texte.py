"""The draft resolution as it stands: the very text that the dossier prints, with the model one chooses."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Items, Quotation, Sentence, Table, Title
from coopwizard.report.resolutions import RESOLUTIONS, fitting
from coopwizard.report.sections import s15
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.deliberation_cadre import PLACES, deliberation_landmarks, printed
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Part, Press, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    entry,
    glossary,
    kept_text,
    menu,
    say,
    section,
    together,
    when,
)

MODEL = "modele_deliberation"
_LEAD = "À adapter à vos statuts. Ce que vous saisissez y entre aussitôt."
Line = tuple[str, str]  # (role of the look, text)


def draft_screen(scene: Scene) -> Screen:
    """Return the mandate, the model, then the text; what is entered goes into it at once."""
    about = glossary(scene, "mandat_de_negociation")
    side = (
        (entry(scene, together("mandat", "mandataires"), "Mandat donné à", landmarks=about),),
        (when(scene, together("mandat", "jusqu_au"), "Jusqu’au", landmarks=about),),
    )
    bounds = entry(
        scene,
        together("mandat", "bornes"),
        "Dans quelles bornes",
        "Ce que les personnes mandatées ne peuvent pas accepter seules.",
        lines=3,
        landmarks=about,
    )
    lines = draft_lines(scene)
    return Screen(
        id="projet",
        title=say("Projet de délibération"),
        lead=say(_LEAD if scene.full else f"Facultatif en séance. {_LEAD}"),
        parts=(
            section("mandat", say("Le mandat")),
            Side(id="mandat.qui", columns=side),
            bounds,
            section("modele", say("Le modèle")),
            *_model(scene),
            section("texte", say("Le texte")),
            *(Words(id=f"texte.{n}", text=line, role=role) for n, (role, line) in enumerate(lines)),
            *_beside(scene),
        ),
        footer=Footer(
            primary=say("Ce que chaque voix laisse sortir")
            if scene.full
            else scene.base.etapes["feuille_de_route"].nom_court,
            back=say("Vote du conseil"),
        ),
        before="vote",
        after="accords" if scene.full else "",
        note=say("le texte à voter"),
        landmarks=deliberation_landmarks(scene),
        places=PLACES,
    )


def _model(scene: Scene) -> tuple[Part, ...]:
    options = tuple((one.id, say(one.title)) for one in RESOLUTIONS.values())
    told = say("Sans choix de votre part : « {title} ».", title=say(fitting(printed(scene)).title))
    field = menu(
        scene,
        together(MODEL),
        "Six modèles ; celui qui suit votre décision est proposé",
        options,
        hint="Facultatif.",
    )
    if kept_text(scene.case, together(MODEL)):
        back = Press(id="modele.propose", text=say("Revenir au modèle proposé"), press="modele:", kind="text")
        return (field, back)
    return (field, Words(id="modele.propose", text=told, role="small"))


def _beside(scene: Scene) -> tuple[Part, ...]:
    links: list[Part] = [
        Press(
            id="vers.adhesions", text=say("Qui adhère, et depuis quand"), press="ecran:adhesions", kind="text"
        )
    ]
    if not scene.full:
        words = say("Ce que chaque voix laisse sortir")
        links.append(Press(id="vers.accords", text=words, press="ecran:accords", kind="text"))
    return tuple(links)


def draft_lines(scene: Scene) -> tuple[Line, ...]:
    """Return the draft, line by line, as the dossier prints it; what is not known is left as a blank."""
    return tuple(line for block in s15.write(printed(scene)) for line in _lines(block))


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Title():
            yield ("label", block.text)
        case Sentence():
            if block.lead:
                yield ("label", block.lead)
            yield ("body", block.text)
        case Items():
            for rank, one in enumerate(block.items, 1):
                yield ("body", f"{rank}. {one}" if block.numbered else f"– {one}")
        case Table():
            for row in block.rows:
                told = [
                    f"{head}\u00a0: {cell}"
                    for head, cell in zip(block.head, row, strict=False)
                    if head.strip()
                ]
                yield from [("body", ", ".join(told))] if told else [("small", ", ".join(row))]
        case Quotation():
            yield ("quote", f"{block.text} — {block.author}")
        case _:
            return
