"""Five copies of one case: each section as the method's table says, for whom, and with whose agreement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coopwizard.domain.answers import BOARD, DIRECTOR, PAIR, PRESIDENT, TOGETHER, Answer, Case, Plain
from coopwizard.domain.blocks import Dossier, Gap, Items, Quotation, Section, Sentence, Title
from coopwizard.domain.knowledge import Base
from coopwizard.errors import DossierError
from coopwizard.examples import example_case
from coopwizard.report.words import texts_in, texts_of
from tests.report.conftest import Compose
from tests.report.rich_case import COMPASS, OPINION, rich_case

VARIANTS = ("complet", "synthese", "ca", "autorite", "anonyme")
NAMES = ("Les Deux Rives", "Horizon Vève")


def words(section: Section) -> str:
    return " ".join(texts_of(section.blocks)).replace("\u00a0", " ").replace("\u202f", " ")


def attached(section: Section) -> bool:
    return section.attached


def left_out(section: Section) -> bool:
    return not section.attached and section.blocks == (Gap("non jointe."),)


def no_name(section: Section) -> bool:
    return section.attached and not any(name in words(section) for name in NAMES)


def scores_alone(section: Section) -> bool:
    said = words(section)
    return section.attached and "au moins" in said and "Les écarts à regarder" not in said


def with_both_voices(section: Section) -> bool:
    return section.attached and "Les écarts à regarder" in words(section)


def decisions_alone(section: Section) -> bool:
    said = words(section)
    return section.attached and "Décision" in said and "sur 5" not in said


def no_answer_one_by_one(section: Section) -> bool:
    return section.attached and "réponses individuelles ne sont pas jointes" in words(
        section
    ).lower().replace("les ", "", 1)


def opinions_whole(section: Section) -> bool:
    quoted = [one.text for one in section.blocks if isinstance(one, Quotation)]
    return section.attached and OPINION in quoted and "Désaccords assumés" not in words(section)


HOLDS: dict[str, Callable[[Section], bool]] = {
    "oui": attached,
    "non": left_out,
    "nombre": left_out,
    "anonyme": no_name,
    "scores": scores_alone,
    "accord": with_both_voices,
    "decisions": decisions_alone,
    "agrege": no_answer_one_by_one,
    "avis": opinions_whole,
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("rank", range(1, 17))
def test_a_section_is_in_each_copy_as_the_table_says(
    composed: Compose, base: Base, variant: str, rank: int
) -> None:
    entry = list(base.dossier.sections.values())[rank - 1]
    section = composed(variant).sections[rank - 1]
    assert section.id == entry.id
    assert HOLDS[entry.variantes[variant]](section), f"{entry.titre}, {entry.variantes[variant]}"


def test_the_synthesis_gives_the_number_of_opinions_and_not_their_words(composed: Compose) -> None:
    dossier = composed("synthese")
    said = words(dossier.sections[0])
    assert "avis minoritaire" in said
    assert "section 14 du dossier complet" in said
    assert OPINION not in said


@pytest.mark.parametrize("variant", ["autorite", "anonyme"])
@pytest.mark.parametrize("silent", PAIR)
def test_what_leaves_the_house_needs_the_agreement_of_each_voice(
    composed: Compose, case: Case, variant: str, silent: str
) -> None:
    refusing = case.with_answer(Answer(silent, f"accord_transmission.{variant}", False))
    with pytest.raises(DossierError) as refused:
        composed(variant, of=refusing)
    assert ("présidence" if silent == PRESIDENT else "direction") in refused.value.what
    assert refused.value.remedy


def test_a_voice_may_agree_for_one_copy_alone(composed: Compose, case: Case) -> None:
    agreed = case
    for voice in (PRESIDENT, DIRECTOR):
        agreed = agreed.with_answer(Answer(voice, "accord_transmission.autorite", True))
    assert composed("autorite", agreements=(), of=agreed).sections
    with pytest.raises(DossierError):
        composed("anonyme", agreements=(), of=agreed)


def test_page_one_holds_what_the_method_puts_there(complete: Dossier, base: Base) -> None:
    said = words(complete.sections[0])
    expected = {
        "phrase_boussole": COMPASS.replace("\u00a0", " ").replace("\u202f", " ").rstrip("."),
        "oeuvre_commune": "Œuvre commune",
        "verdict": "Ce que la méthode propose",
        "trois_raisons": "Trois raisons",
        "trois_conditions": "pour que cela tienne",
        "actions_prioritaires": "d’abord",
        "prochaines_dates": "Prochaines dates",
        "avis_minoritaires_nombre": "avis minoritaire",
    }
    assert set(expected) == set(base.dossier.sections["s01"].contenu)
    for key, text in expected.items():
        assert text in said, key


@pytest.mark.parametrize("rank", range(1, 17))
def test_a_section_opens_with_a_sentence_that_says_what_it_means(complete: Dossier, rank: int) -> None:
    blocks = [one for one in complete.sections[rank - 1].blocks if getattr(one, "level", 0) != 1]
    assert isinstance(blocks[0], Sentence)
    assert blocks[0].text.strip()


def test_the_anonymous_example_does_not_name_the_published_case_it_comes_from(
    base: Base, composed: Compose
) -> None:
    example = example_case(base)
    named = composed(of=example)
    hidden = composed("anonyme", of=example)
    source = str(example.together("source_du_dossier")["titre"])  # type: ignore[call-overload, index]
    for dossier, told in ((named, True), (hidden, False)):
        said = "\n".join((*dossier.cover.mentions, *texts_in(dossier.sections)))
        assert (source in said) is told
        assert ("lecourtildelic" in said) is told


REFUSAL = "Le projet ne dit pas encore ce qu’il change pour les personnes."


@pytest.fixture(scope="module")
def refused(base: Base, composed: Compose) -> Dossier:
    motive: dict[str, Plain] = {
        "id": "ne_pas_cooperer",
        "date": "2026-11-24",
        "personnes": "Le conseil",
        "motif": REFUSAL,
    }
    count: dict[str, Plain] = {"date": "2026-11-24", "pour": 8, "contre": 2, "abstention": 1}
    case = rich_case(base, without=frozenset({"verdict", "vote.verdict"}))
    case = case.with_answer(Answer(TOGETHER, "verdict", motive)).with_answer(
        Answer(BOARD, "vote.refus", count)
    )
    return composed(of=case)


def test_a_refusal_opens_with_the_reasons_of_those_who_refuse(refused: Dossier) -> None:
    blocks = refused.sections[0].blocks
    lists = [one for one in blocks if isinstance(one, Items)]
    assert lists[0].items[0] == REFUSAL
    assert any("voté de ne pas s’engager" in one for one in lists[0].items)
    titles = [one.text for one in blocks if isinstance(one, Title)]
    assert any(one.endswith("pour reprendre la question") for one in titles)


def test_a_refusal_proposes_no_first_step_on_its_cover_nor_on_its_first_page(refused: Dossier) -> None:
    assert "Premier pas" not in [label for label, _ in refused.cover.lines]
    assert "Premier pas" not in "\n".join(texts_in(refused.sections[:1]))
    resolution = "\n".join(texts_in([one for one in refused.sections if one.id == "s15"]))
    assert "De ne pas engager la démarche avec Horizon Vève maintenant." in resolution
    assert REFUSAL.rstrip(".") in resolution
