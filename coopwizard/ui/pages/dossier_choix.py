"""The form of the dossier: sections ticked, order, logo, two colours, one own text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopwizard.domain.template import Template
from coopwizard.errors import DossierError
from coopwizard.ui.presenters.dossier import Typed, template_of, typed_of
from coopwizard.ui.widgets.buttons import SecondaryButton
from coopwizard.ui.widgets.fields import CheckRow, ListRow, TextRow
from coopwizard.ui.widgets.flow import FlowRow
from coopwizard.ui.widgets.text import Heading, Small

_SYNTHESIS = 1


class DossierChoices(QWidget):
    """What the organisation chooses once for all its dossiers; told when it is kept."""

    kept = Signal(object)  # the Template
    logo_asked = Signal()
    refused = Signal(str, str)

    def __init__(self, titles: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._template = Template()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(Heading("Ce qui entre dans le dossier", "h2"))
        layout.addWidget(
            Small(
                "Ces choix valent pour tous vos dossiers. Une section retirée reste au sommaire, « non jointe »."
            )
        )
        self.ticks = {n: CheckRow(f"{n}. {title}") for n, title in titles.items() if n != _SYNTHESIS}
        self.order = TextRow("Sections à mettre en premier", "Leurs numéros, comme « 7, 8 ».")
        self.first = TextRow("Couleur des titres", "Comme « #1F3A4D ».")
        self.second = TextRow("Seconde couleur")
        self.logo = Small("")
        self.section = ListRow(
            "Votre texte, à la fin de la section", [(str(n), t) for n, t in titles.items()]
        )
        self.title = TextRow("Son titre")
        self.text = TextRow("Votre texte", "Il s’imprime tel quel, sauf dans la copie anonyme.", lines=4)
        pick, drop, keep = (
            SecondaryButton(w) for w in ("Choisir un logo", "Retirer le logo", "Garder ces choix")
        )
        pick.clicked.connect(self.logo_asked)
        drop.clicked.connect(self._drop_logo)
        keep.clicked.connect(self._keep)
        self.keep = keep
        logos, ends = FlowRow(12), FlowRow(12)
        logos.add(pick)
        logos.add(drop)
        ends.add(keep)
        fields = (
            self.order,
            self.logo,
            logos,
            self.first,
            self.second,
            self.section,
            self.title,
            self.text,
            ends,
        )
        for one in (*self.ticks.values(), *fields):
            layout.addWidget(one)

    def show_template(self, template: Template) -> None:
        """Fill the fields with what is kept."""
        self._template = template
        typed = typed_of(template, len(self._titles))
        for number, tick in self.ticks.items():
            tick.set_checked(number in typed.kept)
        self.order.set_text(typed.order)
        self.first.set_text(typed.colours[0])
        self.second.set_text(typed.colours[1])
        self.section.set_value(typed.section or None)
        self.title.set_text(typed.title)
        self.text.set_text(typed.text)
        self.logo.setText(f"Logo\u00a0: {template.logo}" if template.logo else "Aucun logo.")

    def show_logo(self, name: str) -> None:
        """Say which logo will be kept with the rest."""
        self._template = Template(
            self._template.removed, self._template.order, name, self._template.colours, self._template.texts
        )
        self.logo.setText(f"Logo\u00a0: {name}" if name else "Aucun logo.")

    @Slot()
    def _drop_logo(self) -> None:
        self.show_logo("")

    @Slot()
    def _keep(self) -> None:
        typed = Typed(
            kept=[number for number, tick in self.ticks.items() if tick.checked()],
            order=self.order.text(),
            colours=(self.first.text(), self.second.text()),
            section=self.section.value() or "",
            title=self.title.text(),
            text=self.text.text(),
        )
        try:
            template = template_of(typed, self._template, len(self._titles))
        except DossierError as err:
            self.refused.emit(err.what, err.remedy)
        else:
            self.kept.emit(template)
