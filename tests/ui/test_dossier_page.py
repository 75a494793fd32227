"""The page of the dossier: exports with progress, stopped at will, tables, and the form one chooses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from coopwizard.domain.template import OwnBlock, Template
from coopwizard.errors import DossierError
from coopwizard.ui import jobs
from coopwizard.ui.actions import Actions
from coopwizard.ui.pages.dossier import DossierPage
from coopwizard.ui.places import DOSSIER, Place
from coopwizard.ui.presenters.dossier import (
    EXPORTS,
    Typed,
    progress_words,
    section_titles,
    template_of,
    typed_of,
)
from tests.ui.test_window import case, window

EVERY = tuple(range(1, 17))
__all__ = ["case", "window"]  # the fixtures of the window's own tests


@pytest.fixture
def page(case, qtbot) -> DossierPage:  # type: ignore[no-untyped-def]
    case.go(Place(DOSSIER))
    found = case.page(DOSSIER)
    assert isinstance(found, DossierPage)
    qtbot.waitUntil(lambda: found.pages.count() > 1, timeout=20000)
    return found


# --- what is chosen


def test_fields_and_template_say_the_same_thing() -> None:
    kept = Template((5, 12), (8, 7), "logo.png", ("#1F3A4D", "#7A5200"), (OwnBlock(4, "Titre", "Mots."),))
    assert template_of(typed_of(kept, 16), kept, 16) == kept
    assert template_of(typed_of(Template(), 16), Template(), 16) == Template()


@pytest.mark.parametrize(
    "typed",
    [
        Typed(EVERY, order="sept"),
        Typed(EVERY, order="1, 2"),
        Typed(EVERY, order="3, 3"),
        Typed(EVERY, order="17"),
        Typed(EVERY, colours=("#1F3A4D", "")),
        Typed(EVERY, colours=("#1F3A4D", "#FFFFFF")),
        Typed(EVERY, section="4", title="Sans texte"),
        Typed(EVERY, title="Sans section", text="Mots."),
        Typed(EVERY, section="4", title="T" * 121, text="Mots."),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(typed: Typed) -> None:
    with pytest.raises(DossierError) as refused:
        template_of(typed, Template(), 16)
    assert refused.value.remedy


def test_the_synthesis_is_never_removed() -> None:
    assert template_of(Typed(()), Template(), 16).removed == EVERY[1:]


def test_progress_is_said_in_words() -> None:
    assert progress_words(0.4) == "L’enregistrement avance\u00a0: 40\u202f%"
    assert progress_words(7.0).endswith("100\u202f%")


def test_sections_are_named_as_in_the_contents(base) -> None:  # type: ignore[no-untyped-def]
    titles = section_titles(base)
    assert tuple(titles) == EVERY
    assert titles[14] == "Avis minoritaires et désaccords"


# --- in the window


@pytest.mark.parametrize(("kind", "ending"), [(one[0], one[3]) for one in EXPORTS])
def test_every_export_writes_its_file(case, page, qtbot, tmp_path: Path, kind: str, ending: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"sortie.{ending}"
    case.files.path = path
    page.export_asked.emit("complet", kind)
    qtbot.waitUntil(lambda: "enregistré" in case.frame.toast.label.text(), timeout=30000)
    content = path.read_bytes()
    starts = {"pdf": b"%PDF", "docx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}
    assert content.startswith(starts[ending])
    if ending == "json":
        assert json.loads(content)["dossier"] == "Les Deux Rives"
    assert page._under_way.isHidden()


def test_an_export_may_be_stopped_and_leaves_the_former_file(case, page, qtbot, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "d.pdf"
    path.write_bytes(b"ancien")
    case.files.path = path
    page.export_asked.emit("complet", "pdf")
    assert not page._under_way.isHidden()
    page.stop.click()
    qtbot.waitUntil(page._under_way.isHidden, timeout=20000)
    assert path.read_bytes() == b"ancien"
    assert not list(tmp_path.glob("*.partiel"))


def test_a_job_hears_that_it_is_stopped() -> None:
    ticket = jobs.Ticket()
    heard: list[float] = []
    ticket.progressed.connect(heard.append)
    ticket.hear(0.5)
    ticket.stop()
    with pytest.raises(jobs.StoppedError):
        ticket.hear(0.6)
    assert heard == [0.5]


def test_choices_are_kept_beside_the_library_and_seen_in_what_is_written(
    case, page, qtbot, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    logo = tmp_path / "image.png"
    Image.new("RGB", (60, 20), (31, 58, 77)).save(logo)
    page.choosing.click()
    assert not page.choices.isHidden()
    page.choices.ticks[5].set_checked(checked=False)
    case.files.path = logo
    page.choices.logo_asked.emit()
    page.choices.keep.click()
    kept = case.desk.template()
    assert kept.removed == (5,)
    assert kept.logo == "logo.png"
    assert (case.desk.where().parent / "logo.png").read_bytes() == logo.read_bytes()
    case.files.path = tmp_path / "d.pdf"
    Actions.of(case).printing.write_dossier("complet", "pdf")
    qtbot.waitUntil((tmp_path / "d.pdf").exists, timeout=30000)
    reader = PdfReader(tmp_path / "d.pdf")
    assert len(reader.pages[0].images) == 1
    assert "non jointe" in reader.pages[2].extract_text()


def test_a_refused_choice_is_said_and_nothing_is_kept(case, page) -> None:  # type: ignore[no-untyped-def]
    page.choices.order.set_text("premier")
    page.choices.keep.click()
    assert case.desk.template() == Template()
