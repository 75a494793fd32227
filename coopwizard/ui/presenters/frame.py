"""What the window's frame says: the path, the seals, the meeting, a closed gate; plain values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT, Case, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Gate, Reason, Results, StepState
from coopwizard.engine.journey import waiver_allowed
from coopwizard.french import day, hour
from coopwizard.ui.models.path import PathStep

_NARROW = "\u202f"
_NAMES = {PRESIDENT: "Présidence", DIRECTOR: "Direction"}
_NOTES = {"fait": "fait", "en_cours": "en cours", "fermee": "fermée", "a_faire": "à faire"}


def path_steps(base: Base, results: Results, current: str) -> tuple[PathStep, ...]:
    """Return the rows of the path; the step that is open now is marked."""
    rows = []
    for state in results.steps:
        step = base.etapes[state.step]
        note = _timed(state)
        rows.append(
            PathStep(
                id=state.step,
                rank=state.rank,
                name=step.nom_court,
                state=state.state,
                note=note,
                separate=bool(step.repond.separe),
                by_voice=state.by_voice,
                current=state.step == current,
            )
        )
    return tuple(rows)


def _timed(state: StepState) -> str:
    """Return where the step stands and, until it is done, how long it takes; the voices fill the line alone."""
    said = state.note or _NOTES.get(state.state, "")
    by_voices = state.note and state.state != "fermee"
    timed = state.minutes and state.state != "fait" and not by_voices
    return f"{said}, {state.minutes}\u00a0min" if timed else said


def steps_done(results: Results) -> tuple[int, ...]:
    """Return the ranks of the steps done."""
    return tuple(state.rank for state in results.steps if state.state == "fait")


def meeting_line(case: Case) -> str:
    """Return the line of the meeting under way, or that there is none."""
    held = [one for one in case.meetings if one.closed_at is None]
    return f"Séance du {day(held[-1].held_on)}" if held else "Hors séance"


def kept_line(at: datetime) -> str:
    """Return « conservé à 14 h 02 »."""
    return f"conservé à {hour(at)}"


@dataclass(frozen=True, slots=True)
class SealLine:
    """What the header says of the seals: words, and the marks before them."""

    text: str = ""
    marks: tuple[tuple[str, SealState], ...] = ()


def seal_line(base: Base, case: Case, step: str, speaker: str, today: date) -> SealLine:
    """Return the seals that matter on this step, as who speaks may know them."""
    groups = dict.fromkeys(one.groupe for one in base.reponses.values() if one.etape == step and one.groupe)
    for group in groups:
        states = {voice: case.seal(voice, group) for voice in PAIR}
        if all(state is SealState.REVEALED for state in states.values()):
            at = max((s.since for s in case.seals if s.group == group and s.since), default=None)
            marks = tuple((voice, SealState.REVEALED) for voice in PAIR)
            return SealLine(f"Sceaux ouverts\n{_when(at, today)}".strip(), marks)
        others = [v for v in PAIR if v != speaker and states[v] is SealState.SEALED]
        if others:
            since = next((s.since for s in case.seals if (s.holder, s.group) == (others[0], group)), None)
            names = " et ".join(_NAMES[voice] for voice in others)
            marks = tuple((voice, SealState.SEALED) for voice in others)
            return SealLine(f"{names}\u00a0:\nscellé {_when(since, today)}".strip(), marks)
    return SealLine()


def _when(at: datetime | None, today: date) -> str:
    if at is None:
        return ""
    local = at.astimezone()
    if local.date() == today:
        return f"à {hour(local)}"
    said = day(local.date())
    return f"le {said.removesuffix(str(today.year)).rstrip()}"


@dataclass(frozen=True, slots=True)
class GateView:
    """A closed step: what is closed, what opens it, what lacks and where, and whether one may waive."""

    step: str
    title: str
    opens: str
    lacking: tuple[tuple[str, str], ...]
    firm: bool
    waivers: tuple[tuple[str, str, str], ...]  # holder, label, text already written


def gate_view(base: Base, case: Case, gate: Gate, voices: Sequence[str]) -> GateView:
    """Return the notice of a closed gate."""
    step = base.etapes[gate.step]
    allowed = waiver_allowed(step, gate.lacking)
    waivers = tuple(
        (voice, f"Pourquoi passer quand même, pour la {_NAMES[voice].lower()}", _text(case, voice, gate.step))
        for voice in (voices if allowed else ())
    )
    lacking = tuple((one.text, _link(one)) for one in gate.lacking)
    title = f"L’étape {step.rang}, {step.nom_court.lower()}, est fermée."
    return GateView(gate.step, title, gate.opens, lacking, not allowed, waivers)


def _text(case: Case, voice: str, step: str) -> str:
    said = case.said(voice, f"derogation.{step}")
    return said if isinstance(said, str) else ""


def _link(reason: Reason) -> str:
    if reason.because:
        return f"reponse:{reason.because[0]}"
    return f"etape:{reason.reference}" if reason.reference else ""


def shortcuts() -> tuple[tuple[str, str], ...]:
    """Return the keys of the window and what they do."""
    return (
        ("1 à 5, ou & é \" ' (", "répondre sur une échelle"),
        ("0 ou à, -", "ne sait pas, sans objet"),
        ("Alt+← et Alt+→", "étape précédente, étape suivante"),
        ("F6", "chemin, travail, repères"),
        ("F1", "repères de ce qui est à l’écran"),
        ("F2", "plier ou déplier les repères"),
        ("F5, Échap", f"projecteur, puis cacher{_NARROW}; encore une fois pour revenir"),
        ("Ctrl+K", "chercher partout\u00a0: étapes, questions, mots, formes, gestes"),
        ("Ctrl+F", "chercher dans le glossaire et l’encyclopédie"),
        ("Ctrl+Z, Ctrl+Y", "annuler, rétablir"),
        ("Ctrl+T", "lire un dessin en mots"),
        ("Ctrl++, Ctrl+-, Ctrl+0", "taille du texte"),
    )
