"""The fields to fill of a PDF: their names are the addresses of the answers."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from coopwizard.domain.paper import Ask, AskKind, Origin
from coopwizard.report.paper.setting import Box, Placed

ORIGIN = "coopwizard"  # the hidden field that says what the document is
_PRINTED, _HIDDEN = 4, 2
_READ_ONLY, _MULTILINE, _RADIO = 1, 1 << 12, 1 << 15  # a radio may be ticked off again
_SIZE = 10
_INK = f"/Helv {_SIZE} Tf 0 g"
_CURVE = 0.5523  # of a radius: how far the handles of a quarter of circle stand


def with_fields(content: bytes, placed: Sequence[Placed], origin: Origin, *, columns: bool = False) -> bytes:
    """Return the PDF with these fields, in this order; `columns` when a page is read down its columns."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    form = _Form(writer, columns=columns)
    for one in placed:
        form.add(one)
    form.add_origin(origin)
    form.finish()
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


class _Form:
    """The tree of fields under way: a dot in a name parts a parent from its child."""

    def __init__(self, writer: PdfWriter, *, columns: bool) -> None:
        self.writer = writer
        self.tops = ArrayObject()
        self.parents: dict[str, tuple[IndirectObject, ArrayObject]] = {}
        for page in writer.pages:
            page[NameObject("/Tabs")] = NameObject("/C" if columns else "/R")
            page.setdefault(NameObject("/Annots"), ArrayObject())

    def add(self, one: Placed) -> None:
        ask = one.ask
        if ask.kind is AskKind.TEXT:
            self._text(one.page, ask, one.boxes[0])
        elif ask.kind is AskKind.TICK:
            self._tick(one.page, ask, one.boxes[0])
        else:
            self._radio(one.page, ask, one.boxes)

    def _text(self, page: int, ask: Ask, box: Box) -> None:
        many = ask.lines > 1
        widget = _widget(box, "/Tx", _MULTILINE if many else 0)
        widget[NameObject("/DA")] = TextStringObject(_INK)
        widget[NameObject("/MaxLen")] = NumberObject(ask.longest)
        self._on(page, self._named(ask.name, spoken(ask), widget))

    def _tick(self, page: int, ask: Ask, box: Box) -> None:
        widget = _widget(box, "/Btn", 0)
        self._states(widget, box, box.state, cross=True)
        widget[NameObject("/V")] = NameObject("/Off")
        self._on(page, self._named(ask.name, spoken(ask), widget))

    def _radio(self, page: int, ask: Ask, boxes: Sequence[Box]) -> None:
        kids = ArrayObject()
        group = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Btn"),
                NameObject("/Ff"): NumberObject(_RADIO),
                NameObject("/V"): NameObject("/Off"),
                NameObject("/Kids"): kids,
            }
        )
        parent = self._named(ask.name, spoken(ask), group)
        said = dict(ask.options)
        for box in boxes:
            widget = _widget(box, "", 0)
            widget[NameObject("/Parent")] = parent
            words = said.get(box.state) or box.state
            widget[NameObject("/TU")] = TextStringObject(f"{ask.title}\u00a0: {words}")
            self._states(widget, box, box.state, cross=False)
            reference = self.writer._add_object(widget)  # noqa: SLF001
            kids.append(reference)
            self._on(page, reference)

    def add_origin(self, origin: Origin) -> None:
        """Add the hidden field that tells the kind, the method, the case and the voice."""
        widget = _widget(Box(0, 0, 0, 0), "/Tx", _READ_ONLY)
        widget[NameObject("/F")] = NumberObject(_HIDDEN)
        widget[NameObject("/DA")] = TextStringObject(_INK)
        widget[NameObject("/V")] = TextStringObject(json.dumps(origin_words(origin)))
        self._on(0, self._named(ORIGIN, "", widget))

    def _states(self, widget: DictionaryObject, box: Box, state: str, *, cross: bool) -> None:
        ticked = _stream(box, _cross(box) if cross else _dot(box))
        shown = DictionaryObject(
            {
                NameObject(f"/{state}"): self.writer._add_object(ticked),  # noqa: SLF001
                NameObject("/Off"): self.writer._add_object(_stream(box, "")),  # noqa: SLF001
            }
        )
        widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): shown})
        widget[NameObject("/AS")] = NameObject("/Off")

    def _on(self, page: int, widget: IndirectObject) -> None:
        """Put the widget on its page, after those already there."""
        annotations = self.writer.pages[page][NameObject("/Annots")]
        annotations.append(widget)  # type: ignore[attr-defined]

    def _named(self, name: str, spoken_as: str, made: DictionaryObject) -> IndirectObject:
        """Give a field its place in the tree of names; return its reference."""
        *above, last = name.split(".")
        made[NameObject("/T")] = TextStringObject(last)
        if spoken_as:
            made[NameObject("/TU")] = TextStringObject(spoken_as)
        reference = self.writer._add_object(made)  # noqa: SLF001
        kids = self.tops
        for depth in range(len(above)):
            kids = self._parent(".".join(above[: depth + 1]), above[depth], kids)
        if above:
            made[NameObject("/Parent")] = self.parents[".".join(above)][0]
        kids.append(reference)
        return reference

    def _parent(self, path: str, name: str, siblings: ArrayObject) -> ArrayObject:
        if path not in self.parents:
            kids = ArrayObject()
            made = DictionaryObject({NameObject("/T"): TextStringObject(name), NameObject("/Kids"): kids})
            upper = path.rpartition(".")[0]
            if upper:
                made[NameObject("/Parent")] = self.parents[upper][0]
            reference = self.writer._add_object(made)  # noqa: SLF001
            siblings.append(reference)
            self.parents[path] = (reference, kids)
        return self.parents[path][1]

    def finish(self) -> None:
        """Join the tree to the document."""
        face = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        faces = DictionaryObject({NameObject("/Helv"): self.writer._add_object(face)})  # noqa: SLF001
        form = DictionaryObject(
            {
                NameObject("/Fields"): self.tops,
                NameObject("/NeedAppearances"): BooleanObject(True),
                NameObject("/DA"): TextStringObject(_INK),
                NameObject("/DR"): DictionaryObject({NameObject("/Font"): faces}),
            }
        )
        self.writer.root_object[NameObject("/AcroForm")] = self.writer._add_object(form)  # noqa: SLF001


def spoken(ask: Ask) -> str:
    """Return what a screen reader says of the field: the question, then how to answer it."""
    if ask.kind in (AskKind.TEXT, AskKind.TICK):
        return ask.title
    told = "\u202f; ".join(words if words else state for state, words in ask.options)
    return f"{ask.title} ({told})" if told else ask.title


def origin_words(origin: Origin) -> Mapping[str, str]:
    """Return what a document says of itself, as it is written in it."""
    return {
        "document": origin.kind,
        "methode": origin.method,
        "dossier": origin.case,
        "voix": origin.holder,
    }


def _widget(box: Box, kind: str, flags: int) -> DictionaryObject:
    corners = (box.x, box.y, box.x + box.width, box.y + box.height)
    made = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/Rect"): ArrayObject([FloatObject(round(one, 2)) for one in corners]),
            NameObject("/F"): NumberObject(_PRINTED),
        }
    )
    if kind:
        made[NameObject("/FT")] = NameObject(kind)
        made[NameObject("/Ff")] = NumberObject(flags)
    return made


def _stream(box: Box, drawing: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(drawing.encode("ascii"))
    made[NameObject("/Type")] = NameObject("/XObject")
    made[NameObject("/Subtype")] = NameObject("/Form")
    made[NameObject("/BBox")] = ArrayObject(
        [FloatObject(0), FloatObject(0), FloatObject(box.width), FloatObject(box.height)]
    )
    return made


def _dot(box: Box) -> str:
    """Return a full disk inside the circle."""
    c, r = box.width / 2, box.width * 0.3
    k = r * _CURVE
    turns = (
        (c + r, c + k, c + k, c + r, c, c + r),
        (c - k, c + r, c - r, c + k, c - r, c),
        (c - r, c - k, c - k, c - r, c, c - r),
        (c + k, c - r, c + r, c - k, c + r, c),
    )
    curves = "".join(" ".join(f"{one:.2f}" for one in turn) + " c " for turn in turns)
    return f"q 0 g {c + r:.2f} {c:.2f} m {curves}f Q"


def _cross(box: Box) -> str:
    """Return a cross inside the box."""
    low, high = box.width * 0.2, box.width * 0.8
    return (
        f"q 0 G 1.6 w {low:.2f} {low:.2f} m {high:.2f} {high:.2f} l S "
        f"{low:.2f} {high:.2f} m {high:.2f} {low:.2f} l S Q"
    )
