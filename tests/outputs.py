"""Each value that the engine finds, and what a page or a section says when it changes."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any, Union, get_args, get_origin, get_type_hints

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Reason, Results
from coopwizard.domain.values import Interval, Special
from coopwizard.engine.evaluate import evaluate
from coopwizard.kb.load import load_base
from coopwizard.ui.presenters.coherence import coherence_screen
from coopwizard.ui.presenters.frame import gate_view, path_steps
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Part, flat
from tests.brim import TODAY, brim_case
from tests.fields_and_outputs import COVER, Paper
from tests.walk import FAULTS, Seen, Walk, draw

WINDOW = "fenetre"  # the path on the left, the page of a closed gate, that of what does not go together
DRAWS = 200
MOST_STATES = 3  # of one screen, and every other that holds a part of a kind not met yet
# What no page and no section says by itself, and why.
_COVER = "on the cover, beside the digest of the answers"
_SENTENCE = "the sentence beside it says it"
_IDENTIFIER = "an identifier; its title is what is read"
TECHNICAL: Mapping[str, str] = {
    "base_version": _COVER,
    "base_hash": _COVER,
    "seed": _COVER,
    "journal": "the reasons of every rule, for the makers of the method",
    "assessment.level.id": _IDENTIFIER,
    "assessment.level.ceiling_rank": "an order; the title of the ceiling is what is read",
    "assessment.swot[].weight": "an order",
    "brakes[].brake": _IDENTIFIER,
    "project.fields[].field": _IDENTIFIER,
    "types.ranking[].leanings[].rule": _IDENTIFIER,
    "types.ranking[].leanings[].because": "where the link leads",
    "legal.vehicles[].leanings[].rule": _IDENTIFIER,
    "legal.vehicles[].leanings[].because": "where the link leads",
    "types.ranking[].supporting[].points": "an order",
    "types.ranking[].opposing[].points": "an order",
    **{
        f"types.{name}[].{part}": _SENTENCE
        for name in ("counterfactuals", "changes")
        for part in ("changes", "effort", "puts_first", "lifts", "question")
    },
    "coherence[].rule": _IDENTIFIER,
    "coherence[].because": "where the link leads",
    "coherence[].link": "where the link leads",
}
NONE_OF_IT = "the brim case has none"

Change = Callable[[Any], Any]
Owned = tuple[type[Any], str]
_READ = "__getattribute__"


def output_paths() -> Iterator[str]:
    """Yield the path of every value of the results: « assessment.items[].gap »."""
    yield from owned_paths()


@cache
def owned_paths() -> Mapping[str, Owned]:
    """Return the class and the name of the value at each path."""
    return dict(_owned(Results, ""))


def _owned(kind: type[Any], start: str) -> Iterator[tuple[str, Owned]]:
    hints = get_type_hints(kind)
    for one in dataclasses.fields(kind):
        path = f"{start}{one.name}"
        inner, many = _inside(hints[one.name])
        inside = f"{path}{'[]' if many else ''}."
        if inner is Reason:
            yield f"{inside}text", (Reason, "text")
        elif dataclasses.is_dataclass(inner) and inner is not Interval:
            yield from _owned(inner, inside)  # type: ignore[arg-type]
        else:
            yield path, (kind, one.name)


@contextmanager
def noting() -> Iterator[set[Owned]]:
    """Note which values of the results are read meanwhile: only what is read can be shown."""
    read: set[Owned] = set()
    kinds = {kind for kind, _ in owned_paths().values()}
    for kind in kinds:
        setattr(kind, _READ, _noted(kind, read))
    try:
        yield read
    finally:
        for kind in kinds:
            delattr(kind, _READ)


def _noted(kind: type[Any], read: set[Owned]) -> Callable[[object, str], object]:
    def get(self: object, name: str) -> object:
        read.add((kind, name))
        return object.__getattribute__(self, name)

    return get


def _inside(hint: Any) -> tuple[Any, bool]:
    """Return the type of what a hint holds, and whether it holds several."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        known = [one for one in inside if one is not type(None)]
        return _inside(known[0])
    if origin is tuple and len(inside) == 2 and inside[1] is Ellipsis:
        return _inside(inside[0])[0], True
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _inside(inside[1])[0], True
    return hint, False


def changed(results: Results, path: str) -> Iterator[Results]:
    """Yield the results with every value at this path changed, in several ways."""
    steps = path.split(".")
    for change in _changes(list(_values(results, steps))):
        found = _at(results, steps, change)
        if found != results:
            yield found


def _changes(said: list[Any]) -> list[Change]:
    """Return the ways to change: first each text for the next one said, so that it stays of the base."""
    distinct = list(dict.fromkeys(one for one in said if isinstance(one, str)))
    turned = dict(zip(distinct, [*distinct[1:], *distinct[:1]], strict=True))
    return [lambda one: turned.get(one, one) if isinstance(one, str) else one, _more, _less, _none]


def _more(one: Any) -> Any:
    match one:
        case bool():
            return not one
        case int() | float():
            return one + (7 if abs(one) > 5 else 1)
        case str():
            return f"{one}zz"
        case date():
            return one + timedelta(days=400)
        case Interval():
            return Interval(one.low, one.high + 1)
        case tuple():
            return one[1:] if one else ("zz",)
        case Mapping():
            return {key: _more(value) for key, value in one.items()}
    return 3 if one is None else one


def _less(one: Any) -> Any:
    match one:
        case bool():
            return not one
        case int() | float():
            return one / 2 if isinstance(one, float) else max(0, one - 1)
        case tuple():
            return ()
        case Mapping():
            return {}
        case Special() | None:
            return 0.5
    return _more(one)


def _none(one: Any) -> Any:
    if isinstance(one, str):
        return ""
    return "zz" if one is None else None if isinstance(one, int | float | Interval) else _less(one)


def _values(found: Any, steps: list[str]) -> Iterator[Any]:
    if found is None:
        return
    if not steps:
        yield found
        return
    name, many = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    value = getattr(found, name)
    if many:
        for one in value.values() if isinstance(value, Mapping) else value or ():
            yield from _values(one, steps[1:])
    elif len(steps) == 1:
        yield value
    else:
        yield from _values(value, steps[1:])


def _at(found: Any, steps: list[str], change: Change) -> Any:
    """Return the value with the change made at the end of these steps."""
    if found is None:
        return None
    name, many = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    value = getattr(found, name)
    if len(steps) == 1:
        new = change(value)
    elif not many:
        new = _at(value, steps[1:], change)
    elif isinstance(value, Mapping):
        new = {key: _at(one, steps[1:], change) for key, one in value.items()}
    else:
        new = tuple(_at(one, steps[1:], change) for one in value or ())
    return dataclasses.replace(found, **{name: new})


@dataclass
class Readings:
    """Where each result is read, on the screens of the brim case and in its dossier."""

    base: Base

    @cached_property
    def walk(self) -> Walk:
        """The brim case, with the draws."""
        walk = Walk(self.base, brim_case(self.base))
        walk.results = evaluate(self.base, walk.case, today=TODAY, draws=DRAWS)
        return walk

    @cached_property
    def screens(self) -> Mapping[str, list[Seen]]:
        """The states in which each screen (step/screen) shows, for the pair and for a voice."""
        found: dict[str, list[Seen]] = {}
        for step in self.base.etapes:
            met: dict[str, set[tuple[type[Part], str]]] = {}
            for one in self.walk.step(step):
                name = f"{step}/{one.screen.id}"
                states, known = found.setdefault(name, []), met.setdefault(name, set())
                kinds = {(type(part), part.id.partition(".")[0]) for part in flat(one.screen.parts)}
                if one.speaker == TOGETHER and (len(states) < MOST_STATES or not kinds <= known):
                    states.append(one)
                    known |= kinds
        return {name: states for name, states in found.items() if states}

    @cached_property
    def paper(self) -> Paper:
        """The dossier of the brim case."""
        return Paper(self.base, self.walk.case, self.walk.results)

    def empty(self, path: str) -> bool:
        """Return whether the brim case has nothing there."""
        return not any(one not in (None, (), "", 0) for one in _values(self.walk.results, path.split(".")))

    def shown(self, path: str, among: tuple[str, ...] = ()) -> set[str]:
        """Return the screens that say something else when this result changes."""
        found: set[str] = set()
        looked = [one for one in among or self.screens if owned_paths()[path] in self.reads.get(one, ())]
        for other in changed(self.walk.results, path):
            if not among or WINDOW in among:
                found |= self._window(other)
            found |= {name for name in looked if any(self._differs(one, other) for one in self.screens[name])}
            if found:
                return found
        return found

    @cached_property
    def reads(self) -> Mapping[str, set[Owned]]:
        """What each screen, and each section, reads of the results."""
        found: dict[str, set[Owned]] = {}
        for name, states in self.screens.items():
            with noting() as read:
                for one in states:
                    draw(one.step, self.walk.scene(one.speaker, one.state))
            found[name] = read
        for name in (COVER, *self.base.dossier.sections):
            with noting() as read:
                Paper(self.base, self.walk.case, self.walk.results, frozenset({name})).sections  # noqa: B018
            found[name] = read
        return found

    def _window(self, other: Results) -> set[str]:
        return {WINDOW} if self._frame(other) != self._frame(self.walk.results) else set()

    def _frame(self, results: Results) -> object:
        base, case = self.base, self.walk.case
        undone = tuple(dataclasses.replace(one, state="a_faire", note="") for one in results.steps)
        rows = path_steps(base, dataclasses.replace(results, steps=undone), "")
        done = path_steps(base, results, "")
        scene = Scene(base=base, case=case, speaker=TOGETHER, today=TODAY, find=lambda: results)
        closed = [dataclasses.replace(one, open=False, firm=False) for one in results.gates.values()]
        views = [gate_view(base, case, one, ("president",)) for one in closed]
        return done, rows, views, coherence_screen(scene)

    def _differs(self, seen: Seen, other: Results) -> bool:
        walk = Walk.__new__(Walk)
        walk.base, walk.case, walk.results = self.base, self.walk.case, other
        try:
            return draw(seen.step, walk.scene(seen.speaker, seen.state)) != seen.screen
        except FAULTS:
            return True  # it is read there: what is not of the base is refused

    def printed(self, path: str, among: tuple[str, ...] = ()) -> set[str]:
        """Return the sections that say something else when this result changes."""
        everything = frozenset(among) or frozenset((COVER, *self.base.dossier.sections))
        looked = {one for one in everything if owned_paths()[path] in self.reads.get(one, ())}
        if not looked:
            return set()
        for other in changed(self.walk.results, path):
            try:
                found = self.paper.against(other, among=looked)
            except FAULTS:
                found = {name for name in looked if self._refused(other, name)}
            if found:
                return found
        return set()

    def _refused(self, other: Results, section: str) -> bool:
        try:
            return bool(self.paper.against(other, among=(section,)))
        except FAULTS:
            return True


@cache
def readings() -> Readings:
    """Return the readings on the base of today; made once."""
    return Readings(load_base())
