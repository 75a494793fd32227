"""A closed step, said: what is closed, what is lacking and where it is given, and how to pass anyway."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.ui.presenters.frame import GateView
from coopwizard.ui.session import Session
from coopwizard.ui.widgets.fields import TextRow
from coopwizard.ui.widgets.flow import Scroll, clear_layout
from coopwizard.ui.widgets.notices import GateNotice
from coopwizard.ui.widgets.text import Body, Heading, Section, Small


class _Waiver(TextRow):
    """Why one voice passes a soft gate, written by that voice."""

    def __init__(self, session: Session, step: str, holder: str, label: str, text: str) -> None:
        super().__init__(label, lines=3)
        self._session, self._step, self._holder = session, step, holder
        self.set_text(text)
        self.edited.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        self._session.answer(
            f"derogation.{self._step}",
            text.strip() or None,
            holder=self._holder,
            label="passer une porte",
        )


class GatePage(QWidget):
    """The page of a step that is closed: never a dead end."""

    go_to = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: GateView | None = None
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(40, 28, 40, 28)
        self._layout.setSpacing(18)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(inside)
        outer.addWidget(self._scroll)

    def show_gate(self, session: Session, title: str, aim: str, view: GateView) -> None:
        """Show this closed gate; the same one is not drawn again, so that typing goes on."""
        if self._shown is not None and _same(self._shown, view):
            return
        if self._shown is None or self._shown.step != view.step:
            self._scroll.verticalScrollBar().setValue(0)  # where the former step was left is not this one's
        self._shown = view
        clear_layout(self._layout)
        self._layout.addWidget(Heading(title))
        self._layout.addWidget(Body(aim))
        notice = GateNotice(view.title, view.opens, view.lacking)
        notice.go_to.connect(self.go_to)
        self._layout.addWidget(notice)
        if view.waivers:
            part = Section("Passer quand même")
            part.add(Small("Chaque voix présente écrit pourquoi. Ces phrases seront imprimées au dossier."))
            for holder, label, text in view.waivers:
                part.add(_Waiver(session, view.step, holder, label, text))
            self._layout.addWidget(part)
        elif view.firm:
            self._layout.addWidget(
                Small(
                    "Cette porte ne se passe pas autrement. L’encyclopédie des formes, elle, reste ouverte."
                )
            )
        self._layout.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the first way out."""
        links = self.findChild(GateNotice)
        found = links.findChildren(QWidget) if links is not None else []
        return next((one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus), self)


def _same(old: GateView, new: GateView) -> bool:
    """Tell whether two notices differ by what is being typed in them alone."""
    heads = [tuple(one[:2] for one in view.waivers) for view in (old, new)]
    return (old.step, old.lacking, old.title) == (new.step, new.lacking, new.title) and heads[0] == heads[1]
