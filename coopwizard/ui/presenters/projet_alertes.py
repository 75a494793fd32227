"""What the method checks on the project, said where it is written."""

from __future__ import annotations

from coopwizard.domain.results import Alert
from coopwizard.ui.presenters.scene import Scene, plain
from coopwizard.ui.presenters.sheet import Part, Say


def alerts_of_step(scene: Scene) -> tuple[Alert, ...]:
    """Return the alerts that the method checks on the project, those certainly raised."""
    watched = scene.base.canevas.controles
    return tuple(one for one in scene.results.assessment.alerts if one.id in watched)


def alerts_on(scene: Scene, *starts: str) -> tuple[Part, ...]:
    """Return the alerts raised by answers under these paths, each with what to do."""
    found = (
        one
        for one in scene.results.assessment.alerts
        if any(path.startswith(start) for path in one.because for start in starts)
    )
    return tuple(
        Say(id=f"alerte.{one.id}", kind="attention", title=plain(one.text), text=plain(one.action))
        for one in found
        if not one.pair_only
    )
