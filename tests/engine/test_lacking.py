"""What lacks at a gate: one sentence when it is known not to be, another while nobody knows."""

from __future__ import annotations

import pytest

from coopwizard.domain.answers import DIRECTOR, PRESIDENT, SealState
from coopwizard.domain.conditions import AnyOf, Compare, Comparison, Condition, ForAll, IsKnown, paths_of
from coopwizard.domain.knowledge import Base
from coopwizard.domain.values import Value
from coopwizard.engine import lacking
from coopwizard.engine.evaluate import evaluate
from coopwizard.engine.facts import FactSheet
from coopwizard.engine.lacking import what_lacks
from tests.engine.building import TODAY, a_case

ALL = True
IS, MANY = Comparison.EQUAL, Comparison.AT_LEAST


def told(base: Base, condition: Condition, sheet: FactSheet) -> list[str]:
    found = what_lacks(base, condition, sheet, (PRESIDENT, DIRECTOR))
    return [one.text.replace("\u00a0", " ").replace("\u202f", " ") for one in found]


# path, what is asked, a value that is known not to do, the sentence then, the sentence while unknown
VOICE: list[tuple[str, Comparison, Value, Value, str, str]] = [
    (
        "voix.regles_acceptees",
        IS,
        5,
        3,
        "La présidence n’a pas encore coché les cinq règles du jeu.",
        "On ne sait pas encore si la présidence a coché les cinq règles du jeu.",
    ),
    (
        "voix.matrice_signee",
        IS,
        True,
        False,
        "La présidence n’a pas encore signé la matrice des rôles.",
        "On ne sait pas encore si la présidence a signé la matrice des rôles.",
    ),
    (
        "voix.taux_reponse",
        MANY,
        0.6,
        0.2,
        "La présidence n’a pas encore répondu à 60 % des questions.",
        "On ne sait pas encore à combien de questions la présidence a répondu.",
    ),
    (
        "voix.nb_motifs",
        MANY,
        1,
        0,
        "La présidence n’a pas encore noté de motif.",
        "On ne sait pas encore si la présidence a noté un motif.",
    ),
    (
        "voix.nb_libertes",
        MANY,
        4,
        3,
        "La présidence n’a pas encore répondu à quatre libertés sur six.",
        "On ne sait pas encore à combien de libertés la présidence a répondu.",
    ),
    (
        "voix.partenaire_inconnu",
        IS,
        True,
        False,
        "La présidence n’a pas déclaré le partenaire encore inconnu.",
        "La présidence n’a pas encore dit si le partenaire est inconnu.",
    ),
    (
        "voix.type_retenu",
        IS,
        True,
        False,
        "Le type retenu par la présidence n’est pas encore celui des deux voix.",
        "La présidence n’a pas encore retenu de type.",
    ),
]
ALONE: list[tuple[str, Comparison, Value, Value, str, str]] = [
    (
        "binome.complet",
        IS,
        True,
        False,
        "Une des deux voix est vacante.",
        "Il reste à dire qui tient chaque voix.",
    ),
    (
        "binome.voix_revelees",
        IS,
        True,
        False,
        "Les deux voix n’ont pas encore ouvert leurs réponses.",
        "Les deux voix n’ont pas encore ouvert leurs réponses.",
    ),
    (
        "bureau.vote.projet_commun",
        IS,
        True,
        False,
        "Une voix manque : le vote du bureau ne permet pas ce passage.",
        "Une voix manque : le bureau n’a pas encore voté ce passage.",
    ),
    (
        "alertes.bloquant_projet_non_traitees",
        IS,
        0,
        1,
        "Une alerte à traiter d’abord attend une action, un responsable et une date.",
        "Les deux voix n’ont pas encore ouvert leurs réponses.",
    ),
    (
        "alertes.rouges_non_traitees",
        IS,
        0,
        3,
        "3 alertes à traiter d’abord attendent une action, un responsable et une date.",
        "Les deux voix n’ont pas encore ouvert leurs réponses.",
    ),
    (
        "canevas.territoire.valide",
        IS,
        True,
        False,
        "« Territoire vécu et niveau retenu » est commencé et reste à compléter.",
        "« Territoire vécu et niveau retenu » reste à écrire.",
    ),
    (
        "canevas.etat",
        IS,
        "partage",
        "ebauche",
        "Le projet n’est pas encore relu et signé par chaque organisme.",
        "Le projet n’est pas encore commencé.",
    ),
    (
        "canevas.completude",
        MANY,
        80,
        45,
        "Le projet est écrit à 45 % ; il en faut 80.",
        "Le projet n’est pas encore commencé ; il en faut 80 %.",
    ),
    (
        "objets.nb",
        MANY,
        1,
        0,
        "Rien de ce que vous feriez ensemble n’a encore de priorité.",
        "Ce que vous feriez ensemble n’est pas encore choisi.",
    ),
    (
        "ca.vote.type",
        IS,
        True,
        False,
        "Le vote du conseil n’a pas retenu ce type.",
        "Le conseil n’a pas encore voté le type retenu.",
    ),
    (
        "verdict.saisi",
        IS,
        True,
        False,
        "Le verdict reste à compléter : lequel, et par qui.",
        "Aucun verdict n’est encore enregistré.",
    ),
]
ELSEWHERE = {"voix", "frein", "frein.populations_cotees", "types.premier", "canevas.valide", "bureau.vote"}


@pytest.mark.parametrize(("path", "how", "asked", "value", "when_false", "when_unknown"), VOICE)
def test_of_a_voice_it_is_said_what_is_not_or_what_is_not_known(
    base: Base,
    path: str,
    how: Comparison,
    asked: bool | int,
    value: Value,
    when_false: str,
    when_unknown: str,
) -> None:
    condition = ForAll("voix", Compare(path, how, asked))
    for known, sentence in ((value, when_false), (None, when_unknown)):
        voices = (FactSheet(values={path: known}), FactSheet(values={path: asked}))
        assert told(base, condition, FactSheet().adding({}, {"voix": voices})) == [sentence]


@pytest.mark.parametrize(("path", "how", "asked", "value", "when_false", "when_unknown"), ALONE)
def test_it_is_said_what_is_not_or_what_is_not_known(
    base: Base,
    path: str,
    how: Comparison,
    asked: bool | int,
    value: Value,
    when_false: str,
    when_unknown: str,
) -> None:
    condition = Compare(path, how, asked)
    assert told(base, condition, FactSheet(values={path: value})) == [when_false]
    assert told(base, condition, FactSheet()) == [when_unknown]


def test_once_the_voices_are_open_a_count_that_is_not_known_is_said_so(base: Base) -> None:
    condition = Compare("alertes.rouges_non_traitees", IS, 0)
    sheet = FactSheet(values={"binome.voix_revelees": True})
    assert told(base, condition, sheet) == ["Ce qui est à traiter d’abord n’est pas encore connu."]


@pytest.mark.parametrize(
    ("name", "sets", "sentence"),
    [
        ("voix", {"voix": ()}, "Personne ne tient l’une ni l’autre voix."),
        ("voix", {}, "On ne sait pas encore qui tient chaque voix."),
        ("frein", {}, "Aucun frein n’est encore noté."),
    ],
)
def test_an_empty_set_and_one_that_is_not_known_are_two_things(
    base: Base, name: str, sets: dict[str, tuple[FactSheet, ...]], sentence: str
) -> None:
    condition = ForAll(name, Compare(f"{name}.x", IS, 1))
    assert told(base, condition, FactSheet().adding({}, sets)) == [sentence]


@pytest.mark.parametrize("count", [0, None])
def test_a_brake_that_is_noted_for_nobody_is_named(base: Base, count: int | None) -> None:
    (first, *others) = base.freins.familles
    scores = [FactSheet(values={"frein.populations_cotees": count})]
    scores += [FactSheet(values={"frein.populations_cotees": 1}) for _ in others]
    condition = ForAll("frein", Compare("frein.populations_cotees", MANY, 1))
    (sentence,) = told(base, condition, FactSheet().adding({}, {"frein": tuple(scores)}))
    assert sentence == f"« {base.freins.familles[first].titre} » n’est encore noté pour personne."


def test_each_mandatory_field_is_said_begun_or_still_to_write(base: Base) -> None:
    begun, *others = base.canevas.obligatoires
    values: dict[str, Value] = {f"canevas.{one}.valide": True for one in others[1:]}
    sheet = FactSheet(values={**values, f"canevas.{begun}.valide": False})
    first, second = told(base, Compare("canevas.obligatoires_valides", IS, ALL), sheet)
    assert first.endswith("est commencé et reste à compléter.")
    assert second.endswith("reste à écrire.")


def test_a_path_of_the_method_without_its_own_sentence_is_said_both_ways(base: Base) -> None:
    condition = Compare("mimetisme.score", MANY, 8)
    assert told(base, condition, FactSheet(values={"mimetisme.score": 2}))[0].startswith("Il manque :")
    assert told(base, condition, FactSheet())[0].startswith("On ne sait pas encore :")


def test_the_first_way_through_is_told_when_no_answer_is_there(base: Base) -> None:
    either = AnyOf((IsKnown("types.premier"), Compare("verdict.propose", Comparison.AMONG, ("preparer",))))
    (sentence,) = told(base, either, FactSheet(values={"verdict.propose": "explorer"}))
    assert sentence.startswith("Aucun type n’arrive encore en premier :")


def test_every_sentence_of_the_table_is_proved_here() -> None:
    proved = {path for path, *_ in (*VOICE, *ALONE)} | ELSEWHERE
    assert set(lacking._MEANINGS) <= proved


def test_every_path_that_a_gate_asks_has_its_sentence(base: Base) -> None:
    sealed_apart = {"dossier.entree", "verdict.propose", "canevas.obligatoires_valides"}
    asked = {
        p for step in base.etapes.values() if step.porte.condition for p in paths_of(step.porte.condition)
    }
    for path in asked - sealed_apart:
        named = "bureau.vote" if path.startswith("bureau.vote.") else path
        named = "canevas.valide" if path.endswith(".valide") else named
        assert named in lacking._MEANINGS


def test_an_empty_case_is_never_told_that_something_waits_for_a_treatment(base: Base) -> None:
    found = evaluate(base, a_case(in_post=False, state=SealState.OPEN), today=TODAY, draws=0)
    sentences = [one.text for gate in found.gates.values() for one in gate.lacking]
    assert not [one for one in sentences if "alerte" in one]
    assert "Les deux voix n’ont pas encore ouvert leurs réponses." in sentences
