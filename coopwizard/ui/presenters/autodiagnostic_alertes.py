"""Step 2, what demands attention: each alert with its factor, its field of expertise and its treatment."""

from __future__ import annotations

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.results import Alert
from coopwizard.french import listing
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.autodiagnostic_commun import joint_screen, study_note
from coopwizard.ui.presenters.scene import Scene, capital, plain
from coopwizard.ui.presenters.sheet import (
    At,
    Chips,
    Day,
    Entry,
    Menu,
    Options,
    Part,
    Press,
    Say,
    Screen,
    Side,
    Words,
)
from coopwizard.ui.presenters.sheet_words import optional

ALL = "tous"


def alerts_screen(scene: Scene) -> Screen:
    """Return the screen of the alerts, each with its treatment; those of the pair only show here."""
    alerts = scene.results.assessment.alerts
    kept = _kept(scene, alerts)
    parts = (
        *_audit(scene),
        *_filter(scene, alerts),
        *(part for one in kept for part in _alert(scene, one)),
    )
    if not alerts:
        parts += (Words(id="aucune", text="Rien ne demande d’être traité d’abord."),)
    return joint_screen(
        scene,
        "alertes",
        "Ce qui demande attention",
        parts,
        lead="Un traitement tient en trois mots : une action, un nom, une date.",
        notes=(Landmark("Entre vous deux", _between_you(scene)),),
        note="on décide quoi faire",
    )


def audit_advised(scene: Scene) -> bool:
    """Return whether the method advises an outside look."""
    return scene.results.assessment.external_audit is True


def _audit(scene: Scene) -> tuple[Part, ...]:
    if not audit_advised(scene):
        return ()
    return (
        Say(
            id="audit",
            kind="info",
            title="Un regard extérieur est conseillé",
            text=audit_words(scene),
            action="Ce que nous en faisons" if scene.full else "",
            press="ecran:a_jour" if scene.full else "",
        ),
    )


def audit_words(scene: Scene) -> str:
    """Return what calls for an outside look, one sentence each."""
    said = dict.fromkeys(_audit_reason(scene, one) for one in scene.results.assessment.audit_because)
    return " ".join(one for one in said if one)


def _audit_reason(scene: Scene, path: str) -> str:
    root, _, rest = path.partition(".")
    name = rest.partition(".")[0]
    if root == "alertes" and name in scene.base.alertes:
        return _alert_reason(scene, name)
    if root == "dimension" and name in scene.base.dimensions:
        return f"Vos lectures sont très éloignées sur « {scene.base.dimensions[name].titre} »."
    if root == "partenaires":
        return "L’écart de taille avec un partenaire dépasse trois."
    if root == "partenaire":
        return "Un partenaire est en difficulté financière."
    return "La coopération retenue engage beaucoup." if root == "deliberation" else ""


def _alert_reason(scene: Scene, alert: str) -> str:
    """Return what the alert says, with the dimensions that it is about."""
    raised = [one for one in scene.results.assessment.alerts if one.id == alert]
    dimensions = scene.base.dimensions
    about = [f"« {dimensions[one.subject].titre} »" for one in raised if one.subject in dimensions]
    if about:
        return f"Trop de « je ne sais pas » sur {listing(about)}."
    return plain(scene.base.alertes[alert].message)


def _between_you(scene: Scene) -> str:
    private = [one for one in scene.base.alertes.values() if one.visible]
    neutral = list(dict.fromkeys(f"« {one.texte_neutre} »" for one in private))
    return (
        "Ce qui touche à votre dialogue et à vos rôles ne se lit qu’à vous deux. "
        f"Partout ailleurs, on lit seulement : {listing(neutral, 'ou')}"
    )


def fields_present(scene: Scene, alerts: tuple[Alert, ...]) -> Options:
    """Return the fields of expertise of these alerts, in the order of the base."""
    present = {one.expertise for one in alerts}
    return tuple(
        (one, scene.word("expertise", one)) for one in scene.base.domaines_d_expertise if one in present
    )


def _kept(scene: Scene, alerts: tuple[Alert, ...]) -> tuple[Alert, ...]:
    asked = scene.place.get("domaine", ALL)
    known = {name for name, _ in fields_present(scene, alerts)}
    return tuple(one for one in alerts if asked not in known or one.expertise == asked)


def _filter(scene: Scene, alerts: tuple[Alert, ...]) -> tuple[Part, ...]:
    present = fields_present(scene, alerts)
    if len(present) < 2:
        return ()
    return (
        Menu(
            id="domaine",
            label="Domaine d’expertise",
            options=((ALL, "tous les domaines"), *present),
            value=scene.place.get("domaine", ALL),
            landmarks=(
                Landmark(
                    "Pourquoi un domaine",
                    "Chaque point relève d’un savoir : dites-le à qui peut y répondre.",
                ),
            ),
        ),
    )


def _alert(scene: Scene, alert: Alert) -> tuple[Part, ...]:
    key = f"traitement.{alert.id}"
    name = f"{alert.id}.{alert.subject}" if alert.subject else alert.id
    subject = (
        f" ({scene.base.dimensions[alert.subject].titre})" if alert.subject in scene.base.dimensions else ""
    )
    return (
        Chips(id=f"etat.{name}", chips=_state(scene, alert)),
        Words(id=f"message.{name}", text=plain(alert.text) + subject, role="h2_small"),
        Words(id=f"agir.{name}", text=plain(alert.action), role="small"),
        Words(id=f"facteur.{name}", text=f"Facteur en jeu : {factor_words(alert)}.", role="small"),
        *_questions(scene, alert, name),
        *_asked(scene, alert, key, name),
        Words(id=f"filet.{name}", text="", role="rule"),
    )


def _state(scene: Scene, alert: Alert) -> tuple[tuple[str, str], ...]:
    red = alert.colour == "rouge"
    word = scene.base.libelles_ecran["alerte_rouge" if red else "alerte_orange"]
    chips = [("alerte" if red else "attention", word)]
    if alert.expertise:
        chips.append(("info", scene.word("expertise", alert.expertise)))
    if alert.pair_only:
        chips.append(("ensemble", "visible de vous deux seulement"))
    if alert.treated:
        chips.append(("accord", "traitée"))
    return tuple(chips)


def factor_words(alert: Alert) -> str:
    """Return the factor of an alert in words, without the ids of its sources."""
    return plain(alert.factor).rstrip(" .")


def _questions(scene: Scene, alert: Alert, name: str) -> tuple[Part, ...]:
    """Return a way back to each question that the alert comes from."""
    asked = [path.split(".")[1] for path in alert.because if path.startswith("item.")]
    known = [one for one in dict.fromkeys(asked) if one in scene.base.items]
    return tuple(
        Press(
            id=f"origine.{name}.{one}",
            text=f"Voir la question : {scene.base.items[one].question}",
            press=f"reponse:item.{one}",
            kind="text",
        )
        for one in known
    )


def _asked(scene: Scene, alert: Alert, key: str, name: str) -> tuple[Part, ...]:
    """Return the treatment, asked of an alert that closes a step; free for the others."""
    row = (Side(id=f"traitement.{name}", columns=_treatment(scene, alert, key, name)),)
    needed = alert.colour == "rouge" or alert.blocks_project
    return row if needed else optional(row, "Facultatif : aucune étape ne l’attend.")


def _treatment(scene: Scene, alert: Alert, key: str, name: str) -> tuple[tuple[Part, ...], ...]:
    return (
        (_text(scene, alert, key, "action", "Action"),),
        (_text(scene, alert, key, "responsable", "Responsable"),),
        (
            Day(
                id=f"{key}.{name}.date",
                at=At(TOGETHER, key, "date"),
                label="Pour le",
                value=scene.part(key, "date", TOGETHER) or None,
            ),
        ),
    )


def _text(scene: Scene, alert: Alert, key: str, part: str, label: str) -> Entry:
    return Entry(
        id=f"{key}.{alert.subject}.{part}",
        at=At(TOGETHER, key, part),
        label=label,
        value=scene.part(key, part, TOGETHER),
        maximum=400,
        landmarks=(*study_note(scene, alert.factor), _touched(scene, alert), *_expertise(scene, alert)),
    )


def _touched(scene: Scene, alert: Alert) -> Landmark:
    """Return the dimension that an alert belongs to; one that crosses them all says so."""
    known = scene.base.dimensions.get(alert.field)
    told = known.titre if known is not None else "plusieurs dimensions à la fois"
    return Landmark("Ce que cela touche", f"{capital(told)}.")


def _expertise(scene: Scene, alert: Alert) -> tuple[Landmark, ...]:
    if not alert.expertise:
        return ()
    return (Landmark("Qui peut aider", f"{capital(scene.word('expertise', alert.expertise))}."),)
