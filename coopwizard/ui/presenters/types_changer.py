"""Step 7, what would change it: the questions to debate first, the smallest changes, what one would think."""

from __future__ import annotations

from coopwizard.domain.results import Counterfactual, OpenQuestion, TypeComparison
from coopwizard.engine.beliefs import beliefs
from coopwizard.engine.counterfactual import BODIES, TRUST
from coopwizard.engine.wording import quoted
from coopwizard.report.type_words import change_groups, change_words
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Part, Press, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import glossary, say, section
from coopwizard.ui.presenters.types_pages import places
from coopwizard.ui.presenters.types_resultats import sample_words
from coopwizard.ui.presenters.types_suites import after_result, further_parts

FIRST_QUESTIONS = 3
COMPUTING = "Calcul…"
_COUNTS = {1: "Une question", 2: "Deux questions", 3: "Trois questions"}


def change_screen(scene: Scene) -> Screen:
    """Return what would change the answer: questions, trust, changes in two groups, what one would think."""
    found = scene.results.types
    return Screen(
        id="changer",
        title=say("Ce qui changerait la réponse"),
        lead=say("Rien ici n’est un conseil : c’est ce dont il vaut la peine de parler."),
        parts=(
            *question_parts(scene, found),
            *_told(found, TRUST, "confiance", "Et si la confiance baissait ?"),
            *_changes(scene, found),
            *_told(found, BODIES, "personnes", "Une question à vous poser"),
            *_beliefs(scene, found),
            *further_parts(scene, "changer"),
        ),
        footer=Footer(primary=say("Retenir un type"), back=say("Le classement")),
        before="resultats",
        after="retenir" if after_result(scene) == "retenir" else "ressenti",
        note=say("ce qui ferait changer d’avis"),
        landmarks=(
            Landmark(
                say("Ce qui ne se propose pas"),
                say(
                    "L’autonomie et les lignes rouges se débattent en conseil ; "
                    "on ne propose pas de les baisser."
                ),
            ),
            Landmark(say("Lire ces chiffres"), sample_words(found)),
            *glossary(scene, "facons_de_voir"),
        ),
        places=places(scene),
    )


def question_parts(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    """Return the open questions that matter most, three at most, with a button that goes to each."""
    asked = found.questions[:FIRST_QUESTIONS]
    if not asked:
        none = say("Aucune question encore ouverte ne changerait ce résultat.")
        head = section("debattre", say("À débattre d’abord"))
        return (head, Words(id="debattre.rien", text=none, role="small"))
    title = say("{count} à débattre d’abord", count=_COUNTS[len(asked)])
    lines = tuple(_question(scene, rank, one) for rank, one in enumerate(asked))
    return (section("debattre", title), *lines)


def _question(scene: Scene, rank: int, one: OpenQuestion) -> Side:
    title = scene.base.criteres[one.criterion].titre
    go = Press(
        id=f"debattre.aller.{rank}",
        text=say("Aller à cette question"),
        press=f"reponse:critere.{one.criterion}",
        name=say("Aller à la question : {title}", title=title),
    )
    said = Words(id=f"debattre.{rank}", text=one.text)
    return Side(id=f"debattre.deux.{rank}", columns=((said,), (go,)))


def _told(found: TypeComparison, question: str, name: str, title: str) -> tuple[Part, ...]:
    told = [one for one in found.counterfactuals if one.question == question]
    if not told:
        return ()
    lines = tuple(Words(id=f"{name}.{rank}", text=one.text) for rank, one in enumerate(told))
    return (section(name, say(title)), *lines)


def _changes(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    title = section("plus_petits", say("Les plus petits changements qui changeraient l’ordre"))
    if found.changes is None:
        return (title, Words(id="plus_petits.calcul", text=say(COMPUTING), role="small"))
    body: list[Part] = [title]
    for rank, (name, lines) in enumerate(change_groups(scene.base, found.changes)):
        body.append(Words(id=f"plus_petits.{rank}", text=name, role="h2_small"))
        body.extend(_lines(scene, rank, lines))
    body.extend(_still_shut(scene, found, found.changes))
    return tuple(body)


def _lines(scene: Scene, rank: int, lines: tuple[Counterfactual, ...]) -> tuple[Part, ...]:
    if not lines:
        none = say("Aucun changement d’une ou deux de ces réponses ne met un autre type devant.")
        return (Words(id=f"plus_petits.{rank}.rien", text=none, role="small"),)
    return tuple(
        Words(id=f"plus_petits.{rank}.{n}", text=f"– {text}")
        for n, text in enumerate(change_words(scene.base, lines))
    )


def _still_shut(scene: Scene, found: TypeComparison, changes: tuple[Counterfactual, ...]) -> tuple[Part, ...]:
    """Return the wished types that no change of one or two answers opens again, and the way there is."""
    wished = dict.fromkeys(scene.case.said(voice, "souhait") for voice in scene.voices)
    opened = {one.lifts for one in changes}
    shut = [
        one.type for one in found.ranking if one.excluded and one.type in wished and one.type not in opened
    ]
    return tuple(
        Words(
            id=f"reste_ferme.{name}",
            text=say(
                "{name}, que l’une des voix souhaite, reste fermé même si une ou deux réponses changent : "
                "ce qui le ferme se lève par un débat. Voir « Pourquoi cet ordre ».",
                name=quoted(scene.base.types[name].titre),
            ),
        )
        for name in shut
    )


def _beliefs(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    title = section("penser", say("Ce qu’il faudrait penser pour préférer chacun"))
    told = beliefs(scene.base, found)
    if not told:
        return (title, Words(id="penser.calcul", text=say(COMPUTING), role="small"))
    reached = [one for one in told if one.share > 0]
    lines: list[Part] = [title, *(Words(id=f"penser.{one.type}", text=f"– {one.text}") for one in reached)]
    never = [quoted(scene.base.types[one.type].titre) for one in told if one.share <= 0]
    if never:
        lines.append(
            Words(
                id="penser.jamais",
                text=say(
                    "Aucune des façons de voir essayées ne met devant : {names}. Il y faudrait d’autres "
                    "réponses, ou de tout autres poids.",
                    names=", ".join(never),
                ),
                role="small",
            )
        )
    return tuple(lines)
