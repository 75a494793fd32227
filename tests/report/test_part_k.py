"""Part K of the method, key by key: each section holds what the table of the dossier says it holds."""

from __future__ import annotations

import re

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, TOGETHER, Answer, Case, Plain
from coopwizard.domain.blocks import Block, Dossier, Figure, Items, Quotation, Sentence, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.examples import example_case
from coopwizard.report.words import texts_of
from tests.report.conftest import Compose
from tests.report.rich_case import TODAY

NEED = "Un pool de remplaçants formés"
NOTED = "Un trajet de plus par semaine."
SAID: dict[str, Plain] = {
    "besoin.b1": {"texte": NEED, "famille": "competences"},
    "apport.b1.nous": 1,
    "apport.b1.chm": 2,
    "prospective.appels_a_projets.equipes": -2,
    "prospective.appels_a_projets.finances": 1,
}

# Section, content key of part K, the heading it stands under ("" is the opening), and words of the case there.
CONTENT = (
    ("s01", "phrase_boussole", "Phrase-boussole", "par des équipes qui se connaissent"),
    ("s01", "oeuvre_commune", "Œuvre commune", "Mettre en commun ce qui fait tenir nos deux maisons"),
    ("s01", "verdict", "Ce que la méthode propose", "S’engager par étapes"),
    ("s01", "trois_raisons", "Trois raisons", "Coordination quotidienne autour des mêmes personnes"),
    ("s01", "trois_conditions", "Trois conditions pour que cela tienne", "Relire l’autodiagnostic"),
    ("s01", "actions_prioritaires", "Six actions d’abord", "22 janvier 2027"),
    ("s01", "prochaines_dates", "Prochaines dates", "point d’arrêt M3"),
    ("s01", "avis_minoritaires_nombre", "Ceux qui ne suivent pas", "1 avis minoritaire"),
    ("s02", "voix_recueillies", "Les voix", "recueillies, ouvertes à deux"),
    ("s02", "voix_absentes", "Ce que ce dossier ne dit pas", "Ce qui manque d’abord"),
    ("s02", "voix_vacantes", "Les voix", "en poste"),
    ("s02", "roles", "Qui décide quoi", "L’opportunité de coopérer"),
    ("s02", "limites", "Ce que ce dossier ne dit pas", "Cet outil éclaire, il ne décide pas."),
    ("s03", "scores", "Les deux voix, par dimension", "P 75, D 30"),
    ("s03", "swot", "Forces, faiblesses, occasions, menaces", "Nous avons déjà coopéré."),
    ("s03", "alertes", "À traiter, à surveiller", "à surveiller, gouvernance"),
    ("s03", "ecarts_binome", "Les écarts à regarder d’abord", "désaccord gardé"),
    ("s03", "autres_voix", "Les autres voix", "Voix absentes : administrateurs"),
    ("s04", "motifs", "Nos motifs", "Rendre les parcours des personnes plus continus"),
    ("s04", "degre_de_choix", "Notre liberté de choisir", "79 à 84 sur 100"),
    ("s04", "injonction", "Ce qu’on nous demande", "agence régionale de santé"),
    ("s04", "mimetisme", "Faire comme les autres", "4 sur 16"),
    ("s04", "chemins", "Les chemins comparés", "Coopérer en restant chacun soi-même"),
    ("s05", "besoins_observes", "Besoins observés", "une séance d’eau adaptée"),
    ("s05", "matrice_prospective", "Le dehors et le dedans", "−2"),
    ("s05", "niveau_territorial", "Territoire", "intercommunalité"),
    ("s05", "effet_biodiversite", "Effet sur la diversité des réponses du territoire", "échelle de −2 à +2"),
    ("s06", "parties_prenantes", "La carte des personnes concernées", "Personnes accompagnées et proches"),
    ("s06", "freins", "Les freins, par population", "16"),
    ("s06", "mesures", "Ce que nous ferons pour y répondre", "Récit à deux voix de l’histoire de chacun"),
    ("s07", "canevas", "Notre œuvre commune en une phrase", "à parité, sans rien perdre"),
    ("s07", "objets", "Ce qu’on ferait ensemble", "Paie, comptabilité"),
    ("s07", "lignes_rouges", "Ce que nous ne mettrons pas en commun", "Les admissions restent décidées"),
    ("s07", "indicateurs", "À quoi le verra-t-on (valeur de départ, cible, date)", "Séances d’eau adaptées"),
    ("s08", "fiches", "Centre héliomarin de Plérin", "on peut avancer avec lui"),
    ("s08", "convergence", "Centre héliomarin de Plérin", "Nos intérêts vont-ils ensemble"),
    ("s08", "complementarite", "Qui apporte quoi", NEED),
    ("s08", "asymetrie", "Centre héliomarin de Plérin", "de 1 à 2,8"),
    ("s08", "chevauchements", "Centre héliomarin de Plérin", "Territoire, financement, recrutement"),
    ("s09", "classement", "Types ouverts, du plus au moins adapté", "Groupement dédié"),
    ("s09", "exclusions", "Fermés pour l’instant par vos réponses", "Ligne rouge votée."),
    ("s09", "reserves", "Conditions", "Cible possible, première marche plus légère."),
    ("s09", "robustesse", "Le classement", "sur 100 façons de voir"),
    ("s09", "contrefactuels", "Ce qui changerait la réponse", "passerait devant"),
    ("s09", "points_de_vue", "Selon ce qui compte pour chacun", "Présidence"),
    ("s10", "premiere_marche", "Premier pas, et plus tard peut-être", "Premier pas\nPartenariat formalisé"),
    ("s10", "cible", "Premier pas, et plus tard peut-être", "Plus tard, peut-être\nGroupement dédié"),
    ("s10", "conditions", "Pour passer de l’un à l’autre", "à relire à la prochaine version"),
    ("s10", "arret", "Points d’arrêt", "continuer, ralentir ou arrêter"),
    ("s10", "tiers", "Un tiers", "l’écriture de la convention"),
    ("s11", "gouvernance", "Le type retenu : Groupement dédié", "Une instance commune, à parité"),
    ("s11", "equipes", "Le type retenu : Groupement dédié", "Trois postes de gestion"),
    ("s11", "finances", "Le type retenu : Groupement dédié", "\nFinances\n"),
    ("s11", "patrimoine", "Le type retenu : Groupement dédié", "\nPatrimoine\n"),
    ("s11", "personnes", "Le type retenu : Groupement dédié", "\nPersonnes et proches\n"),
    ("s11", "image", "Le type retenu : Groupement dédié", "\nImage et nom\n"),
    ("s11", "territoire", "Le type retenu : Groupement dédié", "\nTerritoire et diversité\n"),
    ("s12", "vehicules", "", "GCSMS de moyens ou de coordination"),
    ("s12", "ecartes", "Écartées", "Groupement d’intérêt public"),
    ("s12", "suites", "Le chemin, marche après marche", "Ensuite, peut-être"),
    ("s12", "points_a_verifier", "À faire vérifier", "GCSMS de moyens ou de coordination"),
    ("s12", "delais_legaux", "Délais à compter", "30 jours"),
    ("s13", "tours", "Qui est informé, négocie, valide, à chaque tour", "1. Se connaître et s’accorder"),
    ("s13", "taches", "Les tâches", "Composer groupe-projet et comité de pilotage"),
    ("s13", "instances", "Qui est informé, négocie, valide, à chaque tour", "Comité social et économique"),
    ("s13", "indicateurs", "Indicateurs", "Note de confiance croisée"),
    ("s14", "avis_mot_pour_mot", "", "Je ne voterai pas ce texte."),
    ("s14", "reponse_eventuelle", "", "Le conseil retient la clause de revoyure"),
    ("s14", "desaccords_assumes", "Désaccords assumés", "L’encadrement a du temps pour la coopération."),
    ("s15", "modele", "Projet de délibération n° …", "arrêter le projet de coopération"),
    ("s16", "methode_et_sources", "Méthode et sources", "réseau Uniopss-Uriopss"),
    ("s16", "reponses", "Réponses", "présidence / direction"),
    ("s16", "glossaire", "Les mots employés", "biodiversité associative"),
    ("s16", "contacts", "Contacts, à vérifier", "Bretagne"),
    ("s16", "verification", "Vérification", "coopwizard verifier"),
)


@pytest.fixture(scope="module")
def whole(base: Base, composed: Compose) -> Dossier:
    case: Case = example_case(base)
    for key, value in SAID.items():
        case = case.with_answer(Answer(TOGETHER, key, value))
    return composed(of=case, found=evaluate(base, case, today=TODAY, draws=400))


def plain(text: str) -> str:
    """Return the words: hard spaces are tested elsewhere."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def passage(blocks: tuple[Block, ...], heading: str) -> str:
    """Return what stands under this heading, caption or bold lead, heading left out."""
    return plain(_passage(blocks, heading))


def _passage(blocks: tuple[Block, ...], heading: str) -> str:
    if not heading:
        return "\n".join(texts_of(blocks))
    for at, block in enumerate(blocks):
        match block:
            case Title(text) if plain(text) == heading:
                end = next(
                    (
                        rank
                        for rank, one in enumerate(blocks[at + 1 :], at + 1)
                        if isinstance(one, Title) and one.level <= block.level
                    ),
                    len(blocks),
                )
                return "\n".join(texts_of(blocks[at + 1 : end]))
            case Figure(caption=caption) if plain(caption) == heading:
                return "\n".join((block.alternative, *texts_in_drawing(block)))
            case Sentence(lead=lead) if lead == heading:
                return block.text
            case Table(head=(first, *_)) if first == heading:
                return "\n".join(texts_of((block,)))
    return ""


def texts_in_drawing(figure: Figure) -> list[str]:
    return [one.text for one in figure.drawing.shapes if hasattr(one, "text")]


def test_the_table_of_this_file_names_every_section_and_key_of_part_k(base: Base) -> None:
    asked = {(name, key) for name, one in base.dossier.sections.items() for key in one.contenu}
    assert {(section, key) for section, key, _, _ in CONTENT} == asked
    assert len(CONTENT) == len(asked)


@pytest.mark.requirement("R145", "R146", "R147")
@pytest.mark.parametrize(
    ("section", "key", "heading", "words"), CONTENT, ids=[f"{one[0]}-{one[1]}" for one in CONTENT]
)
def test_each_key_of_part_k_is_in_its_section_with_the_words_of_the_case(
    whole: Dossier, section: str, key: str, heading: str, words: str
) -> None:
    found = next(one for one in whole.sections if one.id == section)
    said = passage(found.blocks, heading)
    assert said, f"« {heading} » is not in {section}"
    assert words in f"\n{said}\n", key


def test_a_vacant_voice_is_named_as_such(base: Base, composed: Compose) -> None:
    vacant = example_case(base).with_answer(Answer(TOGETHER, "titulaire.directeur", "vacante"))
    dossier = composed(of=vacant, agreements=(PRESIDENT,))
    voices = passage(dossier.sections[1].blocks, "Les voix")
    assert re.search(r"Direction\n.*\npersonne : la voix est absente", voices)
    assert DIRECTOR not in voices


@pytest.mark.requirement("R145")
def test_the_resolution_has_its_eight_decisions_its_vote_and_its_opinions(whole: Dossier) -> None:
    resolution = next(one for one in whole.sections if one.id == "s15")
    lists = [one for one in resolution.blocks if isinstance(one, Items)]
    assert [len(one.items) for one in lists] == [8]
    tables = [one for one in resolution.blocks if isinstance(one, Table)]
    assert tables[0].head == ("Pour", "Contre", "Abstentions", "Ne prend pas part")
    assert [one for one in resolution.blocks if isinstance(one, Quotation)]
