"""Step 9, the votes of the board: on what is decided, or to refuse; counted, never a ballot of one."""

from __future__ import annotations

from coopwizard.domain.answers import BOARD
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.deliberation_cadre import (
    BALLOT,
    PLACES,
    REFUSAL,
    decision_title,
    deliberation_landmarks,
)
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import At, Part, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    amount,
    counted,
    ended,
    entry,
    glossary,
    kept_number,
    kept_text,
    lower_first,
    menu,
    notice,
    say,
    tick,
    vote_parts,
    when,
)

FREE = "Facultatif."


def vote_screen(scene: Scene) -> Screen:
    """Return the vote of the board on what is decided."""
    about = (*_counted_landmark(scene), *glossary(scene, "avis_minoritaire"))
    decided = decision_title(scene)
    return Screen(
        id="vote",
        title=say("Vote du conseil"),
        lead=say("Le conseil vote sur : {what}. L’abstention est une réponse.", what=lower_first(decided)),
        parts=_ballot_parts(scene, BALLOT, about),
        footer=Footer(
            primary=say("Qui adhère") if _asks_adhesions(scene) else say("Le projet de délibération"),
            back=say("Les avis minoritaires"),
            third=say("Voter un refus"),
        ),
        before="avis",
        after="adhesions" if _asks_adhesions(scene) else "projet",
        aside="ecran:refus",
        note=say("le conseil vote"),
        landmarks=deliberation_landmarks(scene),
        places=PLACES,
    )


def _asks_adhesions(scene: Scene) -> bool:
    return scene.full or any(True for _ in scene.case.under("ensemble", "adhesion"))


def refusal_screen(scene: Scene) -> Screen:
    """Return the vote to refuse: its reasons and the day it is read again come first."""
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
        landmarks=deliberation_landmarks(scene),
        places=PLACES,
    )


def _counted_landmark(scene: Scene) -> tuple[Landmark, ...]:
    found = scene.base.votes.get("anonyme")
    return (Landmark(say("Un vote compté"), capital(found.pour)),) if found else ()


def _ballot_parts(scene: Scene, key: str, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    present = (
        (amount(scene, At(BOARD, key, "presents"), "Présents ou représentés", hint=FREE, landmarks=about),),
        (amount(scene, At(BOARD, key, "membres"), "Membres du conseil", hint=FREE, landmarks=about),),
    )
    quorum = tick(scene, At(BOARD, key, "quorum"), "Le quorum des statuts est atteint", landmarks=about)
    interest = entry(
        scene,
        At(BOARD, key, "interet_declare"),
        "Intérêt personnel déclaré",
        "Facultatif. Par qui, et lequel ; la personne ne prend pas part au vote.",
        landmarks=about,
    )
    return (
        *_way_of_voting(scene, key),
        Side(id=f"presents.{key}", columns=present),
        quorum,
        *vote_parts(scene, key, about),
        *_count_check(scene, key),
        interest,
    )


def _way_of_voting(scene: Scene, key: str) -> tuple[Part, ...]:
    """Return how the board votes, among the ways that fit a decision, and what each is for."""
    at = At(BOARD, key, "mode")
    chosen = kept_text(scene.case, at)
    if not (scene.full or chosen):
        return ()
    ways = vote_ways(scene)
    told = "\n".join(f"{title} : {scene.base.votes[name].pour}" for name, title in ways)
    field = menu(
        scene,
        at,
        "Comment le conseil vote",
        ways,
        hint=FREE,
        landmarks=(Landmark(say("Les scrutins"), told),),
    )
    if chosen not in scene.base.votes:
        return (field,)
    purpose = ended(say("Sert à : {what}", what=scene.base.votes[chosen].pour))
    return (field, Words(id=f"mode.{key}", text=purpose, role="small"))


def vote_ways(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return the ways of voting that a decision may take, of those the method knows."""
    allowed = scene.base.reponses["vote.{scrutin}"].parties["mode"]
    return tuple((name, one.titre) for name, one in scene.base.votes.items() if name in allowed)


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
