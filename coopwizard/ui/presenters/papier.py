"""The place « Papier »: choose a document, print it, and see what a filled one brings before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coopwizard.domain.answers import PAIR, TOGETHER, Case
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import SEPARATOR, Ask, Difference, Fate, Line, Offer, Paper, Review
from coopwizard.domain.values import Special
from coopwizard.domain.voices import is_other_voice
from coopwizard.engine.partners_views import mirror_agreed
from coopwizard.french import plural, typeset
from coopwizard.report.paper.documents import Request, partner_ids, partner_name, voice_words
from coopwizard.report.paper.offers import MIRROR, offers
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.conflicts import ConflictWords
from coopwizard.ui.presenters.sheet import Chips, Menu, Options, Part, Pick, Press, Rows, Say, Screen, Words
from coopwizard.ui.presenters.sheet_words import say, section

OURS, THEIRS = "ici", "feuille"
_FEW = 4  # voices that are all in sight; more are in a list
_UNREADABLE = "ce qui est écrit ne se lit pas comme une réponse"  # what one person wrote is never quoted
SHOWN = 15  # lines of the report on one screen
_FATES: Mapping[Fate, tuple[str, str]] = {
    Fate.TAKEN: ("accord", "pris"),
    Fate.SAME: ("info", "déjà là"),
    Fate.APART: ("attention", "à choisir"),
    Fate.REFUSED: ("alerte", "refusé"),
}


@dataclass(frozen=True, slots=True)
class PaperView:
    """Where the place stands; nothing of it is stored."""

    request: Request
    refusal: tuple[str, str] | None = None
    done: str = ""
    turn: str = ""  # the voice to which the sheet belongs, when it has not the floor
    review: Review | None = None
    paper: Paper | None = None  # the document of the review
    choices: Mapping[str, str] = field(default_factory=dict)  # field -> OURS or THEIRS
    first: int = 0  # the first line of the report that is shown
    code: str = ""  # handed once to the author of an opinion, or to the person who answered
    person: bool = False  # the code is that of a person outside the pair
    mirrored: bool = False  # what was just kept is how a partner marks us


def offer(base: Base, kind: str) -> Offer:
    """Return this document among those of the method, or the first."""
    found = offers(base)
    return next((one for one in found if one.kind == kind), found[0])


def settled(base: Base, case: Case, asked: Request, speaker: str) -> Request:
    """Return the request made possible: a voice that the document is for, and a partner that has a name."""
    chosen = offer(base, asked.kind)
    holder = asked.holder if asked.holder in chosen.holders else chosen.holders[0]
    if asked.holder not in chosen.holders and speaker in chosen.holders:
        holder = speaker
    uids = partner_ids(case) if chosen.by_partner else ()
    partner = asked.partner if asked.partner in uids else next(iter(uids), "")
    return Request(chosen.kind, holder, partner, asked.uid)


def paper_screen(base: Base, case: Case, view: PaperView) -> Screen:
    """Return the choice of a document and what to do with it, or what a filled one brings."""
    if view.review is not None and view.paper is not None:
        return _review_screen(base, view, view.review, view.paper)
    chosen = offer(base, view.request.kind)
    body: list[Part] = [*_told(base, view)]
    body.append(section("imprimer", say("Imprimer")))
    body.append(
        Menu(
            id="document",
            label="Document",
            options=tuple((one.kind, one.title) for one in offers(base)),
            value=chosen.kind,
        )
    )
    body.append(Words(id=f"usage.{chosen.kind}", text=chosen.use, role="small"))
    body.extend(_for_whom(base, case, view.request, chosen))
    body.extend(_gestures(case, view.request, chosen))
    body.append(section("reprendre", say("Reprendre ce qui est rempli")))
    told = say(
        "Un PDF rempli à l’écran, ou le tableau rempli : vous voyez ligne à ligne ce qui sera pris, "
        "puis vous choisissez. Rien n’est écrasé."
    )
    body.append(Words(id="reprendre.dit", text=told, role="small"))
    body.append(Press(id="reprendre.fichier", text=say("Reprendre un fichier rempli"), press="reprendre"))
    return Screen(
        id="papier",
        title=say("Sur le papier"),
        lead=say("Tout peut se faire sans ordinateur, puis revenir ici. Rien n’est envoyé."),
        parts=tuple(body),
        footer=Footer(primary=""),
    )


def _told(base: Base, view: PaperView) -> tuple[Part, ...]:
    """Return what was done or refused last."""
    if view.code and view.person:
        told = say(
            "Chaque feuille reprise compte pour une personne : reprise deux fois, elle compterait deux fois."
        )
        return (Say(id="personne", kind="accord", title=say("Code à remettre : ") + view.code, text=told),)
    if view.code:
        text = say(
            "À noter par l’auteur, maintenant : il ne sera plus montré. Lui seul pourra retirer son avis."
        )
        title = say("Code de l’avis : ") + f"{view.code[:4]} {view.code[4:]}"
        return (Say(id="code", kind="accord", title=title, text=text),)
    if view.turn:
        voice = base.libelles_ecran.get(f"voix.{view.turn}", "")
        return (
            Say(
                id=f"tour.{view.turn}",
                kind="attention",
                title=say("Cette feuille est celle de la {voice}.", voice=voice),
                text=say("Elle ne s’ouvre que lorsque cette voix a la parole."),
                action=say("Donner la parole à la {voice}", voice=voice),
                press=f"parler:{view.turn}",
            ),
        )
    if view.refusal is not None:
        return (
            Say(id="refus", kind="alerte", title=typeset(view.refusal[0]), text=typeset(view.refusal[1])),
        )
    if not view.done:
        return ()
    if view.mirrored:
        way = say("Voir ce que ce partenaire dit de vous, à l’étape 6")
        return (Say(id="fait", kind="accord", title=view.done, action=way, press="etape:partenaires"),)
    return (Say(id="fait", kind="accord", title=view.done),)


def _for_whom(base: Base, case: Case, asked: Request, chosen: Offer) -> tuple[Part, ...]:
    parts: list[Part] = []
    voices: Options = tuple((one, voice_words(base, one)) for one in chosen.holders)
    label, hint = say("Pour quelle voix ?"), say("La feuille porte la voix, jamais le nom.")
    name = f"voix.{chosen.kind}"
    if len(voices) > _FEW:
        parts.append(Menu(id=name, label=label, hint=hint, options=voices, value=asked.holder))
    elif len(voices) > 1:
        parts.append(Pick(id=name, label=label, hint=hint, options=voices, value=asked.holder))
    uids = partner_ids(case) if chosen.by_partner else ()
    if len(uids) > 1:
        options: Options = tuple((uid, partner_name(case, uid)) for uid in uids)
        parts.append(
            Menu(id="partenaire", label=say("Quel partenaire ?"), options=options, value=asked.partner)
        )
    return tuple(parts)


def _gestures(case: Case, asked: Request, chosen: Offer) -> tuple[Part, ...]:
    if chosen.by_partner and not asked.partner:
        told = say("Ce document parle d’un partenaire : nommez-en un à l’étape 6.")
        return (
            Say(
                id="sans_partenaire",
                kind="info",
                title=told,
                action=say("Aller à l’étape 6"),
                press="etape:partenaires",
            ),
        )
    printing = Press(id="enregistrer", text=say("Enregistrer le PDF"), press="pdf", kind="primary")
    if not chosen.returns:
        return (printing,)
    return (
        printing,
        Press(id="tableau", text=say("Enregistrer un tableau à remplir"), press="csv"),
        Press(id="recopier", text=say("Recopier une feuille écrite à la main"), press="recopier"),
        *_in_return(case, asked, chosen),
    )


def _in_return(case: Case, asked: Request, chosen: Offer) -> tuple[Part, ...]:
    """Return how to hand the partner who marked us the gaps that it was promised."""
    if chosen.kind != MIRROR or not mirror_agreed(case, asked.partner):
        return ()
    text = say("Écrire le retour pour {name}", name=partner_name(case, asked.partner))
    told = say("Il reçoit ses notes et, critère par critère, l’écart en un mot ; jamais nos deux voix.")
    return (Press(id="retour", text=text, press="retour"), Words(id="retour.dit", text=told, role="small"))


# --- what a filled document brings


def _review_screen(base: Base, view: PaperView, review: Review, paper: Paper) -> Screen:
    asks = {one.name: one for one in paper.asks()}
    words = ConflictWords(base)
    counts = tuple(
        (icon, f"{sum(one.fate is fate for one in review.lines)} {told}")
        for fate, (icon, told) in _FATES.items()
        if any(one.fate is fate for one in review.lines)
    )
    body: list[Part] = [Chips(id=f"compte.{len(counts)}", chips=counts)]
    if review.differences:
        body.append(section("choisir", say("Deux réponses pour la même voix")))
    body.extend(_choice(words, view, asks, one) for one in review.differences)
    body.extend(_report(words, view, review, asks))
    keep = bool(review.taken or review.differences)
    if keep:
        body.append(Press(id="garder", text=say("Garder ces réponses"), press="garder", kind="primary"))
    body.append(
        Press(id="laisser", text=say("Ne rien reprendre") if keep else say("Revenir"), press="laisser")
    )
    voice = "" if review.holder == TOGETHER else f", {voice_words(base, review.holder)}"
    apart = say(" C’est la voix du partenaire, jamais mêlée aux vôtres.") if paper.kind == MIRROR else ""
    return Screen(
        id="papier.revue",
        title=say("Ce que dit la feuille"),
        lead=f"{paper.title}{voice}. " + say("Rien n’est encore gardé.") + apart,
        parts=tuple(body),
        footer=Footer(primary=""),
    )


def question(words: ConflictWords, ask: Ask | None, name: str) -> str:
    """Return the question of a field in words, without any identifier."""
    if ask is not None:
        return ask.title
    key = name.split("|")[1] if "|" in name else ""
    return words.about(key)


def written(words: ConflictWords, ask: Ask | None, value: object) -> str:
    """Return a value as the sheet says it."""
    code = value.value if isinstance(value, Special) else str(value)
    meant = dict(ask.options).get(code, "") if ask is not None else ""
    if not meant or isinstance(value, bool | dict):
        return words.value(value)
    return f"{code}, {meant}" if code.isdigit() and meant else meant


def _choice(words: ConflictWords, view: PaperView, asks: Mapping[str, Ask], one: Difference) -> Part:
    ask = asks.get(one.name)
    return Pick(
        id=f"choix.{one.name}",
        label=question(words, ask, one.name),
        options=(
            (OURS, say("Ici : ") + written(words, ask, one.ours)),
            (THEIRS, say("Feuille : ") + written(words, ask, one.theirs)),
        ),
        value=view.choices.get(one.name, OURS),
        inline=False,
    )


def _report(
    words: ConflictWords, view: PaperView, review: Review, asks: Mapping[str, Ask]
) -> tuple[Part, ...]:
    """Return the report line by line, the refused first, a screenful at a time."""
    ordered = sorted(review.lines, key=lambda one: list(_FATES)[::-1].index(one.fate))
    shown = ordered[view.first : view.first + SHOWN]
    parts: list[Part] = [
        section("rapport", say("Ligne à ligne")),
        Rows(
            id=f"lignes.{view.first}",
            head=("Question", "Ce qu’elle devient"),
            rows=tuple(_line(words, asks, one) for one in shown),
        ),
    ]
    left = len(ordered) - view.first - len(shown)
    if view.first:
        parts.append(
            Press(id="avant", text=say("Lignes précédentes"), press=f"lignes:{max(0, view.first - SHOWN)}")
        )
    if left > 0:
        text = say("Lignes suivantes, encore {count}", count=plural(left, "ligne"))
        parts.append(Press(id="apres", text=text, press=f"lignes:{view.first + SHOWN}"))
    return tuple(parts)


def _line(words: ConflictWords, asks: Mapping[str, Ask], one: Line) -> tuple[str, str]:
    fate = _FATES[one.fate][1]
    why = _UNREADABLE if one.why and is_other_voice(one.name.partition(SEPARATOR)[0]) else one.why
    told = say("{fate} : ", fate=fate) + why if why else fate
    return question(words, asks.get(one.name), one.name), told


def belongs_to_another(case: Case, speaker: str, holder: str, groups: frozenset[str]) -> bool:
    """Whether a sheet of this voice must wait for its turn: something in it is not open to the two yet."""
    if holder not in PAIR or holder == speaker:
        return False
    return any(case.seal(holder, group).value != "revele" for group in groups)
