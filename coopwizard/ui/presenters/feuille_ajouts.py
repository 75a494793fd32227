"""Step 10, what the people add themselves: an action of their own, an indicator of their own."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.roadmap import OwnTask, own_tasks
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Options, Part, Press, Side, Words
from coopwizard.ui.presenters.sheet_words import entry, menu, pick, say, section, tick, together, when

COMPONENTS: Options = (("politique", "politique"), ("technique", "technique"))
WAYS: Options = (("monter", "monter"), ("descendre", "descendre"), ("rester", "rester"))


def own_task_parts(scene: Scene, turn: str, turns: Options, about: tuple[Landmark, ...]) -> tuple[Part, ...]:
    """Return the actions added at this round, those without a round at the first one, and how to add one."""
    known = [name for name, _ in turns]
    first = known[0] if known else ""
    here = [one for one in own_tasks(scene.case) if (one.round if one.round in known else first) == turn]
    found: list[Part] = [section("propres", say("Nos propres actions"))] if here else []
    for rank, one in enumerate(here, 1):
        found.extend(_own_task(scene, one, rank, turns, about))
    found.append(
        Press(id="ajouter_action", text=say("Ajouter une action à nous"), press=f"action:{turn or first}")
    )
    return tuple(found)


def _own_task(
    scene: Scene, one: OwnTask, rank: int, turns: Options, about: tuple[Landmark, ...]
) -> tuple[Part, ...]:
    key = f"tache_propre.{one.uid}"
    bodies = tuple((name, capital(scene.word("instance", name))) for name in scene.base.instances)
    where = (
        (menu(scene, together(key, "instance"), "Instance", bodies, landmarks=about),),
        (menu(scene, together(key, "tour"), "Tour", turns, landmarks=about),),
    )
    who = (
        (entry(scene, together(key, "responsable"), "Responsable", landmarks=about),),
        (entry(scene, together(key, "co_responsable"), "De l’autre organisme", landmarks=about),),
        (when(scene, together(key, "date"), "Date", landmarks=about),),
    )
    return (
        entry(scene, together(key, "titre"), say("Action {rank}", rank=rank), landmarks=about),
        pick(scene, together(key, "volet"), "Volet", COMPONENTS, landmarks=about),
        Side(id=f"ou.{one.uid}", columns=where),
        Side(id=f"qui.{one.uid}", columns=who),
        tick(scene, together(key, "faite"), "C’est fait", landmarks=about),
        _remove(key, say("Retirer l’action {rank}", rank=rank)),
    )


def own_indicators(scene: Scene) -> tuple[Part, ...]:
    """Return the indicators that the people added, and how to add one."""
    uids = [uid for uid, _ in scene.case.under(TOGETHER, "indicateur_propre")]
    found: list[Part] = [section("propres", say("Nos propres indicateurs"))] if uids else []
    for rank, uid in enumerate(uids, 1):
        found.extend(_own_indicator(scene, uid, rank))
    if uids or scene.full:
        found.append(
            Press(id="ajouter_indicateur", text=say("Ajouter un indicateur à nous"), press="indicateur:")
        )
    return tuple(found)


def _own_indicator(scene: Scene, uid: str, rank: int) -> tuple[Part, ...]:
    key = f"indicateur_propre.{uid}"
    about = (
        Landmark(
            say("Un indicateur à nous"),
            say("Un fait que l’on peut compter ou constater, utile à ceux pour qui l’on coopère."),
        ),
    )
    families = tuple((name, capital(str(title))) for name, title in scene.base.evaluation.familles.items())
    values = (
        (entry(scene, together(key, "depart"), "Valeur de départ", landmarks=about),),
        (entry(scene, together(key, "cible"), "Cible", landmarks=about),),
    )
    source = (
        (entry(scene, together(key, "source"), "Source", landmarks=about),),
        (entry(scene, together(key, "responsable"), "Responsable", landmarks=about),),
    )
    return (
        entry(scene, together(key, "titre"), say("Indicateur {rank}", rank=rank), landmarks=about),
        menu(scene, together(key, "famille"), "Ce qu’il regarde", families, landmarks=about),
        pick(scene, together(key, "sens"), "Cette valeur est à faire", WAYS, landmarks=about),
        Side(id=f"valeurs.{uid}", columns=values),
        Side(id=f"source.{uid}", columns=source),
        _remove(key, say("Retirer l’indicateur {rank}", rank=rank)),
        Words(id=f"filet.{uid}", text="", role="rule"),
    )


def _remove(key: str, name: str) -> Press:
    return Press(id=f"retirer.{key}", text=say("Retirer"), press=f"retirer:{key}", kind="text", name=name)
