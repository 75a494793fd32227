"""Step 2 after the gaps: the scores and the level, the four qualities, what the pair chooses to show."""

from __future__ import annotations

from coopwizard.domain.results import DimensionReading
from coopwizard.domain.values import Interval, Special
from coopwizard.engine.divergence import bias_sentence, gaps_as_answered
from coopwizard.french import number, plural, typeset
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.autodiagnostic_commun import joint_screen
from coopwizard.ui.presenters.autodiagnostic_scores import scores_drawing
from coopwizard.ui.presenters.autodiagnostic_voix import voices_line
from coopwizard.ui.presenters.scene import (
    Scene,
    capital,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Chips,
    Menu,
    Part,
    Picture,
    Rows,
    Screen,
    Side,
    Tick,
    Words,
)

_TYPES = "type_cooperation"


def gaps_shown(scene: Scene) -> tuple[str, ...]:
    """Return the largest gaps between the two answers; one that is settled stays in its place."""
    return gaps_as_answered(scene.results.assessment.items)


def agreement_note(scene: Scene) -> tuple[Landmark, ...]:
    """Return how much the pair agrees, out of 100, or nothing while it is not known."""
    found = scene.results.assessment
    if found.agreement is None:
        return ()
    reading = scene.word("accord", found.agreement_reading) if found.agreement_reading else ""
    return (Landmark("Accord du binôme", f"{number(found.agreement)} sur 100, {reading}."),)


def scores_screen(scene: Scene) -> Screen:
    """Return the screen of the scores by dimension, both voices and their range, and of the level."""
    found = scene.results.assessment
    drawing, alternative = scores_drawing(scene.base, found)
    level = found.level
    rows = tuple(
        (
            scene.base.dimensions[one.dimension].titre,
            _score(one.president),
            _score(one.director),
            _range(one.shared),
            _gap(scene, one),
        )
        for one in found.dimensions.values()
    )
    at_best = " au mieux" if level.at_best else ""
    parts: tuple[Part, ...] = (
        Picture(id="figure", drawing=drawing, alternative=alternative),
        Rows(
            id="tableau",
            head=("Dimension", "Présidence", "Direction", "Plage", "Écart"),
            rows=rows,
        ),
        Words(id="niveau", text=f"Où nous en sommes : {level.title.lower()}{at_best}", role="section"),
        *(Words(id=f"niveau.{i}", text=f"{capital(one.text)}.") for i, one in enumerate(level.reasons)),
        Words(
            id="plafond", text=f"Par où commencer : {_ceiling(scene, level.ceiling)} au plus.", role="small"
        ),
        Words(id="preparation", text=_readiness(scene), role="small"),
        *_open_gaps(scene),
        *_quick(scene),
        *_qualities(scene),
        *voices_line(scene),
    )
    return joint_screen(
        scene,
        "scores",
        "Huit dimensions, deux lectures",
        parts,
        lead=_how_to_read(scene),
        notes=(*agreement_note(scene), Landmark("Le premier pas", scene.base.sens_du_plafond)),
    )


def _how_to_read(scene: Scene) -> str:
    """Return what the range is; once something is agreed, it may leave the two first readings behind."""
    told = "Sur 100, pour chaque voix. La plage va de la plus basse à la plus haute, jamais au milieu."
    agreed = any(one.consensus is not None for one in scene.results.assessment.items.values())
    return f"{told} Elle compte ce que vous avez convenu ensemble." if agreed else told


def _gap(scene: Scene, one: DimensionReading) -> str:
    """Return how far the voices are on a dimension: the reading, its gap per question, who sees it firmer."""
    if not one.gap:
        return "—"
    mean = (
        f"{number(one.mean_gap, 1)}\u00a0{'point' if one.mean_gap < 2 else 'points'} par question"
        if one.mean_gap is not None
        else ""
    )
    told = (scene.word("ecart", one.gap), mean, bias_sentence(one.bias))
    return ", ".join(part for part in told if part)


def _readiness(scene: Scene) -> str:
    """Return the preparation as a range, with how many dimensions are answered enough to be read."""
    found = scene.results.assessment
    known = f"{found.known_dimensions} dimensions sur {len(found.dimensions)} assez renseignées."
    if found.readiness is None:
        return f"Préparation\u00a0: pas encore lisible. {known}"
    return f"Préparation\u00a0: {_range(found.readiness)} sur 100. {known}"


def _open_gaps(scene: Scene) -> tuple[Part, ...]:
    """Return the questions that are not settled, the widest gaps named in their order."""
    found = scene.results.assessment
    count = sum(one.unsettled for one in found.items.values())
    if not count and not found.largest_gaps:
        return ()
    named = [
        Words(id=f"ecart.ouvert.{name}", text=f"– {scene.base.items[name].question}", role="small")
        for name in found.largest_gaps
    ]
    told = (
        f"{plural(count, 'question reste à trancher', 'questions restent à trancher')}."
        if count
        else "Rien ne reste à trancher."
    )
    if named:
        told += typeset(" Vos réponses restent le plus loin l’une de l’autre sur :")
    return (
        Words(id="ecarts.ouverts", text="Ce qui reste ouvert entre vous", role="section"),
        Words(id="ecarts.ouverts.compte", text=told),
        *named,
    )


def _qualities(scene: Scene) -> tuple[Part, ...]:
    """Return the four qualities expected of those who lead, each with its question and both answers."""
    items = scene.results.assessment.items
    traced = [one for one in scene.base.items.values() if one.dirigeants]
    if not scene.full and all(items[one.id].president is None for one in traced if not one.express):
        return ()
    rows = tuple(
        (
            capital(scene.word("dirigeants", one.dirigeants)),
            one.question,
            *(_mark(scene, value) for value in (items[one.id].president, items[one.id].director)),
        )
        for one in traced
    )
    return (
        Words(id="qualites", text="Quatre qualités attendues de ceux qui dirigent", role="section"),
        Rows(id="qualites.table", head=("Qualité", "Question", "Présidence", "Direction"), rows=rows),
    )


def _mark(scene: Scene, value: int | Special | None) -> str:
    if isinstance(value, Special):
        return scene.base.echelles.cote.special[value.value]
    return "pas de réponse" if value is None else f"{value} sur 5"


def _score(value: float | None) -> str:
    return "trop peu de réponses" if value is None else number(value)


def _range(value: float | Interval | None) -> str:
    if value is None:
        return "—"
    if isinstance(value, Interval):
        return f"{number(value.low)} à {number(value.high)}"
    return number(value)


def _ceiling(scene: Scene, ceiling: str) -> str:
    """Return the screen word of the first step's ceiling; types are only named from step 7 on."""
    return (
        "un premier pas léger"
        if not scene.results.gates[_TYPES].open
        else scene.base.types[ceiling].titre.lower()
    )


def _quick(scene: Scene) -> tuple[Part, ...]:
    if not any(one.quick for one in scene.results.assessment.dimensions.values()):
        return ()
    return (Chips(id="rapide", chips=(("info", "lecture rapide"),)),)


def shown_screen(scene: Scene) -> Screen:
    """Return the screen on which each voice says what may be shown to others."""
    options = tuple(
        (one, scene.word("projection", one)) for one in scene.base.revelation.projection.par_question
    )
    parts: list[Part] = [
        Side(id="accords", columns=tuple(_consent(scene, voice) for voice in scene.voices)),
        Words(id="projeter", text="Ce qui sera projeté, question par question", role="section"),
        Words(id="regle", text=capital(scene.base.revelation.projection.accord) + ".", role="small"),
    ]
    for name in gaps_shown(scene):
        parts.append(Words(id=f"question.{name}", text=scene.base.items[name].question, role="label"))
        parts.append(
            Side(
                id=f"projection.{name}",
                columns=tuple((_projection(scene, voice, name, options),) for voice in scene.voices),
            )
        )
    return joint_screen(
        scene,
        "montrer",
        "Ce que nous montrerons",
        tuple(parts),
        lead="Rien n’est montré à d’autres que vous deux sans l’accord de chaque voix.",
        notes=(Landmark("Après la révélation", _AFTER_THE_REVEAL),),
        note="on choisit ce qui se montre",
    )


_AFTER_THE_REVEAL = (
    "Si chaque voix l’accepte, vos réponses entrent dans le dossier complet et dans celui du conseil. "
    "Jamais dans celui d’une autorité, ni dans un dossier sans noms, ni dans ce qu’un partenaire reçoit."
)


def _consent(scene: Scene, voice: str) -> tuple[Part, ...]:
    return (
        Tick(
            id=f"accord.{voice}",
            at=At(voice, "accord_binome"),
            label=f"La {scene.voice(voice)} accepte que ses réponses entrent dans le dossier du conseil",
            hint="Facultatif.",
            value=scene.ticked("accord_binome", voice),
        ),
    )


def _projection(scene: Scene, voice: str, item: str, options: tuple[tuple[str, str], ...]) -> Menu:
    return Menu(
        id=f"projection.{item}.{voice}",
        at=At(voice, f"projection.{item}"),
        label=capital(scene.voice(voice)),
        hint="Facultatif.",
        options=options,
        value=scene.text(f"projection.{item}", voice) or scene.base.revelation.projection.defaut,
    )
