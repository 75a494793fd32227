"""What the dossier says of the partners, and what it keeps for itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coopwizard.domain.answers import TOGETHER, Answer, Case, Plain
from coopwizard.domain.blocks import Dossier, Figure, Items, Sentence, Table, Title
from coopwizard.domain.knowledge import Base
from coopwizard.engine.evaluate import evaluate
from coopwizard.report.words import texts_of
from tests.report.conftest import Compose
from tests.report.rich_case import TODAY

HV = "partenaire.hv"
Answers = dict[str, Plain]
WHOLE: Answers = {
    f"{HV}.valeur.primaute_de_la_personne": "incarnee",
    f"{HV}.exemple_valeur.primaute_de_la_personne": "Les repas ont changé d’heure.",
    f"{HV}.valeur.solidarite": "incarnee",
    f"{HV}.valeur.non_lucrativite": "contredite",
    "notre_valeur.solidarite": "declaree",
    f"{HV}.confrontation_projets.finalite": {"nous": "Rentrer chez soi", "ecart_a_travailler": "La durée"},
    "notre_vision": {"personnes": "Chacun chez soi."},
    f"{HV}.vision": {"personnes": "Rentrer plus tôt.", "equipes": "Des équipes mêlées."},
    f"{HV}.proximite_vision": {"nous": 3, "partenaire": 4},
    f"{HV}.nos_interets": {"gain_attendu": "Une gestion solide", "crainte": "Être absorbés"},
    f"{HV}.ses_interets": {"gain_attendu": "Un relais", "crainte": "Payer seul"},
    f"{HV}.convergence": {"notre_gain_sa_crainte": "contradictoire"},
    f"{HV}.differences_a_preserver": "Notre petite maison\nSon plateau technique",
    f"{HV}.traitement_concurrence": {"regle": "Se prévenir avant d’embaucher.", "date": "2027-01-15"},
    f"{HV}.accord_miroir": {"nous": True, "partenaire": True, "date": "2026-10-01"},
    f"{HV}.miroir.ca_legitimite": 2,
    f"{HV}.singularites": "L’accueil de nuit.",
    "nos_singularites": "Le long cours.",
    "besoin.b1": {"texte": "Une direction financière", "famille": "competences"},
    "besoin.b2": {"texte": "La confiance des familles"},
    "apport.b1.nous": 0,
    "apport.b1.hv": 0,
    "apport.b2.nous": 2,
    "apport.b2.hv": 2,
    f"{HV}.message_entree": "Regardons ensemble les retours à domicile.",
    f"{HV}.petite_action": {"action": "Trois journées croisées", "date": "2026-12-10"},
    "contact.c1": {"date": "2026-03-01", "initiative": "nous", "qui": "Leur direction", "objet": "Véhicules"},
    "mandat_negociation": {
        "mandate": "La présidence",
        "date": "2026-10-15",
        "bornes": "Rien sur les statuts",
        "compte_rendu_le": "2026-11-30",
    },
    "tour_negociation.t1": {"date": "2026-10-20", "positions": "Un siège chacun", "concessions": "Le lieu"},
    f"{HV}.reponse": {"reponse": "en_reflexion", "mots": "Voyons vos équipes."},
    "autre_partenaire_possible": False,
}
Print = Callable[..., tuple[Dossier, str]]


@pytest.fixture
def printed(composed: Compose, case: Case) -> Print:
    """Print the section of the rich case with more answers; `without` leaves some out."""

    def make(
        said: Answers | None = None, *, variant: str = "complet", without: frozenset[str] = frozenset()
    ) -> tuple[Dossier, str]:
        more = WHOLE if said is None else said
        held = case
        for key, value in more.items():
            held = held.with_answer(Answer(TOGETHER, key, None if key in without else value))
        dossier = composed(variant, of=held)
        return dossier, "\n".join(texts_of(_blocks(dossier))).replace("\u00a0", " ").replace("\u202f", " ")

    return make


def _blocks(dossier: Dossier) -> tuple[object, ...]:
    return next(one.blocks for one in dossier.sections if one.id == "s08")


def tables(dossier: Dossier) -> list[Table]:
    """Return the tables of the section."""
    return [one for one in _blocks(dossier) if isinstance(one, Table)]


def table_of(dossier: Dossier, caption: str) -> Table:
    """Return the table whose caption begins so."""
    return next(one for one in tables(dossier) if one.caption.startswith(caption))


def sentence(dossier: Dossier, lead: str) -> str:
    """Return the sentence under this lead."""
    return next(one.text for one in _blocks(dossier) if isinstance(one, Sentence) and one.lead == lead)


def under(dossier: Dossier, title: str) -> list[object]:
    """Return the blocks between this title and the next."""
    blocks = list(_blocks(dossier))
    start = next(at for at, one in enumerate(blocks) if isinstance(one, Title) and one.text == title)
    rest = blocks[start + 1 :]
    end = next((at for at, one in enumerate(rest) if isinstance(one, Title)), len(rest))
    return rest[:end]


@pytest.mark.requirement("R006")
@pytest.mark.requirement("R007")
def test_values_face_each_other_with_the_example_that_shows_them(printed: Print) -> None:
    dossier, _ = printed()
    rows = {row[0]: row[1:] for row in table_of(dossier, "Nos valeurs").rows}
    assert rows["Primauté de la personne"][1].endswith("Les repas ont changé d’heure.")
    assert "sans exemple, elle compte comme déclarée" in rows["Solidarité"][1]
    watched = "1\u00a0valeur contredite par sa pratique\u00a0: Non-lucrativité."
    assert sentence(dossier, "Point de vigilance").startswith(watched)


@pytest.mark.requirement("R056")
def test_the_two_projects_are_printed_line_by_line(printed: Print, base: Base) -> None:
    table = table_of(printed()[0], "Nos deux projets")
    assert len(table.head) == 1 + len(base.confrontation_projets.colonnes)
    assert table.rows == (("Finalité", "Rentrer chez soi", "non écrit", "non écrit", "La durée"),)


@pytest.mark.requirement("R080")
def test_the_two_visions_are_printed_side_by_side(printed: Print) -> None:
    dossier, _ = printed()
    rows = table_of(dossier, "Les deux visions").rows
    assert rows[0] == ("Pour les personnes", "Chacun chez soi.", "Rentrer plus tôt.")
    assert sentence(dossier, "Proximité notée par chacun") == "nous 3 sur 5, lui 4 sur 5."


@pytest.mark.requirement("R080")
def test_our_vision_alone_is_not_set_beside_nothing(printed: Print) -> None:
    dossier, text = printed(without=frozenset({f"{HV}.vision"}))
    assert not [one for one in tables(dossier) if one.caption.startswith("Les deux visions")]
    assert "Chacun chez soi." not in text


@pytest.mark.requirement("R076")
def test_the_table_of_interests_and_its_index_are_printed(printed: Print) -> None:
    dossier, text = printed()
    rows = {row[0]: row[1:] for row in table_of(dossier, "Ce que chacun y gagne").rows}
    assert rows["Ce qu’on craint"] == ("Être absorbés", "Payer seul")
    told = sentence(dossier, "Nos intérêts vont-ils ensemble")
    assert told.startswith("0 sur 100, intérêts qui se contredisent. Notre gain, devant sa crainte")
    assert "craintes et aux lignes rouges" in text


@pytest.mark.requirement("R079")
@pytest.mark.requirement("R085")
def test_the_matrix_is_a_figure_with_its_gaps_and_doubles(printed: Print) -> None:
    dossier, _ = printed()
    blocks = under(dossier, "Ce qu’il faut, et qui l’apporte")
    figure = next(one for one in blocks if isinstance(one, Figure))
    words = [getattr(one, "text", "") for one in figure.drawing.shapes]
    assert words.count("manque") == words.count("doublon") == 1
    assert sentence(dossier, "Manques").startswith("Une direction financière.")
    assert sentence(dossier, "Doublons").startswith("La confiance des familles.")
    alone = next(one for one in blocks if isinstance(one, Table))
    assert [row[1] for row in alone.rows] == ["Le long cours.", "L’accueil de nuit."]


@pytest.mark.requirement("R082")
def test_the_differences_to_preserve_are_taken_up_in_the_charter(printed: Print) -> None:
    (kept,) = [one for one in under(printed()[0], "Ce que la charte préserve") if isinstance(one, Items)]
    assert kept.items == ("Notre petite maison.", "Son plateau technique.")


@pytest.mark.requirement("R086")
@pytest.mark.requirement("R087")
def test_a_zone_of_competition_is_printed_with_its_plan_and_its_clause(printed: Print, base: Base) -> None:
    dossier, text = printed()
    assert "Zone à traiter" in sentence(dossier, "Là où nous sommes en concurrence")
    assert "Se prévenir avant d’embaucher." in sentence(dossier, "Ce que nous nous promettons")
    assert base.clauses["cl_loyaute"].titre.replace("\u00a0", " ") in text
    _, single = printed({f"{HV}.chevauchement.recrutement": "non"})
    assert "Zone à traiter" not in single
    assert base.clauses["cl_loyaute"].titre.replace("\u00a0", " ") not in single


@pytest.mark.requirement("R088")
def test_freedom_of_initiative_is_among_the_clauses(printed: Print, base: Base) -> None:
    (found,) = [
        one for one in under(printed()[0], "Clauses à écrire dans tout accord") if isinstance(one, Items)
    ]
    assert base.clauses["cl_initiative"].titre in found.items


@pytest.mark.requirement("R030")
@pytest.mark.parametrize(("budget", "protected"), [(5_000_000, False), (15_000_000, True)])
def test_clauses_that_protect_the_small_are_printed_beyond_the_threshold(
    printed: Print, base: Base, budget: int, protected: bool
) -> None:
    _, text = printed({f"{HV}.identite.budget": budget})
    assert (base.clauses["cl_petit"].titre.replace("\u202f", " ") in text) is protected


def test_both_sides_of_the_mirror_are_printed_only_with_both_consents(printed: Print) -> None:
    row = table_of(printed()[0], "Comment chacun voit l’autre").rows[0]
    assert row[1:] == ("2", "4", "2")
    without, text = printed({**WHOLE, f"{HV}.accord_miroir": {"nous": True}})
    assert not [one for one in tables(without) if one.caption.startswith("Comment chacun")]
    assert "Lui sur nous" not in text


@pytest.mark.requirement("R064")
def test_the_journal_of_contacts_says_who_started_each(printed: Print) -> None:
    (journal,) = [one for one in under(printed()[0], "Le journal des contacts") if isinstance(one, Table)]
    assert journal.rows == (("1ᵉʳ\u00a0mars 2026", "nous", "Leur direction", "Véhicules"),)


@pytest.mark.requirement("R069")
@pytest.mark.requirement("R084")
def test_the_mandate_is_printed_before_the_rounds(printed: Print) -> None:
    dossier, _ = printed()
    blocks = under(dossier, "Le mandat, puis la négociation")
    leads = [getattr(one, "lead", "") for one in blocks]
    rounds = next(at for at, one in enumerate(blocks) if isinstance(one, Table))
    assert leads.index("Mandat de négociation") < leads.index("Ses bornes") < rounds
    assert "30\u00a0novembre 2026" in sentence(dossier, "Compte rendu dû")
    table = blocks[rounds]
    assert isinstance(table, Table)
    assert table.rows[0][1:3] == ("Un siège chacun", "Le lieu")


@pytest.mark.requirement("R069")
def test_rounds_without_a_mandate_are_said_to_be(printed: Print) -> None:
    dossier, _ = printed(without=frozenset({"mandat_negociation"}))
    assert sentence(dossier, "Mandat de négociation") == "aucun mandat n’est écrit."
    assert sentence(dossier, "Tours tenus").startswith("1 avant le mandat")


@pytest.mark.requirement("R083")
def test_the_way_starts_with_a_small_action_and_a_first_step(printed: Print, base: Base, case: Case) -> None:
    dossier, _ = printed()
    assert sentence(dossier, "Une petite action d’essai").startswith("Trois journées croisées.")
    trajectory = evaluate(base, case, today=TODAY, draws=0).types.trajectory
    assert trajectory.first_step is not None
    ahead = next(one.blocks for one in dossier.sections if one.id == "s10")
    title = next(
        at for at, one in enumerate(ahead) if isinstance(one, Title) and one.text.startswith("Premier pas")
    )
    first = ahead[title + 1]
    assert isinstance(first, Sentence)
    assert first.lead == "Premier pas"
    assert base.types[trajectory.first_step].titre in first.text


def test_an_authority_reads_decisions_and_nothing_of_the_negotiation(printed: Print) -> None:
    dossier, text = printed(variant="autorite")
    assert "on peut avancer avec lui" in text
    for secret in (
        "Être absorbés",
        "Payer seul",
        "Un siège chacun",
        "Rien sur les statuts",
        "Voyons vos équipes",
    ):
        assert secret not in text
    assert not tables(dossier)
    assert "Ce que la charte préserve" not in text


@pytest.mark.requirement("R016")
@pytest.mark.parametrize(("closed", "words"), [(True, "c’est une issue"), (False, "non renseigné")])
def test_no_partner_is_an_outcome_once_the_step_is_closed(
    composed: Compose, case: Case, closed: bool, words: str
) -> None:
    held = case
    for (holder, key), _ in list(case.answers.items()):
        if key.startswith("partenaire."):
            held = held.with_answer(Answer(holder, key, None))
    held = held.with_answer(Answer(TOGETHER, "partenaires_clos", closed or None))
    assert words in "\n".join(texts_of(_blocks(composed("complet", of=held))))


def test_what_nobody_looked_at_is_left_out(printed: Print) -> None:
    dossier, text = printed({})
    assert "non écrit" not in text
    assert len(tables(dossier)) == 1  # the marks alone


def test_what_the_situation_of_the_partner_calls_for_is_printed(printed: Print) -> None:
    said = printed(WHOLE | {f"{HV}.identite.statut": "lucratif", f"{HV}.identite.en_difficulte": True})[1]
    assert "Ni fusion ni apport" in said
    assert "protection des apports, avis du commissaire aux comptes" in said
    plain = printed(WHOLE | {f"{HV}.identite.statut": "association", f"{HV}.identite.en_difficulte": False})[
        1
    ]
    assert "Ni fusion ni apport" not in plain
    assert "protection des apports" not in plain
