"""The people concerned, what holds them back, and an answer to each brake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Figure, Gap, Sentence, Table, Title
from coopwizard.domain.knowledge.text import within
from coopwizard.french import typeset
from coopwizard.report.actions import names
from coopwizard.report.context import MISSING, Context, capital, day_or, ended, joined, say, small
from coopwizard.report.figures import brakes

_READINGS = ("a_suivre", "a_traiter", "prioritaire")
_STANDING = {
    "prioritaire": "à entendre d’abord",
    "a_associer": "à associer",
    "a_informer": "à informer",
    "a_surveiller": "à suivre",
}


def write(context: Context) -> tuple[Block, ...]:
    """Return the families, the brakes by population and the measures kept."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield Title("Qui est concerné")
    yield from _families(context)
    yield Title("Ce qui coince : quatre freins".replace(" :", "\u00a0:"))
    yield from _brakes(context)
    yield Title("Ce que nous ferons pour y répondre")
    yield from _measures(context)


def _families(context: Context) -> Iterator[Block]:
    rows = []
    for family in context.base.parties_prenantes.familles.values():
        said = context.parts(f"partie.{family.id}")
        if not said:
            continue
        points = _points(said)
        heard = "oui" if said.get("a_entendre") is True else ""
        rows.append(
            (
                points or 0,
                (
                    str(family.titre),
                    *(_mark(said, p) for p in ("impact", "preoccupation", "pouvoir")),
                    f"{points}, {_standing(context, points)}" if points else MISSING,
                    heard,
                ),
            )
        )
    if rows:
        rows.sort(key=lambda one: -one[0])
        heads = ("Famille", "Ce que cela change", "Préoccupation", "Pouvoir", "Priorité", "À entendre")
        yield Table(
            heads,
            tuple(row for _, row in rows),
            widths=(48, 24, 26, 18, 34, 18),
            numeric=(1, 2, 3),
            origin=context.step(4),
        )
    else:
        yield Gap(f"{MISSING}.")
    for family_id, said in context.under("retrait"):
        removed = context.base.parties_prenantes.familles.get(family_id)
        if removed is not None and said.get("texte"):
            yield Sentence(ended(str(said["texte"])), lead=f"Retiré, {small(str(removed.titre))}")


def _points(said: Mapping[str, Plain]) -> int | None:
    impact, worry = said.get("impact"), said.get("preoccupation")
    return impact * worry if isinstance(impact, int) and isinstance(worry, int) else None


def _mark(said: Mapping[str, Plain], part: str) -> str:
    value = said.get(part)
    return f"{value} sur 5" if isinstance(value, int) else MISSING


def _standing(context: Context, points: int) -> str:
    for name, bounds in context.base.parties_prenantes.lecture.items():
        if within(bounds, points):
            return _STANDING.get(name, name)
    return MISSING


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
    if context.case.together("alerte_rps") is True:
        yield Sentence(
            typeset("Des risques psychosociaux sont signalés ; ils se traitent à part, sans détail ici.")
        )


def _measures(context: Context) -> Iterator[Block]:
    rows = []
    for measure, said in context.under("mesure"):
        entry = context.base.mesures.liste.get(measure)
        if entry is None:
            continue
        aimed = said.get("freins")
        found = [str(one) for one in aimed] if isinstance(aimed, list) else list(entry.frein)
        titles = [
            str(context.base.freins.familles[one].titre)
            for one in found
            if one in context.base.freins.familles
        ]
        rows.append(
            (
                str(entry.titre),
                ", ".join(titles) or MISSING,
                names(context, said),
                day_or(said.get("date"), "à dater"),
            )
        )
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
