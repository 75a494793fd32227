"""What the organisations keep for themselves, and what they sign."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.project import US
from coopwizard.ui.presenters.projet_cadre import (
    RED_LINES,
    step_screen,
)
from coopwizard.ui.presenters.projet_champs import none_ticks, notes_of
from coopwizard.ui.presenters.scene import (
    Scene,
)
from coopwizard.ui.presenters.sheet import At, Chips, Day, Entry, Part, Press, Say, Screen, Side, Tick, Words


def red_lines(scene: Scene) -> tuple[str, ...]:
    """Return the uids of the red lines that exist, and the one just opened."""
    found = [key.partition(".")[0] for key, _ in scene.case.under(TOGETHER, "ligne_rouge")]
    opened = scene.place.get("ligne_rouge", "")
    return tuple(dict.fromkeys([*found, *([opened] if opened else [])]))


def red_lines_screen(scene: Scene) -> Screen:
    """Return the screen of the red lines, or of « aucune » ticked by each voice."""
    lines = red_lines(scene)
    parts: list[Part] = [part for rank, uid in enumerate(lines, 1) for part in _red_line(scene, uid, rank)]
    parts.append(Press(id="ajouter", text="Écrire une ligne rouge", press="ajouter:ligne_rouge"))
    if not any(scene.part(f"ligne_rouge.{uid}", "texte", TOGETHER) for uid in lines):
        parts += none_ticks(scene, RED_LINES)
    return step_screen(
        scene,
        "lignes",
        scene.base.canevas.champs[RED_LINES].titre,
        tuple(parts),
        lead="Ce qui reste à chacun, quoi qu’il arrive. Une ligne rouge peut fermer des types.",
        notes=notes_of(scene, RED_LINES),
    )


def _red_line(scene: Scene, uid: str, rank: int) -> tuple[Part, ...]:
    key = f"ligne_rouge.{uid}"
    said = scene.fiche(key, TOGETHER)
    aimed = said.get("types_vises")
    chosen = aimed if isinstance(aimed, list) else []
    boxes = [
        Tick(id=f"vise.{uid}.{name}", label=kind.titre, value=name in chosen or None)
        for name, kind in scene.base.types.items()
        if kind.intensite
    ]
    half = -(-len(boxes) // 2)
    return (
        Entry(
            id=f"{key}.texte",
            at=At(TOGETHER, key, "texte"),
            label=f"Ligne rouge {rank}",
            hint="Ce que nous ne mettrons pas en commun.",
            value=scene.part(key, "texte", TOGETHER),
            lines=2,
            landmarks=notes_of(scene, RED_LINES),
        ),
        Words(id=f"{key}.types", text="Ce qu’elle ferme, si elle ferme quelque chose", role="label"),
        Side(id=f"{key}.cases", columns=(tuple(boxes[:half]), tuple(boxes[half:]))),
        Side(
            id=f"{key}.suite",
            columns=(
                (
                    Day(
                        id=f"{key}.votee_le",
                        at=At(TOGETHER, key, "votee_le"),
                        label="Votée le",
                        hint="Facultatif : sans vote, elle compte quand même, et le dossier le dit.",
                        value=scene.part(key, "votee_le", TOGETHER) or None,
                    ),
                ),
                (
                    Press(
                        id=f"{key}.retirer",
                        text="Retirer",
                        press=f"retirer:{key}",
                        kind="text",
                        name=f"Retirer la ligne rouge {rank}",
                    ),
                ),
            ),
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def sharing_screen(scene: Scene) -> Screen:
    """Return the screen of the state of the project and of who signed it."""
    project = scene.results.project
    partners = [(one.id, one.name) for one in scene.results.partners if one.kept]
    signers = [(US, scene.text("identite.nom", TOGETHER) or scene.case.title), *partners]
    state = scene.word("etat_projet", project.state or "ebauche")
    parts: tuple[Part, ...] = (
        Chips(id="etat", chips=(("accord" if project.state == "partage" else "attention", state),)),
        *(part for uid, name in signers for part in _signer(scene, uid, name)),
    )
    if not partners:
        parts += (
            Say(
                id="sans_partenaire",
                kind="info",
                title="Aucun partenaire retenu pour le moment",
                text="L’ébauche suffit pour comparer. Elle devient partagée une fois signée par chacun.",
                action="Les partenaires",
                press="etape:partenaires",
            ),
        )
    return step_screen(
        scene,
        "partage",
        "De l’ébauche au projet partagé",
        parts,
        lead="Facultatif en séance : un nom et une date par organisme, après relecture par chacun. Signé, le "
        "projet est partagé.",
    )


def _signer(scene: Scene, uid: str, name: str) -> tuple[Part, ...]:
    key = f"signature_projet.{uid}"
    return (
        Words(id=f"{key}.qui", text=name, role="rubric"),
        Side(
            id=key,
            columns=(
                (
                    Entry(
                        id=f"{key}.nom",
                        at=At(TOGETHER, key, "nom"),
                        label="Nom de la personne qui signe",
                        value=scene.part(key, "nom", TOGETHER),
                        maximum=200,
                    ),
                ),
                (
                    Day(
                        id=f"{key}.date",
                        at=At(TOGETHER, key, "date"),
                        label="Le",
                        value=scene.part(key, "date", TOGETHER) or None,
                    ),
                ),
            ),
        ),
    )
