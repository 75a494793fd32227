"""Short free identifiers for what people add: a partner, a red line, a minority opinion."""

from __future__ import annotations

import secrets
import string

_LETTERS = string.ascii_lowercase
_SIGNS = string.ascii_lowercase + string.digits


def new_uid() -> str:
    """Return eight signs among a–z and 0–9, a letter first; drawn at random, never reused in practice."""
    return secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(7))
