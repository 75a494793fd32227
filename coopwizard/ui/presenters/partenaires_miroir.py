"""Step 6, the full path: how a partner marks us, with our own grid, beside what we noted of it."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.knowledge import CriterePartenaire
from coopwizard.domain.results import PartnerReading
from coopwizard.domain.values import Special
from coopwizard.engine.partners_views import mirror_agreed, mirror_marks
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.partenaires_cadre import (
    GROUP,
    partner_nav,
    shown_partner,
    topic_screen,
)
from coopwizard.ui.presenters.scene import Scene, capital, plain, why
from coopwizard.ui.presenters.sealing import revealed
from coopwizard.ui.presenters.sheet import (
    Marks,
    Part,
    Rows,
    Screen,
    Side,
    Words,
)
from coopwizard.ui.presenters.sheet_words import (
    ended,
    kept,
    mark_words,
    notice,
    say,
    tick,
    together,
    when,
    without_codes,
)


def mirror_screen(scene: Scene) -> Screen:
    """Return how the partner marks us, once both accept it, beside what we noted of it."""
    uid = shown_partner(scene)
    key = f"partenaire.{uid}.accord_miroir"
    accords = (
        (tick(scene, together(key, "nous"), "Nous acceptons que ses notes soient écrites ici"),),
        (tick(scene, together(key, "partenaire"), "Il accepte que ses notes soient écrites ici"),),
    )
    body: list[Part] = [
        *partner_nav(scene, uid),
        Side(id=f"accords.{uid}", columns=accords),
        when(scene, together(key, "date"), "Date de cet accord"),
    ]
    if mirror_agreed(scene.case, uid):
        body += _mirror_marks(scene, uid)
        body += _facing(scene, uid)
    else:
        told = say("Rien ne s’écrit de ses notes tant que les deux organismes ne l’ont pas accepté.")
        body.append(Words(id="attente", text=told, role="small"))
    return topic_screen(
        scene,
        "miroir",
        tuple(body),
        lead=say(
            "Facultatif : le partenaire nous note avec la même grille. Il recevra les écarts, jamais nos deux voix."
        ),
        notes=(why("Se laisser évaluer autant qu’on évalue : la légitimité se reconnaît des deux côtés."),),
    )


def _mirror_marks(scene: Scene, uid: str) -> list[Part]:
    """Return the grid as the partner fills it, two criteria on a line."""
    scales = _scales(scene, uid)
    return [
        Side(id=f"miroirs.{uid}.{at}", columns=((scales[at],), tuple(scales[at + 1 : at + 2])))
        for at in range(0, len(scales), 2)
    ]


def _scales(scene: Scene, uid: str) -> list[Part]:
    found: list[Part] = []
    for one in scene.base.criteres_partenaire.values():
        at = together(f"partenaire.{uid}.miroir.{one.id}")
        if not (one.express or scene.shows(at.key)):
            continue
        value = kept(scene.case, at)
        noted = value if isinstance(value, Special | int) and not isinstance(value, bool) else None
        hint = say("Note 1 : condition absolue, de son côté aussi.") if one.veto_reciproque else ""
        found.append(
            Marks(
                id=f"miroir.{uid}.{one.id}",
                at=at,
                label=say("Ce qu’il dit de nous : {what}", what=one.titre),
                caption=one.titre,
                hint=hint,
                anchors=figures(one.ancres),
                specials=(Special.DOES_NOT_KNOW.value,),
                value=noted,
                compact=True,
                landmarks=(Landmark(one.titre, anchor_words(one)),),
            )
        )
    return found


def figures(anchors: Mapping[int, str]) -> dict[int, str]:
    """Return the five marks as figures alone, for a scale set on one line."""
    return dict.fromkeys(range(min(anchors), max(anchors) + 1), "")


def anchor_words(criterion: CriterePartenaire) -> str:
    """Return why the criterion is there, and what each of its marks says."""
    lines = [plain(criterion.aide), *(f"{mark} : {text}" for mark, text in criterion.ancres.items())]
    return "\n".join(lines)


def _facing(scene: Scene, uid: str) -> list[Part]:
    """Return both sides in one table, ours as a range; nothing of ours before the two voices open."""
    said = mirror_marks(scene.base, scene.case, uid)
    if not said or not revealed(scene, GROUP):
        return []
    reading = reading_of(scene, uid)
    if reading is None:
        return []
    rows = []
    for name, theirs in said.items():
        apart = reading.mirror.get(name)
        rows.append(
            (
                scene.base.criteres_partenaire[name].titre,
                str(theirs),
                mark_words(reading.criteria.get(name)) or say("non noté"),
                mark_words(apart) or say("inconnu"),
            )
        )
    head = (say("Critère"), say("Lui sur nous"), say("Nous sur lui"), say("Écart"))
    found: list[Part] = [Rows(id=f"symetrie.{uid}", head=head, rows=tuple(rows), numeric=(1, 2, 3))]
    if reading.mutual:
        rule = capital(without_codes(scene.base.partenaire.reciprocite.dit))
        found.insert(
            0,
            notice(
                f"reciprocite.{uid}", "attention", say("À mettre en premier à l’ordre du jour"), ended(rule)
            ),
        )
    return found


def reading_of(scene: Scene, uid: str) -> PartnerReading | None:
    """Return what the engine says of this partner, or None."""
    return next((one for one in scene.results.partners if one.id == uid), None)
