"""Step 9, asking for help: whom, at which level, with which question, and the summary to hand over."""

from __future__ import annotations

from coopwizard.domain.results import Verdict
from coopwizard.domain.values import Special
from coopwizard.report.referral import referral
from coopwizard.ui.models.library import folded
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.deliberation_cadre import PLACES, deliberation_landmarks, printed
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Options, Part, Press, Rows, Screen, Side
from coopwizard.ui.presenters.sheet_words import (
    ended,
    entry,
    glossary,
    kept,
    kept_text,
    menu,
    notice,
    say,
    section,
    together,
    when,
    without_codes,
    yes_no,
)

LEVEL, SHEET, CONTACT = "niveau_expertise", "saisine", "contact_uriopss"
THIRD_PARTIES = {
    "uriopss": "Uriopss",
    "dla": "dispositif local d’accompagnement",
    "pair": "un pair",
    "consultant": "un consultant",
    "juriste_expert_comptable": "juriste ou expert-comptable",
    "mediateur": "un médiateur",
    "ars_departement": "ARS ou département",
}


def third_party_notice(scene: Scene, verdict: Verdict) -> tuple[Part, ...]:
    """Return why a third party is advised, when the method advises one."""
    if not verdict.third_party.advised:
        return ()
    why = " ".join(ended(capital(without_codes(one.text))) for one in verdict.third_party.flags)
    return (notice("tiers.conseil", "attention", say("Un tiers extérieur est conseillé"), why),)


def help_screen(scene: Scene) -> Screen:
    """Return the call for help: a third party or not, the level, the question, the contact, the summary."""
    body: list[Part] = [
        *third_party_notice(scene, scene.results.verdict),
        *_recourse(scene),
        section("demande", say("La demande")),
        *_request(scene),
        section("contact", say("Votre Uriopss")),
        *_contact(scene),
        section("resume", say("Le résumé à transmettre")),
        Rows(id="resume", head=(say("Fiche de saisine"), ""), rows=referral(printed(scene))),
        Press(id="copier", text=say("Copier ce résumé"), press="copier:"),
    ]
    return Screen(
        id="appui",
        title=say("Demander un appui"),
        lead=say("Une page à relire, puis à envoyer vous-mêmes : rien ne part d’ici."),
        parts=tuple(body),
        footer=Footer(primary=say("Les avis minoritaires"), back=say("Le verdict")),
        before="verdict",
        after="avis",
        note=say("ne pas rester seuls"),
        landmarks=deliberation_landmarks(scene),
        places=PLACES,
    )


def _recourse(scene: Scene) -> tuple[Part, ...]:
    posture = ", ".join(scene.base.tiers.posture)
    about = (
        Landmark(say("Qui peut l’être"), choices_of_third(scene)),
        Landmark(say("Sa posture"), capital(posture) + "."),
        *glossary(scene, "tiers_exterieur"),
    )
    at = together("tiers", "recours")
    asked = yes_no(scene, at, "Recourir à un tiers ?", unknown=False, landmarks=about)
    if kept(scene.case, at) is None:
        return (asked,)
    why = entry(scene, together("tiers", "pourquoi"), "Pourquoi, ou pourquoi non", lines=2, landmarks=about)
    return (asked, entry(scene, together("tiers", "lequel"), "Lequel", landmarks=about), why)


def choices_of_third(scene: Scene) -> str:
    """Return the kinds of third party and what each is for; never a name."""
    lines = [f"{capital(say(THIRD_PARTIES.get(k, k)))}\u00a0: {v}" for k, v in scene.base.tiers.choix.items()]
    return ". ".join(lines) + "."


def levels(scene: Scene) -> Options:
    """Return the levels help may be asked at, in words, and « je ne sais pas »."""
    named = scene.base.reponses[LEVEL].choix
    known = tuple((one, capital(scene.word(LEVEL, one))) for one in named)
    return (*known, (Special.DOES_NOT_KNOW.value, say("je ne sais pas")))


def _request(scene: Scene) -> tuple[Part, ...]:
    about = (
        Landmark(
            say("À quel niveau"),
            say(
                "Au plus près d’abord : votre Uriopss connaît le territoire et les autorités. "
                "Le réseau, des adhérents ou quelqu’un d’extérieur viennent selon la question."
            ),
        ),
    )
    hint = "Une seule question, comme vous la poseriez à voix haute."
    return (
        menu(scene, together(LEVEL), "À qui demander", levels(scene), landmarks=about),
        entry(
            scene, together(SHEET, "question"), "La question que vous posez", hint, lines=2, landmarks=about
        ),
        when(scene, together(SHEET, "delai"), "Réponse attendue avant le", landmarks=about),
    )


def regions(scene: Scene) -> Options:
    """Return the regions of today that the list of contacts knows, in alphabetical order."""
    said = kept_text(scene.case, together(CONTACT, "region"))
    names = {*(one.actuelle for one in scene.base.contacts_2015), *([said] if said else [])}
    return tuple((one, one) for one in sorted(names, key=folded))


def contact_rows(scene: Scene, region: str) -> tuple[tuple[str, str, str], ...]:
    """Return the entries published in 2015 for this region: territory, telephone, site."""
    found = (one for one in scene.base.contacts_2015 if one.actuelle == region)
    return tuple((one.ancien_territoire, one.telephone, one.site) for one in found)


def _contact(scene: Scene) -> tuple[Part, ...]:
    region = kept_text(scene.case, together(CONTACT, "region"))
    found: list[Part] = [menu(scene, together(CONTACT, "region"), "Votre région", regions(scene))]
    rows = contact_rows(scene, region)
    if rows:
        head = (say("Territoire de 2015"), say("Téléphone"), say("Site"))
        told = say("Liste publiée en 2015, gardée comme repère : noms et numéros ont changé.")
        found.append(notice("contact.verifier", "attention", say("À vérifier avant d’appeler"), told))
        found.append(Rows(id="contact.liste", head=head, rows=rows))
    typed = (
        (entry(scene, together(CONTACT, "nom"), "La personne à joindre"),),
        (entry(scene, together(CONTACT, "telephone"), "Téléphone"),),
    )
    checked = (
        (entry(scene, together(CONTACT, "courriel"), "Courriel"),),
        (when(scene, together(CONTACT, "verifie_le"), "Vérifié le"),),
    )
    return (*found, Side(id="contact.qui", columns=typed), Side(id="contact.suite", columns=checked))
