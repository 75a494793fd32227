"""Environment and territory: needs seen, what holds us back or carries us, the level, the diversity."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.engine.outlook import LEVER, PARTNER_CULTURE, TENSION, read_outlook
from coopwizard.french import listing, plural, typeset
from coopwizard.report.context import MISSING, Context, capital, ended, figure, joined, say, small
from coopwizard.report.setting_out import setting_out
from coopwizard.report.territory import administrative_territory

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
    yield _chapeau(context)
    yield from setting_out(context)
    yield Title("Besoins observés")
    needs = context.parts("canevas.besoins_observes")
    if needs:
        source = needs.get("source")
        origin = f"Source : {source}" if source else ""
        yield Sentence(
            ended(str(needs.get("observation") or needs.get("texte") or MISSING)), origin=typeset(origin)
        )
    elif not list(_observations(context)):
        yield Gap(f"{MISSING}.")
    yield from _observations(context)
    yield Title("Ce qui, au-dehors, nous porte ou nous freine")
    yield from _factors(context)
    yield from _matrix(context)
    yield from _scenarios(context)
    yield Title("Territoire")
    yield from _territory(context)
    yield from territory_sheet(context)
    yield from administrative_territory(context)
    yield Title("Effet sur la diversité des réponses du territoire")
    yield diversity(context)


def _chapeau(context: Context) -> Sentence:
    """Say what the section means: what is known of the needs, how many forces weigh from outside."""
    known = bool(context.parts("canevas.besoins_observes")) or any(_observations(context))
    count = sum(1 for _ in context.under("facteur"))
    needs = typeset("des besoins sont observés") if known else typeset("aucun besoin observé n'est écrit")
    forces = (
        plural(count, "force du dehors", "forces du dehors")
        if count
        else typeset("aucune force du dehors ne")
    )
    return Sentence(
        say(
            "Ce qui, autour de nous, pousse à coopérer ou en retient : {needs}, {forces} pèse{nt} sur la suite.",
            needs=needs,
            forces=forces,
            nt="nt" if count > 1 else "",
        )
    )


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


def _observations(context: Context) -> Iterator[Block]:
    for _, said in context.under("observation"):
        text = said.get("texte")
        if not isinstance(text, str) or not text.strip():
            continue
        source = said.get("source")
        told = context.label("source_observation", str(source)) if source else "non dite"
        more = f", {said['precision']}" if said.get("precision") else ""
        yield Sentence(ended(text), origin=say("Source : {told}{more}.", told=told, more=more))


def _matrix(context: Context) -> Iterator[Block]:
    """Give the outside crossed with the inside, then what holds us back and what carries us."""
    lines = [one for one in read_outlook(context.base, context.case) if one.cells or one.partners]
    if not lines:
        return
    inside = [one for one in context.base.facteurs_internes if one != PARTNER_CULTURE]
    culture = context.label("facteur_interne", PARTNER_CULTURE)
    around = [one for one in context.partners if any(one in line.partners for line in lines)]
    heads = [context.label("facteur_interne", one) for one in inside]
    heads += [f"{culture}, {context.partners[one]}" for one in around]
    rows = tuple(
        (
            context.label("facteur", one.factor),
            *(_sign(one.cells.get(name)) for name in inside),
            *(_sign(one.partners.get(uid)) for uid in around),
        )
        for one in lines
    )
    share = 117 / len(heads)
    yield Title("Le dehors et le dedans", 3)
    yield Table(
        ("Changement", *heads),
        rows,
        widths=(50, *(share for _ in heads)),
        compact=True,
        origin=context.step(3),
    )
    for side in (TENSION, LEVER):
        names = [small(context.label("facteur", one.factor)) for one in lines if one.by_cells == side]
        if names:
            yield Sentence(f"{listing(names)}.", lead=capital(str(context.base.libelles_ecran[side])))


def _sign(mark: int | None) -> str:
    return "" if mark is None else f"+{mark}" if mark > 0 else f"−{-mark}" if mark < 0 else "0"


def _scenarios(context: Context) -> Iterator[Block]:
    known = context.base.prospective.scenarios
    for one in known.values():
        written = context.text(f"scenario_ecrit.{one.id}")
        if written:
            yield Sentence(ended(written), lead=str(one.titre), origin=context.step(3))
    scenario = context.parts("scenario")
    if scenario:
        chosen = scenario.get("choix")
        lead = str(known[chosen].titre) if isinstance(chosen, str) and chosen in known else "Scénario"
        yield Sentence(
            ended(str(scenario.get("texte") or MISSING)),
            lead=say("Scénario retenu : {title}", title=small(lead)),
            origin=context.step(3),
        )


def territory_sheet(context: Context) -> Iterator[Block]:
    """Give the sheet of the territory, and the local need that was checked."""
    need = context.text("besoin_local_verifie")
    if need:
        yield Sentence(ended(need), lead="Besoin local vérifié", origin=context.step(3))
    said = context.parts("fiche_territoire")
    for part in ("besoins", "acteurs", "manques"):
        if said.get(part):
            yield Sentence(ended(str(said[part])), lead=context.label("partie", part), origin=context.step(3))


def territory_cited(context: Context) -> Iterator[Block]:
    """Give, for the recommendation, what the territory lacks and the level kept; nothing when not written."""
    lacking = context.parts("fiche_territoire").get("manques")
    said = context.parts("canevas.territoire")
    level = said.get("niveau_action")
    pieces = []
    if isinstance(lacking, str) and lacking.strip():
        pieces.append(say("ce qui manque ici : {lacking}", lacking=lacking.strip().rstrip(".")))
    if isinstance(level, str) and level:
        pieces.append(say("niveau retenu : {level}", level=context.label("niveau_territorial", level)))
    if pieces:
        yield Sentence(f"{joined(pieces)}.", lead="Notre territoire", origin=context.step(3))


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
