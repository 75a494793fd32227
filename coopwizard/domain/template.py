"""How an organisation has its dossier made: what enters, in which order, its logo, colours and texts."""

from __future__ import annotations

from dataclasses import dataclass

FILE = "modele-dossier.yaml"  # beside the library
LONGEST_TITLE, LONGEST_TEXT = 120, 4000
LARGEST_LOGO = 2_000_000  # bytes
LEAST_CONTRAST = 4.5  # of a colour on white: titles and rules must be read once printed in black and white


@dataclass(frozen=True, slots=True)
class OwnBlock:
    """A text of the organisation, at the end of a section; `section` is its number in the contents."""

    section: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """Sections by their number in the contents; the synthesis, number 1, always stays and comes first."""

    removed: tuple[int, ...] = ()
    order: tuple[int, ...] = ()  # those that come first after the synthesis; the others follow as usual
    logo: str = ""  # name of a PNG or JPEG file beside the template
    colours: tuple[str, ...] = ()  # two, as #RRGGBB: titles and rules, second strand of the cover
    texts: tuple[OwnBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What changes on the page and nothing that is said: an image and two colours."""

    logo: bytes = b""
    colours: tuple[str, ...] = ()


def contrast_on_white(colour: str) -> float:
    """Return how far #RRGGBB stands out on white, from 1 to 21."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
