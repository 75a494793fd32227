"""Every screen that a step can draw, reached as a person reaches them: buttons, links, lists, places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module

from coopwizard.domain.answers import PAIR, TOGETHER, Answer, Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Results
from coopwizard.engine.evaluate import evaluate
from coopwizard.ui.presenters import sheet
from coopwizard.ui.presenters.results_parts import Ranking
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import At, Field, Part, Screen, flat
from tests.brim import MARK, TODAY, sealed_off
from tests.closed_list import unfilled

SPEAKERS = (TOGETHER, *PAIR)
MOST_STATES = 400  # of one step for one speaker: beyond, the walk turns in circles

PRESENTERS: Mapping[str, str] = {
    "cadre_binome": "binome:draw",
    "autodiagnostic": "autodiagnostic:draw",
    "motifs_environnement": "motifs:draw",
    "parties_freins": "freins:draw",
    "projet_commun": "projet:draw",
    "partenaires": "partenaires:partner_screen",
    "type_cooperation": "types:type_screen",
    "vehicule_juridique": "formes:form_screen",
    "deliberation": "deliberation:deliberation_screen",
    "feuille_de_route": "feuille:roadmap_screen",
}
# What a presenter that is wrong raises: its step fails alone, and says why.
FAULTS = (ImportError, LookupError, TypeError, ValueError, NameError, AttributeError, AssertionError)


def draw(step: str, scene: Scene) -> Screen:
    """Return the screen that the page of this step draws."""
    module, name = PRESENTERS[step].split(":")
    presenter = import_module(f"coopwizard.ui.presenters.{module}")
    extra: tuple[object, ...] = ()
    if step in {"autodiagnostic", "motifs_environnement"}:
        extra = (None,)  # no code was refused
    elif step == "type_cooperation":
        open_ = not scene.alone and presenter.gate_open(scene)
        extra = (frozenset(presenter.criteria_to_ask(scene) if open_ else ()),)
    found = getattr(presenter, name)(scene, *extra)
    assert isinstance(found, Screen)
    return found


ALIKE = frozenset({"partenaire"})  # what is shown of one is what is shown of any: the first is enough
FLEETING = frozenset({"voie", "toutes", "tous", "ecart", "ligne"})  # what is open on one screen alone
TOGETHER_ONLY = ("vehicule_juridique", "deliberation", "feuille_de_route")


@dataclass(frozen=True, slots=True)
class State:
    """Where the page stands: the screen asked for, and the one thing that is open on it."""

    at: str = ""
    opened: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One screen as one speaker meets it."""

    step: str
    speaker: str
    state: State
    screen: Screen


@dataclass
class Walk:
    """What the screens of a case show; results are computed once for all of them."""

    base: Base
    case: Case
    results: Results = field(init=False)

    def __post_init__(self) -> None:
        self.results = results_of(self.base, self.case)

    def scene(self, speaker: str, state: State, case: Case | None = None) -> Scene:
        """Return what a presenter reads, of this case or of one that differs by an answer."""
        return Scene(
            base=self.base,
            case=case or self.case,
            speaker=speaker,
            today=TODAY,
            find=lambda: self.results,
            at=state.at,
            place=dict([state.opened]) if state.opened else {},
        )

    def step(self, step: str) -> Iterator[Seen]:
        """Yield every screen of this step, for each who may speak there."""
        for speaker in (TOGETHER,) if step in TOGETHER_ONLY else SPEAKERS:
            yield from self._for(step, speaker)

    def _for(self, step: str, speaker: str) -> Iterator[Seen]:
        todo, met = [State()], {State()}
        shown: set[tuple[str, tuple[str, str] | None]] = set()
        while todo and len(met) < MOST_STATES:
            state = todo.pop(0)
            screen = draw(step, self.scene(speaker, state))
            if (screen.id, state.opened) in shown:
                continue
            shown.add((screen.id, state.opened))
            yield Seen(step, speaker, state, screen)
            for onward in _onward(screen, state):
                if onward not in met:
                    met.add(onward)
                    todo.append(onward)


def _onward(screen: Screen, state: State) -> Iterator[State]:
    for name in (screen.before, screen.after, screen.aside, *screen.places.values()):
        yield from _followed(name if ":" in name else f"ecran:{name}", screen, state)
    for one in flat(screen.parts):
        for action in _actions(one):
            yield from _followed(action, screen, state)
        if isinstance(one, Ranking) and one.press:
            yield from (State("pourquoi", (one.press, line.id)) for line in one.lines)
        if isinstance(one, Field) and one.at is None:
            yield from _typed(one, screen)


def _actions(one: Part) -> tuple[str, ...]:
    press = getattr(one, "press", "")
    return (press,) if isinstance(press, str) and press else ()


def _followed(action: str, screen: Screen, state: State) -> Iterator[State]:
    verb, _, target = action.partition(":")
    if verb == "ecran" and target:
        fleeting = state.opened is None or state.opened[1] == "ouvert" or state.opened[0] in FLEETING
        yield State(target, None if fleeting else state.opened)
    elif verb == "ouvrir":
        name, _, value = target.partition("=")
        if name not in ALIKE:
            yield State(screen.id, (name, value) if value else None)


def _typed(one: Field, screen: Screen) -> Iterator[State]:
    """Yield what choosing in a field that is no answer opens on the page."""
    name = one.id.rpartition("/")[2]
    if isinstance(one, sheet.Pick | sheet.Menu):
        if name not in ALIKE:
            yield from (State(screen.id, (name, value)) for value, _ in one.options)
    elif isinstance(one, sheet.Tick):
        kind, _, rest = name.partition(".")
        yield State(screen.id, (f"objet.{rest}" if kind == "choisir" else name, "ouvert"))


def results_of(base: Base, case: Case) -> Results:
    """Return what the engine says, without the draws."""
    return evaluate(base, case, today=TODAY, draws=0)


@dataclass
class Tour:
    """All the screens of the brim case: while each voice answers alone, then once all is open."""

    base: Base
    case: Case

    def __post_init__(self) -> None:
        self.broken: dict[str, str] = {}
        self._seen: dict[str, list[tuple[Walk, Seen]]] = {}

    @cached_property
    def walks(self) -> tuple[Walk, Walk]:
        """The case before its seals are laid, then open."""
        return (Walk(self.base, sealed_off(self.case)), Walk(self.base, self.case))

    def of(self, step: str) -> list[tuple[Walk, Seen]]:
        """Return every screen of this step; none when one of them cannot be drawn."""
        if step not in self._seen:
            self._seen[step] = self._met(step)
        return self._seen[step]

    def _met(self, step: str) -> list[tuple[Walk, Seen]]:
        found: list[tuple[Walk, Seen]] = []
        try:
            for walk in self.walks:
                found += [(walk, one) for one in walk.step(step)]
        except FAULTS as fault:
            self.broken[step] = f"{type(fault).__name__}: {fault}"
        return found

    def everything(self, step: str | None = None) -> Iterator[tuple[Walk, Seen]]:
        """Yield the screens of this step, or of all of them."""
        for name in self.base.etapes if step is None else (step,):
            yield from self.of(name)

    def fields(self, step: str | None = None) -> Iterator[tuple[Seen, Field]]:
        """Yield the fields of every screen, or of those of one step."""
        for _, one in self.everything(step):
            yield from ((one, part) for part in flat(one.screen.parts) if isinstance(part, Field))

    def addresses(self) -> Mapping[At, list[tuple[Seen, Field]]]:
        """Return the fields by the address they write."""
        found: dict[At, list[tuple[Seen, Field]]] = {}
        for seen, one in self.fields():
            if one.at is not None:
                found.setdefault(one.at, []).append((seen, one))
        return found


def fit(base: Base, case: Case, again: Callable[[list[str]], Case]) -> Case:
    """Return the case with, in each list of a screen, a value that the list holds.

    `again` fills the case anew with the keys that the screens write.
    """
    tour = Tour(base, case)
    if unfilled(base):
        case = again([at.key for at in tour.addresses()])
        tour = Tour(base, case)
    for rank, (at, fields) in enumerate(tour.addresses().items()):
        said = case.said(at.holder, at.key)
        value = said.get(at.part) if isinstance(said, dict) and at.part else said
        wanted = _listed_value(fields[0][1], value, rank)
        if wanted is None:
            continue
        new = {**said, at.part: wanted} if isinstance(said, dict) and at.part else wanted
        case = case.with_answer(Answer(at.holder, at.key, new))  # type: ignore[arg-type]
    return case


def _listed_value(one: Field, value: object, rank: int) -> object:
    """Return a value of the list when the one kept is not of it; nothing when all is well."""
    if isinstance(one, sheet.Pick | sheet.Menu) and isinstance(value, str) and MARK.search(value):
        options = [name for name, _ in one.options if name]
        return options[rank % len(options)] if options else None
    if isinstance(one, sheet.Amount) and one.maximum is not None and isinstance(value, int | float):
        most = one.maximum / one.factor
        return None if value <= most else round(most / 2, 2) if most <= 1 else int(most)
    return None


def without(case: Case, keys: set[str], part: str = "") -> Case:
    """Return the case without these answers, or without this part of them."""
    answers = dict(case.answers)
    for where in [one for one in answers if one[1] in keys]:
        value = answers[where].value
        if not part:
            del answers[where]
        elif isinstance(value, dict) and part in value:
            left = {name: said for name, said in value.items() if name != part}
            answers[where] = replace(answers[where], value=left)
    return replace(case, answers=answers)
