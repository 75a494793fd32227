"""How the words of the glossary are spelt: their keys have no accents, the base's own texts have them."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from coopwizard.domain.knowledge import Base

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELISION = re.compile(r"\b([dlnsmcj]|qu) (?=[aeiouyhàâéèêëîïôœ])", re.IGNORECASE)
_SHORT = 4  # letters; an unknown word this short is an acronym


def plain(word: str) -> str:
    """Return the word in lower case, without accents nor ligatures."""
    split = unicodedata.normalize("NFD", word.lower().replace("œ", "oe"))
    return "".join(sign for sign in split if not unicodedata.combining(sign))


def texts_of(value: object) -> Iterator[str]:
    """Yield every text inside a value of the base."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_of(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name))


class Speller:
    """The spelling that the base uses most for each word."""

    def __init__(self, base: Base) -> None:
        # Ids are texts too, without accents: only sentences and titles spell words as they are read.
        sentences = [text for text in texts_of(base) if " " in text or text[:1].isupper()]
        counts: dict[str, Counter[str]] = {}
        for text in sentences:
            for word in _WORD.findall(text):
                said = word if word.isupper() and len(word) > 1 else word.lower()
                counts.setdefault(plain(word), Counter())[said] += 1
        self._known = {key: _best(key, seen) for key, seen in counts.items()}

    def __call__(self, key: str) -> str:
        """Return the words of this key as they are read, a capital first."""
        parts = key.split("_")
        if len(parts) == 1 and len(key) <= (2 if key in self._known else _SHORT):
            return key.upper()
        text = _ELISION.sub(r"\1’", " ".join(self._known.get(part, part) for part in parts))
        return text[:1].upper() + text[1:]


def _best(key: str, seen: Counter[str]) -> str:
    """Return the most frequent spelling; one written in capitals somewhere may be an acronym."""
    capitals = [word for word in seen if word.isupper()]
    if capitals and len(key) <= _SHORT + 2 and seen[capitals[0]] * 3 >= sum(seen.values()):
        return capitals[0]
    return seen.most_common(1)[0][0]
