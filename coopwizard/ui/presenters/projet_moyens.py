"""The resources of the project: money between organisations, a new resource, the three balances."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.project import origin_missing
from coopwizard.ui.presenters.projet_alertes import alerts_on
from coopwizard.ui.presenters.projet_cadre import NEW_RESOURCE, RESOURCES, step_screen
from coopwizard.ui.presenters.projet_champs import parts_field
from coopwizard.ui.presenters.scene import Scene, why, word_of
from coopwizard.ui.presenters.sheet import (
    Amount,
    At,
    Entry,
    Part,
    Pick,
    Say,
    Screen,
    Tick,
    Words,
)
from coopwizard.ui.presenters.sheet_words import optional

BALANCES = ("economique", "social", "environnemental")
_BALANCES, _ORIGIN, _SHARE = "trois_equilibres", "origine_besoin_financement", "part_experimentation"
_ANSWERS = (("oui", "oui"), ("non", "non"), ("ne_sait_pas", "nous ne savons pas"))
_HINTS = {
    "affectation_excedents": "Ils restent au projet social : dites comment. Repris dans le projet de délibération.",
}


def resources_screen(scene: Scene) -> Screen:
    """Return the side of the project that says what it lives on, and how the balances hold."""
    own: tuple[Part, ...] = ()
    if scene.full:
        own = (
            *parts_field(scene, RESOURCES, _HINTS),
            Words(id="argent", text="Argent entre organismes", role="section"),
            *money(scene),
        )
    return step_screen(
        scene,
        "moyens",
        "Les ressources du projet",
        (*own, *_new_resource(scene), *_balances(scene)),
        lead="De quoi le projet vivra, d’où vient le besoin, et ce qui reste libre.",
        notes=word_of(scene, "hybridation"),
    )


def money(scene: Scene) -> tuple[Part, ...]:
    """Return whether money passes between organisations or comes anew, and what that raises."""
    reason = why("Une refacturation pose la question de la taxe, une ressource celle de sa source.")
    asked = (
        ("refacturation_prevue", "Une refacturation entre organismes est prévue"),
        (NEW_RESOURCE, "Une ressource nouvelle est prévue"),
    )
    ticks = tuple(
        Tick(
            id=key,
            at=At(TOGETHER, key),
            label=label,
            value=scene.ticked(key, TOGETHER),
            landmarks=(reason,),
        )
        for key, label in asked
    )
    return (*ticks, *alerts_on(scene, "economies.refacturation"))


def _new_resource(scene: Scene) -> tuple[Part, ...]:
    needed = _about_resource(scene)
    missing: tuple[Part, ...] = ()
    if origin_missing(scene.case):
        missing = (
            Say(
                id="origine.manque",
                kind="attention",
                title="Il manque l’origine du besoin",
                text="Une ressource nouvelle est prévue : dites ce qui n’est pas financé, ou ne l’est plus.",
            ),
        )
    return (
        Words(id="nouvelle", text="Une ressource nouvelle", role="section"),
        *missing,
        *(needed if scene.ticked(NEW_RESOURCE, TOGETHER) else optional(needed)),
    )


def _about_resource(scene: Scene) -> tuple[Part, ...]:
    share = scene.said(_SHARE, TOGETHER)
    return (
        Entry(
            id=_ORIGIN,
            at=At(TOGETHER, _ORIGIN),
            label="D’où vient le besoin de financement",
            hint="Ce qui n’est pas financé, ou ne l’est plus.",
            value=scene.text(_ORIGIN, TOGETHER),
            lines=2,
            landmarks=(why("Une ressource nouvelle vise ce qui n’est pas financé ou ne l’est plus (R141)."),),
        ),
        Amount(
            id=_SHARE,
            at=At(TOGETHER, _SHARE),
            label="Part gardée pour expérimenter",
            hint="Sur 100 euros de ressources nouvelles.",
            value=share if isinstance(share, int | float) else None,
            unit="%",
            maximum=100,
            landmarks=(why("Expérimenter se finance : une part se réserve dès le départ (R142)."),),
        ),
    )


def _balances(scene: Scene) -> tuple[Part, ...]:
    said = scene.fiche(_BALANCES, TOGETHER)
    picks = tuple(
        Pick(
            id=f"{_BALANCES}.{name}",
            at=At(TOGETHER, _BALANCES, name),
            label=scene.word("equilibre", name),
            options=_ANSWERS,
            value=str(said[name]) if said.get(name) else None,
            landmarks=(why("Un projet durable tient sur ses trois piliers à la fois (R138)."),),
        )
        for name in BALANCES
    )
    lost = [scene.word("equilibre", name).lower() for name in BALANCES if said.get(name) == "non"]
    warning: tuple[Part, ...] = ()
    if lost:
        warning = (
            Say(
                id="equilibres.vigilance",
                kind="attention",
                title=f"À surveiller : {', '.join(lost)}",
                text="Le dossier le dira dans la partie des ressources. Dites ce qui le rétablirait.",
            ),
        )
    return (
        Words(id="equilibres", text="Les trois équilibres sont-ils tenus ?", role="section"),
        *optional(picks),
        *warning,
    )
