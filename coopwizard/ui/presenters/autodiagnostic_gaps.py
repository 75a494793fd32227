"""Step 2, both seals open: the largest gaps word for word, the scores, the alerts, the level."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.domain.results import Alert, ItemReading
from coopwizard.domain.values import Interval, Special
from coopwizard.engine.divergence import largest_gaps
from coopwizard.french import number, plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.autodiagnostic_scores import scores_drawing
from coopwizard.ui.presenters.autodiagnostic_seal import reveal_screen
from coopwizard.ui.presenters.scene import Scene, capital, conviction, gate_parts, invite_voice, plain, why, word_of
from coopwizard.ui.presenters.sheet import (
    At,
    Chips,
    Day,
    Entry,
    Gap,
    Menu,
    Part,
    Picture,
    Press,
    Rows,
    Screen,
    Settle,
    Side,
    Tick,
    Voice,
    Words,
)

STEP = "autodiagnostic"
ORDER = ("ecarts", "scores", "alertes", "montrer")


def draw_together(scene: Scene, error: tuple[str, str] | None) -> Screen:
    """Return the joint screen: the invitation, the reveal, then what was found."""
    if not scene.voices:
        return _nobody(scene)
    if not scene.revealed:
        return reveal_screen(scene, error) if scene.at == "reveler" else _waiting(scene)
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return _closed(scene, closed)
    screens = {"ecarts": _gaps, "scores": _scores, "alertes": _alerts, "montrer": _shown}
    if len(scene.voices) < len(PAIR) and scene.at in {"", "ecarts"}:
        return _scores(scene)
    return screens.get(scene.at, _gaps)(scene)


def columns_order(scene: Scene, item: str) -> tuple[str, ...]:
    """Return the two voices in an order drawn by lot, the same each time this gap is shown."""
    drawn = hashlib.sha256(f"{scene.case.id}/{item}".encode()).digest()[0] % 2
    return PAIR if drawn else tuple(reversed(PAIR))


def _nobody(scene: Scene) -> Screen:
    return Screen(
        id="personne",
        title="Regard sur nous-mêmes",
        parts=(Words(id="personne", text=capital(scene.base.titulaires_des_voix.sans_binome) + "."),),
        footer=Footer(primary="La suite"),
    )


def _waiting(scene: Scene) -> Screen:
    parts: tuple[Part, ...] = (
        *invite_voice(scene, "Chaque voix répond seule, puis scelle. Choisissez qui parle."),
        Words(id="reveler.titre", text="Quand les deux ont scellé", role="section"),
        Press(id="reveler", text="Ouvrir les sceaux ensemble", press="ecran:reveler"),
        *gate_parts(scene, STEP),
    )
    return Screen(
        id="attendre",
        title="Regard sur nous-mêmes",
        lead="Avant que les deux sceaux soient ouverts, aucune réponse de l’autre voix n’existe à l’écran.",
        parts=parts,
        footer=Footer(primary="La suite"),
        landmarks=(conviction(scene, STEP), *word_of(scene, "reveler")),
        note="attend les deux voix",
        places={"item": "attendre", "consensus": "attendre"},
    )


def _closed(scene: Scene, closed: tuple[Part, ...]) -> Screen:
    return Screen(
        id="porte",
        title="Regard sur nous-mêmes",
        parts=closed,
        footer=Footer(primary="La suite"),
        landmarks=(conviction(scene, STEP),),
    )


# --- gaps


def _gaps(scene: Scene) -> Screen:
    found = scene.results.assessment
    shown = gaps_shown(scene)
    if not shown:
        return _no_gap(scene)
    open_ = gap_open(scene)
    settled = sum(_settled(scene, one) for one in shown)
    parts = tuple(
        part
        for name in shown
        for part in (_open_gap(scene, found.items[name]) if name == open_ else _folded_gap(scene, found.items[name]))
    )
    after, primary = _after_gap(shown, open_)
    both = [one for one in found.items.values() if one.gap is not None]
    close = sum(one.gap is not None and one.gap <= 1 for one in both)
    return Screen(
        id="ecarts",
        title=f"{capital(_count_words(len(shown)))} à regarder d’abord",
        lead=f"{plural(len(both), 'réponse commune', 'réponses communes')}, dont {close} à un point près. "
        "Ici, on ne fait pas la moyenne d’un désaccord : on en parle.",
        parts=parts,
        footer=Footer(primary=primary, third=f"{settled} sur {len(shown)} traités"),
        after=after,
        landmarks=(
            Landmark("Se parler, dans cet ordre", "\n".join(_talk(scene))),
            *_agreement(scene),
            Landmark("Votre règle du jeu", capital(scene.base.regles_du_jeu[3]) + "."),
            Landmark("À noter", "L’ordre des deux voix est tiré au sort."),
        ),
        note="on compare, puis on tranche",
        places={"consensus": "ecarts", "item": "ecarts"},
    )


def gaps_shown(scene: Scene) -> tuple[str, ...]:
    """Return the largest gaps between the two answers; one that is settled stays in its place."""
    found = {}
    for name, one in scene.results.assessment.items.items():
        if isinstance(one.president, int) and isinstance(one.director, int):
            found[name] = replace(one, consensus=None, gap=abs(one.president - one.director))
    return largest_gaps(found)


def gap_open(scene: Scene) -> str:
    """Return the gap under discussion: the one opened, else the first that is not settled yet."""
    shown = gaps_shown(scene)
    asked = scene.place.get("ecart", "")
    return asked if asked in shown else next((one for one in shown if not _settled(scene, one)), shown[0] if shown else "")


def _no_gap(scene: Scene) -> Screen:
    return Screen(
        id="ecarts",
        title="Aucun écart à regarder",
        parts=(Words(id="aucun", text="Vos réponses communes sont les mêmes, ou trop peu sont communes."),),
        footer=Footer(primary="Les huit dimensions"),
        after="scores",
        landmarks=_agreement(scene),
        note="on compare",
    )


def _count_words(count: int) -> str:
    words = ("", "un écart", "deux écarts", "trois écarts", "quatre écarts", "cinq écarts")
    return words[count] if count < len(words) else f"{count} écarts"


def _after_gap(shown: tuple[str, ...], open_: str) -> tuple[str, str]:
    rank = shown.index(open_) if open_ in shown else 0
    if rank + 1 < len(shown):
        return f"ouvrir:ecart={shown[rank + 1]}", "Écart suivant"
    return "scores", "Les huit dimensions"


def _settled(scene: Scene, item: str) -> bool:
    return bool(scene.fiche(f"consensus.{item}", TOGETHER).get("decision"))


def _folded_gap(scene: Scene, reading: ItemReading) -> tuple[Part, ...]:
    question = scene.base.items[reading.item].question
    return (
        Side(
            id=f"ligne.{reading.item}",
            columns=(
                (
                    Press(
                        id=f"ouvrir.{reading.item}",
                        text=question,
                        press=f"ouvrir:ecart={reading.item}",
                        kind="line",
                    ),
                ),
                (_gap_bar(reading),),
            ),
        ),
        Words(id=f"filet.{reading.item}", text="", role="rule"),
    )


def _gap_bar(reading: ItemReading) -> Gap:
    return Gap(
        id=f"barre.{reading.item}",
        president=reading.president,
        director=reading.director,
        consensus=reading.consensus,
    )


def _open_gap(scene: Scene, reading: ItemReading) -> tuple[Part, ...]:
    name = reading.item
    item = scene.base.items[name]
    said = scene.fiche(f"consensus.{name}", TOGETHER)
    columns = tuple(_column(scene, voice, name) for voice in columns_order(scene, name))
    return (
        Side(
            id=f"tete.{name}",
            columns=((Words(id=f"titre.{name}", text=item.question, role="h2"),), (_gap_bar(reading),)),
        ),
        Side(id=f"faits.{name}", columns=columns),
        Settle(
            id=f"consensus.{name}",
            at=At(TOGETHER, f"consensus.{name}"),
            label=f"Ce que vous décidez : {item.question}",
            value=dict(said) or None,
            landmarks=(why(item.aide),),
        ),
        Words(id=f"filet.{name}", text="", role="rule"),
    )


def _column(scene: Scene, voice: str, item: str) -> tuple[Part, ...]:
    evidence = scene.text(f"preuve.{item}", voice)
    text = evidence or f"{_answer_words(scene, voice, item)} Aucun exemple écrit."
    return (Voice(id=f"fait.{item}.{voice}", holder=voice, text=text),)


def _answer_words(scene: Scene, voice: str, item: str) -> str:
    value = scene.whole(f"item.{item}", voice)
    if isinstance(value, Special):
        return capital(scene.base.echelles.cote.special[value.value]) + "."
    if value is None:
        return "Pas de réponse."
    anchor = scene.base.items[item].ancres.get(value)
    return f"{value} : {anchor}" if anchor else f"{value}."


def _talk(scene: Scene) -> tuple[str, ...]:
    return tuple(f"{rank}. {capital(one)}." for rank, one in enumerate(scene.base.ecarts_binome.protocole[3:5], 1))


def _agreement(scene: Scene) -> tuple[Landmark, ...]:
    found = scene.results.assessment
    if found.agreement is None:
        return ()
    reading = scene.word("accord", found.agreement_reading) if found.agreement_reading else ""
    return (Landmark("Accord du binôme", f"{number(found.agreement)} sur 100, {reading}."),)


# --- scores and level


def _scores(scene: Scene) -> Screen:
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
        Words(id="plafond", text=f"Par où commencer : {_ceiling(scene, level.ceiling)} au plus.", role="small"),
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
        landmarks=(*_agreement(scene), conviction(scene, STEP), Landmark("Le premier pas", scene.base.sens_du_plafond)),
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
    return "un premier pas léger" if not scene.results.gates[_TYPES].open else scene.base.types[ceiling].titre.lower()


_TYPES = "type_cooperation"


def _quick(scene: Scene) -> tuple[Part, ...]:
    if not any(one.quick for one in scene.results.assessment.dimensions.values()):
        return ()
    return (Chips(id="rapide", chips=(("info", "lecture rapide"),)),)


# --- alerts


def _alerts(scene: Scene) -> Screen:
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
        (Day(id=f"{key}.{name}.date", at=At(TOGETHER, key, "date"), label="Pour le", value=_iso(said.get("date"))),),
    )
    subject = f" ({scene.base.dimensions[alert.subject].titre})" if alert.subject in scene.base.dimensions else ""
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


# --- what will be shown


def _shown(scene: Scene) -> Screen:
    options = tuple((one, scene.word("projection", one)) for one in scene.base.revelation.projection.par_question)
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


