"""Step 7, the jobs: asked as soon as a type reaches far enough, and named in the dossier while missing."""

from __future__ import annotations

from coopwizard.domain.answers import BOARD, TOGETHER
from coopwizard.engine.employment import COUNTS, SHARED, employment_fields, employment_lacking
from coopwizard.french import listing
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.scene import Scene, capital, conviction
from coopwizard.ui.presenters.sheet import At, Field, Part, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    amount,
    entry,
    kept_text,
    lower_first,
    notice,
    say,
    section,
    together,
)
from coopwizard.ui.presenters.types_pages import places
from coopwizard.ui.presenters.types_poids import STEP

_COUNTED = "postes_concernes"
_LEAD = (
    "Ce type va loin : ces cinq lignes sont demandées, et le dossier dit celles qui manquent. "
    "« Inconnu à ce jour » est une réponse."
)
_HINTS = {
    "mobilite": "Distances, horaires, et ce qui aide à passer le cap.",
    "statut_collectif": "Ce qui diffère aujourd’hui, et le dialogue social à ouvrir.",
    "representation_du_personnel": "Comité social et économique : ce qui change, ce qui reste.",
}


def types_in_view(scene: Scene) -> tuple[str, ...]:
    """Return the types that people speak of: voted, kept by a voice; else the first of the order."""
    said = [kept_text(scene.case, At(BOARD, "vote_ca_type", "type"))]
    said += [kept_text(scene.case, At(voice, "type_retenu")) for voice in scene.voices]
    spoken = [one for one in dict.fromkeys(said) if one in scene.base.types]
    first = scene.results.types.first
    return tuple(spoken or ([first] if first else []))


def required_types(scene: Scene) -> tuple[str, ...]:
    """Return the types in view whose jobs are to be said, and those about which something was."""
    wanted = [one for one in types_in_view(scene) if employment_fields(scene.base, one)]
    keys = {key for holder, key in scene.case.answers if holder == TOGETHER}
    begun = [
        one
        for one in scene.base.types
        if any(f"{name}.{one}" in keys for name in employment_fields(scene.base, one))
    ]
    return tuple(dict.fromkeys([*wanted, *begun]))


def lacking_words(scene: Scene, type_id: str) -> str:
    """Return what is still to be said about jobs for this type, in words; nothing when all is."""
    names = employment_lacking(scene.base, scene.case, type_id)
    return listing([lower_first(scene.word("emploi", one).partition("\u00a0:")[0]) for one in names])


def employment_notice(scene: Scene) -> tuple[Part, ...]:
    """Return what the jobs still lack, type by type."""
    found = []
    for one in required_types(scene):
        lacking = lacking_words(scene, one)
        if lacking:
            title = say("{type} : l’emploi reste à dire", type=scene.base.types[one].titre)
            found.append(notice(f"emploi.manque.{one}", "attention", title, f"{capital(lacking)}."))
    return tuple(found)


def employment_screen(scene: Scene) -> Screen:
    """Return the fields about jobs of each type in view that requires them."""
    body: list[Part] = []
    for one in required_types(scene):
        body.append(section(f"emploi.{one}", scene.base.types[one].titre))
        for name in employment_fields(scene.base, one):
            body.extend(_field(scene, name, one))
    if not body:
        told = say("Le type retenu ne touche pas l’emploi : rien n’est demandé ici.")
        body.append(Words(id="emploi.rien", text=told))
    return Screen(
        id="emploi",
        title=say("Ce que cela change pour l’emploi"),
        lead=say(_LEAD if scene.full else f"Facultatif en séance, demandé avant l’étape 8. {_LEAD}"),
        parts=(*employment_notice(scene), *body),
        footer=Footer(
            primary=say("Gouvernance, avant et après") if scene.full else say("La forme juridique"),
            back=say("Retenir un type"),
        ),
        before="retenir",
        after="gouvernance" if scene.full else "",
        note=say("l’emploi, dit d’avance"),
        landmarks=(_why(), conviction(scene, STEP)),
        places=places(scene),
    )


def _why() -> Landmark:
    told = say(
        "Les équipes l’apprennent toujours. Dit d’avance, avec ce qui n’est pas connu, l’emploi se discute ; "
        "tu, il inquiète."
    )
    return Landmark(say("Pourquoi cette question"), told)


def _field(scene: Scene, name: str, type_id: str) -> tuple[Part, ...]:
    key, label = f"{name}.{type_id}", scene.word("emploi", name)
    if name == SHARED:
        titles = dict(zip(COUNTS, (say("Postes supprimés"), say("Postes créés")), strict=True))
        columns: tuple[tuple[Field, ...], ...] = tuple(
            (amount(scene, together(key, part), titles[part], unit=say("postes")),) for part in COUNTS
        )
        return (Side(id=f"deux.{key}", columns=columns),)
    if name == _COUNTED:
        return (amount(scene, together(key), label, unit=say("postes")),)
    return (entry(scene, together(key), label, _HINTS.get(name, ""), lines=2),)
