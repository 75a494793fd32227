"""Réglages at the keyboard: own texts, questions and weights, their file, and the place of the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coopwizard.cli import run
from coopwizard.domain.answers import PAIR, PRESIDENT, TOGETHER, Answer, Case, CaseId
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.overlay import CRITERIA, QUESTIONS, Overlay, with_text
from coopwizard.engine.evaluate import evaluate
from coopwizard.errors import LibraryError
from coopwizard.examples import example_case
from coopwizard.kb.overlay import apply_overlay
from coopwizard.kb.overlayfile import overlay_text, parse_overlay, read_overlay
from coopwizard.store.exchange import read_package
from coopwizard.store.relocation import refuse_unwritable
from coopwizard.ui.actions import Actions
from coopwizard.ui.app import LibraryDesk, complete
from coopwizard.ui.pages.reglages import ReglagesPage
from coopwizard.ui.pages.reprendre import ReusePage
from coopwizard.ui.places import REGLAGES, REUSE, STEP, Place
from coopwizard.ui.presenters import reglages as view
from coopwizard.ui.presenters.reglages_questions import question_of, typed_question
from coopwizard.ui.presenters.reglages_vue import View
from coopwizard.ui.presenters.reprendre import THERE, kept_values, lines_of, reusable_sheets
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Entry, Press, flat
from coopwizard.ui.presenters.types_resultats import result_screen
from coopwizard.ui.settings import Settings
from coopwizard.ui.theme import Theme, apply_theme
from coopwizard.ui.widgets.notices import Notice
from coopwizard.ui.window import MainWindow
from tests.ui.access import clipped, spoken_name, unnamed
from tests.ui.hand import Hand

QUESTION = "items.pr_actualise.question"
OWN = "Notre projet écrit, de quand date-t-il\u202f?"
TODAY = datetime.now(UTC).astimezone().date().isoformat()


class Chosen:
    """The file or the folder that a person would choose."""

    def __init__(self) -> None:
        self.path: Path | None = None

    def save(self, *_said: object) -> Path | None:
        return self.path

    open = folder = save


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot, theme: Theme, tmp_path: Path, settings: Settings) -> Iterator[MainWindow]:
    (tmp_path / "ici").mkdir()
    desk = LibraryDesk(tmp_path / "ici" / "coopwizard.sqlite3")
    made = MainWindow(desk, settings, Chosen())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    complete(made)
    settle()
    yield made
    Actions.of(made).close()
    made.close()
    made.set_session(None)
    desk.close()
    apply_theme(QApplication.instance(), Theme())


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


@pytest.fixture
def case(window: MainWindow) -> MainWindow:
    Actions.of(window).create("Les Deux Rives")
    settle()
    return window


def page_of(window: MainWindow) -> ReglagesPage:
    page = window.page(REGLAGES)
    assert isinstance(page, ReglagesPage)
    return page


def shown(window: MainWindow) -> str:
    """Return what the page says, part by part."""
    page = page_of(window)
    texts = [
        getattr(one.part, "text", "") or getattr(one.part, "label", "")
        for one in page.sheet.sheet.everything()
    ]
    return "\n".join(texts)


def open_section(window: MainWindow, hand: Hand, rank: int) -> None:
    """Open Réglages on its first section, and walk to this one with the arrows."""
    window.follow(f"{REGLAGES}:textes")
    settle()
    for _ in range(rank):
        hand.key(Qt.Key.Key_Right)
        settle()


def come_back(window: MainWindow) -> None:
    """Come back to Réglages where it was left."""
    window.follow(f"{REGLAGES}:")
    settle()


def type_in(hand: Hand, name: str, text: str) -> None:
    """Reach the field of this name, replace what it holds, and leave it."""
    hand.reach(lambda held: spoken_name(held) == name and not isinstance(held, QAbstractButton), name)
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.text(text)
    hand.key(Qt.Key.Key_Tab)
    settle()


def kept(window: MainWindow) -> Overlay:
    found = read_overlay(window.desk.own.file)
    assert found is not None
    return found


# --- texts


def pure(base: Base, overlay: Overlay | None = None, **place: str) -> View:
    return View(base, overlay or Overlay(), None, "/ici", place)


@pytest.mark.parametrize("typed", ["projet associatif ecrit", "PROJET écrit associatif", "associatif date"])
def test_a_text_is_found_by_its_words_without_accents(base: Base, typed: str) -> None:
    found = view.text_lines(pure(base, chercher=typed))
    assert QUESTION in [address for address, _, _ in found]


def test_only_the_texts_that_were_changed_can_be_listed(base: Base) -> None:
    ours = with_text(Overlay(), QUESTION, OWN)
    found = view.text_lines(pure(base, ours, les_notres="oui"))
    assert found == ((QUESTION, OWN, True),)


def test_the_original_stands_beside_the_own_text(base: Base) -> None:
    screen = view.draw(pure(base, with_text(Overlay(), QUESTION, OWN), texte=QUESTION))
    texts = [getattr(one, "text", "") for one in flat(screen.parts)]
    entry = next(one for one in flat(screen.parts) if isinstance(one, Entry))
    assert str(base.items["pr_actualise"].question) in texts
    assert entry.value == OWN
    assert any(isinstance(one, Press) and one.press == f"restaurer:{QUESTION}" for one in screen.parts)


def test_a_question_is_reworded_by_keyboard_and_asked_so_at_once(case: MainWindow) -> None:
    hand = Hand(case)
    before = case.desk.base.items["pr_actualise"].question
    open_section(case, hand, 0)
    type_in(hand, "Chercher un texte", "date projet associatif écrit")
    hand.reach(lambda held: spoken_name(held).startswith(str(before)), "the text")
    hand.key(Qt.Key.Key_Space)
    settle()
    type_in(hand, "Votre texte", "Notre projet écrit, de quand date-t-il ?")
    assert kept(case).texts == {QUESTION: OWN}
    assert kept(case).day == TODAY
    assert case.session is not None
    assert case.session.base.items["pr_actualise"].question == OWN
    case.session.answer("notice_lue", "2026-11-03", holder=PRESIDENT)
    case.session.speak_as(PRESIDENT)
    case.go(Place(STEP, "autodiagnostic", "item.pr_actualise"))
    settle()
    assert any(OWN in label for label in labels(case.step_page))
    come_back(case)
    hand.button("Reprendre le texte de la méthode")
    settle()
    assert kept(case).texts == {}
    assert case.session.base.items["pr_actualise"].question == before


def labels(page: QWidget | None) -> list[str]:
    assert page is not None
    return [
        said
        for one in page.findChildren(QWidget)
        for said in (one.accessibleName(), one.text() if hasattr(one, "text") and callable(one.text) else "")
        if isinstance(said, str)
    ]


def test_a_phrase_that_the_method_forbids_is_refused_beside_the_field(window: MainWindow) -> None:
    hand = Hand(window)
    open_section(window, hand, 0)
    page_of(window)._pressed(f"texte:{QUESTION}")
    settle()
    type_in(hand, "Votre texte", "Vous devez dater le projet.")
    field = page_of(window).sheet.field("propre")
    assert field is not None
    assert "ne s’écrit pas dans cet outil" in field.accessibleDescription()
    assert not window.desk.own.file.exists()


# --- own questions


def test_a_question_is_added_by_keyboard_and_asked_in_its_dimension(case: MainWindow) -> None:
    hand = Hand(case)
    open_section(case, hand, 1)
    hand.button("Ajouter une question")
    settle()
    hand.reach(lambda held: held.accessibleName() == "Dans quelle dimension", "the dimension")
    hand.key(Qt.Key.Key_Down)
    settle()
    for name, text in (
        ("La question, ou l’affirmation", "Nos bénévoles connaissent le projet."),
        ("Repère 1, au plus bas", "Jamais lu."),
        ("Repère 3, au milieu", "Quelques-uns."),
        ("Repère 5, au plus haut", "Tous."),
    ):
        type_in(hand, name, text)
    hand.button("Garder cette question")
    settle()
    assert not case.desk.own.file.exists()
    field = page_of(case).sheet.field("q.aide")
    assert field is not None
    assert field.accessibleDescription().startswith("Il manque cette réponse.")
    type_in(hand, "Pourquoi cette question", "Un projet ignoré ne se partage pas.")
    hand.button("Garder cette question")
    settle()
    (made,) = kept(case).additions[QUESTIONS]
    assert made["id"].startswith("org_")
    first = next(iter(case.desk.base.dimensions))
    assert made["dimension"] == first
    assert case.session is not None
    case.session.answer("notice_lue", "2026-11-03", holder=PRESIDENT)
    case.session.speak_as(PRESIDENT)
    case.go(Place(STEP, "autodiagnostic", f"item.{made['id']}"))
    settle()
    assert any("Nos bénévoles connaissent le projet." in label for label in labels(case.step_page))
    open_section(case, hand, 1)
    hand.button("Retirer la question")
    settle()
    assert kept(case).additions.get(QUESTIONS, ()) == ()


def test_a_question_goes_through_its_form_unchanged() -> None:
    typed = {"q.dimension": "projet", "q.question": "Q.", "q.aide": "A.", "q.1": "u", "q.3": "t", "q.5": "c"}
    made = question_of(typed, "org_x")
    assert made is not None
    assert typed_question(made) == typed
    assert question_of({**typed, "q.3": " "}, "org_x") is None


# --- weights


def test_a_weight_is_changed_by_keyboard_beside_the_shipped_one(case: MainWindow) -> None:
    hand = Hand(case)
    base = case.desk.shipped
    title, shipped = str(base.criteres["reversibilite"].titre), base.poids_par_defaut["reversibilite"]
    open_section(case, hand, 2)
    type_in(hand, title, "9")
    assert kept(case).weights[CRITERIA] == {"reversibilite": 9}
    assert case.session is not None
    assert case.session.base.poids_par_defaut["reversibilite"] == 9
    hints = [getattr(one.part, "hint", "") for one in page_of(case).sheet.sheet.everything()]
    assert f"Méthode\u00a0: {shipped}, changé ici" in hints
    hand.button("Reprendre les poids de la méthode")
    settle()
    assert case.session.base.poids_par_defaut["reversibilite"] == shipped


def test_the_result_of_step_7_says_that_weights_were_changed(base: Base) -> None:
    own = apply_overlay(base, Overlay("Nous", "2026-11-01", {}, {}, {CRITERIA: {"reversibilite": 9}}))
    case = example_case(own)
    results = evaluate(own, case, today=date(2026, 11, 22), draws=0)
    for of, said in ((own, True), (base, False)):
        scene = Scene(of, case, TOGETHER, date(2026, 11, 22), lambda: results, at="resultats")
        texts = [getattr(one, "text", "") for one in flat(result_screen(scene).parts)]
        assert any("Poids changés par" in one and "9 au lieu de 6" in one for one in texts) is said


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


# --- the place of the library


def test_the_library_moves_with_its_cases_and_its_settings(
    case: MainWindow, tmp_path: Path, settings: Settings
) -> None:
    assert case.session is not None
    case.desk.adapt(Overlay("Nous", "2026-11-01", {QUESTION: OWN}))
    former, there = case.desk.where(), tmp_path / "partage"
    there.mkdir()
    case.files.path = there  # type: ignore[attr-defined]
    hand = Hand(case)
    open_section(case, hand, 4)
    hand.button("La déplacer dans un autre dossier")
    settle()
    moved = there / former.name
    assert case.desk.where() == moved
    assert settings.library == str(moved)
    assert former.exists()
    assert str(former) in told(case)
    assert case.session is not None
    case.session.answer("phrase_boussole", "Ailleurs.", holder=TOGETHER)
    assert [one.title for one in case.desk.cases()] == ["Les Deux Rives"]
    assert kept(case).name == "Nous"
    elsewhere = LibraryDesk(former)
    assert elsewhere.library.case(case.session.case.id).together("phrase_boussole") is None
    elsewhere.close()


def told(window: MainWindow) -> str:
    """Return what the notices of the page say."""
    parts = page_of(window).sheet.sheet.everything()
    return "\n".join(f"{getattr(one.part, 'title', '')} {getattr(one.part, 'text', '')}" for one in parts)


def test_a_deletion_names_the_former_files_that_still_hold_the_case(case: MainWindow, tmp_path: Path) -> None:
    assert case.session is not None
    former, there = case.desk.where(), tmp_path / "partage"
    there.mkdir()
    case_id = case.session.case.id
    case.set_session(None)
    case.desk.move_library(there)
    backups = set((former.parent / "sauvegardes").glob("*.sqlite3"))
    assert backups
    assert {former, *backups} <= set(case.desk.delete(case_id, copies=False).remaining)


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "ferme"
    folder.mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_is_refused_and_nothing_moves(
    case: MainWindow, unwritable: Path, settings: Settings
) -> None:
    before = case.desk.where()
    case.files.path = unwritable  # type: ignore[attr-defined]
    hand = Hand(case)
    open_section(case, hand, 4)
    hand.button("La déplacer dans un autre dossier")
    settle()
    assert case.desk.where() == before
    assert settings.library == ""
    assert list(unwritable.iterdir()) == []
    assert "ferme" in told(case)
    assert case.session is not None
    assert case.session.case.title == "Les Deux Rives"


@pytest.mark.parametrize("where", ["absent", "fichier"])
def test_what_is_no_folder_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "fichier").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError, match="Il n’y a pas de dossier"):
        refuse_unwritable(tmp_path / where)


def test_a_folder_that_holds_a_library_is_refused(case: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    other.mkdir()
    desk = LibraryDesk(other / case.desk.where().name)
    desk.create("Un autre dossier")
    desk.close()
    with pytest.raises(LibraryError, match="Il y a déjà une bibliothèque"):
        case.desk.move_library(other)
    with pytest.raises(LibraryError, match="déjà dans ce dossier"):
        case.desk.move_library(case.desk.where().parent)
    assert [one.title for one in case.desk.cases()] == ["Les Deux Rives"]


def test_another_library_opens_and_is_remembered(
    case: MainWindow, tmp_path: Path, settings: Settings
) -> None:
    other = tmp_path / "autre" / "coopwizard.sqlite3"
    desk = LibraryDesk(other)
    desk.create("Un autre dossier")
    desk.close()
    case.files.path = other  # type: ignore[attr-defined]
    hand = Hand(case)
    open_section(case, hand, 4)
    hand.button("Ouvrir une autre bibliothèque")
    settle()
    assert case.session is None
    assert settings.library == str(other)
    assert [one.title for one in case.desk.cases()] == ["Un autre dossier"]


def test_what_is_no_library_is_not_opened(case: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "faux.sqlite3"
    other.write_bytes(b"rien" * 999)
    with pytest.raises(LibraryError):
        case.desk.open_library(other)
    assert [one.title for one in case.desk.cases()] == ["Les Deux Rives"]


def test_a_library_that_is_away_is_never_made_again_empty(tmp_path: Path) -> None:
    away = tmp_path / "partage" / "coopwizard.sqlite3"
    desk = LibraryDesk(away, must_exist=True)
    for ask in (desk.cases, lambda: desk.create("X")):
        with pytest.raises(LibraryError, match="n’est plus à"):
            ask()
    assert not away.parent.exists()


@pytest.fixture
def remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Remember this library as the window does, in settings of this test alone."""
    where = str(tmp_path / "config")
    monkeypatch.setenv("XDG_CONFIG_HOME", where)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, where)

    def keep(path: Path) -> None:
        Settings().library = str(path)

    return keep


def test_the_commands_use_the_library_that_the_window_was_told(
    tmp_path: Path, remembered: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = tmp_path / "partage" / "coopwizard.sqlite3", tmp_path / "autre.sqlite3"
    for where, title in ((path, "Les Deux Rives"), (other, "Un autre")):
        desk = LibraryDesk(where)
        desk.create(title)
        desk.close()
    remembered(path)
    assert run(["liste"]) == 0
    assert "Les Deux Rives" in capsys.readouterr().out
    assert run(["--base", str(other), "liste"]) == 0
    assert "Un autre" in capsys.readouterr().out
    path.unlink()
    assert run(["exemple"]) == 1
    assert "Il n’y a pas de bibliothèque" in capsys.readouterr().err
    assert not path.exists()


# --- taking a sheet from another case


def case_with(title: str, rank: int, answers: dict[tuple[str, str], object]) -> Case:
    made = Case(CaseId(UUID(int=rank)), rank, title, datetime(2026, 11, 3, tzinfo=UTC))
    for (holder, key), value in answers.items():
        made = made.with_answer(Answer(holder, key, value))  # type: ignore[arg-type]
    return made


HERE = case_with("Ici", 1, {(TOGETHER, "identite.nom"): "Ici", (TOGETHER, "identite.salaries"): 12})
OTHER = case_with(
    "Les Deux Rives",
    2,
    {
        (TOGETHER, "identite.nom"): "Deux Rives",
        (TOGETHER, "identite.salaries"): 40,
        (TOGETHER, "identite.statut"): "association",
        (TOGETHER, "partenaire.abc.identite.nom"): "Le Foyer",
        (TOGETHER, "partenaire.abc.identite.statut"): "fondation",
        (TOGETHER, "partenaire.abc.mieux_que_nous"): "Un jugement.",
        (PAIR[0], "partenaire.abc.critere.confiance"): 2,
        (PAIR[0], "attentes"): "Secret.",
    },
)
AT = datetime(2026, 11, 5, tzinfo=UTC)


def test_associations_and_partners_of_the_other_cases_can_be_taken() -> None:
    found = reusable_sheets([(HERE, AT), (OTHER, AT)], HERE.id)
    assert [(one.name, one.of, one.case, one.changed) for one in found] == [
        ("Deux Rives", "nous", "Les Deux Rives", AT.date()),
        ("Le Foyer", "partenaire", "Les Deux Rives", AT.date()),
    ]


def test_no_answer_of_a_voice_and_no_judgement_is_in_a_sheet() -> None:
    for one in reusable_sheets([(OTHER, AT)], None):
        assert set(one.values) <= {"nom", "salaries", "statut"}
        assert not {"Secret.", "Un jugement.", 2} & set(one.values.values())


def test_nothing_typed_here_is_replaced_unless_chosen(base: Base) -> None:
    (sheet, *_) = reusable_sheets([(OTHER, AT)], HERE.id)
    lines = lines_of(base, HERE, "identite", sheet)
    both = {one.field: (one.here, one.there) for one in lines if one.differs}
    assert both == {"nom": ("Ici", "Deux Rives"), "salaries": ("12", "40")}
    assert kept_values(lines, {}) == {"statut": "association"}
    assert kept_values(lines, {"salaries": THERE}) == {"statut": "association", "salaries": 40}


def reuse_page(window: MainWindow) -> ReusePage:
    page = window.page(REUSE)
    assert isinstance(page, ReusePage)
    return page


def test_an_identity_is_taken_by_keyboard_and_undone(case: MainWindow) -> None:
    session = case.session
    assert session is not None
    other = case.desk.create("Les Deux Rives bis")
    case.desk.session(other).answer_all(
        {"identite.nom": "Deux Rives", "identite.salaries": 40}, holder=TOGETHER, label="x"
    )
    session.answer("identite.nom", "Ici", holder=TOGETHER)
    assert case.step_page is not None
    case.step_page.go_to.emit("reprendre:identite")
    settle()
    hand = Hand(case)
    hand.button("Deux Rives, association du dossier")
    settle()
    assert not unnamed(reuse_page(case))
    assert not clipped(reuse_page(case))
    hand.reach(lambda held: "Garder\u00a0: Ici" in spoken_name(held), "the name that is here")
    hand.button("Reprendre cette fiche")
    settle()
    assert session.case.together("identite.nom") == "Ici"
    assert session.case.together("identite.salaries") == 40
    assert case.place.kind == STEP
    session.undo()
    assert session.case.together("identite.salaries") is None


def test_a_partner_is_made_of_a_sheet_of_another_case(case: MainWindow) -> None:
    session = case.session
    assert session is not None
    other = case.desk.create("Les Deux Rives bis")
    case.desk.session(other).answer("identite.nom", "Deux Rives", holder=TOGETHER)
    case.follow("reprendre:partenaire")
    settle()
    hand = Hand(case)
    hand.button("Deux Rives, association du dossier")
    settle()
    hand.button("Reprendre cette fiche")
    settle()
    made = [value for (_, key), value in session.case.answers.items() if key.startswith("partenaire.")]
    assert [one.value for one in made] == ["Deux Rives"]


@pytest.mark.parametrize("section", ["textes", "questions", "poids", "partage", "bibliotheque"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_every_section_is_named_and_whole(window: MainWindow, section: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.follow(f"{REGLAGES}:{section}")
    settle()
    assert not unnamed(page_of(window))
    assert not clipped(page_of(window))
