"""Step 5: the project in one page, written before any legal form."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.knowledge import ChampDuProjet
from coopwizard.domain.results import Alert
from coopwizard.engine.project import US
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.motifs_ensemble import constraint_parts, need_parts, territory_parts
from coopwizard.ui.presenters.projet_champs import guided_field, none_ticks, notes_of, parts_field, text_field
from coopwizard.ui.presenters.projet_objets import objects_parts
from coopwizard.ui.presenters.projet_page import page_parts
from coopwizard.ui.presenters.scene import (
    Scene,
    advice,
    conviction,
    gate_parts,
    invite_pair,
    plain,
    why,
    word_of,
)
from coopwizard.ui.presenters.sheet import At, Chips, Day, Entry, Part, Press, Say, Screen, Side, Tick, Words

STEP = "projet_commun"
ORDER = ("oeuvre", "benefice", "indicateur", "territoire", "objets", "lignes", "page", "autres", "partage")
TITLES = {
    "oeuvre": "L’œuvre commune",
    "benefice": "Ce que cela change",
    "indicateur": "À quoi le verra-t-on",
    "territoire": "Le territoire",
    "objets": "Ce qu’on ferait ensemble",
    "lignes": "Ce que nous gardons",
    "page": "Le projet en une page",
    "autres": "Ce qui reste à écrire",
    "partage": "Partager le projet",
}
# The field each screen writes; the seven mandatory ones are asked first (method, part E).
_WORK, _BENEFIT, _INDICATOR = "oeuvre_commune", "benefice_personnes", "indicateur_personnes"
_OBJECTS, _RED_LINES = "objets", "lignes_rouges"
_WANTED = "voulu"


def draw(scene: Scene) -> Screen:
    """Return the screen of step 5 where the page stands; alone, a voice is invited to write together."""
    if scene.alone:
        parts = invite_pair(scene, "Le projet s’écrit ensemble, d’une seule plume.")
        return _screen(scene, "inviter", scene.base.etapes[STEP].titre, parts)
    closed = gate_parts(scene, STEP)
    if any(one.id == f"porte.{STEP}" for one in closed):
        return _screen(scene, "porte", scene.base.etapes[STEP].titre, closed)
    screens = {
        "oeuvre": _work,
        "benefice": _benefit,
        "indicateur": _indicator,
        "territoire": _territory,
        "objets": _objects,
        "lignes": _red_lines,
        "page": _page,
        "autres": _others,
        "partage": _sharing,
    }
    return screens.get(scene.at, _page if scene.results.project.mandatory_valid else _work)(scene)


def alerts_of_step(scene: Scene) -> tuple[Alert, ...]:
    """Return the alerts that the method checks on the project, those certainly raised."""
    watched = scene.base.canevas.controles
    return tuple(one for one in scene.results.assessment.alerts if one.id in watched)


def _work(scene: Scene) -> Screen:
    named = next((one for one in alerts_of_step(scene) if f"canevas.{_WORK}" in _paths(one) or _says_form(one)), None)
    warning: tuple[Part, ...] = ()
    if named is not None:
        warning = (Say(id="sigle", kind="attention", title=plain(named.text), text=plain(named.action)),)
    return _screen(
        scene,
        "oeuvre",
        scene.base.canevas.champs[_WORK].titre,
        (*text_field(scene, _WORK, hint="Une seule phrase, sans sigle ni nom de forme juridique.", titled=False), *warning),
        lead="Pour qui, quoi, où : ce que des acteurs d’un territoire veulent faire ensemble.",
        notes=(
            *notes_of(scene, _WORK),
            Landmark("Le projet avant le droit", "Un sigle vient dans la discussion ? Notez-le à part, il attendra."),
            *word_of(scene, "projet_commun"),
        ),
    )


def _says_form(alert: Alert) -> bool:
    return any("sigle" in path for path in alert.because)


def _paths(alert: Alert) -> tuple[str, ...]:
    return alert.because


def _benefit(scene: Scene) -> Screen:
    return _screen(
        scene,
        "benefice",
        scene.base.canevas.champs[_BENEFIT].titre,
        guided_field(scene, _BENEFIT),
        lead="Écrivez une journée d’une personne, avant et après, avec un verbe d’action.",
        notes=notes_of(scene, _BENEFIT),
    )


def _indicator(scene: Scene) -> Screen:
    key = f"canevas.{_INDICATOR}"
    known = scene.base.canevas.champs[_INDICATOR]
    said = scene.fiche(key, TOGETHER)

    def entry(part: str, label: str) -> Part:
        value = said.get(part)
        return Entry(
            id=f"{key}.{part}",
            at=At(TOGETHER, key, part),
            label=label,
            value=value if isinstance(value, str) else "",
            maximum=300,
            landmarks=notes_of(scene, _INDICATOR),
        )

    def date_(part: str, label: str) -> Part:
        value = said.get(part)
        return Day(id=f"{key}.{part}", at=At(TOGETHER, key, part), label=label, value=value if isinstance(value, str) else None)

    texts = [one for one in known.parties if one != "date"]
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
            columns=((date_("a_preciser_date", "Avant le"),), (entry("a_preciser_par", "Par"),)),
        ),
    )
    return _screen(scene, "indicateur", known.titre, parts, notes=notes_of(scene, _INDICATOR))


def _territory(scene: Scene) -> Screen:
    wanted = text_field(scene, _WANTED, lines=4)
    imposed = constraint_parts(scene)
    parts: tuple[Part, ...] = (
        *territory_parts(scene),
        Words(id="regard", text="Ce que nous voulons, en regard de ce qui s’impose", role="section"),
        Side(id="regards", columns=(wanted, imposed[:1])),
        *imposed[1:],
        Words(id="besoins", text="Besoins observés", role="section"),
        *need_parts(scene),
    )
    return _screen(
        scene,
        "territoire",
        "Le territoire, et ce qui s’impose à nous",
        parts,
        lead="Repris de l’étape 3 ; tout se corrige ici.",
    )


def _objects(scene: Scene) -> Screen:
    alerts = tuple(
        Say(id=f"alerte.{one.id}", kind="attention", title=plain(one.text), text=plain(one.action))
        for one in alerts_of_step(scene)
        if any(path.startswith("objet") for path in one.because)
    )
    known = scene.base.canevas.champs[_OBJECTS]
    return _screen(
        scene,
        "objets",
        known.titre,
        (*objects_parts(scene), *alerts),
        lead="De un à six. Une priorité dit ce qui compte d’abord ; le reste se laisse vide.",
        notes=(
            *notes_of(scene, _OBJECTS),
            *word_of(scene, "moyens_partages"),
            *word_of(scene, "projet_strategique"),
        ),
    )


def red_lines(scene: Scene) -> tuple[str, ...]:
    """Return the uids of the red lines that exist, and the one just opened."""
    found = [key.partition(".")[0] for key, _ in scene.case.under(TOGETHER, "ligne_rouge")]
    opened = scene.place.get("ligne_rouge", "")
    return tuple(dict.fromkeys([*found, *([opened] if opened else [])]))


def _red_lines(scene: Scene) -> Screen:
    lines = red_lines(scene)
    parts: list[Part] = [part for rank, uid in enumerate(lines, 1) for part in _red_line(scene, uid, rank)]
    parts.append(Press(id="ajouter", text="Écrire une ligne rouge", press="ajouter:ligne_rouge"))
    if not any(scene.part(f"ligne_rouge.{uid}", "texte", TOGETHER) for uid in lines):
        parts += none_ticks(scene, _RED_LINES)
    return _screen(
        scene,
        "lignes",
        scene.base.canevas.champs[_RED_LINES].titre,
        tuple(parts),
        lead="Ce qui reste à chacun, quoi qu’il arrive. Une ligne rouge peut fermer des types de coopération.",
        notes=notes_of(scene, _RED_LINES),
    )


def _red_line(scene: Scene, uid: str, rank: int) -> tuple[Part, ...]:
    key = f"ligne_rouge.{uid}"
    said = scene.fiche(key, TOGETHER)
    aimed = said.get("types_vises")
    chosen = aimed if isinstance(aimed, list) else []
    boxes = [
        Tick(id=f"vise.{uid}.{name}", label=kind.titre, value=name in chosen or None)
        for name, kind in scene.base.types.items()
        if kind.intensite
    ]
    half = -(-len(boxes) // 2)
    return (
        Entry(
            id=f"{key}.texte",
            at=At(TOGETHER, key, "texte"),
            label=f"Ligne rouge {rank}",
            hint="Ce que nous ne mettrons pas en commun.",
            value=scene.part(key, "texte", TOGETHER),
            lines=2,
            landmarks=notes_of(scene, _RED_LINES),
        ),
        Words(id=f"{key}.types", text="Ce qu’elle ferme, si elle ferme quelque chose", role="label"),
        Side(id=f"{key}.cases", columns=(tuple(boxes[:half]), tuple(boxes[half:]))),
        Side(
            id=f"{key}.suite",
            columns=(
                (
                    Day(
                        id=f"{key}.votee_le",
                        at=At(TOGETHER, key, "votee_le"),
                        label="Votée le",
                        hint="Facultatif : sans vote, elle compte quand même, et le dossier le dit.",
                        value=scene.part(key, "votee_le", TOGETHER) or None,
                    ),
                ),
                (Press(id=f"{key}.retirer", text="Retirer", press=f"retirer:{key}", kind="text", name=f"Retirer la ligne rouge {rank}"),),
            ),
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def _page(scene: Scene) -> Screen:
    alerts = tuple(
        Say(id=f"alerte.{one.id}", kind="attention", title=plain(one.text), text=plain(one.action)) for one in alerts_of_step(scene)
    )
    return _screen(
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
        text = "Ouverte." if gate.open else "\n".join(one.text for one in gate.lacking) or gate.opens
        found.append(Landmark(f"Étape {rank} : {'ouverte' if gate.open else 'fermée'}", text, f"etape:{step}"))
    return tuple(found)


def _others(scene: Scene) -> Screen:
    done = {*scene.base.canevas.obligatoires, _WANTED}
    fields = [one for one in scene.base.canevas.champs.values() if one.id not in done and one.etape == STEP]
    parts: list[Part] = [part for one in fields for part in _field(scene, one)]
    parts += [
        Words(id="argent", text="Argent entre organismes", role="section"),
        *_money(scene),
    ]
    return _screen(
        scene,
        "autres",
        "Ce qui complète le projet",
        tuple(parts),
        lead="Facultatif : ces champs pèsent dans la complétude, ils n’ouvrent que l’étape 8.",
    )


def _field(scene: Scene, known: ChampDuProjet) -> tuple[Part, ...]:
    if known.parties:
        return parts_field(scene, known.id)
    return (
        Words(id=f"titre.{known.id}", text=known.titre, role="section"),
        *text_field(scene, known.id, titled=False),
    )


def _money(scene: Scene) -> tuple[Part, ...]:
    asked = (
        ("refacturation_prevue", "Une refacturation entre organismes est prévue"),
        ("ressource_nouvelle_prevue", "Une ressource nouvelle est prévue"),
    )
    return tuple(
        Tick(
            id=key,
            at=At(TOGETHER, key),
            label=label,
            value=scene.ticked(key, TOGETHER),
            landmarks=(why("Une refacturation pose la question de la taxe ; une ressource nouvelle, celle de sa source."),),
        )
        for key, label in asked
    )


def _sharing(scene: Scene) -> Screen:
    project = scene.results.project
    partners = [(one.id, one.name) for one in scene.results.partners if one.kept]
    signers = [(US, scene.text("identite.nom", TOGETHER) or scene.case.title), *partners]
    state = scene.word("etat_projet", project.state or "ebauche")
    parts: tuple[Part, ...] = (
        Chips(id="etat", chips=(("accord" if project.state == "partage" else "attention", state),)),
        *(part for uid, name in signers for part in _signer(scene, uid, name)),
    )
    if not partners:
        parts += (
            Say(
                id="sans_partenaire",
                kind="info",
                title="Aucun partenaire retenu pour le moment",
                text="L’ébauche suffit pour comparer des types. Elle devient partagée quand chaque organisme l’a signée.",
                action="Les partenaires",
                press="etape:partenaires",
            ),
        )
    return _screen(
        scene,
        "partage",
        "De l’ébauche au projet partagé",
        parts,
        lead="Relu, amendé, puis signé par chaque organisme : un nom, une date.",
    )


def _signer(scene: Scene, uid: str, name: str) -> tuple[Part, ...]:
    key = f"signature_projet.{uid}"
    return (
        Words(id=f"{key}.qui", text=name, role="rubric"),
        Side(
            id=key,
            columns=(
                (
                    Entry(
                        id=f"{key}.nom",
                        at=At(TOGETHER, key, "nom"),
                        label="Nom de la personne qui signe",
                        value=scene.part(key, "nom", TOGETHER),
                        maximum=200,
                    ),
                ),
                (Day(id=f"{key}.date", at=At(TOGETHER, key, "date"), label="Le", value=scene.part(key, "date", TOGETHER) or None),),
            ),
        ),
    )


def _screen(
    scene: Scene,
    name: str,
    title: str,
    parts: tuple[Part, ...],
    *,
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
) -> Screen:
    rank = ORDER.index(name) if name in ORDER else -1
    after = ORDER[rank + 1] if 0 <= rank < len(ORDER) - 1 else ""
    inside = name in ORDER and name != "page"
    return Screen(
        id=name,
        title=title,
        lead=lead,
        parts=parts,
        footer=Footer(primary=TITLES[after] if after else "Les partenaires", third=TITLES["page"] if inside else ""),
        before=ORDER[rank - 1] if rank > 0 else "",
        after=after,
        aside="ecran:page",
        landmarks=(*notes, conviction(scene, STEP), advice(scene, STEP)),
        note="une seule plume",
        places=_PLACES,
    )


_PLACES = {
    f"canevas.{_WORK}": "oeuvre",
    f"canevas.{_BENEFIT}": "benefice",
    f"canevas.{_INDICATOR}": "indicateur",
    "canevas.territoire": "territoire",
    "canevas.contraintes_subies": "territoire",
    "canevas.besoins_observes": "territoire",
    f"canevas.{_WANTED}": "territoire",
    "canevas_aucune.contraintes_subies": "territoire",
    f"canevas.{_OBJECTS}": "objets",
    f"canevas.{_RED_LINES}": "lignes",
    f"canevas_aucune.{_RED_LINES}": "lignes",
    "canevas": "autres",
    "objet": "objets",
    "ligne_rouge": "lignes",
    "signature_projet": "partage",
    "refacturation_prevue": "autres",
    "ressource_nouvelle_prevue": "autres",
}

