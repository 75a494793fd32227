"""The place « Les données des personnes »: what is kept, where, until when, and how it is erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coopwizard.domain.answers import BOARD, PAIR, TOGETHER, SealState
from coopwizard.domain.knowledge import Base
from coopwizard.domain.voices import is_other_voice
from coopwizard.engine.retention import MONTHS, Retention, retention_of
from coopwizard.french import day, plural, typeset
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.places import DATA
from coopwizard.ui.presenters.donnees_gestes import Asked, gesture_parts, term_parts
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Entry, Part, Pick, Press, Rows, Say, Screen, Words
from coopwizard.ui.presenters.sheet_words import ended, say, section

TITLE = "Les données des personnes"
CODE = "code"


@dataclass(frozen=True, slots=True)
class DataView:
    """Where the place stands; nothing of it is stored."""

    where: str = ""  # the folder of the library; empty before a room
    asked: Asked | None = None  # a gesture that waits to be confirmed
    refusal: tuple[str, str] | None = None
    done: str = ""
    left: tuple[str, ...] = ()  # the files that still hold what was erased
    left_of: str = ""  # whose: a voice, or nothing for all individuals
    code: str = ""  # of another person, who asks for what it said


def data_screen(scene: Scene, view: DataView, *, projecting: bool = False) -> Screen:
    """Return what is kept of each, where and until when, and the gestures that each voice may ask."""
    kept = retention_of(scene.base, scene.case)
    if view.asked is not None:
        return _screen(f"{DATA}.{view.asked.what}", gesture_parts(scene, view.asked, view.refusal))
    body = (
        *_told(view),
        *term_parts(kept, scene.today),
        *_notice(scene.base),
        *_where(scene.base, view, projecting=projecting),
        *_who(scene),
        *_how_long(scene.base, kept),
        *_mine(scene),
        *_of_a_code(scene, view),
        *_erasing(scene),
        *_protecting(),
    )
    return _screen(DATA, body)


def _screen(name: str, parts: tuple[Part, ...]) -> Screen:
    return Screen(id=name, title=TITLE, parts=parts, footer=Footer(primary=""))


def _told(view: DataView) -> Iterator[Part]:
    if view.refusal is not None:
        yield Say(id="refus", kind="alerte", title=typeset(view.refusal[0]), text=typeset(view.refusal[1]))
    if not view.done:
        return
    if not view.left:
        yield Say(id=f"fait.{view.done}", kind="accord", title=view.done)
        return
    yield Say(
        id=f"reste.{len(view.left)}",
        kind="attention",
        title=view.done,
        text="\n".join((say("Des fichiers les gardent encore :"), *(f"– {one}" for one in view.left))),
        action=say("Les effacer aussi de ces fichiers"),
        press=f"copies:{view.left_of}",
    )


def _notice(base: Base) -> Iterator[Part]:
    data = base.donnees_personnelles
    yield section("notice", say("Ce que chacun lit avant de répondre"))
    yield Words(id="notice.texte", text=str(data.notice))
    never = say("Ce qui n’est jamais gardé : ") + ended(", ".join(map(str, data.ce_qui_ne_lest_pas)))
    yield Words(id="notice.jamais", text=never, role="small")


def _where(base: Base, view: DataView, *, projecting: bool) -> Iterator[Part]:
    yield section("lieu", say("Où sont ces données"))
    told = next((one for one in base.mentions if "envoyé" in one), "")
    yield Words(id="lieu.dit", text=str(told))
    if view.where and not projecting:
        yield Words(id=f"lieu.{view.where}", text=say("La bibliothèque : ") + view.where, role="small")


def _who(scene: Scene) -> Iterator[Part]:
    """Yield how many answers each gave: numbers alone, never what was said."""
    rows = [(capital(scene.voice(one)), _count(scene, one)) for one in PAIR]
    rows.append(("Le binôme, ensemble", _plain_count(scene, TOGETHER)))
    rows.append(("Le conseil", _plain_count(scene, BOARD)))
    rows.append(("Les autres voix", _others(scene)))
    yield section("qui", say("Qui a répondu, en nombres"))
    yield Rows(id="qui.nombres", head=("Qui", "Ce qui est gardé"), rows=tuple(rows))


def _plain_count(scene: Scene, holder: str) -> str:
    count = sum(who == holder for who, _ in scene.case.answers)
    return plural(count, "réponse") if count else "rien"


def _count(scene: Scene, voice: str) -> str:
    sealed = sum(one.holder == voice and one.state is SealState.SEALED for one in scene.case.seals)
    told = _plain_count(scene, voice)
    return (
        say("{told}, et {n}", told=told, n=plural(sealed, "partie scellée", "parties scellées"))
        if sealed
        else told
    )


def _others(scene: Scene) -> str:
    """Return how many persons answered; under the fewest that may be read, no number."""
    people = {who for who, _ in scene.case.answers if is_other_voice(who)}
    if not people:
        return "personne"
    few = len(people) < scene.base.echelles.anonymat_minimum
    return say("au moins une personne") if few else plural(len(people), "personne")


def _how_long(base: Base, kept: Retention) -> Iterator[Part]:
    rules = base.donnees_personnelles.conservation
    yield section("duree", say("Combien de temps"))
    yield Pick(
        id=MONTHS,
        label=say("Garder les réponses"),
        hint=say("À compter de la clôture de la dernière séance. Rien ne s’efface sans un geste."),
        options=tuple((str(one), f"{one}\u00a0mois") for one in rules.choix_mois),
        value=str(kept.months),
    )
    yield Words(id="duree.date", text=_date(kept), role="small")
    if base.donnees_personnelles.a_verifier:
        told = say("Durées et mentions à relire avec votre référent protection des données.")
        yield Words(id="duree.verifier", text=told, role="note")


def _date(kept: Retention) -> str:
    if kept.since is not None and kept.until is not None and kept.remind_on is not None:
        return say(
            "Dernière séance close le {since}. Terme le {until} ; rappel dès le {remind}.",
            since=day(kept.since),
            until=day(kept.until),
            remind=day(kept.remind_on),
        )
    if kept.lightened_on is not None and kept.since is not None:
        return say("Les réponses individuelles sont effacées depuis le {day}.", day=day(kept.lightened_on))
    return say("Aucune séance n’est encore close : la durée court dès la première clôture.")


def _mine(scene: Scene) -> Iterator[Part]:
    yield section("mes_reponses", say("Mes réponses"))
    if scene.speaker in PAIR:
        told = say(
            "L’impression de ce que vous avez dit, et rien d’autre. Pour corriger, revenez à la question : "
            "elle reste ouverte tant que vous n’avez pas scellé."
        )
        yield Words(id=f"mes_reponses.{scene.speaker}", text=told)
        yield Press(
            id=f"remettre.{scene.speaker}", text=say("Enregistrer mes réponses (PDF)"), press="miennes:"
        )
        return
    told = say("Chaque voix les reçoit à son tour, quand elle a la parole.")
    yield Words(id="mes_reponses.tour", text=told)
    yield from _turns(scene, "mes_reponses")


def _of_a_code(scene: Scene, view: DataView) -> Iterator[Part]:
    """Yield what another person gives to receive its own answers: the code handed to it, once somebody answered."""
    if not any(is_other_voice(who) for who, _ in scene.case.answers):
        return
    yield Entry(
        id=CODE,
        label=say("Une autre personne : le code remis à la fin de sa réponse"),
        value=view.code,
        maximum=20,
        secret=True,
    )
    yield Press(id="remettre.code", text=say("Enregistrer les réponses de ce code (PDF)"), press="du_code:")


def _turns(scene: Scene, where: str) -> Iterator[Part]:
    for voice in scene.voices:
        text = say("Donner la parole à la {voice}", voice=scene.voice(voice))
        yield Press(id=f"{where}.parler.{voice}", text=text, press=f"parler:{voice}", kind="text")


def _erasing(scene: Scene) -> Iterator[Part]:
    yield section("effacer", say("Effacer une voix, à sa demande"))
    if scene.speaker in PAIR:
        voice = scene.voice(scene.speaker)
        yield Press(
            id=f"effacer.{scene.speaker}",
            text=say("Effacer toutes les réponses de la {voice}", voice=voice),
            press=f"demander:voix.{scene.speaker}",
        )
    else:
        told = say("Présidence et direction le demandent chacune à leur tour, quand elles ont la parole.")
        yield Words(id="effacer.tour", text=told)
    yield Press(
        id="effacer.autre",
        text=say("Une autre personne a répondu : effacer sa réponse avec son code"),
        press="autre_voix:",
        kind="text",
    )


def _protecting() -> Iterator[Part]:
    yield section("proteger", say("Protéger"))
    told = say(
        "Un fichier .coopw peut s’exporter sous mot de passe. La bibliothèque, elle, est protégée par le "
        "chiffrement du disque et par la session de cet ordinateur."
    )
    yield Words(id="proteger.dit", text=told)
    yield Press(id="poste_perdu", text=say("Poste perdu : que faire (PDF)"), press="perdu:")
