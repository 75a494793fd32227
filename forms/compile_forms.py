"""Compiles the forms drawn in Qt Designer, and the knowledge base, when the package is built.

Hatch calls `CustomBuildHook`; the tests and the Makefile call `compile_forms` themselves. A form
older than its compiled module is left alone.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FORMS = ROOT / "forms"
COMPILED = ROOT / "coopwizard" / "ui" / "_forms"
TOKENS = ROOT / "resources" / "theme" / "tokens.toml"


def compiled_path(form: Path) -> Path:
    """Return the module that this form compiles to."""
    return COMPILED / f"{form.stem}_ui.py"


def compile_forms() -> list[Path]:
    """Compile every form, and the look, newer than its module; return the modules written, drop the orphans."""
    COMPILED.mkdir(parents=True, exist_ok=True)
    package = COMPILED / "__init__.py"
    if not package.exists():
        package.write_text(
            '"""Compiled forms: written by forms/compile_forms.py, never by hand."""\n', "utf-8"
        )
    forms = sorted(FORMS.glob("*.ui"))
    for module in COMPILED.glob("*_ui.py"):
        if module not in {compiled_path(form) for form in forms}:
            module.unlink()
    written = []
    for form in forms:
        module = compiled_path(form)
        if not module.exists() or module.stat().st_mtime < form.stat().st_mtime:
            _compile(form, module)
            written.append(module)
    module = COMPILED / "tokens.py"
    if not module.exists() or module.stat().st_mtime < TOKENS.stat().st_mtime:
        _compile_tokens(module)
        written.append(module)
    return written


def _compile_tokens(module: Path) -> None:
    """Write the look's tokens as a Python value: the first window need not read TOML."""
    read = tomllib.loads(TOKENS.read_text("utf-8"))
    _write(module, f'"""The tokens of the look."""\n\nTOKENS = {read!r}\n')


def _write(module: Path, text: str) -> None:
    fresh = module.with_suffix(".new")
    fresh.write_text(text, "utf-8")
    fresh.replace(module)


def _compile(form: Path, module: Path) -> None:
    import PySide6

    folder = Path(PySide6.__file__).parent
    tools = [folder / "Qt" / "libexec" / "uic", folder / "uic", folder / "uic.exe"]
    tool = next(path for path in tools if path.exists())
    said = subprocess.run(  # noqa: S603
        [str(tool), "-g", "python", str(form)], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if said.returncode:  # a bare machine: uic needs libraries of the system
        raise RuntimeError(f"{tool.name}, {form.name}: {said.stderr.strip()}")
    _write(module, said.stdout)


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # outside a build: only `compile_forms` is wanted
    pass
else:

    class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
        """Compiles the forms, then the base, before the wheel or the editable install is made."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Write what the wheel must hold beside the sources."""
            compile_forms()
            sys.path.insert(0, str(ROOT))
            try:
                from coopwizard.kb.compile import compile_base
            finally:
                sys.path.remove(str(ROOT))
            compile_base(ROOT / "resources", ROOT / "coopwizard" / "_base" / "base.json")


if __name__ == "__main__":
    for path in compile_forms():
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
