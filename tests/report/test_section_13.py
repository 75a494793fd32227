"""Section 13: dialogue, validations, stops, the clause, learning, what it costs, what each appointment found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coopwizard.domain.answers import BOARD, TOGETHER, Answer, Case, Plain
from coopwizard.domain.blocks import Block, Figure, Items, Sentence, Table
from coopwizard.domain.drawing import Polygon, Text
from coopwizard.domain.knowledge import Base
from coopwizard.engine.appointments import followed
from coopwizard.engine.figures_evaluation import evaluation, in_words, rows_of
from tests.report.conftest import Compose
from tests.report.rich_case import rich_case

Tell = Callable[..., tuple[Block, ...]]
MEASURED: dict[str, Plain] = {
    "indicateur.in_climat": {
        "depart": "8 %",
        "cible": "7 %",
        "source": "Bilan social",
        "responsable": "Mme Petit",
    },
    "valeur.in_climat.M6": {"valeur": "9 %", "date": "2027-05-10", "source": "Paie", "responsable": "M. Roy"},
    "indicateur.in_parole": {"depart": "0", "cible": "3"},
    "valeur.in_parole.M6": {"valeur": "1"},
    "rendez_vous.M6": {
        "date": "2027-05-10",
        "decision": "ralentir",
        "pourquoi": "Trop vite",
        "apprentissage": "On parle",
    },
}


def with_answers(base: Base, said: dict[str, Plain]) -> Case:
    case = rich_case(base)
    for key, value in said.items():
        holder = BOARD if key.startswith("vote_ca") else TOGETHER
        case = case.with_answer(Answer(holder, key, value))
    return case


@pytest.fixture
def tell(base: Base, composed: Compose) -> Tell:
    def made(said: dict[str, Plain], variant: str = "complet", section: str = "s13") -> tuple[Block, ...]:
        dossier = composed(variant, of=with_answers(base, said))
        return next(one for one in dossier.sections if one.id == section).blocks

    return made


def words(blocks: tuple[Block, ...]) -> str:
    found: list[str] = []
    for one in blocks:
        match one:
            case Sentence():
                found.extend((one.lead, one.text))
            case Items():
                found.extend(one.items)
            case Table():
                found.extend((one.caption, *one.head, *(cell for row in one.rows for cell in row)))
            case Figure():
                found.extend((one.caption, one.alternative))
            case _:
                found.append(getattr(one, "text", ""))
    return " ".join(found).replace("\u00a0", " ").replace("\u202f", " ")


def table_with(blocks: tuple[Block, ...], head: str) -> Table:
    return next(one for one in blocks if isinstance(one, Table) and head in one.head)


@pytest.mark.requirement("R025")
def test_the_dialogue_with_authorities_comes_before_the_decisions(tell: Tell, base: Base) -> None:
    rows = [row[0] for row in table_with(tell({}), "Tâche").rows]
    first = rows.index(str(base.taches["ta_autorites_informer"].titre))
    decisions = [
        str(base.taches[name].titre) for name in ("ta_retour_ca_1", "ta_retour_ca_2", "ta_retour_ca_3")
    ]
    assert all(first < rows.index(one) for one in decisions if one in rows)
    assert any(one in rows for one in decisions)


@pytest.mark.requirement("R150")
def test_the_validations_before_the_vote_are_named_in_order(tell: Tell, base: Base) -> None:
    voted: Plain = {"type": "groupement", "date": "2026-11-03", "pour": 9, "contre": 0, "abstention": 0}
    lead = "Avant le vote de l’assemblée générale, chaque conseil valide"
    said = next(one for one in tell({"vote_ca_type": voted}) if getattr(one, "lead", "") == lead)
    assert isinstance(said, Sentence)
    titles = [str(base.taches[name].titre) for name in ("ta_retour_ca_1", "ta_retour_ca_2", "ta_retour_ca_3")]
    places = [said.text.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.requirement("R101")
def test_each_task_bears_its_side(tell: Tell) -> None:
    rows = table_with(tell({}), "Tâche").rows
    assert rows
    assert all(row[1].endswith((", politique", ", technique")) for row in rows)


@pytest.mark.requirement("R132")
def test_every_stop_says_that_one_may_stop_and_the_clause_is_printed(tell: Tell) -> None:
    blocks = tell(
        {
            "clause_experimentation": {
                "perimetre": "La piscine",
                "jusqu_au": "2027-09-01",
                "critere": "Dix séances",
                "si_on_arrete": "Le bassin reste à chacun",
            }
        }
    )
    stops = next(one for one in blocks if isinstance(one, Items) and "M3" in one.items[0])
    assert all("arrêt possible" in one for one in stops.items)
    said = words(blocks)
    for text in ("La piscine", "1ᵉʳ septembre 2027", "Dix séances", "Le bassin reste à chacun"):
        assert text in said
    assert not any(getattr(one, "lead", "") == "Clause d’expérimentation" for one in tell({}))


@pytest.mark.requirement("R127")
@pytest.mark.requirement("R131")
def test_what_a_round_taught_is_printed_with_its_return_of_experience(tell: Tell) -> None:
    frame: Plain = {
        "prevu": "Trois visites",
        "fait": "Deux",
        "surprise": "L’accueil",
        "a_garder": "Le récit",
        "a_changer": "L’heure",
    }
    (row,) = table_with(
        tell({"apprentissage.t1": "Nous nous connaissions mal.", "retour.t1": frame}), "Tour"
    ).rows
    assert row[1] == "Nous nous connaissions mal."
    for told in ("Prévu", "Trois visites", "Fait", "Deux", "Surprise", "L’accueil", "Le récit", "L’heure"):
        assert told in row[2]
    assert not any(isinstance(one, Table) and "Tour" in one.head for one in tell({}))


def test_the_budget_says_its_total_and_who_pays(tell: Tell) -> None:
    lines: dict[str, Plain] = {
        "budget_demarche.a": {"poste": "Tiers", "montant": 6000, "qui_paie": "DLA"},
        "budget_demarche.b": {"poste": "Juriste", "montant": 2500, "qui_paie": "Les deux"},
        "budget_demarche.c": {"poste": "Repas", "montant": 500, "qui_paie": "DLA"},
        "budget_demarche.d": {"poste": "Temps passé"},
    }
    rows = table_with(tell(lines), "Qui paie").rows
    assert len(rows) == 5
    total = [cell.replace("\u202f", " ").replace("\u00a0", " ") for cell in rows[-1]]
    assert total[0] == "Total"
    assert total[1].startswith("9 000 €")
    assert "1 non chiffré" in total[1]
    assert total[2] == "DLA 6 500 € et Les deux 2 500 €"
    assert not any(isinstance(one, Table) and "Qui paie" in one.head for one in tell({}))
    assert "DLA" not in words(tell(lines, "anonyme"))


@pytest.mark.requirement("R133")
def test_the_four_appointments_are_printed_by_default(tell: Tell) -> None:
    rows = table_with(tell({}), "Rendez-vous").rows
    assert [row[0] for row in rows] == ["M6", "M12", "M18", "M24"]
    assert all(row[3].startswith("À décider") for row in rows)


@pytest.mark.requirement("R133")
def test_values_decisions_and_where_they_come_from_are_printed(tell: Tell) -> None:
    blocks = tell(MEASURED)
    said = words(blocks)
    for text in ("9 % (moins bien)", "10 mai 2027", "Paie", "M. Roy", "On parle", "Ralentir", "Trop vite"):
        assert text in said
    assert any(isinstance(one, Figure) and one.caption == "Les indicateurs" for one in blocks)
    assert "M. Roy" not in words(tell(MEASURED, "anonyme"))


@pytest.mark.requirement("R013")
def test_the_printed_evaluation_has_its_three_movements(tell: Tell) -> None:
    said = {**MEASURED, "indicateur.in_personnes": {"depart": "2"}, "valeur.in_personnes.M6": {"valeur": "3"}}
    table = next(
        one for one in tell(said) if isinstance(one, Table) and one.head[:3] == ("", "Indicateur", "Départ")
    )
    assert [row[0] for row in table.rows] == ["Vivre", "Penser", "Agir"]


@pytest.mark.requirement("R020")
@pytest.mark.parametrize("section", ["s13", "s14"])
def test_whether_an_opinion_came_true_is_printed(tell: Tell, section: str) -> None:
    said: dict[str, Plain] = {
        "avis.zz": {"texte": "Les familles ne viendront plus.", "depose_le": "2026-11-03"},
        "avis_produit.zz.M6": "en_partie",
    }
    assert "« Les familles ne viendront plus. » M6 : en partie" in words(tell(said, section=section))


def test_own_actions_and_indicators_are_printed(tell: Tell) -> None:
    said: dict[str, Plain] = {
        "tache_propre.a": {
            "titre": "Inviter les familles",
            "instance": "cvs",
            "tour": "t2",
            "volet": "politique",
            "responsable": "Mme A",
            "co_responsable": "M. B",
            "date": "2027-02-01",
        },
        "indicateur_propre.b": {"titre": "Trajets évités", "sens": "monter", "depart": "0", "cible": "40"},
    }
    blocks = tell(said)
    row = next(row for row in table_with(blocks, "Tâche").rows if row[0] == "Inviter les familles")
    assert row[1:] == (
        "conseil de la vie sociale, politique et tour 2",
        "1ᵉʳ\u00a0février 2027",
        "Mme A, M. B",
    )
    assert any(row[:4] == ("Trajets évités", "0", "40", "monter") for row in table_with(blocks, "Doit").rows)


@pytest.mark.requirement("R111")
def test_the_reason_of_an_unrealistic_calendar_is_printed(tell: Tell) -> None:
    said = words(tell({"duree_choisie": 3, "motif_calendrier": "Une échéance du département."}))
    assert "Calendrier irréaliste" in said
    assert "Une échéance du département." in said


def test_the_figure_marks_what_got_worse_by_its_shape(base: Base) -> None:
    found = followed(base, with_answers(base, MEASURED))
    rows = rows_of(found, ("M6", "M12"))
    assert {row.label for row in rows} >= {"Absentéisme, départs, ressenti"}
    drawing = evaluation(rows, ("M6", "M12"))
    worse = [shape for shape in drawing.shapes if isinstance(shape, Polygon)]
    assert len(worse) == sum(value.worse for one in found for value in one.values) == 1
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Text)]
    assert {"départ", "M6", "M12", "cible", "9 %"} <= set(texts)
    assert "M6 9 %" in in_words(rows, ("M6", "M12"))
