"""The theme's light colours, by the names that drawings use."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor

from coopwizard.paths import resources


@lru_cache(maxsize=64)
def colour(name: str) -> Color:
    """Return a token of the light theme, or #RRGGBB itself; on paper, what is left blank is white."""
    return HexColor(name if name.startswith("#") else _tokens()[name])


@lru_cache(maxsize=1)
def _tokens() -> dict[str, str]:
    content = tomllib.loads((resources() / "theme" / "tokens.toml").read_text(encoding="utf-8"))
    light = {str(name): str(value) for name, value in content["color"]["light"].items()}
    return light | {"white": "#FFFFFF"}
