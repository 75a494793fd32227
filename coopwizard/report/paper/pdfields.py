"""The fields of a PDF and what is written in them; nothing of the file is trusted."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator, Mapping

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject

from coopwizard.errors import ExchangeError

_UNTOUCHED = "Rien n’a été changé."
_MOST_FIELDS = 5_000
_OFF, _BUTTON = "/Off", "/Btn"
# What a damaged file makes the reader of PDF stumble on, beside its own errors.
_STUMBLES = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    AssertionError,
    OSError,
    struct.error,
    zlib.error,
)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what a damaged file lacks is told in our words


def pdf_fields(name: str, content: bytes) -> Mapping[str, str]:
    """Return what is written in each field, by its whole name, in the order of the document.

    Raises:
        ExchangeError: the file is encrypted, damaged, or has no field.

    """
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise ExchangeError(
                f"« {name} » est protégé par un mot de passe.",
                f"Enregistrez-le sans protection, puis recommencez. {_UNTOUCHED}",
            )
        found = dict(_written(reader))
    except _STUMBLES as err:
        raise ExchangeError(
            f"« {name} » est abîmé ou incomplet.",
            f"Demandez-en une nouvelle copie à la personne qui l’a rempli. {_UNTOUCHED}",
        ) from err
    if not found:
        raise ExchangeError(
            f"« {name} » n’a plus de champs : il a été imprimé en PDF, ou numérisé.",
            f"Demandez le fichier rempli lui-même, ou recopiez-le avec la saisie du papier. {_UNTOUCHED}",
        )
    return found


def _written(reader: PdfReader) -> Iterator[tuple[str, str]]:
    form = reader.root_object.get("/AcroForm")
    if form is None:
        return
    fields = form.get_object().get("/Fields", ())
    seen: set[int] = set()
    for one in fields.get_object() if hasattr(fields, "get_object") else fields:
        yield from _leaves(one.get_object(), "", seen)


def _leaves(field: object, above: str, seen: set[int]) -> Iterator[tuple[str, str]]:
    """Yield the fields under this one; a name of the tree holds no dot of its own."""
    if not isinstance(field, DictionaryObject) or id(field) in seen or len(seen) > _MOST_FIELDS:
        return
    seen.add(id(field))
    own = field.get("/T")
    name = ".".join(filter(None, (above, str(own) if own is not None else "")))
    kids = [one.get_object() for one in field.get("/Kids", ())]
    named = [one for one in kids if isinstance(one, DictionaryObject) and "/T" in one]
    if named:
        for one in named:
            yield from _leaves(one, name, seen)
        return
    yield name, _value(field, kids)


def _value(field: DictionaryObject, kids: list[object]) -> str:
    """Return what is written or ticked; a circle ticked by its look alone counts."""
    said = field.get("/V")
    said = said.get_object() if said is not None else None
    if isinstance(said, NameObject):
        if said != _OFF:
            return str(said).removeprefix("/")
        shown = (one.get("/AS") for one in (field, *kids) if isinstance(one, DictionaryObject))
        ticked = [str(one).removeprefix("/") for one in shown if one is not None and one != _OFF]
        return ticked[0] if len(ticked) == 1 else ""
    written = str(said) if said is not None else ""
    return written.removeprefix("/") if field.get("/FT") == _BUTTON else written
