"""What does not go together in this case: what, why, the way out, and the button that leads there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from coopwizard.domain.findings import Finding
from coopwizard.domain.knowledge import Base
from coopwizard.french import plural
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.places import COHERENCE, read_link
from coopwizard.ui.presenters.conflicts import ConflictWords
from coopwizard.ui.presenters.scene import Scene, plain
from coopwizard.ui.presenters.sheet import Part, Press, Say, Screen, Words
from coopwizard.ui.presenters.sheet_words import ended, lower_first, say, section

TITLE = "Ce qui ne va pas ensemble"
TURN = "parler"  # parler:<voix>:<lien>
# gravity of the base → kind of notice (its icon and its word), title of the group
GROUPS = {
    "erreur": ("alerte", "À corriger d’abord"),
    "attention": ("attention", "À relire"),
    "info": ("info", "Bon à savoir"),
}


def coherence_screen(scene: Scene, *, projecting: bool = False) -> Screen:
    """Return every finding by gravity; those that only the pair reads wait while a room is looking."""
    seen = shown(scene.results.coherence, projecting=projecting)
    hidden = len(scene.results.coherence) - len(seen)
    body: list[Part] = []
    for gravity, (kind, title) in GROUPS.items():
        here = [one for one in seen if one.severity == gravity]
        if here:
            body.append(section(f"groupe.{gravity}", say(title)))
        for _, same in groupby(here, key=lambda one: one.rule):
            body.extend(_told(scene.base, kind, tuple(same)))
    if not seen:
        body.append(_nothing(hidden))
    if hidden:
        body.append(_apart(hidden))
    body.extend(_no_longer(scene, projecting=projecting))
    lead = say("Rien ici n’empêche d’avancer. Chaque ligne dit pourquoi, et mène où cela se reprend.")
    return Screen(
        id=COHERENCE, title=TITLE, lead=lead if seen else "", parts=tuple(body), footer=Footer(primary="")
    )


def _no_longer(scene: Scene, *, projecting: bool) -> tuple[Part, ...]:
    """Return the answers kept but not counted, since their question is not asked any more; never their value."""
    words = ConflictWords(scene.base)
    alerts = {f"traitement.{name}" for name, one in scene.base.alertes.items() if one.visible}
    named = dict.fromkeys(
        words.about(key) for _, key in scene.results.set_aside if not (projecting and key in alerts)
    )
    if not named:
        return ()
    told = say(
        "La question ne se pose plus. Rien n’est effacé : si elle revient, la réponse reprend sa place."
    )
    return (
        section("sans_objet", say("Des réponses gardées, qui ne comptent plus")),
        Words(id="sans_objet.dit", text=told, role="small"),
        *(Words(id=f"sans_objet.{rank}", text=f"– {plain(one)}") for rank, one in enumerate(named)),
    )


def shown(found: Iterable[Finding], *, projecting: bool) -> tuple[Finding, ...]:
    """Return the findings that those who look at the screen may read."""
    return tuple(one for one in found if not (one.pair_only and projecting))


def to_mend(found: Iterable[Finding]) -> int:
    """Return how many points ask to be read again; what is only good to know is not one."""
    return sum(one.severity in tuple(GROUPS)[:2] and not one.pair_only for one in found)


def invitation(scene: Scene) -> tuple[Part, ...]:
    """Return, before people decide, the way to what does not go together; nothing when all does."""
    count = to_mend(scene.results.coherence)
    if not count:
        return ()
    told = say(
        "{n} avant de décider",
        n=plural(count, "point à relire", "points à relire"),
    )
    return (Press(id=COHERENCE, text=told, press=f"{COHERENCE}:", kind="text"),)


def _apart(hidden: int) -> Words:
    """Return how many points the pair alone reads, while a room is looking."""
    count = plural(hidden, "point", "points")
    told = say("{n} de plus, à lire à deux, hors du projecteur.", n=count)
    return Words(id="a_deux", text=told, role="small")


def _nothing(hidden: int) -> Words:
    if hidden:
        return Words(id="rien", text=say("Rien d’autre ne se contredit dans ce qui est répondu."))
    return Words(
        id="rien",
        text=say("Rien ne se contredit dans ce qui est répondu, et rien de promis ne manque d’appui."),
    )


def _told(base: Base, kind: str, same: Sequence[Finding]) -> tuple[Part, ...]:
    """Return the notice of one rule; with several elements, a button each under it."""
    one = same[0]
    text = say("Pourquoi : {why}", why=ended(lower_first(plain(one.why))))
    text = f"{text}\n{plain(one.remedy)}"
    if len(same) == 1:
        return (
            Say(
                id=f"{one.rule}.{one.link}",
                kind=kind,
                title=one.text,
                text=text,
                action=_where(base, one),
                press=_press(one),
            ),
        )
    ways = tuple(
        Press(id=f"{each.rule}.{each.link}", text=_where(base, each), press=_press(each), kind="text")
        for each in same
    )
    return (Say(id=f"{one.rule}.{len(same)}", kind=kind, title=one.text, text=text), *ways)


def _press(one: Finding) -> str:
    """Return what the button sends: a link, after the turn of the voice that alone can answer there."""
    return f"{TURN}:{one.holder}:{one.link}" if one.holder else one.link


def _where(base: Base, one: Finding) -> str:
    """Return the words of the button: what it is about, and the step that it leads to."""
    place = read_link(base, one.link)
    step = base.etapes.get(place.what) if place is not None else None
    where = say("reprendre à l’étape {rank}", rank=step.rang) if step is not None else say("y aller")
    if one.holder:
        where = f"{base.libelles_ecran.get(f'voix.{one.holder}', '')}, {where}"
    if one.subject:
        return say("« {subject} » : {where}", subject=plain(one.subject), where=where)
    return f"{where[:1].upper()}{where[1:]}"
