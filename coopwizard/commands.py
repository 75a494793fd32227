"""The commands: what each does, and what it prints."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from coopwizard.errors import DossierError, PasswordError
from coopwizard.sources import (
    Shown,
    adapted_base,
    existing,
    library_path,
    opened_library,
    read_fiche_file,
    read_password,
    read_source,
    remembered,
    shipped_base,
    this_day,
)

if TYPE_CHECKING:
    from coopwizard.domain.answers import Case
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.results import Results

HOW_TO_GIVE_IT = (
    "Écrivez-le dans un fichier et indiquez-le avec --mot-de-passe-fichier. Rien n’a été importé."
)
SHOWN = 6  # what is missing, in the words of a simulation


def open_window(options: argparse.Namespace) -> int:
    """Open the window on the library."""
    from coopwizard.ui.app import run as show

    return show(library_path(options), must_exist=remembered(options) is not None)


def add_example_case(options: argparse.Namespace) -> int:
    """Add the shipped example to the library."""
    from coopwizard.examples import add_example

    with opened_library(options) as library:
        case = add_example(library, adapted_base(options))
    print(f"Dossier n° {case.number} : {case.title}")
    return 0


def list_library(options: argparse.Namespace) -> int:
    """Print the cases of the library."""
    from coopwizard.store.listing import list_cases

    path = existing(options) if options.base is not None else library_path(options)
    summaries = list_cases(path)
    if options.json:
        rows = [
            {
                "numero": one.number,
                "titre": one.title,
                "modifie_le": one.changed_at.isoformat(),
                "exemple": one.example,
            }
            for one in summaries
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        from coopwizard.french import day

        for one in summaries:
            print(f"{one.number:>5}  {one.title}  ({day(one.changed_at.date())})")
        if not summaries:
            print("La bibliothèque est vide.")
    return 0


def recommend_for(options: argparse.Namespace) -> int:
    """Print what the method advises for a fiche."""
    from coopwizard.engine.simulation import recommend

    base = shipped_base()
    seed = options.graine if options.graine is not None else base.echelles.graine_aleatoire
    answer = recommend(base, read_fiche_file(options.fiche), today=this_day(), seed=seed)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_recommendation_lines(base, answer)))
    return 0


def _recommendation_lines(base: Base, answer: dict[str, Any]) -> Iterator[str]:
    from coopwizard.french import listing, number, percent

    verdicts = base.verdicts.regles
    yield "Simulation d’étude. Cet outil éclaire, il ne décide pas."
    yield f"Proposition : {verdicts[answer['verdict']['id']].titre}"
    yield ""
    for one in answer["types"]:
        name = base.types[one["id"]].titre
        if one["exclu"]:
            yield f"   —  {name} : fermé pour l’instant. {' '.join(one['raisons'])}"
        elif one["score"] is not None:
            share = percent(one["acceptabilite"]) if one["acceptabilite"] is not None else ""
            yield f"{one['rang']:>4}  {name} : {number(one['score'], 1)} sur 100  {share}"
        else:
            yield f"   ?  {name}"
    if answer["manques"]:
        yield ""
        known = [base.criteres[one].titre for one in answer["manques"] if one in base.criteres]
        yield f"Ce qui manque d’abord\u00a0: {listing(known[:SHOWN], 'et')}."


def write_dossier(options: argparse.Namespace) -> int:
    """Write the dossier of a case, a fiche or the example, and print its path."""
    from coopwizard.kb.templatefile import form_for
    from coopwizard.report.agreements import agreements_of, is_draft, version_label
    from coopwizard.report.content import compose
    from coopwizard.ui.freezing import Form, write_composed

    if options.sortie.suffix.lower() not in {".pdf", ".docx"}:
        raise DossierError(
            f"« {options.sortie.name} » n’est ni un .pdf ni un .docx.", "Changez la fin du nom."
        )
    base, case, results = read_source(options.source, options)
    dossier = compose(
        base,
        case,
        results,
        variant=options.variante,
        draft=is_draft(case),
        agreements=agreements_of(case),
        version_label=version_label(case),
        printed_on=this_day(),
    )
    template, look = form_for(options.modele, library_path(options))
    write_composed(dossier, options.variante, options.sortie, Form(template, look))
    print(options.sortie.resolve())
    return 0


def export_case(options: argparse.Namespace) -> int:
    """Write a case in a file of exchange, and print its path."""
    from coopwizard.kb.overlayfile import beside, overlay_text, read_overlay

    overlay = read_overlay(beside(library_path(options)))
    with opened_library(options, must_exist=True) as library:
        text = overlay_text(overlay) if overlay is not None and not overlay.empty else ""
        case_id = library.number_to_id(options.dossier)
        library.export_case(case_id, options.sortie, overlay=text, password=read_password(options))
    print(options.sortie.resolve())
    return 0


def import_case(options: argparse.Namespace) -> int:
    """Read a file of exchange into the library."""
    from coopwizard.french import plural
    from coopwizard.kb.overlayfile import overlay_names

    password = read_password(options)
    with opened_library(options) as library:
        try:
            result = library.import_case(options.fichier, password=password)
        except PasswordError as err:
            raise err if password else PasswordError(err.what, HOW_TO_GIVE_IT) from err
        if result.conflicts:
            differ = plural(len(result.conflicts), "réponse diffère", "réponses diffèrent")
            print(f"{differ}\u00a0: ouvrez la fenêtre pour choisir, rien n’est remplacé.")
        case = library.case(result.case_id)
    print(f"Dossier n° {case.number} : {case.title}")
    for one in overlay_names(result.overlays):
        print(f"Travaillé avec les textes et réglages de «\u00a0{one}\u00a0».")
    return 0


def back_up(options: argparse.Namespace) -> int:
    """Copy the library, and print where."""
    with opened_library(options, must_exist=True) as library:
        print(library.backup(options.sortie))
    return 0


def restore_backup(options: argparse.Namespace) -> int:
    """Put a backup in the place of the library."""
    from coopwizard.store.backup import restore

    kept = restore(library_path(options), options.fichier)
    print("La sauvegarde est en place." + (f" L’ancienne bibliothèque est gardée : {kept}" if kept else ""))
    return 0


def verify_dossier(options: argparse.Namespace) -> int:
    """Say whether a printed dossier agrees with what is kept."""
    from coopwizard.engine.evaluate import evaluate
    from coopwizard.report.verify import verify_pdf

    base = _printed_with(options)

    def recompute(case: Case, seed: int, today: date) -> Results:
        return evaluate(base, case, today=today, seed=seed)

    library = library_path(options)
    if library.exists():
        from coopwizard.store.reading import read_library

        with read_library(library) as opened:
            found = verify_pdf(options.fichier, base, Shown(opened), recompute)
    else:
        found = verify_pdf(options.fichier, base, None, recompute)
    print("\n".join(found.lines))
    return 0 if found.agrees is not False else 1


def _printed_with(options: argparse.Namespace) -> Base:
    """Return the base that the dossier says it was printed with, or today's when it is not to be found.

    Looked for among the method as shipped now and before, alone or with settings of the organisation.
    """
    from coopwizard.kb.overlay import reopened
    from coopwizard.report.verify import read_marks
    from coopwizard.store.reading import kept_overlays

    today, marks = adapted_base(options), read_marks(options.fichier)
    if marks.get("base") == today.hash:
        return today
    kept = kept_overlays(library_path(options), marks.get("dossier", ""))
    return reopened(marks.get("base", ""), kept) or today


def check_method(options: argparse.Namespace) -> int:
    """Read the base again, play its examples, and print its counts."""
    from coopwizard.kb.lint import report
    from coopwizard.paths import resources

    lines, good = report(options.dossier or resources() / "kb")
    print("\n".join(lines))
    return 0 if good else 1
