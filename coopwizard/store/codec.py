"""Plain values, moments and days as the texts that are stored, and back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from coopwizard.domain.answers import Plain
from coopwizard.domain.values import Special

_MARK = "!"  # no JSON text starts with it: « je ne sais pas » is not the text "nsp"


def encode(value: Plain | Special) -> str:
    """Return the text of one value; any plain value comes back the same from `decode`."""
    if isinstance(value, Special):
        return _MARK + value.value
    return to_json(value)


def decode(text: str) -> Plain | Special:
    """Return the value of this text; raise ValueError when it is none of ours."""
    if text.startswith(_MARK):
        return Special(text[1:])
    return from_json(text)


def encode_or_none(value: Plain | Special) -> str | None:
    """Return the text of one value, or None when nothing was said."""
    return None if value is None else encode(value)


def decode_or_none(text: str | None) -> Plain | Special:
    """Return the value of this text, or None when there is no text."""
    return None if text is None else decode(text)


def to_json(value: object) -> str:
    """Return compact JSON that can be written as UTF-8, whatever characters were typed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, pasted from elsewhere
        return json.dumps(value, separators=(",", ":"), allow_nan=False)
    return text


def from_json(text: str | bytes) -> Plain:
    """Return the plain value of this JSON; raise ValueError when it is damaged or hostile."""
    try:
        value: Plain = json.loads(text, parse_constant=_refuse)
    except RecursionError as error:  # nested thousands deep: nobody typed that
        raise ValueError("too deep") from error
    return value


def _refuse(name: str) -> float:
    raise ValueError(name)


def clean(text: str) -> str:
    """Return the text with what UTF-8 cannot write replaced by a question mark."""
    return text.encode("utf-8", "replace").decode()


def moment_text(moment: datetime) -> str:
    """Return the moment in UTC, to the microsecond: these texts sort as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(text: str) -> datetime:
    """Return the moment, in UTC, of this text; raise ValueError when it is none."""
    return datetime.fromisoformat(text).astimezone(UTC)


def moment_or_none(text: str | None) -> datetime | None:
    """Return the moment of this text, or None when there is no text."""
    return None if text is None else moment_of(text)


def day_or_none(text: str | None) -> date | None:
    """Return the day of this text, or None when there is no text."""
    return None if text is None else date.fromisoformat(text)
