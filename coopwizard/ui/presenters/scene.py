"""What every presenter of a step reads: the case as the one who speaks may see it, and shared parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from coopwizard.domain.answers import BOARD, PAIR, TOGETHER, Case, SealState
from coopwizard.domain.keys import group_of
from coopwizard.domain.results import Gate, Results
from coopwizard.domain.values import Special
from coopwizard.french import typeset
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.sheet import At, Closed, Entry, Part, Press, Say, Screen, SealLine, Side, Words

if TYPE_CHECKING:
    from coopwizard.domain.knowledge import Base

GROUP = "preparation"  # the group of the separate answers of steps 1 to 3
VACANT = "vacante"
PATH, FULL = "parcours", "complet"
CONVICTION, ADVICE = "La conviction du réseau", "Pour bien en parler"  # rubrics of the right column
AT_HAND = "À avoir sous la main"
NO_NAMES = "Ni nom ni détail qui ferait reconnaître une personne accompagnée."


@dataclass(frozen=True, slots=True)
class Scene:
    """The case, who speaks, and where the page stands; results are computed only when asked."""

    base: Base
    case: Case
    speaker: str
    today: date
    find: Callable[[], Results]
    at: str = ""  # the screen asked for; the presenter says which one is shown
    place: Mapping[str, str] = field(default_factory=dict)  # what is open on the page: nothing is stored

    @property
    def results(self) -> Results:
        """What the engine says of the case as it stands."""
        return self.find()

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices of the pair that are held by someone."""
        return tuple(v for v in PAIR if self.case.together(f"titulaire.{v}") != VACANT)

    @property
    def alone(self) -> bool:
        """Whether one voice speaks for itself."""
        return self.speaker in PAIR

    @property
    def revealed(self) -> bool:
        """Whether the preparation of every voice present is open to the pair."""
        return bool(self.voices) and all(self.seal(v) is SealState.REVEALED for v in self.voices)

    @property
    def full(self) -> bool:
        """Whether the pair takes the full path: every field of the method, not the express ones alone."""
        return self.case.together(PATH) == FULL

    def shows(self, key: str) -> bool:
        """Whether a field of the full path is shown: on that path, or because it holds an answer."""
        return self.full or any(self.said(key, who) is not None for who in (TOGETHER, BOARD, *PAIR))

    def seal(self, holder: str) -> SealState:
        """Return the state of this voice's seal on its preparation."""
        return self.case.seal(holder, GROUP)

    def said(self, key: str, holder: str | None = None) -> object:
        """Return the answer of this holder, by default of who speaks; nothing of a voice not revealed."""
        who = holder or self.speaker
        if who in PAIR and who != self.speaker and not self.revealed and self._sealable(key):
            return None
        return self.case.said(who, key)

    def text(self, key: str, holder: str | None = None) -> str:
        """Return a text answer, or an empty text."""
        value = self.said(key, holder)
        return value if isinstance(value, str) else ""

    def whole(self, key: str, holder: str | None = None) -> int | Special | None:
        """Return an answer on a scale: a mark, a special answer, or None."""
        value = self.said(key, holder)
        if isinstance(value, Special):
            return value
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def fiche(self, key: str, holder: str | None = None) -> Mapping[str, object]:
        """Return the parts of an answer, or no part."""
        value = self.said(key, holder)
        return value if isinstance(value, dict) else {}

    def part(self, key: str, part: str, holder: str | None = None) -> str:
        """Return one part of an answer as text, or an empty text."""
        value = self.fiche(key, holder).get(part)
        return value if isinstance(value, str) else ""

    def ticked(self, key: str, holder: str | None = None) -> bool | None:
        """Return a box: ticked, seen and left empty, or never seen."""
        value = self.said(key, holder)
        return value if isinstance(value, bool) else None

    def word(self, family: str, name: object) -> str:
        """Return the screen word of an id of a list, or the id itself read as words."""
        found = self.base.libelles_ecran.get(f"{family}.{name}")
        return found if found is not None else str(name).replace("_", " ")

    def voice(self, holder: str) -> str:
        """Return « présidence », « direction »."""
        return self.word("voix", holder)

    def _sealable(self, key: str) -> bool:
        return group_of(self.base.reponses)(key) is not None


def capital(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def iso_day(value: object) -> date | None:
    """Return the day of an ISO text, or None."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_SOURCES = re.compile(r"\s*\(((?:[RE]\d{2,3}(?:,\s*)?)+)\)")


def plain(text: str) -> str:
    """Return a text of the base without the marks of its sources, for the middle of the page."""
    return _SOURCES.sub("", text)


def lowered(text: str) -> str:
    """Return the text with its first letter small, unless it opens on initials."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def why(text: str) -> Landmark:
    """Return the block that says why something is asked; the ids of its sources stay in the base."""
    return Landmark("Pourquoi cette question", typeset(plain(text)))


def word_of(scene: Scene, name: str) -> tuple[Landmark, ...]:
    """Return the block of a word of the glossary; nothing when the glossary lacks it."""
    found = scene.base.glossaire.get(name)
    if found is None:
        return ()
    return (Landmark("Les mots", f"{capital(scene.base.word(name))} : {found}", f"glossaire:{name}"),)


def conviction(scene: Scene, step: str) -> Landmark:
    """Return what the network holds to at this step, in the words of the method."""
    return Landmark(CONVICTION, scene.base.etapes[step].but)


def advice(scene: Scene, step: str) -> Landmark:
    """Return the method's advice to the person who facilitates this step."""
    return Landmark(ADVICE, "\n".join(scene.base.etapes[step].aide_facilitateur))


def papers(base: Base, step: str) -> tuple[str, ...]:
    """Return the papers to have at hand at this step: what is written in words, not what the program makes."""
    return tuple(one for one in base.etapes[step].entrees if " " in one)


def at_hand(scene: Scene, step: str) -> tuple[Landmark, ...]:
    """Return the papers to have at hand at this step, when there are any."""
    found = papers(scene.base, step)
    return (Landmark(AT_HAND, "\n".join(capital(one) + "." for one in found)),) if found else ()


def with_comment(scene: Scene, step: str, screen: Screen, last: str) -> Screen:
    """Return the screen of a step with, on its last one, what the pair notes beside its answers.

    The field shows on the full path, or once it holds something; a voice alone never meets it.
    """
    key = f"commentaire.{step}"
    if scene.alone or not scene.shows(key):
        return screen
    screen = replace(screen, places={**screen.places, key: last})
    if screen.id != last:
        return screen
    field_ = Entry(
        id=key,
        at=At(TOGETHER, key),
        label="Un commentaire sur cette étape",
        hint=f"Facultatif, imprimé au dossier tel quel. {NO_NAMES}",
        value=scene.text(key, TOGETHER),
        lines=2,
        landmarks=(why("Ce qui ne tient dans aucune réponse se garde ici, à l’endroit où cela a été dit."),),
    )
    return replace(screen, parts=(*screen.parts, field_))


def seal_lines(scene: Scene) -> tuple[SealLine, ...]:
    """Return where the seal of each voice present stands; never what is under it."""
    said = {
        SealState.OPEN: "n’a pas encore scellé",
        SealState.SEALED: "scellé",
        SealState.REVEALED: "ouvert",
    }
    return tuple(
        SealLine(
            id=f"sceau.{voice}",
            holder=voice,
            state=scene.seal(voice).value,
            text=f"{capital(scene.voice(voice))} : {said[scene.seal(voice)]}",
        )
        for voice in scene.voices
    )


def invite_voice(scene: Scene, why_alone: str) -> tuple[Part, ...]:
    """Return the invitation to choose who speaks, on a part that each voice answers alone."""
    return (
        Words(id="inviter", text=why_alone),
        *seal_lines(scene),
        *(
            Press(
                id=f"parler.{voice}",
                text=f"{capital(scene.voice(voice))} : répondre",
                press=f"parler:{voice}",
            )
            for voice in scene.voices
        ),
    )


def invite_pair(scene: Scene, why_together: str) -> tuple[Part, ...]:
    """Return the invitation to speak together, on a part that the pair answers as one."""
    return (
        Words(id="inviter", text=why_together),
        Press(id="parler.ensemble", text="Répondre ensemble", press=f"parler:{TOGETHER}"),
    )


def gate_parts(scene: Scene, step: str) -> tuple[Part, ...]:
    """Return why the step is closed and, behind a soft gate, where each voice writes why it goes on."""
    gate = scene.results.gates.get(step)
    if gate is None or gate.open:
        return _passed(gate)
    closed = Closed(
        id=f"porte.{step}",
        title=f"L’étape {scene.base.etapes[step].rang} est fermée.",
        opens=gate.opens or (scene.base.etapes[step].porte.dit or ""),
        lacking=tuple((one.text, _link(one.because)) for one in gate.lacking),
    )
    return (closed,) if gate.firm else (closed, *_waivers(scene, step))


def _passed(gate: Gate | None) -> tuple[Part, ...]:
    if gate is None or not gate.derogated:
        return ()
    return (
        Say(
            id="derogation",
            kind="info",
            title="Passage choisi",
            text="Chaque voix a écrit pourquoi elle passe ; ces phrases sont imprimées au dossier.",
        ),
    )


def _waivers(scene: Scene, step: str) -> tuple[Part, ...]:
    fields = tuple(
        (
            Entry(
                id=f"derogation.{voice}",
                at=At(voice, f"derogation.{step}"),
                label=f"Pourquoi passer quand même ({scene.voice(voice)})",
                hint="Cette phrase sera imprimée au dossier.",
                value=scene.text(f"derogation.{step}", voice),
                lines=2,
            ),
        )
        for voice in scene.voices
    )
    return (Side(id="derogations", columns=fields),) if fields else ()


def _link(because: tuple[str, ...]) -> str:
    return f"reponse:{because[0]}" if because else ""


def example_note(case: Case, at: At | None) -> tuple[Landmark, ...]:
    """Return, in the shipped example only, its source and whether the answer that has the focus is in it."""
    source = case.together("source_du_dossier")
    if not case.example or not isinstance(source, dict):
        return ()
    illustrative = case.together("illustratif")
    said = "Ce que la source ne dit pas est illustratif."
    answered = at is not None and case.said(at.holder, at.key) is not None
    if answered and at is not None and isinstance(illustrative, list):
        given = at.key not in illustrative
        said = "Cette réponse vient de la source." if given else "Cette réponse est illustrative."
    return (
        Landmark("Un exemple", f"D’après un cas publié, «\u00a0{source.get('titre', '')}\u00a0». {said}"),
    )
