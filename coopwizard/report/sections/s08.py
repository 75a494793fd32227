"""The partners: the decision on each and why; marks as ranges, never to an authority."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import PAIR
from coopwizard.domain.blocks import Block, Gap, Sentence, Table, Title
from coopwizard.domain.results import PartnerReading
from coopwizard.domain.values import Special, spread
from coopwizard.engine.partners_table import MANY, read_table
from coopwizard.french import number, typeset
from coopwizard.report.context import (
    MISSING,
    PARTNERS,
    Context,
    capital,
    day_or,
    ended,
    mark_words,
    say,
    span_words,
    vote_words,
)
from coopwizard.report.sections import s08_demarche, s08_regards

_OWN_PROJECT = "compatibilite"  # what `levee` calls our own project, beside the criteria


def write(context: Context) -> tuple[Block, ...]:
    """Return one part per partner; choosing none is a result too."""
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    if context.results.partners:
        yield _chapeau(context)
        for one in context.results.partners:
            yield Title(context.partners[one.id])
            yield from _partner(context, one)
        yield from _table(context)
    else:
        yield _nobody(context)
    yield from _another(context)
    solidarity = context.text("solidarite_concurrence")
    if solidarity and not context.for_authority:
        yield Sentence(ended(solidarity), lead="Concurrence et solidarité", origin=context.step(3))
    if not context.for_authority:
        yield from s08_demarche.needs(context)
        yield from s08_demarche.contacts(context)
        yield from s08_demarche.negotiation(context)
    if context.results.partners:
        yield from s08_demarche.clauses(context)


def _nobody(context: Context) -> Gap:
    unknown = [context.case.said(v, "partenaire_inconnu") for v in context.present_voices]
    if unknown and all(one is True for one in unknown):
        return Gap(typeset("Le partenaire est encore inconnu, et chaque voix le dit."))
    if context.case.together("partenaires_clos") is True:
        return Gap(typeset("Aucun partenaire n'est choisi : c'est une issue, et la démarche continue."))
    return Gap(f"{MISSING}.")


def _another(context: Context) -> Iterator[Block]:
    said = context.case.together("autre_partenaire_possible")
    words = {True: "oui.", False: "non, à ce jour."}
    if said is Special.DOES_NOT_KNOW:
        yield Sentence("pas encore su.", lead="Un autre partenaire possible")
    elif isinstance(said, bool):
        yield Sentence(words[said], lead="Un autre partenaire possible")


def _chapeau(context: Context) -> Sentence:
    kept = [one for one in context.results.partners if one.kept]
    many = len(context.results.partners) > 1
    text = say(
        "{n} regardé{s}, {k} retenu{t}. N'en choisir aucun reste une issue.",
        n=f"{len(context.results.partners)} partenaire{'s' if many else ''}",
        s="s" if many else "",
        k=len(kept) or "aucun",
        t="s" if len(kept) > 1 else "",
    )
    return Sentence(text, origin=context.step(6))


def _partner(context: Context, one: PartnerReading) -> Iterator[Block]:
    kept = _keepers(context, one) if one.score is None else ""
    yield Sentence(f"{_decision(context, one)}.{kept}", lead="Décision", origin=context.step(6))
    if not context.for_authority:
        for reason in one.reasons:
            yield Sentence(ended(capital(context.plain_words(reason.text))), lead="Parce que")
        if context.revealed(PARTNERS):
            yield from _marks(context, one)
        yield from _lifted(context, one)
    yield from s08_regards.identity(context, one)
    if not context.for_authority:
        yield from s08_regards.regards(context, one)
        yield from s08_demarche.first_step(context, one)
    yield from _answers(context, one)


def _answers(context: Context, one: PartnerReading) -> Iterator[Block]:
    """Yield what the partner answered, then what our board voted."""
    said = context.parts(f"partenaire.{one.id}.reponse")
    if said.get("reponse"):
        who = context.person(said.get("qui")) if said.get("qui") else ""
        when = day_or(said.get("date"), "")
        aside = ", ".join(part for part in (who, when) if part)
        answer = context.label("reponse_partenaire", str(said["reponse"]))
        yield Sentence(f"{answer}{f' ({aside})' if aside else ''}.", lead="Sa réponse")
    if said.get("mots") and not context.for_authority:
        yield Sentence(ended(str(said["mots"])), lead="Dans ses mots")
    vote = context.parts(f"vote_ca_partenaire.{one.id}", "ca")
    votes = vote_words(vote)
    if votes:
        when = day_or(vote.get("date"), "")
        yield Sentence(f"{votes}{f', le {when}' if when else ''}.", lead="Vote du conseil")


def _decision(context: Context, one: PartnerReading) -> str:
    if one.decision is None:
        return "non évalué"
    word = f"{one.decision}_express" if one.quick and one.decision == "aller" else one.decision
    said = str(context.base.libelles_ecran.get(word, one.decision))
    return f"{said}, retenu" if one.kept else said


def _keepers(context: Context, one: PartnerReading) -> str:
    """Return who would go on with this partner, voice by voice, where both agreed to show them."""
    if not context.shows_voices(PARTNERS):
        return ""
    words = {True: "oui", False: "non"}
    said = {
        voice: tick
        for voice in context.present_voices
        if isinstance(tick := context.case.said(voice, f"partenaire.{one.id}.coche"), bool)
    }
    told = [f"{context.voice(voice)} {words[tick]}" for voice, tick in said.items()]
    if len(told) == len(PAIR) and len(set(said.values())) == 1:
        return " Retenu par les deux voix." if True in said.values() else " Écarté par les deux voix."
    return say(" Le retenir : {told}.", told=", ".join(told)) if told else ""


def _table(context: Context) -> Iterator[Block]:
    """Yield what several partners make together; no mark of one is melted with that of another voice."""
    kept = [one for one in context.results.partners if one.kept]
    around = kept or list(context.results.partners)
    if len(around) < 2:
        return
    reading = read_table(context.base, context.case, around)
    yield Title("Autour de la table")
    decision = str(context.base.libelles_ecran[reading.decision]) if reading.decision else "non évalué"
    yield Sentence(f"{decision}.", lead="Décision d’ensemble", origin=context.step(6))
    if context.for_authority:
        return
    if reading.score is not None:
        text = say("{score} sur 100, lu sur la note la plus basse de chacun.", score=number(reading.score))
        yield Sentence(text, lead="Ce que la table donne")
    yield from s08_regards.relations(context, [one.id for one in around])
    if reading.held_back:
        rule = context.plain_words(context.base.plusieurs_partenaires.paires.dit)
        yield Sentence(ended(capital(rule)), lead="À surveiller")
    if len(around) + 1 > MANY:
        yield Sentence(ended(capital(context.base.plusieurs_partenaires.taille)), lead="Une grande table")


# --- marks


def _marks(context: Context, one: PartnerReading) -> Iterator[Block]:
    if one.score is None:
        return
    known = (
        say(", {n} des critères renseignés", n=f"{number(one.information * 100)}\u202f%")
        if one.information is not None
        else ""
    )
    yield Sentence(
        say(
            "{span} sur 100, {each}{known}.{kept}",
            each=_each(context, one),
            kept=_keepers(context, one),
            span=span_words(one.score),
            known=known,
        ),
        lead="Ce que les notes donnent",
    )
    rows = tuple(_rows(context, one))
    if rows:
        yield Table(
            ("Critère", "Les deux voix, sur 5", ""),
            rows,
            compact=True,
            widths=(80, 40, 47),
            origin=context.step(6),
        )
    unknown = [
        str(context.base.criteres_partenaire[c].titre).lower()
        for c, mark in one.criteria.items()
        if mark is None and c in context.base.criteres_partenaire
    ]
    if unknown:
        yield Sentence(f"{', '.join(unknown)}.", lead="Pas encore noté")
    yield from _settled(context, one)
    yield from _evidence(context, one)


def _each(context: Context, one: PartnerReading) -> str:
    """Return the score of each voice where both agreed to show them, else what the range goes from and to."""
    if not context.shows_voices(PARTNERS) or len(one.by_voice) < len(context.present_voices):
        return "de la voix la plus basse à la plus haute"
    return ", ".join(f"{context.voice(voice)} {number(score)}" for voice, score in one.by_voice.items())


def _rows(context: Context, one: PartnerReading) -> Iterator[tuple[str, ...]]:
    for criterion, mark in one.criteria.items():
        entry = context.base.criteres_partenaire.get(criterion)
        if entry is None or mark is None:
            continue
        veto = typeset("condition absolue, non levée") if criterion in one.vetoes else ""
        yield (str(entry.titre), span_words(mark), veto)
    own = [context.case.said(voice, f"partenaire.{one.id}.compatibilite") for voice in context.present_voices]
    noted = [float(said) for said in own if isinstance(said, int | float) and not isinstance(said, bool)]
    if noted:
        veto = typeset("condition absolue, non levée") if one.incompatible else ""
        yield (str(context.base.compatibilite_projet.question), span_words(spread(noted)), veto)


def _settled(context: Context, one: PartnerReading) -> Iterator[Block]:
    """Yield what the two voices settled after talking a gap over."""
    for criterion, said in context.under(f"partenaire.{one.id}.consensus"):
        entry = context.base.criteres_partenaire.get(criterion)
        if entry is None or not said.get("decision"):
            continue
        words = _SETTLED.get(str(said["decision"]), str(said["decision"]))
        value = f" ({mark_words(said.get('valeur'))} sur 5)" if said.get("valeur") is not None else ""
        pieces = [f"{words}{value}"]
        if said.get("qui_a_bouge"):
            pieces.append(say("qui a bougé : {who}", who=said["qui_a_bouge"]))
        if said.get("pourquoi"):
            pieces.append(str(said["pourquoi"]).rstrip("."))
        if said.get("responsable") or said.get("date"):
            pieces.append(f"{context.person(said.get('responsable'))}, {day_or(said.get('date'), 'à dater')}")
        text = f"{entry.titre}\u00a0: {typeset(' ; ').join(pieces)}"
        yield Sentence(ended(text), lead="Après discussion")


_SETTLED = {
    "accord": "accord",
    "se_renseigner": "on se renseigne",
    "desaccord": "désaccord gardé, et noté",
}


def _evidence(context: Context, one: PartnerReading) -> Iterator[Block]:
    """Yield the facts behind the marks, voice by voice, when both agreed to show them."""
    if not context.shows_voices(PARTNERS):
        return
    rows = []
    for criterion, entry in context.base.criteres_partenaire.items():
        said = [context.text(f"partenaire.{one.id}.preuve.{criterion}", v) for v in context.present_voices]
        if any(said):
            rows.append((str(entry.titre), *(text or "aucun fait écrit" for text in said)))
    if rows:
        heads = ("Fait à l’appui", *(capital(context.voice(v)) for v in context.present_voices))
        yield Table(heads, tuple(rows), compact=True, origin=context.step(6))


def _lifted(context: Context, one: PartnerReading) -> Iterator[Block]:
    for rest, said in context.under(f"partenaire.{one.id}.levee"):
        entry = context.base.criteres_partenaire.get(rest)
        title = str(entry.titre) if entry is not None else str(context.base.compatibilite_projet.question)
        if not said.get("fait") or (entry is None and rest != _OWN_PROJECT):
            continue
        agreed = [context.voice(v) for v in context.present_voices if said.get(v) is True]
        when = day_or(said.get("date"), "sans date")
        who = f" (accord\u00a0: {', '.join(agreed)})" if agreed else " (sans accord noté)"
        all_agree = len(agreed) == len(context.present_voices) and bool(agreed)
        lead = "Condition levée" if all_agree else "Condition à lever"
        yield Sentence(f"{title}, {when}\u00a0: {ended(str(said['fait']).rstrip('.') + who)}", lead=lead)
