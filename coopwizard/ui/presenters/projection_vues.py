"""The sights of the room, each made from the case as it stands; None when it may not be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from coopwizard.domain.answers import TOGETHER, Meeting
from coopwizard.domain.results import ItemReading
from coopwizard.domain.values import Interval, Special
from coopwizard.engine.divergence import UNSETTLED_GAP, WIDE_GAP
from coopwizard.engine.other_voices import KindReading, read_other_voices
from coopwizard.french import number, plural
from coopwizard.ui.presenters.autodiagnostic_suite import gaps_shown
from coopwizard.ui.presenters.conduite_horloge import clock_line, left_words, moment_now
from coopwizard.ui.presenters.projection import (
    BOTH,
    CLOCK,
    COMPASS,
    DIMENSIONS,
    GAPS,
    HIDDEN,
    QUESTION,
    TYPES,
    VOTE,
    Head,
    PairRow,
    Projected,
    Scale,
    Sight,
    both_agree,
    nameless,
    names_of,
    shows,
)
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sealing import revealed
from coopwizard.ui.presenters.seances import kind_words
from coopwizard.ui.presenters.sheet_words import ended, say
from coopwizard.ui.presenters.types import gate_open
from coopwizard.ui.presenters.types_poids import GROUP as WEIGHTS
from coopwizard.ui.presenters.types_resultats import ranked_line

TALK = "en parler avant la suite"


def sight_of(scene: Scene, held: Meeting, now: datetime, chosen: Projected) -> Sight | None:
    """Return what the room sees of what was chosen, names taken out; None when it may not be shown."""
    makers: Mapping[str, Callable[[], Sight | None]] = {
        COMPASS: lambda: _compass(scene),
        CLOCK: lambda: _clock(scene, held, now),
        QUESTION: lambda: _question(scene, chosen.target),
        GAPS: lambda: _gaps(scene),
        DIMENSIONS: lambda: _dimensions(scene),
        VOTE: lambda: _vote(chosen),
        TYPES: lambda: _types(scene),
    }
    made = makers[chosen.kind]() if chosen.kind in makers else None
    if made is None:
        return None
    head = _head(scene, held, now, bare=chosen.kind in (COMPASS, CLOCK))
    return nameless(replace(made, head=head), names_of(scene.case))


def _head(scene: Scene, held: Meeting, now: datetime, *, bare: bool) -> Head:
    """Return the band above; what the sight says itself is not said twice."""
    standing = moment_now(scene.base, held, now)
    return Head(
        meeting=kind_words(scene.base, held.kind),
        compass="" if bare else scene.text("phrase_boussole", TOGETHER),
        example=scene.case.example,
        left="" if bare or standing is None else left_words(standing[2]),
    )


def _compass(scene: Scene) -> Sight | None:
    said = scene.text("phrase_boussole", TOGETHER)
    return Sight(title=said) if said else None


def _clock(scene: Scene, held: Meeting, now: datetime) -> Sight | None:
    standing, line = moment_now(scene.base, held, now), clock_line(scene.base, scene.case, now)
    if standing is None or line is None:
        return None
    course, rank, at = standing
    moment = course.moments[rank]
    return Sight(
        title=moment.title,
        lead=ended(capital(moment.what)) if moment.what else "",
        big=left_words(at),
        foot=(line.whole, line.pace),
    )


# --- the two voices


def _question(scene: Scene, item: str) -> Sight | None:
    known = scene.base.items.get(item)
    if known is None:
        return None
    level = shows(scene, item)
    reading = scene.results.assessment.items.get(item) if level != HIDDEN else None
    others = _others(scene, item)
    tally = others.items[item] if others is not None else None
    scale = Scale(
        anchors=tuple(str(known.ancres.get(mark, "")) for mark in range(1, 6)),
        president=_mark(reading.president) if reading is not None and level == BOTH else None,
        director=_mark(reading.director) if reading is not None and level == BOTH else None,
        shared=_shared(reading, level) if reading is not None else None,
        median=tally.median if tally is not None else None,
        words=_item_words(scene, reading, level) if reading is not None else "",
    )
    foot: tuple[str, ...] = ()
    strong = ""
    if others is not None and tally is not None:
        kind = scene.base.autres_voix.types[others.kind]
        median = number(tally.median, 0 if tally.median == int(tally.median) else 1)
        foot = (say("{n} {who}", n=tally.count, who=str(kind.plusieurs)), say("médiane {m}", m=median))
        spread = say("étendue {n}", n=tally.spread)
        strong, foot = (f"{spread}, {TALK}", foot) if tally.strong else ("", (*foot, spread))
    return Sight(title=str(known.question), scale=scale, foot=foot, strong=strong)


def _others(scene: Scene, item: str) -> KindReading | None:
    """Return the first kind of other voices that may be read on this question; kinds are never mixed."""
    found = read_other_voices(scene.base, scene.case)
    return next((one for one in found.kinds if item in one.items), None)


def _mark(value: int | Special | None) -> int | None:
    return value if isinstance(value, int) else None


def _shared(reading: ItemReading, level: str) -> Interval | int | None:
    """Return what the two agreed on or leave open; one answer alone is somebody's, and is not shared."""
    if reading.consensus is not None or reading.gap is None or level == BOTH:
        return reading.consensus
    both = sorted(one for one in (reading.president, reading.director) if isinstance(one, int))
    return both[0] if both[0] == both[-1] else Interval(both[0], both[-1])


def _item_words(scene: Scene, reading: ItemReading, level: str) -> str:
    """Return the gap in words; what one of them does not know is said only when both answers show."""
    if reading.consensus is not None:
        return say("accord sur {mark}", mark=reading.consensus)
    said = (reading.president, reading.director)
    if reading.gap is not None:
        return say("écart {n}", n=reading.gap) if reading.gap else say("même réponse")
    if level != BOTH:
        return ""
    unsaid = [
        say("{who} : {what}", who=letter, what=scene.base.echelles.cote.special[one.value])
        for letter, one in zip(("P", "D"), said, strict=True)
        if isinstance(one, Special)
    ]
    return ", ".join(unsaid)


def told_gaps(scene: Scene) -> tuple[tuple[str, ...], int]:
    """Return the widest gaps that both let be shown, and how many others stay between the two.

    Answers one point apart are no gap to look at in a room.
    """
    if not scene.revealed:
        return (), 0
    items = scene.results.assessment.items
    wide = [one for one in gaps_shown(scene) if _apart(items[one]) >= UNSETTLED_GAP]
    told = tuple(one for one in wide if shows(scene, one) != HIDDEN)
    return told, len(wide) - len(told)


def _apart(reading: ItemReading) -> int:
    """Return how far the two answers are, settled or not."""
    first, second = _mark(reading.president), _mark(reading.director)
    return abs(first - second) if first is not None and second is not None else 0


def _gaps(scene: Scene) -> Sight | None:
    """Return these gaps without who said what; None when there is none to name."""
    told, kept = told_gaps(scene)
    if not told:
        return None
    items = scene.results.assessment.items
    others = plural(kept, "autre sujet reste", "autres sujets restent")
    return Sight(
        title=say("À regarder d’abord"),
        lead=say("{n} entre les deux voix.", n=others) if kept else "",
        lines=tuple((str(scene.base.items[one].question), _gap(scene, items[one])) for one in told),
        foot=(say("On en parle ; on ne fait pas la moyenne."),),
    )


def _gap(scene: Scene, reading: ItemReading) -> str:
    if reading.consensus is not None:
        return say("accord sur {mark}", mark=reading.consensus)
    gap = reading.gap or 0
    return scene.word("ecart", "divergence_forte" if gap >= WIDE_GAP else "a_discuter")


def _dimensions(scene: Scene) -> Sight | None:
    """Return both voices by dimension, once both let their answers be read by the board."""
    if not both_agree(scene):
        return None
    rows = tuple(
        PairRow(
            str(scene.base.dimensions[one.dimension].titre),
            one.president,
            one.director,
            scene.word("ecart", one.gap) if one.gap else say("trop peu de réponses"),
        )
        for one in scene.results.assessment.dimensions.values()
    )
    return Sight(
        title=say("Par dimension, deux lectures"),
        rows=rows,
        foot=(say("P : présidence"), say("D : direction"), say("sur 100, jamais une moyenne des deux")),
    )


# --- the room itself


def _vote(chosen: Projected) -> Sight | None:
    if chosen.vote is None:
        return None
    total = chosen.vote.total
    foot = (say("{n}, abstentions comprises", n=plural(total, "votant")),) if total else ()
    return Sight(title=chosen.vote.question, lines=chosen.vote.rows, foot=foot)


def _types(scene: Scene) -> Sight | None:
    """Return the ranking, once its gate is open and every voice has opened its weights."""
    if not gate_open(scene) or not revealed(scene, WEIGHTS):
        return None
    ranking = scene.results.types.ranking
    open_ = sorted(
        (one for one in ranking if not one.excluded and one.rank is not None), key=lambda one: one.rank or 0
    )
    if not open_:
        return None
    lines = [ranked_line(scene, open_[0], one) for one in open_]
    closed = len(ranking) - len(open_)
    return Sight(
        title=say("Ce que donnent nos réponses"),
        lines=tuple(
            (say("{rank}. {name}", rank=one.rank, name=one.name), _score(one.score)) for one in lines
        ),
        foot=(say("sur 100, ce n’est pas une chance de réussir"),),
        strong=say("{n} pour l’instant", n=plural(closed, "type fermé", "types fermés")) if closed else "",
    )


def _score(score: float | None) -> str:
    return "" if score is None else number(score, 1)
