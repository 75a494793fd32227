"""The page of step 5."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from coopwizard.domain.answers import TOGETHER
from coopwizard.errors import CoopwizardError
from coopwizard.ui._forms.page_projet_ui import Ui_PageProjet
from coopwizard.ui.desk import Desk
from coopwizard.ui.files import COOPW, Files
from coopwizard.ui.pages.sheet import SheetPage
from coopwizard.ui.presenters import projet, projet_cadre, projet_echange
from coopwizard.ui.presenters.projet_objets import CATALOGUE, OPEN
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Field, Screen
from coopwizard.ui.session import Session
from coopwizard.ui.uids import new_uid


class ProjetPage(SheetPage):
    """The project in one page: the mandatory fields first, then the page, the others, the signatures."""

    step = projet_cadre.STEP

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Ui_PageProjet(), parent)

    def draw(self, scene: Scene) -> Screen:
        """Return the screen of step 5 for the case as it stands."""
        return projet.draw(scene)

    def press(self, action: str) -> None:
        """Add or take away a line, read or take the draft of another; anything else as every page does."""
        verb, _, key = action.partition(":")
        if verb == "ajouter":
            uid = new_uid()
            self.open(key, uid)
            self._focus_key(f"{key}.{uid}")
        elif verb == "retirer":
            self._take_away(key)
        elif verb == "importer_saisie":
            self._ask_draft()
        elif verb == "reprendre":
            self._take_field(*key.split(".", 1))
        else:
            super().press(action)

    def _take_away(self, key: str) -> None:
        kind, _, uid = key.partition(".")
        self._place.pop(key, None)
        if self._place.get(kind) == uid:
            del self._place[kind]
        self.session.answer(key, None, holder=TOGETHER, label="retirer")
        self.refresh()

    def _ask_draft(self) -> None:
        """Ask which file, and read the draft of the project that it holds."""
        files: Files | None = getattr(self.window(), "files", None)
        desk: Desk | None = getattr(self.window(), "desk", None)
        if files is None or desk is None:
            return
        path = files.open(self, "Lire le dossier d’un autre organisme", COOPW)
        if path is not None:
            self._read_draft(desk, path)

    def _read_draft(self, desk: Desk, path: Path) -> None:
        """Keep what this file says of the common project, beside ours; a refusal is said on the page."""
        self._place.pop("refus", None)
        try:
            case = desk.read_case(path)
        except CoopwizardError as refused:
            self._refuse(refused.what, refused.remedy)
            return
        fields = projet_echange.draft_of(case)
        if not fields:
            self._refuse(
                "Ce dossier ne contient encore rien du projet commun.",
                "Demandez-en un où le projet en une page est commencé.",
            )
            return
        name = case.together("identite.nom")
        said = {
            "organisme": name if isinstance(name, str) and name else case.title,
            "date": self.session.today.isoformat(),
            "champs": fields,
        }
        self.session.answer(
            f"{projet_echange.ENTRY}.{new_uid()}", said, holder=TOGETHER, label="lire une ébauche"
        )
        self.refresh()

    def _refuse(self, what: str, remedy: str) -> None:
        self._place["refus"], self._place["remede"] = what, remedy
        self.announce.emit(f"{what} {remedy}")
        self.refresh()

    def _take_field(self, uid: str, field: str) -> None:
        """Take the field as the other organisation wrote it, in the place of ours."""
        theirs = projet_echange.received_fields(self.scene(), uid).get(field)
        if theirs is not None:
            title = self.session.base.canevas.champs[field].titre
            self.session.answer(f"canevas.{field}", theirs, holder=TOGETHER, label=title)

    def _write(self, field: Field, value: object) -> None:
        """Keep the year chosen in a list as the number that it is."""
        if field.at is not None and field.at.part == "annee_d_effet" and isinstance(value, str) and value:
            super()._write(field, int(value))
        else:
            super()._write(field, value)

    def typed(self, field: Field, value: object) -> None:
        """Choose an object of the catalogue, or a type that a red line closes."""
        kind, _, rest = field.id.rpartition("/")[2].partition(".")
        if kind == "choisir" and value:
            self._place[CATALOGUE] = OPEN
            self.open(f"objet.{rest}", "ouvert")
        elif kind == "vise":
            uid, _, name = rest.partition(".")
            self._aim(uid, name, field.label, wanted=bool(value))
        elif kind != "choisir":
            super().typed(field, value)

    def _aim(self, uid: str, name: str, label: str, *, wanted: bool) -> None:
        key = f"ligne_rouge.{uid}"
        said = self.session.case.together(key)
        parts: dict[str, object] = dict(said) if isinstance(said, dict) else {}
        listed = parts.get("types_vises")
        aimed = [one for one in listed if one != name] if isinstance(listed, list) else []
        if wanted:
            aimed = [one for one in self.session.base.types if one in {*aimed, name}]
        parts["types_vises"] = aimed
        if not aimed:
            del parts["types_vises"]
        self.session.answer(key, parts or None, holder=TOGETHER, label=label)
