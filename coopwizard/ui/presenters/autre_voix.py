"""Another voice answers on this computer: one person at a time, without a name, one question a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coopwizard.domain.answers import Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.assessment import TypeDeVoix
from coopwizard.domain.values import Special
from coopwizard.domain.voices import kind_of
from coopwizard.engine.other_voices import EASY, SENIORITY, band_ids
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.autodiagnostic import anchors
from coopwizard.ui.presenters.scene import NO_NAMES, capital
from coopwizard.ui.presenters.sheet import (
    At,
    Entry,
    Marks,
    Part,
    Pick,
    Press,
    Progress,
    Say,
    Screen,
    Side,
    Tick,
    Words,
)
from coopwizard.ui.presenters.sheet_words import say

READ, HELPED = "notice_lue", "aide_recue"
CHOICE, NOTICE, END, ERASE = "choisir", "notice", "fin", "effacer"
UNSAID = "nsp"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the page stands: who answers (a holder, or nobody), on which screen; nothing is stored."""

    holder: str = ""
    kind: str = ""
    at: str = CHOICE
    read: bool = False
    code: str = ""
    refused: bool = False


def answering_screen(base: Base, case: Case, turn: Turn) -> Screen:
    """Return the screen of the one who answers; only that person's own answers are on it."""
    if turn.at == ERASE:
        return _erase(turn)
    if turn.kind not in base.autres_voix.types:
        return _choice(base)
    if turn.at == END:
        return _end(turn)
    if turn.at == NOTICE or turn.at not in asked(base, turn.kind):
        return _notice(base, turn)
    return _question(base, case, turn)


def asked(base: Base, kind: str) -> tuple[str, ...]:
    """Return the keys that this kind of voice answers, in order."""
    known = base.autres_voix.types[kind]
    first = (SENIORITY,) if known.anciennete else ()
    if known.formulaire == EASY:
        ranks = range(1, len(base.facile_a_lire.questions) + 1)
        return (*first, *(f"{EASY}.{rank}" for rank in ranks), HELPED)
    return (*first, *(f"item.{name}" for name, item in base.items.items() if item.express))


def _screen(name: str, title: str, parts: tuple[Part, ...], lead: str = "") -> Screen:
    return Screen(id=name, title=title, lead=lead, parts=parts, footer=Footer(primary=""))


def _choice(base: Base) -> Screen:
    kinds = tuple(
        Press(id=f"sorte.{one.id}", text=capital(str(one.titre)), press=f"commencer:{one.id}", kind="line")
        for one in base.autres_voix.types.values()
    )
    parts: tuple[Part, ...] = (
        Words(id="qui", text="Vous répondez comme :", role="label"),
        *kinds,
        Press(id="effacer", text="J’ai un code : effacer ma réponse", press=f"voir:{ERASE}", kind="text"),
        Press(id="revenir", text="Revenir au dossier", press="revenir:", kind="text"),
    )
    lead = "Une personne à la fois, sur cet ordinateur. Aucun nom n’est demandé ni gardé."
    return _screen(CHOICE, "Une autre voix répond", parts, lead)


def _notice(base: Base, turn: Turn) -> Screen:
    easy = base.autres_voix.types[turn.kind].formulaire == EASY
    data = base.donnees_personnelles
    parts: list[Part] = [
        Words(id="texte", text=data.notice_facile if easy else data.notice),
        Tick(id=READ, label="J’ai lu", value=turn.read or None),
    ]
    if turn.read:
        parts.append(Press(id="debut", text="Commencer", press="suite:", kind="primary"))
    parts.append(Press(id="renoncer", text="Je ne veux pas répondre", press="renoncer:", kind="text"))
    return _screen(NOTICE, "Avant de répondre", tuple(parts))


def _question(base: Base, case: Case, turn: Turn) -> Screen:
    keys = asked(base, turn.kind)
    rank = keys.index(turn.at)
    last = rank == len(keys) - 1
    ways: tuple[Part, ...] = (
        Side(
            id=f"pas.{turn.at}",
            columns=(
                (Press(id=f"avant.{turn.at}", text="Précédente", press="avant:"),),
                (
                    Press(
                        id=f"suite.{turn.at}",
                        text="Terminer" if last else "Suivante",
                        press="suite:",
                        kind="primary",
                    ),
                ),
            ),
        ),
        Press(id="renoncer", text="Ne pas garder mes réponses", press="renoncer:", kind="text"),
    )
    known = base.autres_voix.types[turn.kind]
    progress = Progress(
        id="progres",
        segments=((rank, len(keys)),),
        left=capital(str(known.titre)),
        right=say("question {n} sur {total}", n=rank + 1, total=len(keys)),
    )
    asking = tuple(_asking(base, case, turn, known))
    return _screen(turn.at, "", (progress, *asking, *ways))


def _asking(base: Base, case: Case, turn: Turn, known: TypeDeVoix) -> Iterator[Part]:
    family, _, name = turn.at.partition(".")
    at, value = At(turn.holder, turn.at), case.said(turn.holder, turn.at)
    if turn.at == SENIORITY:
        options = tuple((one, base.libelles_ecran[f"{SENIORITY}.{one}"]) for one in band_ids(base))
        label = "Depuis combien de temps administrez-vous cette association ?"
        yield Pick(
            id=SENIORITY,
            at=at,
            label=say(label),
            hint=say("Lu par tranche, à partir de {n} réponses.", n=base.autres_voix.minimum),
            options=(*options, (UNSAID, "je préfère ne pas le dire")),
            value=UNSAID if isinstance(value, Special) else str(value) if value else None,
            inline=False,
        )
    elif turn.at == HELPED:
        yield Words(id="aide.question", text="Est-ce que quelqu’un vous a aidé à répondre ?", role="question")
        yield Tick(
            id=HELPED, at=at, label="Oui, une personne m’a aidé", value=value if value is True else None
        )
    elif family == EASY:
        question = base.facile_a_lire.questions[int(name) - 1]
        yield Words(id=f"question.{turn.at}", text=question, role="question")
        yield Entry(
            id=turn.at,
            at=at,
            label="Votre réponse",
            hint=f"Vous pouvez parler : une personne écrit pour vous. {NO_NAMES}",
            value=value if isinstance(value, str) else "",
            lines=4,
            maximum=600,
        )
    else:
        yield from _marks(base, turn, at, value)


def _marks(base: Base, turn: Turn, at: At, value: object) -> Iterator[Part]:
    item = base.items[turn.at.partition(".")[2]]
    yield Words(id=f"question.{turn.at}", text=item.question, role="question")
    yield Marks(
        id=turn.at,
        at=at,
        label=item.question,
        anchors=anchors(item),
        specials=("nsp", "so"),
        value=value if isinstance(value, int | Special) and not isinstance(value, bool) else None,
        voice=kind_of(turn.holder),
    )


def _end(turn: Turn) -> Screen:
    code = turn.holder.rpartition(".")[2]
    parts: tuple[Part, ...] = (
        Words(id="garde", text="Votre réponse est gardée. Plus personne ne peut la relire ici."),
        Words(id="code", text=say("Votre code : {code}", code=code), role="h2"),
        Words(
            id="code.dit",
            text="Notez-le si vous voulez pouvoir faire effacer votre réponse plus tard. "
            "Il ne dit pas qui vous êtes.",
            role="small",
        ),
        Press(id="suivant", text="Passer la main à une autre personne", press="suivant:", kind="primary"),
        Press(id="revenir", text="Revenir au dossier", press="revenir:", kind="text"),
    )
    return _screen(END, "Merci", parts, "Rendez l’ordinateur à la personne qui anime.")


def _erase(turn: Turn) -> Screen:
    refused = (say("Aucune réponse ne porte ce code."), "Relisez les huit signes remis à la fin.")
    parts: tuple[Part, ...] = (
        Entry(
            id="code",
            label="Le code remis à la fin de la réponse",
            value=turn.code,
            maximum=8,
            error=refused if turn.refused else None,
        ),
        Say(
            id="effet",
            kind="info",
            title="Elle s’efface sans être relue",
            text="Les versions déjà closes et les sauvegardes la gardent, sans l’afficher jamais.",
        ),
        Press(id="faire", text="Effacer cette réponse", press="effacer:", kind="primary"),
        Press(id="choisir", text="Ne rien effacer", press=f"voir:{CHOICE}", kind="text"),
    )
    return _screen(ERASE, "Effacer une réponse", parts)
