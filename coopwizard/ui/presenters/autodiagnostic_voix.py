"""Step 2, the other voices: beside the two and never mixed with them, kind by kind, from three answers on."""

from __future__ import annotations

from dataclasses import replace

from coopwizard.domain.answers import TOGETHER
from coopwizard.engine.other_voices import (
    CLOSED,
    KindReading,
    OtherVoices,
    Tally,
    read_other_voices,
)
from coopwizard.french import listing, plural
from coopwizard.report.figures_voices import gap_words, seniority_figure, short
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.autodiagnostic_commun import joint_screen
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import At, Part, Picture, Press, Rows, Say, Screen, Tick, Words
from coopwizard.ui.presenters.sheet_words import say, section

VOICES = "voix"
ANSWER = "autre_voix:"  # where another voice answers
_WHY = (
    "Ceux qui administrent, travaillent, sont accompagnés ou aident voient autre chose que vous deux. "
    "Leurs réponses se lisent à côté des vôtres : les mêler ferait disparaître ce que chacun sait."
)
_CLOSED_HINT = (
    "Tant qu’il est ouvert, rien ne s’en lit : deux lectures à quelques minutes d’écart diraient "
    "ce qu’a répondu la dernière personne."
)

_MARKED = "{n}, sur une échelle de 1 à 5. Ce n’est ni votre lecture, ni une moyenne."
_SPOKEN = "{n}. Leurs mots tels quels, dans l’ordre alphabétique : rien ne dit qui a parlé."


def voices_line(scene: Scene) -> tuple[Part, ...]:
    """Return the way to the other voices, with how many answered."""
    count = sum(one.count for one in read_other_voices(scene.base, scene.case).kinds)
    told = say("Les autres voix : {n}", n=plural(count, "réponse")) if count else "Les autres voix"
    return (Press(id=VOICES, text=told, press=f"ecran:{VOICES}", kind="text"),)


def answer_line(*, named: str = "autre_voix") -> Press:
    """Return the way to the page on which another voice answers."""
    return Press(id=named, text="Une autre voix répond", press=ANSWER, kind="text")


def is_voices(at: str) -> bool:
    """Return whether this is one of the screens of the other voices."""
    return at == VOICES or at.startswith(f"{VOICES}.")


def voices_screen(scene: Scene) -> Screen:
    """Return the screen of all the other voices, or of the one kind that is open."""
    found = read_other_voices(scene.base, scene.case)
    kind = scene.at.removeprefix(f"{VOICES}.")
    for one in found.kinds:
        if one.kind == kind and (one.items or one.said):
            return _one_kind(scene, one)
    return _overview(scene, found)


def _overview(scene: Scene, found: OtherVoices) -> Screen:
    parts: tuple[Part, ...] = (
        *_gathered(scene, found),
        *_absent(scene, found),
        Press(id="repondre", text="Une autre voix répond", press=ANSWER),
        Tick(
            id=CLOSED,
            at=At(TOGETHER, CLOSED),
            label=say("Le recueil est clos : plus personne ne répondra"),
            hint=say(_CLOSED_HINT),
            value=scene.ticked(CLOSED, TOGETHER),
            landmarks=(why(_WHY),),
        ),
        *_to_read(scene, found),
        *_strong(scene, found),
    )
    return joint_screen(
        scene,
        VOICES,
        "Les autres voix",
        parts,
        lead=say(
            "Elles se lisent à côté de vos deux lectures. Rien ne s’affiche sous {n} réponses d’une même sorte.",
            n=scene.base.autres_voix.minimum,
        ),
        notes=(why(_WHY),),
        note="on écoute",
    )


def _many(scene: Scene, kind: str) -> str:
    return str(scene.base.autres_voix.types[kind].plusieurs)


def _gathered(scene: Scene, found: OtherVoices) -> tuple[Part, ...]:
    if not found.gathered:
        return (Words(id="personne", text="Personne d’autre n’a encore répondu."),)
    rows = tuple(
        (capital(_many(scene, one.kind)), plural(one.count, "réponse"), _state(found, one))
        for one in found.gathered
    )
    return (Rows(id="recueillies", head=("Voix", "Recueillies", "Ce qui s’en lit"), rows=rows),)


def _state(found: OtherVoices, one: KindReading) -> str:
    if not one.enough:
        return "trop peu de réponses"
    return "médianes et étendues" if found.closed else "à la clôture du recueil"


def _absent(scene: Scene, found: OtherVoices) -> tuple[Part, ...]:
    if not found.absent:
        return ()
    told = listing([_many(scene, one) for one in found.absent])
    return (
        Say(
            id="absentes",
            kind="attention" if found.closed else "info",
            title=say("Voix absentes : {who}", who=told),
            text="Le dossier le dira. Une personne peut porter leur parole en séance, en le disant.",
        ),
    )


def _to_read(scene: Scene, found: OtherVoices) -> tuple[Part, ...]:
    return tuple(
        Press(
            id=f"lire.{one.kind}",
            text=say("Lire : {who}", who=_many(scene, one.kind)),
            press=f"ecran:{VOICES}.{one.kind}",
            kind="line",
        )
        for one in found.kinds
        if one.items or one.said
    )


def _strong(scene: Scene, found: OtherVoices) -> tuple[Part, ...]:
    if not found.strong:
        return ()
    lines = tuple(
        Words(
            id=f"fort.{kind}.{item}",
            text=say(
                "{who} : {question} (étendue {n})",
                who=capital(_many(scene, kind)),
                question=scene.base.items[item].question,
                n=tally.spread,
            ),
        )
        for kind, item, tally in found.strong
    )
    return (section("forts", "Désaccords forts, à discuter avant la suite"), *lines)


def _one_kind(scene: Scene, one: KindReading) -> Screen:
    parts = (*_seniority(scene, one), *_table(scene, one), *_said(scene, one))
    screen = joint_screen(
        scene,
        f"{VOICES}.{one.kind}",
        capital(_many(scene, one.kind)),
        parts,
        lead=say(_MARKED if one.items else _SPOKEN, n=plural(one.count, "réponse")),
        notes=(why(_WHY),),
        note="on écoute",
    )
    return replace(screen, before=VOICES, after=VOICES, footer=Footer(primary="Les autres voix"))


def _table(scene: Scene, one: KindReading) -> tuple[Part, ...]:
    rows = tuple(
        (scene.base.items[name].question, short(tally.median), _spread(tally))
        for name, tally in one.items.items()
    )
    return (Rows(id="medianes", head=("Question", "Médiane", "Étendue"), rows=rows),) if rows else ()


def _spread(tally: Tally) -> str:
    return f"{tally.spread}, désaccord fort" if tally.strong else str(tally.spread)


def _seniority(scene: Scene, one: KindReading) -> tuple[Part, ...]:
    figure = seniority_figure(scene.base, one)
    if figure is None:
        return ()
    drawing, told = figure
    return (
        section("anciennete", "Par ancienneté"),
        Picture(id="anciennete.figure", drawing=drawing, alternative=told),
        *(
            Words(id=f"ecart.{rank}", text=say("{told}", told=told))
            for rank, told in enumerate(gap_words(scene.base, one.gaps))
        ),
    )


def _said(scene: Scene, one: KindReading) -> tuple[Part, ...]:
    found: list[Part] = []
    for rank, texts in one.said.items():
        found.append(
            Words(id=f"facile.{rank}", text=scene.base.facile_a_lire.questions[rank - 1], role="label")
        )
        found += [Words(id=f"facile.{rank}.{n}", text=text, role="quote") for n, text in enumerate(texts)]
    return tuple(found)
