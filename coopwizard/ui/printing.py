"""What people ask of the dossier from the window: look at it, choose its form, write it in a file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coopwizard.domain.template import Template
from coopwizard.errors import CoopwizardError
from coopwizard.ui import files, jobs
from coopwizard.ui.pages.dossier import DossierPage
from coopwizard.ui.places import DOSSIER
from coopwizard.ui.presenters.dossier import EXPORTS, section_titles
from coopwizard.ui.window import MainWindow

_PDF, _WORD = "pdf", "docx"
_FILTERS = {"pdf": files.PDF, "docx": files.WORD, "csv": files.CSV, "json": files.JSON}


class Printing(QObject):
    """The gestures of the place « Dossier »; a refusal is said where it happened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.desk = window.desk
        self._scratch = TemporaryDirectory(prefix="coopwizard-")
        self._preview: jobs.Job | None = None
        self._previews = count(1)

    def make(self) -> QWidget:
        """Return the page."""
        page = DossierPage(self.desk.variants(), section_titles(self.desk.base))
        page.preview_asked.connect(self.preview)
        page.export_asked.connect(self.write_dossier)
        page.choices.kept.connect(self.keep_template)
        page.choices.logo_asked.connect(self.take_logo)
        page.choices.refused.connect(self.window.show_failure)
        self._trying(lambda: page.choices.show_template(self.desk.template()))
        return page

    def prepare(self) -> None:
        """Say whether what is printed is a draft, and compose the preview."""
        page = self.window.page(DOSSIER)
        if isinstance(page, DossierPage):
            page.set_draft(self._draft())
            page.ask()

    def _draft(self) -> bool:
        session = self.window.session
        return (
            session is None
            or not session.case.versions
            or any(one.closed_at is None for one in session.case.meetings)
        )

    def close(self) -> None:
        """Throw the previews away."""
        with suppress(OSError):
            self._scratch.cleanup()

    @Slot(str)
    def preview(self, variant: str) -> None:
        """Compose the preview of this variant."""
        path = Path(self._scratch.name) / f"apercu-{next(self._previews)}.pdf"
        page = self.window.page(DOSSIER)
        if self._preview is not None:
            self._preview.forget()
        if isinstance(page, DossierPage):
            self._preview = self._compose(
                variant, path, lambda _: page.show_preview(path), page.show_failure, page
            )

    @Slot(str, str)
    def write_dossier(self, variant: str, kind: str) -> None:
        """Write this variant, the action plan or the answers where one says; it can be stopped."""
        name, ending = next((name, ending) for one, _, name, ending in EXPORTS if one == kind)
        name = f"{name}-{variant}" if kind in (_PDF, _WORD) else name
        path = self.window.files.save(
            self.window, "Enregistrer le dossier", f"{name}.{ending}", _FILTERS[ending]
        )
        if path is None:
            return
        done = f"Dossier enregistré\u00a0: {path.name}"
        if kind in (_PDF, _WORD):
            self._write_slowly(variant, path, done)
        else:
            self._tabulate(kind, path, done)

    def _write_slowly(self, variant: str, path: Path, done: str) -> None:
        """Write the dossier while the window stays free; its page says how far it is."""
        page = self.window.page(DOSSIER)
        ticket = jobs.Ticket(self)
        if isinstance(page, DossierPage):
            page.follow(ticket)

        def ended() -> None:
            if isinstance(page, DossierPage):
                page.follow(None)
            ticket.deleteLater()

        def written(_: object) -> None:
            ended()
            self.window.say(done)

        def refused(what: str, remedy: str) -> None:
            ended()
            self.window.show_failure(what, remedy)

        self._compose(variant, path, written, refused, self, ticket)

    def _tabulate(self, kind: str, path: Path, done: str) -> None:
        session = self.window.session
        if session is not None:
            work = self.desk.tabulating(session, kind, path)
            jobs.run(
                work,
                lambda _: self.window.say(done),
                lambda err: self.window.show_failure(err.what, err.remedy),
                self,
            )

    @Slot(object)
    def keep_template(self, template: Template) -> None:
        """Keep the form of the dossiers, and show the preview in this form."""

        def keeping() -> None:
            self.desk.keep_template(template)
            page = self.window.page(DOSSIER)
            if isinstance(page, DossierPage):
                page.ask()
            self.window.say("Forme du dossier gardée.")

        self._trying(keeping)

    @Slot()
    def take_logo(self) -> None:
        """Take an image as the logo; it is kept with the other choices."""
        path, page = (
            self.window.files.open(self.window, "Choisir un logo", files.IMAGE),
            self.window.page(DOSSIER),
        )
        if path is not None and isinstance(page, DossierPage):
            self._trying(lambda: page.choices.show_logo(self.desk.take_logo(path)))

    def _compose(
        self,
        variant: str,
        path: Path,
        done: Callable[[object], None],
        failed: Callable[[str, str], None],
        requester: QObject,
        ticket: jobs.Ticket | None = None,
    ) -> jobs.Job | None:
        session = self.window.session
        if session is None:
            return None
        try:
            work = self.desk.composing(session, variant, path, ticket.hear if ticket is not None else None)
        except CoopwizardError as err:
            failed(err.what, err.remedy)
            return None
        return jobs.run(work, done, lambda err: failed(err.what, err.remedy), requester)

    def _trying(self, act: Callable[[], object]) -> None:
        try:
            act()
        except CoopwizardError as err:
            self.window.show_failure(err.what, err.remedy)
