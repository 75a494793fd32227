"""Step 7: which cooperation, from the lightest to the most integrated, not cooperating included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from coopwizard.domain.answers import BOARD
from coopwizard.domain.conditions import judge
from coopwizard.domain.results import CriterionReading
from coopwizard.domain.values import Value
from coopwizard.engine.facts import FactSheet
from coopwizard.report.type_words import FEELING
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, capital, conviction, gate_parts, with_comment
from coopwizard.ui.presenters.sealing import opening, revealed
from coopwizard.ui.presenters.sheet import At, Marks, Part, Press, Screen, Side, Tick, Words
from coopwizard.ui.presenters.sheet_words import (
    amount,
    glossary,
    kept,
    kept_text,
    mark_words,
    marks,
    say,
    section,
    together,
    yes_no,
)
from coopwizard.ui.presenters.types_autour import landscape_screen
from coopwizard.ui.presenters.types_changer import change_screen
from coopwizard.ui.presenters.types_emploi import employment_screen
from coopwizard.ui.presenters.types_essai import TRIAL, Trial, trial_screen
from coopwizard.ui.presenters.types_gouvernance import governance_screen
from coopwizard.ui.presenters.types_journal import journal_screen
from coopwizard.ui.presenters.types_obtenu import method_screen
from coopwizard.ui.presenters.types_pages import answer_pages, page_name, places
from coopwizard.ui.presenters.types_poids import GROUP, STEP, voice_screen, weight_parts
from coopwizard.ui.presenters.types_raisons import keeping_screen, order_screen
from coopwizard.ui.presenters.types_regards import feeling_screen, own_feeling, views_screen
from coopwizard.ui.presenters.types_resultats import prediction_screen, result_screen

PUBLIC = "public"
OPENING = "ouvrir"
LATER: Mapping[str, Callable[[Scene], Screen]] = {
    "prediction": prediction_screen,
    "resultats": result_screen,
    "pourquoi": order_screen,
    "obtenu": method_screen,
    "changer": change_screen,
    "regards": views_screen,
    "journal": journal_screen,
    "ressenti": feeling_screen,
    "retenir": keeping_screen,
    "emploi": employment_screen,
    "gouvernance": governance_screen,
    "paysage": landscape_screen,
}


def type_screen(scene: Scene, asked: frozenset[str], trial: Trial | None = None) -> Screen:
    """Return what the page shows.

    `asked` names the criteria already asked since it was opened, `trial` is what was moved to see.
    """
    if scene.alone:
        return _voice_screen(scene)
    if not gate_open(scene):
        return _closed_screen(scene)
    if not revealed(scene, GROUP) and (scene.at in LATER or scene.at in {"", OPENING, TRIAL}):
        return _opening_screen(scene)
    if scene.at == TRIAL:
        return trial_screen(scene, trial)
    later = LATER.get(scene.at)
    drawn = later(scene) if later else _answers_screen(scene, asked)
    return with_comment(scene, STEP, drawn, "retenir")


def _voice_screen(scene: Scene) -> Screen:
    """Return the wish and the weights of a voice; once the result is there, first what it thinks of it."""
    screen = voice_screen(scene)
    seen = gate_open(scene) and revealed(scene, GROUP) and scene.shows(FEELING)
    if not seen:
        return screen
    return replace(
        screen,
        title=say("Ce que vous pensez du résultat"),
        lead=say("Vous répondez de votre côté. Les deux réponses se lisent ensemble, une fois données."),
        parts=(*own_feeling(scene), *screen.parts),
        footer=Footer(primary=say("Les lire ensemble")),
    )


def gate_open(scene: Scene) -> bool:
    """Whether the joint part of this step may be entered."""
    gate = scene.results.gates.get(STEP)
    return gate is not None and gate.open


def _closed_screen(scene: Scene) -> Screen:
    told = say("Chaque voix peut déjà dire son souhait et ce qui compte le plus pour elle.")
    return Screen(
        id="fermee",
        title=scene.base.etapes[STEP].titre,
        parts=(*gate_parts(scene, STEP), Words(id="souhaits", text=told), *opening(scene, GROUP)),
        footer=Footer(primary=say("Étape suivante")),
        landmarks=(conviction(scene, STEP),),
    )


def criteria_to_ask(scene: Scene) -> frozenset[str]:
    """Return the criteria with no suggestion, and those that could change the first type or close one."""
    missing = {
        path.removeprefix("criteres.") for path in scene.results.missing if path.startswith("criteres.")
    }
    read = scene.results.types.criteria
    return frozenset(
        name
        for name, one in scene.base.criteres.items()
        if one.prefill is None or name in missing or read[name].origin == "inconnu"
    )


def _opening_screen(scene: Scene) -> Screen:
    """Return where both voices open their wishes and weights, before or after they answer together."""
    told = say("Les souhaits et les poids s’ouvrent à deux, avant le résultat.")
    return Screen(
        id=OPENING,
        title=say("Souhaits et poids de chaque voix"),
        lead=told,
        parts=opening(scene, GROUP),
        footer=Footer(primary=say("Les réponses, ensemble")),
        after=page_name(0),
        note=say("ouvrir à deux"),
        landmarks=(conviction(scene, STEP), *glossary(scene, "facons_de_voir")),
        places=places(scene),
    )


def _answers_screen(scene: Scene, asked: frozenset[str]) -> Screen:
    pages = answer_pages(scene)
    names = [page_name(rank) for rank in range(len(pages))]
    rank = names.index(scene.at) if scene.at in names else 0
    last = rank == len(pages) - 1
    body: list[Part] = [*_criteria(scene, pages[rank], asked | criteria_to_ask(scene))]
    if last:
        body.extend(_montage(scene))
        body.extend(_board_weights(scene))
    ready = revealed(scene, GROUP)
    footer = (
        Footer(
            primary=say("Prédire, puis regarder"),
            primary_enabled=ready,
            primary_why_not=""
            if ready
            else say("Les souhaits et les poids sont d’abord à sceller et à ouvrir ensemble."),
            third="" if ready else say("Ouvrir les souhaits"),
        )
        if last
        else Footer(primary=say("Continuer"))
    )
    return Screen(
        id=names[rank],
        title=scene.base.etapes[STEP].titre,
        lead=say(
            "Page {rank} sur {pages}. Répondez ensemble. Un désaccord se garde tel quel : une plage, "
            "de la note basse à la haute.",
            rank=rank + 1,
            pages=len(pages),
        ),
        parts=tuple(body),
        footer=footer,
        before=names[rank - 1] if rank else "",
        after=("prediction" if ready else "") if last else names[rank + 1],
        aside="" if ready or not last else f"ecran:{OPENING}",
        note=say("les réponses"),
        landmarks=(conviction(scene, STEP), *glossary(scene, "je_ne_sais_pas")),
        places=places(scene),
    )


def _criteria(scene: Scene, page: tuple[str, ...], asking: frozenset[str]) -> Iterator[Part]:
    """Yield the questions to answer, then those whose answer comes from former steps."""
    read = scene.results.types.criteria
    for name in page:
        if name in asking:
            yield from _criterion(scene, name, read[name])
    others = [name for name in page if name not in asking]
    if not others:
        return
    yield section("suggeres", say("Déjà connu de vos étapes"))
    told = say("Vous pouvez relire chaque réponse, voir d’où elle vient, et en donner une autre.")
    yield Words(id="suggeres.note", text=told, role="small")
    for name in others:
        yield from _suggested(scene, name, read[name])


def _criterion(scene: Scene, name: str, reading: CriterionReading) -> tuple[Part, ...]:
    criterion = scene.base.criteres[name]
    about = _criterion_words(scene, name, reading)
    head = Words(id=f"titre.{name}", text=criterion.titre, role="h2_small")
    return (head, *_answer_parts(scene, name, about))


def _answer_parts(scene: Scene, name: str, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    criterion = scene.base.criteres[name]
    at = together(f"critere.{name}")
    split = isinstance(kept(scene.case, at), Mapping | list)
    box = Tick(
        id=f"desaccord.{name}",
        label=say("Nous ne sommes pas d’accord, et c’est noté"),
        value=split,
        landmarks=about,
    )
    if not split:
        return (marks(scene, at, criterion.titre, criterion.ancres, landmarks=about), box)
    said = ends_of(kept(scene.case, at))
    ends = tuple(
        Marks(
            id=f"{part}.{name}",
            at=together(at.key, part),
            label=say(words),
            anchors=dict.fromkeys(range(1, 6), ""),
            value=said.get(part),
            compact=True,
            landmarks=about,
        )
        for part, words in (("min", "La note la plus basse"), ("max", "La note la plus haute"))
    )
    return (*ends, box)


def ends_of(said: object) -> dict[str, int]:
    """Return the two ends of an answer left open, by their names, as far as they were given."""
    pair = said if isinstance(said, Mapping) else {}
    if isinstance(said, list) and len(said) == 2:
        pair = {"min": said[0], "max": said[1]}
    whole = {name: pair.get(name) for name in ("min", "max")}
    return {n: v for n, v in whole.items() if isinstance(v, int) and not isinstance(v, bool)}


def _criterion_words(scene: Scene, name: str, reading: CriterionReading) -> tuple[Landmark, ...]:
    said = ", ".join(
        f"{mark}\u00a0: {words}" for mark, words in sorted(scene.base.criteres[name].ancres.items())
    )
    origin = Landmark(say("D’où vient cette réponse"), _origin(scene, reading))
    return (Landmark(scene.base.criteres[name].titre, said), origin)


def _origin(scene: Scene, reading: CriterionReading) -> str:
    if reading.origin == "preremplissage":
        return say("De vos étapes précédentes. ") + reading.why
    if reading.origin == "reponse":
        return say("Vous l’avez donnée ici.")
    return reading.why or say("Personne ne l’a encore donnée. Une réponse inconnue ne ferme jamais rien.")


def _suggested(scene: Scene, name: str, reading: CriterionReading) -> tuple[Part, ...]:
    title = scene.base.criteres[name].titre
    about = _criterion_words(scene, name, reading)
    told = say("{title} : {mark} sur 5", title=title, mark=mark_words(reading.mark))
    line = Words(id=f"su.{name}", text=told, role="label", landmarks=about)
    origin = Words(id=f"origine.{name}", text=_origin(scene, reading), role="small")
    if scene.place.get(f"modifier.{name}") or reading.origin == "reponse":
        return (line, origin, *_answer_parts(scene, name, about))
    change = Press(
        id=f"modifier.{name}",
        text=say("Donner une autre réponse"),
        press=f"ouvrir:modifier.{name}=1",
        kind="text",
        name=say("Donner une autre réponse : {title}", title=title),
    )
    return (Side(id=f"su.deux.{name}", columns=((line, origin), (change,))),)


def montage_facts(scene: Scene) -> FactSheet:
    """Return what the questions asked only in some cases read: criteria, and whether a member is public."""
    values: dict[str, Value] = {
        f"criteres.{name}": one.mark for name, one in scene.results.types.criteria.items()
    }
    status = [
        kept_text(scene.case, together(f"partenaire.{one.id}.identite.statut"))
        for one in scene.results.partners
    ]
    values["partenaires.public"] = None if not any(status) else PUBLIC in status
    return FactSheet(values=values)


def _montage(scene: Scene) -> tuple[Part, ...]:
    facts = montage_facts(scene)
    found: list[Part] = []
    for question in scene.base.fiche_identite.questions_de_montage.values():
        if not judge(question.posee_si, facts).holds:
            continue
        at = together(f"montage.{question.id}")
        about = (Landmark(say("Pourquoi cette question"), capital(question.dit) + "."),)
        if question.type == "booleen":
            found.append(yes_no(scene, at, question.titre, landmarks=about))
        else:
            found.append(
                amount(scene, at, question.titre, unit="%", maximum=100, factor=100.0, landmarks=about)
            )
    return tuple(found)


def _board_weights(scene: Scene) -> tuple[Part, ...]:
    asked = kept(scene.case, At(BOARD, "poids_ca")) is not None
    if asked or scene.place.get("conseil"):
        return (
            Words(id="conseil", text=say("Le conseil, un seul jeu en salle"), role="h2_small"),
            *weight_parts(scene, BOARD),
        )
    return (
        Press(
            id="conseil.ouvrir",
            text=say("Peser aussi avec le conseil"),
            press="ouvrir:conseil=1",
            kind="text",
        ),
    )
