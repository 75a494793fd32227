"""What becomes of the answers at their term, and the gestures that erase: each says what goes, and is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coopwizard.engine.retention import Retention
from coopwizard.french import day, typeset
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Entry, Part, Pick, Press, Say, Tick, Words
from coopwizard.ui.presenters.sheet_words import ended, say, section

VOICE, LIGHTEN, ALL, PROLONG = "voix", "alleger", "tout", "prolonger"
WORD, WHY, HOW_LONG, COPIES = "geste.mot", "geste.motif", "geste.mois", "geste.copies"
ERASE = "effacer"  # what one types to confirm


@dataclass(frozen=True, slots=True)
class Asked:
    """A gesture that waits to be confirmed, and what was typed for it."""

    what: str
    holder: str = ""
    word: str = ""
    why: str = ""
    months: str = ""
    copies: bool = False
    known: tuple[str, ...] = ()  # the files made on request that hold the case


def expected(scene: Scene, asked: Asked) -> str:
    """Return the word that confirms this gesture: the name of the voice, or « effacer »."""
    return scene.voice(asked.holder) if asked.what == VOICE else ERASE


def term_parts(kept: Retention, today: date) -> tuple[Part, ...]:
    """Return the reminder and the three ways out; nothing while the term is far. It cannot be hidden."""
    if not kept.due(today) or kept.until is None:
        return ()
    over = kept.over(today)
    title = say("Ces réponses sont à leur terme depuis le {day}.", day=day(kept.until))
    if not over:
        title = say("Ces réponses arrivent à leur terme le {day}.", day=day(kept.until))
    text = say("Choisissez ce qu’elles deviennent. Rien ne s’efface sans un geste de votre part.")
    return (
        Say(id=f"terme.{over}", kind="alerte" if over else "attention", title=title, text=text),
        Press(id="terme.prolonger", text=say("Prolonger, en disant pourquoi"), press=f"demander:{PROLONG}"),
        Press(
            id="terme.alleger",
            text=say("Garder sans les réponses individuelles"),
            press=f"demander:{LIGHTEN}",
        ),
        Press(id="terme.tout", text=say("Tout effacer"), press=f"demander:{ALL}"),
        Press(id="terme.travail", text=say("Reprendre le travail"), press="travail:", kind="text"),
    )


def gesture_parts(scene: Scene, asked: Asked, refusal: tuple[str, str] | None) -> tuple[Part, ...]:
    """Return what this gesture does, what it asks, and the way back."""
    parts = {VOICE: _voice, LIGHTEN: _lighten, ALL: _all, PROLONG: _prolong}[asked.what](scene, asked)
    refused = (
        (Say(id=f"refus.{refusal[0]}", kind="alerte", title=refusal[0], text=refusal[1]),) if refusal else ()
    )
    return (*refused, *parts)


def _prolong(scene: Scene, asked: Asked) -> Iterator[Part]:
    choices = scene.base.donnees_personnelles.conservation.choix_mois
    yield section("prolonger", say("Prolonger"))
    yield Pick(
        id=HOW_LONG,
        label=say("De combien, à compter d’aujourd’hui ?"),
        options=tuple((str(one), f"{one}\u00a0mois") for one in choices),
        value=asked.months or None,
    )
    yield Entry(
        id=WHY,
        label=say("Pourquoi ?"),
        hint=say("Le motif est écrit au dossier, avec sa date."),
        value=asked.why,
        lines=2,
        maximum=600,
    )
    yield Press(id="prolonger.oui", text=say("Prolonger"), press="confirmer:", kind="primary")
    yield _back()


def _voice(scene: Scene, asked: Asked) -> Iterator[Part]:
    voice = scene.voice(asked.holder)
    yield Say(
        id="voix.dit",
        kind="attention",
        title=say("Effacer toutes les réponses de la {voice} ?", voice=voice),
        text=ended(capital(typeset(str(scene.base.donnees_personnelles.effacement.voix)))),
    )
    told = say(
        "Partent aussi ses réponses scellées et ce que le journal en disait. Restent les réponses de l’autre "
        "voix, celles du binôme et du conseil."
    )
    yield Words(id="voix.reste", text=told)
    yield from _copies(asked)
    yield from _confirming(scene, asked, say("Effacer cette voix"))


def _lighten(scene: Scene, asked: Asked) -> Iterator[Part]:
    yield Say(
        id="alleger.dit",
        kind="attention",
        title=say("Garder le dossier sans les réponses individuelles ?"),
        text=ended(
            capital(typeset(str(scene.base.donnees_personnelles.conservation.sans_reponses_individuelles)))
        ),
    )
    told = say(
        "Les noms des titulaires, des responsables et des présents aux séances restent. Ce geste ne se "
        "défait pas ; un fichier .coopw d’avant, réimporté, ramènerait ces réponses."
    )
    yield Words(id="alleger.reste", text=told)
    yield from _copies(asked)
    yield from _confirming(scene, asked, say("Effacer les réponses individuelles"))


def _all(scene: Scene, asked: Asked) -> Iterator[Part]:
    yield Say(
        id="tout.dit",
        kind="attention",
        title=say("Effacer tout le dossier « {title} » ?", title=scene.case.title),
        text=ended(capital(typeset(str(scene.base.donnees_personnelles.effacement.dossier)))),
    )
    trace = ended(capital(typeset(str(scene.base.donnees_personnelles.effacement.trace))))
    yield Words(id="tout.trace", text=trace)
    yield from _copies(asked)
    yield from _confirming(scene, asked, say("Tout effacer, pour de bon"))


def _copies(asked: Asked) -> Iterator[Part]:
    """Yield the files made on request that hold the case, and whether they are cleaned by the same gesture."""
    if not asked.known:
        told = say(
            "Aucune sauvegarde ni fichier .coopw connu, hors des sauvegardes automatiques, nettoyées ici."
        )
        yield Words(id="copies.rien", text=told, role="small")
        return
    told = say("Fichiers connus qui contiennent ce dossier :")
    yield Words(id="copies", text="\n".join((told, *(f"– {one}" for one in asked.known))), role="small")
    yield Tick(
        id=COPIES,
        label=say("Effacer aussi de ces fichiers"),
        hint=say("Les fichiers .coopw sont supprimés ; les sauvegardes sont réécrites sans ce qui s’efface."),
        value=asked.copies,
    )


def _confirming(scene: Scene, asked: Asked, text: str) -> Iterator[Part]:
    word = expected(scene, asked)
    yield Entry(
        id=WORD,
        label=say("Pour confirmer, écrivez : {word}", word=word),
        value=asked.word,
        maximum=40,
    )
    yield Press(id="geste.non", text=say("Ne rien effacer"), press="laisser:", kind="primary")
    yield Press(id="geste.oui", text=text, press="confirmer:")


def _back() -> Press:
    return Press(id="geste.non", text=say("Revenir"), press="laisser:", kind="text")
