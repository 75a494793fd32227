"""Environment and territory: needs seen, what holds us back or carries us, the level, the diversity."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.french import typeset
from coopwizard.report.context import MISSING, Context, capital, ended, figure, say

_SHOWN_BIODIVERSITY = {
    -2: "fait beaucoup reculer",
    -1: "fait reculer",
    0: "ne change pas",
    1: "soutient",
    2: "soutient nettement",
}


def write(context: Context) -> tuple[Block, ...]:
    """Return the needs, the factors, the territory, the effect on the diversity of answers."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield Title("Besoins observés")
    needs = context.parts("canevas.besoins_observes")
    if needs:
        source = needs.get("source")
        origin = f"Source : {source}" if source else ""
        yield Sentence(
            ended(str(needs.get("observation") or needs.get("texte") or MISSING)), origin=typeset(origin)
        )
    else:
        yield Gap(f"{MISSING}.")
    yield Title("Ce qui, au-dehors, nous porte ou nous freine")
    yield from _factors(context)
    yield Title("Territoire")
    yield from _territory(context)
    yield Title("Effet sur la diversité des réponses du territoire")
    yield diversity(context)


def _factors(context: Context) -> Iterator[Block]:
    rows = []
    for factor, said in context.under("facteur"):
        impact, sure = said.get("impact"), said.get("certitude")
        horizon = said.get("horizon")
        rows.append(
            (
                context.label("facteur", factor),
                context.label("impact", str(impact)) if impact is not None else MISSING,
                context.label("certitude", str(sure)) if sure is not None else "probable",
                say("{n} ans", n=figure(horizon)) if isinstance(horizon, int | float) else "3 ans",
            )
        )
    if rows:
        yield Table(
            ("Facteur", "Effet", "Certitude", "Horizon"),
            tuple(rows),
            widths=(80, 34, 30, 23),
            origin=context.step(3),
        )
    else:
        yield Gap(f"{MISSING}.")
    scenario = context.parts("scenario")
    if scenario:
        known = context.base.prospective.scenarios
        chosen = scenario.get("choix")
        lead = str(known[chosen].titre) if isinstance(chosen, str) and chosen in known else "Scénario"
        yield Sentence(ended(str(scenario.get("texte") or MISSING)), lead=lead, origin=context.step(3))


def _territory(context: Context) -> Iterator[Block]:
    said = context.parts("canevas.territoire")
    if not said:
        yield Gap(f"{MISSING}.")
        return
    for part in ("bassin_de_vie", "niveau_action", "niveau_gouvernance", "raison"):
        value = str(said.get(part) or "")
        if part == "bassin_de_vie" and context.anonymous:
            value = "lieu retiré, département seulement"
        elif part.startswith("niveau") and value:
            value = context.label("niveau_territorial", value)
        elif part == "raison" and context.anonymous:
            continue
        yield Sentence(
            ended(value or MISSING),
            lead=context.label("partie", part),
            origin=context.step(3) if part == "bassin_de_vie" else "",
        )


def diversity(context: Context, type_id: str | None = None) -> Block:
    """Return the line « biodiversité » of a type, the kept one by default."""
    kept = type_id or context.kept_type
    effect = context.base.effet_biodiversite.get(kept or "")
    if kept is None or effect is None:
        return Gap(say("Aucun type n'est retenu : {missing}.", missing=MISSING))
    words = diversity_words(effect)
    return Sentence(
        say(
            "« {type} » {words} la diversité des réponses et des acteurs ({sign}{effect} sur une "
            "échelle de −2 à +2).",
            type=context.type_title(kept),
            words=words,
            sign="+" if effect > 0 else "",
            effect=figure(effect),
        ),
        lead=capital(str(context.base.libelles_ecran.get("biodiversite", "biodiversité associative"))),
        origin="Échelle de la méthode, à discuter.",
    )


def diversity_words(effect: int) -> str:
    """Return what an effect from -2 to 2 does to the diversity of the territory's answers."""
    return _SHOWN_BIODIVERSITY[max(-2, min(2, effect))]
