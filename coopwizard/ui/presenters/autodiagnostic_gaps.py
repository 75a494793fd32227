"""Step 2, both seals open: the largest gaps word for word, the scores, the alerts, the level."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from coopwizard.domain.answers import PAIR, TOGETHER
from coopwizard.domain.knowledge import Item
from coopwizard.domain.results import ItemReading
from coopwizard.domain.values import Special
from coopwizard.french import plural
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.autodiagnostic_alertes import alerts_screen
from coopwizard.ui.presenters.autodiagnostic_commun import STEP, joint_screen, order, sources_said
from coopwizard.ui.presenters.autodiagnostic_facteurs import factors_screen, obstacles_screen
from coopwizard.ui.presenters.autodiagnostic_seal import reveal_screen
from coopwizard.ui.presenters.autodiagnostic_suite import (
    agreement_note,
    gaps_shown,
    scores_screen,
    shown_screen,
)
from coopwizard.ui.presenters.autodiagnostic_suites import update_screen
from coopwizard.ui.presenters.autodiagnostic_swot import BOXES, box_screen, crossings_screen, swot_screen
from coopwizard.ui.presenters.autodiagnostic_voix import answer_line, is_voices, voices_screen
from coopwizard.ui.presenters.scene import (
    Scene,
    capital,
    conviction,
    gate_parts,
    invite_voice,
    why,
    word_of,
)
from coopwizard.ui.presenters.sheet import (
    At,
    Gap,
    Part,
    Press,
    Screen,
    Settle,
    Side,
    Voice,
    Words,
)


def draw_together(scene: Scene, error: tuple[str, str] | None) -> Screen:
    """Return the joint screen: the invitation, the reveal, then what was found."""
    if not scene.voices:
        return _nobody(scene)
    if not scene.revealed:
        return reveal_screen(scene, error) if scene.at == "reveler" else _waiting(scene)
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return _closed(scene, closed)
    if is_voices(scene.at):
        return voices_screen(scene)
    box = scene.at.removeprefix("swot.")
    if box in BOXES and box != scene.at:
        return box_screen(scene, box)
    if len(scene.voices) < len(PAIR) and scene.at in {"", "ecarts"}:
        return scores_screen(scene)
    return _SCREENS.get(scene.at, _gaps)(scene)


def columns_order(scene: Scene, item: str) -> tuple[str, ...]:
    """Return the two voices in an order drawn by lot, the same each time this gap is shown."""
    drawn = hashlib.sha256(f"{scene.case.id}/{item}".encode()).digest()[0] % 2
    return PAIR if drawn else tuple(reversed(PAIR))


def _nobody(scene: Scene) -> Screen:
    return Screen(
        id="personne",
        title="Regard sur nous-mêmes",
        parts=(
            Words(id="personne", text=capital(scene.base.titulaires_des_voix.sans_binome) + "."),
            answer_line(),
        ),
        footer=Footer(primary="La suite"),
    )


def _waiting(scene: Scene) -> Screen:
    parts: tuple[Part, ...] = (
        *invite_voice(scene, "Chaque voix répond seule, puis scelle. Choisissez qui parle."),
        Words(id="reveler.titre", text="Quand les deux ont scellé", role="section"),
        Press(id="reveler", text="Ouvrir les sceaux ensemble", press="ecran:reveler"),
        *gate_parts(scene, STEP),
        answer_line(),
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
        for part in (
            _open_gap(scene, found.items[name]) if name == open_ else _folded_gap(scene, found.items[name])
        )
    )
    after, primary = _after_gap(shown, open_)
    frame = joint_screen(scene, "ecarts", "", ())
    both = [one for one in found.items.values() if one.gap is not None]
    close = sum(one.gap is not None and one.gap <= 1 for one in both)
    return Screen(
        id="ecarts",
        title=f"{capital(_count_words(len(shown)))} à regarder d’abord",
        lead=f"{plural(len(both), 'réponse commune', 'réponses communes')}, dont {close} à un point près. "
        "Ici, on ne fait pas la moyenne d’un désaccord : on en parle. "
        f"{plural(settled, 'écart traité', 'écarts traités')} sur {len(shown)}.",
        parts=parts,
        footer=Footer(primary=primary, third="" if after == "scores" else "Les huit dimensions"),
        after=after,
        aside="ecran:scores",
        landmarks=(
            Landmark("Se parler, dans cet ordre", "\n".join(_talk(scene))),
            *agreement_note(scene),
            Landmark("Votre règle du jeu", capital(scene.base.regles_du_jeu[3]) + "."),
            Landmark("À noter", "L’ordre des deux voix est tiré au sort."),
        ),
        note="on compare, puis on tranche",
        places={**frame.places, **{f"consensus.{one}": "ecarts" for one in shown}},
    )


def question_screen(scene: Scene) -> Screen:
    """Return one question of the pair's choosing: its marks in words, both answers, what they decide."""
    asked = scene.place.get("question", "")
    name = asked if asked in scene.base.items else gap_open(scene) or next(iter(scene.base.items))
    item = scene.base.items[name]
    dimension = scene.base.dimensions[item.dimension]
    anchors = "\n".join(f"{mark} : {words}" for mark, words in item.ancres.items())
    return joint_screen(
        scene,
        "question",
        "Une question, deux réponses",
        (
            Words(id=f"dimension.{name}", text=dimension.titre, role="rubric"),
            *_open_gap(scene, scene.results.assessment.items[name]),
            Words(id=f"ancres.{name}", text=anchors, role="small"),
        ),
        notes=item_notes(scene, item),
        note="on compare, puis on tranche",
        back=order(scene)[0],
    )


def gap_open(scene: Scene) -> str:
    """Return the gap under discussion: the one opened, else the first that is not settled yet."""
    shown = gaps_shown(scene)
    asked = scene.place.get("ecart", "")
    return (
        asked
        if asked in shown
        else next((one for one in shown if not _settled(scene, one)), shown[0] if shown else "")
    )


def _no_gap(scene: Scene) -> Screen:
    return joint_screen(
        scene,
        "ecarts",
        "Aucun écart à regarder",
        (Words(id="aucun", text="Vos réponses communes sont les mêmes, ou trop peu sont communes."),),
        notes=agreement_note(scene),
    )


def _count_words(count: int) -> str:
    words = ("", "un écart", "deux écarts", "trois écarts", "quatre écarts", "cinq écarts")
    return words[count] if count < len(words) else f"{count} écarts"


def _after_gap(shown: tuple[str, ...], open_: str) -> tuple[str, str]:
    rank = shown.index(open_) if open_ in shown else 0
    if rank + 1 < len(shown):
        return f"ouvrir:ecart={shown[rank + 1]}", "Écart suivant"
    return "scores", "Les huit dimensions"


def item_notes(scene: Scene, item: Item) -> tuple[Landmark, ...]:
    """Return why a question is asked, what it covers, and where that was read."""
    dimension = scene.base.dimensions[item.dimension]
    covers = f"{capital(dimension.titre)} : {dimension.domaine}."
    if item.dirigeants:
        covers += f" Une qualité attendue de ceux qui dirigent : {scene.word('dirigeants', item.dirigeants)}."
    said = sources_said(scene, item.aide)
    read = (Landmark("Où cela a été lu", said),) if said else ()
    return (why(item.aide), *read, Landmark("Ce que la question couvre", covers))


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
    return tuple(
        f"{rank}. {capital(one)}." for rank, one in enumerate(scene.base.ecarts_binome.protocole[3:5], 1)
    )


_SCREENS: Mapping[str, Callable[[Scene], Screen]] = {
    "ecarts": _gaps,
    "question": question_screen,
    "scores": scores_screen,
    "alertes": alerts_screen,
    "facteurs": factors_screen,
    "obstacles": obstacles_screen,
    "swot": swot_screen,
    "croisements": crossings_screen,
    "a_jour": update_screen,
    "montrer": shown_screen,
}
