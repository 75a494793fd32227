"""What follows the decision, in neutral blocks: learning, stopping, the budget of the démarche, appointments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Figure, Items, Sentence, Table, Title
from coopwizard.engine.appointments import Followed, appointments, followed, to_go_over
from coopwizard.engine.figures_evaluation import evaluation, in_words, rows_of
from coopwizard.french import day, listing, number, typeset
from coopwizard.report.context import MISSING, Context, capital, day_or, ended, joined, quoted, say, typed_day

DECISIONS = {"continuer": "continuer", "ralentir": "ralentir", "changer": "changer", "arreter": "arrêter"}
CAME_TRUE = {"oui": "oui", "en_partie": "en partie", "non": "non", "trop_tot": "trop tôt pour le dire"}
_RETURN = (
    ("prevu", "Prévu"),
    ("fait", "Fait"),
    ("surprise", "Surprise"),
    ("a_garder", "À garder"),
    ("a_changer", "À changer"),
)
_CLAUSE = (
    ("perimetre", "Ce que l'on essaie"),
    ("jusqu_au", "Jusqu'au"),
    ("critere", "Ce qui fera continuer, ou arrêter"),
    ("si_on_arrete", "Si l'on arrête"),
)
_OPENING_SIGNS = 60  # of an opinion, enough to know which one is spoken of
DAYS_PER_MONTH = 365.25 / 12


# --- the right to be wrong


def clause(context: Context) -> Iterator[Block]:
    """Yield the experimentation clause, when one is written (R132)."""
    said = context.parts("clause_experimentation")
    told = [
        say("{what} : {text}", what=typeset(label), text=ended(day_or(said[part], str(said[part]))))
        for part, label in _CLAUSE
        if said.get(part)
    ]
    if told:
        yield Sentence(" ".join(told), lead="Clause d’expérimentation", origin=context.step(10))


def learning(context: Context) -> Iterator[Block]:
    """Yield what each round taught, and its return of experience (R127, R131)."""
    rows = []
    for rank, name in enumerate(_rounds(context), 1):
        learnt = context.text(f"apprentissage.{name}")
        said = context.parts(f"retour.{name}")
        told = [
            say("{what} : {text}", what=typeset(label), text=ended(str(said[part])))
            for part, label in _RETURN
            if said.get(part)
        ]
        if learnt or told:
            title = f"{rank}. {context.base.tours[name].titre}"
            rows.append((title, learnt or MISSING, " ".join(told) or MISSING))
    if rows:
        yield Title("Ce que nous apprenons")
        yield Table(
            ("Tour", "Ce que nous apprenons", "Retour d’expérience"),
            tuple(rows),
            widths=(36, 55, 76),
            origin=context.step(10),
            compact=True,
        )


def _rounds(context: Context) -> tuple[str, ...]:
    planned = tuple(name for name, _, _ in context.results.roadmap.rounds)
    return planned or tuple(context.base.tours)


# --- the budget of the démarche


def budget(context: Context) -> Iterator[Block]:
    """Yield what the démarche costs, who pays, and the total; nothing while no line is written."""
    lines = [said for _, said in context.under("budget_demarche") if said.get("poste") or said.get("montant")]
    if not lines:
        return
    rows = [
        (str(said.get("poste") or MISSING), _euros(said.get("montant")), _payer(context, said))
        for said in lines
    ]
    amounts = [one for said in lines if (one := _amount(said.get("montant"))) is not None]
    total = say("{sum} €", sum=number(sum(amounts))) if amounts else MISSING
    lacking = len(lines) - len(amounts)
    whole = total if not lacking else say("{sum}, sans {n} non chiffré", sum=total, n=lacking)
    rows.append(("Total", whole, listing(_payers(context, lines)) or MISSING))
    yield Title("Ce que coûte la démarche, et qui paie")
    yield Table(
        ("Poste", "Montant", "Qui paie"),
        tuple(rows),
        widths=(80, 40, 47),
        numeric=(1,),
        origin=context.step(10),
        compact=True,
    )


def _payers(context: Context, lines: list[Mapping[str, Plain]]) -> list[str]:
    """Return each payer once, with the sum of what it pays."""
    sums: dict[str, float] = {}
    for said in lines:
        amount = _amount(said.get("montant"))
        if amount is not None:
            who = _payer(context, said)
            sums[who] = sums.get(who, 0) + amount
    return [say("{who} {sum} €", who=who, sum=number(amount)) for who, amount in sums.items()]


def _payer(context: Context, said: Mapping[str, Plain]) -> str:
    who = said.get("qui_paie")
    if not isinstance(who, str) or not who.strip():
        return "à dire"
    return "un organisme" if context.anonymous else who


def _euros(said: Plain) -> str:
    amount = _amount(said)
    return MISSING if amount is None else say("{n} €", n=number(amount))


def _amount(said: Plain) -> float | None:
    return float(said) if isinstance(said, int | float) and not isinstance(said, bool) else None


# --- the appointments


def evaluation_blocks(context: Context) -> Iterator[Block]:
    """Yield what each appointment measured, by movement, then its figure, opinions and decisions."""
    names = tuple(context.base.evaluation.rendez_vous)
    found = [one for one in followed(context.base, context.case) if one.mandatory or one.used]
    if any(one.values for one in found):
        yield Title("Du départ à la cible")
        yield _values(context, found, names)
        yield from _origins(context, found)
        rows = rows_of(found, names)
        if rows:
            note = say("Chaque ligne a sa propre échelle ; triangle : moins bien que la fois d'avant.")
            words = typeset(in_words(rows, names))
            yield Figure(evaluation(rows, names), "Les indicateurs", words, note, context.step(10))
        yield from _again(tuple(found), names)
    yield Title("Rendez-vous d’évaluation")
    yield _appointments(context)
    yield from came_true(context)


def _values(context: Context, found: list[Followed], names: tuple[str, ...]) -> Table:
    rows = []
    for movement, families in _movements(context):
        for one in found:
            if one.family in families and one.values:
                cells = [_cell(one, name) for name in names]
                start, target = (text or MISSING for text in (one.start, one.target))
                rows.append((movement, one.title, start, *cells, target))
    heads = ("", "Indicateur", "Départ", *names, "Cible")
    widths = (15, 37, 22, *([18] * len(names)), 21)
    return Table(heads, tuple(rows), widths=widths, origin=context.step(10), compact=True)


def _origins(context: Context, found: list[Followed]) -> Iterator[Block]:
    """Yield where each value comes from: when it was read, from what, by whom."""
    rows = [
        (
            value.appointment,
            one.title,
            value.text,
            day(value.day) if value.day else MISSING,
            value.source or one.source or MISSING,
            context.person(value.who or one.who),
        )
        for name in context.base.evaluation.rendez_vous
        for one in found
        for value in one.values
        if value.appointment == name
    ]
    heads = ("", "Indicateur", "Valeur", "Relevée le", "Source", "Par")
    widths = (12, 44, 24, 30, 32, 25)
    yield Table(heads, tuple(rows), widths=widths, origin=context.step(10), compact=True)


def _movements(context: Context) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = context.base.mouvements_evaluation
    known = {*found.vivre_ensemble, *found.penser_ensemble, *found.agir_ensemble}
    return (
        ("Vivre", found.vivre_ensemble),
        ("Penser", found.penser_ensemble),
        ("Agir", found.agir_ensemble),
        ("À ranger", ("", *(one for one in context.base.evaluation.familles if one not in known))),
    )


def _cell(one: Followed, name: str) -> str:
    value = next((value for value in one.values if value.appointment == name), None)
    if value is None:
        return "–"
    return f"{value.text} (moins bien)" if value.worse else value.text


def _again(found: tuple[Followed, ...], names: tuple[str, ...]) -> Iterator[Block]:
    again = to_go_over(found, names)
    if again:
        what = listing([one.title for one in found if one.id in again])
        told = say("{what} : moins bien à deux rendez-vous de suite.", what=what)
        yield Sentence(told, lead="Revoyure en comité de pilotage")


def _appointments(context: Context) -> Table:
    start = typed_day(context.case.together("depart"))
    rows = []
    for one in appointments(context.base, context.case):
        when = one.day or _planned(start, one.months)
        told = [DECISIONS.get(one.decision, "à décider")]
        if one.why:
            told.append(one.why)
        learnt = [
            part
            for part in (one.learnt, say("abandonné : {what}", what=one.tried) if one.tried else "")
            if part
        ]
        after = say(" Prochaine date : {when}.", when=day(one.next_day)) if one.next_day else ""
        rows.append(
            (
                one.id,
                day(when) if when else "à dater",
                joined(learnt) or "–",
                f"{ended(capital(joined(told)))}{after}",
            )
        )
    return Table(
        ("Rendez-vous", "Date", "Ce que nous apprenons", "Décision"),
        tuple(rows),
        widths=(24, 34, 52, 57),
        origin=context.step(10),
        compact=True,
    )


def _planned(start: date | None, months: int) -> date | None:
    return start + timedelta(days=round(months * DAYS_PER_MONTH)) if start else None


def came_true(context: Context) -> Iterator[Block]:
    """Yield, opinion by opinion, whether what it announced came true at each appointment (R020)."""
    names = tuple(context.base.evaluation.rendez_vous)
    told = []
    for uid, said in context.under("avis"):
        answers = [
            say("{when} : {what}", when=name, what=CAME_TRUE.get(str(found), "ne sait pas"))
            for name in names
            if (found := context.case.together(f"avis_produit.{uid}.{name}")) is not None
        ]
        text = str(said.get("texte") or "")
        if answers and text and not said.get("retire_le"):
            opening = text if len(text) <= _OPENING_SIGNS else f"{text[:_OPENING_SIGNS].rstrip()}…"
            told.append(say("{opinion} {answers}.", opinion=quoted(opening), answers=joined(answers)))
    if told:
        yield Sentence(say("Ce que les avis minoritaires annonçaient s'est-il produit ?"))
        yield Items(tuple(told), origin=context.step(10))
