"""Step 6, the full path: a first small action, the contacts, the mandate, then the rounds of negotiation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from coopwizard.domain.answers import TOGETHER
from coopwizard.domain.conditions import judge
from coopwizard.engine.answers_reading import day, words
from coopwizard.engine.answers_reading import parts as parts_of
from coopwizard.engine.choice import ENOUGH_CONTACTS
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.partners_steps import contacts_share, mandate_day, rounds_before_mandate
from coopwizard.french import day as day_words
from coopwizard.french import number, percent
from coopwizard.ui.pages.page import Landmark
from coopwizard.ui.presenters.partenaires_cadre import answered, partner_nav, shown_partner, topic_screen
from coopwizard.ui.presenters.scene import Scene, capital, why
from coopwizard.ui.presenters.sheet import Part, Press, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import (
    ended,
    entry,
    glossary,
    menu,
    notice,
    say,
    together,
    when,
    without_codes,
)

# --- a first small action


def trial_screen(scene: Scene) -> Screen:
    """Return the first message to a partner, and the small action to try before anything heavier."""
    uid = shown_partner(scene)
    key = f"partenaire.{uid}.petite_action"
    message = entry(
        scene,
        together(f"partenaire.{uid}.message_entree"),
        "Le premier message à ce partenaire",
        "Pourquoi lui, ce que nous aimerions regarder ensemble, et qu’il est libre de dire non.",
        lines=4,
    )
    action = entry(
        scene,
        together(key, "action"),
        "Une petite action à essayer ensemble",
        "Une journée croisée, un remplacement, une réponse commune : quelque chose qui finit et se juge.",
        lines=2,
    )
    who = (
        (entry(scene, together(key, "responsable"), "Qui, chez nous"),),
        (entry(scene, together(key, "co_responsable"), "Qui, chez lui"),),
    )
    dates = (
        (when(scene, together(key, "date"), "Quand"),),
        (when(scene, together(key, "bilan_le"), "Bilan à deux le"),),
    )
    return topic_screen(
        scene,
        "essai",
        (
            *partner_nav(scene, uid),
            message,
            action,
            Side(id=f"qui.{uid}", columns=who),
            Side(id=f"quand.{uid}", columns=dates),
        ),
        lead=say("Facultatif : coopérer ne se décrète pas. Un essai court, avant tout engagement lourd."),
        notes=(why("La confiance vient de faits vécus ensemble, et elle prend du temps."),),
    )


# --- the contacts


def contacts_screen(scene: Scene) -> Screen:
    """Return the journal of contacts, and what it says of who started them."""
    uids = _opened(scene, "contact")
    body: list[Part] = [*_contacts_reading(scene)]
    for rank, uid in enumerate(uids, 1):
        body += _contact(scene, uid, rank)
    body.append(Press(id="ajouter", text=say("Noter un contact"), press="ajouter:contact"))
    return topic_screen(
        scene,
        "contacts",
        tuple(body),
        lead=say("Qui a fait le premier pas ? Ce journal compte dans notre liberté de choisir."),
        notes=(
            why("Une gouvernance qui va vers ses partenaires choisit ; celle qu’on appelle subit parfois."),
        ),
    )


def _contacts_reading(scene: Scene) -> tuple[Part, ...]:
    known, share = contacts_share(scene.case)
    if not known:
        return (Words(id="aucun_contact", text=say("Aucun contact noté pour le moment.")),)
    if share is None:
        left = ENOUGH_CONTACTS - known
        told = say(
            "{known} noté{s}. À partir de {enough}, le journal dit d’où vient l’initiative ; il en manque {left}.",
            known=say("{n} contacts", n=number(known)) if known > 1 else say("1 contact"),
            s="s" if known > 1 else "",
            enough=number(ENOUGH_CONTACTS),
            left=number(left),
        )
        return (Words(id="contacts_notes", text=told, role="small"),)
    told = say("{share} des contacts viennent d’une autorité.", share=percent(share))
    rule = scene.base.degre_de_choix.contacts
    if judge(rule.si, FactSheet(values={"contacts.part_autorite": share})).holds is not True:
        return (Words(id="contacts_notes", text=told),)
    effect = ended(capital(without_codes(rule.dit)))
    return (notice("contacts_autorite", "attention", told, effect),)


def _contact(scene: Scene, uid: str, rank: int) -> list[Part]:
    key = f"contact.{uid}"
    options = tuple(
        (one, scene.word("initiative", one))
        for one in scene.base.reponses["contact.{uid}"].parties["initiative"]
    )
    about = (
        Landmark(
            say("À l’initiative de"),
            say("Qui a demandé ce contact ? La personne ou l’instance qui a appelé la première."),
        ),
    )
    first = (
        (when(scene, together(key, "date"), "Date"),),
        (menu(scene, together(key, "initiative"), "À l’initiative de", options, landmarks=about),),
    )
    second = (
        (entry(scene, together(key, "qui"), "Avec qui"),),
        (entry(scene, together(key, "objet"), "À quel sujet"),),
    )
    return [
        Words(id=f"{key}.rang", text=say("Contact {rank}", rank=rank), role="h2_small"),
        Side(id=f"{key}.quand", columns=first),
        Side(id=f"{key}.qui", columns=second),
        entry(scene, together(key, "suite"), "Ce qui suit"),
        _remove(key, say("Retirer le contact {rank}", rank=rank)),
        Words(id=f"{key}.filet", text="", role="rule"),
    ]


def _remove(key: str, name: str) -> Press:
    return Press(id=f"{key}.retirer", text=say("Retirer"), press=f"retirer:{key}", kind="text", name=name)


def _opened(scene: Scene, kind: str) -> tuple[str, ...]:
    """Return the entries of this journal by day, those without a day last, then the one just opened."""
    found = [uid for uid, _ in scene.case.under(TOGETHER, kind)]
    dated = {uid: words(parts_of(scene.case.together(f"{kind}.{uid}")).get("date")) for uid in found}
    opened = scene.place.get(kind, "")
    in_order = sorted(found, key=lambda uid: (not dated[uid], dated[uid], uid))
    return tuple(dict.fromkeys([*in_order, *([opened] if opened else [])]))


# --- the mandate, then the negotiation


def mandate_screen(scene: Scene) -> Screen:
    """Return the mandate to negotiate: who, since when, within what bounds, and the report that is due."""
    key = "mandat_negociation"
    body: list[Part] = []
    due, given = _day(scene, "compte_rendu_le"), _day(scene, "rendu_le")
    if due is not None and given is None and due < scene.today:
        title = say("Compte rendu attendu depuis le {day}", day=day_words(due))
        body.append(notice("compte_rendu", "attention", title, say("Notez le jour où il a été fait.")))
    body += [
        entry(scene, together(key, "mandate"), "Qui négocie, au nom de qui", lines=2),
        when(scene, together(key, "date"), "Mandat donné le"),
        entry(
            scene,
            together(key, "bornes"),
            "Jusqu’où cette personne peut aller",
            "Ce qu’elle peut accepter seule, ce qui revient au conseil, ce qui ne se négocie pas.",
            lines=3,
        ),
        Side(
            id="rendre_compte",
            columns=(
                (when(scene, together(key, "compte_rendu_le"), "Compte rendu attendu le"),),
                (when(scene, together(key, "rendu_le"), "Compte rendu fait le"),),
            ),
        ),
    ]
    return topic_screen(
        scene,
        "mandat",
        tuple(body),
        lead=_mandate_lead(scene),
        notes=(
            why("Des mandats éclairés en amont, exigeants en rendre-compte en aval."),
            *glossary(scene, "mandat"),
        ),
    )


def _mandate_lead(scene: Scene) -> str:
    """Return what a mandate takes; it may wait as long as nothing was said of it and nobody negotiates."""
    begun = answered(scene.case, "tour_negociation") or answered(scene.case, "mandat_negociation")
    start = say("Avant le premier tour : ") if begun else say("Facultatif avant le premier tour : ")
    return start + say("un mandat daté, des bornes, un compte rendu.")


def _day(scene: Scene, part: str) -> date | None:
    return day(parts_of(scene.case.together("mandat_negociation")).get(part))


def negotiation_screen(scene: Scene) -> Screen:
    """Return the rounds of negotiation, which wait for the mandate."""
    uids = _opened(scene, "tour_negociation")
    body: list[Part] = []
    since = mandate_day(scene.case)
    if since is None:
        body.append(
            notice(
                "sans_mandat",
                "attention",
                say("Le mandat passe avant la négociation."),
                say("Donnez et datez le mandat : les tours s’ouvrent ensuite."),
            )
        )
        body.append(Press(id="vers_mandat", text=say("Écrire le mandat"), press="ecran:mandat"))
    early = rounds_before_mandate(scene.case)
    if early and since is not None:
        title = say(
            "{n} avant le mandat",
            n=say("Un tour a eu lieu") if len(early) == 1 else say("Des tours ont eu lieu"),
        )
        told = say("Dites au conseil ce qui a été avancé sans mandat.")
        body.append(notice("avant_mandat", "attention", title, told))
    for rank, uid in enumerate(uids, 1):
        body += _round(scene, uid, rank)
    if since is not None:
        body.append(Press(id="ajouter", text=say("Noter un tour"), press="ajouter:tour_negociation"))
    return topic_screen(
        scene,
        "negociation",
        tuple(body),
        lead=say(
            "Une coopération se négocie : ce que chacun demande, ce que chacun cède, ce qui est acquis."
        ),
        notes=(why("La négociation avance par tours ; ce qui n’est pas noté se renégocie."),),
    )


def _round(scene: Scene, uid: str, rank: int) -> list[Part]:
    key = f"tour_negociation.{uid}"
    first = (
        (when(scene, together(key, "date"), "Date"),),
        (entry(scene, together(key, "avec"), "Avec qui"),),
    )
    middle = (
        (entry(scene, together(key, "positions"), "Ce que chacun demande", lines=2),),
        (entry(scene, together(key, "concessions"), "Ce que chacun cède", lines=2),),
    )
    last = (
        (entry(scene, together(key, "accords"), "Ce qui est acquis", lines=2),),
        (entry(scene, together(key, "suites"), "Ce qui suit", lines=2),),
    )
    return [
        Words(id=f"{key}.rang", text=say("Tour {rank}", rank=rank), role="h2_small"),
        *(
            Side(id=f"{key}.{name}", columns=one)
            for name, one in (("qui", first), ("dire", middle), ("suite", last))
        ),
        _remove(key, say("Retirer le tour {rank}", rank=rank)),
        Words(id=f"{key}.filet", text="", role="rule"),
    ]


SCREENS: Mapping[str, Callable[[Scene], Screen]] = {
    "essai": trial_screen,
    "contacts": contacts_screen,
    "mandat": mandate_screen,
    "negociation": negotiation_screen,
}
