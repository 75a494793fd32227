"""Words into lines: breaks at ordinary spaces only, so that narrow and hard spaces hold.

The PDF engine's own paragraphs take U+202F for an ordinary space; French cannot afford that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pyphen import Pyphen

from coopwizard.report.fonts import runs, width_of

Piece = tuple[str, str]  # face, text
Line = tuple[Piece, ...]

_SPLIT = re.compile(r"([ \n])")
_HELD = re.compile(r" (?=[;:!?»])|(?<=«) ")  # typed with an ordinary space: the line does not end there
_AFTER_HYPHEN = re.compile(r"(?<=[\w»)][-/–])(?=\w)")
_WORD = re.compile(r"^(\W*)(\w+)(\W*)$")
_SHORTEST_HYPHENATED = 8


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one face."""

    text: str
    face: str


def break_lines(
    spans: Sequence[Span],
    size: float,
    width: float,
    *,
    first: float = 0.0,
    hyphens: bool = False,
) -> list[Line]:
    """Return the lines that these spans fill in this width; `first` is taken from the first line.

    A word with a capital may be a name: it takes a hyphen only when no line can hold it.
    """
    return _Breaker(size, width, first, hyphens=hyphens).run(spans)


@lru_cache(maxsize=20_000)
def parts_of_word(text: str) -> tuple[str, ...]:
    """Return the parts of a word that lines may hold, each with the hyphen that ends it."""
    points = [0, *_hyphen_points(text, capitals=True), len(text)]
    cuts = sorted({*points, *(found.start() for found in _AFTER_HYPHEN.finditer(text))})
    parts = [text[start:end] for start, end in pairwise(cuts)]
    return tuple(
        part if rank == len(parts) - 1 or part.endswith(("-", "/", "–")) else f"{part}-"
        for rank, part in enumerate(parts)
    )


class _Breaker:
    """Fills lines one word after the other; a word too long for a line is cut."""

    def __init__(self, size: float, width: float, first: float, *, hyphens: bool) -> None:
        self.size, self.width, self.hyphens = size, width, hyphens
        self.lines: list[Line] = []
        self.line: list[Piece] = []
        self.left = width - first

    def run(self, spans: Sequence[Span]) -> list[Line]:
        for word in _words(spans):
            if word is None:
                self._end()
            else:
                self._place(word)
        if self.line or not self.lines:
            self._end()
        return self.lines

    def _place(self, word: list[Piece]) -> None:
        space = width_of(" ", word[0][0]) * self.size if self.line else 0.0
        needed = self._measure(word)
        if needed + space <= self.left + 0.01:
            self._add(word, space)
            return
        head, tail = self._cut(word, self.left - space)
        if head:
            self._add(head, space)
            self._end()
            self._place(tail)
        elif self.line:
            self._end()
            self._place(word)
        else:
            head, tail = self._cut(word, self.left, always=True)
            if not head:
                head, tail = _chopped(word, self.left / self.size)
            self._add(head, 0.0)
            self._end()
            self._place(tail)

    def _add(self, word: list[Piece], space: float) -> None:
        if space:
            face, text = self.line[-1]
            self.line[-1] = (face, text + " ")
        self.line.extend(word)
        self.left -= space + self._measure(word)

    def _end(self) -> None:
        self.lines.append(_joined(self.line))
        self.line, self.left = [], self.width

    def _measure(self, word: list[Piece]) -> float:
        return sum(width_of(text, face) for face, text in word) * self.size

    def _cut(
        self, word: list[Piece], room: float, *, always: bool = False
    ) -> tuple[list[Piece], list[Piece]]:
        """Return the word cut after a hyphen, or hyphenated, so that its head fits; or nothing and it.

        `always`: no line holds the word, so that a hyphen is better than a cut anywhere.
        """
        if len(word) > 1:
            return [], word
        face, text = word[0]
        heads = [text[: found.start()] for found in _AFTER_HYPHEN.finditer(text)]
        fitting = [one for one in heads if width_of(one, face) * self.size <= room]
        if fitting:
            return [(face, fitting[-1])], [(face, text[len(fitting[-1]) :])]
        if self.hyphens or always:
            for at in reversed(_hyphen_points(text, capitals=always)):
                if width_of(text[:at] + "-", face) * self.size <= room:
                    return [(face, text[:at] + "-")], [(face, text[at:])]
        return [], word


@lru_cache(maxsize=1)
def _dictionary() -> Pyphen:
    return Pyphen(lang="fr_FR", left=3, right=3)


@lru_cache(maxsize=20_000)
def _hyphen_points(text: str, *, capitals: bool = False) -> tuple[int, ...]:
    found = _WORD.match(text)
    if found is None or len(found[2]) < _SHORTEST_HYPHENATED or (found[2][:1].isupper() and not capitals):
        return ()
    return tuple(len(found[1]) + int(at) for at in _dictionary().positions(found[2]))


def _words(spans: Sequence[Span]) -> Iterator[list[Piece] | None]:
    """Yield each word as its pieces, and None where a line ends for good."""
    word: list[Piece] = []
    for face, text in (run for span in spans for run in runs(span.text, span.face)):
        for part in _SPLIT.split(_HELD.sub("\u00a0", text)):
            if part not in {" ", "\n"}:
                if part:
                    word.append((face, part))
                continue
            if word:
                yield word
                word = []
            if part == "\n":
                yield None
    if word:
        yield word


def _chopped(word: list[Piece], room: float) -> tuple[list[Piece], list[Piece]]:
    """Return a word that no line can hold, cut where the line ends; at least one sign goes in."""
    for index, (face, text) in enumerate(word):
        wide = width_of(text, face)
        if wide <= room:
            room -= wide
            continue
        count = 0
        while count < len(text) and width_of(text[count], face) <= room:
            room -= width_of(text[count], face)
            count += 1
        count = max(count, 0 if index else 1)
        head = [*word[:index], (face, text[:count])] if count else word[:index]
        tail = [(face, text[count:]), *word[index + 1 :]] if text[count:] else word[index + 1 :]
        return head, tail
    return word, []


def _joined(line: list[Piece]) -> Line:
    merged: list[Piece] = []
    for face, text in line:
        if merged and merged[-1][0] == face:
            merged[-1] = (face, merged[-1][1] + text)
        else:
            merged.append((face, text))
    return tuple(merged)


def kept_spaces(text: str) -> str:
    """Return the text whose runs of spaces and leading spaces hold as typed."""
    text = text.replace("\r\n", "\n").replace("\t", "\u00a0" * 4)
    text = re.sub(r"(?m)^ +", lambda run: "\u00a0" * len(run[0]), text)
    return re.sub(r" {2,}", lambda run: "\u00a0" * (len(run[0]) - 1) + " ", text)
