"""Step 8, two forms read together: what each one leaves to the legal persons, before any choice."""

from __future__ import annotations

from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import LectureACote
from coopwizard.domain.results import LegalReading
from coopwizard.engine.facts import FactSheet
from coopwizard.ui.presenters.encyclopedia import sheet_of
from coopwizard.ui.presenters.encyclopedia_mots import NAMES
from coopwizard.ui.presenters.projet_objets import priorities
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Part, Rows, Words
from coopwizard.ui.presenters.sheet_words import say, section

# What tells two forms apart for those who would lose, or keep, their legal person.
_READ = ("what_it_is", "governance_rule", "autonomy_kept", "reversibility")


def side_by_side_parts(scene: Scene, legal: LegalReading) -> tuple[Part, ...]:
    """Return the forms that the method reads together for the type served first; none without its reason."""
    found = next(
        (one for one in scene.base.classement_vehicules.cote_a_cote if _calls(scene, legal, one)), None
    )
    if found is None:
        return ()
    titles = tuple(scene.base.vehicules[one].titre for one in found.formes)
    return (
        section("cote_a_cote", say("À lire côte à côte")),
        Words(id="cote_a_cote.dit", text=found.dit),
        Rows(id="cote_a_cote.table", head=("", *titles), rows=_rows(scene, found.formes)),
    )


def _calls(scene: Scene, legal: LegalReading, reading: LectureACote) -> bool:
    """Return whether these two are to be read: their type is served first, and the project calls for it."""
    chosen = FactSheet(values={f"objets.{name}": rank for name, rank in priorities(scene).items()})
    return reading.type in legal.for_types[:1] and judge(reading.si, chosen).holds is True


def _rows(scene: Scene, forms: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    sheets = [
        {
            line.name: line.text
            for line in sheet_of(scene.base, scene.base.vehicules[one].fiche, scene.today).lines
        }
        for one in forms
    ]
    names = (NAMES[field] for field in _READ)
    return tuple((name, *(lines.get(name, "") for lines in sheets)) for name in names)
