"""Libraries of yesterday: brought to today's shape whole, or left as they were."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from coopwizard.domain.answers import Case
from coopwizard.errors import LibraryError
from coopwizard.store import migrate, opening, peek
from coopwizard.store.library import Library
from coopwizard.store.models import Row
from coopwizard.store.revision import APPLICATION_ID, HEAD, REVISIONS
from tests.store.conftest import Opener, frozen, meeting, said

OLD = Path(__file__).parent.parent / "old_cases"

REBUILDS = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "9998", "0002"
branch_labels = depends_on = None
def upgrade():
    with op.batch_alter_table("cases", recreate="always") as cases:
        cases.add_column(sa.Column("place", sa.Text(), nullable=False, server_default=""))
def downgrade():
    with op.batch_alter_table("cases", recreate="always") as cases:
        cases.drop_column("place")
"""
RAISES = (
    REBUILDS  # noqa: S608
    + """
again = upgrade
def upgrade():
    again()
    op.execute("DELETE FROM answers")
    raise RuntimeError("au milieu")
"""
)
ORPHANS = (
    REBUILDS  # noqa: S608
    + """
again = upgrade
def upgrade():
    again()
    op.execute("DELETE FROM cases")
"""
)


def schema(path: Path) -> list[tuple[str, str]]:
    """Return each table and index as SQL, its lines in order: constraints have no order of their own."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    return [(name, _in_order(sql or "")) for name, sql in found]


def _in_order(sql: str) -> str:
    return "\n".join(sorted(line.strip().rstrip(",") for line in sql.splitlines()))


def with_script(folder: Path, text: str) -> object:
    versions = folder / "versions"
    versions.mkdir(exist_ok=True)
    (versions / "9998_next.py").write_text(text, encoding="utf-8")
    return migrate.configuration(more_versions=versions)


@pytest.fixture
def filled(library: Library) -> Path:
    case = library.create_case("Les Tilleuls")
    library.record(case.id, [said("ensemble", f"canevas.c{n}", n) for n in range(9)], label="x")
    library.open_meeting(case.id, meeting())
    library.close_meeting(case.id, meeting().id, frozen(library.case(case.id)))
    library.close()
    return library.path


def test_the_tables_are_those_of_the_models(library: Library) -> None:
    with library._database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []


def test_the_revisions_known_are_those_of_the_scripts() -> None:
    scripts = ScriptDirectory.from_config(migrate.configuration())
    assert tuple(one.revision for one in reversed(list(scripts.walk_revisions()))) == REVISIONS
    assert scripts.get_heads() == [HEAD]


def test_up_down_and_up_again_gives_the_same_tables(filled: Path) -> None:
    before = schema(filled)
    migrate.downgrade(filled, to="base")
    assert [name for name, _ in schema(filled) if name != "sqlite_autoindex_alembic_version_1"] == [
        "alembic_version"
    ]
    migrate.upgrade(filled)
    assert schema(filled) == before


def test_every_constraint_has_a_name() -> None:
    assert all(one.name for table in Row.metadata.tables.values() for one in table.constraints)


def test_each_released_library_opens(open_library: Opener, tmp_path: Path) -> None:
    released = sorted(OLD.glob("*.sqlite3"))
    assert len(released) == len(REVISIONS)
    for one in released:
        path = tmp_path / one.name
        shutil.copyfile(one, path)
        library = open_library(path)
        (line,) = library.summaries()
        case = library.case(line.id)
        assert case.title == "Association « Les Tilleuls »"
        assert case.together("phrase_boussole") == "Vivre à côté, décider ensemble"
        assert library.version(case.versions[0].id).answers
        assert library.reopen(case.id, "president", "preparation", "un code pour toujours").said(
            "president", "craintes"
        )
        assert peek.inspect(path) == HEAD


def test_rebuilding_a_parent_loses_no_child(filled: Path, tmp_path: Path) -> None:
    migrate.upgrade(filled, to="9998", config=with_script(tmp_path, REBUILDS))  # type: ignore[arg-type]
    with closing(sqlite3.connect(filled)) as connection:
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("cases", "voices", "answers", "journal", "meetings", "versions")
        }
        assert connection.execute("SELECT place FROM cases").fetchall() == [("",)]
    assert counts == {"cases": 1, "voices": 4, "answers": 9, "journal": 11, "meetings": 1, "versions": 1}
    migrate.downgrade(filled, to=HEAD, config=with_script(tmp_path, REBUILDS))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [RAISES, ORPHANS])
def test_a_migration_that_raises_leaves_the_file_as_it_was(filled: Path, tmp_path: Path, text: str) -> None:
    before = filled.read_bytes()
    with pytest.raises(migrate.FAILURES):
        migrate.upgrade(filled, to="9998", config=with_script(tmp_path, text))  # type: ignore[arg-type]
    assert filled.read_bytes() == before
    assert not list(tmp_path.glob("*.sqlite3-*"))


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program know one revision more."""
    for module in (opening, migrate):
        monkeypatch.setattr(module, "HEAD", "9998")
    monkeypatch.setattr(peek, "REVISIONS", (*REVISIONS, "9998"))
    monkeypatch.setattr(migrate.upgrade, "__kwdefaults__", {"to": "9998", "config": None})
    here = tmp_path / "demain"
    here.mkdir()
    configuration = migrate.configuration
    monkeypatch.setattr(migrate, "configuration", lambda: configuration(more_versions=here / "versions"))
    return here


def test_an_older_library_is_backed_up_then_migrated(
    filled: Path, tomorrow: Path, open_library: Opener
) -> None:
    with_script_here(tomorrow, REBUILDS)
    copies = set(peek.beside(filled, "").parent.glob("sauvegardes/*"))
    library = open_library(filled)
    assert library.summaries()[0].title == "Les Tilleuls"
    assert peek.inspect(filled) == "9998"
    (made,) = set(filled.parent.glob("sauvegardes/*")) - copies
    assert peek.inspect(made) == HEAD


def test_a_library_that_cannot_be_migrated_is_told_and_left(
    filled: Path, tomorrow: Path, open_library: Opener
) -> None:
    with_script_here(tomorrow, RAISES)
    before = filled.read_bytes()
    with pytest.raises(LibraryError, match="restée telle qu’elle était") as told:
        open_library(filled)
    assert "sauvegardes" in told.value.remedy
    assert filled.read_bytes() == before


def with_script_here(folder: Path, text: str) -> None:
    (folder / "versions").mkdir()
    (folder / "versions" / "9998_next.py").write_text(text, encoding="utf-8")


def test_foreign_keys_that_stay_on_stop_the_migration(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stubborn(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:  # type: ignore[override]
            return super().execute(sql.replace("keys=OFF", "keys=ON"), *values)  # type: ignore[arg-type]

    monkeypatch.setattr(
        "coopwizard.store.database.connect",
        lambda path: sqlite3.connect(path, factory=Stubborn, isolation_level=None),
    )
    with pytest.raises(migrate.MigrationError, match="still on"):
        migrate.upgrade(filled)


def test_a_sealed_record_goes_into_the_columns_that_an_older_copy_has(library: Library, case: Case) -> None:
    library.record(case.id, [said("president", "craintes", "être écarté")], label="x")
    copy = library.backup()
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE sealed DROP COLUMN hint")
    assert library.seal(case.id, "president", "preparation", "un code assez long") == ()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT state FROM sealed").fetchall() == [("scelle",)]
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)


def test_opening_a_library_of_this_version_imports_no_migration(filled: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from coopwizard.store.listing import list_cases\n"
        "assert list_cases(Path(sys.argv[1])) and 'sqlalchemy' not in sys.modules\n"
        "from coopwizard.store.library import Library\n"
        "Library.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC), groups=lambda key: None).close()\n"
        "assert 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script, str(filled)], check=True)
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
