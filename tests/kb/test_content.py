"""What the founding documents ask of the content itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from coopwizard.domain.conditions import AnyOf
from coopwizard.domain.knowledge import Base


@pytest.mark.requirement("R001")
def test_seven_families_of_stakeholders_are_proposed(base: Base):
    assert set(base.parties_prenantes.familles) == {
        "usagers",
        "administrateurs",
        "salaries",
        "benevoles",
        "partenaires",
        "collectivites",
        "financeurs",
    }


@pytest.mark.requirement("R006")
def test_five_values_are_looked_at_without_any_weight(base: Base):
    assert len(base.grille_valeurs.lignes) == 5
    assert not any(name.startswith("poids") for name in base.grille_valeurs.__slots__)


@pytest.mark.requirement("R013")
def test_indicators_follow_the_three_movements(base: Base):
    movements = base.mouvements_evaluation
    families = (*movements.vivre_ensemble, *movements.penser_ensemble, *movements.agir_ensemble)
    assert sorted(families) == sorted(base.evaluation.familles)
    assert {one.famille for one in base.evaluation.indicateurs.values()} == set(families)


@pytest.mark.requirement("R023", "R024")
def test_motives_born_of_the_authorities_are_incited_and_weigh_little(base: Base):
    fewer = base.motifs.liste["mo_moins_interlocuteurs"]
    assert fewer.origine == base.motifs.liste["mo_cpom"].origine == "incite"
    assert base.motifs.coefficients[fewer.origine] < base.motifs.coefficients["anticipe"]


@pytest.mark.requirement("R028")
def test_several_paths_go_without_cooperation(base: Base):
    assert len(base.chemins) >= 7
    assert sum(1 for one in base.chemins.values() if not one.coop) >= 2


@pytest.mark.requirement("R041")
def test_every_fact_of_context_has_a_date_and_a_source(base: Base):
    assert all(one.date and one.source and one.modifiable for one in base.contexte.values())


@pytest.mark.requirement("R043")
def test_four_outside_factors_are_proposed_by_default(base: Base):
    assert len(base.facteurs_par_defaut) == 4


@pytest.mark.requirement("R058")
def test_the_questions_cover_the_five_fields(base: Base):
    covered = {one.domaine for one in base.dimensions.values()}
    assert covered >= {
        "vie associative",
        "qualité de service",
        "ressources humaines et droit social",
        "gestion économique et financière",
    }


@pytest.mark.requirement("R090")
def test_nine_types_each_with_a_definition_and_examples(base: Base):
    assert len(base.types) == 9
    assert all(one.definition and len(one.exemples) >= 2 for one in base.types.values())


@pytest.mark.requirement("R091")
def test_the_glossary_tells_four_neighbouring_words_apart(base: Base):
    entries = [base.glossaire[word] for word in ("rapprochement", "fusion", "partenariat", "mutualisation")]
    assert len(set(entries)) == 4


@pytest.mark.requirement("R092", "R097")
def test_cited_vehicles_have_a_sheet_and_say_what_may_follow(base: Base):
    for name in ("association_commune", "groupement_employeurs", "gcsms_moyens"):
        vehicle = base.vehicules[name]
        assert base.droit.vehicles[vehicle.fiche].what_it_is
        assert vehicle.suites
    assert "revoyure" in base.graphe_evolution


def test_every_rule_of_law_that_closes_says_where_it_was_read_and_when(base: Base):
    closing = [one for one in base.eligibilite.values() if one.effet == "ecarte" and not one.regle_de_choix]
    assert closing
    assert all(one.base and one.verifie_le for one in closing)


@pytest.mark.parametrize("word", ["finess", "idcc", "insee", "rna", "siren", "gcsms", "cpom"])
def test_acronyms_of_the_identity_sheet_are_explained(base: Base, word: str):
    assert base.glossaire[word].endswith(".")


INTERNAL = re.compile(
    r"\bparties? [A-N]\b|\bs(?:0[1-9]|1[0-6])\b|\bétape [A-Z]\b|\bqu[’']en [A-N]\b|\bvoir [A-N]\b"
    r"|\b(?:al|ti|me|mo|re|ca|cl|in|fr|x)_\w+|\bcanevas\b|\bn[0-4]\b|[<>]=?|certainement"
)


def shown_texts(base: Base) -> Iterator[str]:
    """Yield the texts of the base that a screen or the dossier prints as they are."""
    yield from base.avis_minoritaires.droits
    yield from (base.avis_minoritaires.suivi, base.avis_minoritaires.retrait)
    yield from (one.titre for one in base.evaluation.indicateurs.values())
    yield from (one.titre for one in base.taches.values())
    yield from (one.aide for one in base.canevas.champs.values())
    yield from (text for one in base.items.values() for text in (one.question, one.aide))
    yield from (text for one in base.alertes.values() for text in (one.message, one.agir, one.texte_neutre))
    yield from (text for one in base.exclusions.values() for text in (one.raison, one.lever))
    yield from (text for one in base.reserves.values() for text in (one.texte, one.lever))
    for rule in base.verdicts.regles.values():
        yield from (rule.titre, rule.sortie, *rule.clauses)
        if not isinstance(rule.si, AnyOf):
            yield rule.dit
    for flag in base.tiers.drapeau_si_un_de.values():
        yield from flag.clauses or (flag.dit,)


def test_no_text_that_people_read_refers_to_a_part_of_the_method_or_to_an_id(base: Base):
    assert [text for text in shown_texts(base) if INTERNAL.search(text)] == []
