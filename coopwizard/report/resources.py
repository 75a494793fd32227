"""What the project lives on: resources, balances, safeguards, savings announced; what others wrote of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coopwizard.domain.answers import Plain
from coopwizard.domain.blocks import Block, Gap, Quotation, Sentence, Table, Title
from coopwizard.engine.answers_reading import filled, number
from coopwizard.engine.project import origin_missing, unbacked
from coopwizard.french import number as written
from coopwizard.french import percent
from coopwizard.report.context import MISSING, Context, day_or, ended, joined, say, small

_RESOURCES = "canevas.ressources"
_BALANCES = "trois_equilibres"
_CRITERIA = "criteres_ess"
_PLANNED = {
    "refacturation_prevue": (
        "Une refacturation entre organismes est prévue.",
        "Aucune refacturation prévue.",
    ),
    "ressource_nouvelle_prevue": ("Une ressource nouvelle est prévue.", "Aucune ressource nouvelle prévue."),
}


def resources(context: Context) -> Iterator[Block]:
    """Yield the side of the project that says what it lives on, its vigilances first named in place."""
    yield Title("Les ressources")
    said = {part: value for part, value in context.parts(_RESOURCES).items() if filled(value)}
    for rank, (part, value) in enumerate(said.items()):
        lead = "" if part == "texte" else context.label("partie", part)
        yield Sentence(ended(str(value)), lead=lead, origin="" if rank else context.step(5))
    mixed = [*_money(context), *_new_resource(context), *_balances(context), *_safeguards(context)]
    if not said and not mixed:
        yield Gap(f"{MISSING}.")
    yield from mixed
    yield from _savings(context)


# --- money between organisations, and anew


def _money(context: Context) -> Iterator[Block]:
    told = [
        yes if context.case.together(key) is True else no
        for key, (yes, no) in _PLANNED.items()
        if isinstance(context.case.together(key), bool)
    ]
    if told:
        yield Sentence(" ".join(told), origin=context.step(5))
    for alert, text in context.alerts:
        if "economies.refacturation" in alert.because:
            yield Sentence(f"{text} {context.plain_words(alert.action)}", lead="Vigilance")


def _new_resource(context: Context) -> Iterator[Block]:
    origin = context.text("origine_besoin_financement")
    if origin:
        yield Sentence(ended(origin), lead="Origine du besoin de financement")
    elif origin_missing(context.case):
        yield Sentence(
            say("{missing} : une ressource nouvelle est prévue, ce champ est requis.", missing=MISSING),
            lead="Origine du besoin de financement",
        )
    share = number(context.case.together("part_experimentation"))
    if share is not None:
        yield Sentence(
            say("{share} des ressources nouvelles.", share=percent(share / 100)),
            lead="Part gardée pour expérimenter",
        )


def _balances(context: Context) -> Iterator[Block]:
    """Yield how the three balances hold; one that does not is a vigilance."""
    said = {name: str(value) for name, value in context.parts(_BALANCES).items() if filled(value)}
    if not said:
        return
    words = {"oui": "tenu", "non": "non tenu", "ne_sait_pas": "nous ne savons pas"}
    told = [
        say("{name} : {value}", name=context.label("equilibre", name), value=words.get(value, value))
        for name, value in said.items()
    ]
    yield Sentence(f"{joined(told)}.", lead="Les trois équilibres")
    lost = [small(context.label("equilibre", name)) for name, value in said.items() if value == "non"]
    if lost:
        yield Sentence(
            say("{lost} : à rétablir, ou à assumer devant le conseil.", lost=", ".join(lost)),
            lead="Vigilance",
        )


# --- the seven safeguards


def _safeguards(context: Context) -> Iterator[Block]:
    """Yield the seven safeguards with their comments once one was looked at, then each criterion not met."""
    looked_at = dict(context.under("garde_fou"))
    criteria = context.parts(_CRITERIA)
    planned = context.case.together("ressource_nouvelle_prevue") is True
    if not (looked_at or criteria or planned):
        return
    rows = [
        (
            context.label("garde_fou", name),
            _checked(context, name, looked_at.get(name, {})),
            str(looked_at.get(name, {}).get("commentaire") or ""),
        )
        for name in context.base.garde_fous_hybridation.liste
    ]
    yield Table(
        ("Garde-fou", "Vérifié", "Commentaire"),
        tuple(rows),
        widths=(70, 22, 75),
        origin=context.step(5),
        compact=True,
    )
    missing = [small(title) for one, title in _criteria(context) if criteria.get(one) is not True]
    if missing:
        yield Sentence(f"{joined(missing)}.", lead="Critères de l’économie sociale et solidaire non vérifiés")


def _criteria(context: Context) -> list[tuple[str, str]]:
    """Return the criteria ticked apart, those of the safeguard that asks several questions."""
    asked = context.base.garde_fous_hybridation
    return [
        (one.id, str(one.titre).rstrip("."))
        for one in asked.questions.values()
        if sum(other.garde_fou == one.garde_fou for other in asked.questions.values()) > 1
    ]


def _checked(context: Context, name: str, said: Mapping[str, Plain]) -> str:
    own = [one for one in context.base.garde_fous_hybridation.questions.values() if one.garde_fou == name]
    if len(own) > 1:
        met = sum(context.parts(_CRITERIA).get(one.id) is True for one in own)
        return say("{met} sur {all}", met=met, all=len(own))
    if "verifie" not in said:
        return "–"
    return "oui" if said["verifie"] is True else "non"


# --- savings


def _savings(context: Context) -> Iterator[Block]:
    rows = [_saving(context, said) for _, said in context.under("economie")]
    if rows:
        yield Title("Les gains attendus")
        heads = ("Poste", "Aujourd’hui", "Gain par an", "Hypothèse", "Transition", "Effet et source", "")
        yield Table(
            heads, tuple(rows), widths=(26, 20, 20, 38, 20, 26, 17), origin=context.step(5), compact=True
        )


def _saving(context: Context, said: Mapping[str, Plain]) -> tuple[str, ...]:
    when = [str(said[part]) for part in ("annee_d_effet", "source") if filled(said.get(part))]
    return (
        str(said.get("poste") or MISSING),
        _euros(said, "montant_actuel"),
        _euros(said, "gain_annuel"),
        str(said.get("hypothese") or MISSING),
        _euros(said, "cout_de_transition"),
        ", ".join(when) or MISSING,
        "non étayé" if unbacked(context.base, said) else "étayé",
    )


def _euros(said: Mapping[str, Plain], part: str) -> str:
    value = number(said.get(part))
    return f"{written(value)}\u00a0€" if value is not None else MISSING


# --- what another organisation wrote


def received(context: Context) -> Iterator[Block]:
    """Yield what other organisations wrote of the project: their words, and the fields they filled."""
    drafts = [said for _, said in context.under("saisie_partenaire")]
    if not drafts:
        return
    yield Title("Ce que d’autres organismes ont écrit")
    for said in drafts:
        name = (
            "un autre organisme" if context.anonymous else str(said.get("organisme") or "un autre organisme")
        )
        yield Sentence(
            say("reçu le {day}.", day=day_or(said.get("date"), "…")), lead=name, origin=context.step(5)
        )
        if filled(said.get("texte")):
            yield Quotation(str(said["texte"]))
        yield from _fields(context, said.get("champs"))


def _fields(context: Context, said: Plain) -> Iterator[Block]:
    fields = said if isinstance(said, dict) else {}
    rows = [
        (str(known.titre), _flat(fields[known.id]))
        for known in context.base.canevas.champs.values()
        if filled(fields.get(known.id))
    ]
    if rows:
        yield Table(("Champ du projet", "Ce qu’il a écrit"), tuple(rows), widths=(55, 112), compact=True)


def _flat(said: Plain) -> str:
    if isinstance(said, dict):
        return " ".join(ended(str(one)) for one in said.values() if filled(one))
    return str(said)
