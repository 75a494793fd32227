"""The encyclopedia as read: the forms by family, each fact with the date it was checked; never a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.law import FaitVerifie, FicheDeDroit
from coopwizard.french import day, listing
from coopwizard.ui.models.library import folded
from coopwizard.ui.presenters.scene import capital

LAWYER = "à faire vérifier par un juriste"
# Part H: the encyclopedia shows the forms of the law base, less these three, which are not forms.
NOT_FORMS = ("aucun", "dla", "partenaire_public")
_FAMILIES = {
    "non juridique": "Sans acte juridique",
    "contractuel": "Écrire une convention",
    "structure à personnalité morale": "Créer une structure",
    "intégration": "Se réunir",
    "transversal / appui": "S’appuyer sur d’autres",
}
_CAN = {
    "employ_staff": "Peut employer",
    "share_staff": "Peut partager du personnel",
    "hold_or_operate_authorisation": "Exploite une autorisation",
    "own_assets": "Peut posséder",
    "receive_grants": "Reçoit des subventions",
    "receive_dons_legs": "Reçoit dons et legs",
    "answer_appel_a_projets": "Répond à un appel à projets",
    "do_paid_services": "Rend des services payants",
}
_ANSWERS = {"oui": "oui", "non": "non", "sous_conditions": "sous conditions", "incertain": "incertain"}
_MONTHS = {"forte": 12, "moyenne": 6}
_CONFIRMED = ("confirme", "corrige")


@dataclass(frozen=True, slots=True)
class Freshness:
    """When a fact was checked: a chip's kind and its words."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a form: what it is about, what it says, and since when it is known."""

    name: str
    text: str
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One form as read."""

    id: str
    name: str
    lead: str
    lines: tuple[Line, ...]
    checked: tuple[str, ...]
    open_questions: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list at left: an id, or a family's name when the id is empty."""

    id: str
    name: str


def forms(base: Base, search: str = "") -> tuple[Entry, ...]:
    """Return the forms by family, in the order of the law base; those that hold every word searched."""
    words = folded(search).split()
    found: dict[str, list[Entry]] = {}
    for key, sheet in base.droit.vehicles.items():
        if key in NOT_FORMS:
            continue
        text = folded(f"{sheet.name_fr} {sheet.what_it_is}")
        if all(word in text for word in words):
            family = _FAMILIES.get(sheet.family, sheet.family)
            found.setdefault(family, []).append(Entry(key, sheet.name_fr))
    return tuple(one for family, rows in found.items() for one in (Entry("", family), *rows))


def glossary(base: Base, search: str = "") -> tuple[tuple[str, str, str], ...]:
    """Return (id, word, meaning) of the glossary, in order, those that hold every word searched."""
    words = folded(search).split()
    rows = [(key, capital(base.word(key)), str(said)) for key, said in base.glossaire.items()]
    kept = [row for row in rows if all(word in folded(f"{row[1]} {row[2]}") for word in words)]
    return tuple(sorted(kept, key=lambda row: folded(row[1])))


def form_id(base: Base, said: str) -> str | None:
    """Return the form of the law base that an id of either list stands for, or None."""
    if said in base.droit.vehicles:
        return said
    support = base.vehicules.get(said)
    return support.fiche if support is not None and support.fiche in base.droit.vehicles else None


def sheet_of(base: Base, key: str, today: date) -> FormSheet:
    """Return the sheet of this form; KeyError when the law base has no such form."""
    law = base.droit.vehicles[key]
    fresh = partial(freshness, law, today=today)
    known = base.droit.vehicles
    evolves = [known[one].name_fr if one in known else one.replace("_", " ") for one in law.evolves_to]
    lines = [
        Line("Personne morale", "oui" if law.legal_person else "non", fresh("legal_person")),
        *(_capacity(law, name, title, fresh(f"can.{name}")) for name, title in _CAN.items()),
        Line("Qui peut en être", _joined(law.who_can_be_member), fresh("who_can_be_member")),
        Line("Qui répond des dettes", law.liability, fresh("liability")),
        Line("Qui décide", law.governance_rule, fresh("governance_rule")),
        Line("Les démarches", _joined(law.formalities_steps), fresh("formalities_steps")),
        Line("Délai courant", _delay(law), fresh("typical_delay")),
        Line("Fiscalité", _joined(law.fiscal), fresh("fiscal")),
        Line("Personnel", _joined(law.social), fresh("social")),
        Line("Peut devenir", listing(evolves, "ou") if evolves else "rien de prévu", fresh("evolves_to")),
        Line("Convient quand", _joined(law.when_suited), fresh("when_suited")),
        Line("Ne convient pas quand", _joined(law.when_not), fresh("when_not")),
        Line("À surveiller", _joined(law.points_de_vigilance), fresh("points_de_vigilance")),
        Line("Textes", _joined(law.legal_basis), fresh("legal_basis")),
    ]
    checked = tuple(_checked(fact, today) for fact in law.faits_verifies)
    sources = tuple(f"{source.url} ({source.page_date})" for source in law.sources)
    shown = tuple(line for line in lines if line.text)
    return FormSheet(key, law.name_fr, law.what_it_is, shown, checked, tuple(law.open_questions), sources)


def side_by_side(sheets: Sequence[FormSheet]) -> tuple[tuple[str, tuple[Line | None, ...]], ...]:
    """Return the lines of several forms, one row a name, in the order of the first that has it."""
    names = dict.fromkeys(line.name for sheet in sheets for line in sheet.lines)
    by_name: list[Mapping[str, Line]] = [{line.name: line for line in sheet.lines} for sheet in sheets]
    return tuple((name, tuple(lines.get(name) for lines in by_name)) for name in names)


def freshness(law: FicheDeDroit, field: str, *, today: date) -> Freshness:
    """Return since when this field is known: the oldest check of its facts, or that a lawyer should look."""
    head = field.split(".")[0]
    facts = [
        fact
        for fact in law.faits_verifies
        if (fact.champ == field or fact.champ == head or fact.champ.startswith(f"{field}."))
        and fact.statut in _CONFIRMED
        and fact.verifie_le
    ]
    if head == "can":
        facts = [fact for fact in facts if fact.champ == field]
    if not facts:
        return Freshness("attention", LAWYER)
    oldest = min(facts, key=lambda fact: fact.verifie_le)
    if _stale(oldest, today):
        return Freshness("attention", f"à revérifier, vu le {day(date.fromisoformat(oldest.verifie_le))}")
    count = "un fait vérifié" if len(facts) == 1 else f"{len(facts)} faits vérifiés"
    seen = day(date.fromisoformat(oldest.verifie_le))
    return Freshness("accord", f"{count} le {seen}\u202f; le reste {LAWYER}")


def _stale(fact: FaitVerifie, today: date) -> bool:
    months = _MONTHS.get(fact.fiabilite)
    if months is None:
        return True
    seen = date.fromisoformat(fact.verifie_le)
    return (today.year - seen.year) * 12 + today.month - seen.month >= months


def _checked(fact: FaitVerifie, today: date) -> str:
    seen = f"vérifié le {day(date.fromisoformat(fact.verifie_le))}" if fact.verifie_le else LAWYER
    if fact.statut not in _CONFIRMED or (fact.verifie_le and _stale(fact, today)):
        seen = LAWYER if fact.statut not in _CONFIRMED else f"à revérifier, {seen}"
    said = f"{fact.fait}\u00a0: {fact.valeur}" if fact.valeur else fact.fait
    return f"{said} {fact.reference}, {seen}.".replace("..", ".")


def _capacity(law: FicheDeDroit, name: str, title: str, fresh: Freshness) -> Line:
    capacity = getattr(law.can, name)
    said = _ANSWERS.get(capacity.value, capacity.value)
    return Line(title, f"{said}, {capacity.note}" if capacity.note else said, fresh)


def _delay(law: FicheDeDroit) -> str:
    delay = law.typical_delay
    low, high = delay.min_months, delay.max_months
    if low is None and high is None:
        return str(delay.note or "")
    said = f"{low} à {high} mois" if low != high else f"{low} mois"
    return f"{said}, {delay.note}" if delay.note else said


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(texts)
