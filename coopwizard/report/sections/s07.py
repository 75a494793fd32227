"""The common project: every field, what we want beside what is imposed, objects, red lines, indicators."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.engine.project import followed_by
from coopwizard.french import listing, typeset
from coopwizard.report.context import MISSING, Context, day_or, ended, figure, say, small
from coopwizard.report.resources import received, resources

_FIRST = ("oeuvre_commune", "benefice_personnes", "indicateur_personnes")
_ELSEWHERE = {
    "voulu",
    "contraintes_subies",
    "objets",
    "lignes_rouges",
    "territoire",
    "besoins_observes",
    "consequences",
    "ressources",
    "effets_territoire",
}
_LATER = ("a_preciser_date", "a_preciser_par")


def write(context: Context) -> tuple[Block, ...]:
    """Return the project in one page, written out, with what it lives on and what others wrote of it."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield _state(context)
    for name in _FIRST:
        yield from _field(context, name)
        if name == "benefice_personnes":
            yield from _day_of_one(context)
    yield Title("Voulu, et ce qui s’impose")
    yield _wanted(context)
    yield from _otherwise(context)
    yield Title("Ce qu’on ferait ensemble")
    yield _objects(context)
    yield Title("Ce que nous ne mettrons pas en commun")
    yield _red_lines(context)
    for name in context.base.canevas.champs:
        if name not in _FIRST and name not in _ELSEWHERE:
            yield from _field(context, name)
    yield from _effects(context)
    yield from resources(context)
    yield from received(context)
    yield _signatures(context)


def _day_of_one(context: Context) -> Iterator[Block]:
    """Return the day of one person, before and after, set side by side."""
    said = context.parts("journee")
    if said.get("avant") or said.get("apres"):
        row = (str(said.get("avant") or MISSING), str(said.get("apres") or MISSING))
        yield Table(("Une journée, aujourd’hui", "Quand le projet sera là"), (row,), origin=context.step(5))


def _otherwise(context: Context) -> Iterator[Block]:
    said = context.text("autrement")
    if said:
        yield Sentence(ended(said), lead="Ce que nous ferions autrement", origin=context.step(3))


def _effects(context: Context) -> Iterator[Block]:
    """Return the effects on the territory, and by which indicators they are followed."""
    yield from _field(context, "effets_territoire")
    followed = [small(str(one.titre)) for one in followed_by(context.base)]
    if context.parts("canevas.effets_territoire") and followed:
        yield Sentence(f"{listing(followed)}.", lead="Repris dans l’évaluation par", origin=context.step(10))


def _state(context: Context) -> Sentence:
    project = context.results.project
    state = context.label("etat_projet", project.state) if project.state else "pas commencé"
    done = say(", rempli à {n} sur 100", n=project.completeness) if project.completeness is not None else ""
    text = say("Le projet est {state}{done}.", state=state, done=done)
    lacking = [
        str(context.base.canevas.champs[one].titre).lower()
        for one in project.missing_mandatory
        if one in context.base.canevas.champs
    ]
    if lacking:
        text += say(" Il manque : {lacking}.", lacking=listing(lacking))
    text += _partner_known(context)
    return Sentence(text, origin=context.step(5))


def _partner_known(context: Context) -> str:
    """Return what the voices present say together of the partner: still unknown, or in sight."""
    said = {context.case.said(voice, "partenaire_inconnu") for voice in context.present_voices}
    if said == {True}:
        return typeset(" Le partenaire est encore inconnu, disent les voix présentes.")
    return typeset(" Un partenaire est en vue, disent les voix présentes.") if said == {False} else ""


def _field(context: Context, name: str) -> Iterator[Block]:
    entry = context.base.canevas.champs.get(name)
    if entry is None:
        return
    yield Title(str(entry.titre), 3)
    said = context.parts(f"canevas.{name}")
    written = {part: value for part, value in said.items() if value not in (None, "")}
    if not written:
        yield Gap(f"{MISSING}.")
        return
    for part, value in written.items():
        if part not in _LATER:
            yield Sentence(_value(part, value), lead=_lead(context, name, part))
    if any(written.get(part) for part in _LATER):
        when, who = day_or(said.get(_LATER[0]), "une date à fixer"), context.person(said.get(_LATER[1]))
        yield Sentence(say("avant le {when} par {who}.", when=when, who=who), lead="À préciser")


def _value(part: str, value: Plain) -> str:
    if part == "date" or part.endswith("_le"):
        return ended(day_or(value, MISSING))
    if isinstance(value, list):
        return ended(", ".join(str(one) for one in value))
    return ended(figure(value) if isinstance(value, int | float) else str(value))


def _lead(context: Context, name: str, part: str) -> str:
    if part == "texte":
        return ""
    guides = context.base.canevas.champs[name].guide
    if part.startswith("guide_") and part[6:].isdigit() and int(part[6:]) <= len(guides):
        return str(guides[int(part[6:]) - 1]).split("(")[0].rstrip(" ?\u202f")
    return context.label("partie", part)


def _wanted(context: Context) -> Table:
    wanted = context.text("canevas.voulu") or MISSING
    imposed = context.text("canevas.contraintes_subies")
    if not imposed:
        none = [context.case.said(v, "canevas_aucune.contraintes_subies") for v in context.present_voices]
        imposed = (
            "Aucune, confirmé par chaque voix." if none and all(one is True for one in none) else MISSING
        )
    return Table(
        ("Ce que nous voulons", "Ce qui s’impose à nous"), ((wanted, imposed),), origin=_steps(context)
    )


def _steps(context: Context) -> str:
    return f"{context.step(5)[:-1]}, et {context.step(3)[:1].lower()}{context.step(3)[1:]}"


def _objects(context: Context) -> Block:
    rows = []
    for name, priority in sorted(context.results.project.objects.items(), key=lambda one: -one[1]):
        entry = context.base.objets.get(name)
        if entry is None:
            continue
        said = context.parts(f"objet.{name}")
        way = str(context.base.libelles_ecran.get(f"voie_{entry.voie}", entry.voie))
        debate = day_or(said.get("date_ca"), "à inscrire") if entry.voie == "haut" else ""
        scheme = (
            say("Schéma visé : {scheme}", scheme=said["schema_public"]) if said.get("schema_public") else ""
        )
        effect = " ".join(ended(str(one)) for one in (said.get("effet_offre"), scheme) if one)
        rows.append(
            (str(entry.titre), context.label("priorite", str(priority)), way, effect or MISSING, debate)
        )
    if not rows:
        return Gap(f"{MISSING}.")
    heads = ("Objet", "Priorité", "Nature", "Effet sur l’offre, schéma public", "Débat du conseil")
    return Table(heads, tuple(rows), widths=(50, 20, 30, 42, 25), origin=context.step(5))


def _red_lines(context: Context) -> Block:
    rows = []
    for _, said in context.under("ligne_rouge"):
        aimed = said.get("types_vises")
        types = [context.type_title(str(one)) for one in aimed] if isinstance(aimed, list) else []
        voted = day_or(
            said.get("votee_le"), "sans vote : elle ferme quand même ces types".replace(" :", "\u00a0:")
        )
        rows.append((str(said.get("texte") or MISSING), listing(types) or "aucun", voted))
    if rows:
        heads = ("Ligne rouge", "Types qu’elle ferme", "Votée le")
        closed = listing([context.type_title(one) for one in context.results.project.targeted_types])
        together = say("Ensemble, elles ferment : {types}. ", types=closed) if closed else ""
        return Table(heads, tuple(rows), widths=(80, 45, 42), origin=f"{together}{context.step(5)}")
    none = [context.case.said(v, "canevas_aucune.lignes_rouges") for v in context.present_voices]
    if none and all(one is True for one in none):
        return Sentence(typeset("Aucune : confirmé par chaque voix."), origin=context.step(5))
    return Gap(f"{MISSING}.")


def _signatures(context: Context) -> Block:
    said = [
        f"{context.person(parts.get('nom'))}, {day_or(parts.get('date'), 'sans date')}"
        for _, parts in context.under("signature_projet")
        if parts.get("nom")
    ]
    if not said:
        return Gap(typeset("Aucun organisme n'a encore signé ce projet."))
    return Sentence(f"{'. '.join(said)}.", lead="Partagé et signé par", origin=context.step(5))
