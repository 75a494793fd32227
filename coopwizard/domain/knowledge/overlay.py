"""What an organisation changes of the method: its own words, its own questions, its own weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from coopwizard.domain.knowledge.entry import entry
from coopwizard.domain.knowledge.text import Text

if TYPE_CHECKING:
    from coopwizard.domain.knowledge.base import Base

FILE = "organisation.yaml"  # beside the library
OWN = "org_"  # every id that an organisation adds starts so: no id of the method ever does
QUESTIONS, OBJECTS, MEASURES, MOTIVES = "questions", "objets", "mesures", "motifs"
CRITERIA, DIMENSIONS = "criteres", "dimensions"
LONGEST = 1000  # signs of a text
# What may be reworded: where it is in the base, `*` for an id.
TEXTS = (
    "items.*.question",
    "items.*.aide",
    "items.*.ancres.*",
    "motifs.liste.*.titre",
    "motifs.liste.*.aide",
    "libertes.questions.*.titre",
    "mimetisme.questions.*.titre",
    "canevas.champs.*.titre",
    "canevas.champs.*.aide",
    "objets.*.titre",
    "mesures.liste.*.titre",
    "criteres_partenaire.*.titre",
    "criteres_partenaire.*.aide",
    "criteres_partenaire.*.ancres.*",
    "criteres.*.titre",
    "criteres.*.ancres.*",
    "dimensions.*.titre",
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where to where a weight may go, and whether it is a whole number."""

    low: float
    high: float
    whole: bool


# A weight of nothing would silence a question that the method holds to.
BOUNDS: Mapping[str, Bounds] = MappingProxyType(
    {CRITERIA: Bounds(1, 30, whole=True), DIMENSIONS: Bounds(0.5, 2.0, whole=False)}
)


@dataclass(frozen=True, slots=True)
class Overlay:
    """The texts and settings of an organisation, kept apart from the method.

    `texts` by address (`items.<id>.question`), `additions` by kind as plain entries, `weights` by
    kind and id.
    """

    name: str = ""
    day: str = ""  # ISO: the last change
    texts: Mapping[str, str] = field(default_factory=dict)
    additions: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return not (self.texts or any(self.additions.values()) or any(self.weights.values()))

    @property
    def hash(self) -> str:
        """The SHA-256 of what it says, in hexadecimal; the layout of its file does not count."""
        said = [
            self.name,
            self.day,
            sorted(self.texts.items()),
            {kind: list(map(dict, found)) for kind, found in self.additions.items() if found},
            {kind: dict(found) for kind, found in self.weights.items() if found},
        ]
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@entry
class PoidsChange:
    """A weight that the organisation changed."""

    titre: str
    avant: float
    apres: float


@entry
class MisDeCote:
    """A setting that fits nothing in this base: what it said, and why it is not used."""

    adresse: str
    texte: str
    pourquoi: str


@entry
class Adaptation:
    """How a base differs from the one that was shipped, told in the dossier."""

    nom: str
    date: str
    empreinte: str
    socle: str  # the hash of the shipped base
    textes: int
    questions: int
    autres: int
    dit: Text  # how the method was adapted, by whom and when, in one sentence
    poids_dits: Text  # which weights were changed, with those shipped; empty when none was
    poids: tuple[PoidsChange, ...] = ()
    de_cote: tuple[MisDeCote, ...] = ()


def composed_hash(base: str, overlay: str) -> str:
    """Return the hash of a base with an overlay: it covers both."""
    return hashlib.sha256(f"{base}\n{overlay}".encode()).hexdigest()


def editable_texts(base: Base) -> dict[str, str]:
    """Return every text that may be reworded, by its address, in the order of the base."""
    found: dict[str, str] = {}
    for pattern in TEXTS:
        found.update(_each(base, tuple(pattern.split(".")), ""))
    return found


def _each(inside: Any, steps: tuple[str, ...], at: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if not steps:
        yield at, str(inside)
        return
    first, rest = steps[0], steps[1:]
    if first == "*":
        for key, one in inside.items():
            yield from _each(one, rest, f"{at}.{key}")
    else:
        yield from _each(getattr(inside, first), rest, f"{at}.{first}" if at else first)


def is_text_address(address: str) -> bool:
    """Return whether something at this address could be reworded, in some version of the method."""
    said = address.split(".")
    for pattern in TEXTS:
        steps = pattern.split(".")
        if len(steps) == len(said) and all(
            step in ("*", one) and one for step, one in zip(steps, said, strict=True)
        ):
            return True
    return False


def shipped_weights(base: Base, kind: str) -> dict[str, tuple[str, float]]:
    """Return the title and the weight of each criterion, or of each dimension, by id."""
    if kind == DIMENSIONS:
        return {name: (str(one.titre), one.poids) for name, one in base.dimensions.items()}
    return {name: (str(base.criteres[name].titre), value) for name, value in base.poids_par_defaut.items()}


def banned_in(base: Base, text: str) -> str:
    """Return the first phrase of this text that the method forbids, or an empty text."""
    said = f" {text.casefold()} "
    every = (
        *base.verdicts.phrases_interdites,
        *base.mots_bannis_hors_annexes,
        *base.mots_reserves_aux_annexes,
    )
    return next((str(one) for one in every if _says(said, str(one).casefold())), "")


def _says(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    while at >= 0:
        if not text[at - 1].isalnum() and not text[at + len(phrase)].isalnum():
            return True
        at = text.find(phrase, at + 1)
    return False


# --- one change at a time


def with_text(overlay: Overlay, address: str, text: str | None) -> Overlay:
    """Return the overlay with this own text; None gives the shipped one back."""
    texts = {key: one for key, one in overlay.texts.items() if key != address}
    return replace(overlay, texts=texts if text is None else {**texts, address: text})


def with_weight(overlay: Overlay, kind: str, name: str, weight: float | None) -> Overlay:
    """Return the overlay with this own weight; None gives the shipped one back."""
    kept = {key: one for key, one in overlay.weights.get(kind, {}).items() if key != name}
    if weight is not None:
        kept[name] = weight
    return replace(overlay, weights={**overlay.weights, kind: kept})


def with_entry(overlay: Overlay, kind: str, made: Mapping[str, Any]) -> Overlay:
    """Return the overlay with this entry of its own, in the place of the one of the same id."""
    former = overlay.additions.get(kind, ())
    known = any(one["id"] == made["id"] for one in former)
    entries = tuple(made if one["id"] == made["id"] else one for one in former)
    return replace(overlay, additions={**overlay.additions, kind: entries if known else (*former, made)})


def without_entry(overlay: Overlay, kind: str, name: str) -> Overlay:
    """Return the overlay without this entry of its own."""
    left = tuple(one for one in overlay.additions.get(kind, ()) if one["id"] != name)
    return replace(overlay, additions={**overlay.additions, kind: left})
