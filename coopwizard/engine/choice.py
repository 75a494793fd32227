"""Part C: how free the choice is, for each voice, and what that level entails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopwizard.domain.answers import TOGETHER, Case, Plain
from coopwizard.domain.conditions import judge, paths_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Choice, VoiceChoice
from coopwizard.domain.values import Value, spread
from coopwizard.engine import paths_ahead
from coopwizard.engine.answers_reading import (
    PREPARATION,
    Context,
    day,
    full_months,
    parts,
    whole,
    words,
)
from coopwizard.engine.bands import band
from coopwizard.engine.facts import FactSheet

ENOUGH_FREEDOMS = 4
HIGHEST_FREEDOM = 2
STRONGEST = 5
IMPOSED, PROMPTED = "impose", "incite"
ENOUGH_CONTACTS = 5
AUTHORITY = "autorite"
PATHS_APART = 0.5
QUALIFIES = ("emetteur", "expression", "fondement")
_MOTIVE, _FREEDOM = "voix.motif.", "voix.liberte."
_WITHOUT = "voix.libertes_somme_sans_"


def motives(base: Base, case: Case, holder: str) -> dict[str, int]:
    """Return the motives that the voice noted, with their importance from 1 to 5."""
    listed = base.motifs.liste
    read = {motive: whole(case.said(holder, f"motif.{motive}"), 1, STRONGEST) for motive in listed}
    return {motive: importance for motive, importance in read.items() if importance is not None}


def freedoms(base: Base, case: Case, holder: str) -> dict[str, int]:
    """Return the freedoms that the voice could tell: 0 no, 1 in part, 2 yes."""
    asked = base.libertes.questions
    read = {one: whole(case.said(holder, f"liberte.{one}"), 0, HIGHEST_FREEDOM) for one in asked}
    return {one: value for one, value in read.items() if value is not None}


def origin(context: Context, motive: str) -> str:
    """Return where the motive comes from, after the one notch that the pair may move it, with a reason."""
    order = list(context.base.motifs.coefficients)
    own = context.base.motifs.liste[motive].origine
    moved = parts(context.case.said(TOGETHER, f"requalification.{motive}"))
    wanted = words(moved.get("origine"))
    if wanted not in order or not words(moved.get("phrase")):
        return own
    return wanted if abs(order.index(wanted) - order.index(own)) <= 1 else own


def voice_facts(context: Context, holder: str) -> dict[str, Value]:
    """Return the paths of one voice on its motives, freedoms and path; for after the reveal."""
    noted = motives(context.base, context.case, holder)
    answered = freedoms(context.base, context.case, holder)
    imposed = [motive for motive in noted if origin(context, motive) == IMPOSED]
    gap = _path_gap(context, holder)
    facts: dict[str, Value] = {
        **{f"{_MOTIVE}{one}": noted.get(one, 0 if noted else None) for one in context.base.motifs.liste},
        **{f"{_FREEDOM}{one}": answered.get(one) for one in context.base.libertes.questions},
        "voix.motifs_imposes_hors_texte": len([m for m in imposed if m != _text_motive(context.base)])
        if noted
        else None,
        "voix.chemin_ecart": gap,
    }
    for path in context.base.chemins_de_condition:
        if path.startswith(_WITHOUT):
            facts[path] = _sum_without(context.base, answered, path.removeprefix(_WITHOUT))
    return facts


def joint_facts(context: Context) -> dict[str, Value]:
    """Return the joint paths on motives, mimicry and paths; for after the reveal."""
    noted = {holder: motives(context.base, context.case, holder) for holder in context.voices}
    every = dict.fromkeys(motive for said in noted.values() for motive in said)
    everyone = bool(noted) and all(noted.values())
    finality = [motive for motive in every if context.base.motifs.liste[motive].finalite]
    pushed = [motive for motive in every if origin(context, motive) in (IMPOSED, PROMPTED)]
    facts: dict[str, Value] = {
        f"motifs.importance.{motive}": max(
            (said[motive] for said in noted.values() if motive in said), default=0 if everyone else None
        )
        for motive in context.base.motifs.liste
    }
    facts |= {
        "motifs.finalite_nombre": len(finality) if every else None,
        "motifs.nb_incites_imposes": len(pushed) if every else None,
        "mimetisme.score": mimicry_score(mimicry(context), context.voices),
        "binome.chemins_divergents": _divergent(context),
    }
    return facts | _first_motives(context, noted)


def injunction_facts(context: Context) -> dict[str, Value]:
    """Return what is asked of us: how it is expressed, on what ground, in how many full months."""
    said = parts(context.case.said(TOGETHER, "injonction"))
    due = day(said.get("echeance"))
    return {
        "injonction.expression": words(said.get("expression")) or None,
        "injonction.fondement": words(said.get("fondement")) or None,
        "injonction.mois": None if due is None else full_months(context.today, due),
        "injonction.qualifiee": not imposed_motives(context) or qualified(said),
    }


def imposed_motives(context: Context) -> tuple[str, ...]:
    """Return the imposed motives that a revealed voice noted; none before the reveal."""
    if not context.revealed(PREPARATION):
        return ()
    every = {m for holder in context.voices for m in motives(context.base, context.case, holder)}
    return tuple(m for m in context.base.motifs.liste if m in every and origin(context, m) == IMPOSED)


def qualified(said: Mapping[str, Plain]) -> bool:
    """Return whether a demand says who makes it, how it is expressed and on what ground."""
    return all(words(said.get(part)) for part in QUALIFIES)


def observation_facts(context: Context) -> dict[str, Value]:
    """Return how many observations say where they come from; the need written in the project counts."""
    own = [said for _, said in context.joint("observation")]
    need = parts(context.case.said(TOGETHER, "canevas.besoins_observes"))
    sourced = sum(bool(words(parts(one).get("texte")) and words(parts(one).get("source"))) for one in own)
    return {
        "observations.sourcees": sourced + bool(words(need.get("observation")) and words(need.get("source")))
    }


def contact_facts(context: Context) -> dict[str, Value]:
    """Return the share of contacts that an authority started, known from five contacts on."""
    started = [words(parts(said).get("initiative")) for _, said in context.joint("contact")]
    known = [who for who in started if who]
    if len(known) < ENOUGH_CONTACTS:
        return {"contacts.part_autorite": None}
    return {"contacts.part_autorite": known.count(AUTHORITY) / len(known)}


def mimicry(context: Context) -> dict[str, int]:
    """Return the score of each voice out of 16: all the questions, or the short ones doubled."""
    found: dict[str, int] = {}
    questions = context.base.mimetisme.questions
    for holder in context.voices:
        said = {q: whole(context.case.said(holder, f"mimetisme.{q}"), 0, 2) for q in questions}
        short = [said[q.id] for q in questions.values() if q.court]
        if None not in said.values():
            found[holder] = sum(value or 0 for value in said.values())
        elif None not in short:
            found[holder] = 2 * sum(value or 0 for value in short)
    return found


def mimicry_score(scores: Mapping[str, int], voices: Sequence[str]) -> int | None:
    """Return the higher of the two voices, once every present voice has one."""
    return max(scores.values()) if voices and set(scores) >= set(voices) else None


def read_choice(context: Context, sheet: FactSheet) -> Choice:
    """Return the degree of choice of each voice and the less free of the two; blank before the reveal."""
    base = context.base
    opened = context.revealed(PREPARATION)
    voices = tuple(_voice(context, holder, sheet) for holder in context.voices) if opened else ()
    level = sheet.given.get("degre_de_choix.niveau") or least_free(base, [voice.level for voice in voices])
    known = [voice.degree for voice in voices if voice.degree is not None]
    scores = mimicry(context) if opened else {}
    score = sheet.value("mimetisme.score")
    rankings = {holder: context.case.said(holder, "chemins") for holder in context.voices if opened}
    gaps = {holder: _path_gap(context, holder) for holder in rankings}
    return Choice(
        voices=voices,
        span=spread(known),
        level=None if level is None else str(level),
        differs=len({voice.level for voice in voices if voice.level}) > 1,
        consequences=base.degre_de_choix.consequences.get(str(level), ()),
        mimicry=scores,
        mimicry_score=score if isinstance(score, int) else None,
        mimicry_reading=band(base.mimetisme.lecture, score if isinstance(score, int) else None),
        path_gaps={holder: gap for holder, gap in gaps.items() if gap is not None},
        path_points={
            holder: paths_ahead.points(base, said, paths_ahead.deepened(base, context.case, holder))
            for holder, said in rankings.items()
        },
        binding_texts=binding_texts(base, sheet),
    )


def binding_texts(base: Base, sheet: FactSheet) -> tuple[str, ...]:
    """Return the known texts that certainly apply to us, or to those around us."""
    known = base.textes_obligatoires_connus.values()
    return tuple(one.id for one in known if one.si is not None and judge(one.si, sheet).holds)


def least_free(base: Base, levels: Sequence[str | None]) -> str | None:
    """Return the less free level; one voice unknown leaves it so, unless the other is the lowest."""
    order = base.degre_de_choix.ordre
    if order[0] in levels:
        return order[0]
    known = [order.index(level) for level in levels if level is not None]
    return order[min(known)] if known and len(known) == len(levels) else None


def degree_of(base: Base, noted: Mapping[str, tuple[str, int]], answered: Sequence[int]) -> VoiceChoice:
    """Return the degree of a voice, before any cap, from its (origin, importance) motives and freedoms."""
    weights = base.motifs.coefficients
    total = sum(importance for _, importance in noted.values())
    chosen = sum(weights[kind] * importance for kind, importance in noted.values())
    motive = 100 * chosen / total if total else None
    enough = len(answered) >= ENOUGH_FREEDOMS
    freedom = 100 * sum(answered) / (HIGHEST_FREEDOM * len(answered)) if enough else None
    degree = None if motive is None or freedom is None else 0.5 * motive + 0.5 * freedom
    return VoiceChoice("", motive, freedom, degree, band(base.degre_de_choix.niveaux, degree))


def _voice(context: Context, holder: str, sheet: FactSheet) -> VoiceChoice:
    importances = motives(context.base, context.case, holder)
    noted = {motive: (origin(context, motive), value) for motive, value in importances.items()}
    found = degree_of(context.base, noted, list(freedoms(context.base, context.case, holder).values()))
    level, mentions = _capped(context, found.level, sheet.scoped(_voice_values(sheet, context, holder)))
    rule = context.base.degre_de_choix.contacts
    if level is not None and judge(rule.si, sheet).holds:
        order = context.base.degre_de_choix.ordre
        level = order[max(0, order.index(level) - 1)]
        mentions = [*mentions, rule.dit]
    return VoiceChoice(holder, found.motives, found.freedoms, found.degree, level, " ; ".join(mentions))


def _voice_values(sheet: FactSheet, context: Context, holder: str) -> Mapping[str, Value]:
    sheets = sheet.elements("voix") or ()
    return dict(zip(context.voices, (one.values for one in sheets), strict=True)).get(holder, {})


def _capped(context: Context, level: str | None, voice: FactSheet) -> tuple[str | None, list[str]]:
    """Return the level after the caps that hold; one cap may take precedence over another."""
    caps = context.base.degre_de_choix.plafonds
    held = [cap for cap in caps.values() if judge(cap.si, voice).holds]
    outranked = {cap.prime_sur for cap in held}
    order = context.base.degre_de_choix.ordre
    mentions: list[str] = []
    for cap in held:
        if cap.id in outranked:
            continue
        if cap.niveau_lu:
            level = cap.niveau_lu
        elif level is not None or cap.niveau_au_plus == order[0]:
            level = least_free(context.base, [level or cap.niveau_au_plus, cap.niveau_au_plus])
        mentions.append(cap.mention or cap.dit)
    return level, mentions


def _text_motive(base: Base) -> str:
    """Return the motive that the base reads apart among the imposed ones: the duty that a text sets."""
    rules = [cap.si for cap in base.degre_de_choix.plafonds.values() if cap.niveau_lu]
    read = (path for rule in rules for path in paths_of(rule))
    return next((path.removeprefix(_MOTIVE) for path in read if path.startswith(_MOTIVE)), "")


def _sum_without(base: Base, answered: Mapping[str, int], left_out: str) -> int | None:
    others = [one for one in base.libertes.questions if one != left_out]
    if any(one not in answered for one in others):
        return None
    return sum(answered[one] for one in others)


def _first_motives(context: Context, noted: Mapping[str, Mapping[str, int]]) -> dict[str, Value]:
    """Return, for the paths `motifs.<motive>_premier`, whether it is the strongest of a voice."""
    declared = context.base.chemins_de_condition
    paths = [path for path in declared if path.startswith("motifs.") and path.endswith("_premier")]
    everyone = bool(noted) and all(noted.values())
    facts: dict[str, Value] = {}
    for path in paths:
        motive = path.removeprefix("motifs.").removesuffix("_premier")
        first = any(said.get(motive) == max(said.values()) for said in noted.values() if said)
        facts[path] = True if first else (False if everyone else None)
    return facts


def _path_gap(context: Context, holder: str) -> float | None:
    closely = paths_ahead.deepened(context.base, context.case, holder)
    return paths_ahead.gap(context.base, context.case.said(holder, "chemins"), closely)


def _divergent(context: Context) -> bool | None:
    gaps = [_path_gap(context, holder) for holder in context.voices]
    known = [one for one in gaps if one is not None]
    if len(known) < len(gaps) or not gaps:
        return None
    return len({one >= PATHS_APART for one in known}) > 1
