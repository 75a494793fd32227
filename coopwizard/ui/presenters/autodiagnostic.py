"""Step 2: one question at a time for a voice; then, both seals open, the gaps and what they are worth."""

from __future__ import annotations

import re

from coopwizard.domain.answers import SealState
from coopwizard.domain.knowledge import Item
from coopwizard.domain.values import Special
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.autodiagnostic_gaps import draw_together, item_notes
from coopwizard.ui.presenters.autodiagnostic_seal import (
    EVIDENCE_FROM,
    express_items,
    left_to_answer,
    seal_screen,
)
from coopwizard.ui.presenters.binome_voix import notice_parts, notice_read
from coopwizard.ui.presenters.scene import NO_NAMES, Scene, at_hand, conviction, with_comment, word_of
from coopwizard.ui.presenters.sheet import At, Entry, Marks, Part, Pick, Press, Progress, Screen, Side, Words

STEP, NEXT = "autodiagnostic", "motifs_environnement"
SEAL = "Sceller mes réponses"
EXPRESS, COMPLETE = "express", "complete"
BETWEEN = "entre les deux"


def draw(scene: Scene, error: tuple[str, str] | None = None) -> Screen:
    """Return the screen of step 2 for who speaks, where the page stands."""
    if not scene.alone:
        return with_comment(scene, STEP, draw_together(scene, error), "montrer")
    if notice_read(scene) is None:
        return _notice(scene)
    if scene.seal(scene.speaker) is not SealState.OPEN or scene.at == "sceller":
        return seal_screen(scene, before=f"item.{items(scene)[-1]}", error=error)
    if scene.at.startswith("item.") and scene.at.removeprefix("item.") in items(scene):
        return _question(scene, scene.at.removeprefix("item."))
    return _start(scene)


def version(scene: Scene) -> str:
    """Return the version asked: as chosen, else complete on the full path or once it was begun."""
    chosen = scene.place.get("version")
    if chosen in {EXPRESS, COMPLETE}:
        return chosen
    if scene.full:
        return COMPLETE
    beyond = (name for name, item in scene.base.items.items() if not item.express)
    return COMPLETE if any(scene.said(f"item.{name}") is not None for name in beyond) else EXPRESS


def items(scene: Scene) -> tuple[str, ...]:
    """Return the questions asked, in the order of the base."""
    return express_items(scene, complete=version(scene) == COMPLETE)


def answered(scene: Scene) -> int:
    """Return how many of the questions asked have an answer, not knowing included."""
    return sum(scene.said(f"item.{name}") is not None for name in items(scene))


def anchors(item: Item) -> dict[int, str]:
    """Return the words of the five marks; 2 and 4 say « entre les deux » when the base has none for them."""
    return {mark: item.ancres.get(mark, BETWEEN) for mark in range(1, 6)}


def _notice(scene: Scene) -> Screen:
    read = notice_read(scene) is not None
    return Screen(
        id="notice",
        title="Avant de répondre",
        parts=notice_parts(scene),
        footer=Footer(
            primary="Les questions",
            primary_enabled=read,
            primary_why_not="" if read else "Cochez « J’ai lu » pour répondre.",
        ),
        after="debut",
        landmarks=(conviction(scene, STEP), *at_hand(scene, STEP)),
        note="répond seule",
    )


def _start(scene: Scene) -> Screen:
    express, complete = (len(express_items(scene, complete=whole)) for whole in (False, True))
    done, total = answered(scene), len(items(scene))
    nxt = _next_open(scene)
    parts: tuple[Part, ...] = (
        Pick(
            id="version",
            label="Quelle version ?",
            options=(
                (EXPRESS, f"Express, {express} questions"),
                (COMPLETE, f"Complète, {complete} questions"),
            ),
            value=version(scene),
            hint="L’express suffit avant un atelier ; la complète prolonge l’express, rien n’est perdu.",
            inline=False,
        ),
        Words(
            id="etat",
            text=f"{done} questions répondues sur {total}." if done else "Rien n’est encore répondu.",
        ),
        Words(
            id="nsp",
            text="Une question sans pièce sous la main se répond « je ne sais pas » : c’est une information, "
            "elle n’exclut rien.",
            role="small",
        ),
        *_by_dimension(scene),
    )
    primary = "Première question" if not done else "Reprendre" if done < total else "Relire mes réponses"
    return Screen(
        id="debut",
        title="Regard sur nous-mêmes",
        lead="Chaque voix répond seule, sans voir l’autre. Une question, un fait.",
        parts=parts,
        footer=Footer(primary=primary, third="" if done < total else SEAL),
        after=f"item.{nxt}",
        aside="ecran:sceller",
        landmarks=(conviction(scene, STEP), *word_of(scene, "reveler")),
        note="répond seule",
        places=_places(scene),
    )


def _by_dimension(scene: Scene) -> tuple[Part, ...]:
    """Return the dimensions of the complete version, what each covers, how far it is, and the way in."""
    if version(scene) != COMPLETE:
        return ()
    found: list[Part] = [Words(id="dimensions", text="Huit dimensions, cinq domaines", role="section")]
    for name, dimension in scene.base.dimensions.items():
        inside = [one for one in items(scene) if scene.base.items[one].dimension == name]
        done = sum(scene.said(f"item.{one}") is not None for one in inside)
        first = next((one for one in inside if scene.said(f"item.{one}") is None), inside[0])
        way = Press(id=f"aller.{name}", text=dimension.titre, press=f"ecran:item.{first}", kind="line")
        told = Words(id=f"fait.{name}", text=f"{dimension.domaine}, {done} sur {len(inside)}", role="small")
        found.append(Side(id=f"dimension.{name}", columns=((way,), (told,))))
    return tuple(found)


def _next_open(scene: Scene) -> str:
    asked = items(scene)
    return next((name for name in asked if scene.said(f"item.{name}") is None), asked[0])


def _question(scene: Scene, name: str) -> Screen:
    asked = items(scene)
    rank = asked.index(name)
    item = scene.base.items[name]
    dimension = scene.base.dimensions[item.dimension]
    value = scene.whole(f"item.{name}")
    notes = _landmarks(scene, item)
    parts: tuple[Part, ...] = (
        Progress(
            id="progres",
            segments=_segments(scene, asked),
            left=dimension.titre,
            right=f"question {rank + 1} sur {len(asked)}",
        ),
        Words(id=f"question.{name}", text=item.question, role="question"),
        Marks(
            id=f"item.{name}",
            at=At(scene.speaker, f"item.{name}"),
            label=item.question,
            anchors=anchors(item),
            specials=("nsp", "so"),
            value=value,
            voice=scene.speaker,
            landmarks=notes,
        ),
        *_evidence(scene, name, value, notes),
    )
    last = rank == len(asked) - 1
    footer, after, aside = (
        _end(scene)
        if last
        else (
            Footer("Suivante", third="" if value is not None else "Passer pour le moment"),
            f"item.{asked[rank + 1]}",
            f"ecran:item.{asked[rank + 1]}",
        )
    )
    return Screen(
        id=f"item.{name}",
        title="",
        parts=parts,
        footer=footer,
        before="debut" if not rank else f"item.{asked[rank - 1]}",
        after=after,
        aside=aside,
        landmarks=notes,
        note="répond seule",
        places=_places(scene),
    )


def _end(scene: Scene) -> tuple[Footer, str, str]:
    """Return how the last question is left: one seal closes step 3 too, so step 3 comes first."""
    if any(where == f"etape:{NEXT}" for _what, _how, where in left_to_answer(scene)):
        return Footer(scene.base.etapes[NEXT].nom_court, third=SEAL), "", "ecran:sceller"
    return Footer(SEAL), "sceller", ""


def _segments(scene: Scene, asked: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    found = []
    for dimension in scene.base.dimensions:
        inside = [name for name in asked if scene.base.items[name].dimension == dimension]
        found.append((sum(scene.said(f"item.{name}") is not None for name in inside), len(inside)))
    return tuple(found)


def _evidence(
    scene: Scene, name: str, value: int | Special | None, notes: tuple[Landmark, ...]
) -> tuple[Part, ...]:
    written = scene.text(f"preuve.{name}")
    if not written and not (isinstance(value, int) and value >= EVIDENCE_FROM):
        return ()
    return (
        Entry(
            id=f"preuve.{name}",
            at=At(scene.speaker, f"preuve.{name}"),
            label="Une preuve, ou un exemple daté",
            hint=f"Demandé à partir de {EVIDENCE_FROM} : une note haute se montre, elle ne se déclare pas. "
            f"Lu en face de celui de l’autre voix. {NO_NAMES}",
            value=written,
            lines=3,
            landmarks=notes,
        ),
    )


def _landmarks(scene: Scene, item: Item) -> tuple[Landmark, ...]:
    dimension = scene.base.dimensions[item.dimension]
    reasons = item_notes(scene, item)
    weight = "Elle compte une fois et demie" if item.critique else "Elle compte"
    return (
        *reasons,
        conviction(scene, STEP),
        *at_hand(scene, STEP),
        *_words(scene, item),
        Landmark(
            "Ce que change votre réponse",
            f"{weight} dans « {dimension.titre} », puis dans ce que l’on conseille pour commencer.",
        ),
    )


def _words(scene: Scene, item: Item) -> tuple[Landmark, ...]:
    """Return the words of the glossary that the question or its anchors use, two at most."""
    texts = " ".join((item.question, *item.ancres.values()))
    tokens = {token.lower() for token in re.findall(r"\w+", texts)}
    names = [name for name in scene.base.glossaire if name in tokens]
    return tuple(one for name in names[:2] for one in word_of(scene, name))


def _places(scene: Scene) -> dict[str, str]:
    questions = {f"{kind}.{name}": f"item.{name}" for name in items(scene) for kind in ("item", "preuve")}
    return {**questions, "notice_lue": "notice"}
