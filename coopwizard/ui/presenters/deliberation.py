"""Step 9: what the method proposes, what people decide, and the trace of those who do not follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from coopwizard.domain.results import Verdict
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.coherence import invitation
from coopwizard.ui.presenters.deliberation_accords import agreements_screen
from coopwizard.ui.presenters.deliberation_adhesions import adhesions_screen
from coopwizard.ui.presenters.deliberation_appui import help_screen, third_party_notice
from coopwizard.ui.presenters.deliberation_avis import opinions_screen
from coopwizard.ui.presenters.deliberation_cadre import (
    PLACES,
    STEP,
    decision_title,
    decision_words,
    deliberation_landmarks,
)
from coopwizard.ui.presenters.deliberation_texte import draft_screen
from coopwizard.ui.presenters.deliberation_votes import refusal_screen, vote_screen
from coopwizard.ui.presenters.scene import Scene, capital, conviction, gate_parts, with_comment
from coopwizard.ui.presenters.sheet import Part, Press, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    each_voice_tick,
    ended,
    entry,
    lower_first,
    menu,
    notice,
    reason_parts,
    say,
    section,
    together,
    when,
    without_codes,
)

SCREENS: Mapping[str, Callable[[Scene], Screen]] = {
    "avis": opinions_screen,
    "vote": vote_screen,
    "refus": refusal_screen,
    "adhesions": adhesions_screen,
    "projet": draft_screen,
    "appui": help_screen,
    "accords": agreements_screen,
}


def deliberation_screen(scene: Scene) -> Screen:
    """Return what the page shows of the decision."""
    gate = scene.results.gates.get(STEP)
    if gate is not None and not gate.open:
        meanwhile = _MEANWHILE.get(scene.at)
        return _apart(meanwhile(scene)) if meanwhile is not None else _closed_screen(scene)
    return with_comment(scene, STEP, SCREENS.get(scene.at, _verdict_screen)(scene), "accords")


# What never waits for the gate: an opinion, and the refusal of the board.
_MEANWHILE: Mapping[str, Callable[[Scene], Screen]] = {"avis": opinions_screen, "refus": refusal_screen}
_CLOSED = "fermee"


def _apart(screen: Screen) -> Screen:
    """Return this screen reached from the closed step: one comes back there, nothing follows."""
    footer = Footer(primary=say("Revenir à l’étape"), third=screen.footer.third)
    return replace(screen, footer=footer, before=_CLOSED, after=_CLOSED)


def _closed_screen(scene: Scene) -> Screen:
    told = say("Refuser n’attend pas : le conseil peut voter non, et un avis se dépose à tout moment.")
    doors = (
        (Press(id="refuser", text=say("Voter un refus"), press="ecran:refus"),),
        (Press(id="opiner", text=say("Ajouter un avis"), press="avis:"),),
    )
    return Screen(
        id=_CLOSED,
        title=scene.base.etapes[STEP].titre,
        parts=(
            *gate_parts(scene, STEP),
            Words(id="avis", text=told),
            Side(id="sans_attendre", columns=doors),
        ),
        footer=Footer(primary=scene.base.etapes["feuille_de_route"].nom_court),
        landmarks=(conviction(scene, STEP),),
    )


# --- the verdict


def _verdict_screen(scene: Scene) -> Screen:
    verdict = scene.results.verdict
    first_step = _first_step(scene)
    outcome = ended(capital(verdict.outcome))
    proposed: list[Part] = [
        Words(id="propose.quoi", text=say("Ce que la méthode propose"), role="rubric"),
        Words(id="propose", text=verdict.title, role="h2"),
        *(first_step or (Words(id="propose.suite", text=outcome, role="small"),)),
        Words(id="propose.limite", text=scene.base.mentions[0], role="label"),
    ]
    decided: list[Part] = [
        Words(id="decide.quoi", text=say("Ce que vous décidez"), role="rubric"),
        Words(id="decide", text=decision_title(scene), role="h2"),
        Words(id="decide.par", text=decision_words(scene), role="small"),
        *invitation(scene),
    ]
    body: list[Part] = [Side(id="deux", columns=(tuple(proposed), tuple(decided)))]
    body.extend(_reasons(scene, verdict))
    body.extend(_help(scene, verdict))
    body.extend(_decision_fields(scene))
    return Screen(
        id="verdict",
        title=scene.base.etapes[STEP].titre,
        parts=tuple(body),
        footer=Footer(primary=say("Les avis minoritaires")),
        after="avis",
        note=say("proposer, puis décider"),
        landmarks=deliberation_landmarks(scene),
        places=PLACES,
    )


def _first_step(scene: Scene) -> tuple[Part, ...]:
    """Return where the proposal would begin and lead, once comparing types is open."""
    path = scene.results.types.trajectory
    gate = scene.results.gates.get("type_cooperation")
    if gate is None or not gate.open or path.first_step is None or path.target is None:
        return ()
    types = scene.base.types
    if types[path.target].rang == 0:
        return ()
    told = say(
        "Premier pas : {first}. Plus tard, peut-être : {target}.",
        first=lower_first(types[path.first_step].titre),
        target=lower_first(types[path.target].titre),
    )
    return (Words(id="propose.pas", text=told),)


def _reasons(scene: Scene, verdict: Verdict) -> tuple[Part, ...]:
    found: list[Part] = []
    verdict_rule = scene.base.verdicts.regles.get(verdict.id)
    by_default = verdict_rule is not None and isinstance(verdict_rule.si, str)
    reasons = () if by_default else reason_parts("raison", verdict.reasons)
    if reasons:
        found.append(section("raisons", say("Pourquoi cette proposition")))
        if verdict.lead:
            found.append(Words(id="raisons.ensemble", text=say("{lead} :", lead=verdict.lead)))
        found.extend(reasons)
    if verdict.reservation and verdict.reservation in scene.base.reserves:
        rule = scene.base.reserves[verdict.reservation]
        lift = say("À lever : {how}", how=lower_first(rule.lever))
        found.append(
            notice(
                "reserve",
                "attention",
                without_codes(rule.texte.replace("{texte}", say("le texte cité"))),
                lift,
            )
        )
    if scene.results.types.robustness is None and scene.results.types.ranking:
        told = say("« Si tout varie » se calcule encore : la proposition peut changer dans un instant.")
        found.append(Words(id="calcul", text=told, role="note"))
    missing = reason_parts("manque", verdict.missing_conditions)
    if missing:
        found.append(section("manques", say("Ce qui manque pour s’engager")))
        found.extend(missing)
    return tuple(found)


def _help(scene: Scene, verdict: Verdict) -> tuple[Part, ...]:
    """Return whether a third party is advised, and the way to ask for help."""
    call = Press(id="appui", text=say("Demander un appui"), press="ecran:appui")
    return (*third_party_notice(scene, verdict), call)


def _decision_fields(scene: Scene) -> tuple[Part, ...]:
    options = tuple((one.id, one.titre) for one in scene.base.verdicts.regles.values())
    about = (Landmark(say("Une proposition"), scene.base.glossaire["verdict"]),)
    people = entry(
        scene,
        together("verdict", "personnes"),
        "Par qui",
        "Les noms de celles et ceux qui décident.",
        lines=2,
        landmarks=about,
    )
    return (
        section("decision", say("Votre décision")),
        menu(scene, together("verdict", "id"), "Vous décidez de", options, landmarks=about),
        people,
        when(scene, together("verdict", "date"), "Le", hint="Facultatif.", landmarks=about),
        entry(
            scene,
            together("verdict", "motif"),
            "Pourquoi, en une ou deux phrases",
            "Facultatif.",
            lines=2,
            landmarks=about,
        ),
        each_voice_tick(
            scene, "veto", "je m’oppose", "Une opposition se garde ; un tiers est alors conseillé."
        ),
    )
