"""The texts and settings of an organisation, laid over the base, and the base of an old version.

The shipped base is never touched: a base with an overlay is another base, whose hash covers both.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coopwizard import paths
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.assessment import Item
from coopwizard.domain.knowledge.overlay import (
    CRITERIA,
    DIMENSIONS,
    MEASURES,
    MOTIVES,
    OBJECTS,
    QUESTIONS,
    Adaptation,
    MisDeCote,
    Overlay,
    PoidsChange,
    banned_in,
    composed_hash,
    editable_texts,
    shipped_weights,
)
from coopwizard.french import day, listing, number, plural, typeset
from coopwizard.kb.faults import Plain
from coopwizard.kb.load import load_base
from coopwizard.kb.overlayfile import MADE, parse_overlay
from coopwizard.kb.release import releases
from coopwizard.kb.shapes import entry_of

_GONE = "ce que ce réglage changeait n’existe plus dans la méthode {version}"


def apply_overlay(base: Base, overlay: Overlay) -> Base:
    """Return the base with the texts, entries and weights of the organisation.

    What fits nothing in this base is set aside and listed, never an error. `base` is a shipped one.
    """
    aside: list[MisDeCote] = []
    shipped = editable_texts(base)
    made, counts = base, dict.fromkeys(MADE, 0)
    for kind, rows in overlay.additions.items():
        for one in rows:
            why = _unfit(base, kind, one)
            if why:
                aside.append(
                    _set_aside(f"{kind}.{one['id']}", str(one.get("question") or one.get("titre")), why)
                )
            else:
                made = _with(made, kind, entry_of(MADE[kind]).build(one))
                counts[kind] += 1
    texts = 0
    for address, text in overlay.texts.items():
        phrase = banned_in(base, text)
        if address not in shipped or phrase:
            why = f"« {phrase} » ne s’écrit pas dans cet outil" if phrase else _gone(base)
            aside.append(_set_aside(address, text, why))
        elif text != shipped[address]:
            made = _put(made, tuple(address.split(".")), text)
            texts += 1
    made, changed, lost = _weighed(made, overlay)
    adaptation = Adaptation(
        nom=overlay.name,
        date=overlay.day,
        empreinte=overlay.hash,
        socle=base.hash,
        textes=texts,
        questions=counts[QUESTIONS],
        autres=sum(counts.values()) - counts[QUESTIONS],
        dit="",
        poids_dits="",
        poids=changed,
        de_cote=(*aside, *lost),
    )
    said = replace(adaptation, dit=_sentence(base, adaptation), poids_dits=_weights_sentence(adaptation))
    return replace(made, hash=composed_hash(base.hash, overlay.hash), adaptation=said)


def _sentence(base: Base, made: Adaptation) -> str:
    counted = (
        (made.textes, "texte reformulé", "textes reformulés"),
        (made.questions, "question ajoutée", "questions ajoutées"),
        (made.autres, "autre ajout", "autres ajouts"),
        (len(made.poids), "poids changé", "poids changés"),
    )
    said = [plural(count, one, many) for count, one, many in counted if count]
    when = day(date.fromisoformat(made.date))
    what = listing(said or ["aucun changement en usage"], "et")
    return typeset(f"Méthode {base.version}, adaptée par « {made.nom} » le {when} : {what}.")


def _weights_sentence(made: Adaptation) -> str:
    if not made.poids:
        return ""
    changed = [f"{one.titre}, {_weight(one.apres)} au lieu de {_weight(one.avant)}" for one in made.poids]
    return typeset(f"Poids changés par « {made.nom} » : {' ; '.join(changed)}. Le résultat en dépend.")


def _weight(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def _gone(base: Base) -> str:
    return _GONE.format(version=base.version)


def _set_aside(address: str, text: str, why: str) -> MisDeCote:
    return MisDeCote(adresse=address, texte=text, pourquoi=why)


def _put(inside: Any, steps: tuple[str, ...], new: str) -> Any:  # noqa: ANN401 (any value of the base)
    """Return the value with this one text changed; nothing else is copied."""
    if not steps:
        return new
    first, rest = steps[0], steps[1:]
    if isinstance(inside, Mapping):
        key = next(one for one in inside if str(one) == first)
        return {**inside, key: _put(inside[key], rest, new)}
    return dataclasses.replace(inside, **{first: _put(getattr(inside, first), rest, new)})


def _unfit(base: Base, kind: str, one: Mapping[str, Plain]) -> str:
    """Return why this entry fits nothing in the base, or an empty text."""
    for text in (one.get("question"), one.get("titre"), one.get("aide"), *one.get("ancres", {}).values()):
        phrase = banned_in(base, text) if text else ""
        if phrase:
            return f"« {phrase} » ne s’écrit pas dans cet outil"
    known: Mapping[str, tuple[tuple[str, Iterable[str]], ...]] = {
        QUESTIONS: (("dimension", base.dimensions), ("nature", {i.nature for i in base.items.values()})),
        OBJECTS: (
            ("famille", {o.famille for o in base.objets.values()}),
            ("voie", {o.voie for o in base.objets.values()}),
            ("types", base.types),
        ),
        MEASURES: (("categorie", base.mesures.categories), ("frein", base.freins.familles)),
        MOTIVES: (("origine", base.motifs.coefficients),),
    }
    for key, allowed in known[kind]:
        said = one[key] if isinstance(one[key], list) else [one[key]]
        if not said or not set(said) <= set(allowed):
            return _gone(base)
    return ""


def _with(base: Base, kind: str, made: Any) -> Base:  # noqa: ANN401 (an entry of one of four kinds)
    if kind == QUESTIONS:
        return replace(base, items=_after_its_dimension(base.items, made))
    if kind == OBJECTS:
        return replace(base, objets={**base.objets, made.id: made})
    if kind == MEASURES:
        return replace(base, mesures=replace(base.mesures, liste={**base.mesures.liste, made.id: made}))
    return replace(base, motifs=replace(base.motifs, liste={**base.motifs.liste, made.id: made}))


def _after_its_dimension(items: Mapping[str, Item], made: Item) -> dict[str, Item]:
    last = [name for name, one in items.items() if one.dimension == made.dimension][-1]
    found: dict[str, Item] = {}
    for name, one in items.items():
        found[name] = one
        if name == last:
            found[made.id] = made
    return found


def _weighed(base: Base, overlay: Overlay) -> tuple[Base, tuple[PoidsChange, ...], tuple[MisDeCote, ...]]:
    changed, lost = [], []
    criteria, dimensions = dict(base.poids_par_defaut), dict(base.dimensions)
    for kind, block in overlay.weights.items():
        shipped = shipped_weights(base, kind)
        for name, weight in block.items():
            if name not in shipped:
                lost.append(_set_aside(f"poids.{kind}.{name}", f"poids {weight:g}", _gone(base)))
                continue
            title, before = shipped[name]
            if weight == before:
                continue
            changed.append(PoidsChange(titre=title, avant=before, apres=weight))
            if kind == CRITERIA:
                criteria[name] = int(weight)
            elif kind == DIMENSIONS:
                dimensions[name] = replace(dimensions[name], poids=weight)
    return replace(base, poids_par_defaut=criteria, dimensions=dimensions), tuple(changed), tuple(lost)


# --- the base of a library, and of an old version


def adapted(base: Base, overlay: Overlay | None) -> Base:
    """Return the base as it is when nothing is changed of it, else with the overlay."""
    return base if overlay is None or overlay.empty else apply_overlay(base, overlay)


def reopened(hash_: str, overlays: Iterable[str]) -> Base | None:
    """Return the base of this hash: this program's, a released one, or one of them with one of these overlays.

    `overlays` are the texts kept with the versions of a case. None when no base has that hash.
    """
    shipped = load_base()
    known = {shipped.hash: None, **dict.fromkeys(releases(paths.resources()))}
    if hash_ == shipped.hash:
        return shipped
    if hash_ in known:
        return load_base(hash_)
    for text in dict.fromkeys(one for one in overlays if one):
        overlay = parse_overlay(text)
        for base in known:
            if composed_hash(base, overlay.hash) == hash_:
                return apply_overlay(shipped if base == shipped.hash else load_base(base), overlay)
    return None
