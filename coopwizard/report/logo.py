"""The organisation's logo: read once, refused in words when it is no image that can be printed."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

from coopwizard.errors import DossierError

_MOST_DOTS = 40_000_000
_FORMATS = ("PNG", "JPEG")


def logo_size(content: bytes) -> tuple[int, int]:
    """Return the width and the height of the image, in dots.

    Raises:
        DossierError: it is neither a PNG nor a JPEG, it is damaged, or it is too large.

    """
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            size = image.size
            if size[0] * size[1] > _MOST_DOTS:
                raise DossierError("Le logo est trop grand.", "Réduisez l’image, puis recommencez.")
            image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as err:
        raise DossierError(
            "Le logo est abîmé, ou n’est ni un PNG ni un JPEG.", "Choisissez une autre image."
        ) from err
    return size
