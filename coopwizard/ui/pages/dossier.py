"""The dossier: which variant, how it looks, and where to write it as PDF or Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coopwizard.ui._forms.dossier_ui import Ui_DossierFrame
from coopwizard.ui.desk import Variant
from coopwizard.ui.jobs import Ticket
from coopwizard.ui.pages.dossier_choix import DossierChoices
from coopwizard.ui.presenters.dossier import EXPORTS, progress_words
from coopwizard.ui.widgets.buttons import PrimaryButton, SecondaryButton, TextButton
from coopwizard.ui.widgets.fields import ListRow
from coopwizard.ui.widgets.flow import FlowRow, Scroll, clear_layout
from coopwizard.ui.widgets.notices import Notice, chip
from coopwizard.ui.widgets.text import Heading, Small

_AT_ONCE = 2  # pages drawn in one go, so that a long dossier never freezes the window


class DossierPage(QWidget):
    """The preview of the PDF, page after page, and what to do with it."""

    preview_asked = Signal(str)
    export_asked = Signal(str, str)  # variant, pdf or docx

    def __init__(
        self, variants: Sequence[Variant], titles: Mapping[int, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._variants = {one.id: one for one in variants}
        self._path: Path | None = None
        self._document: object | None = None
        self._drawn = 0
        inside = QWidget()
        self.ui = Ui_DossierFrame()
        self.ui.setupUi(inside)  # type: ignore[no-untyped-call]
        self.ui.titleLayout.addWidget(Heading("Le dossier"))
        self.draft = chip("attention", "brouillon\u00a0: aucune séance n’est close")
        self.ui.titleLayout.addWidget(self.draft, 0, Qt.AlignmentFlag.AlignLeft)
        self.variant = ListRow("Pour qui", [(one.id, one.name) for one in variants])
        self.variant.setMaximumWidth(640)
        self.variant.set_value(next(iter(self._variants), None))
        self.variant.chosen.connect(self._chosen)
        self.explanation = Small("")
        actions = FlowRow(12)
        for rank, (kind, text, _, _) in enumerate(EXPORTS):
            button = PrimaryButton(text, "dossier") if rank == 0 else SecondaryButton(text, "dossier")
            button.setProperty("kind", kind)
            button.clicked.connect(self._export)
            actions.add(button)
        self.choices = DossierChoices(titles)
        self.choices.hide()
        self.choosing = TextButton("Choisir ce qui entre dans le dossier")
        self.choosing.clicked.connect(self._toggle_choices)
        self._ticket: Ticket | None = None
        self.progress = Small("")
        self.stop = SecondaryButton("Arrêter l’enregistrement")
        under_way = FlowRow(12)
        under_way.add(self.progress)
        under_way.add(self.stop)
        self._under_way = under_way
        under_way.hide()
        for one in (self.variant, self.explanation, actions, under_way, self.choosing, self.choices):
            self.ui.choicesLayout.addWidget(one)
        self.pages = QVBoxLayout()
        self.pages.setSpacing(16)
        self.ui.previewLayout.addLayout(self.pages)
        self.ui.previewLayout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(inside)
        outer.addWidget(self._scroll)
        self._explain()

    def first_focus(self) -> QWidget:
        """Return the choice of the variant."""
        return self.variant.field

    def set_draft(self, draft: bool) -> None:
        """Say whether the dossier is still a draft."""
        self.draft.setVisible(draft)

    def follow(self, ticket: Ticket | None) -> None:
        """Say how far this job is and offer to stop it; None when nothing is being written any more."""
        if self._ticket is not None:
            self._ticket.progressed.disconnect(self._progressed)
            self.stop.clicked.disconnect(self._ticket.stop)
        self._ticket = ticket
        self._under_way.setVisible(ticket is not None)
        if ticket is not None:
            self._progressed(0.0)
            ticket.progressed.connect(self._progressed)
            self.stop.clicked.connect(ticket.stop)

    @Slot(float)
    def _progressed(self, share: float) -> None:
        self.progress.setText(progress_words(share))

    @Slot()
    def _toggle_choices(self) -> None:
        self.choices.setVisible(self.choices.isHidden())

    def ask(self) -> None:
        """Ask for the preview of the variant chosen."""
        clear_layout(self.pages)
        self.pages.addWidget(Small("Le dossier se compose…"))
        self.preview_asked.emit(self.variant.value() or next(iter(self._variants), ""))

    def show_preview(self, path: Path) -> None:
        """Show the pages of this PDF."""
        from PySide6.QtPdf import QPdfDocument

        document = QPdfDocument(self)
        document.load(str(path))
        clear_layout(self.pages)
        self._document, self._drawn = document, 0
        self._draw_more()

    def show_failure(self, what: str, remedy: str) -> None:
        """Say why there is no preview, and the way out."""
        clear_layout(self.pages)
        self.pages.addWidget(Notice("attention", what, remedy))

    @Slot()
    def _draw_more(self) -> None:
        from PySide6.QtPdf import QPdfDocument

        document = self._document
        if not isinstance(document, QPdfDocument):
            return
        last = min(document.pageCount(), self._drawn + _AT_ONCE)
        for page in range(self._drawn, last):
            self.pages.addWidget(self._page(document, page), 0, Qt.AlignmentFlag.AlignHCenter)
        self._drawn = last
        if last < document.pageCount():
            QTimer.singleShot(0, self, self._draw_more)

    def _page(self, document: object, page: int) -> QLabel:
        from PySide6.QtPdf import QPdfDocument

        if not isinstance(document, QPdfDocument):
            raise TypeError("a PDF document is expected")
        ratio = self.devicePixelRatioF()
        size = document.pagePointSize(page)
        wide = max(320, min(self._scroll.viewport().width() - 96, 780))
        scale = wide / size.width()
        image = document.render(page, (size * scale * ratio).toSize())
        image.setDevicePixelRatio(ratio)
        label = QLabel()
        sheet = QPixmap(image.size())
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, image)
        painter.end()
        label.setPixmap(sheet)
        label.setAccessibleName(f"Page {page + 1} sur {document.pageCount()} du dossier")
        return label

    @Slot(str)
    def _chosen(self, _variant: str) -> None:
        self._explain()
        self.ask()

    def _explain(self) -> None:
        found = self._variants.get(self.variant.value() or "")
        self.explanation.setText(found.explanation if found else "")

    @Slot()
    def _export(self) -> None:
        kind = str(self.sender().property("kind"))
        self.export_asked.emit(self.variant.value() or next(iter(self._variants), ""), kind)
