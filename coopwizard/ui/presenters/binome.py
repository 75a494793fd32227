"""Step 1: who speaks, for whom, with what mandate, by what rules."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.binome_commun import (
    STEP,
    as_proposed,
    broken_lines,
    choices_of,
    matrix_lines,
    pair_screens,
    signature_parts,
    step_screen,
)
from coopwizard.ui.presenters.binome_contexte import context_screen
from coopwizard.ui.presenters.binome_groupe import group_screen
from coopwizard.ui.presenters.binome_identite import activity_screen, figures_screen, identity_screen
from coopwizard.ui.presenters.binome_roles import Line, fault, sentence
from coopwizard.ui.presenters.binome_titulaires import holder_parts, vacancy_parts, voices_of, votes_screen
from coopwizard.ui.presenters.binome_voix import rules_ticked, voice_screen
from coopwizard.ui.presenters.entree import DOOR, awaited_parts
from coopwizard.ui.presenters.scene import PATH, Scene, capital, seal_lines, why, with_comment, word_of
from coopwizard.ui.presenters.sheet import (
    At,
    Entry,
    Menu,
    Part,
    Pick,
    Press,
    Say,
    Screen,
    Side,
    Tick,
    Words,
)
from coopwizard.ui.presenters.sheet_words import say

SHORT = "atelier"  # the path taken while none is chosen
COMPASS_SHORTEST, COMPASS_LONGEST = 20, 200


def draw(scene: Scene) -> Screen:
    """Return the screen of step 1 for who speaks, where the page stands."""
    if scene.alone:
        return voice_screen(scene)
    screens = {
        "qui": _who,
        "bureau": votes_screen,
        "identite": identity_screen,
        "chiffres": figures_screen,
        "activite": activity_screen,
        "groupe": group_screen,
        "contexte": context_screen,
        "roles": _roles,
        "signatures": _signatures,
    }
    asked = scene.at if scene.at in pair_screens(scene) else "qui"
    return with_comment(scene, STEP, screens[asked](scene), pair_screens(scene)[-1])


def compass_error(text: str) -> tuple[str, str] | None:
    """Return what is wrong with the compass sentence, or None when it stands or is not written yet."""
    length = len(text.strip())
    if 0 < length < COMPASS_SHORTEST:
        return ("Cette phrase est trop courte pour guider.", f"Écrivez {COMPASS_SHORTEST} signes au moins.")
    if length > COMPASS_LONGEST:
        return (
            "Cette phrase est trop longue pour la tête de chaque page.",
            f"{COMPASS_LONGEST} signes au plus.",
        )
    return None


# --- together


def _who(scene: Scene) -> Screen:
    compass = scene.text("phrase_boussole", TOGETHER)
    parts: tuple[Part, ...] = (
        *_doors(scene),
        *awaited_parts(scene),
        Side(id="titulaires", columns=tuple(holder_parts(scene, v) for v in voices_of(scene))),
        *vacancy_parts(scene),
        Entry(
            id="phrase_boussole",
            at=At(TOGETHER, "phrase_boussole"),
            label="Votre phrase-boussole",
            hint=say("Ce que « réussir » voudrait dire pour les personnes accompagnées, en une phrase."),
            value=compass,
            lines=2,
            maximum=400,
            error=compass_error(compass),
            landmarks=(
                why("Elle reste en tête de chaque écran et du dossier : on y revient quand on s’égare."),
                *word_of(scene, "projet_associatif"),
            ),
        ),
        Words(id="boussole.longueur", text=_length(compass), role="note"),
    )
    return step_screen(scene, "qui", "Qui porte la démarche, et pour qui ?", parts)


def _doors(scene: Scene) -> tuple[Part, ...]:
    """Return the two choices at the start: where the pair stands, and how far it wants to go."""
    return (
        _choice(
            scene,
            DOOR,
            say("Où en êtes-vous ?"),
            "entree",
            "Une demande déjà posée change l’ordre des aides et le point de départ. Elle n’ouvre rien de plus.",
            hint="" if scene.full else "Facultatif.",
        ),
        _choice(
            scene,
            PATH,
            say("Jusqu’où voulez-vous aller ?"),
            "parcours",
            "L’essentiel tient en une soirée. Le parcours complet pose toutes les questions, en plusieurs fois. "
            "On passe de l’un à l’autre quand on veut : aucune réponse n’est perdue.",
            default=SHORT,
            hint="" if scene.full else "Facultatif : sans choix, l’essentiel.",
        ),
    )


def _choice(
    scene: Scene, key: str, label: str, family: str, reason: str, default: str | None = None, hint: str = ""
) -> Pick:
    return Pick(
        id=key,
        at=At(TOGETHER, key),
        label=label,
        hint=hint,
        options=tuple((one, scene.word(family, one)) for one in choices_of(scene, key)),
        value=scene.text(key, TOGETHER) or default,
        inline=False,
        landmarks=(why(reason),),
    )


def _length(text: str) -> str:
    return f"{len(text.strip())} signes, entre {COMPASS_SHORTEST} et {COMPASS_LONGEST}."


def _roles(scene: Scene) -> Screen:
    lines = matrix_lines(scene)
    first = set(scene.base.matrice_roles.a_confirmer_en_atelier)
    confirm = tuple(part for line in lines if line.decision in first for part in _line(scene, line, ask=True))
    others = tuple(
        part for line in lines if line.decision not in first for part in _line(scene, line, ask=False)
    )
    parts = (
        Words(id="a_confirmer", text="Trois lignes à confirmer ensemble", role="section"),
        *confirm,
        Words(id="autres", text="Les autres lignes, telles que proposées", role="section"),
        *others,
    )
    return step_screen(
        scene,
        "roles",
        "Qui décide, qui propose, qui négocie ?",
        parts,
        "Les signatures",
        "signatures",
        lead="La matrice arrive remplie. Chaque ligne se modifie ; celles que vous n’ouvrez pas sont signées "
        "« comme proposé ».",
    )


def _line(scene: Scene, line: Line, *, ask: bool) -> tuple[Part, ...]:
    name, open_ = line.decision, scene.place.get("ligne") == line.decision
    title = scene.word("decision", name)
    broken = fault(scene.base, name, line.letters)
    notes = (
        why("Clarifier qui décide et qui négocie évite de le découvrir au pire moment."),
        Landmark(
            "Les règles de la matrice", "\n".join(capital(r) + "." for r in scene.base.matrice_roles.regles)
        ),
        Landmark("Quand l’assemblée décide", capital(scene.base.matrice_roles.ag) + "."),
    )
    parts: list[Part] = [
        Words(id=f"ligne.{name}", text=title, role="label"),
        Words(id=f"phrase.{name}", text=sentence(scene.base, line.letters)),
    ]
    if broken is not None:
        parts.append(Say(id=f"regle.{name}", kind="alerte", title=broken[0], text=broken[1]))
    if open_:
        parts.append(_letters(scene, line, notes))
    parts.append(Side(id=f"gestes.{name}", columns=_line_buttons(line, title, ask=ask, open_=open_)))
    return tuple(parts)


def _line_buttons(line: Line, title: str, *, ask: bool, open_: bool) -> tuple[tuple[Part, ...], ...]:
    name = line.decision
    change = Press(
        id=f"modifier.{name}",
        text="Replier" if open_ else "Modifier",
        press="ouvrir:ligne=" if open_ else f"ouvrir:ligne={name}",
        kind="text",
        name=f"{'Replier' if open_ else 'Modifier'} : {title}",
    )
    if not ask:
        return ((change,),)
    confirm = Tick(id=f"confirmer.{name}", label="Confirmé ensemble", value=line.seen or None)
    return ((confirm,), (change,))


def _letters(scene: Scene, line: Line, notes: tuple[Landmark, ...]) -> Side:
    options = tuple(
        (letter, scene.word("lettre", letter)) for letter in (*scene.base.matrice_roles.lettres, "-")
    )
    menus = [
        Menu(
            id=f"lettre.{line.decision}.{body}",
            label=capital(scene.word("instance", body)),
            options=options,
            value=letter,
            landmarks=notes,
        )
        for body, letter in zip(scene.base.matrice_roles.colonnes, line.letters, strict=True)
    ]
    third = -(-len(menus) // 3)
    columns = tuple(tuple(menus[i : i + third]) for i in range(0, len(menus), third))
    return Side(id=f"lettres.{line.decision}", columns=columns)


def _signatures(scene: Scene) -> Screen:
    columns = tuple(signature_parts(scene, voice) for voice in scene.voices)
    parts: tuple[Part, ...] = (
        *broken_lines(scene),
        *((Side(id="signatures", columns=columns),) if columns else ()),
        Words(id="non_vues", text=as_proposed(scene), role="note"),
        Words(id="regles", text="Les règles du jeu, à cocher par chaque voix", role="section"),
        *_rules_state(scene),
        Words(id="sceaux", text="Avant de vous retrouver, chaque voix répond seule", role="section"),
        *seal_lines(scene),
        *(
            Press(
                id=f"parler.{voice}",
                text=f"{capital(scene.voice(voice))} : répondre",
                press=f"parler:{voice}",
            )
            for voice in scene.voices
        ),
    )
    return step_screen(scene, "signatures", "Chacun signe les rôles", parts)


def _rules_state(scene: Scene) -> tuple[Part, ...]:
    total = len(scene.base.regles_du_jeu)
    return tuple(
        Words(
            id=f"regles.{voice}",
            text=f"{capital(scene.voice(voice))} : {rules_ticked(scene, voice)} sur {total}",
        )
        for voice in scene.voices
    )
