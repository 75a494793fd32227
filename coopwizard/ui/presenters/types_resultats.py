"""Step 7, the results: what is closed first, then the ranking, then why, then what people keep."""

from __future__ import annotations

from collections.abc import Collection

from coopwizard.domain.answers import BOARD
from coopwizard.domain.results import Reason, TypeComparison, TypeReading
from coopwizard.domain.values import Special
from coopwizard.french import number, plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.results_parts import ClosedChoices, Ranked, Ranking, Shut
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Part, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    counted,
    entry,
    glossary,
    kept_text,
    lower_first,
    mark_words,
    menu,
    notice,
    reason_parts,
    reason_words,
    say,
    section,
    together,
    when,
    without_codes,
)
from coopwizard.ui.presenters.types_pages import answer_pages, page_name, places
from coopwizard.ui.presenters.types_poids import STEP, type_options
from coopwizard.ui.presenters.types_suites import AFTER, after_result, further_parts, wish_parts

COVERED = 70  # part G, `couverture`: below, the verdict rests neither on ranks nor on draws
VOTE = "vote_ca_type"
LANDMARK_LINES = 2  # changes told in the right column; the screen that bears their name tells them all
_COUNTS = {2: "Deux", 3: "Trois", 4: "Quatre", 5: "Cinq", 6: "Six", 7: "Sept", 8: "Huit", 9: "Neuf"}


def prediction_screen(scene: Scene) -> Screen:
    """Return the pause before the result: what each wished, and what each says aloud, or writes."""
    columns = tuple((_wished(scene, voice),) for voice in scene.voices)
    written = scene.shows("prediction")
    kept = say("Ce que vous écrivez n’est jamais imprimé.") if written else say("Rien n’en est gardé.")
    told = say("Avant de regarder, dites à voix haute ce qui, selon vous, va venir devant. ") + kept
    return Screen(
        id="prediction",
        title=say("Que prédisez-vous ?"),
        lead=told,
        parts=(
            section("souhaits", say("Ce que chaque voix souhaitait")),
            Side(id="souhaits.deux", columns=columns),
            *(_predictions(scene) if written else ()),
        ),
        footer=Footer(primary=say("Voir ce que donnent vos réponses"), back=say("Les réponses")),
        before=page_name(len(answer_pages(scene)) - 1),
        after="resultats",
        note=say("dire avant de voir"),
        landmarks=(Landmark(say("Pourquoi prédire"), say("Ce qui surprend est ce qui s’apprend.")),),
        places=places(scene),
    )


def _predictions(scene: Scene) -> tuple[Part, ...]:
    options = (*type_options(scene), (Special.DOES_NOT_KNOW.value, say("je ne sais pas")))
    columns = tuple(
        (
            menu(
                scene,
                At(voice, "prediction"),
                say("{who} : ce qui va venir devant", who=capital(scene.voice(voice))),
                options,
                hint="Facultatif.",
            ),
        )
        for voice in scene.voices
    )
    return (
        section("predictions", say("Ce que chaque voix prédit")),
        Side(id="predictions.deux", columns=columns),
    )


def _wished(scene: Scene, voice: str) -> Part:
    said = scene.case.said(voice, "souhait")
    if isinstance(said, str) and said in scene.base.types:
        words = scene.base.types[said].titre
    else:
        words = say("ne sait pas") if isinstance(said, Special) else say("n’a rien souhaité")
    return Words(id=f"souhait.{voice}", text=say("{who} : ", who=capital(scene.voice(voice))) + words)


# --- the result


def result_screen(scene: Scene) -> Screen:
    """Return what is closed, then the ranking, then where one could go; never the reverse."""
    found = scene.results.types
    body: list[Part] = [
        *_own_weights(scene),
        *_closed_parts(scene, found),
        *ranking_parts(scene, found),
    ]
    body.extend(wish_parts(scene, found))
    body.extend(_trajectory(scene, found))
    body.extend(_reservations(scene, found))
    body.extend(further_parts(scene, "resultats"))
    return Screen(
        id="resultats",
        title=scene.base.etapes[STEP].titre,
        parts=tuple(body),
        footer=Footer(
            primary=say(AFTER[after_result(scene)]),
            back=say("Les réponses"),
            third=say("Pourquoi cet ordre"),
        ),
        before="reponses",
        after=after_result(scene),
        aside="ecran:pourquoi",
        note=say("ce qui est fermé d’abord, le classement ensuite"),
        landmarks=result_landmarks(scene, found),
        places=places(scene),
    )


def _own_weights(scene: Scene) -> tuple[Part, ...]:
    """Return that the organisation changed weights, and which: the result rests on them."""
    made = scene.base.adaptation
    if made is None or not made.poids_dits:
        return ()
    return (Words(id="poids.changes", text=made.poids_dits, role="small"),)


def _closed_parts(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    closed = [one for one in found.ranking if one.excluded]
    title = section("fermes", say("Fermé pour l’instant par vos réponses"))
    if not closed:
        return (title, Words(id="fermes.rien", text=say("Vos réponses ne ferment aucun type."), role="small"))
    note = say("Ce n’est pas un jugement : chaque type se rouvre, et voici comment.")
    lines = tuple(_shut(scene, found, one) for one in closed)
    return (
        title,
        Words(id="fermes.note", text=note, role="small"),
        ClosedChoices(id="fermes.liste", lines=lines),
    )


def _shut(scene: Scene, found: TypeComparison, reading: TypeReading) -> Shut:
    links: dict[str, str] = {}
    for reason in reading.exclusions:
        for path in reason.because:
            links.update(answer_link(scene, found, path))
    reasons = " ".join(_why_shut(one) for one in reading.exclusions)
    lifts = " ".join(dict.fromkeys(one.remedy for one in reading.exclusions if one.remedy))
    return Shut(
        name=scene.base.types[reading.type].titre,
        reason=without_codes(reasons),
        lift=say("À lever : {how}", how=lower_first(lifts)) if lifts else "",
        links=tuple(links.items()),
    )


def _why_shut(reason: Reason) -> str:
    if not reason.reference:
        return reason.text
    return reason_words(Reason(reason.rule, reason.text, (), "", reason.reference, reason.checked_on))


def answer_link(scene: Scene, found: TypeComparison, path: str) -> dict[str, str]:
    """Return the answer that a rule rests on, as a short text, with the link that leads to it."""
    start, _, name = path.removesuffix(".repondu").partition(".")
    if start == "criteres" and name in scene.base.criteres:
        title = scene.base.criteres[name].titre
        mark = mark_words(found.criteria[name].mark).replace(" à ", "–")
        return {say("{title}, {mark}", title=title, mark=mark): f"reponse:critere.{name}"}
    if start in ("partenaire", "partenaires"):
        return {say("Vos partenaires"): "etape:partenaires"}
    if start == "lignes_rouges":
        return {say("Vos lignes rouges"): "etape:projet_commun"}
    if start in ("objets", "familles_d_objets"):
        return {say("Ce que vous feriez ensemble"): "etape:projet_commun"}
    return {}


def ranking_parts(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    """Return the ranking of what is not closed, its title and how firm it is."""
    open_types = [one for one in found.ranking if not one.excluded and one.rank is not None]
    open_types.sort(key=lambda one: one.rank or 0)
    if not open_types:
        told = say("Pas encore assez de réponses pour comparer. Une réponse inconnue ne ferme jamais rien.")
        return (
            section("classement", say("Le classement")),
            Words(id="classement.vide", text=told),
        )
    lines = tuple(ranked_line(scene, open_types[0], one) for one in open_types)
    return (
        section("classement", _ranking_title(lines)),
        Words(id="classement.lecture", text=reading_words(scene, found), role="small"),
        Ranking(id="classement.lignes", lines=lines, press="type"),
        Words(id="classement.note", text=_coverage_words(scene, found), role="note"),
    )


def ranked_line(scene: Scene, first: TypeReading, one: TypeReading) -> Ranked:
    """Return the line of this type; the first ones share their rank when less than the useful gap apart."""
    group = {first.type, *first.tied_with}
    tied = len(group) > 1 and one.type in group
    entry_of = scene.base.types[one.type]
    return Ranked(
        id=one.type,
        rank=first.rank if tied else one.rank,
        name=entry_of.titre,
        reason=_short_reason(scene, one),
        score=one.score,
        first_share=one.acceptability,
        second_share=one.second,
        tied=tied,
        kept=one.type == retained(scene),
        pinned=entry_of.rang == 0,
    )


def retained(scene: Scene) -> str:
    """Return the type that people keep: voted by the board, else said by every voice; else nothing."""
    voted = counted(scene.case, VOTE)
    if kept_text(scene.case, At(BOARD, VOTE, "date")) and voted.get("pour", 0) > voted.get("contre", 0):
        return kept_text(scene.case, At(BOARD, VOTE, "type"))
    said = {kept_text(scene.case, At(voice, "type_retenu")) for voice in scene.voices}
    return said.pop() if len(said) == 1 else ""


def _short_reason(scene: Scene, reading: TypeReading) -> str:
    strongest = reading.supporting[:1] or reading.opposing[:1]
    return scene.base.matrice[strongest[0].criterion][reading.type].raison if strongest else ""


def _ranking_title(lines: tuple[Ranked, ...]) -> str:
    tied = sum(1 for one in lines if one.tied)
    if tied > 1:
        count = _COUNTS.get(tied, number(tied))
        return say("{count} types ex æquo, à moins de 3 points", count=count)
    return plural(len(lines), "type possible", "types possibles").capitalize()


def reading_words(scene: Scene, found: TypeComparison) -> str:
    """Return how firm the order is, in the method's sentence, or that it is being computed."""
    if found.robustness is None:
        return say("« Si tout varie » : calcul en cours.")
    reading = scene.base.robustesse.lecture.get(found.robustness.reading or "")
    return reading.phrase if reading else ""


def _coverage_words(scene: Scene, found: TypeComparison) -> str:
    known = number(found.coverage)
    told = say("Les réponses connues portent {known} % de ce qui compte. ", known=known)
    if found.coverage < COVERED:
        told += say("Sous {least} %, cet ordre reste indicatif. ", least=COVERED)
    return told + say("Ce n’est pas une chance de réussir.")


def _trajectory(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    path = found.trajectory
    types = scene.base.types
    first = types[path.first_step].titre if path.first_step else say("se préparer, sans type proposé")
    target = types[path.target].titre if path.target else say("pas encore connu")
    columns = (
        (
            Words(id="pas.quoi", text=say("Premier pas"), role="rubric"),
            Words(id="pas", text=first, role="h2_small"),
        ),
        (
            Words(id="cible.quoi", text=say("Plus tard, peut-être"), role="rubric"),
            Words(id="cible", text=target, role="h2_small"),
        ),
    )
    conditions = reason_parts("passage", path.conditions, "small")
    head = (
        (Words(id="passage", text=say("Pour passer de l’un à l’autre"), role="label"),) if conditions else ()
    )
    stops = [label for label, _ in scene.results.roadmap.stops]
    where = say(" Points d’arrêt : {stops}.", stops="\u202f; ".join(stops)) if stops else ""
    ceiling = types.get(path.ceiling)
    told = say("Aujourd’hui, votre préparation permet d’aller jusqu’à : ")
    reach = (Words(id="plafond", text=f"{told}{ceiling.titre}.", role="small"),) if ceiling else ()
    stop = Words(id="arret", text=say("Chaque marche est une fin acceptable.") + where, role="small")
    return (
        section("chemin", say("Où cela mène")),
        Side(id="chemin.deux", columns=columns),
        *reach,
        *head,
        *conditions,
        stop,
    )


def _reservations(scene: Scene, found: TypeComparison) -> tuple[Part, ...]:
    first = next((one for one in found.ranking if one.rank == 1), None)
    told = {one.rule for one in found.trajectory.conditions}
    return reservation_parts(scene, first, told) if first else ()


def reservation_parts(
    scene: Scene, reading: TypeReading, told: Collection[str] = frozenset()
) -> tuple[Part, ...]:
    """Return the conditions put to this type, less those already told, and how each is lifted."""
    reserved = [one for one in reading.reservations if one.rule not in told]
    if not reserved:
        return ()
    title = say("Conditions pour {name}", name=lower_first(scene.base.types[reading.type].titre))
    body: list[Part] = [section("conditions", title)]
    for reason in reserved:
        blocking = reason.rule in reading.blocking
        kind = "attention" if blocking else "info"
        lift = say("À lever : {how}", how=lower_first(reason.remedy)) if reason.remedy else ""
        body.append(notice(f"condition.{reason.rule}", kind, without_codes(reason.text), lift))
        if blocking or kept_text(scene.case, together(f"reserve_levee.{reason.rule}", "texte")):
            body.extend(lifting_parts(scene, reason.rule))
    return tuple(body)


def lifting_parts(scene: Scene, reservation: str) -> tuple[Part, ...]:
    """Return the two fields that lift a reservation: what was done, and when."""
    key = f"reserve_levee.{reservation}"
    columns = (
        (entry(scene, together(key, "texte"), "Ce qui lève cette condition"),),
        (when(scene, together(key, "date"), "Depuis le"),),
    )
    return (Side(id=f"lever.{reservation}", columns=columns),)


def result_landmarks(scene: Scene, found: TypeComparison) -> tuple[Landmark, ...]:
    """Return what the repères say of a result: what would change it, points of view, how to read it."""
    shown = found.counterfactuals[:LANDMARK_LINES]
    changes = "\n".join(f"– {one.text}" for one in shown)
    views = "\n".join(f"{line[0]}\u00a0: {line[1]}" for line in viewpoint_rows(scene, found))
    blocks: list[Landmark] = []
    if changes:
        blocks.append(Landmark(say("Ce qui changerait la réponse"), changes))
    if views:
        blocks.append(Landmark(say("En tête, selon les poids de chacun"), views))
    blocks.append(Landmark(say("Lire ces chiffres"), sample_words(found)))
    return (*blocks, *glossary(scene, "facons_de_voir"))


def sample_words(found: TypeComparison) -> str:
    """Return on how many draws the shares rest, with their seed; and what they are not."""
    robust = found.robustness
    if robust is None:
        return say("Les parts se calculent. Cet outil éclaire, il ne décide pas.")
    return say(
        "Sur {draws} façons de voir, tirées autour de vos poids et de vos réponses (série n°\u00a0{seed}). "
        "Ce n’est pas une chance de réussir. Cet outil éclaire, il ne décide pas.",
        draws=number(robust.draws),
        seed=robust.seed,
    )


def holder_names(scene: Scene, found: TypeComparison) -> dict[str, str]:
    """Return the name of each set of weights that may be seen: proposed, each voice once opened, board."""
    names = {"defaut": say("Poids proposés"), BOARD: say("Conseil")}
    return {one.holder: names.get(one.holder) or capital(scene.voice(one.holder)) for one in found.viewpoints}


def viewpoint_rows(scene: Scene, found: TypeComparison) -> tuple[tuple[str, str, str], ...]:
    """Return, for each set of weights, who gave it, the type it puts first, and its score."""
    names = holder_names(scene, found)
    return tuple(
        (
            names[one.holder],
            scene.base.types[one.first].titre if one.first else say("pas encore connu"),
            number(one.score, 1) if one.score is not None else "",
        )
        for one in found.viewpoints
    )
