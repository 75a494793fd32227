"""The legal form, only once its step is open; otherwise why it is closed, and no vehicle is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopwizard.domain.blocks import Block, Gap, Items, Sentence, Table, Title
from coopwizard.domain.results import VehicleReading
from coopwizard.french import day, listing, number, plural, typeset
from coopwizard.report.context import Context, capital, ended, joined, quoted, say, small

_SHOWN = 3
_LAW = "Le droit cité doit être vérifié avant tout acte."


def write(context: Context) -> tuple[Block, ...]:
    """Return the forms and what to check, or why the step is closed."""
    if not (context.results.legal.gate_open and context.gate_open(8)):
        return tuple(_closed(context))
    return tuple(_blocks(context))


def _closed(context: Context) -> Iterator[Block]:
    yield Gap(
        typeset(
            "Cette étape est fermée : le projet passe avant la forme juridique. Aucune forme n'est classée."
        )
    )
    lacking = tuple(ended(one.text) for one in context.results.legal.why_closed)
    if not lacking:
        step = next(one.id for one in context.base.etapes.values() if one.rang == 8)
        gate = context.results.gates.get(step)
        lacking = (gate.opens,) if gate and gate.opens else ()
    yield Title("Ce qu’il manque pour l’ouvrir", 3)
    yield Items(lacking, origin=context.step(8))
    yield Sentence(typeset("L'encyclopédie des formes reste ouverte à la lecture, sans classement."))


def _blocks(context: Context) -> Iterator[Block]:
    legal = context.results.legal
    types = listing([quoted(context.type_title(one)) for one in legal.for_types])
    yield Sentence(
        say("Formes qui peuvent servir {types}. {law}", types=types or "le projet", law=typeset(_LAW)),
        origin=context.step(8),
    )
    chosen = context.case.together("vehicule_retenu")
    if isinstance(chosen, str) and chosen in context.base.vehicules:
        yield Sentence(
            f"{context.base.vehicules[chosen].titre}.", lead="Forme retenue", origin=context.step(8)
        )
    ranked = sorted((one for one in legal.vehicles if one.rank is not None), key=lambda one: one.rank or 0)
    if ranked:
        yield _ranked(context, ranked)
        yield from _points(context, ranked[:_SHOWN])
    elif legal.blockage is not None:
        yield Gap(ended(context.plain_words(legal.blockage.text)))
    yield from _beside(context)
    yield from _set_aside(context)
    yield from _delays(context)


def _title(context: Context, vehicle: str) -> str:
    found = context.base.vehicules.get(vehicle)
    return str(found.titre) if found else vehicle


def _ranked(context: Context, ranked: list[VehicleReading]) -> Table:
    rows = []
    for one in ranked[: 2 * _SHOWN]:
        warnings = " ".join(ended(context.plain_words(w.text)) for w in (*one.reasons, *one.warnings))
        sure = "" if one.eligible else typeset("À vérifier : une réponse manque. ")
        follow = ", ".join(small(_title(context, f)) for f in one.next_forms[:2])
        rows.append(
            (
                str(one.rank),
                _title(context, one.vehicle),
                context.type_title(one.for_type),
                number(one.score, 1) if one.score is not None else "",
                f"{sure}{warnings}".strip() or typeset("rien à signaler"),
                follow or "aucune",
            )
        )
    heads = ("Rang", "Forme", "Pour", "Sur 100", "À savoir", "Peut devenir")
    return Table(heads, tuple(rows), widths=(11, 38, 27, 15, 34, 42), numeric=(3,), origin=_nature(context))


def _nature(context: Context) -> str:
    return say(
        "{nature}, {n}. {step}",
        nature=capital(context.results.legal.nature),
        n=plural(len(context.results.legal.vehicles), "forme examinée", "formes examinées"),
        step=context.step(8),
    )


def _points(context: Context, shown: list[VehicleReading]) -> Iterator[Block]:
    yield Title("À faire vérifier")
    for one in shown:
        entry = context.base.vehicules.get(one.vehicle)
        if entry is None:
            continue
        origin = f"{entry.base}. {_checked(context, entry.fiche)}"
        yield Sentence(
            ended(joined(small(str(p)) for p in entry.points)), lead=str(entry.titre), origin=origin
        )


def _checked(context: Context, sheet_id: str) -> str:
    """Return when the law of a form was read, and when to read it again."""
    sheet = context.base.droit.vehicles.get(sheet_id)
    if sheet is None or not typed(sheet.verifie_le):
        return "À vérifier."
    return say("Vérifié le {when}.", when=typed(sheet.verifie_le))


def typed(said: object) -> str:
    """Return a date of the base in full, or nothing."""
    try:
        return day(date.fromisoformat(str(said)))
    except ValueError:
        return ""


def _beside(context: Context) -> Iterator[Block]:
    words = {"preparatoire": "Pour préparer", "complement": "En complément"}
    for role, lead in words.items():
        found = [
            small(_title(context, one.vehicle))
            for one in context.results.legal.vehicles
            if one.role == role and not one.set_aside and one.for_type is not None
        ]
        if found:
            yield Sentence(f"{capital(', '.join(found))}.", lead=lead, origin=context.step(8))


def _set_aside(context: Context) -> Iterator[Block]:
    rows = []
    for one in context.results.legal.vehicles:
        if one.set_aside and one.reasons:
            reason = one.reasons[0]
            rows.append(
                (
                    _title(context, one.vehicle),
                    context.plain_words(reason.text),
                    _reference(reason.reference, reason.checked_on),
                )
            )
    if rows:
        yield Title("Écartées")
        yield Table(
            ("Forme", "Raison", "Référence"), tuple(rows), widths=(50, 70, 47), origin=context.step(8)
        )


def _reference(reference: str, checked: str) -> str:
    if not reference:
        return "règle de choix de la méthode"
    when = typed(checked)
    return f"{reference}, vérifié le {when}" if when else f"{reference}, à vérifier"


def _delays(context: Context) -> Iterator[Block]:
    used = {
        entry.delai_legal.delai
        for one in context.results.roadmap.tasks
        if (entry := context.base.taches.get(one.task)) is not None and entry.delai_legal is not None
    }
    rows = [
        (
            str(delay.quoi),
            plural(delay.jours, "jour"),
            str(delay.note),
            _reference(str(delay.base), delay.verifie_le),
        )
        for delay in context.base.delais_legaux.values()
        if delay.id in used
    ]
    if rows:
        yield Title("Délais à compter")
        yield Table(("Délai", "Durée", "À savoir", "Référence"), tuple(rows), widths=(52, 20, 48, 47))
