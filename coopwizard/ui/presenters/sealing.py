"""The seals of the later steps: a voice closes its answers under a code, and both open them together."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import SealState
from coopwizard.french import day, typeset
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.autodiagnostic_seal import SHORTEST, WORDS
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Entry, Part, Press, SealLine, Side, Words
from coopwizard.ui.presenters.sheet_words import say

LONGEST_CODE = 200
_SEAL_WORDS: Mapping[SealState, str] = {
    SealState.OPEN: "répond encore, rien n’est scellé",
    SealState.SEALED: "scellé",
    SealState.REVEALED: "ouvert",
}


def revealed(scene: Scene, group: str) -> bool:
    """Whether every voice of the pair that is held has opened this group."""
    return bool(scene.voices) and all(
        scene.case.seal(voice, group) is SealState.REVEALED for voice in scene.voices
    )


def seal_line(scene: Scene, holder: str, group: str) -> SealLine:
    """Return where the seal of this voice stands, with its day; never what is under it."""
    state = scene.case.seal(holder, group)
    since = next((s.since for s in scene.case.seals if (s.holder, s.group) == (holder, group)), None)
    dated = say(" le {day}", day=day(since)) if since and state is not SealState.OPEN else ""
    said = say("{who} : ", who=capital(scene.voice(holder))) + say(_SEAL_WORDS[state]) + dated
    return SealLine(id=f"sceau.{group}.{holder}.{state.value}", holder=holder, state=state.value, text=said)


def own_seal(scene: Scene, group: str) -> tuple[Part, ...]:
    """Return what a voice may do with its own seal: close it, or reopen while the other has not opened."""
    state = scene.case.seal(scene.speaker, group)
    if state is SealState.REVEALED:
        return ()
    line = seal_line(scene, scene.speaker, group)
    return (line, *(_reopening(scene, group) if state is SealState.SEALED else _sealing(scene, group)))


def _reopening(scene: Scene, group: str) -> tuple[Part, ...]:
    hint = "Celui que vous avez choisi en scellant. Un code refusé rappelle votre indice, s’il y en a un."
    return (
        _code(scene, "code", "Votre code", hint, error=_refusal(scene)),
        Press(id="rouvrir", text=say("Rouvrir mes réponses"), press=f"rouvrir:{group}"),
    )


def _sealing(scene: Scene, group: str) -> tuple[Part, ...]:
    """Return the code typed twice, for a slip would lose the answers, and what may recall it."""
    asked = say("{n} signes au moins, ou {words} mots.", n=SHORTEST, words=WORDS)
    kept_open = say("Vous pourrez rouvrir vos réponses tant qu’elles n’ont pas été ouvertes à deux.")
    protects = scene.base.donnees_personnelles.notice_code
    twice = (
        (_code(scene, "code", "Votre code", asked, error=_refusal(scene)),),
        (_code(scene, "encore", "Le même code, encore", asked),),
    )
    recall = Entry(
        id="indice",
        label=say("Un indice pour vous en souvenir"),
        hint=say("Facultatif. Il se lit sans code : n’y mettez pas le code."),
        value=scene.place.get("indice", ""),
        maximum=LONGEST_CODE,
    )
    return (
        Words(id="protege", text=f"{kept_open} {protects}", role="small"),
        Side(id="codes", columns=twice),
        recall,
        Press(id="sceller", text=say("Sceller mes réponses"), press=f"sceller:{group}"),
    )


def _code(
    scene: Scene, name: str, label: str, hint: str = "", *, error: tuple[str, str] | None = None
) -> Entry:
    protects = Landmark(say("Ce que le sceau protège"), scene.base.donnees_personnelles.notice_code)
    return Entry(
        id=name,
        label=typeset(label),
        hint=typeset(hint),
        value=scene.place.get(name, ""),
        secret=True,
        maximum=LONGEST_CODE,
        landmarks=(protects,),
        error=error,
    )


def opening(scene: Scene, group: str) -> tuple[Part, ...]:
    """Return where the seals stand and, once all are laid, the one gesture that opens them together."""
    if revealed(scene, group):
        return ()
    lines: tuple[Part, ...] = tuple(seal_line(scene, voice, group) for voice in scene.voices)
    waiting = [v for v in scene.voices if scene.case.seal(v, group) is SealState.OPEN]
    if waiting or not scene.voices:
        told = say("Chaque voix répond de son côté, puis scelle. Ensuite, vous ouvrez ensemble.")
        turns = tuple(
            Press(
                id=f"parler.{voice}",
                text=say("{who} : répondre", who=capital(scene.voice(voice))),
                press=f"parler:{voice}",
            )
            for voice in waiting
        )
        return (*lines, Words(id=f"attente.{group}", text=told, role="small"), *turns)
    codes = tuple(
        (_code(scene, f"code_{voice}", f"Code de la {scene.voice(voice)}", error=_refusal(scene)),)
        for voice in scene.voices
    )
    return (
        *lines,
        Side(id=f"codes.{group}", columns=codes),
        Press(id="reveler", text=say("Ouvrir ensemble"), press=f"reveler:{group}"),
    )


def _refusal(scene: Scene) -> tuple[str, str] | None:
    """Return why the last code was refused and what to do, when it was."""
    what = scene.place.get("refus", "")
    return (what, scene.place.get("remede", "")) if what else None
