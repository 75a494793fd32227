"""What a dossier may say of a case: whose answers are printed, and whether it is a draft."""

from __future__ import annotations

from collections.abc import Collection

from coopwizard.domain.answers import PAIR, Case


def agreements_of(case: Case) -> frozenset[str]:
    """Return the voices of the pair that let their own answers be printed."""
    return frozenset(voice for voice in PAIR if case.said(voice, "accord_binome") is True)


def transmitting(case: Case, variant: str, agreed: Collection[str]) -> frozenset[str]:
    """Return the voices that let this copy go out: what each said of this copy, else its general agreement."""
    said = {voice: case.said(voice, f"accord_transmission.{variant}") for voice in PAIR}
    return frozenset(v for v, one in said.items() if (one if isinstance(one, bool) else v in agreed))


def is_draft(case: Case) -> bool:
    """Tell whether no meeting is closed yet, or one is under way."""
    return not case.versions or any(one.closed_at is None for one in case.meetings)


def version_label(case: Case) -> str:
    """Return the label of what is printed: the last closed meeting's, or an empty text."""
    return case.versions[-1].label if case.versions else ""
