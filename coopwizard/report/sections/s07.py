"""The common project: every field, what we want beside what is imposed, objects, red lines, indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.french import listing, number, typeset
from coopwizard.report.context import MISSING, Context, day_or, ended, figure, say

_FIRST = ("oeuvre_commune", "benefice_personnes", "indicateur_personnes")
_ELSEWHERE = {
    "voulu",
    "contraintes_subies",
    "objets",
    "lignes_rouges",
    "territoire",
    "besoins_observes",
    "consequences",
}


def write(context: Context) -> tuple[Block, ...]:
    """Return the project in one page, written out."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield _state(context)
    for name in _FIRST:
        yield from _field(context, name)
    yield Title("Voulu, et ce qui s’impose")
    yield _wanted(context)
    yield Title("Ce qu’on ferait ensemble")
    yield _objects(context)
    yield Title("Ce que nous ne mettrons pas en commun")
    yield _red_lines(context)
    for name in context.base.canevas.champs:
        if name not in _FIRST and name not in _ELSEWHERE:
            yield from _field(context, name)
    yield from _savings(context)
    yield _signatures(context)


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
    return Sentence(text, origin=context.step(5))


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
        yield Sentence(_value(part, value), lead=_lead(context, name, part))


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
        effect = " ".join(str(said[p]) for p in ("effet_offre", "schema_public") if said.get(p))
        rows.append(
            (str(entry.titre), context.label("priorite", str(priority)), way, effect or MISSING, debate)
        )
    if not rows:
        return Gap(f"{MISSING}.")
    heads = ("Objet", "Priorité", "Nature", "Effet sur l’offre", "Débat du conseil")
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
        return Table(heads, tuple(rows), widths=(80, 45, 42), origin=context.step(5))
    none = [context.case.said(v, "canevas_aucune.lignes_rouges") for v in context.present_voices]
    if none and all(one is True for one in none):
        return Sentence(typeset("Aucune : confirmé par chaque voix."), origin=context.step(5))
    return Gap(f"{MISSING}.")


def _savings(context: Context) -> Iterator[Block]:
    fields = context.base.economie_etayee.champs
    rows = []
    for _, said in context.under("economie"):
        backed = all(said.get(one) not in (None, "") for one in fields)
        rows.append(
            (
                str(said.get("poste") or MISSING),
                _amount(said, "montant_actuel"),
                str(said.get("hypothese") or MISSING),
                _amount(said, "cout_de_transition"),
                str(said.get("source") or MISSING),
                "étayé" if backed else "non étayé",
            )
        )
    if rows:
        yield Title("Les gains attendus")
        heads = ("Poste", "Aujourd’hui", "Hypothèse", "Transition", "Source", "")
        yield Table(heads, tuple(rows), widths=(32, 24, 44, 24, 26, 17), origin=context.step(5))


def _amount(said: Mapping[str, Plain], part: str) -> str:
    value = said.get(part)
    return f"{number(value)}\u00a0€" if isinstance(value, int | float) else MISSING


def _signatures(context: Context) -> Block:
    said = [
        f"{context.person(parts.get('nom'))}, {day_or(parts.get('date'), 'sans date')}"
        for _, parts in context.under("signature_projet")
        if parts.get("nom")
    ]
    if not said:
        return Gap(typeset("Aucun organisme n'a encore signé ce projet."))
    return Sentence(f"{'. '.join(said)}.", lead="Partagé et signé par", origin=context.step(5))
