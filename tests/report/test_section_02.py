"""What the dossier says of who speaks, of who we are, of the two bodies and of the context."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coopwizard.domain.answers import TOGETHER, Answer, Case, Plain
from coopwizard.domain.blocks import Dossier, Quotation, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Special
from coopwizard.report.words import texts_of
from tests.report.conftest import Compose
from tests.report.rich_case import rich_case

GROUP = "composition_groupe_projet"


def with_(base: Base, said: Mapping[str, Plain | Special]) -> Case:
    case = rich_case(base)
    for key, value in said.items():
        case = case.with_answer(Answer(TOGETHER, key, value))
    return case


def section(dossier: Dossier, name: str) -> str:
    return "\n".join(texts_of(next(one for one in dossier.sections if one.id == name).blocks))


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            {"titulaire.president": "interim", "fin_interim.president": "2027-06-30"},
            "par intérim, jusqu’au 30\u00a0juin 2027",
        ),
        (
            {"titulaire.president": "copresidence", "second_nom.president": "Line Fabre"},
            "Hélène Garnier et Line Fabre",
        ),
        ({"titulaire.directeur": "vacante"}, "absente\u00a0: personne à ce poste pour l’instant"),
        ({"titulaire.directeur": "administrateur_delegue"}, "administrateur délégué"),
        ({"parcours": "complet"}, "Au complet, en plusieurs séances."),
        ({}, "L’essentiel, en deux heures et demie."),
    ],
)
def test_who_holds_each_voice_and_how_far_they_went_is_printed(
    base: Base, composed: Compose, said: dict[str, Plain], printed: str
) -> None:
    assert printed in section(composed(of=with_(base, said)), "s02")


@pytest.mark.requirement("R123")
@pytest.mark.parametrize("door", ["reflexion_prealable", "demarche_engagee"])
def test_the_door_of_entry_is_printed(base: Base, composed: Compose, door: str) -> None:
    printed = section(composed(of=with_(base, {"porte_d_entree": door})), "s02")
    assert base.libelles_ecran[f"entree.{door}"] in printed


def test_a_vote_of_the_bureau_says_its_day_who_was_there_and_its_count(base: Base, composed: Compose) -> None:
    vote: Plain = {"date": "2026-10-12", "presents": 5, "pour": 4, "contre": 0, "abstention": 1}
    dossier = composed(of=with_(base, {"vote_bureau.autodiagnostic": vote}))
    s02 = next(one for one in dossier.sections if one.id == "s02")
    [votes] = [one for one in s02.blocks if isinstance(one, Table) and "Décompte" in one.head]
    step = str(base.etapes["autodiagnostic"].nom_court)
    assert votes.rows == ((step, "12\u00a0octobre 2026", "5", "4 pour, 0 contre, 1 abstention"),)


def test_our_sheet_is_printed_with_units_words_and_the_three_silences(base: Base, composed: Compose) -> None:
    said: dict[str, Plain | Special] = {
        "identite.part_premier_financeur": 0.72,
        "identite.etp": 41.5,
        "identite.sante": False,
        "identite.service_public": Special.DOES_NOT_KNOW,
        "identite.federation": ["Uriopss", "Nexem"],
    }
    dossier = composed(of=with_(base, said))
    s02 = next(one for one in dossier.sections if one.id == "s02")
    [sheet] = [one for one in s02.blocks if isinstance(one, Table) and one.head == ("Donnée", "Réponse")]
    rows = dict(sheet.rows)
    assert rows["Part du premier financeur dans les produits"] == "72\u202f%"
    assert rows["Équivalents temps plein"] == "41,5\u00a0ETP"
    assert rows["Votre association gère un établissement de santé"] == "non"
    assert rows["Votre association est chargée d’une mission de service public"] == "ne sait pas"
    assert rows["Fédérations et réseaux"] == "Uriopss et Nexem"
    assert rows["Statut"] == "association"
    assert "Nombre de bénévoles" not in rows


def test_an_anonymous_copy_names_neither_the_association_nor_its_town(base: Base, composed: Compose) -> None:
    said: dict[str, Plain] = {
        "identite.siren": "775559461",
        "identite.insee": "22251",
        "second_nom.president": "Line Fabre",
    }
    printed = "\n".join(
        section(composed("anonyme", of=with_(base, said)), name) for name in ("s02", "s05", "s13")
    )
    for hidden in ("775559461", "22251", "Line Fabre", "Saint-Aubin-de-Vève"):
        assert hidden not in printed


@pytest.mark.requirement("R140")
def test_the_conditions_attached_to_the_resources_are_printed(base: Base, composed: Compose) -> None:
    said: dict[str, Plain] = {
        "identite.part_premier_financeur": 0.81,
        "identite.conditions_ressources": "Un avis préalable sur tout projet nouveau",
    }
    dossier = composed(of=with_(base, said))
    assert "Un avis préalable sur tout projet nouveau" in section(dossier, "s02")
    assert "70\u202f% des produits" in section(dossier, "s03")


@pytest.mark.requirement("R067")
@pytest.mark.requirement("R068")
def test_the_two_bodies_are_printed_apart(base: Base, composed: Compose) -> None:
    said: dict[str, Plain] = {
        f"{GROUP}.a": {
            "nom": "Anne Roy",
            "organisme": "nous",
            "qualite": "administrateur",
            "mandat": "Bureau du 3 mars",
        },
        f"{GROUP}.b": {"nom": "Zoé Lam", "qualite": "animateur"},
        "lettre_de_mission_copil": {
            "membres": "Les deux présidences",
            "texte": "Arbitrer le périmètre.",
            "date": "2026-12-01",
        },
    }
    dossier = composed(of=with_(base, said))
    blocks = next(one for one in dossier.sections if one.id == "s13").blocks
    titles = [one.text for one in blocks if isinstance(one, Title)]
    group, steering = titles.index("Le groupe-projet"), titles.index("Le comité de pilotage")
    assert group != steering
    [table] = [one for one in blocks if isinstance(one, Table) and one.head[:2] == ("Qui", "Organisme")]
    assert table.rows[0] == ("Anne Roy", "Les Deux Rives", "Administrateur", "Bureau du 3 mars")
    assert table.rows[1][:2] == ("Zoé Lam", "de l’extérieur")
    [letter] = [one for one in blocks if isinstance(one, Quotation) and "Lettre de mission" in one.author]
    assert letter.text == "Arbitrer le périmètre."
    assert "1ᵉʳ\u00a0décembre 2026" in letter.author
    printed = section(dossier, "s13")
    assert "Pas encore représenté" in printed
    assert "Les deux présidences." in printed


@pytest.mark.requirement("R070")
def test_without_a_group_the_mixed_model_is_printed(composed: Compose) -> None:
    printed = section(composed(), "s13")
    assert "un administrateur, un cadre" in printed


@pytest.mark.requirement("R041")
def test_the_context_is_printed_with_its_date_and_its_source(base: Base, composed: Compose) -> None:
    proposed = section(composed(), "s05")
    for fact in base.contexte.values():
        assert fact.titre in proposed
        assert f"{fact.date}, " in proposed
    said: Plain = {"texte": "Les budgets baissent.", "date": "mars 2026", "source": "courrier du département"}
    printed = section(composed(of=with_(base, {"contexte_texte": said})), "s05")
    assert "Les budgets baissent." in printed
    assert "Mars 2026, courrier du département." in printed
    assert next(iter(base.contexte.values())).titre not in printed
    bare = section(composed(of=with_(base, {"contexte_texte": {"texte": "On le dit."}})), "s05")
    assert "Date à dire, source à dire." in bare


@pytest.mark.requirement("R035")
def test_the_administrative_territories_are_printed_beside_the_lived_one(
    base: Base, composed: Compose
) -> None:
    kept: Plain = ["commune:22251:Pordic, Côtes-d’Armor", "departement:22:Côtes-d’Armor, Bretagne"]
    case = with_(base, {"territoire_administratif": kept})
    printed = section(composed(of=case), "s05")
    assert "Pordic, Côtes-d’Armor (commune)\u202f; Côtes-d’Armor, Bretagne (département)." in printed
    assert "Le bassin de la Vève" in printed
    hidden = section(composed("anonyme", of=case), "s05")
    assert "Pordic" not in hidden
    assert "Commune\u202f; département." in hidden
