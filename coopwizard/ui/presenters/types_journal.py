"""Step 7, the rules applied: those that act today first, the others on demand; all of them in a file."""

from __future__ import annotations

from collections.abc import Iterable

from coopwizard.french import plural
from coopwizard.report.type_words import APPLIES, JOURNAL_HEAD, UNKNOWN, effects_together, journal_rows
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene
from coopwizard.ui.presenters.sheet import Part, Press, Rows, Screen, Words
from coopwizard.ui.presenters.sheet_words import notice, say, section
from coopwizard.ui.presenters.types_pages import places

EVERY = "toutes_les_regles"
WRITE = "ecrire_journal"


def journal_screen(scene: Scene) -> Screen:
    """Return every rule that acts today, then those that lack an answer, and the others when asked for."""
    rows = [tuple(row) for row in journal_rows(scene.base, scene.results)]
    acting = _merged(row for row in rows if row[3] == APPLIES)
    lacking = tuple(dict.fromkeys(row[:3] for row in rows if row[3] == UNKNOWN))
    idle = tuple(dict.fromkeys(row[:3] for row in rows if row[3] not in (APPLIES, UNKNOWN)))
    head = JOURNAL_HEAD
    return Screen(
        id="journal",
        title=say("Toutes les règles appliquées"),
        lead=say(
            "Chaque règle est écrite d’avance et vaut pour tous. Voici ce qu’elle lit et ce qu’elle fait."
        ),
        parts=(
            *_table("agit", "Ce qui agit aujourd’hui", (*head[:3], head[4]), acting),
            *_table("attend", "Ce à quoi une réponse manque", head[:3], lacking),
            *_others(scene, idle),
            *_written(scene),
        ),
        footer=Footer(primary=say("Retenir un type"), back=say("Le classement")),
        before="resultats",
        after="retenir",
        note=say("les règles, une par une"),
        landmarks=(
            Landmark(
                say("Une réponse inconnue"),
                say("Une règle à qui une réponse manque ne fait rien : elle ne ferme jamais un type."),
            ),
        ),
        places=places(scene),
    )


def _merged(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return one line for each rule, with all that it does."""
    effects: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        effects.setdefault(row[:3], []).append(row[4])
    return tuple((*rule, effects_together(done)) for rule, done in effects.items())


def _table(
    name: str, title: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> tuple[Part, ...]:
    if not rows:
        return ()
    return (section(name, say(title)), Rows(id=f"{name}.table", head=head, rows=rows))


def _others(scene: Scene, idle: tuple[tuple[str, ...], ...]) -> tuple[Part, ...]:
    if scene.place.get(EVERY):
        return _table("dort", "Ce qui ne s’applique pas", JOURNAL_HEAD[:3], idle)
    count = plural(len(idle), "autre règle ne s’applique pas", "autres règles ne s’appliquent pas")
    return (
        section("dort", say("Le reste")),
        Words(id="dort.compte", text=count + ".", role="small"),
        Press(id="dort.voir", text=say("Les lire aussi"), press=f"ouvrir:{EVERY}=1", kind="text"),
    )


def _written(scene: Scene) -> tuple[Part, ...]:
    refused = scene.place.get("refus")
    told = (notice("journal.refus", "alerte", refused, scene.place.get("remede", "")),) if refused else ()
    return (
        section("fichier", say("Garder ces règles dans un fichier")),
        Words(
            id="fichier.note",
            text=say("Un tableau pour tableur : une ligne par règle, avec ce qu’elle a lu."),
            role="small",
        ),
        Press(id="journal.ecrire", text=say("Enregistrer le tableau des règles"), press=f"{WRITE}:"),
        *told,
    )
