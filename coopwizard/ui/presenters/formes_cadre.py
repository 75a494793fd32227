"""What every screen of step 8 shares: the ranking read, the form that is looked at, the landmarks."""

from __future__ import annotations

from coopwizard.domain.results import LegalReading, VehicleReading
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.formes_droit import freshness_chips
from coopwizard.ui.presenters.scene import Scene, advice, capital
from coopwizard.ui.presenters.sheet_words import ended, glossary, kept_text, say, together

STEP = "vehicule_juridique"
KEPT = "vehicule_retenu"
SERVES = {4: "très bien", 3: "bien", 2: "en partie", 1: "un peu"}
LEAVING = {5: "très facile", 4: "facile", 3: "possible", 2: "difficile", 1: "presque jamais"}


def ranked(legal: LegalReading) -> tuple[VehicleReading, ...]:
    """Return the vehicles ranked for the type that is served first, best first."""
    wanted = legal.for_types[0] if legal.for_types else None
    found = [one for one in legal.vehicles if one.rank is not None and one.for_type == wanted]
    return tuple(sorted(found, key=lambda one: one.rank or 0))


def chosen_form(scene: Scene, legal: LegalReading) -> VehicleReading | None:
    """Return the form looked at: the one opened, else the one kept, else the first."""
    readings = {one.vehicle: one for one in legal.vehicles}
    for wanted in (scene.place.get("forme", ""), kept_text(scene.case, together(KEPT))):
        if wanted in readings:
            return readings[wanted]
    return next(iter(ranked(legal)), None)


def form_landmarks(scene: Scene, shown: VehicleReading | None) -> tuple[Landmark, ...]:
    """Return what the repères say of a form: its law with its date, and the way out prepared with it."""
    blocks: list[Landmark] = []
    if shown is not None:
        vehicle = scene.base.vehicules[shown.vehicle]
        state = ", ".join(words for _, words in freshness_chips(scene, vehicle))
        blocks.append(
            Landmark(
                say("Le droit, daté"),
                f"{vehicle.titre}. {ended(vehicle.base)} {capital(state)}.",
                f"forme:{vehicle.fiche}",
            )
        )
    blocks.append(
        Landmark(
            say("Préparer la sortie en même temps"),
            say(
                "Toute convention porte une clause de revoyure à 12 et 24 mois, et une sortie organisée : "
                "préavis, moyens, personnes, dettes."
            ),
        )
    )
    blocks.append(Landmark(say("Le droit cité se vérifie"), scene.base.mentions[2]))
    return (*blocks, advice(scene, STEP), *glossary(scene, "forme_juridique"))
