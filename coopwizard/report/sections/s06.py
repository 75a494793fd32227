"""The people concerned, what holds them back, and an answer to each brake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopwizard.domain.answers import TOGETHER, Plain
from coopwizard.domain.blocks import Block, Figure, Gap, Items, Sentence, Table, Title
from coopwizard.domain.knowledge import IndicateurDeFrein
from coopwizard.engine.people import FamilyReading, longest_journey, own_measures, read_families
from coopwizard.engine.people_map import Concerned, people_map
from coopwizard.french import listing, plural, typeset
from coopwizard.report.actions import names
from coopwizard.report.context import MISSING, Context, capital, day_or, ended, joined, say, small
from coopwizard.report.figures import brakes

_READINGS = ("a_suivre", "a_traiter", "prioritaire")


def write(context: Context) -> tuple[Block, ...]:
    """Return the families on their map, the brakes by population, the measures kept and those of our own."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield _chapeau(context)
    yield Title("Qui est concerné")
    yield from _families(context)
    yield Title("Ce qui coince : quatre freins".replace(" :", "\u00a0:"))
    yield from _brakes(context)
    yield from _signs(context)
    yield from _risks(context)
    yield Title("Ce que nous ferons pour y répondre")
    yield from _measures(context)


def _chapeau(context: Context) -> Sentence:
    """Say what the section means: how many are concerned, what holds them back, what is planned."""
    families = sum(1 for one in read_families(context.base, context.case) if one.points is not None)
    brakes = [one for one in context.results.brakes.values() if one.reading in {"prioritaire", "a_traiter"}]
    planned = sum(1 for _ in context.under("mesure"))
    return Sentence(
        say(
            "{families}, {brakes}, {planned}.",
            families=_counted(families, "famille de personnes concernée", "familles de personnes concernées"),
            brakes=_counted(len(brakes), "frein à traiter", "freins à traiter").lower(),
            planned=_counted(planned, "mesure pour y répondre", "mesures pour y répondre").lower(),
        )
    )


def _counted(count: int, one: str, many: str) -> str:
    if count:
        return plural(count, one, many)
    return f"{'Aucune' if one.startswith(('famille', 'mesure')) else 'Aucun'} {one}"


# --- the people concerned


def _families(context: Context) -> Iterator[Block]:
    families = read_families(context.base, context.case)
    marked = any(one.points is not None for one in families)
    yield from _little_heard(context, families)
    heard = [_title(context, one) for one in families if one.to_hear]
    if heard:
        yield Sentence(f"{listing([small(one) for one in heard])}.", lead="Nous irons d’abord entendre")
    if marked:
        yield from _map(context, families)
    elif not heard:
        yield Gap(f"{MISSING}.")
    yield from _detail(context)
    for one in families:
        if one.removed:
            yield Sentence(ended(one.removed), lead=f"Retiré, {small(_title(context, one))}")


def _title(context: Context, one: FamilyReading) -> str:
    return str(context.base.parties_prenantes.familles[one.family].titre)


def _map(context: Context, families: tuple[FamilyReading, ...]) -> Iterator[Block]:
    placed = [one for one in families if one.impact is not None and one.worry is not None]
    drawn = [
        Concerned(
            _title(context, one), one.impact, one.worry, one.power, _standing(context, one), one.mention
        )
        for one in placed
        if one.impact is not None and one.worry is not None
    ]
    told = [
        say(
            "{title} : {points} sur 25, {standing}",
            title=_title(context, one),
            points=one.points,
            standing=_standing(context, one),
        )
        for one in placed
    ]
    note = say("La taille du disque dit le pouvoir de faciliter ou de bloquer. {step}", step=context.step(4))
    yield Figure(people_map(drawn), "La carte des personnes concernées", joined(told), note)


def _standing(context: Context, one: FamilyReading) -> str:
    return context.label("lecture_partie", one.reading) if one.reading else ""


def _little_heard(context: Context, families: tuple[FamilyReading, ...]) -> Iterator[Block]:
    forgotten = [small(_title(context, one)) for one in families if one.forgotten]
    if forgotten:
        yield Sentence(f"{listing(forgotten)}.", lead="Très concernées et peu entendues")


def _detail(context: Context) -> Iterator[Block]:
    found = []
    for party, said in context.under("detail_partie"):
        known = context.base.parties_prenantes.liste.get(party)
        if known is None:
            continue
        words = ["à entendre d’abord"] if said.get("a_entendre") is True else []
        if said.get("position"):
            words.append(say("position : {said}", said=context.label("position", str(said["position"]))))
        if words:
            found.append(say("{who} : {words}.", who=known.titre, words=", ".join(words)))
    if found:
        yield Items(tuple(found), origin=context.step(4))


# --- what sticks


def _brakes(context: Context) -> Iterator[Block]:
    populations = context.base.freins.populations
    families = context.base.parties_prenantes.familles
    rows = []
    for brake in context.base.freins.familles.values():
        reading = context.results.brakes.get(brake.id)
        cells = [reading.cells.get(p) if reading else None for p in populations]
        kept = str(reading.score) if reading and reading.score is not None else "–"
        rows.append((str(brake.titre), cells, kept))
    if not any(cell is not None for _, cells, _ in rows for cell in cells):
        yield Gap(f"{MISSING}.")
        return
    heads = [str(families[p].titre).split(" ")[0] if p in families else p for p in populations]
    readings = [context.label("lecture_frein", one) for one in _READINGS]
    words = "; ".join(f"{title} : {kept}" for title, _, kept in rows)
    note = say(
        "Ce que cela change × préoccupation, de 1 à 25 ; le plus haut est retenu. {step}",
        step=context.step(4),
    )
    yield Figure(brakes(rows, heads, readings), "Les freins, par population", typeset(words), note)


def _signs(context: Context) -> Iterator[Block]:
    """Return what makes each brake visible, by population: the signs ticked, in words."""
    families = context.base.parties_prenantes.familles
    rows = []
    for rest, said in context.case.under(TOGETHER, "indicateur_frein"):
        brake, _, population = rest.partition(".")
        known = context.base.freins.familles.get(brake)
        if known is None or population not in families or not isinstance(said, list) or not said:
            continue
        signs = [_sign(known.indicateurs, one) for one in said]
        rows.append((str(known.titre), str(families[population].titre), joined(signs)))
    if rows:
        heads = ("Frein", "Pour", "À quoi cela se voit")
        yield Table(heads, tuple(rows), widths=(50, 42, 75), origin=context.step(4), compact=True)


def _sign(known: Mapping[str, IndicateurDeFrein], said: Plain) -> str:
    return str(known[str(said)].titre) if str(said) in known else str(said)


def _risks(context: Context) -> Iterator[Block]:
    """Return what asks for care: risks signalled, without detail, and the longest journey in minutes."""
    signalled = context.case.together("alerte_rps")
    if signalled is True:
        yield Sentence(
            typeset("Des risques psychosociaux sont signalés ; ils se traitent à part, sans détail ici.")
        )
    elif signalled is False:
        yield Sentence("Aucun risque psychosocial n’est signalé à ce jour.")
    minutes = longest_journey(context.case)
    if minutes is not None:
        yield Sentence(
            say("{minutes} minutes, aller, entre les équipes les plus éloignées.", minutes=minutes),
            lead="Temps de trajet",
            origin=context.step(6),
        )
        for alert, text in context.alerts:
            if any("trajet_minutes" in path for path in alert.because):
                yield Sentence(f"{text} {context.plain_words(alert.action)}", lead="Vigilance")


# --- the answers


def _measures(context: Context) -> Iterator[Block]:
    rows = [
        (
            str(context.base.mesures.liste[measure].titre),
            _aimed(context, said.get("freins")) or _aimed(context, list(_own_brakes(context, measure))),
            names(context, said),
            day_or(said.get("date"), "à dater"),
        )
        for measure, said in context.under("mesure")
        if measure in context.base.mesures.liste
    ]
    rows += [
        (
            str(said.get("texte")),
            _aimed(context, said.get("freins")) or MISSING,
            names(context, said),
            day_or(said.get("date"), "à dater"),
        )
        for said in own_measures(context.case).values()
    ]
    if rows:
        yield Table(
            ("Mesure", "Frein", "Qui en répond", "Date"),
            tuple(rows),
            widths=(62, 44, 36, 25),
            origin=context.step(4),
        )
    else:
        yield Gap(f"{MISSING}.")
    bare = [
        str(context.base.freins.familles[one.brake].titre)
        for one in context.results.brakes.values()
        if one.score is not None and one.measured is False
    ]
    if bare:
        yield Sentence(capital(joined(bare)) + ".", lead="Encore sans réponse complète")


def _own_brakes(context: Context, measure: str) -> tuple[str, ...]:
    return context.base.mesures.liste[measure].frein


def _aimed(context: Context, said: Plain) -> str:
    """Return the brakes that a measure answers, by their titles; what the base does not know, as typed."""
    known = context.base.freins.familles
    listed = said if isinstance(said, list) else []
    return ", ".join(str(known[str(one)].titre) if one in known else str(one) for one in listed)
