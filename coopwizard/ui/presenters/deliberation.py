"""Step 9: what the method proposes, what people decide, and the trace of those who do not follow."""

from __future__ import annotations

from coopwizard.domain.answers import BOARD
from coopwizard.domain.results import Verdict
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.deliberation_avis import opinions_screen
from coopwizard.ui.presenters.deliberation_texte import draft_lines
from coopwizard.ui.presenters.scene import Scene, advice, capital, conviction, gate_parts
from coopwizard.ui.presenters.sheet import At, Part, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    amount,
    counted,
    day_words,
    each_voice_tick,
    ended,
    entry,
    glossary,
    kept,
    kept_number,
    kept_text,
    lower_first,
    menu,
    notice,
    reason_parts,
    say,
    section,
    tick,
    together,
    vote_parts,
    when,
    without_codes,
    yes_no,
)

STEP = "deliberation"
BALLOT, REFUSAL = "vote.verdict", "vote.refus"
THIRD_PARTIES = {
    "uriopss": "Uriopss",
    "dla": "dispositif local d’accompagnement",
    "pair": "un pair",
    "consultant": "un consultant",
    "juriste_expert_comptable": "juriste ou expert-comptable",
    "mediateur": "un médiateur",
    "ars_departement": "ARS ou département",
}


def deliberation_screen(scene: Scene) -> Screen:
    """Return what the page shows of the decision."""
    gate = scene.results.gates.get(STEP)
    if gate is not None and not gate.open:
        return _closed_screen(scene)
    screens = {
        "avis": opinions_screen,
        "vote": _vote_screen,
        "refus": _refusal_screen,
        "projet": _draft_screen,
    }
    return screens.get(scene.at, _verdict_screen)(scene)


def _closed_screen(scene: Scene) -> Screen:
    told = say("Un avis minoritaire se dépose à tout moment.")
    return Screen(
        id="fermee",
        title=scene.base.etapes[STEP].titre,
        parts=(*gate_parts(scene, STEP), Words(id="avis", text=told)),
        footer=Footer(primary=scene.base.etapes["feuille_de_route"].nom_court),
        landmarks=(conviction(scene, STEP),),
    )


def _landmarks(scene: Scene) -> tuple[Landmark, ...]:
    refusal = Landmark(
        say("« Non » est une réponse"),
        say("La délibération qui refuse est prête, aussi soignée que celle qui engage."),
    )
    rights = ". ".join(capital(without_codes(one)) for one in scene.base.avis_minoritaires.droits)
    disagreement = Landmark(say("Un désaccord qui sert"), f"{rights}.")
    after = Landmark(say("Et dans six mois"), capital(scene.base.avis_minoritaires.suivi))
    return (
        disagreement,
        refusal,
        after,
        conviction(scene, STEP),
        advice(scene, STEP),
        *glossary(scene, "verdict"),
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
    ]
    body: list[Part] = [Side(id="deux", columns=(tuple(proposed), tuple(decided)))]
    body.extend(_reasons(scene, verdict))
    body.extend(_decision_fields(scene))
    body.extend(_third_party(scene, verdict))
    return Screen(
        id="verdict",
        title=scene.base.etapes[STEP].titre,
        parts=tuple(body),
        footer=Footer(primary=say("Les avis minoritaires")),
        after="avis",
        note=say("proposer, puis décider"),
        landmarks=_landmarks(scene),
        places=_places(),
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


def _places() -> dict[str, str]:
    return {
        "verdict": "verdict",
        "tiers": "verdict",
        "avis": "avis",
        "vote.refus": "refus",
        "vote": "vote",
        "mandat": "projet",
    }


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


def decision_title(scene: Scene) -> str:
    """Return what people decided, in the verdict's words, or that nobody did yet."""
    chosen = kept_text(scene.case, together("verdict", "id"))
    rule = scene.base.verdicts.regles.get(chosen)
    return rule.titre if rule else say("Rien n’est encore décidé")


def decision_words(scene: Scene) -> str:
    """Return by whom and when it was decided; nothing while it is not."""
    people = kept_text(scene.case, together("verdict", "personnes"))
    when_decided = day_words(kept_text(scene.case, together("verdict", "date")))
    if not people:
        return say("La décision est saisie par des personnes, nommées et datées.")
    dated = say(", le {day}", day=when_decided) if when_decided else ""
    return say("Saisi par : ") + people + dated + "."


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
        when(scene, together("verdict", "date"), "Le", landmarks=about),
        entry(
            scene, together("verdict", "motif"), "Pourquoi, en une ou deux phrases", lines=2, landmarks=about
        ),
        each_voice_tick(
            scene, "veto", "je m’oppose", "Une opposition se garde ; un tiers est alors conseillé."
        ),
    )


def _third_party(scene: Scene, verdict: Verdict) -> tuple[Part, ...]:
    found: list[Part] = [section("tiers", say("Un tiers"))]
    if verdict.third_party.advised:
        why = " ".join(ended(capital(without_codes(one.text))) for one in verdict.third_party.flags)
        found.append(notice("tiers.conseil", "attention", say("Un tiers extérieur est conseillé"), why))
    posture = ", ".join(scene.base.tiers.posture)
    about = (
        Landmark(say("Qui peut l’être"), choices_of_third(scene)),
        Landmark(say("Sa posture"), capital(posture) + "."),
        *glossary(scene, "tiers_exterieur"),
    )
    found.append(
        yes_no(scene, together("tiers", "recours"), "Recourir à un tiers ?", unknown=False, landmarks=about)
    )
    if kept(scene.case, together("tiers", "recours")) is not None:
        found.append(entry(scene, together("tiers", "lequel"), "Lequel", landmarks=about))
        found.append(
            entry(scene, together("tiers", "pourquoi"), "Pourquoi, ou pourquoi non", lines=2, landmarks=about)
        )
    return tuple(found)


def choices_of_third(scene: Scene) -> str:
    """Return the kinds of third party and what each is for; never a name."""
    lines = [f"{capital(say(THIRD_PARTIES.get(k, k)))} : {v}" for k, v in scene.base.tiers.choix.items()]
    return ". ".join(lines) + "."


# --- the votes


def _ballot_parts(scene: Scene, key: str, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    present = (
        (amount(scene, At(BOARD, key, "presents"), "Présents ou représentés", landmarks=about),),
        (amount(scene, At(BOARD, key, "membres"), "Membres du conseil", landmarks=about),),
    )
    quorum = tick(scene, At(BOARD, key, "quorum"), "Le quorum des statuts est atteint", landmarks=about)
    interest = entry(
        scene,
        At(BOARD, key, "interet_declare"),
        "Intérêt personnel déclaré",
        "Par qui, et lequel ; la personne ne prend pas part au vote.",
        landmarks=about,
    )
    return (
        Side(id=f"presents.{key}", columns=present),
        quorum,
        *vote_parts(scene, key, about),
        *_count_check(scene, key),
        interest,
    )


def _count_check(scene: Scene, key: str) -> tuple[Part, ...]:
    present = kept_number(scene.case, At(BOARD, key, "presents"))
    total = sum(counted(scene.case, key).values())
    if present is None or not total or total == present:
        return ()
    told = say(
        "{total} voix comptées pour {present} présents : le décompte est à relire.",
        total=total,
        present=int(present),
    )
    return (notice(f"decompte.relire.{key}", "attention", told),)


def _vote_screen(scene: Scene) -> Screen:
    about = (
        Landmark(say("Un vote compté"), scene.base.votes["anonyme"].pour)
        if "anonyme" in scene.base.votes
        else Landmark("", ""),
        *glossary(scene, "avis_minoritaire"),
    )
    about = tuple(one for one in about if one.text)
    decided = decision_title(scene)
    return Screen(
        id="vote",
        title=say("Vote du conseil"),
        lead=say("Le conseil vote sur : {what}. L’abstention est une réponse.", what=lower_first(decided)),
        parts=_ballot_parts(scene, BALLOT, about),
        footer=Footer(
            primary=say("Le projet de délibération"),
            back=say("Les avis minoritaires"),
            third=say("Voter un refus"),
        ),
        before="avis",
        after="projet",
        aside="ecran:refus",
        note=say("le conseil vote"),
        landmarks=_landmarks(scene),
        places=_places(),
    )


def _refusal_screen(scene: Scene) -> Screen:
    about = (
        Landmark(
            say("Un refus entier"), say("Il se vote sans attendre, avec ses raisons et sa date de réexamen.")
        ),
        *glossary(scene, "date_de_reexamen"),
    )
    alone = entry(
        scene,
        At(BOARD, REFUSAL, "raisons"),
        "Les raisons du conseil",
        "Elles seront imprimées telles quelles.",
        lines=4,
        landmarks=about,
    )
    again = when(scene, At(BOARD, REFUSAL, "reexamen"), "Date de réexamen", landmarks=about)
    return Screen(
        id="refus",
        title=say("Ne pas coopérer maintenant"),
        lead=say(
            "Le conseil vote : ne pas engager la démarche. "
            "C’est une décision entière, qui se relit à une date choisie."
        ),
        parts=(alone, again, *_ballot_parts(scene, REFUSAL, about)),
        footer=Footer(primary=say("Le projet de délibération"), back=say("Vote du conseil")),
        before="vote",
        after="projet",
        note=say("le conseil vote"),
        landmarks=_landmarks(scene),
        places=_places(),
    )


# --- mandate and draft


def _draft_screen(scene: Scene) -> Screen:
    about = glossary(scene, "mandat_de_negociation")
    side = (
        (entry(scene, together("mandat", "mandataires"), "Mandat donné à", landmarks=about),),
        (when(scene, together("mandat", "jusqu_au"), "Jusqu’au", landmarks=about),),
    )
    lines = draft_lines(scene)
    return Screen(
        id="projet",
        title=say("Projet de délibération"),
        lead=say("À adapter à vos statuts. Ce que vous saisissez y entre aussitôt."),
        parts=(
            section("mandat", say("Le mandat")),
            Side(id="mandat.qui", columns=side),
            entry(
                scene,
                together("mandat", "bornes"),
                "Dans quelles bornes",
                "Ce que les personnes mandatées ne peuvent pas accepter seules.",
                lines=3,
                landmarks=about,
            ),
            section("texte", say("Le texte")),
            *(Words(id=f"texte.{n}", text=line, role=role) for n, (role, line) in enumerate(lines)),
        ),
        footer=Footer(primary=scene.base.etapes["feuille_de_route"].nom_court, back=say("Vote du conseil")),
        before="vote",
        note=say("le texte à voter"),
        landmarks=_landmarks(scene),
        places=_places(),
    )
