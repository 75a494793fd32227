"""Step 2, what follows: what to bring up to date in our own project, and the outside look that is advised."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.results import Reason
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.autodiagnostic_alertes import audit_advised, audit_words
from coopwizard.ui.presenters.autodiagnostic_commun import joint_screen
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import (
    At,
    Day,
    Entry,
    Part,
    Pick,
    Press,
    Screen,
    Several,
    Side,
    Tick,
    Words,
)

_KEY, _ADDED, _AUDIT = "a_mettre_a_jour", "a_mettre_a_jour_ajout", "audit_externe"


def update_screen(scene: Scene) -> Screen:
    """Return what to update in the associative project, computed then edited, and the outside look."""
    found = lines_to_update(scene)
    parts: list[Part] = [part for one in found for part in _line(scene, one)]
    if not found:
        parts.append(Words(id="rien", text="Vos réponses ne désignent rien à reprendre."))
    parts += [part for uid, _ in scene.case.under(TOGETHER, _ADDED) for part in _own(scene, uid)]
    parts.append(Press(id="ajouter", text="Ajouter une ligne", press=f"ajouter:{_ADDED}"))
    return joint_screen(
        scene,
        "a_jour",
        "À mettre à jour dans notre projet associatif",
        (*parts, *_audit(scene)),
        lead="Facultatif : cette liste vient de vos réponses. Elle se reformule, se complète, se raccourcit.",
        notes=(Landmark("Pourquoi maintenant", _WHY),),
        note="on prépare la suite",
    )


_WHY = (
    "On ne peut confronter à un autre qu’un projet que l’on vient de relire soi-même : "
    "coopérer est l’occasion de le faire."
)


def lines_to_update(scene: Scene) -> tuple[Reason, ...]:
    """Return what the answers point at, then what the pair wrote of a line that they no longer point at."""
    computed = scene.results.assessment.to_update
    known = scene.base.a_mettre_a_jour_dans_le_projet
    kept = [known[name] for name, _ in scene.case.under(TOGETHER, _KEY) if name in known]
    here = {one.rule for one in computed}
    return (*computed, *(Reason(one.id, one.texte) for one in kept if one.id not in here))


def _line(scene: Scene, reason: Reason) -> tuple[Part, ...]:
    key = f"{_KEY}.{reason.rule}"
    said = scene.fiche(key, TOGETHER)
    withdrawn = said.get("retiree")
    asked = [path.split(".")[1] for path in reason.because if path.startswith("item.")]
    return (
        Words(id=f"{key}.titre", text=reason.text, role="label"),
        *(
            Press(
                id=f"{key}.{item}",
                text=f"Voir la question : {scene.base.items[item].question}",
                press=f"reponse:item.{item}",
                kind="text",
            )
            for item in dict.fromkeys(asked)
            if item in scene.base.items
        ),
        Entry(
            id=f"{key}.texte",
            at=At(TOGETHER, key, "texte"),
            label="Le dire avec vos mots",
            value=scene.part(key, "texte", TOGETHER),
            maximum=300,
            landmarks=(why(_WHY),),
        ),
        Tick(
            id=f"{key}.retiree",
            at=At(TOGETHER, key, "retiree"),
            label="Ne pas retenir cette ligne",
            value=withdrawn if isinstance(withdrawn, bool) else None,
        ),
        Words(id=f"{key}.filet", text="", role="rule"),
    )


def _own(scene: Scene, uid: str) -> tuple[Part, ...]:
    key = f"{_ADDED}.{uid}"
    return (
        Entry(
            id=key,
            at=At(TOGETHER, key),
            label="Votre ligne",
            value=scene.text(key, TOGETHER),
            maximum=300,
        ),
        Press(id=f"{key}.retirer", text="Effacer", press=f"retirer:{key}", kind="text"),
    )


def _audit(scene: Scene) -> tuple[Part, ...]:
    if not audit_advised(scene) and not scene.shows(_AUDIT):
        return ()
    told = audit_words(scene) if audit_advised(scene) else "Rien ne l’appelle aujourd’hui."
    topics = tuple((one, capital(scene.word("audit", one))) for one in scene.base.audit_externe.contenu)
    said = scene.fiche(_AUDIT, TOGETHER)
    chosen = said.get("domaines")
    return (
        Words(
            id="audit.titre",
            text="Un regard extérieur est conseillé" if audit_advised(scene) else "Un regard extérieur",
            role="section",
        ),
        Words(id="audit.dit", text=told),
        Pick(
            id=f"{_AUDIT}.suite",
            at=At(TOGETHER, _AUDIT, "suite"),
            label="Ce que nous en faisons",
            options=tuple((one, scene.word("suite_audit", one)) for one in ("oui", "plus_tard", "non")),
            value=scene.part(_AUDIT, "suite", TOGETHER) or None,
            landmarks=(why("Un regard extérieur avant de s’engager évite de découvrir trop tard."),),
        ),
        Several(
            id=f"{_AUDIT}.domaines",
            at=At(TOGETHER, _AUDIT, "domaines"),
            label="Sur quoi",
            options=topics,
            value=tuple(str(one) for one in chosen) if isinstance(chosen, list) else (),
        ),
        Side(
            id=_AUDIT,
            columns=(
                (
                    Entry(
                        id=f"{_AUDIT}.responsable",
                        at=At(TOGETHER, _AUDIT, "responsable"),
                        label="Qui s’en charge",
                        value=scene.part(_AUDIT, "responsable", TOGETHER),
                        maximum=200,
                    ),
                ),
                (
                    Day(
                        id=f"{_AUDIT}.date",
                        at=At(TOGETHER, _AUDIT, "date"),
                        label="Pour le",
                        value=scene.part(_AUDIT, "date", TOGETHER) or None,
                    ),
                ),
            ),
        ),
    )
