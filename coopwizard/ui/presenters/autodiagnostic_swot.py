"""Step 2, forces and weaknesses: lines drawn from the answers, each leading to its question, then crossed."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.values import high_of, low_of
from coopwizard.engine.swot import ADDED, EditedLine, edited
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.autodiagnostic_commun import joint_screen
from coopwizard.ui.presenters.scene import NO_NAMES, Scene, why
from coopwizard.ui.presenters.sheet import (
    At,
    Chips,
    Entry,
    Menu,
    Part,
    Press,
    Screen,
    Side,
    Tick,
    Words,
)

BOXES = ("force", "faiblesse", "opportunite", "menace")
DEBATED = "a_debattre"
_HELPS: Mapping[str, str] = {
    "force": "Dedans, quatre et plus chez chaque voix.",
    "faiblesse": "Dedans, deux et moins chez chaque voix.",
    "opportunite": "Dehors, ce qui nous aide.",
    "menace": "Dehors, ce qui nous gêne.",
}


def lines_of(scene: Scene, box: str) -> tuple[EditedLine, ...]:
    """Return the lines of a box as the pair left them, those withdrawn included."""
    lines = edited(scene.case, scene.results.assessment.swot)
    return tuple(one for one in lines if one.box == box)


def words_of(scene: Scene, line: EditedLine) -> str:
    """Return what a line says: the pair's own words, else those of its question or of its factor."""
    return line.text or computed_words(scene, line)


def computed_words(scene: Scene, line: EditedLine) -> str:
    """Return what the answers alone make the line say."""
    family, _, name = line.origin.partition(".")
    if family == "facteur":
        return scene.word("facteur", name)
    said = _answer_words(scene, name)
    return f"{line.computed} {said}" if said else line.computed


def _answer_words(scene: Scene, item: str) -> str:
    """Return what both answered, in the words of the marks when they said the same."""
    shared = scene.results.assessment.items[item].shared
    if shared is None:
        return ""
    low, high = (int(one) for one in (low_of(shared), high_of(shared)) if one is not None)
    if low != high:
        return f"De {low} à {high} sur 5."
    return scene.base.items[item].ancres.get(low, f"{low} sur 5.")


def swot_screen(scene: Scene) -> Screen:
    """Return the four boxes and what is to be debated."""
    first, second = (tuple(_box(scene, box)) for box in BOXES[:2])
    third, fourth = (tuple(_box(scene, box)) for box in BOXES[2:])
    parts: tuple[Part, ...] = (
        Side(id="dedans", columns=(first, second)),
        Side(id="dehors", columns=(third, fourth)),
        *_debated(scene),
        *_withdrawn(scene),
    )
    return joint_screen(
        scene,
        "swot",
        "Forces, faiblesses, et ce qui vient du dehors",
        parts,
        lead="Ces lignes viennent de vos réponses : chacune mène à la question dont elle sort.",
        notes=(
            Landmark("D’où viennent ces lignes", "\n".join(_HELPS.values())),
            Landmark("Ce qui reste entre vous", _PRIVATE),
        ),
        note="on relit, on discute",
    )


_PRIVATE = (
    "Vos rôles et votre dialogue n’entrent dans ces cases que si chaque voix choisit de les montrer, "
    "à l’écran « Ce que nous montrerons »."
)


def _box(scene: Scene, box: str) -> list[Part]:
    found: list[Part] = [
        Words(id=f"case.{box}", text=scene.word("case_swot", box), role="section"),
        *(
            part
            for line in lines_of(scene, box)
            if not line.withdrawn and words_of(scene, line)
            for part in _read(scene, line)
        ),
    ]
    if len(found) == 1:
        found.append(Words(id=f"vide.{box}", text="Rien de certain pour l’instant.", role="small"))
    if scene.full:
        found.append(
            Press(
                id=f"reprendre.{box}",
                text="Reprendre ces lignes",
                press=f"ecran:swot.{box}",
                kind="text",
                name=f"Reprendre les lignes de « {scene.word('case_swot', box)} »",
            )
        )
    return found


def _read(scene: Scene, line: EditedLine) -> tuple[Part, ...]:
    if line.origin == ADDED:
        return (
            Words(id=f"lire.{line.key}", text=line.text),
            Chips(id=f"ajout.{line.key}", chips=(("info", "ajout"),)),
        )
    found: tuple[Part, ...] = (
        Press(
            id=f"lire.{line.key}",
            text=words_of(scene, line),
            press=f"reponse:{line.origin}",
            kind="line",
            name=f"{words_of(scene, line)} : voir la question d’origine",
        ),
    )
    if line.text:
        found += (
            Words(id=f"calcul.{line.key}", text=f"Calculé : {computed_words(scene, line)}", role="note"),
        )
    return found


def _debated(scene: Scene) -> tuple[Part, ...]:
    lines = lines_of(scene, DEBATED)
    if not lines:
        return ()
    return (
        Words(id="case.debat", text=scene.word("case_swot", DEBATED), role="section"),
        *(part for line in lines for part in _read(scene, line)),
    )


def _withdrawn(scene: Scene) -> tuple[Part, ...]:
    gone = [line for box in BOXES for line in lines_of(scene, box) if line.withdrawn]
    if not gone:
        return ()
    return (
        Words(id="case.retirees", text="Retirées par vous deux", role="section"),
        *(
            Words(
                id=f"retiree.{line.key}",
                text=f"{words_of(scene, line)} — {line.motive or 'sans motif écrit'}",
                role="small",
            )
            for line in gone
        ),
    )


# --- one box, taken up again


def box_screen(scene: Scene, box: str) -> Screen:
    """Return a box whose lines the pair may say otherwise, withdraw with a motive, or add to."""
    parts: list[Part] = [part for line in lines_of(scene, box) for part in _edited(scene, line)]
    parts.append(
        Press(id="ajouter", text="Ajouter une ligne", press=f"ajouter:swot.{ADDED}={box}", kind="secondary")
    )
    return joint_screen(
        scene,
        f"swot.{box}",
        scene.word("case_swot", box),
        tuple(parts),
        lead="Vos mots se mettent à côté du calcul, jamais à sa place : l’origine reste visible.",
        note="on reformule",
        back="swot",
    )


def _edited(scene: Scene, line: EditedLine) -> tuple[Part, ...]:
    if line.origin == ADDED:
        return _added(scene, line)
    said = scene.fiche(line.key, TOGETHER)
    parts: tuple[Part, ...] = (
        Press(
            id=f"origine.{line.key}",
            text=computed_words(scene, line),
            press=f"reponse:{line.origin}",
            kind="line",
            name=f"{computed_words(scene, line)} : voir la question d’origine",
        ),
        Entry(
            id=f"{line.key}.texte",
            at=At(TOGETHER, line.key, "texte"),
            label="Le dire avec vos mots",
            hint=NO_NAMES,
            value=line.text,
            maximum=300,
            landmarks=(why("Une ligne calculée ne dit jamais tout : vos mots la rendent juste."),),
        ),
        Tick(
            id=f"{line.key}.retiree",
            at=At(TOGETHER, line.key, "retiree"),
            label="Retirer cette ligne",
            value=said.get("retiree") if isinstance(said.get("retiree"), bool) else None,  # type: ignore[arg-type]
        ),
    )
    if line.withdrawn or line.motive:
        parts += (
            Entry(
                id=f"{line.key}.motif",
                at=At(TOGETHER, line.key, "motif"),
                label="Pourquoi la retirer",
                hint="Ce motif est imprimé : rien ne disparaît sans trace.",
                value=line.motive,
                maximum=300,
            ),
        )
    return (*parts, Words(id=f"{line.key}.filet", text="", role="rule"))


def _added(scene: Scene, line: EditedLine) -> tuple[Part, ...]:
    return (
        Entry(
            id=f"{line.key}.texte",
            at=At(TOGETHER, line.key, "texte"),
            label="Votre ligne",
            value=line.text,
            maximum=300,
        ),
        Side(
            id=f"{line.key}.suite",
            columns=(
                (
                    Menu(
                        id=f"{line.key}.case",
                        at=At(TOGETHER, line.key, "case"),
                        label="Dans quelle case",
                        options=tuple((one, scene.word("case_swot", one)) for one in BOXES),
                        value=line.box or None,
                    ),
                ),
                (
                    Press(
                        id=f"{line.key}.retirer",
                        text="Effacer",
                        press=f"retirer:{line.key}",
                        kind="text",
                        name=f"Effacer la ligne « {line.text} »",
                    ),
                ),
            ),
        ),
        Words(id=f"{line.key}.filet", text="", role="rule"),
    )


# --- boxes crossed


def crossing_key(boxes: tuple[str, ...]) -> str:
    """Return the key of the sentence written where two boxes meet."""
    return f"croisement.{'_'.join(boxes)}"


def crossings_screen(scene: Scene) -> Screen:
    """Return the questions born of two boxes, the lines of each in sight, and a sentence to write."""
    parts: list[Part] = []
    for crossing in scene.base.swot.croisements:
        key = crossing_key(crossing.croise)
        titles = " × ".join(scene.word("case_swot", one) for one in crossing.croise)
        parts += [
            Words(id=f"{key}.cases", text=titles, role="section"),
            Side(
                id=f"{key}.lignes",
                columns=tuple(
                    (Words(id=f"{key}.{box}", text=_listed(scene, box), role="small"),)
                    for box in crossing.croise
                ),
            ),
            Entry(
                id=key,
                at=At(TOGETHER, key),
                label=crossing.question,
                value=scene.text(key, TOGETHER),
                lines=2,
                landmarks=(
                    why("C’est en croisant les cases que l’on trouve quoi apporter, et quoi chercher."),
                ),
            ),
        ]
    return joint_screen(
        scene,
        "croisements",
        "Quatre questions à se poser",
        tuple(parts),
        lead="Facultatif : une phrase suffit à chaque croisement.",
        note="on croise",
    )


def _listed(scene: Scene, box: str) -> str:
    lines = [words_of(scene, one) for one in lines_of(scene, box) if not one.withdrawn]
    return "\n".join(f"– {one}" for one in lines if one) or "Rien de certain pour l’instant."
