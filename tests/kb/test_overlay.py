"""The organisation's own texts, questions and weights: read strictly, laid over the base, carried on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import PAIR, Answer
from coopwizard.domain.blocks import Dossier
from coopwizard.domain.knowledge import Base
from coopwizard.domain.knowledge.overlay import (
    BOUNDS,
    DIMENSIONS,
    QUESTIONS,
    Overlay,
    editable_texts,
    shipped_weights,
    with_entry,
    with_text,
    with_weight,
    without_entry,
)
from coopwizard.engine.evaluate import evaluate
from coopwizard.errors import BaseError
from coopwizard.examples import example_case
from coopwizard.kb.load import load_base
from coopwizard.kb.overlay import adapted, apply_overlay, reopened
from coopwizard.kb.overlayfile import overlay_text, parse_overlay, read_overlay
from coopwizard.report.content import compose
from coopwizard.report.words import texts_in, texts_of

TODAY = date(2026, 11, 22)
BASE = load_base()
QUESTION = "items.pr_actualise.question"
WRITTEN = """
format: 1
nom: "Union des Deux Rives"
date: 2026-11-22
textes:
  items.pr_actualise.question: "Notre projet écrit, de quand date-t-il ?"
  items.pr_actualise.ancres.1: "Personne ne le trouve."
ajouts:
  questions:
    - id: org_benevoles
      dimension: projet
      question: "Nos bénévoles connaissent le projet."
      ancres: {1: "Jamais lu.", 3: "Quelques-uns.", 5: "Tous, et ils en parlent."}
      aide: "Un projet que les bénévoles ignorent ne se partage pas."
  objets:
    - id: org_jardin
      famille: apprendre
      voie: bas
      intensite: 1
      personne_morale: 0
      personnel: 0
      autorisation: 0
      types: [action_commune]
      titre: "Un jardin partagé"
  motifs:
    - {id: org_loyer, origine: choisi, titre: "Partager un loyer", aide: "Dites lequel."}
  mesures:
    - {id: org_repas, categorie: associer, frein: [echelle_lieux], titre: "Un repas", mois: M1, cout: faible}
poids:
  criteres: {reversibilite: 9}
  dimensions: {projet: 1.5}
"""


def plain(text: str) -> str:
    """Return the text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(scope="module")
def overlay() -> Overlay:
    return parse_overlay(WRITTEN)


@pytest.fixture(scope="module")
def own(overlay: Overlay) -> Base:
    return apply_overlay(BASE, overlay)


# --- the file


def test_what_is_written_is_read_back_the_same(overlay: Overlay) -> None:
    assert parse_overlay(overlay_text(overlay)) == overlay
    assert parse_overlay(overlay_text(overlay)).hash == overlay.hash


def test_a_text_is_set_in_french_typography(overlay: Overlay) -> None:
    assert overlay.texts[QUESTION] == "Notre projet écrit, de quand date-t-il\u202f?"


FAULTS = [
    ("nom:", "non:", "3 : non", "clé inconnue « non » ; vouliez-vous dire « nom »"),
    ('nom: "Union des Deux Rives"', 'nom: ""', "3 : nom", "le nom de l’organisation"),
    ("2026-11-22", "hier", "4 : date", "une date est attendue"),
    ("format: 1", "format: 2", "2 : format", "une version plus récente"),
    ("pr_actualise.question", "pr_actualise.dimension", "6 : textes", "aucun texte ne se reformule"),
    ('"Personne ne le trouve."', "[a]", "7 : textes", "texte attendu, liste trouvé"),
    ('"Personne ne le trouve."', '""', "7 : textes", "un texte a de 1 à 1000 signes"),
    ("org_benevoles", "benevoles", "10 : ajouts.questions.0.id", "commence par « org_ »"),
    ("      dimension: projet\n", "", "10 : ajouts.questions.0", "il manque la clé « dimension »"),
    ('3: "Quelques-uns.", ', "", "13 : ajouts.questions.0.ancres", "1, 3 et 5 sont écrits"),
    ('5: "Tous,', '7: "Tous,', "13 : ajouts.questions.0.ancres", "les repères vont de 1 à 5"),
    ("objets:\n", "objects:\n", "15 : ajouts.objects", "clé inconnue « objects »"),
    (
        "reversibilite: 9",
        "reversibilite: 31",
        "30 : poids.criteres.reversibilite",
        "un nombre entier de 1 à 30",
    ),
    (
        "reversibilite: 9",
        "reversibilite: 0",
        "30 : poids.criteres.reversibilite",
        "un nombre entier de 1 à 30",
    ),
    ("reversibilite: 9", "reversibilite: 9.5", "30 : poids.criteres.reversibilite", "un nombre entier"),
    ("projet: 1.5", "projet: true", "31 : poids.dimensions.projet", "un nombre de 0.5 à 2"),
    ('nom: "Union des Deux Rives"', "nom: x\nnom: y", "4", "« nom » est écrite deux fois"),
]


@pytest.mark.parametrize(("before", "after", "where", "what"), FAULTS)
def test_a_fault_is_told_with_its_line(before: str, after: str, where: str, what: str) -> None:
    assert before in WRITTEN
    with pytest.raises(BaseError) as refused:
        parse_overlay(WRITTEN.replace(before, after, 1), "organisation.yaml")
    said = plain(refused.value.what)
    assert what in said
    assert f"organisation.yaml:{where}" in said


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[", b"a: &x 1\nb: *x", b"- 1"])
def test_a_file_that_is_no_overlay_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "organisation.yaml"
    path.write_bytes(content)
    with pytest.raises(BaseError):
        read_overlay(path)


def test_no_file_is_no_overlay(tmp_path: Path) -> None:
    assert read_overlay(tmp_path / "organisation.yaml") is None


# --- over the base


def test_the_shipped_base_is_left_as_it_was(own: Base) -> None:
    assert load_base().items["pr_actualise"].question == "De quand date notre projet associatif écrit\u202f?"
    assert load_base().adaptation is None
    assert own.items["pr_actualise"].question == "Notre projet écrit, de quand date-t-il\u202f?"
    assert own.items["pr_actualise"].ancres[1] == "Personne ne le trouve."
    assert own.items["pr_actualise"].ancres[5] == BASE.items["pr_actualise"].ancres[5]


def test_each_kind_of_addition_takes_its_place(own: Base) -> None:
    order = [one.id for one in own.items.values() if one.dimension == "projet"]
    assert order[-1] == "org_benevoles"
    assert list(own.items).index("org_benevoles") < list(own.items).index("go_roles")
    assert own.objets["org_jardin"].titre == "Un jardin partagé"
    assert own.motifs.liste["org_loyer"].finalite is False
    assert own.mesures.liste["org_repas"].frein == ("echelle_lieux",)


def test_the_weights_are_those_of_the_organisation_and_both_are_told(own: Base) -> None:
    assert own.poids_par_defaut["reversibilite"] == 9
    assert own.dimensions["projet"].poids == 1.5
    assert own.adaptation is not None
    told = {one.titre: (one.avant, one.apres) for one in own.adaptation.poids}
    assert told[str(BASE.criteres["reversibilite"].titre)] == (BASE.poids_par_defaut["reversibilite"], 9)


def test_a_changed_weight_changes_what_is_computed(own: Base) -> None:
    case = example_case(BASE)
    before, after = (evaluate(base, case, today=TODAY, draws=0).assessment for base in (BASE, own))
    assert before.readiness != after.readiness


def test_every_editable_text_can_be_reworded() -> None:
    every = editable_texts(BASE)
    assert len(every) > 400
    made = apply_overlay(BASE, Overlay("X", "2026-11-22", dict.fromkeys(every, "Autre.")))
    assert made.adaptation is not None
    assert made.adaptation.textes == len(every)
    assert set(editable_texts(made).values()) == {"Autre."}


@settings(max_examples=25, deadline=None)
@given(
    texts=st.dictionaries(
        st.sampled_from(sorted(editable_texts(BASE))),
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn"]),
            min_size=1,
            max_size=40,
        ).filter(str.strip),
        max_size=4,
    ),
    weights=st.dictionaries(
        st.sampled_from(sorted(BASE.dimensions)),
        st.integers(5, 20).map(lambda one: one / 10),
        max_size=3,
    ),
)
def test_any_settings_survive_their_file_and_keep_a_hash_of_their_own(
    texts: dict[str, str], weights: dict[str, float]
) -> None:
    written = parse_overlay(overlay_text(Overlay("X", "2026-11-22", texts, {}, {DIMENSIONS: weights})))
    again = parse_overlay(overlay_text(written))
    assert again.hash == written.hash
    assert apply_overlay(BASE, again).hash == apply_overlay(BASE, written).hash != BASE.hash


def test_the_hash_covers_the_base_and_the_overlay(own: Base, overlay: Overlay) -> None:
    other = with_text(overlay, QUESTION, "Autrement ?")
    hashes = {BASE.hash, own.hash, apply_overlay(BASE, other).hash}
    hashes.add(apply_overlay(replace(BASE, hash="0" * 64), overlay).hash)
    assert len(hashes) == 4


def test_changing_nothing_leaves_the_shipped_base() -> None:
    assert adapted(BASE, None) is BASE
    assert adapted(BASE, Overlay("Nom seul", "2026-11-22")) is BASE


def test_a_change_is_made_and_given_back(overlay: Overlay) -> None:
    back = with_weight(with_text(overlay, QUESTION, None), DIMENSIONS, "projet", None)
    back = without_entry(back, QUESTIONS, "org_benevoles")
    made = apply_overlay(BASE, back)
    assert made.items["pr_actualise"].question == BASE.items["pr_actualise"].question
    assert made.dimensions["projet"].poids == BASE.dimensions["projet"].poids
    assert "org_benevoles" not in made.items
    kept = overlay.additions[QUESTIONS][0]
    twice = with_entry(with_entry(back, QUESTIONS, kept), QUESTIONS, {**kept, "question": "Dite autrement."})
    assert [one["question"] for one in twice.additions[QUESTIONS]] == ["Dite autrement."]


@pytest.mark.parametrize("kind", sorted(BOUNDS))
def test_the_shipped_weights_stand_within_the_bounds(kind: str) -> None:
    bounds = BOUNDS[kind]
    assert all(bounds.low <= weight <= bounds.high for _, weight in shipped_weights(BASE, kind).values())


# --- carried through updates


ASIDE: list[tuple[str, Callable[[Base], Base], str]] = [
    (
        "a question that left the method",
        lambda base: replace(base, items={k: v for k, v in base.items.items() if k != "pr_actualise"}),
        "Notre projet écrit",
    ),
    (
        "a dimension that left the method",
        lambda base: replace(
            base,
            dimensions={k: v for k, v in base.dimensions.items() if k != "projet"},
            items={k: v for k, v in base.items.items() if v.dimension != "projet"},
        ),
        "Nos bénévoles connaissent le projet.",
    ),
    (
        "a criterion that left the method",
        lambda base: replace(
            base,
            criteres={k: v for k, v in base.criteres.items() if k != "reversibilite"},
            poids_par_defaut={k: v for k, v in base.poids_par_defaut.items() if k != "reversibilite"},
        ),
        "poids 9",
    ),
    (
        "a type that left the method",
        lambda base: replace(base, types={k: v for k, v in base.types.items() if k != "action_commune"}),
        "Un jardin partagé",
    ),
]


@pytest.mark.parametrize(("name", "change", "text"), ASIDE, ids=[one[0] for one in ASIDE])
def test_what_fits_nothing_any_more_is_set_aside(
    overlay: Overlay, name: str, change: Callable[[Base], Base], text: str
) -> None:
    made = apply_overlay(change(BASE), overlay)
    assert made.adaptation is not None, name
    assert any(text in one.texte for one in made.adaptation.de_cote)
    assert all("n’existe plus" in one.pourquoi for one in made.adaptation.de_cote)


def test_a_phrase_that_the_method_forbids_is_set_aside_too() -> None:
    made = apply_overlay(BASE, Overlay("X", "2026-11-22", {QUESTION: "Vous devez répondre."}))
    assert made.adaptation is not None
    assert made.items["pr_actualise"].question == BASE.items["pr_actualise"].question
    assert "ne s’écrit pas" in made.adaptation.de_cote[0].pourquoi


@pytest.mark.parametrize("written", [overlay_text(parse_overlay(WRITTEN)), WRITTEN])
def test_the_base_of_an_old_version_is_made_again_from_what_it_kept(own: Base, written: str) -> None:
    found = reopened(own.hash, ["", written])
    assert found is not None
    assert found == own


def test_a_base_that_nobody_kept_is_not_found(own: Base) -> None:
    assert reopened(own.hash, []) is None
    assert reopened(BASE.hash, []) == BASE


# --- in the dossier


def dossier_of(base: Base, variant: str = "complet") -> Dossier:
    case = example_case(base)
    return compose(
        base,
        case,
        evaluate(base, case, today=TODAY, draws=0),
        variant=variant,
        draft=False,
        agreements=frozenset(PAIR),
        version_label="version 1",
        printed_on=TODAY,
    )


def section(dossier: Dossier, name: str) -> str:
    return "\n".join(texts_of(next(one for one in dossier.sections if one.id == name).blocks))


def test_the_dossier_says_who_adapted_the_method_when_and_how_much(own: Base) -> None:
    dossier = dossier_of(own)
    told = (
        f"Méthode {BASE.version}, adaptée par « Union des Deux Rives » le 22 novembre 2026 : "
        "2 textes reformulés, 1 question ajoutée, 3 autres ajouts et 2 poids changés."
    )
    assert told in plain(section(dossier, "s16"))
    assert told in plain("\n".join(dossier.cover.mentions))


def test_the_recommendation_says_that_weights_were_changed(own: Base) -> None:
    said = section(dossier_of(own), "s09")
    assert "Poids changés" in said
    assert f"{BASE.criteres['reversibilite'].titre}, 9 au lieu de 6" in said


def test_a_dossier_of_the_method_as_shipped_says_nothing_of_it() -> None:
    dossier = dossier_of(BASE)
    assert "adaptée par" not in "\n".join((*texts_in(dossier.sections), *dossier.cover.mentions))


def test_without_names_the_organisation_is_not_named_either(own: Base) -> None:
    dossier = dossier_of(own, "anonyme")
    text = "\n".join((*texts_in(dossier.sections), *dossier.cover.mentions))
    assert "Union des Deux Rives" not in text
    assert "adaptée par une organisation" in text


def test_the_question_of_the_organisation_counts_as_the_others(own: Base) -> None:
    case = example_case(own)
    for voice in PAIR:
        case = case.with_answer(Answer(voice, "item.org_benevoles", 1))
    lower = evaluate(own, case, today=TODAY, draws=0).assessment
    assert (lower.items["org_benevoles"].president, lower.items["org_benevoles"].director) == (1, 1)
    assert (
        lower.dimensions["projet"]
        != evaluate(own, example_case(own), today=TODAY, draws=0).assessment.dimensions["projet"]
    )
