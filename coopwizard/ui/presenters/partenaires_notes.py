"""What two notes say of a partner: a range, what is known, absolute conditions, a decision and why."""

from __future__ import annotations

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT, TOGETHER
from coopwizard.domain.conditions import judge, paths_of
from coopwizard.domain.knowledge import within
from coopwizard.domain.results import PartnerReading
from coopwizard.domain.values import Special
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.partners_clauses import SIZE_PATH, proposed_clauses
from coopwizard.engine.partners_table import MANY, read_table
from coopwizard.engine.partners_views import differences
from coopwizard.french import number
from coopwizard.ui.presenters.partenaires_cadre import has_topic
from coopwizard.ui.presenters.partenaires_lien import overlap_parts
from coopwizard.ui.presenters.results_parts import GapLines
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Chips, Part, Press, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    each_voice_tick,
    ended,
    entry,
    glossary,
    kept,
    lower_first,
    notice,
    optional,
    range_words,
    reason_parts,
    say,
    section,
    tick,
    together,
    vote_parts,
    when,
    without_codes,
)

CHIP_KINDS = {"aller": "accord", "explorer": "attention", "non": "alerte"}
_PLAIN = "ok"  # a status that calls for nothing
AXES = 3  # the parts of the overlaps before the zone to treat: its title, its two rows
OWN_PROJECT = "compatibilite"  # what `levee` calls our own project, beside the criteria


def decision_words(scene: Scene, reading: PartnerReading) -> str:
    """Return the decision in the words of the screen; « non évalué » when nobody noted anything."""
    if reading.decision is None:
        return say("non évalué")
    name = f"{reading.decision}_express" if reading.quick else reading.decision
    words = scene.base.libelles_ecran
    return words.get(name) or words[reading.decision]


def known_words(scene: Scene, reading: PartnerReading) -> str:
    """Return how much is known of this partner, in criteria, by the voice that knows least."""
    if reading.information is None:
        return say("Personne n’a encore noté ce partenaire.")
    asked = [one for one in scene.base.criteres_partenaire.values() if one.express or not reading.quick]
    known = round(reading.information * len(asked))
    return say(
        "La voix qui en sait le moins répond à {known} critères sur {asked}.",
        known=number(known),
        asked=number(len(asked)),
    )


def score_words(reading: PartnerReading) -> str:
    """Return the score of the two voices as a range out of 100."""
    words = range_words(reading.score)
    return say("{range} sur 100, d’une voix à l’autre.", range=words) if words else ""


def comparison_parts(scene: Scene, reading: PartnerReading, name: str) -> tuple[Part, ...]:
    """Return the whole comparison of one partner."""
    uid = reading.id
    kind = CHIP_KINDS.get(reading.decision or "", "info")
    told = " ".join(one for one in (score_words(reading), known_words(scene, reading)) if one)
    return (
        Chips(id=f"decision.{uid}", chips=((kind, decision_words(scene, reading)),)),
        Words(id=f"plage.{uid}", text=told),
        *reason_parts(f"raison.{uid}", reading.reasons, "small"),
        _gaps(scene, reading),
        *_vetoes(scene, reading),
        *_asymmetry(scene, reading),
        *_circumstances(scene, reading),
        *_in_the_workshop(scene, uid),
        *_keeping(scene, reading, name),
    )


def _gaps(scene: Scene, reading: PartnerReading) -> GapLines:
    asked = [one for one in scene.base.criteres_partenaire.values() if one.express or not reading.quick]
    lines = tuple(
        (
            one.titre,
            say("condition absolue à 1") if one.veto_si else "",
            _mark(scene, PRESIDENT, f"partenaire.{reading.id}.critere.{one.id}"),
            _mark(scene, DIRECTOR, f"partenaire.{reading.id}.critere.{one.id}"),
        )
        for one in asked
    )
    own = scene.base.compatibilite_projet.question
    last = tuple(_mark(scene, voice, f"partenaire.{reading.id}.compatibilite") for voice in PAIR)
    return GapLines(
        id=f"notes.{reading.id}", lines=(*lines, (own, say("condition absolue à 1"), last[0], last[1]))
    )


def _mark(scene: Scene, voice: str, key: str) -> int | Special | None:
    value = scene.case.said(voice, key)
    if isinstance(value, Special):
        return value
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _vetoes(scene: Scene, reading: PartnerReading) -> tuple[Part, ...]:
    """Return each absolute condition that stands, or that was lifted, with what lifts it."""
    found: list[Part] = []
    for name, stands in _conditions(scene, reading).items():
        found += _lifting(scene, reading.id, name, stands=stands)
    return tuple(found)


def _conditions(scene: Scene, reading: PartnerReading) -> dict[str, bool]:
    """Return the absolute conditions met by a mark, with whether each still stands."""
    found = {
        **dict.fromkeys(reading.vetoes, True),
        **({OWN_PROJECT: True} if reading.incompatible else {}),
    }
    said = [rest for rest, _ in scene.case.under(TOGETHER, f"partenaire.{reading.id}.levee")]
    return {**dict.fromkeys((*reading.lifted, *said), False), **found}


def _lifting(scene: Scene, uid: str, name: str, *, stands: bool) -> list[Part]:
    at = f"partenaire.{uid}.levee.{name}"
    known = scene.base.criteres_partenaire.get(name)
    title = known.titre if known else scene.base.compatibilite_projet.question
    how = capital(scene.base.partenaire.levee_de_veto) + "."
    kind, said = (
        ("alerte", "Condition absolue : {what}") if stands else ("accord", "Condition levée : {what}")
    )
    accords = tuple(
        (
            tick(
                scene,
                At(TOGETHER, at, voice),
                say("{who} : d’accord pour lever", who=capital(scene.voice(voice))),
            ),
        )
        for voice in scene.voices
    )
    return [
        notice(f"veto.{uid}.{name}.{kind}", kind, say(said, what=title), how if stands else ""),
        entry(scene, together(at, "fait"), "Le fait nouveau", lines=2),
        when(scene, together(at, "date"), "Sa date"),
        Side(id=f"accords.{at}", columns=accords),
    ]


def _asymmetry(scene: Scene, reading: PartnerReading) -> tuple[Part, ...]:
    if reading.ratio is None:
        return ()
    told = say("Écart de taille connu : de 1 à {ratio}.", ratio=number(reading.ratio, 1))
    sizes = FactSheet(values={SIZE_PATH: reading.ratio})
    rules = (
        one.si for one in scene.base.clauses.values() if one.si is not None and SIZE_PATH in paths_of(one.si)
    )
    if not any(judge(rule, sizes).holds for rule in rules):
        if within(scene.base.partenaire.asymetrie.vigilance, reading.ratio):
            watch = say(
                "À surveiller : un écart plus grand appellerait des clauses de protection du plus petit."
            )
            return (notice(f"taille.{reading.id}", "info", told, watch),)
        return (Words(id=f"taille.{reading.id}", text=told, role="small"),)
    effects = ". ".join(capital(one) for one in scene.base.partenaire.asymetrie.effet)
    return (notice(f"taille.{reading.id}", "attention", told, f"{effects}."),)


def _circumstances(scene: Scene, reading: PartnerReading) -> tuple[Part, ...]:
    """Return what its status and its difficulties call for, when they are said."""
    base, prefix = scene.base.partenaire, f"partenaire.{reading.id}.identite"
    found: list[Part] = []
    status = scene.said(f"{prefix}.statut", TOGETHER)
    told = base.statut.get(status, _PLAIN) if isinstance(status, str) else _PLAIN
    if told != _PLAIN:
        title = say("Son statut : {what}", what=lower_first(scene.word("statut", status)))
        found.append(notice(f"statut.{reading.id}", "attention", title, ended(capital(without_codes(told)))))
    if scene.said(f"{prefix}.en_difficulte", TOGETHER) is True:
        what, _, effect = base.fragilite.partition("\u00a0:")
        found.append(
            notice(f"fragile.{reading.id}", "attention", capital(what), ended(capital(effect.strip())))
        )
    return tuple(found)


def _in_the_workshop(scene: Scene, uid: str) -> tuple[Part, ...]:
    """Return what the workshop asks here: what the partner does better, and where we compete."""
    if has_topic(scene, "concurrence"):
        return ()
    better = together(f"partenaire.{uid}.mieux_que_nous")
    axes, zone = overlap_parts(scene, uid)[:AXES], overlap_parts(scene, uid)[AXES:]
    first = entry(scene, better, "Ce que ce partenaire fait mieux que nous", lines=2)
    return (*optional((first, *axes)), *zone)


def _keeping(scene: Scene, reading: PartnerReading, name: str) -> tuple[Part, ...]:
    uid = reading.id
    said_before = any(scene.case.said(voice, f"partenaire.{uid}.coche") is not None for voice in PAIR)
    voted = kept(scene.case, At("ca", f"vote_ca_partenaire.{uid}")) is not None
    if reading.decision not in ("aller", "explorer") and not said_before and not voted:
        return ()
    said = say("retenir ce partenaire")
    state = {
        True: say("Partenaire retenu."),
        False: say("Partenaire pas retenu pour l’instant."),
        None: say("Pas encore retenu : chaque voix le dit, ou le conseil vote."),
    }[reading.kept]
    vote_key = f"vote_ca_partenaire.{uid}"
    voting = scene.place.get("vote", "") == uid or voted
    vote: tuple[Part, ...] = (
        vote_parts(scene, vote_key, glossary(scene, "ca"))
        if voting
        else (
            Press(
                id=f"voter.{uid}",
                text=say("Noter un vote du conseil"),
                press=f"ouvrir:vote={uid}",
                kind="text",
                name=say("Noter un vote du conseil sur {name}", name=name),
            ),
        )
    )
    return (
        each_voice_tick(scene, f"partenaire.{uid}.coche", said),
        *vote,
        Words(id=f"retenu.{uid}", text=state),
    )


def clauses_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the clauses to write in the agreement, and the differences that the charter keeps."""
    found: list[Part] = [section("clauses", say("Clauses à écrire dans tout accord"))]
    proposed = proposed_clauses(scene.base, scene.case, scene.results)
    found += [Words(id=f"clause.{one.id}", text=f"– {one.titre}") for one in proposed]
    kept_apart = [
        (one.id, text) for one in scene.results.partners for text in differences(scene.case, one.id)
    ]
    if kept_apart:
        found.append(section("charte", say("Ce que la charte préserve")))
        found += [
            Words(id=f"charte.{uid}.{rank}", text=f"– {text}") for rank, (uid, text) in enumerate(kept_apart)
        ]
    return tuple(found)


def table_parts(scene: Scene) -> tuple[Part, ...]:
    """Return what several partners make together: one score, one decision, and what the size calls for."""
    kept_ones = [one for one in scene.results.partners if one.kept]
    around = kept_ones or list(scene.results.partners)
    if len(around) < 2:
        return ()
    reading = read_table(scene.base, scene.case, around)
    words = scene.base.libelles_ecran
    decision = words[reading.decision] if reading.decision else say("non évalué")
    kind = CHIP_KINDS.get(reading.decision or "", "info")
    found: list[Part] = [
        section("table", say("Autour de la table, tous ensemble")),
        Chips(id="decision_table", chips=((kind, decision),)),
    ]
    if reading.score is not None:
        told = say("{score} sur 100, lu sur la note la plus basse de chacun.", score=number(reading.score))
        found.append(Words(id="score_table", text=told))
    if reading.held_back:
        rule = ended(capital(without_codes(scene.base.plusieurs_partenaires.paires.dit)))
        found.append(
            notice("paire_basse", "attention", say("Deux partenaires ne se font pas confiance"), rule)
        )
    if len(around) + 1 > MANY:
        size = ended(capital(scene.base.plusieurs_partenaires.taille))
        found.append(notice("taille", "info", say("Une grande table"), size))
    return tuple(found)
