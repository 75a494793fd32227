"""The legal form, only once its step is open; otherwise why it is closed, and no vehicle is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopwizard.domain.blocks import Block, Figure, Gap, Items, Sentence, Table, Title
from coopwizard.domain.knowledge.forms import DelaiLegal
from coopwizard.domain.results import VehicleReading
from coopwizard.engine.freshness import State, first_recheck, oldest_check, rule_freshness
from coopwizard.french import day, listing, number, plural, typeset
from coopwizard.report.context import Context, capital, ended, joined, quoted, say, small
from coopwizard.report.figures_path import path_drawing, path_words
from coopwizard.report.forms import (
    Dated,
    cost_words,
    dated_facts,
    fact_words,
    freshness_words,
    profit_words,
    votes_words,
)

_SHOWN = 3
_FACTS = 6  # of the kept form, when none is to be checked again
_TOLD = ("governance_rule", "liability", "fiscal", "typical_delay", "typical_cost")  # what its table says
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
    yield from _oldest(context)
    chosen = context.case.together("vehicule_retenu")
    if isinstance(chosen, str) and chosen in context.base.vehicules:
        yield Sentence(
            f"{context.base.vehicules[chosen].titre}.", lead="Forme retenue", origin=context.step(8)
        )
    ranked = sorted((one for one in legal.vehicles if one.rank is not None), key=lambda one: one.rank or 0)
    if ranked:
        yield _ranked(context, ranked)
        yield from _others(context, ranked[_SHOWN:])
        yield from _points(context, ranked[:_SHOWN])
        kept = chosen if isinstance(chosen, str) and chosen in context.base.vehicules else ranked[0].vehicle
        yield from _sheet(context, kept)
        yield from _facts(context, kept)
        yield _path(context, kept)
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
    for one in ranked[:_SHOWN]:
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


def _others(context: Context, ranked: list[VehicleReading]) -> Iterator[Block]:
    """Yield the other forms that stand, in their order: three at most are put forward."""
    if ranked:
        names = ", ".join(small(_title(context, one.vehicle)) for one in ranked)
        yield Sentence(f"{names}.", lead="Possibles aussi", origin=context.step(8))


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
        origin = f"{entry.base}. {_checked(dated_facts(context.base, entry.fiche, today=_today(context)))}"
        yield Sentence(
            ended(joined(small(str(p)) for p in entry.points)), lead=str(entry.titre), origin=origin
        )


def _sheet(context: Context, vehicle: str) -> Iterator[Block]:
    """Yield how to go about the form that is kept, or that comes first: voices, profit, delay, cost."""
    entry = context.base.vehicules[vehicle]
    low, high = entry.mois
    following = listing([small(_title(context, one)) for one in entry.suites], "ou")
    rows = (
        ("Voix des membres", votes_words(context.base, entry.fiche)),
        ("Lucrativité", profit_words(context.base, entry.fiche)),
        ("Délai courant", say("{low} à {high} mois, à faire vérifier", low=low, high=high)),
        ("Coût courant", cost_words(context.base, entry.fiche)),
        ("Peut devenir", following or typeset("rien de prévu")),
    )
    yield Title(say("Comment s'y prendre : {form}", form=small(str(entry.titre))))
    shown = tuple((name, capital(ended(text))) for name, text in rows)
    yield Table(("", ""), shown, widths=(40, 127), compact=True, origin=f"{entry.base}. {typeset(_LAW)}")


# --- how fresh the law is


def _today(context: Context) -> date:
    return context.results.today


def _cited(context: Context) -> tuple[Dated, ...]:
    """Return the checked facts of the forms that this section describes: the first ones, and the kept one."""
    chosen = context.case.together("vehicule_retenu")
    named = [one.vehicle for one in context.results.legal.vehicles if one.rank and one.rank <= _SHOWN]
    named += [chosen] if isinstance(chosen, str) else []
    known = context.base.vehicules
    sheets = dict.fromkeys(known[one].fiche for one in named if one in known)
    return tuple(fact for one in sheets for fact in dated_facts(context.base, one, today=_today(context)))


def _oldest(context: Context) -> Iterator[Block]:
    """Yield the oldest day of the law cited here: facts, rules and delays; then what is to be read again."""
    days = [
        one.reasons[0].checked_on for one in context.results.legal.vehicles if one.set_aside and one.reasons
    ]
    days += [one.verifie_le for one in _delays_used(context)]
    found = [fresh for _, fresh in _cited(context)]
    found += [rule_freshness(context.base, one, today=_today(context)) for one in days]
    oldest = oldest_check(found)
    if oldest is None:
        yield Sentence("à faire vérifier.", lead="Droit cité")
        return
    told = say("le plus ancien fait cité a été vérifié le {when}.", when=day(oldest))
    late = [one for one in found if one.state is State.DUE]
    since = first_recheck(late)
    if since is not None:
        told += say(" {n} à revérifier, depuis le {when}.", n=plural(len(late), "fait"), when=day(since))
    yield Sentence(told, lead="Droit cité", origin=context.step(8))


def _checked(facts: tuple[Dated, ...]) -> str:
    """Return how many facts of a form were checked, and the oldest day; never one day for the whole."""
    oldest = oldest_check(fresh for _, fresh in facts)
    if oldest is None:
        return "À faire vérifier."
    late = sum(fresh.state is State.DUE for _, fresh in facts)
    told = say(
        "{n}, le plus ancien le {when}.",
        n=plural(len(facts), "fait vérifié", "faits vérifiés"),
        when=day(oldest),
    )
    return told + (say(" {late} à revérifier.", late=late) if late else "")


def _facts(context: Context, vehicle: str) -> Iterator[Block]:
    """Yield the checked facts of the form, each with its own day: all those to check again, then a few."""
    facts = dated_facts(context.base, context.base.vehicules[vehicle].fiche, today=_today(context))
    late = [one for one in facts if one[1].state is State.DUE]
    told = [one for one in facts if one not in late and one[0].champ in _TOLD]
    shown = [*late, *told[: max(0, _FACTS - len(late))]]
    if not shown:
        yield Sentence("aucun, tout est à faire vérifier.", lead="Faits vérifiés de cette forme")
        return
    rows = tuple(
        (ended(fact_words(fact)), fact.reference, capital(freshness_words(fresh))) for fact, fresh in shown
    )
    yield Title("Faits vérifiés de cette forme, un par un", 3)
    yield Table(("Fait", "Référence", "Vérification"), rows, widths=(92, 38, 37), compact=True)
    rest = len(facts) - len(shown)
    if rest:
        yield Sentence(
            say("{n}, dans l’encyclopédie.", n=plural(rest, "autre fait vérifié", "autres faits vérifiés"))
        )


def _path(context: Context, vehicle: str) -> Figure:
    """Return the path of the form: first step, what to pass, what next, the way out."""
    entry = context.base.vehicules[vehicle]
    shut = frozenset(one.vehicle for one in context.results.legal.vehicles if one.set_aside)
    conditions = context.results.types.trajectory.conditions
    return Figure(
        path_drawing(context.base, entry, shut, conditions),
        "Le chemin, marche après marche",
        path_words(context.base, entry, shut, conditions),
        note=typeset("Chaque marche est une fin acceptable."),
        origin=context.step(8),
    )


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
                    _reference(context, reason.reference, reason.checked_on),
                )
            )
    if rows:
        yield Title("Écartées")
        yield Table(
            ("Forme", "Raison", "Référence"), tuple(rows), widths=(50, 70, 47), origin=context.step(8)
        )


def _reference(context: Context, reference: str, checked: str) -> str:
    if not reference:
        return "règle de choix de la méthode"
    fresh = rule_freshness(context.base, checked, today=_today(context))
    return f"{reference}, {freshness_words(fresh)}"


def _delays_used(context: Context) -> tuple[DelaiLegal, ...]:
    """Return the legal delays that the tasks of the road map count."""
    used = {
        entry.delai_legal.delai
        for one in context.results.roadmap.tasks
        if (entry := context.base.taches.get(one.task)) is not None and entry.delai_legal is not None
    }
    return tuple(one for one in context.base.delais_legaux.values() if one.id in used)


def _delays(context: Context) -> Iterator[Block]:
    rows = [
        (
            str(delay.quoi),
            plural(delay.jours, "jour"),
            str(delay.note),
            _reference(context, str(delay.base), delay.verifie_le),
        )
        for delay in _delays_used(context)
    ]
    if rows:
        yield Title("Délais à compter")
        yield Table(("Délai", "Durée", "À savoir", "Référence"), tuple(rows), widths=(52, 20, 48, 47))
