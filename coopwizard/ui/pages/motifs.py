"""The page of step 3."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui._forms.page_motifs_ui import Ui_PageMotifs
from coopwizard.ui.pages.autodiagnostic import SealingPage
from coopwizard.ui.presenters import motifs, motifs_commun
from coopwizard.ui.presenters.motifs_dehors import MOST_FACTORS
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Screen
from coopwizard.ui.session import Session


class MotifsPage(SealingPage):
    """Motives, freedoms, imitation and paths of a voice; then what the two say together."""

    step = motifs_commun.STEP

    def blank(self) -> object:
        """Return what an observation holds before it is written: no part yet."""
        return {}

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageMotifs(), parent)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 3 for the case as it stands."""
        return motifs.draw(scene, self.error)

    def typed(self, field: Field, value: object) -> None:
        """Choose or take away a motive or a factor; anything else as every sealing page does."""
        kind, _, name = field.id.rpartition("/")[2].partition(".")
        if kind != "choisir":
            super().typed(field, value)
        elif name in self.session.base.motifs.liste:
            chosen = len(motifs.noted(self.scene(), self.session.speaker))
            most = self.session.base.motifs.maximum.complet
            self._choose(self.session.speaker, "motif", name, field, bool(value), full=chosen >= most)
        else:
            chosen = sum(1 for _ in self.session.case.under(TOGETHER, "facteur"))
            self._choose(TOGETHER, "facteur", name, field, bool(value), full=chosen >= MOST_FACTORS)

    def _choose(self, holder: str, kind: str, name: str, field: Field, wanted: bool, *, full: bool) -> None:
        self._place.pop(f"refus.{name}", None)
        if not wanted:
            self._place.pop(f"{kind}.{name}", None)
            self.session.answer(f"{kind}.{name}", None, holder=holder, label=field.label)
            self.refresh()
        elif full:
            self.open(f"refus.{name}", "oui")
        else:
            self.open(f"{kind}.{name}", "ouvert")
