"""Documents on paper, blank and filled, as a reader of PDF fills them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from coopwizard.domain.answers import (
    Case,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import Filled
from coopwizard.report.paper.documents import Request
from coopwizard.report.paper.offers import (
    EXPRESS,
    MINORITY,
    OFFERS,
)
from coopwizard.report.paper.printing import paper_bytes
from coopwizard.report.paper.reading import read_filled
from tests.report.test_pdf import flat

PERSON, ADMINISTRATOR = "voix.personne_accompagnee", "voix.administrateur"
FIRST = {kind: next(iter(one.holders), PERSON) for kind, one in OFFERS.items()}
EVERY = [*FIRST.items(), (EXPRESS, ADMINISTRATOR)]
RETURNED = [(kind, holder) for kind, holder in EVERY if OFFERS[kind].returns]


def asked(kind: str, holder: str = "") -> Request:
    return Request(
        kind,
        holder or FIRST[kind],
        partner="p1" if OFFERS[kind].by_partner else "",
        uid="a1b2" if kind == MINORITY else "",
    )


_MADE: dict[tuple[str, ...], bytes] = {}


def made(base: Base, case: Case, kind: str, holder: str = "") -> bytes:
    """Return the blank document, made once: the same request gives the same bytes."""
    request = asked(kind, holder)
    where = (base.hash, case.id.hex, case.title, kind, request.holder)
    if where not in _MADE:
        _MADE[where] = paper_bytes(base, case, request)[0]
    return _MADE[where]


def printed(base: Base, case: Case, kind: str, holder: str = "") -> PdfReader:
    return PdfReader(io.BytesIO(made(base, case, kind, holder)))


def words(reader: PdfReader) -> str:
    return flat(" ".join(page.extract_text() for page in reader.pages))


def leaves(reader: PdfReader) -> dict[str, object]:
    found = {name: one for name, one in (reader.get_fields() or {}).items() if "/FT" in one}
    found.pop("coopwizard", None)
    return found


def fill(content: bytes, values: Mapping[str, str]) -> bytes:
    """Fill fields as a reader of PDF does: a name for a circle or a box, a text elsewhere."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    for name, value in values.items():
        field = next(one for one in bare_fields(writer) if whole_name(one) == name)
        if field["/FT"] == "/Btn":
            field[NameObject("/V")] = NameObject(f"/{value}")
            for kid in [one.get_object() for one in field.get("/Kids", [])] or [field]:
                on = [one for one in kid["/AP"]["/N"] if one != "/Off"]
                kid[NameObject("/AS")] = NameObject(f"/{value}" if on == [f"/{value}"] else "/Off")
        else:
            field[NameObject("/V")] = TextStringObject(value)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def fill_by_pypdf(content: bytes, values: Mapping[str, str]) -> bytes:
    """Fill fields with what pypdf itself offers for that: « /4 » for a circle or a box, a text elsewhere."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    known = PdfReader(io.BytesIO(content)).get_fields() or {}
    states = {name: f"/{value}" if known[name]["/FT"] == "/Btn" else value for name, value in values.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, states, auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def bare_fields(writer: PdfWriter) -> list[dict]:
    def under(one) -> list[dict]:
        kids = [kid.get_object() for kid in one.get("/Kids", [])]
        named = [kid for kid in kids if "/T" in kid]
        return [leaf for kid in named for leaf in under(kid)] if named else [one]

    form = writer.root_object["/AcroForm"].get_object()
    return [leaf for one in form["/Fields"] for leaf in under(one.get_object())]


def whole_name(field: dict) -> str:
    name, above = str(field["/T"]), field.get("/Parent")
    while above is not None and "/T" in above.get_object():
        name, above = f"{above.get_object()['/T']}.{name}", above.get_object().get("/Parent")
    return name


def read_back(
    base: Base, case: Case, kind: str, values: Mapping[str, str], folder: Path, holder: str = ""
) -> Filled:
    path = folder / "rempli.pdf"
    path.write_bytes(fill(made(base, case, kind, holder), values))
    return read_filled(path, base)


def said(filled: Filled) -> dict[tuple[str, str], object]:
    return {one.address: one.value for one in filled.answers}
