"""« Mes réponses »: what one voice said, step by step, and nothing else (access and rectification)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coopwizard.domain.answers import Answer, Case, SealState
from coopwizard.domain.blocks import Block, Gap, Section, Sentence, Table, Title
from coopwizard.domain.keys import group_of, step_finder
from coopwizard.domain.knowledge import Base
from coopwizard.french import day, plural
from coopwizard.report.context import capital, say
from coopwizard.report.single import document_bytes, write_document
from coopwizard.report.tables import Wording

OTHER = "une autre voix"
HEADS = ("Question", "Réponse")


def answers_of(base: Base, case: Case, holder: str) -> tuple[Answer, ...]:
    """Return what this voice said and may be read now, by key; nothing that is under a seal, nor of another."""
    groups = group_of(base.reponses)

    def sealed(key: str) -> bool:
        group = groups(key)
        return group is not None and case.seal(holder, group) is SealState.SEALED

    mine = (one for one in case.answers.values() if one.holder == holder and not sealed(one.key))
    return tuple(sorted(mine, key=lambda one: one.key))


def my_answers_blocks(
    base: Base, case: Case, holder: str, wording: Wording, today: date
) -> tuple[Block, ...]:
    """Return the blocks of this voice's print; `wording` says a key and a value in words."""
    return tuple(_blocks(base, case, holder, wording, today))


def _blocks(base: Base, case: Case, holder: str, wording: Wording, today: date) -> Iterator[Block]:
    mine = answers_of(base, case, holder)
    told = say(
        "Remis le {day} ({voice}). Cette impression ne contient que ses réponses. Pour en corriger une, "
        "reprenez la question ; pour les faire effacer, demandez-le à la personne qui tient le dossier.",
        voice=_voice(base, holder),
        day=day(today),
    )
    yield Sentence(told)
    sealed = sum(one.holder == holder and one.state is SealState.SEALED for one in case.seals)
    if sealed:
        count = plural(sealed, "partie scellée n’est pas imprimée", "parties scellées ne sont pas imprimées")
        yield Gap(say("{n} : rouvrez-la avec votre code, puis imprimez de nouveau.", n=count))
    if not mine:
        yield Gap("aucune réponse de cette voix.")
    step_of = step_finder(base.reponses)
    for step in base.etapes.values():
        rows = tuple(
            (wording.about(one.key), wording.value(one.value)) for one in mine if step_of(one.key) == step.id
        )
        if rows:
            yield Title(say("Étape {rank}, {title}", rank=step.rang, title=step.titre))
            yield Table(HEADS, rows, widths=(95, 72))


def _voice(base: Base, holder: str) -> str:
    """Return how this voice is called: one of the pair, or « une autre voix » whatever its kind."""
    return str(base.libelles_ecran.get(f"voix.{holder}", "")) or OTHER


def my_answers_bytes(base: Base, case: Case, holder: str, wording: Wording, today: date) -> bytes:
    """Return the PDF of what this voice said, and nothing else."""
    voice = _voice(base, holder)
    title = say("Mes réponses, {voice}", voice=voice)
    blocks = my_answers_blocks(base, case, holder, wording, today)
    section = Section("mes_reponses", title, blocks, wide=True)
    return document_bytes(section, f"{case.title}, {capital(title)}, confidentiel", case.title)


def write_my_answers(base: Base, case: Case, holder: str, wording: Wording, today: date, path: Path) -> Path:
    """Write what this voice said, and nothing else, as a PDF; return its path.

    Raises:
        DossierError: a font is missing, or the file cannot be written there.

    """
    return write_document(my_answers_bytes(base, case, holder, wording, today), path)
