"""Step 3, the outside crossed with the inside: what each change does to us, and to a partner's culture."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.outlook import (
    HIGHEST_EFFECT,
    LEVER,
    LOWEST_EFFECT,
    PARTNER_CULTURE,
    TENSION,
    OutlookRow,
    read_outlook,
)
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.motifs_commun import step_screen
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import At, Marks, Part, Press, Rows, Say, Screen, Words

_FEWEST = 3  # cells that a line takes to be read
_COLUMNS = 3  # of a table: their whole names are read at the least width


def internal_factors(scene: Scene) -> tuple[str, ...]:
    """Return what we are inside; the culture of a partner has a column of its own."""
    return tuple(one for one in scene.base.facteurs_internes if one != PARTNER_CULTURE)


def matrix_screen(scene: Scene) -> Screen:
    """Return the crossed table, what holds us back and carries us, and the way to each line."""
    lines = read_outlook(scene.base, scene.case)
    parts: list[Part] = [
        Press(
            id=f"ligne.{one.factor}",
            text=_line_words(scene, one),
            press=f"ecran:matrice.{one.factor}",
            kind="line",
        )
        for one in lines
    ]
    if not lines:
        parts.append(
            Say(
                id="aucun",
                kind="info",
                title="Aucun changement n’est encore choisi",
                action="Choisir ce qui vient du dehors",
                press="ecran:dehors",
            )
        )
    parts += [part for side in (TENSION, LEVER) for part in _list(scene, lines, side)]
    parts += _table(scene, lines)
    return step_screen(
        scene,
        "matrice",
        "Le dehors et le dedans",
        tuple(parts),
        lead="Chaque changement touche-t-il notre projet, nos équipes, nos finances ? "
        f"Une ligne se lit à partir de {_FEWEST} cases.",
        notes=(
            Landmark(
                "Comment cela se lit",
                "De −2, nous fragilise, à +2, nous porte. Une case vide ne compte pas.",
            ),
        ),
    )


def row_screen(scene: Scene, factor: str) -> Screen:
    """Return one line of the table: one mark for each side of us, then for the culture of each partner."""
    parts: list[Part] = [_cell(scene, f"prospective.{factor}.{one}", one) for one in internal_factors(scene)]
    parts.append(Words(id="partenaires", text="Et chez un partenaire", role="section"))
    parts += [
        _cell(scene, f"prospective_partenaire.{factor}.{one.id}", PARTNER_CULTURE, one.name)
        for one in scene.results.partners
    ]
    parts.append(
        Press(
            id="ajouter.partenaire",
            text="Ajouter un partenaire",
            press="etape:partenaires",
            kind="text",
        )
    )
    return step_screen(
        scene,
        f"matrice.{factor}",
        scene.word("facteur", factor),
        tuple(parts),
        lead="Ce que ce changement fait à chaque côté de notre maison, puis à celle d’un partenaire.",
        back="matrice",
    )


def _cell(scene: Scene, key: str, inside: str, partner: str = "") -> Marks:
    title = scene.word("facteur_interne", inside)
    return Marks(
        id=key,
        at=At(TOGETHER, key),
        label=f"{title} : {partner}" if partner else title,
        anchors={mark: scene.word("impact", mark) for mark in range(LOWEST_EFFECT, HIGHEST_EFFECT + 1)},
        value=scene.whole(key, TOGETHER),
        compact=True,
        landmarks=(why("Croiser le dehors et le dedans montre où l’on tient, et où l’on cède."),),
    )


def _line_words(scene: Scene, line: OutlookRow) -> str:
    count = len(line.cells) + len(line.partners)
    of = len(internal_factors(scene)) + len(scene.results.partners)
    return f"{scene.word('facteur', line.factor)} ({count} sur {of})"


def _list(scene: Scene, lines: tuple[OutlookRow, ...], side: str) -> tuple[Part, ...]:
    found = [scene.word("facteur", one.factor) for one in lines if one.by_cells == side]
    if not found:
        return ()
    return (
        Words(id=f"liste.{side}", text=capital(scene.base.libelles_ecran[side]), role="section"),
        *(Words(id=f"liste.{side}.{rank}", text=f"– {one}") for rank, one in enumerate(found)),
    )


def _table(scene: Scene, lines: tuple[OutlookRow, ...]) -> tuple[Part, ...]:
    inside = internal_factors(scene)
    around = [(one.id, one.name or "un partenaire") for one in scene.results.partners]
    filled = [one for one in lines if one.cells or one.partners]
    if not filled:
        return ()
    culture = scene.word("facteur_interne", PARTNER_CULTURE)
    tables = []
    for start in range(0, len(filled), _COLUMNS):
        shown = filled[start : start + _COLUMNS]
        rows = [
            (scene.word("facteur_interne", name), *(_sign(one.cells.get(name)) for one in shown))
            for name in inside
        ]
        rows += [
            (f"{culture}\u00a0: {name}", *(_sign(one.partners.get(uid)) for one in shown))
            for uid, name in around
        ]
        heads = (scene.word("facteur", one.factor) for one in shown)
        tables.append(Rows(id=f"tableau.{start}", head=("Chez nous", *heads), rows=tuple(rows)))
    return (Words(id="tableau.titre", text="Le tableau croisé", role="section"), *tables)


def _sign(mark: int | None) -> str:
    return "" if mark is None else f"+{mark}" if mark > 0 else f"−{-mark}" if mark < 0 else "0"
