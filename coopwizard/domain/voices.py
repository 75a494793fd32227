"""Who answers besides the pair: a person without a name, told apart by a kind and a code alone."""

from __future__ import annotations

from collections.abc import Iterable

PREFIX = "voix."
OTHER_VOICES = "autre_voix"  # how the journal names all of them


def other_voice(kind: str, uid: str) -> str:
    """Return the holder of one person's response: its kind and its code, never a name."""
    return f"{PREFIX}{kind}.{uid}"


def is_other_voice(holder: str) -> bool:
    """Return whether this holder is a person outside the pair."""
    return holder.startswith(PREFIX)


def kind_of(holder: str) -> str:
    """Return the kind of a voice outside the pair, or an empty text for any other holder."""
    return holder.split(".")[1] if is_other_voice(holder) and holder.count(".") == 2 else ""


def of_code(holders: Iterable[str], code: str) -> str:
    """Return the holder that bears this code, or an empty text when none does."""
    found = [one for one in holders if is_other_voice(one) and one.rsplit(".", 1)[-1] == code]
    return found[0] if len(found) == 1 else ""
