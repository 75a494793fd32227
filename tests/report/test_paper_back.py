"""What is filled on paper comes back without a wrong answer, or is refused with its reason."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coopwizard.domain.answers import (
    BOARD,
    DIRECTOR,
    PAIR,
    PRESIDENT,
    TOGETHER,
    Answer,
    Case,
    Seal,
    SealState,
)
from coopwizard.domain.knowledge import Base
from coopwizard.domain.paper import AskKind, Fate, Filled, Paper
from coopwizard.domain.values import Special
from coopwizard.engine.weights import read_weighting
from coopwizard.errors import CoopwizardError, DossierError
from coopwizard.report.paper.confronting import chosen, confront
from coopwizard.report.paper.documents import paper_of
from coopwizard.report.paper.offers import (
    CANVAS,
    COMPLETE,
    EASY,
    EXPRESS,
    FAMILIES,
    MINORITY,
    MIRROR,
    PARTNER,
)
from coopwizard.report.paper.printing import write_paper
from coopwizard.report.paper.reading import read_filled
from coopwizard.report.paper.table import write_table
from tests.report.papers import (
    asked,
    fill_by_pypdf,
    made,
    printed,
    read_back,
    said,
)
from tests.report.rich_case import rich_case


@pytest.fixture(scope="module")
def blank(base: Base) -> Case:
    """A case that has one partner with a name, and nothing else."""
    empty = replace(rich_case(base), answers={}, seals=())
    return empty.with_answer(Answer(TOGETHER, "partenaire.p1.identite.nom", "Les Deux Ponts"))


# --- what comes back

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=80)


@st.composite
def filling(draw: st.DrawFn, paper: Paper) -> dict[str, str]:
    """Return what a person writes in some of the fields of this document."""
    found: dict[str, str] = {}
    motives = 0
    for ask in paper.asks():
        motives += ask.key.startswith("motif.")
        if (
            ask.kind is AskKind.RANK
            or (ask.key.startswith("motif.") and motives > 6)
            or not draw(st.booleans())
        ):
            continue
        if ask.part == "date":
            found[ask.name] = draw(st.dates(date(1990, 1, 1), date(2090, 1, 1))).strftime("%d/%m/%Y")
        elif ask.kind is AskKind.TEXT:
            found[ask.name] = draw(TEXTS)
        else:
            found[ask.name] = draw(st.sampled_from([state for state, _ in ask.options]))
    return found


def expected(paper: Paper, filled: Mapping[str, str]) -> dict[str, object]:
    """Return, by field, the value that what was written means; what is blank means nothing."""
    found: dict[str, object] = {}
    for ask in paper.asks():
        written = filled.get(ask.name, "")
        if ask.kind is AskKind.TEXT:
            text = unicodedata.normalize("NFC", written).strip()
            if ask.part == "date" and text:
                text = "-".join(reversed(text.split("/")))
            if text:
                found[ask.name] = text
        elif written in ("nsp", "so"):
            found[ask.name] = Special(written)
        elif ask.kind is AskKind.TICK and written:
            found[ask.name] = True
        elif written:
            found[ask.name] = int(written) if written.isdigit() else written
    return found


def by_field(filled: Filled) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in filled.answers:
        parts = one.value.items() if isinstance(one.value, dict) else [("", one.value)]
        for part, value in parts:
            found["|".join(filter(None, (one.holder, one.key, part)))] = value
    return found


@pytest.mark.requirement("R154")
@pytest.mark.parametrize("kind", [EXPRESS, COMPLETE, PARTNER, MIRROR, EASY])
def test_a_sheet_filled_by_another_tool_comes_back_whole(
    base: Base, blank: Case, tmp_path: Path, kind: str
) -> None:
    written: dict[str, str] = {}
    for rank, ask in enumerate(paper_of(base, blank, asked(kind)).asks()):
        if ask.kind is AskKind.RANK or (ask.key.startswith("motif.") and len(written) % 4):
            continue
        options = [state for state, _ in ask.options]
        said = "2026-10-01" if ask.part == "date" else f"Été n° {rank}, « à l’aise »"
        written[ask.name] = options[rank % len(options)] if options else said
    path = tmp_path / "rempli.pdf"
    path.write_bytes(fill_by_pypdf(made(base, blank, kind), written))
    filled = read_filled(path, base)
    assert by_field(filled) == expected(paper_of(base, blank, asked(kind)), written)
    assert filled.lines == ()


@pytest.mark.requirement("R154")
@pytest.mark.parametrize("kind", [EXPRESS, COMPLETE, CANVAS, PARTNER, MIRROR, MINORITY, EASY])
@settings(
    max_examples=5,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_what_is_filled_comes_back_as_it_was_and_nothing_else(
    base: Base, blank: Case, tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    paper = paper_of(base, blank, asked(kind))
    written = data.draw(filling(paper))
    meant = expected(paper, written)
    if not meant:
        return
    filled = read_back(base, blank, kind, written, tmp_path_factory.mktemp("papier"))
    assert by_field(filled) == meant
    assert filled.lines == ()
    assert (filled.kind, filled.case_id, filled.holder) == (kind, blank.id, paper.holder)


def test_the_two_special_answers_and_silence_stay_three(base: Base, blank: Case, tmp_path: Path) -> None:
    first, second, third = [f"{PRESIDENT}|item.{one.id}" for one in base.items.values() if one.express][:3]
    filled = read_back(base, blank, EXPRESS, {first: "nsp", second: "so"}, tmp_path)
    assert by_field(filled) == {first: Special.DOES_NOT_KNOW, second: Special.NOT_FOR_US}
    assert third not in by_field(filled)


def test_six_ranked_families_give_weights_with_the_first_the_heaviest(
    base: Base, blank: Case, tmp_path: Path
) -> None:
    names = list(base.familles_de_criteres)
    places = dict(zip(names, "123345", strict=True))
    filled = read_back(
        base,
        blank,
        FAMILIES,
        {f"{BOARD}|poids_ca|{one}": place for one, place in places.items()},
        tmp_path,
        BOARD,
    )
    weights = read_weighting(base, said(filled)[BOARD, "poids_ca"])  # type: ignore[arg-type]
    assert weights is not None
    assert sorted(names, key=lambda one: -weights.families[one])[0] == names[0]
    assert weights.families[names[2]] == weights.families[names[3]]


def test_families_that_are_not_all_ranked_are_refused_whole(base: Base, blank: Case, tmp_path: Path) -> None:
    name = next(iter(base.familles_de_criteres))
    filled = read_back(base, blank, FAMILIES, {f"{PRESIDENT}|poids|{name}": "1"}, tmp_path)
    assert filled.answers == ()
    assert "il les faut toutes" in filled.lines[0].why


def test_paths_are_ranked_best_first_and_some_put_aside(base: Base, blank: Case, tmp_path: Path) -> None:
    best, next_one, never = list(base.chemins)[:3]
    values = {best: "1", next_one: "2", never: "x"}
    filled = read_back(
        base, blank, EXPRESS, {f"{PRESIDENT}|chemins|{one}": place for one, place in values.items()}, tmp_path
    )
    assert said(filled)[PRESIDENT, "chemins"] == {"rangs": [[best], [next_one]], "ecartes": [never]}


def test_more_motives_than_the_method_allows_are_all_refused(base: Base, blank: Case, tmp_path: Path) -> None:
    many = list(base.motifs.liste)[: base.motifs.maximum.complet + 1]
    filled = read_back(base, blank, EXPRESS, {f"{PRESIDENT}|motif.{one}": "3" for one in many}, tmp_path)
    assert filled.answers == ()
    assert len(filled.lines) == len(many)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_the_table_for_a_spreadsheet_has_the_same_names_and_comes_back(
    base: Base, blank: Case, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = tmp_path / "tableau.csv"
    assert write_table(base, blank, asked(EXPRESS), path) == len(
        list(paper_of(base, blank, asked(EXPRESS)).asks())
    )
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    item = next(f"{PRESIDENT}|item.{one.id}" for one in base.items.values() if one.express)
    for row in rows:
        if row[0] == item:
            row[3] = "4"
        elif row[0] == f"{PRESIDENT}|attentes":
            row[3] = "Être à l’aise ; décider « ensemble »"
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    path.write_bytes(target.getvalue().replace("\u202f", " ").encode(encoding))
    assert by_field(read_filled(path, base)) == {
        f"{PRESIDENT}|attentes": "Être à l’aise ; décider « ensemble »",
        item: 4,
    }


def test_a_title_that_looks_like_a_formula_is_not_one_in_the_table(
    base: Base, blank: Case, tmp_path: Path
) -> None:
    path = tmp_path / "tableau.csv"
    write_table(base, replace(blank, title="=cmd()"), asked(EXPRESS), path)
    cells = [
        cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";") for cell in row
    ]
    assert "'=cmd()" in cells
    assert not [one for one in cells if one.startswith(("=", "+", "-", "@"))]


def test_a_value_that_cannot_be_is_refused_alone_with_its_reason(
    base: Base, blank: Case, tmp_path: Path
) -> None:
    path = tmp_path / "tableau.csv"
    write_table(base, blank, asked(EXPRESS), path)
    names = [f"{PRESIDENT}|item.{one.id}" for one in base.items.values() if one.express][:3]
    values = dict(zip(names, ("6", "beaucoup", "2"), strict=True))
    lines = path.read_text("utf-8-sig").splitlines()
    filled_in = [line + values.get(line.split(";")[0], "") for line in lines]
    other = f"{DIRECTOR}|item.{next(iter(base.items))};;;3"
    unknown = f"{PRESIDENT}|item.inconnu;;;3"
    path.write_text("\n".join([*filled_in, other, unknown]), "utf-8")
    filled = read_filled(path, base)
    assert by_field(filled) == {names[2]: 2}
    assert {one.name: one.fate for one in filled.lines} == dict.fromkeys(
        (names[0], names[1], other.split(";")[0], unknown.split(";")[0]), Fate.REFUSED
    )
    assert all(one.why for one in filled.lines)


# --- beside the case


def test_what_the_same_voice_said_otherwise_is_to_be_chosen_never_overwritten(
    base: Base, blank: Case, tmp_path: Path
) -> None:
    first, second, third = [one.id for one in base.items.values() if one.express][:3]
    case = blank.with_answer(Answer(PRESIDENT, f"item.{first}", 2)).with_answer(
        Answer(PRESIDENT, f"item.{second}", 3)
    )
    values = {
        f"{PRESIDENT}|item.{first}": "5",
        f"{PRESIDENT}|item.{second}": "3",
        f"{PRESIDENT}|item.{third}": "nsp",
    }
    review = confront(base, case, read_back(base, blank, EXPRESS, values, tmp_path))
    assert [one.fate for one in review.lines] == [Fate.APART, Fate.SAME, Fate.TAKEN]
    (apart,) = review.differences
    assert (apart.ours, apart.theirs) == (2, 5)
    new = Answer(PRESIDENT, f"item.{third}", Special.DOES_NOT_KNOW)
    assert chosen(case, review, {}) == (new,)
    assert set(chosen(case, review, {apart.name: True})) == {new, Answer(PRESIDENT, f"item.{first}", 5)}


def test_a_part_written_on_paper_joins_the_parts_already_there(
    base: Base, blank: Case, tmp_path: Path
) -> None:
    key = "canevas.reussite_echec"
    case = blank.with_answer(
        Answer(TOGETHER, key, {"reussi": "Ils viennent", "arreter": "Personne ne vient"})
    )
    case = case.with_answer(Answer(TOGETHER, "canevas.besoins_observes", {"source": "le CVS"}))
    values = {
        f"{TOGETHER}|{key}|reussi": "Ils reviennent",
        f"{TOGETHER}|canevas.besoins_observes|observation": "Trois attentes",
    }
    review = confront(base, case, read_back(base, blank, CANVAS, values, tmp_path))
    assert review.taken == (
        Answer(TOGETHER, "canevas.besoins_observes", {"source": "le CVS", "observation": "Trois attentes"}),
    )
    taken = chosen(case, review, {f"{TOGETHER}|{key}|reussi": True})
    assert Answer(TOGETHER, key, {"reussi": "Ils reviennent", "arreter": "Personne ne vient"}) in taken


@pytest.mark.parametrize("voice", PAIR)
def test_nothing_enters_a_sealed_voice(base: Base, blank: Case, tmp_path: Path, voice: str) -> None:
    filled = read_back(base, blank, EXPRESS, {f"{voice}|attentes": "Essayer"}, tmp_path, voice)
    sealed = replace(blank, seals=(Seal(voice, "preparation", SealState.SEALED),))
    with pytest.raises(CoopwizardError, match="scellées"):
        confront(base, sealed, filled)
    assert confront(base, blank, filled).taken


def test_an_opinion_once_deposited_is_not_changed_by_a_sheet(base: Base, blank: Case, tmp_path: Path) -> None:
    filled = read_back(base, blank, MINORITY, {f"{TOGETHER}|avis.a1b2|texte": "Je ne voterai pas."}, tmp_path)
    assert confront(base, blank, filled).taken == (
        Answer(TOGETHER, "avis.a1b2", {"texte": "Je ne voterai pas."}),
    )
    deposited = Answer(TOGETHER, "avis.a1b2", {"texte": "Autre texte.", "code": "abc"})
    review = confront(base, blank.with_answer(deposited), filled)
    assert (review.taken, review.differences) == ((), ())
    assert [one.fate for one in review.lines] == [Fate.REFUSED]


def test_the_hidden_field_says_only_the_kind_the_method_the_case_and_the_voice(
    base: Base, blank: Case
) -> None:
    fields = printed(base, blank, EXPRESS).get_fields() or {}
    assert json.loads(str(fields["coopwizard"]["/V"])) == {
        "document": EXPRESS,
        "methode": base.hash,
        "dossier": blank.id.hex,
        "voix": PRESIDENT,
    }


def test_writing_where_one_cannot_is_said_and_leaves_nothing(base: Base, blank: Case, tmp_path: Path) -> None:
    with pytest.raises(DossierError):
        write_paper(base, blank, asked(EXPRESS), tmp_path / "absent" / "x.pdf")
    assert list(tmp_path.iterdir()) == []
