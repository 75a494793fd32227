"""Step 2 after the gaps: the scores and the level, the alerts, what the pair chooses to show."""

from __future__ import annotations

from dataclasses import replace

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.domain.results import Alert
from coopwizard.domain.values import Interval
from coopwizard.engine.divergence import largest_gaps
from coopwizard.french import number
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.autodiagnostic_scores import scores_drawing
from coopwizard.ui.presenters.scene import (
    Scene,
    capital,
    conviction,
    plain,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Chips,
    Day,
    Entry,
    Menu,
    Part,
    Picture,
    Rows,
    Screen,
    Side,
    Tick,
    Words,
)

STEP = "autodiagnostic"

_TYPES = "type_cooperation"


def gaps_shown(scene: Scene) -> tuple[str, ...]:
    """Return the largest gaps between the two answers; one that is settled stays in its place."""
    found = {}
    for name, one in scene.results.assessment.items.items():
        if isinstance(one.president, int) and isinstance(one.director, int):
            found[name] = replace(one, consensus=None, gap=abs(one.president - one.director))
    return largest_gaps(found)


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
            scene.word("ecart", one.gap) if one.gap else "—",
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
        *_quick(scene),
    )
    return Screen(
        id="scores",
        title="Huit dimensions, deux lectures",
        lead="Sur 100, pour chaque voix. La plage va de la plus basse à la plus haute, jamais au milieu.",
        parts=parts,
        footer=Footer(primary="Ce qui demande attention"),
        before="ecarts" if len(scene.voices) == len(PAIR) else "",
        after="alertes",
        landmarks=(
            *agreement_note(scene),
            conviction(scene, STEP),
            Landmark("Le premier pas", scene.base.sens_du_plafond),
        ),
        note="on compare",
    )


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


def alerts_screen(scene: Scene) -> Screen:
    """Return the screen of the alerts, each with its treatment; those of the pair only show here."""
    alerts = scene.results.assessment.alerts
    parts = tuple(part for one in alerts for part in _alert(scene, one))
    if not parts:
        parts = (Words(id="aucune", text="Rien ne demande d’être traité d’abord."),)
    return Screen(
        id="alertes",
        title="Ce qui demande attention",
        lead="Un traitement tient en trois mots : une action, un nom, une date.",
        parts=parts,
        footer=Footer(primary="Ce que nous montrerons"),
        before="scores",
        after="montrer",
        landmarks=(Landmark("Entre vous deux", capital(scene.base.revelation.alertes_du_binome) + "."),),
        note="on décide quoi faire",
        places={"traitement": "alertes"},
    )


def _alert(scene: Scene, alert: Alert) -> tuple[Part, ...]:
    key = f"traitement.{alert.id}"
    name = f"{alert.id}.{alert.subject}" if alert.subject else alert.id
    said = scene.fiche(key, TOGETHER)
    word = scene.base.libelles_ecran["alerte_rouge" if alert.colour == "rouge" else "alerte_orange"]
    chips = [("alerte" if alert.colour == "rouge" else "attention", word)]
    if alert.pair_only:
        chips.append(("ensemble", "visible de vous deux seulement"))
    if alert.treated:
        chips.append(("accord", "traitée"))
    fields: tuple[tuple[Part, ...], ...] = (
        (_text(key, said, "action", "Action", alert),),
        (_text(key, said, "responsable", "Responsable", alert),),
        (
            Day(
                id=f"{key}.{name}.date",
                at=At(TOGETHER, key, "date"),
                label="Pour le",
                value=_iso(said.get("date")),
            ),
        ),
    )
    subject = (
        f" ({scene.base.dimensions[alert.subject].titre})" if alert.subject in scene.base.dimensions else ""
    )
    return (
        Chips(id=f"etat.{name}", chips=tuple(chips)),
        Words(id=f"message.{name}", text=plain(alert.text) + subject, role="h2_small"),
        Words(id=f"agir.{name}", text=plain(alert.action), role="small"),
        Side(id=f"traitement.{name}", columns=fields),
        Words(id=f"filet.{name}", text="", role="rule"),
    )


def _text(key: str, said: object, part: str, label: str, alert: Alert) -> Entry:
    value = said.get(part) if hasattr(said, "get") else None
    return Entry(
        id=f"{key}.{alert.subject}.{part}",
        at=At(TOGETHER, key, part),
        label=label,
        value=value if isinstance(value, str) else "",
        maximum=400,
        landmarks=(Landmark("Ce que disent les études", alert.factor),),
    )


def _iso(value: object) -> str | None:
    return value if isinstance(value, str) else None


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
    return Screen(
        id="montrer",
        title="Ce que nous montrerons",
        lead="Rien n’est montré à d’autres que vous deux sans l’accord de chaque voix.",
        parts=tuple(parts),
        footer=Footer(primary="Pourquoi coopérer"),
        before="alertes",
        landmarks=(Landmark("Après la révélation", capital(scene.base.revelation.apres) + "."),),
        note="on choisit ce qui se montre",
        places={"projection": "montrer", "accord_binome": "montrer"},
    )


def _consent(scene: Scene, voice: str) -> tuple[Part, ...]:
    return (
        Tick(
            id=f"accord.{voice}",
            at=At(voice, "accord_binome"),
            label=f"La {scene.voice(voice)} accepte que ses réponses entrent dans le dossier du conseil",
            value=scene.ticked("accord_binome", voice),
        ),
    )


def _projection(scene: Scene, voice: str, item: str, options: tuple[tuple[str, str], ...]) -> Menu:
    return Menu(
        id=f"projection.{item}.{voice}",
        at=At(voice, f"projection.{item}"),
        label=capital(scene.voice(voice)),
        options=options,
        value=scene.text(f"projection.{item}", voice) or scene.base.revelation.projection.defaut,
    )
