"""What two notes say of a partner: a range, what is known, absolute conditions, a decision and why."""

from __future__ import annotations

from coopwizard.domain.answers import DIRECTOR, PAIR, PRESIDENT, TOGETHER
from coopwizard.domain.conditions import judge, paths_of
from coopwizard.domain.results import PartnerReading
from coopwizard.domain.values import Special, Value
from coopwizard.engine.facts import FactSheet
from coopwizard.french import number, percent
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.results_parts import GapLines
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Chips, Part, Press, Say, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    each_voice_tick,
    ended,
    entry,
    glossary,
    kept,
    menu,
    notice,
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
SIZE_PATH = "partenaires.asymetrie_max"


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
        section(f"nom.{uid}", name),
        Chips(id=f"decision.{uid}", chips=((kind, decision_words(scene, reading)),)),
        Words(id=f"plage.{uid}", text=told),
        *reason_parts(f"raison.{uid}", reading.reasons, "small"),
        _gaps(scene, reading),
        *_vetoes(scene, reading),
        *_asymmetry(scene, reading),
        *_overlaps(scene, uid),
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
    found: list[Part] = []
    for criterion in reading.vetoes:
        at = f"partenaire.{reading.id}.levee.{criterion}"
        entered = scene.base.criteres_partenaire.get(criterion)
        title = entered.titre if entered else scene.base.compatibilite_projet.question
        how = capital(scene.base.partenaire.levee_de_veto) + "."
        found.append(
            notice(
                f"veto.{reading.id}.{criterion}", "alerte", say("Condition absolue : {what}", what=title), how
            )
        )
        found.append(entry(scene, together(at, "fait"), "Le fait nouveau", lines=2))
        found.append(when(scene, together(at, "date"), "Sa date"))
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
        found.append(Side(id=f"accords.{at}", columns=accords))
    return tuple(found)


def _asymmetry(scene: Scene, reading: PartnerReading) -> tuple[Part, ...]:
    if reading.ratio is None:
        return ()
    told = say("Écart de taille connu : de 1 à {ratio}.", ratio=number(reading.ratio, 1))
    sizes = FactSheet(values={SIZE_PATH: reading.ratio})
    rules = (
        one.si for one in scene.base.clauses.values() if one.si is not None and SIZE_PATH in paths_of(one.si)
    )
    if not any(judge(rule, sizes).holds for rule in rules):
        return (Words(id=f"taille.{reading.id}", text=told, role="small"),)
    effects = ". ".join(capital(one) for one in scene.base.partenaire.asymetrie.effet)
    return (notice(f"taille.{reading.id}", "attention", told, f"{effects}."),)


def _overlaps(scene: Scene, uid: str) -> tuple[Part, ...]:
    rule = scene.base.partenaire.chevauchement
    options = tuple((one, one.replace("_", " ")) for one in rule.reponses)
    about = (
        Landmark(
            capital(scene.base.libelles_ecran["chevauchement"]), ended(capital(without_codes(rule.dit)))
        ),
    )
    axes = tuple(
        (
            menu(
                scene,
                together(f"partenaire.{uid}.chevauchement.{axis}"),
                capital(axis),
                options,
                landmarks=about,
            ),
        )
        for axis in rule.axes
    )
    better = together(f"partenaire.{uid}.mieux_que_nous")
    return (
        entry(scene, better, "Ce que ce partenaire fait mieux que nous", lines=2, landmarks=about),
        Words(
            id=f"chevauchement.{uid}", text=capital(scene.base.libelles_ecran["chevauchement"]), role="label"
        ),
        Side(id=f"axes.{uid}.1", columns=axes[:2]),
        Side(id=f"axes.{uid}.2", columns=axes[2:]),
    )


def _keeping(scene: Scene, reading: PartnerReading, name: str) -> tuple[Part, ...]:
    if reading.decision not in ("aller", "explorer"):
        return ()
    uid = reading.id
    said = say("retenir ce partenaire")
    state = {
        True: say("Partenaire retenu."),
        False: say("Partenaire pas retenu pour l’instant."),
        None: say("Pas encore retenu : chaque voix le dit, ou le conseil vote."),
    }[reading.kept]
    vote_key = f"vote_ca_partenaire.{uid}"
    voting = scene.place.get("vote", "") == uid or kept(scene.case, At("ca", vote_key)) is not None
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


def proposed_clauses(scene: Scene) -> dict[str, str]:
    """Return the clauses to propose: those of every accord, and those that the answers call for."""
    facts = clause_facts(scene)
    return {
        one.id: one.titre
        for one in scene.base.clauses.values()
        if one.toujours or (one.si is not None and judge(one.si, facts).holds)
    }


def clause_facts(scene: Scene) -> FactSheet:
    """Return what the clauses read: overlaps, difference in size, the extent, and a trial."""
    results = scene.results
    ratios = [one.ratio for one in results.partners if one.ratio is not None]
    extent = {f"criteres.{name}": one.mark for name, one in results.types.criteria.items()}
    trial = scene.case.together("essai_prevu")
    values: dict[str, Value] = {
        **extent,
        SIZE_PATH: max(ratios, default=None),
        "projet.essai_prevu": trial if isinstance(trial, bool) else None,
    }
    partners = tuple(
        FactSheet(values={"partenaire.axes_chevauchement": _overlap_count(scene, one.id)})
        for one in results.partners
    )
    return FactSheet(values=values, sets={"partenaire": partners})


def _overlap_count(scene: Scene, uid: str) -> int | None:
    said = [
        scene.case.together(f"partenaire.{uid}.chevauchement.{axis}")
        for axis in scene.base.partenaire.chevauchement.axes
    ]
    return None if not any(said) else sum(one == "oui" for one in said)


def share_words(share: float | None) -> str:
    """Return a share as a percentage, or that it is not known."""
    return say("inconnu") if share is None else percent(share)


def notices(say_parts: tuple[Part, ...]) -> tuple[Say, ...]:
    """Return the notices among these parts."""
    return tuple(one for one in say_parts if isinstance(one, Say))
