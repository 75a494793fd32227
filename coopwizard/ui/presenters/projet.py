"""Step 5: the project in one page, written before any legal form."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.results import Alert, Gate
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.motifs_territoire import constraint_parts, need_parts, territory_parts
from coopwizard.ui.presenters.projet_alertes import alerts_of_step, alerts_on
from coopwizard.ui.presenters.projet_cadre import (
    BENEFIT,
    INDICATOR,
    OBJECTS,
    STEP,
    WANTED,
    WORK,
    step_screen,
)
from coopwizard.ui.presenters.projet_champs import guided_field, notes_of, text_field
from coopwizard.ui.presenters.projet_echange import exchange_screen
from coopwizard.ui.presenters.projet_engagements import (
    red_lines_screen,
    sharing_screen,
)
from coopwizard.ui.presenters.projet_gains import gains_screen
from coopwizard.ui.presenters.projet_garde_fous import safeguards_screen
from coopwizard.ui.presenters.projet_moyens import resources_screen
from coopwizard.ui.presenters.projet_objets import objects_parts
from coopwizard.ui.presenters.projet_page import page_parts
from coopwizard.ui.presenters.projet_suites import consequences_screen, day_parts, others_screen
from coopwizard.ui.presenters.scene import (
    Scene,
    gate_parts,
    invite_pair,
    plain,
    with_comment,
    word_of,
)
from coopwizard.ui.presenters.sheet import At, Day, Entry, Part, Say, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import optional

# The field each screen writes; the seven mandatory ones are asked first (method, part E).


MANY = 4  # beyond, a list of what is missing says less than the sentence of the gate


def draw(scene: Scene) -> Screen:
    """Return the screen of step 5 where the page stands; alone, a voice is invited to write together."""
    if scene.alone:
        parts = invite_pair(scene, "Le projet s’écrit ensemble, d’une seule plume.")
        return step_screen(scene, "inviter", scene.base.etapes[STEP].titre, parts)
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return step_screen(scene, "porte", scene.base.etapes[STEP].titre, closed)
    screens = {
        "oeuvre": _work,
        "benefice": _benefit,
        "indicateur": _indicator,
        "territoire": _territory,
        "objets": _objects,
        "lignes": red_lines_screen,
        "page": _page,
        "autres": others_screen,
        "suites": consequences_screen,
        "moyens": resources_screen,
        "gains": gains_screen,
        "garde_fous": safeguards_screen,
        "echange": exchange_screen,
        "partage": sharing_screen,
    }
    drawn = screens.get(scene.at, _page if scene.results.project.mandatory_valid else _work)
    return with_comment(scene, STEP, drawn(scene), "page")


def _work(scene: Scene) -> Screen:
    named = next(
        (one for one in alerts_of_step(scene) if f"canevas.{WORK}" in _paths(one) or _says_form(one)), None
    )
    warning: tuple[Part, ...] = ()
    if named is not None:
        warning = (Say(id="sigle", kind="attention", title=plain(named.text), text=plain(named.action)),)
    return step_screen(
        scene,
        "oeuvre",
        scene.base.canevas.champs[WORK].titre,
        (
            *text_field(
                scene, WORK, hint="Une seule phrase, sans sigle ni nom de forme juridique.", titled=False
            ),
            *warning,
            *_otherwise(scene),
        ),
        lead="Pour qui, quoi, où : ce que des acteurs d’un territoire veulent faire ensemble.",
        notes=(
            *notes_of(scene, WORK),
            Landmark(
                "Le projet avant le droit",
                "Un sigle vient dans la discussion ? Notez-le à part, il attendra.",
            ),
            *word_of(scene, "projet_commun"),
        ),
    )


def _otherwise(scene: Scene) -> tuple[Part, ...]:
    """Return what we would do otherwise, said in step 3: the draft starts from it."""
    said = scene.text("autrement", TOGETHER)
    if not said:
        return ()
    return (
        Words(id="autrement", text="Ce que nous ferions autrement, dit à l’étape 3", role="rubric"),
        Words(id="autrement.texte", text=said),
    )


def _says_form(alert: Alert) -> bool:
    return any("sigle" in path for path in alert.because)


def _paths(alert: Alert) -> tuple[str, ...]:
    return alert.because


def _benefit(scene: Scene) -> Screen:
    return step_screen(
        scene,
        "benefice",
        scene.base.canevas.champs[BENEFIT].titre,
        (*guided_field(scene, BENEFIT), *day_parts(scene)),
        lead="Écrivez une journée d’une personne, avant et après, avec un verbe d’action.",
        notes=notes_of(scene, BENEFIT),
    )


def _indicator(scene: Scene) -> Screen:
    key = f"canevas.{INDICATOR}"
    known = scene.base.canevas.champs[INDICATOR]
    said = scene.fiche(key, TOGETHER)

    def entry(part: str, label: str, hint: str = "") -> Part:
        value = said.get(part)
        return Entry(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=label,
            hint=hint,
            value=value if isinstance(value, str) else "",
            maximum=300,
            landmarks=notes_of(scene, INDICATOR),
        )

    def date_(part: str, label: str, hint: str = "") -> Part:
        value = said.get(part)
        return Day(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=label,
            hint=hint,
            value=value if isinstance(value, str) else None,
        )

    texts = [one for one in known.parties if one != "date"]
    later = "Facultatif : si les quatre lignes ci-dessus restent à écrire."
    first = entry(texts[0], scene.word("partie", texts[0]))
    others = tuple((entry(part, scene.word("partie", part)),) for part in texts[1:])
    parts: tuple[Part, ...] = (
        first,
        Side(id=f"{key}.valeurs", columns=(*others, (date_("date", scene.word("partie", "date")),))),
        Words(id="a_preciser", text="Pas encore ? À préciser", role="section"),
        Words(
            id="a_preciser.dit",
            text="Dans une version provisoire, on peut dire qui le précisera et avant quand.",
            role="small",
        ),
        Side(
            id=f"{key}.plus_tard",
            columns=(
                (date_("a_preciser_date", "Avant le", later),),
                (entry("a_preciser_par", "Par", later),),
            ),
        ),
    )
    return step_screen(scene, "indicateur", known.titre, parts, notes=notes_of(scene, INDICATOR))


def _territory(scene: Scene) -> Screen:
    wanted = text_field(scene, WANTED, lines=4)
    wanted = wanted if scene.full else optional(wanted)
    imposed = constraint_parts(scene)
    parts: tuple[Part, ...] = (
        *territory_parts(scene),
        Words(id="regard", text="Ce que nous voulons, en regard de ce qui s’impose", role="section"),
        Side(id="regards", columns=(wanted, imposed[:1])),
        *imposed[1:],
        Words(id="besoins", text="Besoins observés", role="section"),
        *need_parts(scene),
    )
    return step_screen(
        scene,
        "territoire",
        "Le territoire, et ce qui s’impose à nous",
        parts,
        lead="Repris de l’étape 3 ; tout se corrige ici.",
    )


def _objects(scene: Scene) -> Screen:
    known = scene.base.canevas.champs[OBJECTS]
    return step_screen(
        scene,
        "objets",
        known.titre,
        (*objects_parts(scene), *alerts_on(scene, "objet")),
        lead="De un à six. Une priorité dit ce qui compte d’abord ; le reste se laisse vide.",
        notes=(
            *notes_of(scene, OBJECTS),
            *word_of(scene, "moyens_partages"),
            *word_of(scene, "projet_strategique"),
        ),
    )


def _page(scene: Scene) -> Screen:
    alerts = tuple(
        Say(id=f"alerte.{one.id}", kind="attention", title=plain(one.text), text=plain(one.action))
        for one in alerts_of_step(scene)
    )
    return step_screen(
        scene,
        "page",
        "Le projet en une page",
        (*page_parts(scene), *alerts),
        notes=_gates(scene),
    )


def _gates(scene: Scene) -> tuple[Landmark, ...]:
    """Return what the project opens now and what still stays closed, with the reason."""
    found = []
    for step, gate in scene.results.gates.items():
        if scene.base.etapes[step].rang <= scene.base.etapes[STEP].rang or not gate.firm:
            continue
        rank = scene.base.etapes[step].rang
        text = "Ouverte." if gate.open else _what_lacks(gate)
        found.append(
            Landmark(f"Étape {rank} : {'ouverte' if gate.open else 'fermée'}", text, f"etape:{step}")
        )
    return tuple(found)


def _what_lacks(gate: Gate) -> str:
    """Return what is missing, one by one; the sentence of the method when that would be a long list."""
    if 0 < len(gate.lacking) <= MANY:
        return "\n".join(one.text for one in gate.lacking)
    return gate.opens
