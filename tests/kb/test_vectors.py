from __future__ import annotations

from pathlib import Path

import pytest

from coopwizard.domain.knowledge import Base
from coopwizard.kb.examples import example_findings
from coopwizard.kb.vectors import vector_findings
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
        ("vecteurs_types", 0, {"score_final": 70.0}, "premier à 73.2, attendu 70.0"),
        ("vecteurs_types", 0, {"exclus": {}}, "exclus fusion, transfert_activite, attendu aucun"),
        ("vecteurs_types", 0, {"acceptabilite": {"reseau": 50}}, "attendu 50 sur 100"),
        ("vecteurs_ensemble", 1, {"classement_final": [["fusion", 1.0]]}, "à 81.5, attendu 1.0"),
        ("vecteurs_ensemble", 1, {"verdict": "engager"}, "verdict explorer, attendu engager"),
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
    excluding = {**document.content["vecteurs_types"][0], "exclus": {}, "id": "i"}
    assert any("attendu aucun" in one for one in told(document, base, "vecteurs_inconnus", excluding))


def test_every_witness_case_of_the_method_comes_out_as_it_says(base):
    assert list(example_findings(VECTORS.parent.parent, base)) == []


def test_a_case_that_forgets_what_it_expects_is_told(document, base):
    entry = {key: one for key, one in document.content["vecteurs_verdict"][0].items() if key != "attendu"}
    assert told(document, base, "vecteurs_verdict", entry) == [f"cas {entry['id']}\u00a0: il manque attendu."]


def test_a_folder_without_examples_has_nothing_to_contradict(tmp_path: Path, base):
    assert list(example_findings(tmp_path, base)) == []
