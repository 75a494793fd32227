"""Section of the partners: two organisations side by side, from identity to interests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Sentence, Table
from coopwizard.domain.knowledge import ChampIdentite
from coopwizard.domain.results import PartnerReading
from coopwizard.engine.bands import band
from coopwizard.engine.partners_clauses import overlaps
from coopwizard.engine.partners_table import pairs
from coopwizard.engine.partners_views import (
    ValueReading,
    circumstances,
    differences,
    mirror_marks,
    read_values,
)
from coopwizard.french import number, plural, typeset
from coopwizard.report.context import (
    PARTNERS,
    Context,
    capital,
    day_or,
    ended,
    joined,
    say,
    span_words,
)

_UNITS = frozenset({"euros", "ETP", "places", "personnes", "minutes"})
_NOT_WRITTEN = "non écrit"


# --- who it is


def identity(context: Context, one: PartnerReading) -> Iterator[Block]:
    """Yield what is known of the organisation; a field not filled is neither zero nor no."""
    said = []
    for name, entry in context.base.fiche_identite.champs.items():
        value = context.case.together(f"partenaire.{one.id}.identite.{name}")
        if name != "nom":
            said += _field(context, entry, value)
    if said:
        yield Sentence(
            f"{capital(typeset(' ; ').join(said))}.", lead="Qui il est", origin="Fiche d’identité."
        )
    if one.ratio is not None:
        yield Sentence(say("de 1 à {ratio}.", ratio=number(one.ratio, 1)), lead="Écart de taille")
    for called in circumstances(context.base, context.case, one.id):
        yield Sentence(ended(capital(context.plain_words(called))), lead="À prendre en compte")


def _field(context: Context, entry: ChampIdentite, value: object) -> list[str]:
    title = str(entry.titre)
    small_title = title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
    if isinstance(value, bool):
        return [say("{title} : {said}", title=small_title, said="oui" if value else "non")]
    if entry.id == "statut" and isinstance(value, str) and value:
        return [context.label("statut", value)]
    if isinstance(value, int | float):
        return [say("{title} : {value}", title=small_title, value=_amount(entry, value))]
    named = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    words = [context.base.libelles_ecran.get(f"{entry.id}.{w}", str(w)) for w in named if w]
    if not words or (context.anonymous and entry.type.startswith(("texte", "liste"))):
        return []
    return [say("{title} : {said}", title=small_title, said=", ".join(words))]


def _amount(entry: ChampIdentite, value: float) -> str:
    if entry.type == "nombre 0-1":
        return f"{number(value * 100)}\u202f%"
    decimals = 0 if float(value).is_integer() else 1
    return number(value, decimals) + (f"\u00a0{entry.unite}" if entry.unite in _UNITS else "")


# --- the two side by side


def regards(context: Context, one: PartnerReading) -> Iterator[Block]:
    """Yield all that was looked at with this partner; what nobody looked at is left out."""
    yield from _strengths(context, one)
    yield from _projects(context, one)
    yield from _values(context, one)
    yield from _visions(context, one)
    yield from _interests(context, one)
    yield from _mirror(context, one)
    yield from _overlaps(context, one)
    kept = differences(context.case, one.id)
    if kept:
        yield Sentence(ended(joined(kept)), lead="Les différences à préserver", origin=context.step(6))


def _strengths(context: Context, one: PartnerReading) -> Iterator[Block]:
    for key, lead in (
        ("mieux_que_nous", "Ce qu’il fait mieux que nous"),
        ("singularites", "Ce qu’il est seul à bien faire"),
    ):
        said = context.text(f"partenaire.{one.id}.{key}")
        if said:
            yield Sentence(ended(said), lead=lead)


def _projects(context: Context, one: PartnerReading) -> Iterator[Block]:
    table = context.base.confrontation_projets
    rows = []
    for line in table.lignes:
        said = context.parts(f"partenaire.{one.id}.confrontation_projets.{line}")
        if any(said.get(column) for column in table.colonnes):
            cells = (str(said.get(column) or _NOT_WRITTEN) for column in table.colonnes)
            rows.append((context.label("ligne_projet", line), *cells))
    if rows:
        heads = ("", *(context.label("confrontation", column) for column in table.colonnes))
        yield Table(
            heads,
            tuple(rows),
            caption="Nos deux projets, ligne par ligne",
            widths=(22, 36, 36, 36, 37),
            compact=True,
            origin=context.step(6),
        )


def _values(context: Context, one: PartnerReading) -> Iterator[Block]:
    ours = read_values(context.base, context.case)
    theirs = read_values(context.base, context.case, one.id)
    if not theirs:
        return
    rows = tuple(
        (context.label("valeur", value), _value(context, ours.get(value)), _value(context, theirs.get(value)))
        for value in context.base.grille_valeurs.lignes
        if value in ours or value in theirs
    )
    heads = ("Valeur", "Chez nous", context.partners[one.id])
    yield Table(
        heads,
        rows,
        caption="Nos valeurs et les siennes, sans ordre ni poids",
        widths=(47, 60, 60),
        compact=True,
        origin=context.step(6),
    )
    against = [
        context.label("valeur", value) for value, said in theirs.items() if said.counts == "contredite"
    ]
    if against:
        advice = context.plain_words(context.base.alertes["al_valeur_contredite"].agir)
        count = plural(one.contradicted or 0, "valeur contredite", "valeurs contredites")
        told = say("{count} par sa pratique : {named}. ", count=count, named=", ".join(against))
        yield Sentence(f"{told}{advice}", lead="Point de vigilance")


def _value(context: Context, said: ValueReading | None) -> str:
    if said is None:
        return "non renseigné"
    words = context.label("cote_valeur", said.said)
    if said.lacks_example:
        return say("{words} ; sans exemple, elle compte comme déclarée", words=words)
    return f"{words}. {said.example}" if said.example else words


def _visions(context: Context, one: PartnerReading) -> Iterator[Block]:
    ours, theirs = context.parts("notre_vision"), context.parts(f"partenaire.{one.id}.vision")
    names = context.base.reponses["notre_vision"].parties
    rows = tuple(
        (
            context.label("vision", name),
            str(ours.get(name) or _NOT_WRITTEN),
            str(theirs.get(name) or _NOT_WRITTEN),
        )
        for name in names
        if ours.get(name) or theirs.get(name)
    )
    if rows and any(theirs.values()):
        heads = (
            "",
            "Nous, écrit de notre côté",
            say("{name}, écrit de son côté", name=context.partners[one.id]),
        )
        yield Table(
            heads,
            rows,
            caption="Les deux visions côte à côte",
            widths=(35, 66, 66),
            compact=True,
            origin=context.step(6),
        )
    close = context.parts(f"partenaire.{one.id}.proximite_vision")
    noted = [
        f"{who} {number(value)} sur 5"
        for side, who in (("nous", "nous"), ("partenaire", "lui"))
        if isinstance(value := close.get(side), int | float)
    ]
    if noted:
        yield Sentence(f"{', '.join(noted)}.", lead="Proximité notée par chacun")


# --- interests


def _interests(context: Context, one: PartnerReading) -> Iterator[Block]:
    ours = context.parts(f"partenaire.{one.id}.nos_interets")
    theirs = context.parts(f"partenaire.{one.id}.ses_interets")
    rows = tuple(
        (
            context.label("interet", name),
            str(ours.get(name) or _NOT_WRITTEN),
            str(theirs.get(name) or _NOT_WRITTEN),
        )
        for name in context.base.interets.table
        if ours.get(name) or theirs.get(name)
    )
    if rows:
        yield Table(
            ("", "Nous", context.partners[one.id]),
            rows,
            caption="Ce que chacun y gagne et y craint",
            widths=(35, 66, 66),
            compact=True,
            origin=context.step(6),
        )
    yield from _convergence(context, one)


def _convergence(context: Context, one: PartnerReading) -> Iterator[Block]:
    if one.interests is None:
        return
    reading = band(context.base.interets.seuils, one.interests) or ""
    said = context.parts(f"partenaire.{one.id}.convergence")
    told = [
        say(
            "{pair} : {word}", pair=context.label("paire", pair), word=context.label("convergence", str(word))
        )
        for pair, word in said.items()
        if word
    ]
    text = say(
        "{index} sur 100, {reading}. {pairs}.",
        index=number(one.interests),
        reading=context.label("lecture_interets", reading),
        pairs=joined(told),
    )
    yield Sentence(text, lead="Nos intérêts vont-ils ensemble", origin=context.step(6))
    if reading == "contradictoire":
        alert = context.base.alertes["al_interets"]
        yield Sentence(f"{context.plain_words(alert.message)} {alert.agir}", lead="À surveiller")


# --- how it sees us, and where we compete


def _mirror(context: Context, one: PartnerReading) -> Iterator[Block]:
    """Yield the symmetric view: its marks on us beside the range of ours, once both accepted it."""
    theirs = mirror_marks(context.base, context.case, one.id)
    if not theirs:
        return
    opened = context.revealed(PARTNERS)
    rows = tuple(
        (
            str(context.base.criteres_partenaire[name].titre),
            number(value),
            span_words(one.criteria.get(name), "non noté") if opened else "pas encore ouvert",
            span_words(one.mirror.get(name), "inconnu") if opened else "",
        )
        for name, value in theirs.items()
    )
    said = context.parts(f"partenaire.{one.id}.accord_miroir")
    when = day_or(said.get("date"), "sans date")
    yield Table(
        ("Critère", "Lui sur nous", "Nous sur lui", "Écart"),
        rows,
        caption=say("Comment chacun voit l'autre, avec l'accord des deux ({when})", when=when),
        widths=(80, 29, 29, 29),
        compact=True,
        origin=context.step(6),
    )
    if one.mutual and opened:
        rule = context.plain_words(context.base.partenaire.reciprocite.dit)
        yield Sentence(ended(capital(rule)), lead="À mettre en premier à l’ordre du jour")


def _overlaps(context: Context, one: PartnerReading) -> Iterator[Block]:
    axes = context.base.partenaire.chevauchement.axes
    said = {axis: context.case.together(f"partenaire.{one.id}.chevauchement.{axis}") for axis in axes}
    shared = [context.label("axe", axis) for axis, value in said.items() if value == "oui"]
    doubt = [context.label("axe", axis) for axis, value in said.items() if value == "ne_sait_pas"]
    plan = context.parts(f"partenaire.{one.id}.traitement_concurrence")
    if shared:
        zone = overlaps(context.base, context.case, one.id)
        text = "{axes}. Zone à traiter : une clause de loyauté est proposée." if zone else "{axes}."
        yield Sentence(capital(say(text, axes=", ".join(shared))), lead="Là où nous sommes en concurrence")
    elif any(value == "non" for value in said.values()):
        yield Sentence("aucun axe déclaré.", lead="Là où nous sommes en concurrence")
    if doubt:
        yield Sentence(f"{', '.join(doubt)}.", lead="Concurrence à vérifier")
    if any(plan.values()):
        yield Sentence(_plan(context, plan), lead="Ce que nous nous promettons")
    elif overlaps(context.base, context.case, one.id):
        yield Sentence("pas encore écrit.", lead="Ce que nous nous promettons")


def _plan(context: Context, plan: Mapping[str, Plain]) -> str:
    rule = ended(str(plan.get("regle") or "Règle à écrire"))
    return (
        f"{rule} {capital(context.person(plan.get('responsable')))}, {day_or(plan.get('date'), 'à dater')}."
    )


def relations(context: Context, partners: Sequence[str]) -> Iterator[Block]:
    """Yield how partners stand with one another, pair by pair."""
    rows = []
    for one, other in pairs(partners):
        said = context.parts(f"partenaire.{one}.relation.{other}")
        noted = [
            say(
                "{what} : {value}",
                what=str(context.base.criteres_partenaire[name].titre),
                value=number(value),
            )
            for name, value in said.items()
            if name in context.base.criteres_partenaire and isinstance(value, int | float)
        ]
        if noted:
            rows.append((f"{context.partners[one]}, {context.partners[other]}", joined(noted)))
    if rows:
        yield Table(
            ("Entre partenaires", "Sur 5"),
            tuple(rows),
            widths=(60, 107),
            compact=True,
            origin=context.step(6),
        )
