"""Words and parts that the later steps share: ranges, reasons, votes, answers by address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from coopwizard.domain.answers import BOARD, PAIR, TOGETHER, Case
from coopwizard.domain.results import Mark, Reason
from coopwizard.domain.values import Interval, Special
from coopwizard.french import day, number, typeset
from coopwizard.report.rules import in_words
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.results_parts import Ballot, YesNo
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import (
    Amount,
    At,
    Day,
    Entry,
    Field,
    Marks,
    Menu,
    Options,
    Part,
    Pick,
    Say,
    Side,
    Tick,
    Words,
)

VOTE_PARTS: Options = (
    ("pour", "Pour"),
    ("contre", "Contre"),
    ("abstention", "Abstention"),
    ("ne_prend_pas_part", "Ne prend pas part"),
)
VOTE_HINTS = {"ne_prend_pas_part": "Facultatif."}
_CODES = re.compile(r"\s*\((?:[RE]\d+(?:,\s*|\s+et\s+)?)+\)")
_SECTIONS = re.compile(r"\ben s\d{2}\b")


def glossary(scene: Scene, name: str) -> tuple[Landmark, ...]:
    """Return the block of a word of the glossary, under its title; nothing when it is not there."""
    found = scene.base.glossaire.get(name)
    if found is None:
        return ()
    return (Landmark(capital(scene.base.word(name)), found, f"glossaire:{name}"),)


def say(template: str, **words: object) -> str:
    """Return our sentence set in French, with words put in as they are (a name stays as entered)."""
    return typeset(template).format(**words)


def without_codes(text: str) -> str:
    """Return the method's sentence without its internal references (R003, E07, s14)."""
    return _SECTIONS.sub("au dossier", _CODES.sub("", text))


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless it opens with a sigle."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def ended(text: str) -> str:
    """Return the sentence with its full stop, unless it already ends, if only inside the closing quotes."""
    inside = text.rstrip("»\u00a0\u202f ")
    return text if inside.endswith((".", "?", "!", "…", ":")) else f"{text}."


def range_words(mark: Mark, decimals: int = 0) -> str:
    """Return « 72 à 78 » or « 61 », never the middle of a range; nothing when not known."""
    if mark is None:
        return ""
    if isinstance(mark, Interval):
        low, high = number(mark.low, decimals), number(mark.high, decimals)
        return low if low == high else f"{low} à {high}"
    return number(mark, decimals)


def mark_words(mark: Mark) -> str:
    """Return a mark or a range with one decimal at most, none when it is whole."""
    return " à ".join(end.removesuffix(",0") for end in range_words(mark, 1).split(" à "))


def kept(case: Case, at: At) -> object:
    """Return what is kept at this address: the answer, or the part of it that is named."""
    value = case.said(at.holder, at.key)
    if not at.part:
        return value
    return value.get(at.part) if isinstance(value, Mapping) else None


def kept_text(case: Case, at: At) -> str:
    """Return the text kept at this address, empty when there is none."""
    value = kept(case, at)
    return value if isinstance(value, str) else ""


def kept_number(case: Case, at: At) -> float | None:
    """Return the number kept at this address, or None."""
    value = kept(case, at)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def kept_mark(case: Case, at: At) -> int | Special | None:
    """Return the mark kept at this address, a special answer, or None."""
    value = kept(case, at)
    if isinstance(value, Special):
        return value
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day_words(text: object) -> str:
    """Return « 3 novembre 2026 » from an ISO day, empty when it is not one."""
    try:
        return day(date.fromisoformat(str(text)[:10]))
    except ValueError:
        return ""


def section(name: str, text: str) -> Words:
    """Return the title of a section; another text is another title."""
    return Words(id=f"{name}~{text}", text=text, role="section")


# --- fields


def entry(scene: Scene, at: At, label: str, hint: str = "", **more: object) -> Entry:
    """Return the field of a text."""
    text = kept_text(scene.case, at)
    return Entry(id=_id(at), at=at, label=typeset(label), hint=typeset(hint), value=text, **more)  # type: ignore[arg-type]


def amount(scene: Scene, at: At, label: str, **more: object) -> Amount:
    """Return the field of a number."""
    return Amount(id=_id(at), at=at, label=typeset(label), value=kept_number(scene.case, at), **more)  # type: ignore[arg-type]


def when(scene: Scene, at: At, label: str, **more: object) -> Day:
    """Return the field of a day."""
    return Day(id=_id(at), at=at, label=typeset(label), value=kept_text(scene.case, at) or None, **more)  # type: ignore[arg-type]


def tick(scene: Scene, at: At, label: str, hint: str = "", **more: object) -> Tick:
    """Return a box to tick."""
    value = kept(scene.case, at)
    seen = value if isinstance(value, bool) else None
    return Tick(id=_id(at), at=at, label=typeset(label), hint=typeset(hint), value=seen, **more)  # type: ignore[arg-type]


def menu(scene: Scene, at: At, label: str, options: Options, **more: object) -> Menu:
    """Return a list that opens."""
    value = kept(scene.case, at)
    chosen = value.value if isinstance(value, Special) else value if isinstance(value, str) else None
    return Menu(id=_id(at), at=at, label=typeset(label), options=options, value=chosen, **more)  # type: ignore[arg-type]


def pick(scene: Scene, at: At, label: str, options: Options, **more: object) -> Pick:
    """Return a choice among a few words."""
    value = kept(scene.case, at)
    chosen = value.value if isinstance(value, Special) else value if isinstance(value, str) else None
    return Pick(id=_id(at), at=at, label=typeset(label), options=options, value=chosen, **more)  # type: ignore[arg-type]


def yes_no(scene: Scene, at: At, label: str, *, unknown: bool = True, **more: object) -> YesNo:
    """Return a question answered by yes, no, and « je ne sais pas » where it is allowed."""
    value = kept(scene.case, at)
    words = {True: "oui", False: "non", Special.DOES_NOT_KNOW: "nsp"}
    chosen = words.get(value) if isinstance(value, bool | Special) else None
    doubt = (("nsp", say("je ne sais pas")),) if unknown else ()
    options = (("oui", "oui"), ("non", "non"), *doubt)
    return YesNo(id=_id(at), at=at, label=typeset(label), options=options, value=chosen, **more)  # type: ignore[arg-type]


def marks(scene: Scene, at: At, label: str, anchors: Mapping[int, str], **more: object) -> Marks:
    """Return a scale whose marks are said in words, with « je ne sais pas »."""
    more.setdefault("specials", (Special.DOES_NOT_KNOW.value,))
    more.setdefault("voice", at.holder)
    value = kept_mark(scene.case, at)
    return Marks(id=_id(at), at=at, label=typeset(label), anchors=anchors, value=value, **more)  # type: ignore[arg-type]


def optional(parts: Iterable[Part], when: str = "Facultatif.") -> tuple[Part, ...]:
    """Return the same parts, each field saying under its label that it may be left out, and why."""
    return tuple(_optional(one, when) for one in parts)


def _optional(one: Part, when: str) -> Part:
    if isinstance(one, Side):
        return replace(one, columns=tuple(optional(column, when) for column in one.columns))
    if not isinstance(one, Field) or "facultati" in f"{one.label} {one.hint}".lower():
        return one
    return replace(one, hint=f"{typeset(when)} {one.hint}".strip())


def part_id(at: At) -> str:
    """Return the id of the part that writes at this address."""
    return _id(at)


def _id(at: At) -> str:
    return "/".join(one for one in (at.holder, at.key, at.part) if one).replace("/", "~")


# --- reasons


def reason_words(reason: Reason) -> str:
    """Return the rule's sentence, then how to lift it, then its law with the day it was checked."""
    pieces = [ended(in_words(without_codes(reason.text)))]
    if reason.remedy:
        pieces.append(say("À lever : {how}", how=ended(lower_first(reason.remedy))))
    if reason.reference:
        checked = day_words(reason.checked_on)
        dated = (
            say(", vérifié le {day}", day=checked) if checked else say(", à faire vérifier par un juriste")
        )
        pieces.append(f"{reason.reference}{dated}.")
    return " ".join(pieces)


def reason_parts(prefix: str, reasons: Iterable[Reason], role: str = "body") -> tuple[Words, ...]:
    """Return each reason as a paragraph."""
    return tuple(
        Words(id=f"{prefix}.{n}.{one.rule}", text=f"– {reason_words(one)}", role=role)
        for n, one in enumerate(reasons)
    )


def link_of(paths: Iterable[str]) -> str:
    """Return the link to the first answer among these paths, empty when none is an answer."""
    for path in paths:
        start, _, name = path.partition(".")
        if start == "criteres":
            return f"reponse:critere.{name}"
    return ""


# --- votes


def counted(case: Case, key: str) -> dict[str, int]:
    """Return the counted vote of the board by the method's words, with only what was entered."""
    found = {name: kept_number(case, At(BOARD, key, name)) for name, _ in VOTE_PARTS}
    return {name: int(value) for name, value in found.items() if value is not None}


def vote_parts(scene: Scene, key: str, landmarks: tuple[Landmark, ...] = ()) -> tuple[Part, ...]:
    """Return the fields of a counted vote of the board: its day, its four counts, then its bar."""
    counts = tuple(
        (
            amount(
                scene,
                At(BOARD, key, name),
                title,
                unit="voix",
                hint=VOTE_HINTS.get(name, ""),
                landmarks=landmarks,
            ),
        )
        for name, title in VOTE_PARTS
    )
    said = counted(scene.case, key)
    bar: tuple[Part, ...] = ()
    if sum(said.values()):
        bar = (Ballot(id=f"barre.{key}", counts=dict(said)),)
    dated = when(scene, At(BOARD, key, "date"), "Date du vote", landmarks=landmarks)
    return (dated, Side(id=f"decompte.{key}", columns=counts), *bar)


# --- what the later screens share


def each_voice_tick(scene: Scene, key: str, label: str, hint: str = "") -> Side:
    """Return one box a voice, side by side, for what the two say when they are together."""
    columns = tuple(
        (
            tick(
                scene,
                At(voice, key),
                say("{who} : ", who=capital(scene.voice(voice))) + typeset(label),
                hint,
            ),
        )
        for voice in (scene.voices or PAIR)
    )
    return Side(id=f"voix.{key}", columns=columns)


def notice(name: str, kind: str, title: str, text: str = "") -> Say:
    """Return a notice with no action."""
    return Say(id=name, kind=kind, title=title, text=text)


def together(key: str, part: str = "") -> At:
    """Return the address of a joint answer."""
    return At(TOGETHER, key, part)
