"""Savings announced, each with what founds it, and what the process itself will cost."""

from __future__ import annotations

from collections.abc import Mapping

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.answers_reading import number as amount
from coopwizard.engine.answers_reading import parts as plain_parts
from coopwizard.engine.project import unbacked
from coopwizard.french import listing, number
from coopwizard.ui.presenters.projet_alertes import alerts_on
from coopwizard.ui.presenters.projet_cadre import step_screen
from coopwizard.ui.presenters.scene import Scene, why
from coopwizard.ui.presenters.sheet import (
    Amount,
    At,
    Chips,
    Entry,
    Menu,
    Part,
    Press,
    Screen,
    Side,
    Words,
)

SAVING, BUDGET = "economie", "budget_demarche"
_YEARS = 10
_WORDS = {
    "poste": "le poste",
    "montant_actuel": "le montant d’aujourd’hui",
    "hypothese": "l’hypothèse",
    "cout_de_transition": "le coût de la transition",
    "annee_d_effet": "l’année d’effet",
    "source": "la source",
}


def lines_of(scene: Scene, prefix: str) -> tuple[str, ...]:
    """Return the uids of the lines under this prefix, and the one just opened."""
    found = [rest for rest, _ in scene.case.under(TOGETHER, prefix)]
    opened = scene.place.get(prefix, "")
    return tuple(dict.fromkeys([*found, *([opened] if opened else [])]))


def gains_screen(scene: Scene) -> Screen:
    """Return the savings announced and the budget of the process."""
    parts: list[Part] = [Words(id="gains", text="Les gains attendus", role="section")]
    for rank, uid in enumerate(lines_of(scene, SAVING), 1):
        parts += _saving(scene, uid, rank)
    parts += alerts_on(scene, "economies.gain_part", "economies.mois_avant_effet")
    parts.append(Press(id=f"ajouter.{SAVING}", text="Noter un gain", press=f"ajouter:{SAVING}"))
    parts.append(Words(id="budget", text="Ce que coûtera la démarche", role="section"))
    for rank, uid in enumerate(lines_of(scene, BUDGET), 1):
        parts += _budget_line(scene, uid, rank)
    parts += _total(scene)
    parts.append(Press(id=f"ajouter.{BUDGET}", text="Noter une dépense", press=f"ajouter:{BUDGET}"))
    return step_screen(
        scene,
        "gains",
        "Gains attendus, budget de la démarche",
        tuple(parts),
        lead="Facultatif : un gain sans hypothèse se lit « non étayé » au dossier, et n’entre pas dans la synthèse.",
    )


def _saving(scene: Scene, uid: str, rank: int) -> tuple[Part, ...]:
    key = f"{SAVING}.{uid}"
    said = scene.fiche(key, TOGETHER)
    reason = (why("Un gain s’annonce avec son hypothèse, son coût et sa date, ou se tait (R031)."),)
    return (
        _entry(scene, key, "poste", f"Gain {rank} : quel poste"),
        Side(
            id=f"{key}.montants",
            columns=(
                (_euros(said, key, "montant_actuel", "Aujourd’hui"),),
                (_euros(said, key, "gain_annuel", "Gain par an"),),
                (_euros(said, key, "cout_de_transition", "Coût de la transition"),),
            ),
        ),
        Entry(
            id=f"{key}.hypothese",
            at=At(TOGETHER, key, "hypothese"),
            label="Sous quelle hypothèse, en chiffres",
            value=scene.part(key, "hypothese", TOGETHER),
            lines=2,
            landmarks=reason,
        ),
        Side(
            id=f"{key}.appui",
            columns=((_year(scene, said, key),), (_entry(scene, key, "source", "Source"),)),
        ),
        *_backed(scene, key),
        _removed(key, f"Retirer le gain {rank}"),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def _backed(scene: Scene, key: str) -> tuple[Part, ...]:
    missing = unbacked(scene.base, plain_parts(scene.case.together(key)))
    if not missing:
        return (Chips(id=f"{key}.etat", chips=(("accord", "étayé"),)),)
    return (
        Chips(id=f"{key}.etat", chips=(("attention", "non étayé"),)),
        Words(
            id=f"{key}.manque",
            text=f"Il manque {listing([_WORDS.get(one, one) for one in missing])}.",
            role="small",
        ),
    )


def _budget_line(scene: Scene, uid: str, rank: int) -> tuple[Part, ...]:
    key = f"{BUDGET}.{uid}"
    said = scene.fiche(key, TOGETHER)
    return (
        Side(
            id=key,
            columns=(
                (_entry(scene, key, "poste", f"Dépense {rank}"),),
                (_euros(said, key, "montant", "Montant"),),
                (_entry(scene, key, "qui_paie", "Qui paie"),),
            ),
        ),
        _removed(key, f"Retirer la dépense {rank}"),
    )


def _total(scene: Scene) -> tuple[Part, ...]:
    said = [plain_parts(one).get("montant") for _, one in scene.case.under(TOGETHER, BUDGET)]
    amounts = [one for one in map(amount, said) if one is not None]
    if len(amounts) < 2:
        return ()
    total = number(sum(amounts))
    return (Words(id="budget.total", text=f"En tout : {total}\u00a0€.", role="label"),)


def _entry(scene: Scene, key: str, part: str, label: str) -> Entry:
    return Entry(
        id=f"{key}.{part}",
        at=At(TOGETHER, key, part),
        label=label,
        value=scene.part(key, part, TOGETHER),
        maximum=300,
        landmarks=(why("Qui paie et combien se dit avant de commencer, pas après."),),
    )


def _euros(said: Mapping[str, object], key: str, part: str, label: str) -> Amount:
    value = said.get(part)
    return Amount(
        id=f"{key}.{part}",
        at=At(TOGETHER, key, part),
        label=label,
        value=value if isinstance(value, int | float) else None,
        unit="€",
    )


def _year(scene: Scene, said: Mapping[str, object], key: str) -> Menu:
    """Return the year of effect, in a list: a number would be read as an amount."""
    value = said.get("annee_d_effet")
    years = {scene.today.year + rank for rank in range(_YEARS)}
    if isinstance(value, int):
        years.add(value)
    return Menu(
        id=f"{key}.annee_d_effet",
        at=At(TOGETHER, key, "annee_d_effet"),
        label="Année d’effet",
        options=tuple((str(one), str(one)) for one in sorted(years)),
        value=str(value) if isinstance(value, int) else None,
    )


def _removed(key: str, name: str) -> Press:
    return Press(id=f"{key}.retirer", text="Retirer", press=f"retirer:{key}", kind="text", name=name)
