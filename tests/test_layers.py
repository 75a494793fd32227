"""Imports run one way, without cycles, and no file grows past what can be read at once."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "coopwizard"
ROOT = Path(__file__).parents[1] / PACKAGE
LONGEST_FILE = 480
GENERATED = ("ui/_forms", "_base")

COMMON = ("errors", "french", "paths")
# Layer -> what it may import of ours, and of others beside the standard library.
LAYERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "errors": ((), ()),
    "french": ((), ()),
    "paths": (("errors",), ("platformdirs",)),
    "usage": ((), ()),
    "domain": ((), ()),
    "engine": (("domain", "errors"), ("numpy",)),
    "kb": (("domain", "engine", *COMMON), ("pydantic", "pydantic_core", "yaml")),
    "store": (("domain", *COMMON), ("sqlalchemy", "alembic", "cryptography", "mako")),
    "report": (("domain", "engine", *COMMON), ("reportlab", "docx", "pyphen", "lxml", "pypdf", "PIL")),
    "registers": (("errors",), ()),
    "ui": (
        ("domain", "engine", "kb", "store", "report", "registers", *COMMON),
        ("PySide6", "shiboken6", "platformdirs"),
    ),
}
# The only wiring: these may import everything.
WIRING = ("cli", "commands", "sources", "__main__", "examples", "ui.app")
# Pages, widgets and presenters know neither the store nor how the base is read. Of the report they may read
# what it says (neutral blocks and words), never what sets it on paper: the same block draws on screen.
NARROW_UI = ("ui.pages", "ui.widgets", "ui.presenters", "ui.models")
NARROW_UI_OURS = ("domain", "engine", "ui", "report", *COMMON)
SETS_ON_PAPER = ("reportlab", "docx", "pyphen", "lxml", "pypdf")
NUMPY_ONLY_IN = "engine.draws"


def sources() -> dict[str, Path]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        inside = path.relative_to(ROOT)
        if not str(inside).startswith(GENERATED):
            found[".".join(inside.with_suffix("").parts).removesuffix(".__init__")] = path
    return found


MODULES = sources()


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(nodes: Iterator[ast.AST] | list[ast.stmt]) -> Iterator[str]:
    """Yield every module named by an import, `from a import b` as a and a.b."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def of_ours(module: str, *, at_import: bool = False) -> set[str]:
    """Return our modules that this one imports; only those read as it is imported, when asked."""
    parsed = tree(module)
    nodes = executed(parsed.body) if at_import else list(ast.walk(parsed))
    named = (name.removeprefix(f"{PACKAGE}.") for name in imports(nodes) if name.startswith(f"{PACKAGE}."))
    return {name for name in named if name in MODULES and name != module}


def executed(body: list[ast.stmt]) -> list[ast.stmt]:
    """Return the statements run at import: not those inside functions, nor for type checkers alone."""
    found: list[ast.stmt] = []
    for node in body:
        found.append(node)
        if isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            found += executed([*node.body, *node.orelse])
        elif isinstance(node, ast.Try | ast.With | ast.ClassDef):
            found += executed(node.body)
    return found


def layer(module: str) -> str:
    return module.split(".")[0]


@pytest.mark.parametrize("module", [m for m in MODULES if m and m not in WIRING and layer(m) in LAYERS])
def test_a_module_imports_only_the_layers_below_it(module):
    ours, others = LAYERS[layer(module)]
    if module.startswith(NARROW_UI):
        ours = NARROW_UI_OURS
    named = set(imports(list(ast.walk(tree(module)))))
    inside = {name.split(".")[1] for name in named if name.startswith(f"{PACKAGE}.")}
    allowed = {*ours, layer(module), "__version__"}
    assert inside <= allowed
    outside = {name.split(".")[0] for name in named} - {PACKAGE} - set(sys.stdlib_module_names)
    assert outside <= set(others)


def reached(module: str) -> set[str]:
    """Return every module of ours that importing this one loads."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        for one in of_ours(waiting.pop(), at_import=True) - found:
            found.add(one)
            waiting.append(one)
    return found


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith(NARROW_UI)])
def test_what_draws_on_screen_never_loads_what_sets_on_paper(module):
    loaded = {name.split(".")[0] for one in (module, *reached(module)) for name in imports(tree(one).body)}
    assert not loaded & set(SETS_ON_PAPER)


@pytest.mark.parametrize("module", [m for m in MODULES if layer(m) == "engine"])
def test_numpy_stays_in_the_draws_which_nothing_imports_at_start(module):
    named = {name.split(".")[0] for name in imports(list(ast.walk(tree(module))))}
    assert "numpy" not in named or module == NUMPY_ONLY_IN
    assert NUMPY_ONLY_IN not in of_ours(module, at_import=True)


def test_every_module_belongs_to_a_layer():
    strays = [m for m in MODULES if m not in (*WIRING, PACKAGE, ".", "__init__") and layer(m) not in LAYERS]
    assert [m for m in strays if m] == []


def test_no_modules_import_each_other():
    graph = {module: of_ours(module, at_import=True) for module in MODULES}
    # A package that re-exports its modules is reached through them: only modules count.
    graph = {one: {other for other in to if not is_package_of(other, one)} for one, to in graph.items()}
    assert cycle_in(graph) is None


def is_package_of(package: str, module: str) -> bool:
    return MODULES[package].name == "__init__.py" and module.startswith(f"{package}.")


def cycle_in(graph: dict[str, set[str]]) -> list[str] | None:
    done: set[str] = set()

    def follow(module: str, trail: tuple[str, ...]) -> list[str] | None:
        if module in trail:
            return [*trail[trail.index(module) :], module]
        if module in done:
            return None
        for one in sorted(graph[module]):
            found = follow(one, (*trail, module))
            if found:
                return found
        done.add(module)
        return None

    return next((found for module in sorted(graph) if (found := follow(module, ()))), None)


@pytest.mark.parametrize(
    ("graph", "cycle"),
    [({"a": {"b"}, "b": set()}, None), ({"a": {"b"}, "b": {"c"}, "c": {"b"}}, ["b", "c", "b"])],
)
def test_a_cycle_would_be_found(graph, cycle):
    assert cycle_in(graph) == cycle


@pytest.mark.parametrize("module", [m for m in MODULES if m])
def test_a_file_can_be_read_at_once(module):
    lines = MODULES[module].read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE


@pytest.mark.parametrize("module", [m for m in MODULES if m])
def test_nothing_is_imported_wholesale(module):
    stars = [
        node
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert stars == []
