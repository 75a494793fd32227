"""Step 1: who speaks, for whom, with what mandate, by what rules."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.conditions import paths_of
from coopwizard.domain.knowledge import ChampIdentite
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.binome_commun import (
    as_proposed,
    broken_lines,
    iso_text,
    matrix_lines,
    signature_parts,
    step_screen,
)
from coopwizard.ui.presenters.binome_roles import Line, fault, sentence
from coopwizard.ui.presenters.binome_voix import rules_ticked, voice_screen
from coopwizard.ui.presenters.scene import (
    VACANT,
    Scene,
    capital,
    seal_lines,
    why,
    word_of,
)
from coopwizard.ui.presenters.sheet import (
    Amount,
    At,
    Day,
    Entry,
    Field,
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

COMPASS_SHORTEST, COMPASS_LONGEST = 20, 200


def draw(scene: Scene) -> Screen:
    """Return the screen of step 1 for who speaks, where the page stands."""
    if scene.alone:
        return voice_screen(scene)
    screens = {"qui": _who, "identite": _identity, "roles": _roles, "signatures": _signatures}
    return screens.get(scene.at, _who)(scene)


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
    holders = tuple((key, text) for key, text in scene.base.titulaires_des_voix.valeurs.items())
    columns = tuple(_holder(scene, voice, holders) for voice in scene.base.titulaires_des_voix.voix)
    parts: tuple[Part, ...] = (
        Pick(
            id="porte_d_entree",
            at=At(TOGETHER, "porte_d_entree"),
            label="Où en êtes-vous ?",
            options=tuple((one, scene.word("entree", one)) for one in _choices(scene, "porte_d_entree")),
            value=_text_or_none(scene, "porte_d_entree"),
            inline=False,
            landmarks=(
                why("Une demande déjà posée change l’ordre des questions, elle n’ouvre rien de plus."),
            ),
        ),
        Side(id="titulaires", columns=columns),
        Entry(
            id="phrase_boussole",
            at=At(TOGETHER, "phrase_boussole"),
            label="Votre phrase-boussole",
            hint="Ce que « réussir » voudrait dire pour les personnes accompagnées, en une phrase.",
            value=compass,
            lines=2,
            maximum=400,
            error=compass_error(compass),
            landmarks=(
                why("Elle reste en tête de chaque écran et du dossier : on y revient quand on s’égare."),
                *word_of(scene, "projet_associatif"),
            ),
        ),
        Words(id="boussole.longueur", text=_length(compass), role="note"),
        *_vacancy(scene),
    )
    return step_screen(
        scene, "qui", "Qui porte la démarche, et pour qui ?", parts, "Fiche d’identité", "identite"
    )


def _holder(scene: Scene, voice: str, holders: tuple[tuple[str, str], ...]) -> tuple[Part, ...]:
    kept = tuple(one for one in holders if _fits(one[0], voice))
    held = _text_or_none(scene, f"titulaire.{voice}")
    asked: tuple[Part, ...] = (
        Menu(
            id=f"titulaire.{voice}",
            at=At(TOGETHER, f"titulaire.{voice}"),
            label=capital(scene.voice(voice)),
            options=kept,
            value=held,
            landmarks=(
                why("On répond pour soi : une place sans titulaire se dit, et le dossier le montre."),
            ),
        ),
    )
    if held == VACANT:
        return asked
    return (
        *asked,
        Entry(
            id=f"nom.{voice}",
            at=At(TOGETHER, f"nom.{voice}"),
            label="Nom" if held != "copresidence" else "Noms, comme ils seront imprimés",
            value=scene.text(f"nom.{voice}", TOGETHER),
            maximum=200,
        ),
    )


def _fits(holder: str, voice: str) -> bool:
    """Say whether this way of holding a voice makes sense for it (method, titulaires_des_voix)."""
    only = {"administrateur_delegue": "directeur", "copresidence": "president"}
    return only.get(holder, voice) == voice


def _length(text: str) -> str:
    return f"{len(text.strip())} signes, entre {COMPASS_SHORTEST} et {COMPASS_LONGEST}."


def _vacancy(scene: Scene) -> tuple[Part, ...]:
    missing = [v for v in scene.base.titulaires_des_voix.voix if v not in scene.voices]
    if not missing:
        return ()
    if not scene.voices:
        return (
            Say(
                id="sans_binome",
                kind="attention",
                title="Personne à ces deux postes pour l’instant",
                text=capital(scene.base.titulaires_des_voix.sans_binome) + ".",
            ),
        )
    return (
        Say(
            id="vacante",
            kind="attention",
            title=f"{capital(scene.voice(missing[0]))} : personne à ce poste pour l’instant",
            text="On n’est pas bloqué : le bureau vote le passage de chaque étape, et le dossier le dit.",
        ),
        *(one for step in steps_voted(scene) for one in _vote(scene, step)),
    )


def steps_voted(scene: Scene) -> tuple[str, ...]:
    """Return the steps whose gate asks for a vote of the bureau while a voice is vacant."""
    return tuple(
        step
        for step, known in scene.base.etapes.items()
        if known.porte.condition is not None and f"bureau.vote.{step}" in paths_of(known.porte.condition)
    )


def _vote(scene: Scene, step: str) -> tuple[Part, ...]:
    key = f"vote_bureau.{step}"
    said = scene.fiche(key, TOGETHER)
    counts = (("pour", "Pour"), ("contre", "Contre"), ("abstention", "Abstentions"))
    columns: tuple[tuple[Part, ...], ...] = tuple(
        (Amount(id=f"{key}.{part}", at=At(TOGETHER, key, part), label=label, value=_count(said.get(part))),)
        for part, label in counts
    )
    return (
        Words(
            id=f"{key}.titre",
            text=f"Vote du bureau pour l’étape {scene.base.etapes[step].rang}",
            role="label",
        ),
        Side(
            id=f"{key}.decompte",
            columns=(
                (
                    Day(
                        id=f"{key}.date",
                        at=At(TOGETHER, key, "date"),
                        label="Voté le",
                        value=iso_text(said.get("date")),
                    ),
                ),
                *columns,
            ),
        ),
    )


def _identity(scene: Scene) -> Screen:
    fields = [f for f in scene.base.fiche_identite.champs.values() if f.express and "nous" in f.pour]
    parts = tuple(_identity_field(scene, one) for one in fields)
    return step_screen(
        scene,
        "identite",
        "Votre association, en quelques lignes",
        parts,
        "La matrice des rôles",
        "roles",
        lead="Ce que vous ne savez pas peut rester vide : rien n’en sera déduit.",
    )


def _identity_field(scene: Scene, known: ChampIdentite) -> Field:
    key = f"identite.{known.id}"
    at, said = At(TOGETHER, key), scene.said(key, TOGETHER)
    notes = (why(f"{known.titre} : sert aux alertes et aux règles qui comparent les organismes."),)
    number = said if isinstance(said, int | float) and not isinstance(said, bool) else None
    if known.type == "choix":
        options = tuple((one, scene.word("statut", one)) for one in scene.base.fiche_identite.statuts)
        value = said if isinstance(said, str) else None
        return Menu(id=key, at=at, label=known.titre, options=options, value=value, landmarks=notes)
    if known.type.startswith("nombre 0"):
        return Amount(
            id=key,
            at=at,
            label=known.titre,
            value=number,
            unit="%",
            maximum=100,
            factor=100.0,
            landmarks=notes,
        )
    if known.type in {"nombre", "entier"}:
        return Amount(id=key, at=at, label=known.titre, value=number, unit=known.unite or "", landmarks=notes)
    value = said if isinstance(said, str) else ""
    return Entry(id=key, at=at, label=known.titre, value=value, maximum=300, landmarks=notes)


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
    return step_screen(scene, "signatures", "Chacun signe les rôles", parts, "Se connaître", "")


def _rules_state(scene: Scene) -> tuple[Part, ...]:
    total = len(scene.base.regles_du_jeu)
    return tuple(
        Words(
            id=f"regles.{voice}",
            text=f"{capital(scene.voice(voice))} : {rules_ticked(scene, voice)} sur {total}",
        )
        for voice in scene.voices
    )


# --- one voice


# --- shared


def _choices(scene: Scene, key: str) -> tuple[str, ...]:
    choices = scene.base.reponses[key].choix
    return (choices,) if isinstance(choices, str) else choices


def _text_or_none(scene: Scene, key: str) -> str | None:
    return scene.text(key, TOGETHER) or None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
