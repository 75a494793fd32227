"""What a dossier says of itself in its own file, in a form that a few lines can read back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote, unquote

_OPENING = "coopwizard-dossier-1"
_KEPT = b"octets="
_BLANK = _KEPT + b"0" * 64
DIGEST = ("octets", "0" * 64)  # the mark that waits for the digest of the file
_SEALED = re.compile(_KEPT + rb"([0-9a-f]{64})")
_FOUND = re.compile(rb"coopwizard-dossier-1((?:;[a-z_]+=[A-Za-z0-9._~%-]*)+)")


def as_keywords(marks: Sequence[tuple[str, str]]) -> str:
    """Return the marks as one line of plain ASCII, for the file's keywords."""
    if not marks:
        return ""
    return _OPENING + "".join(f";{name}={quote(value, safe='')}" for name, value in marks)


def with_digest(content: bytes) -> bytes:
    """Return the file with, in the place that its marks keep for it, the digest of all its bytes."""
    return content.replace(_BLANK, _KEPT + _digest(content), 1)


def untouched(content: bytes) -> bool:
    """Tell whether no byte changed since it was written; a file that keeps no digest is taken at its word."""
    found = _SEALED.search(content)
    return found is None or found[1] == _digest(content.replace(found[0], _BLANK, 1))


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")


def marks_in(content: bytes) -> Mapping[str, str] | None:
    """Return the marks written in these bytes, or None when there is none."""
    found = _FOUND.search(content)
    if found is None:
        return None
    pairs = (one.split("=", 1) for one in found[1].decode("ascii").split(";")[1:])
    return {name: unquote(value) for name, value in pairs}
