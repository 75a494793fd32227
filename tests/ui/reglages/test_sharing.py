"""What carries the settings of an organisation: a file, a version, a case that is sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopwizard.cli import run
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.overlay import CRITERIA, Overlay
from coopwizard.kb.overlayfile import overlay_text, parse_overlay, read_overlay
from coopwizard.store.exchange import read_package
from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.widgets.notices import Notice
from coopwizard.ui.window import MainWindow
from tests.ui.hand import Hand
from tests.ui.reglages.pages import OWN, QUESTION, TODAY, kept, open_section, settle

# --- the file


def test_settings_are_given_and_taken_between_two_libraries(case: MainWindow, tmp_path: Path) -> None:
    shared = tmp_path / "partage.yaml"
    shared.write_text(overlay_text(Overlay("Union", "2026-10-01", {QUESTION: OWN})), encoding="utf-8")
    case.desk.adapt(Overlay("Nous", "2026-11-01", {QUESTION: "Autre."}))
    case.files.path = shared  # type: ignore[attr-defined]
    hand = Hand(case)
    open_section(case, hand, 3)
    hand.button("Reprendre les réglages d’un fichier")
    settle()
    assert kept(case).name == "Union"
    assert case.desk.base.items["pr_actualise"].question == OWN
    former = list(case.desk.own.file.parent.glob("organisation-*.yaml"))
    assert [parse_overlay(one.read_text(encoding="utf-8")).name for one in former] == ["Nous"]
    case.files.path = tmp_path / "donne.yaml"  # type: ignore[attr-defined]
    hand.button("Écrire nos réglages dans un fichier")
    settle()
    given = read_overlay(tmp_path / "donne.yaml")
    assert given == kept(case)


def test_settings_that_cannot_be_read_are_said_and_change_nothing(window: MainWindow, base: Base) -> None:
    window.desk.own.file.write_text("nom: [", encoding="utf-8")
    desk = LibraryDesk(window.desk.where())
    window.desk = desk
    complete(window)
    assert any("organisation.yaml" in one.title.text() for one in window.welcome.findChildren(Notice))
    assert desk.base.hash == base.hash
    assert desk.own.trouble is not None
    assert desk.own.trouble.what.startswith("organisation.yaml:1")
    desk.adapt(Overlay("Nous", TODAY, {QUESTION: OWN}))
    assert desk.base.items["pr_actualise"].question == OWN
    assert len(list(desk.own.file.parent.glob("organisation-*.yaml"))) == 1


def test_the_shipped_method_comes_back_and_the_file_stays_aside(case: MainWindow, base: Base) -> None:
    case.desk.adapt(Overlay("Nous", "2026-11-01", {QUESTION: OWN}))
    hand = Hand(case)
    open_section(case, hand, 3)
    hand.button("Ne plus employer ces réglages")
    settle()
    hand.button("Revenir à la méthode")
    settle()
    assert case.desk.base.hash == base.hash
    assert not case.desk.own.file.exists()
    assert len(list(case.desk.own.file.parent.glob("organisation-*.yaml"))) == 1


# --- what a version and a file of exchange carry


def test_a_closed_version_is_verified_after_the_settings_have_changed(
    case: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, session = case.desk, case.session
    assert session is not None
    desk.adapt(Overlay("Nous", "2026-11-01", {QUESTION: OWN}, {}, {CRITERIA: {"reversibilite": 9}}))
    case.adopt_base()
    desk.open_meeting(session, "seance", date(2026, 11, 3), "", ())
    desk.close_meeting(session)
    printed = tmp_path / "dossier.pdf"
    desk.composing(session, "synthese", printed)()
    desk.adapt(Overlay("Nous", "2026-11-02", {QUESTION: "Tout autre chose."}))
    assert run(["--base", str(desk.where()), "verifier", str(printed)]) == 0
    assert "Concorde" in capsys.readouterr().out


def test_an_exported_case_says_whose_settings_it_was_worked_with(
    case: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert case.session is not None
    case.desk.adapt(Overlay("Union des Deux Rives", "2026-11-01", {QUESTION: OWN}))
    sent = case.desk.export_case(case.session.case.id, tmp_path / "x.coopw")
    assert parse_overlay(read_package(sent).overlay).texts == {QUESTION: OWN}
    other = tmp_path / "ailleurs" / "coopwizard.sqlite3"
    assert run(["--base", str(other), "importer", str(sent)]) == 0
    assert "réglages de «\u00a0Union des Deux Rives\u00a0»" in capsys.readouterr().out
    printed = tmp_path / "x.pdf"
    assert run(["dossier", str(sent), "-o", str(printed)]) == 0


def test_the_settings_that_come_with_a_case_are_kept_beside_and_said(
    case: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case.session is not None
    case.desk.adapt(Overlay("Union", "2026-11-01", {QUESTION: OWN}))
    sent = case.desk.export_case(case.session.case.id, tmp_path / "x.coopw")
    case.desk.adapt(Overlay("Nous", "2026-11-02"))
    case.files.path = sent  # type: ignore[attr-defined]
    said: list[str] = []
    monkeypatch.setattr(case.frame.toast, "say", said.append)
    Actions.of(case).import_case()
    settle()
    (received,) = case.desk.own.file.parent.glob("organisation-recu-*.yaml")
    assert parse_overlay(received.read_text(encoding="utf-8")).name == "Union"
    assert "«\u00a0Union\u00a0»" in said[-1]
