"""The window that asks for a file, as a person sees it where the desktop has none of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from coopwizard.ui.app import start_application
from coopwizard.ui.files import PDF, Files
from coopwizard.ui.settings import Settings

ENGLISH = re.compile(
    r"\b(look|files?|of|type|name|folder|open|save|cancel|back|view|size|drive|date)\b", re.I
)
SAME_WORD = {"type"}


def spoken(dialog: QFileDialog) -> list[str]:
    """Return what its labels, buttons and columns say."""
    said = [label.text() for label in dialog.findChildren(QLabel)]
    for held in dialog.findChildren(QWidget):
        said += [held.toolTip(), held.accessibleName(), held.accessibleDescription()]
    return [one.replace("&", "") for one in said if one]


@pytest.fixture
def french() -> QApplication:
    return start_application(["coopwizard"])


def test_the_window_of_files_speaks_french(french: QApplication, qtbot) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    said = spoken(dialog)
    assert len(said) > 10
    assert not [one for one in said if {word.lower() for word in ENGLISH.findall(one)} - SAME_WORD]


@pytest.mark.parametrize("word", ["Folder", "File", "Drive"])
def test_kinds_of_files_are_named_in_french(french: QApplication, word: str) -> None:
    said = french.translate("QAbstractFileIconProvider", word)
    assert said
    assert said != word


def test_a_first_file_is_offered_among_the_documents_and_the_next_where_the_last_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, _kind: str) -> tuple[str, str]:
        asked.append(start)
        return str(tmp_path / "dossier"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    files = Files(settings)
    parent = QWidget()
    assert files.save(parent, "Enregistrer", "d.pdf", PDF) == tmp_path / "dossier.pdf"
    files.save(parent, "Enregistrer", "d.pdf", PDF)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert asked == [str(Path(documents) / "d.pdf"), str(tmp_path / "d.pdf")]
