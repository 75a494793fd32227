"""Reads plain JSON that came from outside, each field of the type it should be, or ValueError."""

from __future__ import annotations

import base64
from typing import Any

LONGEST_NAME = 300  # characters of a holder, a key, a label


class Fields:
    """One object of a file brought by the user."""

    def __init__(self, plain: Any) -> None:  # noqa: ANN401 - JSON, which this class checks
        if not isinstance(plain, dict):
            raise ValueError("not an object")
        self._plain = plain

    def any(self, name: str) -> Any:  # noqa: ANN401 - JSON, checked by its reader
        """Return what is under this name; raise ValueError when nothing is."""
        if name not in self._plain:
            raise ValueError(name)
        return self._plain[name]

    def text(self, name: str) -> str:
        """Return a text that UTF-8 can write."""
        value = self.any(name)
        if not isinstance(value, str):
            raise ValueError(name)
        value.encode()  # half a surrogate pair is a ValueError too
        return value

    def name(self, name: str) -> str:
        """Return a short text that is not empty."""
        value = self.text(name)
        if not 0 < len(value) <= LONGEST_NAME:
            raise ValueError(name)
        return value

    def text_or_none(self, name: str) -> str | None:
        """Return a text, or None."""
        return None if self.any(name) is None else self.text(name)

    def text_or_empty(self, name: str) -> str:
        """Return a text, or an empty one when the name is not there: files of before have none."""
        return self.text(name) if name in self._plain else ""

    def whole(self, name: str) -> int:
        """Return a whole number."""
        value = self.any(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(name)
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.any(name)
        if not isinstance(value, bool):
            raise ValueError(name)
        return value

    def texts(self, name: str) -> list[str]:
        """Return a list of texts."""
        value = self.any(name)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(name)
        return value

    def object(self, name: str) -> dict[str, Any]:
        """Return an object, as plain JSON."""
        value = self.any(name)
        if not isinstance(value, dict):
            raise ValueError(name)
        return value

    def numbers(self, name: str) -> dict[str, float]:
        """Return an object of numbers."""
        value = self.object(name)
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in value.values()):
            raise ValueError(name)
        return value

    def bytes(self, name: str, *, exactly: int | None = None) -> bytes:
        """Return bytes written in base64."""
        value = base64.b64decode(self.text(name), validate=True)
        if exactly is not None and len(value) != exactly:
            raise ValueError(name)
        return value


def each(plain: Any) -> list[Fields]:  # noqa: ANN401 - JSON, which this function checks
    """Return the objects of a list."""
    if not isinstance(plain, list):
        raise ValueError("not a list")
    return [Fields(one) for one in plain]
