"""Minority opinions: deposited, read aloud, answered beside, withdrawn by their author; word for word."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string
from dataclasses import dataclass

from coopwizard.domain.answers import TOGETHER, Case
from coopwizard.french import number, plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.results_parts import Quotation
from coopwizard.ui.presenters.scene import Scene, capital, conviction
from coopwizard.ui.presenters.sheet import Chips, Entry, Part, Press, Say, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    counted,
    day_words,
    entry,
    glossary,
    kept,
    kept_text,
    notice,
    say,
    section,
    tick,
    together,
    without_codes,
)

STEP = "deliberation"
LONGEST = 1500  # part M, avis_minoritaires: characters
BALLOTS = ("vote.verdict", "vote.refus", "vote_ca_type")
_SIGNS = "".join(sorted(set(string.ascii_lowercase + string.digits) - set("il1o0")))


@dataclass(frozen=True, slots=True)
class Opinion:
    """One minority opinion, as entered."""

    uid: str
    text: str
    author: str
    named: bool
    reply: str
    read_at: str
    withdrawn_on: str
    deposited_on: str
    code: str

    @property
    def shown_author(self) -> str:
        """The name that appears: the author's if they accept it, else « Anonyme »."""
        return self.author if self.named and self.author else say("Anonyme")


def opinions(case: Case) -> tuple[Opinion, ...]:
    """Return the minority opinions of the case, by day of deposit."""
    uids = [rest for rest, _ in case.under(TOGETHER, "avis")]
    found = [_opinion(case, uid) for uid in uids]
    return tuple(sorted(found, key=lambda one: (one.deposited_on, one.uid)))


def _opinion(case: Case, uid: str) -> Opinion:
    key = f"avis.{uid}"
    text, author, reply, read, withdrawn, deposited, code = (
        kept_text(case, together(key, part))
        for part in ("texte", "auteur", "reponse", "lu_a", "retire_le", "depose_le", "code")
    )
    named = kept(case, together(key, "nom_visible")) is True
    return Opinion(uid, text, author, named, reply, read, withdrawn, deposited, code)


def new_code() -> str:
    """Return the code handed to the author: eight signs that cannot be mistaken for one another."""
    return "".join(secrets.choice(_SIGNS) for _ in range(8))


def sealed_code(uid: str, code: str) -> str:
    """Return what is kept of the code: not the code, only what recognises it."""
    typed = "".join(code.lower().split()).encode()
    return hashlib.scrypt(typed, salt=uid.encode(), n=2**14, r=8, p=1, dklen=24).hex()


def opens(opinion: Opinion, code: str) -> bool:
    """Whether this is the code that was handed to the author."""
    return bool(opinion.code) and hmac.compare_digest(opinion.code, sealed_code(opinion.uid, code))


def voters(case: Case) -> int:
    """Return how many people took part in the largest recorded vote."""
    return max(sum(counted(case, key).values()) for key in BALLOTS)


def opinions_screen(scene: Scene) -> Screen:
    """Return the opinions, and the one being written."""
    found = opinions(scene.case)
    writing = scene.place.get("avis", "")
    body: list[Part] = [*_handed_code(scene)]
    if not found:
        told = say("Aucun avis minoritaire pour le moment.")
        line = say("Chacun peut en déposer un, à tout moment.")
        body.append(
            Say(id="aucun", kind="info", title=told, text=line, action=say("Ajouter un avis"), press="avis:")
        )
    for one in found:
        body.extend(_writing(scene, one) if one.uid == writing else _reading(scene, one))
    least = scene.base.votes["anonyme"].min if "anonyme" in scene.base.votes else None
    body.append(Words(id="droits", text=_rules(least), role="note"))
    return Screen(
        id="avis",
        title=say("Avis minoritaires, mot pour mot"),
        lead=say("Ils sont lus à voix haute avant le vote, puis imprimés tels qu’ils sont écrits."),
        parts=tuple(body),
        footer=Footer(primary=say("Vote du conseil"), back=say("Le verdict"), third=say("Ajouter un avis")),
        before="verdict",
        after="vote",
        aside="avis:",
        note=say("garder trace des désaccords"),
        landmarks=(
            Landmark(say("Au dépôt d’un avis"), scene.base.donnees_personnelles.notice_avis_minoritaire),
            Landmark(
                say("Ses droits"),
                ". ".join(capital(without_codes(r)) for r in scene.base.avis_minoritaires.droits) + ".",
            ),
            *glossary(scene, "avis_minoritaire"),
            conviction(scene, STEP),
        ),
        places={"avis": "avis"},
    )


def _rules(least: int | None) -> str:
    if least is None:
        return ""
    return say(
        "Un avis anonyme demande au moins {least} votants. {longest} caractères au plus.",
        least=least,
        longest=number(LONGEST),
    )


def _handed_code(scene: Scene) -> tuple[Part, ...]:
    code = scene.place.get("code_remis", "")
    if not code:
        return ()
    told = say("À noter par l’auteur, maintenant : il ne sera plus montré. Lui seul pourra retirer son avis.")
    title = say("Code de l’avis : ") + f"{code[:4]} {code[4:]}"
    return (
        Say(
            id="code_remis",
            kind="accord",
            title=title,
            text=told,
            action=say("C’est noté"),
            press="ouvrir:code_remis=",
        ),
    )


def _writing(scene: Scene, one: Opinion) -> tuple[Part, ...]:
    key = f"avis.{one.uid}"
    about = (Landmark(say("Au dépôt d’un avis"), scene.base.donnees_personnelles.notice_avis_minoritaire),)
    hint = scene.base.donnees_personnelles.notice_avis_minoritaire
    text = entry(scene, together(key, "texte"), "Votre avis", hint, lines=6, maximum=LONGEST, landmarks=about)
    name = entry(scene, together(key, "auteur"), "Votre nom", "Facultatif.", landmarks=about)
    visible = tick(scene, together(key, "nom_visible"), "Mon nom peut paraître", landmarks=about)
    few = _too_few(scene, one)
    return (
        section(f"ecrire.{one.uid}", say("Un avis")),
        text,
        name,
        visible,
        *few,
        Press(id=f"deposer.{one.uid}", text=say("Déposer cet avis"), press=f"deposer:{one.uid}"),
    )


def _too_few(scene: Scene, one: Opinion) -> tuple[Part, ...]:
    least = scene.base.votes["anonyme"].min if "anonyme" in scene.base.votes else None
    if least is None or (one.named and one.author):
        return ()
    count = voters(scene.case)
    if 0 < count < least:
        told = say("Un avis anonyme demande au moins {least} votants.", least=least)
        return (
            notice(
                f"anonyme.{one.uid}", "attention", told, say("Sous ce nombre, on devinerait qui l’a écrit.")
            ),
        )
    return ()


def author_words(scene: Scene, one: Opinion) -> str:
    """Return the author as shown, with the number of voters behind an anonymous opinion."""
    count = voters(scene.case)
    if one.named and one.author:
        return one.author
    return say("Anonyme") + (f", {plural(count, 'votant')}" if count else "")


def _reading(scene: Scene, one: Opinion) -> tuple[Part, ...]:
    if one.withdrawn_on:
        told = say(
            "Un avis, retiré le {day}. Les versions déjà closes le gardent.", day=day_words(one.withdrawn_on)
        )
        return (Words(id=f"retire.{one.uid}", text=told, role="small"),)
    if not one.text:
        resume = say("Reprendre l’avis commencé")
        return (Press(id=f"reprendre.{one.uid}", text=resume, press=f"ouvrir:avis={one.uid}", kind="text"),)
    return (
        Quotation(id=f"avis.{one.uid}", text=one.text, author=author_words(scene, one), reply=one.reply),
        *_unfinished(one),
        *_read_aloud(one),
        *_replying(scene, one),
        *_withdrawing(scene, one),
        Words(id=f"trait.{one.uid}", text="", role="rule"),
    )


def _unfinished(one: Opinion) -> tuple[Part, ...]:
    """Return the way back to an opinion that was written and not deposited."""
    if one.code or one.read_at:
        return ()
    resume = say("Reprendre cet avis")
    return (Press(id=f"reprendre.{one.uid}", text=resume, press=f"ouvrir:avis={one.uid}", kind="text"),)


def _read_aloud(one: Opinion) -> tuple[Part, ...]:
    if one.read_at:
        told = say("lu à voix haute à ") + one.read_at
        return (Chips(id=f"lu.{one.uid}", chips=(("accord", told),)),)
    return (Press(id=f"lire.{one.uid}", text=say("Lu à voix haute"), press=f"lire:{one.uid}"),)


def _replying(scene: Scene, one: Opinion) -> tuple[Part, ...]:
    if scene.place.get("repondre", "") != one.uid:
        said = say("Modifier la réponse") if one.reply else say("Ajouter une réponse")
        return (Press(id=f"repondre.{one.uid}", text=said, press=f"ouvrir:repondre={one.uid}", kind="text"),)
    hint = "Elle paraît à côté de l’avis, jamais à sa place."
    return (entry(scene, together(f"avis.{one.uid}", "reponse"), "Réponse", hint, lines=3, maximum=LONGEST),)


def _withdrawing(scene: Scene, one: Opinion) -> tuple[Part, ...]:
    if scene.place.get("retirer", "") != one.uid:
        said = say("Retirer cet avis")
        return (Press(id=f"retirer.{one.uid}", text=said, press=f"ouvrir:retirer={one.uid}", kind="text"),)
    refused = scene.place.get("refus", "")
    code = Entry(
        id="code",
        label=say("Le code remis au dépôt"),
        hint=scene.base.avis_minoritaires.retrait,
        value=scene.place.get("code", ""),
        secret=True,
        maximum=40,
        error=(refused, scene.place.get("remede", "")) if refused else None,
    )
    confirm = Press(
        id=f"retirer.oui.{one.uid}", text=say("Retirer, avec ce code"), press=f"retirer:{one.uid}"
    )
    cancel = Press(id=f"retirer.non.{one.uid}", text=say("Le garder"), press="ouvrir:retirer=", kind="text")
    return (code, Side(id=f"retirer.choix.{one.uid}", columns=((confirm,), (cancel,))))
