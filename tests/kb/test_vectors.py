from __future__ import annotations

from pathlib import Path

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.kb.examples import example_findings
from coopwizard.kb.vectors import vector_entries, vector_findings
from coopwizard.kb.yamlread import Document, read_yaml
from coopwizard.paths import resources

VECTORS = resources() / "kb" / "exemples" / "vecteurs.yaml"


@pytest.fixture(scope="module")
def document() -> Document:
    return read_yaml(VECTORS)


def told(document: Document, base: Base, group: str, entry: object) -> list[str]:
    alone = Document(VECTORS, {group: [entry]}, document.lines)
    return [what for _, _, what, _ in vector_findings(alone, base)]


@pytest.mark.parametrize(
    ("key", "rank", "changed", "said"),
    [
        ("vecteurs_types", 0, {"premier": "fusion"}, "premier partenariat, attendu fusion"),
        ("vecteurs_types", 0, {"score_final": 70.0}, "premier à 73.16, attendu 70.0"),
        ("vecteurs_types", 0, {"exclus": {}}, "fusion (x04, x05), attendu aucun"),
        ("vecteurs_types", 0, {"acceptabilite": {"reseau": 50}}, "attendu 50 sur 100"),
        ("vecteurs_ensemble", 1, {"classement_final": [["fusion", 1.0]]}, "attendu 1.0"),
        ("vecteurs_ensemble", 1, {"verdict": "engager"}, "verdict explorer, attendu engager"),
        ("vecteurs_types", 0, {"score": 70.0}, "à 77.25 sans ses affinités, attendu 70.0"),
        ("vecteurs_types", 0, {"ex_aequo": True}, "ex æquo non, attendu oui"),
        ("vecteurs_types", 0, {"lecture": "partage"}, "lecture robuste, attendue partage"),
        ("vecteurs_types", 0, {"autre": 1}, "rien ne lit autre"),
        ("vecteurs_inconnus", 1, {"exclus_par_x02": ["fusion"]}, "exclus par x02"),
        ("vecteurs_degre_de_choix", 0, {"degre": 50}, "degre 92.71, attendu 50"),
        ("vecteurs_degre_de_choix", 0, {"niveau": "subie"}, "niveau choisie, attendu subie"),
        ("vecteurs_binome", 0, {"accord": 50}, "accord 70, attendu 50"),
        ("vecteurs_binome", 0, {"lecture": "aligne"}, "lecture partiel, attendue aligne"),
        ("vecteurs_binome", 0, {"non_tranches": 5}, "2 réponses non tranchées, attendu 5"),
        ("vecteurs_binome", 1, {"biais_valeur": 1}, "biais 2.25, attendu 1"),
        ("vecteurs_binome", 1, {"biais": "rien"}, "n’est pas ce qui se lit"),
        ("vecteurs_duree", 0, {"mois": 3}, "12 mois, attendu 3"),
        ("vecteurs_feuille_de_route", 0, {"en_defaut": ["ta_mandat"]}, "en défaut\u00a0: aucun"),
        ("vecteurs_vehicules", 0, {"scores": [1.0] * 8}, "attendu 1.0, 1.0"),
        ("vecteurs_vehicules", 0, {"avec": ["scic"]}, "attendu scic"),
        ("vecteurs_vehicules", 0, {"blocage": "bl_autre"}, "attendu bl_autre"),
        ("controle_ne_pas_cooperer", 0, {"part_premier": 0.9}, "attendu 0.9"),
        ("vecteurs_portes", 0, {"attendu": "ouverte"}, "porte fermee, attendue ouverte"),
        ("vecteurs_inconnus", 0, {"manque": "criteres.absent"}, "absent"),
        ("vecteurs_vehicules", 0, {"attendu_classes": ["gip"]}, "attendu gip"),
        ("vecteurs_vehicules", 0, {"attendu_ecartes": {"scic": []}}, "scic devraient être écartés"),
        ("vecteurs_verdict", 0, {"attendu": "ailleurs"}, "attendu ailleurs"),
        ("vecteurs_verdict", 0, {"tiers": None}, "attendu None"),
        ("vecteurs_verdict", 0, {"drapeaux": ["ti_autre"]}, "attendu ti_autre"),
        ("vecteurs_verdict", 0, {"reserve": "re_autre"}, "attendue re_autre"),
        ("vecteurs_portes", 2, {"attendu": "fermee"}, "porte ouverte, attendue fermee"),
        ("vecteurs_portes", 2, {"nature": "simulation"}, "attendue simulation"),
    ],
)
def test_a_case_that_no_longer_comes_out_is_told(document, base, key, rank, changed, said):
    entry = document.content[key][rank]
    assert told(document, base, key, entry) == []
    assert any(said in one for one in told(document, base, key, {**entry, **changed}))


def test_an_exclusion_where_nothing_is_known_is_told(document, base):
    excluding = {"id": "i", "fiche": document.content["vecteurs_types"][0]["fiche"], "exclus": {}}
    assert any("attendu aucun" in one for one in told(document, base, "vecteurs_inconnus", excluding))


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("vecteur_srf", {"arrondis": {}}, "arrondis"),
        ("vecteur_srf", {"poids": {"relation": 1.0}}, "« relation » pèse 30.49, attendu 1.0"),
        ("vecteur_affinite", {"classement_final": [["partenariat", 65.92]]}, "rang 1 à reseau"),
    ],
)
def test_a_vector_that_stands_alone_is_compared_too(document, base, name, changed, said):
    alone = Document(
        VECTORS, {**document.content, name: {**document.content[name], **changed}}, document.lines
    )
    kept = {key: one for key, one in alone.content.items() if key in (name, "vecteurs_types")}
    found = [what for _, _, what, _ in vector_findings(Document(VECTORS, kept, document.lines), base)]
    assert any(said in one.replace("\u00a0", " ") for one in found)


def test_every_group_of_the_file_is_played(document):
    listed = {group for group, _, _ in vector_entries(document.content)}
    assert listed == set(document.content) - {"format_fiche"}


def test_every_witness_case_of_the_method_comes_out_as_it_says(base):
    assert list(example_findings(VECTORS.parent.parent, base)) == []


def test_a_case_that_forgets_what_it_expects_is_told(document, base):
    entry = {key: one for key, one in document.content["vecteurs_verdict"][0].items() if key != "attendu"}
    assert told(document, base, "vecteurs_verdict", entry) == [f"cas {entry['id']}\u00a0: il manque attendu."]


def test_a_folder_without_examples_has_nothing_to_contradict(tmp_path: Path, base):
    assert list(example_findings(tmp_path, base)) == []
