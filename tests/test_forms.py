"""The forms drawn in Qt Designer: named inputs, no fixed geometry, no colour, no font; compiled on demand."""

from __future__ import annotations

import os
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "forms"))

import compile_forms as hook  # noqa: E402

FORMS = sorted((ROOT / "forms").glob("*.ui"))
INPUTS = {
    "QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit",
    "QCheckBox", "QRadioButton", "QPushButton", "QToolButton", "QListView", "QTableView", "QTreeView",
}  # fmt: skip
FORBIDDEN = {"geometry", "font", "styleSheet", "palette", "minimumSize", "maximumSize"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_every_input_has_a_name_for_screen_readers(form):
    tree = ET.parse(form).getroot()  # noqa: S314 (our own files)
    buddies = {one.findtext("cstring") for one in tree.iter("property") if one.get("name") == "buddy"}
    for widget in tree.iter("widget"):
        if widget.get("class") in INPUTS:
            named = any(one.get("name") == "accessibleName" for one in widget.findall("property"))
            assert named or widget.get("name") in buddies, widget.get("name")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_no_form_fixes_a_size_a_colour_or_a_font(form):
    tree = ET.parse(form).getroot()  # noqa: S314 (our own files)
    assert not FORBIDDEN & {one.get("name") for one in tree.iter("property")}
    assert not list(tree.iter("color"))


def test_a_form_is_compiled_only_when_it_is_newer():
    hook.compile_forms()
    assert hook.compile_forms() == []
    form = FORMS[0]
    module = hook.compiled_path(form)
    before = module.stat().st_mtime
    os.utime(module, (before - 3600, form.stat().st_mtime - 10))
    assert hook.compile_forms() == [module]


def test_a_module_without_its_form_goes_away():
    hook.compile_forms()
    orphan = hook.COMPILED / "page_disparue_ui.py"
    orphan.write_text("", "utf-8")
    hook.compile_forms()
    assert not orphan.exists()
