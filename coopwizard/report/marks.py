"""What a dossier says of itself in its own file, in a form that a few lines can read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote, unquote

_OPENING = "coopwizard-dossier-1"
_FOUND = re.compile(rb"coopwizard-dossier-1((?:;[a-z_]+=[A-Za-z0-9._~%-]*)+)")


def as_keywords(marks: Sequence[tuple[str, str]]) -> str:
    """Return the marks as one line of plain ASCII, for the file's keywords."""
    if not marks:
        return ""
    return _OPENING + "".join(f";{name}={quote(value, safe='')}" for name, value in marks)


def marks_in(content: bytes) -> Mapping[str, str] | None:
    """Return the marks written in these bytes, or None when there is none."""
    found = _FOUND.search(content)
    if found is None:
        return None
    pairs = (one.split("=", 1) for one in found[1].decode("ascii").split(";")[1:])
    return {name: unquote(value) for name, value in pairs}
