"""Step 7, why one type comes before another, and what people keep."""

from __future__ import annotations

from coopwizard.domain.answers import BOARD
from coopwizard.domain.results import Contribution, Leaning, Reason, TypeComparison, TypeReading
from coopwizard.french import number
from coopwizard.report.rules import in_words
from coopwizard.report.type_words import leaning_words
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Menu, Part, Press, Say, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    ended,
    glossary,
    lower_first,
    menu,
    notice,
    optional,
    reason_words,
    say,
    section,
    vote_parts,
)
from coopwizard.ui.presenters.types_emploi import employment_notice, required_types
from coopwizard.ui.presenters.types_pages import places
from coopwizard.ui.presenters.types_poids import type_options
from coopwizard.ui.presenters.types_resultats import VOTE, answer_link, reservation_parts, result_landmarks
from coopwizard.ui.presenters.types_suites import further_parts

_NAMES = {
    "emploi": "Ce que cela change pour l’emploi",
    "gouvernance": "Gouvernance, avant et après",
    "paysage": "Ce que cela change autour de nous",
    "": "La forme juridique",
}


def order_screen(scene: Scene) -> Screen:
    """Return why one type stands where it does: for, against, what closes it and the way to open it."""
    found = scene.results.types
    shown = scene.place.get("type", "")
    readings = {one.type: one for one in found.ranking}
    first = next((one.type for one in found.ranking if one.rank == 1), "")
    name = shown if shown in readings else first
    body: list[Part] = [*_others(scene, found, name)]
    body.extend(_reasons(scene, found, readings[name]) if name else ())
    body.extend(further_parts(scene, "pourquoi"))
    return Screen(
        id="pourquoi",
        title=say("Pourquoi cet ordre"),
        parts=tuple(body),
        footer=Footer(
            primary=say("Retenir un type"),
            back=say("Le classement"),
            third=say("Comment ce résultat est obtenu"),
        ),
        before="resultats",
        after="retenir",
        aside="ecran:obtenu",
        note=say("les raisons"),
        places=places(scene),
        landmarks=result_landmarks(scene, found),
    )


def _reasons(scene: Scene, found: TypeComparison, reading: TypeReading) -> tuple[Part, ...]:
    described = scene.base.types[reading.type]
    return (
        Words(id="type.titre", text=described.titre, role="h2"),
        Words(id="type.sens", text=described.definition, role="small"),
        *_makes(found, reading),
        *_shut(scene, found, reading),
        _for_and_against(reading),
        *_leanings(scene, found, reading),
        *reservation_parts(scene, reading),
    )


def _makes(found: TypeComparison, reading: TypeReading) -> tuple[Part, ...]:
    """Return what the score is made of, and how often the draws close this type."""
    if reading.suitability is None:
        return ()
    told = say(
        "Ce type convient à vos réponses pour {suits} sur 100, et à ce que vous feriez ensemble pour {project} "
        "sur 100.",
        suits=number(reading.suitability),
        project=number(reading.affinity),
    )
    points = sum(one.points for one in reading.leanings)
    if points:
        told += say(" S’y ajoute ce que disent vos partenaires et vos objets, plus bas.")
    if reading.excluded_share is not None and found.robustness is not None:
        share = number(reading.excluded_share * 100)
        told += (
            say(" Sur 100 façons de voir, {share} le ferment.", share=share)
            if reading.excluded_share
            else say(" Aucune des façons de voir essayées ne le ferme.")
        )
    return (Words(id="type.score", text=told, role="small"),)


def _for_and_against(reading: TypeReading) -> Side:
    return Side(
        id="pour_contre",
        columns=(
            _column("pour", "Ce qui parle pour", reading.supporting),
            _column("contre", "Ce qui laisse à désirer", reading.opposing),
        ),
    )


def _column(name: str, title: str, reasons: tuple[Contribution, ...]) -> tuple[Part, ...]:
    lines = tuple(Words(id=f"{name}.{n}", text=one.text) for n, one in enumerate(reasons))
    none = Words(id=f"{name}.rien", text=say("Aucune de vos réponses."), role="small")
    return (Words(id=name, text=say(title), role="rubric"), *(lines or (none,)))


def _leanings(scene: Scene, found: TypeComparison, reading: TypeReading) -> tuple[Part, ...]:
    """Return what the partners and the objects say by themselves for or against this type."""
    if not reading.leanings:
        return ()
    head = section("penchants", say("Ce que disent vos partenaires et vos objets"))
    return (head, *(_leaning(scene, found, n, one) for n, one in enumerate(reading.leanings)))


def _leaning(scene: Scene, found: TypeComparison, rank: int, one: Leaning) -> Side:
    given = leaning_words(scene.base, one)
    told = say("{text} Cela lui {given}.", text=ended(one.text), given=given)
    words = Words(id=f"penchant.{rank}", text=told)
    source = scene.base.penchants_des_types[one.rule].source
    from_ = Words(
        id=f"penchant.{rank}.source", text=say("D’où vient la règle : {source}.", source=source), role="small"
    )
    ways = _ways(scene, found, f"penchant.{rank}", one.because)
    return Side(id=f"penchant.deux.{rank}", columns=((words, from_), ways))


def _shut(scene: Scene, found: TypeComparison, reading: TypeReading) -> tuple[Part, ...]:
    """Return each rule that closes this type, how it is lifted, and a button to each answer that did it."""
    if not reading.excluded:
        return ()
    return (
        section("ferme", say("Fermé pour l’instant")),
        *(_rule(scene, found, n, one) for n, one in enumerate(reading.exclusions)),
    )


def _rule(scene: Scene, found: TypeComparison, rank: int, reason: Reason) -> Side:
    rule = scene.base.exclusions.get(reason.rule)
    threshold = say(" La règle : {rule}.", rule=lower_first(in_words(rule.dit))) if rule else ""
    words = Words(id=f"ferme.{rank}.{reason.rule}", text=reason_words(reason) + threshold)
    return Side(
        id=f"ferme.deux.{rank}", columns=((words,), _ways(scene, found, f"ferme.{rank}", reason.because))
    )


def _ways(scene: Scene, found: TypeComparison, name: str, paths: tuple[str, ...]) -> tuple[Part, ...]:
    links: dict[str, str] = {}
    for path in paths:
        links.update(answer_link(scene, found, path))
    return tuple(
        Press(
            id=f"{name}.aller.{n}",
            text=text,
            press=link,
            kind="text",
            name=say("Aller à la réponse : {title}", title=text),
        )
        for n, (text, link) in enumerate(links.items())
    )


def _others(scene: Scene, found: TypeComparison, shown: str) -> tuple[Part, ...]:
    ranked = sorted(found.ranking, key=lambda one: (one.rank is None, one.rank or 0))
    options = tuple((one.type, scene.base.types[one.type].titre) for one in ranked)
    return (Menu(id="type", label=say("Lire les raisons de"), options=options, value=shown),)


def keeping_screen(scene: Scene) -> Screen:
    """Return where each voice, or the board by a vote, says which type it keeps."""
    closed = {one.type for one in scene.results.types.ranking if one.excluded}
    options = tuple(
        (name, say("{title} (fermé pour l’instant)", title=title) if name in closed else title)
        for name, title in type_options(scene)
    )
    columns = tuple(
        (
            menu(
                scene,
                At(voice, "type_retenu"),
                say("{who} : le type retenu", who=capital(scene.voice(voice))),
                options,
            ),
        )
        for voice in scene.voices
    )
    board = menu(scene, At(BOARD, VOTE, "type"), "Le type sur lequel le conseil vote", options)
    voices = Side(id="voix", columns=columns)
    following = next_screen(scene)
    return Screen(
        id="retenir",
        title=say("Retenir un type"),
        lead=say(
            "Les deux voix le disent, ou le conseil le vote. Ne pas coopérer maintenant est un choix entier."
        ),
        parts=(
            *((voices,) if scene.full else optional((voices,), "Facultatif en séance, avant l’étape 8.")),
            retained_part(scene),
            *employment_notice(scene),
            section("conseil", say("Ou un vote du conseil")),
            *optional(
                (board, *vote_parts(scene, VOTE, glossary(scene, "avis_minoritaire"))),
                "Facultatif : si les deux voix ont retenu le même type.",
            ),
            *_consequences(scene, following),
        ),
        footer=Footer(primary=say(_NAMES[following]), back=say("Le classement")),
        before="resultats",
        after=following,
        note=say("ce que vous retenez"),
        landmarks=(
            Landmark(
                say("Un choix, pas un engagement"),
                say("Chaque type peut être quitté pour un autre. Rouvrir cette étape ne supprime rien."),
            ),
            *glossary(scene, "date_de_reexamen"),
        ),
        places=places(scene),
    )


def next_screen(scene: Scene) -> str:
    """Return what is asked once a type is kept: its jobs when it reaches far; the rest on the full path."""
    if required_types(scene):
        return "emploi"
    return "gouvernance" if scene.full else ""


def _consequences(scene: Scene, following: str) -> tuple[Part, ...]:
    """Return the ways to what the type kept would change, those that are not next."""
    silent = set() if required_types(scene) else {"emploi"}
    links = tuple(
        Press(id=f"vers.{name}", text=say(title), press=f"ecran:{name}", kind="text")
        for name, title in _NAMES.items()
        if name not in {"", following, *silent}
    )
    return (section("changer", say("Ce que ce choix changerait")), *links)


def retained_part(scene: Scene) -> Words | Say:
    """Return what is retained now, by whom; or that the voices differ, and how to settle it."""
    said = {voice: scene.case.said(voice, "type_retenu") for voice in scene.voices}
    chosen = {one for one in said.values() if isinstance(one, str)}
    if len(chosen) == 1 and len(said) == sum(isinstance(one, str) for one in said.values()):
        title = scene.base.types[next(iter(chosen))].titre
        by = say("les deux voix") if len(said) > 1 else say("la voix présente")
        return Words(id="retenu", text=say("Retenu par {by} : ", by=by) + title, role="work")
    if len(chosen) > 1:
        told = say(
            "Les deux réponses restent. Le conseil peut trancher par un vote, avis minoritaires joints."
        )
        return notice("retenu", "attention", say("Vous n’êtes pas d’accord, et c’est noté"), told)
    return Words(id="retenu", text=say("Aucun type n’est encore retenu."), role="small")
