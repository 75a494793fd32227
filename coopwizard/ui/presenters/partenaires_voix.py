"""Step 6, what each voice notes on its own: the criteria of a partner, family by family on the full path."""

from __future__ import annotations

from collections.abc import Sequence

from coopwizard.domain.answers import TOGETHER, SealState
from coopwizard.domain.knowledge import CriterePartenaire
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.partenaires_cadre import (
    GROUP,
    MOST,
    STEP,
    landmarks,
    nobody,
    partner_ids,
    partner_nav,
)
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sealing import own_seal
from coopwizard.ui.presenters.sheet import At, Entry, Part, Screen, Words
from coopwizard.ui.presenters.sheet_words import (
    entry,
    glossary,
    kept,
    marks,
    say,
    tick,
    without_codes,
)

NOTES, SEAL = "notes", "sceau"
A_SCREEN = 2  # criteria on a screen of the full sheet, each with its fact
_LEAD = (
    "{count} critères, de 1 à 5, et votre projet. Vous répondez de votre côté : rien ne se voit "
    "avant l’ouverture à deux. À 4 et 5, un fait est demandé."
)


def chunks(scene: Scene) -> dict[str, tuple[CriterePartenaire, ...]]:
    """Return the criteria of the full sheet by screen: one family, cut so that a screen stays short."""
    found: dict[str, tuple[CriterePartenaire, ...]] = {}
    grid = tuple(scene.base.criteres_partenaire.values())
    for family in dict.fromkeys(one.famille for one in grid):
        of_it = tuple(one for one in grid if one.famille == family)
        for rank, start in enumerate(range(0, len(of_it), A_SCREEN), 1):
            found[f"{NOTES}_{family}_{rank}" if found else NOTES] = of_it[start : start + A_SCREEN]
    return found


def voice_order(scene: Scene) -> tuple[str, ...]:
    """Return the screens of a voice: one in the workshop; on the full path, the grid, then our project."""
    if not scene.full or not partner_ids(scene.case) or _sealed(scene):
        return (NOTES,)
    return (*chunks(scene), SEAL)


def voice_screen(scene: Scene, shown: str) -> Screen:
    """Return the screen of a voice alone: its notes of one partner, then its seal."""
    order = voice_order(scene)
    name = scene.at if scene.at in order else NOTES
    rank = order.index(name)
    after = order[rank + 1] if rank + 1 < len(order) else ""
    room = len(partner_ids(scene.case)) < MOST
    return Screen(
        id=name,
        title=scene.base.etapes[STEP].titre,
        lead=_lead(scene, name),
        parts=tuple(_body(scene, shown, name, last=not after)),
        footer=Footer(
            primary=_title(scene, after) if after else say("Voir les fiches ensemble"),
            third=say("Ajouter un partenaire") if room else "",
        ),
        before=order[rank - 1] if rank else "",
        after=after or f"parler:{TOGETHER}",
        aside="ajouter:" if room else "",
        note=say("note ses partenaires"),
        landmarks=landmarks(scene),
        places=_places(scene, shown),
    )


def _sealed(scene: Scene) -> bool:
    return scene.case.seal(scene.speaker, GROUP) is SealState.SEALED


def _lead(scene: Scene, name: str) -> str:
    if name == NOTES:
        return say(_LEAD, count=say("Douze") if scene.full else say("Six"))
    return "" if name == SEAL else _title(scene, name)


def _title(scene: Scene, name: str) -> str:
    """Return the family of criteria of this screen, and how far one is in it."""
    if name == SEAL:
        return say("Notre projet, puis sceller")
    screens = chunks(scene)
    family = screens[name][0].famille
    of_it = [one for one, criteria in screens.items() if criteria[0].famille == family]
    return say(
        "{family}, {rank} sur {count}",
        family=scene.word("famille_partenaire", family),
        rank=of_it.index(name) + 1,
        count=len(of_it),
    )


def _body(scene: Scene, shown: str, name: str, *, last: bool) -> list[Part]:
    body: list[Part] = []
    if not shown:
        body.append(nobody())
    elif not _sealed(scene):
        body.extend(partner_nav(scene, shown))
        body.extend(_criteria(scene, shown, _asked(scene, shown, name)))
        if last:
            body.extend(_compatibility(scene, shown))
    if last:
        unknown = At(scene.speaker, "partenaire_inconnu")
        hint = "On peut écrire un projet sans savoir encore avec qui."
        body.append(
            tick(scene, unknown, "Le partenaire est encore inconnu", hint, landmarks=_unknown_words())
        )
        body.extend(own_seal(scene, GROUP))
    return body


def _unknown_words() -> tuple[Landmark, ...]:
    text = say("Si chaque voix le dit, un projet écrit à 80 % suffit pour aller jusqu’à la forme juridique.")
    return (Landmark(say("Un partenaire encore inconnu"), text),)


def _asked(scene: Scene, uid: str, name: str) -> tuple[CriterePartenaire, ...]:
    """Return the criteria of this screen: the short sheet, with what else was noted, or one family."""
    grid = scene.base.criteres_partenaire.values()
    if not scene.full:
        start = f"partenaire.{uid}.critere"
        return tuple(
            one
            for one in grid
            if one.express or kept(scene.case, At(scene.speaker, f"{start}.{one.id}")) is not None
        )
    return chunks(scene).get(name, ())


def _places(scene: Scene, uid: str) -> dict[str, str]:
    """Return the screen that holds each note of this voice."""
    order = voice_order(scene)
    found = {"partenaire_inconnu": order[-1], f"partenaire.{uid}.compatibilite": order[-1]}
    for name in order:
        for one in _asked(scene, uid, name):
            found[f"partenaire.{uid}.critere.{one.id}"] = name
            found[f"partenaire.{uid}.preuve.{one.id}"] = name
    return found


def _criteria(scene: Scene, uid: str, asked: Sequence[CriterePartenaire]) -> list[Part]:
    found: list[Part] = []
    for criterion in asked:
        at = At(scene.speaker, f"partenaire.{uid}.critere.{criterion.id}")
        about = _criterion_words(scene, criterion)
        found.append(Words(id=f"trait.{uid}.{criterion.id}", text="", role="rule"))
        found.append(Words(id=f"critere.{uid}.{criterion.id}", text=criterion.titre, role="h2_small"))
        if criterion.veto_si:
            veto = say("Note 1 : condition absolue, aucune autre note ne la compense.")
            found.append(Words(id=f"veto.{uid}.{criterion.id}", text=veto, role="note"))
        found.append(marks(scene, at, criterion.titre, criterion.ancres, landmarks=about))
        evidence = At(scene.speaker, f"partenaire.{uid}.preuve.{criterion.id}")
        if asks_evidence(kept(scene.case, at)) or kept(scene.case, evidence) is not None:
            found.append(_evidence(scene, evidence, about))
    return found


def _compatibility(scene: Scene, uid: str) -> list[Part]:
    question = scene.base.compatibilite_projet.question
    anchors = {
        1: say("Non, il y est contraire."),
        3: say("En partie, à discuter."),
        5: say("Oui, pleinement."),
    }
    own = Landmark(
        say("Notre projet d’abord"),
        say("La note 1 écarte ce partenaire, avec sa raison ; rien ne la compense."),
    )
    at = At(scene.speaker, f"partenaire.{uid}.compatibilite")
    about = (own, *glossary(scene, "projet_associatif"))
    free = "" if scene.full else "Facultatif en séance."
    return [
        Words(id=f"trait.{uid}", text="", role="rule"),
        Words(id=f"compatibilite.{uid}", text=question, role="h2_small"),
        marks(scene, at, question, anchors, hint=free, landmarks=about),
    ]


def asks_evidence(mark: object) -> bool:
    """Whether this mark asks for a dated fact: 4 and 5 do."""
    return isinstance(mark, int) and not isinstance(mark, bool) and mark >= 4


def _evidence(scene: Scene, at: At, about: tuple[Landmark, ...]) -> Entry:
    hint = "Ni nom ni détail qui ferait reconnaître une personne."
    return entry(scene, at, "Une preuve, ou un exemple daté", hint, lines=2, landmarks=about)


def _criterion_words(scene: Scene, criterion: CriterePartenaire) -> tuple[Landmark, ...]:
    blocks = [Landmark(criterion.titre, without_codes(criterion.aide))]
    if criterion.veto_si is not None:
        lifted = say("Une note de 1 écarte ce partenaire tant qu’un fait nouveau et daté ne la lève pas.")
        blocks.append(Landmark(capital(scene.base.libelles_ecran["veto"]), lifted))
    return (*blocks, *glossary(scene, "je_ne_sais_pas"))
