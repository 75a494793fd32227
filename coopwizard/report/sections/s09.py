"""The types compared: what is closed first, then the ranking, how firm it is, what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Figure, Gap, Items, Sentence, Table, Title
from coopwizard.domain.results import Reason, TypeReading
from coopwizard.engine.suitability import USEFUL_GAP
from coopwizard.engine.verdict import COVERED
from coopwizard.french import day, listing, number, percent, plural, typeset
from coopwizard.report.adapted import weights_words
from coopwizard.report.context import (
    Context,
    day_or,
    ended,
    joined,
    quoted,
    say,
    span_words,
)
from coopwizard.report.figures import TypeRow, ranking
from coopwizard.report.sections.s05 import diversity_words
from coopwizard.report.sections.s09_raisons import points_of_view, what_changes, whose, why_first

_REASON_SIGNS = 46


def write(context: Context) -> tuple[Block, ...]:
    """Return the comparison, or why it is closed: no ranking before the project is written."""
    if not context.gate_open(7):
        return tuple(_closed(context))
    return tuple(_blocks(context))


def _closed(context: Context) -> Iterator[Block]:
    yield Gap(typeset("La comparaison des types est fermée : le projet passe avant la forme."))
    step = next(one.id for one in context.base.etapes.values() if one.rang == 7)
    gate = context.results.gates.get(step)
    lacking = tuple(ended(one.text) for one in gate.lacking) if gate else ()
    if lacking:
        yield Title("Ce qu’il manque pour l’ouvrir", 3)
        yield Items(lacking, origin=context.step(7))
    elif gate and gate.opens:
        yield Sentence(gate.opens, lead="Ce qui l’ouvre", origin=context.step(7))


def _blocks(context: Context) -> Iterator[Block]:
    yield _chapeau(context)
    changed = weights_words(context)
    if changed:
        yield Sentence(changed, origin="réglages de l’organisation")
    excluded = [one for one in context.results.types.ranking if one.excluded]
    if excluded:
        yield Title("Fermés pour l’instant par vos réponses")
        yield _exclusions(context, excluded)
    yield Title("Le classement")
    yield _ranking(context)
    yield from _firmness(context)
    yield from why_first(context)
    yield from _reservations(context)
    yield from what_changes(context)
    yield Title("Selon ce qui compte pour chacun")
    yield from points_of_view(context)
    yield Title("Biodiversité associative")
    yield _diversity(context)
    said = context.text("biodiversite")
    if said:
        yield Sentence(ended(said), lead="Ce que nous en disons", origin=context.step(7))
    yield Title("Comment ce résultat est obtenu")
    yield from _method(context)


def _ranked(context: Context) -> list[TypeReading]:
    found = [one for one in context.results.types.ranking if one.rank is not None and one.score is not None]
    return sorted(found, key=lambda one: one.rank or 0)


def _chapeau(context: Context) -> Sentence:
    first = next(iter(_ranked(context)), None)
    if first is None:
        text = typeset("Aucune réponse ne permet encore de comparer les types.")
    elif first.tied_with:
        tied = listing([quoted(context.type_title(one)) for one in (first.type, *first.tied_with)])
        text = say(
            "Le meilleur type est le plus léger qui suffit au projet. {tied} arrivent ex æquo, à "
            "moins de trois "
            "points. Ne pas coopérer maintenant est compté comme les autres.",
            tied=tied,
        )
    else:
        text = say(
            "Le meilleur type est le plus léger qui suffit au projet. {first} arrive devant. "
            "Ne pas coopérer maintenant est compté comme les autres.",
            first=quoted(context.type_title(first.type)),
        )
    count = sum(1 for one in context.results.types.criteria.values() if one.mark is not None)
    return Sentence(
        text,
        origin=say(
            "{n}. {step}", n=plural(count, "réponse connue", "réponses connues"), step=context.step(7)
        ),
    )


def _exclusions(context: Context, excluded: list[TypeReading]) -> Table:
    rows = []
    for one in excluded:
        for index, reason in enumerate(one.exclusions):
            rows.append(
                (
                    context.type_title(one.type) if index == 0 else "",
                    f"{ended(context.plain_words(reason.text))}{_law(reason)}",
                    _answers(context, reason.because),
                    context.plain_words(reason.remedy),
                )
            )
    heads = ("Type", "Raison", "Réponse en cause", "Comment lever")
    return Table(heads, tuple(rows), widths=(36, 48, 40, 43), origin=context.step(7))


def _law(reason: Reason) -> str:
    """Return the text that an exclusion rests on, with the day it was read; nothing when it rests on none."""
    if not reason.reference:
        return ""
    when = day_or(reason.checked_on, "")
    checked = say(", vérifié le {when}.", when=when) if when else say(", à faire vérifier.")
    return f" {typeset(reason.reference)}{checked}"


def _answers(context: Context, paths: tuple[str, ...]) -> str:
    said = []
    for path in paths:
        family, _, name = path.partition(".")
        if family == "criteres" and name in context.base.criteres:
            reading = context.results.types.criteria.get(name)
            mark = span_words(reading.mark) if reading else "inconnu"
            said.append(f"{context.base.criteres[name].titre}, {mark}")
        elif family == "lignes_rouges":
            said.append("une ligne rouge du projet")
        elif family.startswith("partenaire"):
            said.append("les partenaires retenus")
    return joined(dict.fromkeys(said)) or "vos réponses"


def _ranking(context: Context) -> Block:
    ranked = _ranked(context)
    if not ranked:
        return Gap("non renseigné.")
    robustness = context.results.types.robustness
    shares = robustness.acceptability if robustness else {}
    places = _places(ranked)
    rows = [
        TypeRow(
            places[one.type],
            context.type_title(one.type),
            _distinct(context, one),
            one.score or 0.0,
            shares.get(one.type),
            tied=bool(one.tied_with) and places[one.type] == 1,
        )
        for one in ranked
    ]
    words = "; ".join(f"{row.rank}, {row.title}, {number(row.score, 1)} sur 100" for row in rows)
    note = say("Score sur 100 ; moins de trois points d'écart : même rang.")
    if robustness:
        note += say(
            " Rangs sur {n} façons de voir tirées, série n°\u00a0{seed}, {date}. Ce n'est pas une chance de "
            "réussir.",
            n=number(robustness.draws),
            seed=robustness.seed,
            date=day(context.results.today),
        )
    return Figure(
        ranking(rows), "Types ouverts, du plus au moins adapté", typeset(words), note, context.step(7)
    )


def _places(ranked: list[TypeReading]) -> dict[str, int]:
    """Return the printed rank: a type tied with the one before shares its place."""
    places: dict[str, int] = {}
    before: TypeReading | None = None
    for one in ranked:
        tied = before is not None and one.type in before.tied_with
        places[one.type] = places[before.type] if tied and before is not None else len(places) + 1
        before = one
    return places


def _distinct(context: Context, one: TypeReading) -> str:
    if not one.supporting:
        return ""
    criterion = one.supporting[0].criterion
    text = str(context.base.matrice[criterion][one.type].raison)
    return text if len(text) <= _REASON_SIGNS else text[: _REASON_SIGNS - 1].rsplit(" ", 1)[0] + "…"


def _firmness(context: Context) -> Iterator[Block]:
    robustness = context.results.types.robustness
    ranked = _ranked(context)
    if robustness is None or not ranked or robustness.reading is None:
        yield Sentence(typeset("La tenue de ce classement n'a pas été calculée."), lead="Si tout varie")
        return
    first = ranked[0]
    phrase = str(context.base.robustesse.lecture[robustness.reading].phrase)
    if first.acceptability is not None:
        count = number(first.acceptability * 100)
        phrase = say(
            "sur 100 façons de voir, {n} mettent {first} devant. {phrase}",
            n=count,
            first=quoted(context.type_title(first.type)),
            phrase=phrase,
        )
    yield Sentence(phrase, lead="Si tout varie", origin=context.step(7))
    first_low, first_high = first.score_low, first.score_high
    if first_low is not None and first_high is not None and first_high - first_low >= 0.05:
        yield Sentence(
            say(
                "de {low} à {high} selon les réponses qui ne sont pas tranchées.",
                low=number(first_low, 1),
                high=number(first_high, 1),
            ),
            lead="Le score du premier",
        )


def _reservations(context: Context) -> Iterator[Block]:
    rows = []
    for one in _ranked(context)[:3]:
        for reason in one.reservations:
            stops = "oui" if reason.rule in one.blocking else "non"
            rows.append(
                (
                    context.type_title(one.type),
                    context.plain_words(reason.text),
                    context.plain_words(reason.remedy),
                    stops,
                )
            )
    if rows:
        yield Title("Conditions")
        heads = ("Type", "Condition", "Comment y répondre", "Bloque")
        yield Table(heads, tuple(rows), widths=(38, 62, 50, 17), origin=context.step(7))


def _diversity(context: Context) -> Table:
    rows = []
    for one in context.base.types.values():
        effect = context.base.effet_biodiversite.get(one.id, 0)
        sign = "+" if effect > 0 else "−" if effect < 0 else ""
        rows.append((str(one.titre), f"{sign}{abs(effect)}", diversity_words(effect)))
    heads = ("Type", "De −2 à +2", "La diversité des réponses et des acteurs")
    return Table(
        heads,
        tuple(rows),
        compact=True,
        widths=(70, 27, 70),
        numeric=(1,),
        origin="Échelle de la méthode, à discuter.",
    )


def _method(context: Context) -> Iterator[Block]:
    types = context.results.types
    rows = []
    for name, family in context.base.familles_de_criteres.items():
        inside = [one for one in family.criteres if one in context.base.criteres]
        marks = [
            f"{str(context.base.criteres[one].titre).lower()}\u00a0: {span_words(types.criteria[one].mark)}"
            for one in inside
            if one in types.criteria
        ]
        rows.append((str(family.titre), number(types.weights.get(name, 0.0), 1), joined(marks)))
    heads = ("Famille", "Ce qu’elle compte, sur 100", "Réponses, sur 5")
    held_by = whose(context, types.weights_origin)
    origin = say(
        "Poids : {whose}. Réponses connues : {part} du poids.",
        whose=held_by,
        part=percent(types.coverage / 100 if types.coverage > 1 else types.coverage),
    )
    yield Table(heads, tuple(rows), compact=True, widths=(46, 30, 91), numeric=(1,), origin=origin)
    yield Sentence(
        typeset(
            "Chaque réponse convient plus ou moins à chaque type ; la somme, pesée par ce qui compte "
            "le plus, donne "
            "un score sur 100, auquel ce qu'on ferait ensemble contribue pour 15 %. S'y ajoutent, ou s'en "
            "retranchent, les points dits plus haut de vos partenaires et de vos objets. Une question "
            "sans réponse sort du calcul."
        )
    )
    yield Sentence(
        say(
            "moins de {gap} points d'écart, ex æquo ; moins de {least} % de ce qui compte connu, l'ordre "
            "reste indicatif.",
            gap=number(USEFUL_GAP),
            least=number(COVERED),
        ),
        lead="Seuils",
    )
    yield from _set_up(context)


def _set_up(context: Context) -> Iterator[Block]:
    """Yield the questions asked only in some set-ups, with what was answered."""
    found = []
    for one in context.base.fiche_identite.questions_de_montage.values():
        said = context.case.together(f"montage.{one.id}")
        if said is not None:
            found.append(f"{one.titre} {_set_up_words(said)}.")
    if found:
        yield Items(tuple(found), origin=context.step(7))


def _set_up_words(said: object) -> str:
    if isinstance(said, bool):
        return "Oui" if said else "Non"
    return percent(float(said)) if isinstance(said, int | float) else "On ne sait pas"
