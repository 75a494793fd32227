"""The words of a dossier: which terms of the glossary it uses, spelt as it spells them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from coopwizard.domain.blocks import (
    Block,
    Figure,
    Gap,
    Items,
    Quotation,
    Section,
    Sentence,
    Table,
    Title,
)
from coopwizard.domain.knowledge import Base

_LONGEST_ACRONYM = 3
_WORD = re.compile(r"[\w]+")


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every text of these blocks, quotations included."""
    for block in blocks:
        match block:
            case Title() | Gap():
                yield block.text
            case Sentence():
                yield from (block.lead, block.text, block.origin)
            case Items():
                yield from (*block.items, block.origin)
            case Table():
                yield from (
                    block.caption,
                    *block.head,
                    *(cell for row in block.rows for cell in row),
                    block.origin,
                )
            case Figure():
                yield from (block.caption, block.alternative, block.note)
            case Quotation():
                yield from (block.text, block.author, block.status, block.reply)


def texts_in(sections: Sequence[Section]) -> list[str]:
    """Return every text of these sections."""
    return [text for section in sections for text in (section.title, *texts_of(section.blocks))]


def terms_used(base: Base, texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (term, meaning) for the terms of the glossary that these texts use, in order."""
    words = [found.group() for text in texts for found in _WORD.finditer(text)]
    plain = [_plain(word) for word in words]
    places: dict[str, list[int]] = {}
    for index, word in enumerate(plain):
        places.setdefault(word, []).append(index)
    rows = []
    for key, meaning in base.glossaire.items():
        parts = key.split("_")
        found = [i for i in places.get(parts[0], ()) if plain[i : i + len(parts)] == parts]
        at = _best(words, found, parts)
        if at is not None:
            rows.append((base.mots_du_glossaire.get(key) or _spelt(words, at, parts), str(meaning)))
    return tuple(sorted(rows, key=lambda one: _plain(one[0])))


def _best(words: Sequence[str], places: Sequence[int], parts: Sequence[str]) -> int | None:
    """Return where the term stands as itself: an acronym in capitals, a word without other accents."""
    if not places or len(parts) > 1:
        return next(iter(places), None)
    capitals = [i for i in places if words[i].isupper()]
    if capitals or len(parts[0]) <= _LONGEST_ACRONYM:
        return next(iter(capitals), None)
    exact = [i for i in places if words[i].lower() == parts[0]]
    close = [i for i in places if not words[i].lower().endswith("é") or parts[0].endswith("ite")]
    return next(iter(exact or close), None)


def _spelt(words: Sequence[str], at: int, parts: Sequence[str]) -> str:
    if len(parts) == 1:
        found = words[at]
        return found if found.isupper() or any(sign.isupper() for sign in found[1:]) else found.lower()
    joined = " ".join(words[at : at + len(parts)]).lower()
    return re.sub(r"\b([dlnsmcj]|qu) (?=\w)", r"\1’", joined)


def _plain(word: str) -> str:
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in split if not unicodedata.combining(sign))
