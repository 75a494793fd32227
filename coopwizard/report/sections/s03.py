"""Where we stand: the two voices by dimension, their gaps if both agree, the alerts, the SWOT."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER
from coopwizard.domain.blocks import Block, Figure, Gap, Items, Sentence, Table, Title
from coopwizard.domain.results import Alert, DimensionReading
from coopwizard.domain.values import high_of, low_of
from coopwizard.engine.divergence import bias_sentence, gaps_as_answered
from coopwizard.french import day, listing, number, plural, typeset
from coopwizard.report.context import (
    MISSING,
    PREPARATION,
    Context,
    capital,
    day_or,
    ended,
    joined,
    mark_words,
    say,
    small,
    span_words,
    within,
)
from coopwizard.report.figures import VoiceRow, two_voices
from coopwizard.report.sections.swot import crossing_blocks, swot_blocks
from coopwizard.report.sections.voices import other_voices

_GAPS_SHOWN = 5
_AGREED = "accord"
_VERSIONS = {"express": "une lecture rapide", "complete": "la version complète"}


def write(context: Context) -> tuple[Block, ...]:
    """Return the reading of ourselves; nothing before both voices are open."""
    if not context.revealed(PREPARATION):
        return (
            Gap(typeset("Les deux voix ne sont pas encore ouvertes : rien n'en est imprimé.")),
            *_alerts(context),
        )
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield _chapeau(context)
    yield from _scores(context)
    if context.shows_voices():
        yield from _gaps(context)
        yield from _qualities(context)
        yield from _evidence(context)
        yield from _hopes(context)
    elif not context.for_authority and not context.anonymous:
        yield Gap(typeset("Les réponses de chaque voix ne sont pas imprimées : il manque l'accord des deux."))
    yield from other_voices(context)
    yield from _alerts(context)
    yield from swot_blocks(context)
    yield from crossing_blocks(context)
    yield from _updates(context)
    yield from _audit(context)


def _chapeau(context: Context) -> Sentence:
    assessment = context.results.assessment
    level = assessment.level
    best = ", au mieux" if level.at_best else ""
    ceiling = context.type_title(level.ceiling)
    text = say(
        "Où nous en sommes : {title}{best}. On peut commencer, sans dérogation, jusqu'à « {ceiling} ».",
        title=level.title.lower(),
        best=best,
        ceiling=ceiling,
    )
    return Sentence(f"{text}{_readiness(context)}", origin=context.step(2))


def _readiness(context: Context) -> str:
    """Return the preparation as a range and on how many dimensions it rests; nothing to an authority."""
    found = context.results.assessment
    if found.readiness is None or context.for_authority:
        return ""
    return say(
        " Préparation : {span} sur 100, lue sur {n}.",
        span=span_words(found.readiness),
        n=plural(found.known_dimensions, "dimension"),
    )


def _scores(context: Context) -> Iterator[Block]:
    rows = [_row(context, one) for one in context.results.assessment.dimensions.values()]
    known = [row for row in rows if row.low is not None]
    if not known:
        yield Gap(f"{MISSING}.")
        return
    shown = context.shows_voices()
    how = _VERSIONS.get(context.results.assessment.version or "", "l'une ou l'autre version")
    note = say(
        "Sur 100. {marks} Réponses de {how} du questionnaire ; {date}.",
        marks="P, disque plein : présidence ; D, carré : direction ; entre les deux, l'écart."
        if shown
        else "La barre va de la voix la plus basse à la plus haute.",
        how=how,
        date=day(context.results.today),
    )
    if context.for_authority:
        yield _floors(context, rows)
        return
    note += _agreed(context)
    words = "; ".join(f"{row.label} : {row.words}" for row in rows)
    caption = (
        "Les deux voix, par dimension" if shown else "Ce que les deux voix donnent ensemble, par dimension"
    )
    yield Figure(two_voices(rows), caption, words, typeset(note), context.step(2))
    if shown:
        yield from _agreement(context)


def _agreed(context: Context) -> str:
    """Return which voices let their own answers be printed, to end the note of the figure."""
    who = [context.voice(v) for v in context.present_voices if context.case.said(v, "accord_binome") is True]
    if not who or not context.shows_voices():
        return ""
    return say(" Imprimé avec l'accord : {who}.", who=listing(who))


def _row(context: Context, one: DimensionReading) -> VoiceRow:
    title = str(context.base.dimensions[one.dimension].titre)
    low, high = low_of(one.shared), high_of(one.shared)
    if not context.shows_voices():
        words = span_words(one.shared, "insuffisamment renseigné")
        return VoiceRow(title, None, None, low, high, words)
    gap = context.label("ecart", one.gap) if one.gap else "une voix manque"
    said = [
        f"{letter} {number(v)}" for letter, v in (("P", one.president), ("D", one.director)) if v is not None
    ]
    words = f"{', '.join(said)} : {gap}" if said else "insuffisamment renseigné"
    if one.president is not None and one.director is not None:
        low, high = sorted((one.president, one.director))
    return VoiceRow(title, one.president, one.director, low, high, typeset(words))


def _floors(context: Context, rows: list[VoiceRow]) -> Table:
    """Give, to an authority, what both voices reach at least: no gap can be read from it."""
    shown = tuple(
        (row.label, say("au moins {low} sur 100", low=number(row.low)) if row.low is not None else MISSING)
        for row in rows
    )
    return Table(
        ("Dimension", "Ce que les deux voix atteignent"), shown, widths=(70, 60), origin=context.step(2)
    )


def _agreement(context: Context) -> Iterator[Block]:
    reading = context.results.assessment.agreement_reading
    if context.results.assessment.agreement is not None and reading:
        text = say(
            "{words}, sur les questions auxquelles les deux voix ont répondu.",
            words=context.label("accord", reading),
        )
        yield Sentence(f"{capital(text)}{_open_questions(context)}", lead="Accord du binôme")
    apart = [
        joined_gap
        for one in context.results.assessment.dimensions.values()
        if (joined_gap := _apart(context, one))
    ]
    if apart:
        yield Sentence(f"{joined(apart)}.", lead="Écart moyen, en points")


def _open_questions(context: Context) -> str:
    """Return how many questions the two voices have not settled; those that only the pair reads apart."""
    items = context.results.assessment.items
    count = sum(one.unsettled for name, one in items.items() if name not in context.private_items)
    return say(" Encore à trancher : {n}.", n=plural(count, "question")) if count else ""


def _apart(context: Context, one: DimensionReading) -> str:
    """Return how far the voices are on a dimension to discuss, and which sees it firmer when it is marked."""
    if one.mean_gap is None or one.gap in {None, _AGREED}:
        return ""
    title = small(str(context.base.dimensions[one.dimension].titre))
    firmer = bias_sentence(one.bias)
    return f"{title} {number(one.mean_gap, 1)}" + (f" ({firmer})" if firmer else "")


def _gaps(context: Context) -> Iterator[Block]:
    rows = []
    for item in _discussed(context):
        reading = context.results.assessment.items[item]
        rows.append(
            (
                str(context.base.items[item].question),
                _with_proof(context, PRESIDENT, item, mark_words(reading.president)),
                _with_proof(context, DIRECTOR, item, mark_words(reading.director)),
                _settled(context, item),
            )
        )
    yield Title("Les écarts à regarder d’abord")
    if not rows:
        yield Gap(typeset("Aucun écart de deux points ou plus."))
        return
    heads = ("Question", "Présidence", "Direction", "Ce que les deux en ont fait")
    yield Table(heads, tuple(rows), widths=(42, 38, 38, 49), origin=context.step(2))


def _discussed(context: Context) -> tuple[str, ...]:
    """Return the widest gaps as they were answered, then the other questions that the two settled."""
    widest = gaps_as_answered(context.results.assessment.items)[:_GAPS_SHOWN]
    settled = [
        one for one, said in context.under("consensus") if said.get("decision") and one in context.base.items
    ]
    return tuple(one for one in dict.fromkeys((*widest, *settled)) if one not in context.private_items)


def _with_proof(context: Context, voice: str, item: str, mark: str) -> str:
    proof = context.text(f"preuve.{item}", voice)
    return f"{mark} sur 5. {proof}" if proof else (f"{mark} sur 5" if mark[:1].isdigit() else mark)


def _settled(context: Context, item: str) -> str:
    said = context.parts(f"consensus.{item}")
    decision = said.get("decision")
    why = f" {said['pourquoi']}" if said.get("pourquoi") else ""
    if decision == "accord":
        moved = f", {within(str(said['qui_a_bouge']))} a bougé" if said.get("qui_a_bouge") else ""
        return f"accord sur {said.get('valeur')}{moved}.{why}"
    if decision == "se_renseigner":
        who = context.person(said.get("responsable"))
        return f"à vérifier par {who}, {day_or(said.get('date'), 'à dater')}.{why}"
    if decision == "desaccord":
        return f"désaccord gardé.{why}"
    return typeset("pas encore discuté")


def _qualities(context: Context) -> Iterator[Block]:
    """Trace the four qualities expected of those who lead, once one of them was answered in full."""
    traced = [one for one in context.base.items.values() if one.dirigeants]
    said = {one.id: [context.case.said(v, f"item.{one.id}") for v in (PRESIDENT, DIRECTOR)] for one in traced}
    if all(said[one.id] == [None, None] for one in traced if not one.express):
        return
    rows = tuple(
        (
            capital(context.label("dirigeants", one.dirigeants)),
            str(one.question),
            *(mark_words(mark, "sans réponse") for mark in said[one.id]),
        )
        for one in traced
    )
    yield Title("Quatre qualités attendues de ceux qui dirigent")
    heads = ("Qualité", "Question", "Présidence, sur 5", "Direction, sur 5")
    yield Table(heads, rows, widths=(40, 71, 28, 28), compact=True, origin=context.step(2))


def _evidence(context: Context) -> Iterator[Block]:
    """Give the dated examples that are not already beside a gap."""
    shown = {*_discussed(context), *context.private_items}
    rows = [
        (str(one.question), *(cells))
        for one in context.base.items.values()
        if one.id not in shown
        and any(cells := [context.text(f"preuve.{one.id}", voice) for voice in (PRESIDENT, DIRECTOR)])
    ]
    if rows:
        yield Title("Les exemples donnés")
        yield Table(
            ("Question", "Présidence", "Direction"),
            tuple(rows),
            widths=(47, 60, 60),
            compact=True,
            origin=context.step(2),
        )


def _hopes(context: Context) -> Iterator[Block]:
    rows = [
        (title, *(context.text(key, voice) or MISSING for voice in (PRESIDENT, DIRECTOR)))
        for key, title in (("attentes", "Attentes"), ("craintes", "Craintes"))
    ]
    if any(cell != MISSING for row in rows for cell in row[1:]):
        yield Title("Ce que chacun attend, ce que chacun craint")
        yield Table(("", "Présidence", "Direction"), tuple(rows), widths=(24, 71, 72), origin=context.step(1))


def _alerts(context: Context) -> Iterator[Block]:
    yield Title("À traiter, à surveiller")
    rows = []
    for alert, words in context.alerts:
        kind = context.base.libelles_ecran.get(f"alerte_{alert.colour}", alert.colour)
        if alert.pair_only:
            rows.append((_kind(context, str(kind), alert), words, "suivi par le binôme"))
            continue
        said = context.parts(f"traitement.{alert.id}")
        if said.get("action"):
            who = context.person(said.get("responsable"))
            done = f"{said['action']} ({who}, {day_or(said.get('date'), 'à dater')})"
        else:
            done = say("à faire : {action}", action=context.plain_words(alert.action))
        rows.append((_kind(context, str(kind), alert), _seen(context, alert, words), done))
    if not rows:
        yield Gap(typeset("Aucune alerte n'est levée."))
        return
    yield Table(("", "Ce qui a été vu", "Ce qui est prévu"), tuple(dict.fromkeys(rows)), widths=(27, 70, 70))


def _kind(context: Context, kind: str, alert: Alert) -> str:
    """Return how urgent it is and the field of expertise that answers it."""
    return f"{kind}, {context.label('expertise', alert.expertise)}" if alert.expertise else kind


def _seen(context: Context, alert: Alert, words: str) -> str:
    """Return what was seen, on which dimension, and the factor of the studies that it touches."""
    dimension = context.base.dimensions.get(alert.subject)
    about = f" {dimension.titre}." if dimension else ""
    factor = context.plain_words(alert.factor)
    return f"{words}{about}" + (say(" Facteur : {factor}.", factor=factor) if factor else "")


def _updates(context: Context) -> Iterator[Block]:
    """Give what to update in our own project, in the pair's words, then what it set aside."""
    known = context.base.a_mettre_a_jour_dans_le_projet
    texts = {one.rule: one.text for one in context.results.assessment.to_update}
    texts |= {one: known[one].texte for one, _ in context.under("a_mettre_a_jour") if one in known}
    kept: list[str] = []
    aside: list[str] = []
    for rule, text in texts.items():
        said = context.parts(f"a_mettre_a_jour.{rule}")
        words = str(said.get("texte") or context.plain_words(text))
        (aside if said.get("retiree") is True else kept).append(words)
    added = [said for _, said in context.case.under(TOGETHER, "a_mettre_a_jour_ajout")]
    kept += [one for one in added if isinstance(one, str) and one.strip()]
    if kept or aside:
        yield Title("À mettre à jour dans notre projet")
    if kept:
        yield Items(tuple(kept), origin=context.step(2))
    if aside:
        yield Sentence(ended(joined(one.rstrip(".") for one in aside)), lead="Écarté par les deux voix")


def _audit(context: Context) -> Iterator[Block]:
    said = context.parts("audit_externe")
    listed = said.get("domaines")
    chosen = [context.label("audit", str(one)) for one in listed] if isinstance(listed, list) else []
    every = [context.label("audit", one) for one in context.base.audit_externe.contenu]
    if context.results.assessment.external_audit:
        topics = listing(chosen or every)
        yield Sentence(say("il est conseillé, sur : {topics}.", topics=topics), lead="Regard extérieur")
    if not said.get("suite"):
        return
    text = context.label("suite_audit", str(said["suite"]))
    if said.get("responsable") or said.get("date"):
        text += f" ({context.person(said.get('responsable'))}, {day_or(said.get('date'), 'à dater')})"
    if chosen and not context.results.assessment.external_audit:
        text += say(", sur : {topics}", topics=listing(chosen))
    yield Sentence(ended(text), lead="Ce que nous en faisons", origin=context.step(2))
