"""The identity sheet of an organisation, ours at step 1 and each partner's at step 6: the same fields.

`identity_parts(scene, prefix, who)` is all that a screen needs: `prefix` is where the answers live
(« identite », « partenaire.<uid>.identite »), `who` is OURS or PARTNER. A topic asks for a part of
the sheet, when a screen would be too long with all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopwizard.domain.conditions import judge
from coopwizard.domain.knowledge import ChampIdentite
from coopwizard.engine.facts import FactSheet
from coopwizard.french import typeset
from coopwizard.ui import territories
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.identite_controle import Fault, rna_fault, siren_fault
from coopwizard.ui.presenters.scene import Scene, capital, plain, why
from coopwizard.ui.presenters.sheet import (
    Amount,
    At,
    Entry,
    Lines,
    Menu,
    Options,
    Part,
    Press,
    Say,
    Several,
)
from coopwizard.ui.presenters.sheet_words import (
    amount,
    entry,
    kept,
    kept_text,
    menu,
    optional,
    part_id,
    together,
    yes_no,
)

OURS, PARTNER = "nous", "partenaire"

WHO, FIGURES, ACTIVITY = "qui", "chiffres", "activite"
TOPICS = (WHO, FIGURES, ACTIVITY)

COMMUNE, CODE = "commune", "insee"
_WHO = ("nom", "statut", "siren", "rna", COMMUNE, CODE, "federation")
_CONDITIONS, _SHARE = "conditions_ressources", "part_premier_financeur"
_CHECKS: Mapping[str, Callable[[str], Fault | None]] = {"siren": siren_fault, "rna": rna_fault}
_AFTER = frozenset({"salaries"})  # what only the calendar reads, after the workshop
_LONG_TEXTS = frozenset({_CONDITIONS})
_FULL_TIME = "ETP"


def identity_parts(scene: Scene, prefix: str, who: str, topic: str = "") -> tuple[Part, ...]:
    """Return the fields of this organisation's sheet: those of the workshop, or all on the full path.

    A field that holds an answer is always there. With a topic, only its fields.
    """
    parts: list[Part] = []
    for known in scene.base.fiche_identite.champs.values():
        if topic in ("", topic_of(known)) and asked(scene, prefix, who, known):
            found = _field(scene, prefix, who, known)
            parts.extend(optional(found) if _may_wait(scene, prefix, who, known) else found)
    return tuple(parts)


def topic_of(known: ChampIdentite) -> str:
    """Return which part of the sheet holds this field."""
    if known.id in _WHO:
        return WHO
    return FIGURES if known.type.startswith(("nombre", "entier")) or known.id == _CONDITIONS else ACTIVITY


def asked(scene: Scene, prefix: str, who: str, known: ChampIdentite) -> bool:
    """Return whether this field is on the screen: asked on this path, needed, or already answered."""
    if who not in known.pour:
        return False
    key = f"{prefix}.{known.id}"
    needed = known.id == _CONDITIONS and depends_on_one_funder(scene, prefix)
    if known.id == CODE:
        return scene.shows(key) or scene.shows(f"{prefix}.{COMMUNE}")
    return known.express or needed or scene.shows(key)


def _may_wait(scene: Scene, prefix: str, who: str, known: ChampIdentite) -> bool:
    """Return whether this field may be left out: not express, or read after the workshop only."""
    needed = known.id == _CONDITIONS and depends_on_one_funder(scene, prefix)
    later = not scene.full and (known.id in _AFTER or (who == PARTNER and known.id == _SHARE))
    return later or not (known.express or needed)


def depends_on_one_funder(scene: Scene, prefix: str) -> bool:
    """Return whether the main funder weighs more than the method holds to be safe."""
    share = kept(scene.case, together(f"{prefix}.{_SHARE}"))
    if not isinstance(share, int | float) or isinstance(share, bool):
        return False
    return judge(scene.base.independance.si, FactSheet(values={f"identite.{_SHARE}": share})).holds is True


def register_press(prefix: str) -> Press:
    """Return the button that looks for this organisation in an extract laid on the computer."""
    target = prefix.removesuffix(".identite")
    return Press(
        id=f"registre.{target}",
        text="Chercher dans un extrait FINESS ou RNA",
        press=f"registre:{target}",
        kind="text",
    )


def field_title(scene: Scene, who: str, known: ChampIdentite) -> str:
    """Return how the field is asked: of us, or of a partner."""
    ours = scene.base.libelles_ecran.get(f"identite_nous.{known.id}") if who == OURS else None
    return str(ours or known.titre)


def _field(scene: Scene, prefix: str, who: str, known: ChampIdentite) -> tuple[Part, ...]:
    at, title = together(f"{prefix}.{known.id}"), field_title(scene, who, known)
    notes = (_serves(scene, known),)
    if known.id == CODE:
        return _official_commune(scene, prefix, title, notes)
    if known.type == "booleen":
        return (yes_no(scene, at, title, unknown=known.inconnu, inline=True, landmarks=notes),)
    if known.type == "choix":
        return (_choice(scene, at, title, known, notes),)
    if known.type == "liste":
        return (_listed(scene, at, title, known, notes),)
    if known.type.startswith(("nombre", "entier")):
        return (_number(scene, at, title, known, notes), *_watch(scene, prefix, known))
    return (_text(scene, at, title, known, notes),)


def _text(scene: Scene, at: At, title: str, known: ChampIdentite, notes: tuple[Landmark, ...]) -> Entry:
    check = _CHECKS.get(known.id)
    error = check(kept_text(scene.case, at)) if check is not None else None
    lines, longest = (3, 1000) if known.id in _LONG_TEXTS else (1, 300)
    return entry(scene, at, title, lines=lines, maximum=longest, error=error, landmarks=notes)


def _choice(scene: Scene, at: At, title: str, known: ChampIdentite, notes: tuple[Landmark, ...]) -> Menu:
    options = tuple((one, capital(scene.word(known.id, one))) for one in choices(scene, known))
    return menu(scene, at, title, options, landmarks=notes)


def _listed(scene: Scene, at: At, title: str, known: ChampIdentite, notes: tuple[Landmark, ...]) -> Part:
    value = texts_of(kept(scene.case, at))
    offered = choices(scene, known)
    if offered:
        options = tuple((one, capital(scene.word(known.id, one))) for one in offered)
        return Several(id=part_id(at), at=at, label=title, options=options, value=value, landmarks=notes)
    return Lines(id=part_id(at), at=at, label=title, hint="Une par ligne.", value=value, landmarks=notes)


def _number(scene: Scene, at: At, title: str, known: ChampIdentite, notes: tuple[Landmark, ...]) -> Amount:
    if known.type == "nombre 0-1":
        return amount(scene, at, title, unit="%", maximum=100, factor=100.0, landmarks=notes)
    decimals = 1 if known.unite == _FULL_TIME else 0
    return amount(scene, at, title, unit=known.unite or "", decimals=decimals, landmarks=notes)


def _watch(scene: Scene, prefix: str, known: ChampIdentite) -> tuple[Part, ...]:
    """Return what is said under the share of the main funder once it is high."""
    if known.id != _SHARE or not depends_on_one_funder(scene, prefix):
        return ()
    rule = scene.base.independance.si
    alert = next((one for one in scene.base.alertes.values() if one.si == rule), None)
    if alert is None:
        return ()
    return (
        Say(
            id=f"vigilance.{prefix}",
            kind="attention",
            title=plain(alert.message),
            text=plain(alert.agir),
        ),
    )


def _official_commune(scene: Scene, prefix: str, title: str, notes: tuple[Landmark, ...]) -> tuple[Part, ...]:
    """Return the communes of the official list that bear the name typed; the one chosen is kept."""
    at = together(f"{prefix}.{CODE}")
    code, name = kept_text(scene.case, at), kept_text(scene.case, together(f"{prefix}.{COMMUNE}"))
    options = commune_options(code, name)
    if not options:
        return ()
    return (menu(scene, at, title, options, landmarks=notes),)


def commune_options(code: str, name: str) -> Options:
    """Return the communes to choose from: the one kept, then those of that name."""
    found = {one.code: one.line for one in territories.search(name, ("commune",))}
    kept_one = territories.find(f"commune:{code}") if code else None
    if code:
        found = {code: kept_one.line if kept_one is not None else code, **found}
    return tuple(found.items())


def choices(scene: Scene, known: ChampIdentite) -> tuple[str, ...]:
    """Return the closed list of a field, in order; nothing when it is open."""
    if known.unite == "statuts":
        return scene.base.fiche_identite.statuts
    named = tuple(one.strip() for one in (known.unite or "").split(","))
    words = scene.base.libelles_ecran
    return named if all(f"{known.id}.{one}" in words for one in named) else ()


def texts_of(value: object) -> tuple[str, ...]:
    """Return the texts of a list answer; a plain text is a list of one."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _serves(scene: Scene, known: ChampIdentite) -> Landmark:
    """Return what this answer may raise, close or measure, in the words of the rules that read it."""
    base = scene.base
    said = []
    for one in known.sert_a:
        if one in base.alertes:
            said.append(f"peut lever une alerte : {base.alertes[one].dit}")
        elif one in base.eligibilite:
            said.append(base.eligibilite[one].raison)
        elif " " in one:
            said.append(f"sert à : {plain(one)}")
    if not said:
        return why("Ces données décrivent votre maison ; ce qui reste vide n’est ni zéro, ni non.")
    sentences = " ".join(f"{capital(one.rstrip('.'))}." for one in dict.fromkeys(said))
    return Landmark("À quoi sert cette donnée", typeset(sentences))
