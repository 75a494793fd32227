"""The texts and settings of an organisation as one YAML file, read strictly: each fault with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from coopwizard.domain.knowledge.assessment import Item
from coopwizard.domain.knowledge.motives import Motif
from coopwizard.domain.knowledge.overlay import (
    BOUNDS,
    FILE,
    LONGEST,
    MEASURES,
    MOTIVES,
    OBJECTS,
    OWN,
    QUESTIONS,
    Overlay,
    is_text_address,
)
from coopwizard.domain.knowledge.people import Mesure
from coopwizard.domain.knowledge.project import Objet
from coopwizard.errors import BaseError
from coopwizard.french import typeset
from coopwizard.kb.faults import Check, Fault, Plain, Spot, named
from coopwizard.kb.shapes import entry_of, meant
from coopwizard.kb.yamlread import Document, parse_yaml, read_small_text

FORMAT = 1
LARGEST = 1_000_000  # bytes
_KEYS = ("format", "nom", "date", "textes", "ajouts", "poids")
MADE: Mapping[str, type] = {QUESTIONS: Item, OBJECTS: Objet, MEASURES: Mesure, MOTIVES: Motif}
_USUAL: Mapping[str, Mapping[str, Plain]] = {
    QUESTIONS: {"nature": "interne", "express": True, "critique": False},
    MOTIVES: {"finalite": False},
}
_ANCHORED = ("1", "3", "5")
_MEND = "Corrigez ces lignes, puis reprenez le fichier."


def beside(library: Path) -> Path:
    """Return where the overlay of this library is kept."""
    return library.with_name(FILE)


def read_overlay(path: Path) -> Overlay | None:
    """Return the overlay of this file, or None when there is no file.

    Raises:
        BaseError: the file is not readable or says something that cannot be; names each line.

    """
    text = read_small_text(path, LARGEST, "des réglages")
    return None if text is None else parse_overlay(text, path.name)


def parse_overlay(text: str, name: str = FILE) -> Overlay:
    """Return the overlay that this text says; same refusals as read_overlay."""
    document = parse_yaml(text, Path(name))
    check = Check(set_text=typeset)
    overlay = _checked(document.content, check)
    if check.faults:
        raise BaseError("\n".join(_told(document, one) for one in check.faults), _MEND)
    return overlay


def _told(document: Document, fault: Fault) -> str:
    where = ".".join(str(one) for one in fault.spot)
    return f"{document.path.name}:{document.line(fault.spot)} : {where} — {fault.what}"


def overlay_text(overlay: Overlay) -> str:
    """Return the overlay as the text of its file; reading it gives the same overlay back."""
    import yaml

    content: dict[str, Plain] = {"format": FORMAT, "nom": overlay.name, "date": overlay.day}
    if overlay.texts:
        content["textes"] = dict(overlay.texts)
    if any(overlay.additions.values()):
        content["ajouts"] = {kind: list(map(dict, all_)) for kind, all_ in overlay.additions.items() if all_}
    if any(overlay.weights.values()):
        content["poids"] = {kind: dict(all_) for kind, all_ in overlay.weights.items() if all_}
    head = "# Textes et réglages de l’organisation, posés sur la méthode de coopwizard.\n"
    return head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def _checked(content: Mapping[str, Plain], check: Check) -> Overlay:
    for key in content:
        if key not in _KEYS:
            check.fault((key,), f"clé inconnue « {key} »{meant(key, _KEYS)}.")
    if content.get("format", FORMAT) != FORMAT:
        check.fault(("format",), "ce fichier vient d’une version plus récente de coopwizard.")
    return Overlay(
        name=_name(content.get("nom", ""), check),
        day=_day(content.get("date", ""), check),
        texts=dict(_texts(content.get("textes") or {}, check)),
        additions=dict(_additions(content.get("ajouts") or {}, check)),
        weights=dict(_weights(content.get("poids") or {}, check)),
    )


def _name(said: Plain, check: Check) -> str:
    if isinstance(said, str) and said.strip() and len(said) <= LONGEST // 10:
        return typeset(said.strip())
    check.fault(("nom",), "dites le nom de l’organisation, en cent signes au plus.")
    return ""


def _day(said: Plain, check: Check) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except (TypeError, ValueError):
        check.fault(("date",), "une date est attendue, comme 2026-11-22.")
        return ""


def _block(said: Plain, spot: Spot, check: Check) -> Mapping[str, Plain]:
    if isinstance(said, dict):
        return said
    check.fault(spot, f"bloc de clés attendu, {named(said)} trouvé.")
    return {}


def _texts(said: Plain, check: Check) -> Iterator[tuple[str, str]]:
    for address, text in _block(said, ("textes",), check).items():
        spot = ("textes", address)
        if not is_text_address(address):
            check.fault(spot, "aucun texte ne se reformule à cette adresse.")
        elif not isinstance(text, str):
            check.fault(spot, f"texte attendu, {named(text)} trouvé : mettez-le entre guillemets.")
        elif not 0 < len(text.strip()) <= LONGEST:
            check.fault(spot, f"un texte a de 1 à {LONGEST} signes.")
        else:
            yield address, check.text(spot, text.strip())


def _additions(said: Plain, check: Check) -> Iterator[tuple[str, tuple[Mapping[str, Plain], ...]]]:
    for kind, rows in _block(said, ("ajouts",), check).items():
        if kind not in MADE:
            check.fault(("ajouts", kind), f"clé inconnue « {kind} »{meant(kind, MADE)}.")
        elif not isinstance(rows, list):
            check.fault(("ajouts", kind), f"liste attendue, {named(rows)} trouvé.")
        else:
            seen: set[str] = set()
            found = [_added(kind, one, ("ajouts", kind, rank), seen, check) for rank, one in enumerate(rows)]
            yield kind, tuple(found)


def _added(kind: str, one: Plain, spot: Spot, seen: set[str], check: Check) -> Mapping[str, Plain]:
    usual = _USUAL.get(kind, {})
    whole = {**usual, **one} if isinstance(one, dict) else one
    made: Mapping[str, Plain] = entry_of(MADE[kind]).check(whole, spot, check)
    if not isinstance(made, dict):
        return {}
    name = made.get("id")
    if not isinstance(name, str) or not name.startswith(OWN) or not name.replace("_", "").isalnum():
        check.fault(
            (*spot, "id"), f"l’identifiant d’un ajout commence par « {OWN} », en lettres et chiffres."
        )
    elif name in seen:
        check.fault((*spot, "id"), f"l’identifiant « {name} » est déjà pris dans cette liste.")
    else:
        seen.add(name)
    anchors = made.get("ancres")
    if isinstance(anchors, dict) and not set(_ANCHORED) <= set(anchors) <= set("12345"):
        check.fault((*spot, "ancres"), "les repères vont de 1 à 5\u202f; 1, 3 et 5 sont écrits.")
    return made


def _weights(said: Plain, check: Check) -> Iterator[tuple[str, Mapping[str, float]]]:
    for kind, block in _block(said, ("poids",), check).items():
        if kind not in BOUNDS:
            check.fault(("poids", kind), f"clé inconnue « {kind} »{meant(kind, BOUNDS)}.")
            continue
        bounds, kept = BOUNDS[kind], {}
        for name, weight in _block(block, ("poids", kind), check).items():
            right = type(weight) is int or (type(weight) is float and not bounds.whole)
            if right and bounds.low <= weight <= bounds.high:
                kept[name] = weight
            else:
                form = "nombre entier" if bounds.whole else "nombre"
                check.fault(
                    ("poids", kind, name), f"un {form} de {bounds.low:g} à {bounds.high:g} est attendu."
                )
        yield kind, kept


def overlay_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names that these texts of overlays give themselves, each once."""
    return tuple(dict.fromkeys(parse_overlay(one).name for one in texts))
