"""Step 3, looking ahead: three scenarios, one of them offensive, and two questions left open."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.presenters.motifs_commun import step_screen
from coopwizard.ui.presenters.scene import Scene, why
from coopwizard.ui.presenters.sheet import At, Chips, Entry, Part, Pick, Screen, Words

_OPEN = {"autrement": 0, "solidarite_concurrence": 2}  # the rank of the question in the base
_WHY = {
    "autrement": "Repartir de zéro, en pensée, fait voir ce que l’habitude cache.",
    "solidarite_concurrence": "On peut être concurrent ici et solidaire là : mieux vaut le dire soi-même.",
}


def scenarios_screen(scene: Scene) -> Screen:
    """Return the scenarios, what each means, a sentence for each on the full path, and the one kept."""
    known = scene.base.prospective.scenarios
    parts: list[Part] = []
    for one in known.values():
        key = f"scenario_ecrit.{one.id}"
        parts.append(Words(id=f"scenario.{one.id}", text=one.titre, role="label"))
        if one.offensif:
            parts.append(Chips(id=f"offensif.{one.id}", chips=(("info", "scénario offensif"),)))
        parts.append(Words(id=f"sens.{one.id}", text=one.sens, role="small"))
        if scene.shows(key):
            parts.append(
                Entry(
                    id=key,
                    at=At(TOGETHER, key),
                    label=f"« {one.titre} » : où en serions-nous dans trois à cinq ans ?",
                    hint="Facultatif.",
                    value=scene.text(key, TOGETHER),
                    lines=2,
                    landmarks=(why("Écrire les trois évite de ne penser qu’à se défendre."),),
                )
            )
    parts += [
        Pick(
            id="scenario.choix",
            at=At(TOGETHER, "scenario", "choix"),
            label="Celui que nous retenons",
            hint="" if scene.full else "Facultatif en séance.",
            options=tuple((one.id, one.titre) for one in known.values()),
            value=scene.part("scenario", "choix", TOGETHER) or None,
            inline=False,
            landmarks=(why("Anticiper, c’est choisir son scénario avant qu’un autre ne le choisisse."),),
        ),
    ]
    if scene.full or scene.part("scenario", "texte", TOGETHER):
        parts.append(
            Entry(
                id="scenario.texte",
                at=At(TOGETHER, "scenario", "texte"),
                label="En une phrase, ce que cela veut dire pour nous",
                hint="Facultatif.",
                value=scene.part("scenario", "texte", TOGETHER),
                lines=2,
                landmarks=(why("Une phrase suffit : elle est imprimée avec ce qui vient du dehors."),),
            )
        )
    return step_screen(
        scene,
        "scenarios",
        "Trois scénarios",
        tuple(parts),
        lead="Attendre, suivre, ou prendre l’initiative : les trois sont possibles, aucun n’est une faute.",
    )


def open_screen(scene: Scene) -> Screen:
    """Return the two open questions: what we would do otherwise, where we compete and could be allies."""
    parts = tuple(
        Entry(
            id=key,
            at=At(TOGETHER, key),
            label=scene.base.questions_ouvertes[rank],
            value=scene.text(key, TOGETHER),
            lines=4,
            landmarks=(why(_WHY[key]),),
        )
        for key, rank in _OPEN.items()
    )
    return step_screen(
        scene,
        "ouvertes",
        "Deux questions ouvertes",
        parts,
        lead="Facultatif : la première est reprise dans l’ébauche du projet ; la seconde, avec les partenaires.",
    )
