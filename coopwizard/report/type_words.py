"""What is said of the compared types, on the screen as in the dossier: views side by side, journal, wishes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coopwizard.domain.answers import PAIR, Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.results import Counterfactual, Leaning, Results, TypeComparison, TypeReading, Viewpoint
from coopwizard.domain.values import Special
from coopwizard.engine.changes import within_reach
from coopwizard.engine.wording import NARROW, mark_in_words, quoted
from coopwizard.french import listing, number, typeset
from coopwizard.report.context import capital, day_or, ended, say
from coopwizard.report.rules import in_words, without_codes
from coopwizard.report.writing import write_aside

APPLIES, DOES_NOT, UNKNOWN = "s’applique", "ne s’applique pas", "une réponse manque"
JOURNAL_HEAD = ("Règle", "Seuil", "Réponses lues", "Aujourd’hui", "Ce qu’elle fait", "D’où elle vient")
JournalRow = tuple[str, str, str, str, str, str]
FITS: Mapping[str, str] = {"oui": "oui", "en_partie": "en partie", "non": "non"}
FEELING = "ressenti"
_PUTS, _STOPS = "pose une condition à", " et l’empêche d’être engagé"
_STATES = {True: APPLIES, False: DOES_NOT, None: UNKNOWN}
_SOURCES: Mapping[str, str] = {
    "lignes_rouges": "vos lignes rouges",
    "partenaire": "vos partenaires",
    "partenaires": "vos partenaires",
    "objets": "ce que vous feriez ensemble",
    "familles_d_objets": "ce que vous feriez ensemble",
    "niveau": "votre préparation",
    "motifs": "vos motifs",
    "economies": "vos économies chiffrées",
    "freins": "vos freins",
    "degre_de_choix": "votre part de choix",
    "injonction": "ce qui vous est demandé",
    "identite": "votre fiche d’identité",
    "projet": "vos questions de montage",
}


@dataclass(frozen=True, slots=True)
class Feeling:
    """What one voice thinks of the result: whether it fits, and what it does not count."""

    holder: str
    fits: str
    lacking: str


# --- points of view


def view_rows(
    base: Base, found: TypeComparison, names: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the head and, for each type, its score under the weights of each holder that `names` names.

    The first of each holder says so; a closed type says so too, and is first for nobody.
    """
    views = [one for one in found.viewpoints if one.holder in names]
    head = (say("Type"), *(names[one.holder] for one in views))
    rows = tuple(
        (
            base.types[one.type].titre + (say(" (fermé)") if one.excluded else ""),
            *(_score(view, one.type) for view in views),
        )
        for one in found.ranking
    )
    return head, rows


def _score(view: Viewpoint, type_id: str) -> str:
    first = view.first == type_id
    score = view.score if first else view.scores.get(type_id)
    if score is None:
        return "?"
    shown = number(min(100.0, max(0.0, score)), 1)
    return say("1ᵉʳ : {score}", score=shown) if first else shown


# --- wishes and feelings


def wish_words(base: Base, found: TypeComparison, wished: object) -> str:
    """Return what was wished and where the answers put it; empty when nothing was wished."""
    if isinstance(wished, Special):
        return say("ne sait pas")
    reading = next((one for one in found.ranking if one.type == wished), None)
    if reading is None:
        return ""
    return say("{title}, {place}", title=base.types[reading.type].titre, place=_place(found, reading))


def _place(found: TypeComparison, reading: TypeReading) -> str:
    if reading.excluded:
        return say("fermé pour l’instant par vos réponses")
    first = next((one for one in found.ranking if one.rank == 1), None)
    if reading.rank is None or first is None or reading.score is None or first.score is None:
        return say("sans rang : trop de réponses manquent")
    if first is reading:
        return say("que vos réponses mettent aussi devant")
    if reading.type in first.tied_with:
        return say("ex æquo avec le premier")
    gap = number(first.score - reading.score, 1)
    return say("au rang {rank}, à {gap} points du premier", rank=reading.rank, gap=gap)


def feelings(case: Case, voices: tuple[str, ...] = PAIR) -> tuple[Feeling, ...]:
    """Return what each voice thinks of the result; nothing while one of them has not said it."""
    found = [_feeling(case, voice) for voice in voices]
    whole = tuple(one for one in found if one is not None)
    return whole if len(whole) == len(found) else ()


def _feeling(case: Case, voice: str) -> Feeling | None:
    said = case.said(voice, FEELING)
    if not isinstance(said, dict) or said.get("convient") not in FITS:
        return None
    lacking = said.get("critere_manquant")
    return Feeling(voice, str(said["convient"]), lacking if isinstance(lacking, str) else "")


def feeling_words(one: Feeling) -> str:
    """Return whether the result fits, and what is not counted, in the words of the voice."""
    told = say("le résultat lui convient : {fits}.", fits=FITS[one.fits])
    if not one.lacking:
        return told
    return (
        told
        + say(" Ce que la comparaison ne compte pas, selon elle : {lacking}", lacking=quoted(one.lacking))
        + "."
    )


# --- what would change it


def change_groups(
    base: Base, changes: tuple[Counterfactual, ...]
) -> tuple[tuple[str, tuple[Counterfactual, ...]], ...]:
    """Return the two groups, each with its title: what one can work on, what does not depend on one."""
    mine = tuple(one for one in changes if within_reach(base, one))
    theirs = tuple(one for one in changes if not within_reach(base, one))
    return ((say("Ce sur quoi vous pouvez agir"), mine), (say("Ce qui ne dépend pas de vous"), theirs))


def change_words(base: Base, changes: tuple[Counterfactual, ...]) -> tuple[str, ...]:
    """Return each change, then why the answers that it moves are, or are not, ours to work on: said once."""
    said: set[str] = set()
    lines: list[str] = []
    for change in changes:
        mine = within_reach(base, change)
        moved = [base.criteres[criterion] for criterion, _, _ in change.changes]
        reasons = [ended(one.agir_raison) for one in moved if one.agir is mine and one.agir_raison]
        fresh = [one for one in dict.fromkeys(reasons) if one not in said]
        said.update(fresh)
        lines.append(" ".join((change.text, *fresh)))
    return tuple(lines)


# --- the journal


def journal_rows(base: Base, results: Results) -> tuple[JournalRow, ...]:
    """Return every rule that compares the types: sentence, threshold, answers read, state, effect, source."""
    found: list[JournalRow] = []
    for rule, held, paths in results.journal:
        told = _rule(base, rule)
        if told is not None:
            sentence, threshold, effect = told
            read = _read(base, results, paths)
            found.append((sentence, threshold, read, _STATES[held], effect, _source(base, rule)))
    return tuple(found)


def _source(base: Base, rule: str) -> str:
    """Return the text or the reading that the rule comes from; of a leaning, why its strength is in doubt."""
    if rule in base.exclusions:
        one = base.exclusions[rule]
        return (
            say("{text}, vérifié le {when}", text=one.base, when=day_or(one.verifie_le, ""))
            if one.base
            else ""
        )
    if rule in base.penchants_des_types:
        leaning = base.penchants_des_types[rule]
        why = (leaning.force.raison,) if leaning.force else ()
        return " ".join((ended(leaning.source), *why))
    name = rule.partition(".")[0]
    return base.reserves[name].source if name in base.reserves else ""


def _rule(base: Base, rule: str) -> tuple[str, str, str] | None:
    """Return the sentence, the threshold and the effect of a rule; None when it compares no type."""
    if rule in base.exclusions:
        one = base.exclusions[rule]
        names = _titles(base, one.exclut) if isinstance(one.exclut, tuple) else ""
        closes = say("ferme {names}", names=names) if names else say("ferme les types que vous avez visés")
        return without_codes(one.raison), in_words(one.dit), closes
    name, _, type_id = rule.partition(".")
    if name in base.reserves and type_id in base.types:
        reserved = base.reserves[name]
        text = without_codes(reserved.texte.replace("{texte}", say("le texte cité")))
        put = f"{_PUTS} {_titles(base, (type_id,))}"
        return text, in_words(reserved.dit), put + (_STOPS if reserved.bloque_engager else "")
    if rule in base.penchants_des_types:
        leaning = base.penchants_des_types[rule]
        given = listing([_points(base, t, points) for t, points in leaning.points.items()])
        return without_codes(leaning.raison), in_words(leaning.dit), given
    return None


def effects_together(effects: Sequence[str]) -> str:
    """Return what one rule does to several types, a condition being said once for all of them."""
    put = [one.removeprefix(_PUTS).removesuffix(_STOPS).strip() for one in effects if one.startswith(_PUTS)]
    if len(put) < 2 or len(put) < len(effects):
        return f"{NARROW}; ".join(effects)
    stops = " et les empêche d’être engagés" if effects[0].endswith(_STOPS) else ""
    return f"{_PUTS} {listing(put)}{stops}"


def _titles(base: Base, types: tuple[str, ...]) -> str:
    return listing([quoted(base.types[one].titre) for one in types])


def _points(base: Base, type_id: str, points: float) -> str:
    name = quoted(base.types[type_id].titre)
    return say("{given} à {name}", given=given_words(points), name=name)


def leaning_words(base: Base, one: Leaning) -> str:
    """Return « donne 12 points, sur 100 ; de 0 à 24 si tout varie »: what it gives, and how sure that is."""
    rule = base.penchants_des_types.get(one.rule)
    told = say("{given}, sur 100", given=given_words(one.points))
    if rule is None or rule.force is None:
        return told
    ends = [number(abs(one.points) * times, 1).removesuffix(",0") for times in (rule.force.de, rule.force.a)]
    return told + say(" ; de {least} à {most} si tout varie", least=ends[0], most=ends[1])


def given_words(points: float) -> str:
    """Return « donne 3 points », « retire 1 point »."""
    verb = say("donne") if points > 0 else say("retire")
    decimals = 0 if points == int(points) else 1
    unit = say("points") if abs(points) >= 2 else say("point")
    return f"{verb} {number(abs(points), decimals)} {unit}"


def _read(base: Base, results: Results, paths: tuple[str, ...]) -> str:
    said: list[str] = []
    for path in paths:
        family, _, name = path.partition(".")
        name = name.removesuffix(".repondu")
        if family == "criteres" and name in base.criteres:
            mark = mark_in_words(results.types.criteria[name].mark)
            said.append(say("{title}, {mark}", title=base.criteres[name].titre, mark=mark))
        elif family in _SOURCES:
            said.append(typeset(_SOURCES[family]))
    return capital(f"{NARROW}; ".join(dict.fromkeys(said)))


def write_journal(base: Base, results: Results, path: Path) -> int:
    """Write the journal as a table for a spreadsheet; return how many rules it tells.

    Raises:
        DossierError: the file cannot be written.

    """
    rows = journal_rows(base, results)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(JOURNAL_HEAD)
    writer.writerows(tuple(_harmless(cell) for cell in row) for row in rows)
    content = text.getvalue().encode("utf-8-sig")
    write_aside(path, content, lambda back: back == content)
    return len(rows)


def _harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
