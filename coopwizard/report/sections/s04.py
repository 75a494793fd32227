"""Why, and with what freedom: motives, degree of choice as a range, what is asked of us, imitation, paths."""

from __future__ import annotations

from collections.abc import Iterator

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT
from coopwizard.domain.blocks import Block, Gap, Items, Sentence, Table, Title
from coopwizard.domain.values import Interval
from coopwizard.engine import choice
from coopwizard.engine.answers_reading import context as reading
from coopwizard.engine.given import Given
from coopwizard.french import listing, number, typeset
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
    span_words,
)


def write(context: Context) -> tuple[Block, ...]:
    """Return the motives and the freedom; the answers of each voice only where both agreed."""
    if not context.revealed(PREPARATION):
        closed = typeset(
            "Les deux voix ne sont pas encore ouvertes : motifs et libertés ne sont pas imprimés."
        )
        return (Gap(closed), *_demand(context))
    return tuple(_blocks(context))


def _blocks(context: Context) -> Iterator[Block]:
    yield _chapeau(context)
    yield Title("Nos motifs")
    yield from _motives(context)
    yield Title(capital(str(context.base.libelles_ecran["degre_de_choix"])))
    yield from _freedom(context)
    yield from _demand(context)
    yield Title(capital(str(context.base.libelles_ecran["mimetisme"])))
    yield _imitation(context)
    yield Title("Les chemins comparés")
    yield from _paths(context)


def _chapeau(context: Context) -> Sentence:
    found = context.results.choice
    if found.level is None:
        return Sentence(typeset("La liberté de choisir n'est pas encore mesurée."), origin=context.step(3))
    level = context.label("choix", found.level)
    text = say("La coopération envisagée est {level}.", level=level)
    if found.differs and context.shows_voices():
        said = [
            f"{context.voice(one.holder)}, {context.label('choix', one.level)}"
            for one in found.voices
            if one.level
        ]
        text += say(
            " Les deux voix ne la voient pas pareil : {said}. La moins libre est retenue.",
            said=", ".join(said),
        )
    return Sentence(text, origin=context.step(3))


def _motives(context: Context) -> Iterator[Block]:
    marks: dict[str, dict[str, object]] = {}
    for voice in context.present_voices:
        for motive, said in context.case.under(voice, "motif"):
            if motive in context.base.motifs.liste:
                marks.setdefault(motive, {})[voice] = said
    if not marks:
        yield Gap(f"{MISSING}.")
        return
    shown = context.shows_voices()
    here = reading(context.base, context.case, context.results.today, Given())
    rows: list[tuple[str, ...]] = []
    for motive, by_voice in sorted(marks.items(), key=lambda one: -_strongest(one[1])):
        entry = context.base.motifs.liste[motive]
        requalified = context.parts(f"requalification.{motive}")
        origin = context.label("origine", choice.origin(here, motive))
        if requalified.get("phrase"):
            origin += f" ({requalified['phrase']})"
        said_by = [mark_words(context.case.said(v, f"motif.{motive}"), "non cité") for v in PAIR]
        cells = said_by if shown else [_cited(context, by_voice)]
        rows.append((str(entry.titre), origin, "oui" if entry.finalite else "non", *cells))
    own = ("Présidence, sur 5", "Direction, sur 5") if shown else ("Cité par",)
    widths: tuple[float, ...] = (60, 26, 28, 26, 27) if shown else (72, 34, 34, 27)
    heads = ("Motif", "Origine", "Finalité pour les personnes", *own)
    yield Table(heads, tuple(rows), widths=widths, origin=context.step(3))


def _strongest(by_voice: dict[str, object]) -> float:
    return max((float(v) for v in by_voice.values() if isinstance(v, int | float)), default=0.0)


def _cited(context: Context, by_voice: dict[str, object]) -> str:
    if context.for_authority or context.anonymous:
        return "le binôme"
    return "les deux voix" if len(by_voice) == len(context.present_voices) else "une voix"


def _freedom(context: Context) -> Iterator[Block]:
    found = context.results.choice
    if found.span is None:
        yield Gap(f"{MISSING}.")
    elif context.for_authority:
        low = found.span.low if isinstance(found.span, Interval) else found.span
        yield Sentence(
            say("au moins {low} sur 100 selon les deux voix.", low=number(low)), lead="Degré de choix"
        )
    else:
        words = span_words(found.span)
        yield Sentence(
            say("{words} sur 100 ; une plage, de la voix la moins libre à la plus libre.", words=words),
            lead="Degré de choix",
            origin=context.step(3),
        )
    mentions = [one.mention for one in found.voices if one.mention]
    if mentions:
        yield Sentence(f"{mentions[0]}.", lead="Mention")
    if context.shows_voices():
        yield _liberties(context)
    if found.consequences:
        yield Items(tuple(capital(one) for one in found.consequences), origin="Ce que la méthode en tire.")


def _liberties(context: Context) -> Table:
    rows = tuple(
        (str(one.titre), *(_liberty(context, voice, one.id) for voice in (PRESIDENT, DIRECTOR)))
        for one in context.base.libertes.questions.values()
    )
    rows += (("Motifs, puis libertés, sur 100", *_halves(context)),)
    return Table(("", "Présidence", "Direction"), rows, widths=(90, 38, 39), compact=True)


def _halves(context: Context) -> tuple[str, str]:
    """Return what the two halves of the degree of choice give, for each voice."""
    found = {one.holder: (one.motives, one.freedoms) for one in context.results.choice.voices}
    first, second = (
        " puis ".join(
            number(half) if half is not None else MISSING for half in found.get(voice, (None, None))
        )
        for voice in (PRESIDENT, DIRECTOR)
    )
    return first, second


def _liberty(context: Context, voice: str, question: str) -> str:
    said = context.case.said(voice, f"liberte.{question}")
    if isinstance(said, int) and not isinstance(said, bool):
        return context.label("liberte", str(said))
    return mark_words(said)


def _demand(context: Context) -> Iterator[Block]:
    said = context.parts("injonction")
    yield Title(capital(str(context.base.libelles_ecran["injonction"])))
    if not said:
        yield Gap(typeset("Aucune demande n'est enregistrée."))
        yield from _to_qualify(context)
        yield from _texts(context)
        return
    words = [
        say("{what} : {value}", what=title, value=context.label(family, str(said[part])))
        for part, family, title in (
            ("emetteur", "emetteur", "de"),
            ("expression", "expression", "forme"),
            ("fondement", "fondement", "fondement"),
        )
        if said.get(part)
    ]
    words.append(say("échéance : {when}", when=day_or(said.get("echeance"), "aucune connue")))
    yield Sentence(f"{capital(', '.join(words))}.", origin=context.step(3))
    if said.get("expression") == "ressentie":
        yield Sentence(
            typeset(
                "Cette demande est ressentie, non écrite : aller la vérifier auprès de l'émetteur "
                "avant d'agir."
            )
        )
    yield from _to_qualify(context)
    yield from _texts(context)


def _to_qualify(context: Context) -> Iterator[Block]:
    here = reading(context.base, context.case, context.results.today, Given())
    said = context.parts("injonction")
    if choice.imposed_motives(here) and not choice.qualified(said):
        yield Gap(
            typeset(
                "Un motif imposé est noté : il reste à dire qui le demande, comment, et sur quel fondement."
            )
        )


def _texts(context: Context) -> Iterator[Block]:
    for name in context.results.choice.binding_texts:
        text = context.base.textes_obligatoires_connus[name]
        dates = [
            say("{before} {when}", before=before, when=day_or(iso, ""))
            for before, iso in (
                ("texte du", text.date),
                ("vérifié le", text.verifie_le),
                ("à revérifier avant le", text.a_reverifier_le),
            )
            if iso
        ]
        reference = joined([str(text.source), *dates])
        yield Sentence(ended(str(text.quoi)), lead="Texte qui s’applique", origin=ended(reference))
        if text.libre:
            yield Sentence(str(text.libre), lead="Ce qui reste libre")


def _imitation(context: Context) -> Block:
    found = context.results.choice
    if found.mimicry_score is None:
        return Gap(f"{MISSING}.")
    reading = context.label("lecture_imitation", found.mimicry_reading or "")
    text = say("{score} sur 16, {reading}.", score=found.mimicry_score, reading=reading)
    if context.shows_voices() and len(found.mimicry) > 1:
        said = ", ".join(
            f"{context.voice(v)} {score}" for v, score in sorted(found.mimicry.items(), reverse=True)
        )
        text += say(" Les deux voix : {said} ; la plus haute est retenue.", said=said)
    return Sentence(text, origin=context.step(3))


def _paths(context: Context) -> Iterator[Block]:
    found = context.results.choice
    if not any(found.path_points.values()):
        yield Gap(f"{MISSING}.")
    elif context.shows_voices():
        rows = tuple(
            (str(one.titre), "ensemble" if one.coop else "seuls", *_points(context, one.id))
            for one in context.base.chemins.values()
        )
        heads = ("Chemin", "Avec d’autres", "Présidence, sur 4", "Direction, sur 4")
        yield Table(
            heads, rows, widths=(70, 30, 33, 34), numeric=(2, 3), compact=True, origin=context.step(3)
        )
    ahead = [voice for voice, gap in found.path_gaps.items() if gap >= 0.5]
    if ahead and len(ahead) == len(found.path_gaps):
        yield Sentence(typeset("La coopération n'est pas le premier chemin : c'est une issue valable."))
    elif found.path_gaps and not ahead:
        yield Sentence(typeset("Un chemin avec d'autres arrive devant, ou à égalité, chez les deux voix."))
    elif found.path_gaps:
        yield Sentence(
            typeset("Les deux voix ne mettent pas le même chemin devant : à reprendre en séance d'écarts.")
        )
    yield from _closely(context)
    yield from _alone(context)


def _closely(context: Context) -> Iterator[Block]:
    """Give the marks of the paths that a voice looked at closely; they stand for its rank."""
    if not context.shows_voices():
        return
    asked = list(context.base.chemin_score.approfondir_au_besoin.questions)
    rows = []
    for path in context.base.chemins.values():
        for voice in context.present_voices:
            said = context.parts(f"approfondir.{path.id}", voice)
            if said:
                marks = (mark_words(said.get(one), "sans réponse") for one in asked)
                rows.append((str(path.titre), context.voice(voice), *marks))
    if rows:
        yield Title("Regardés de plus près", 3)
        heads = ("Chemin", "Voix", *(context.label("approfondir", one) for one in asked))
        widths = (52, 25, 25, 22, 21, 22)
        yield Table(heads, tuple(rows), widths=widths, compact=True, origin=context.step(3))


def _alone(context: Context) -> Iterator[Block]:
    alone = context.case.together("faisable_seuls")
    if isinstance(alone, int) and not isinstance(alone, bool):
        yield Sentence(
            f"{context.label('seuls', str(alone))}.", lead="Faisable seuls", origin=context.step(3)
        )
    if not context.shows_voices():
        return
    said = [(voice, context.case.said(voice, "seuls_par_voix")) for voice in context.present_voices]
    each = [
        say("{who}, {mark}", who=context.voice(voice), mark=_alone_words(context, mark))
        for voice, mark in said
        if mark is not None
    ]
    if each:
        yield Sentence(f"{listing(each)}.", lead="Faisable seuls, selon chacun", origin=context.step(3))


def _alone_words(context: Context, mark: object) -> str:
    if isinstance(mark, int) and not isinstance(mark, bool):
        return context.label("seuls", str(mark))
    return mark_words(mark)  # type: ignore[arg-type]


def _points(context: Context, path: str) -> tuple[str, str]:
    points = context.results.choice.path_points
    said = [points.get(voice, {}).get(path) for voice in PAIR]
    first, second = (number(one, 1) if one is not None else MISSING for one in said)
    return first, second
