"""The commands: what the program does without a window (and the one that opens it).

Exit codes: 0 done, 1 a person can mend it (one French line with the way out), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopwizard import __version__
from coopwizard.errors import CoopwizardError, DossierError, ExchangeError
from coopwizard.usage import FrenchParser

if TYPE_CHECKING:
    from coopwizard.domain.answers import Case, CaseId, VersionId
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.results import Results
    from coopwizard.domain.versions import FrozenVersion
    from coopwizard.store.library import Library
    from coopwizard.store.reading import Reader

VARIANTS = ("complet", "synthese", "ca", "autorite", "anonyme")
EXAMPLE = "exemple"
INTERRUPTED = 130  # as a shell says it of a program stopped by Ctrl+C
SEEDS = 2**64
LARGEST_FICHE = 2_000_000
SHOWN = 6  # what is missing, in the words of a simulation


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; without a command, open the window."""
    try:
        options = _parser().parse_args(arguments)
        code = int(options.run(options))
        if sys.stdout is not None:  # a window has none
            sys.stdout.flush()
    except CoopwizardError as err:
        print(f"{err.what} {err.remedy}".replace("\n", " "), file=sys.stderr)
        return 1
    except SystemExit as said:  # argparse has written the help, or what is wrong
        return int(said.code or 0)
    except BrokenPipeError:
        return _nobody_reads()
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _nobody_reads() -> int:
    """End quietly: what the output was piped to had read enough (`| head`)."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the last flush goes there
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = FrenchParser(
        prog="coopwizard",
        description="Coopérer, peut-être : le projet d’abord, la forme ensuite.",
        epilog="Sans commande, la fenêtre s’ouvre. Rien ne quitte cet ordinateur.",
        add_help=False,
    )
    _help_option(parser)
    parser.add_argument(
        "--version", action="version", version=f"coopwizard {__version__}", help="dit la version"
    )
    parser.add_argument("--base", type=Path, metavar="FICHIER", help="la bibliothèque à ouvrir")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commandes", metavar="COMMANDE", parser_class=FrenchParser)

    _command(commands, "exemple", _example, "ajoute le dossier d’exemple à la bibliothèque, dit son numéro")
    listed = _command(commands, "liste", _list, "les dossiers de la bibliothèque")
    listed.add_argument("--json", action="store_true", help="en JSON")
    advise = _command(commands, "recommander", _recommend, "une simulation d’étude, d’après une fiche")
    advise.add_argument("fiche", type=Path, metavar="FICHE.yaml")
    advise.add_argument("--json", action="store_true", help="en JSON")
    advise.add_argument("--graine", type=_seed, metavar="N", help="la graine des tirages")
    dossier = _command(commands, "dossier", _dossier, "écrit le dossier en PDF ou en Word")
    dossier.add_argument(
        "source", metavar="DOSSIER|FICHE.yaml|X.coopw", help="numéro, fichier ou « exemple »"
    )
    dossier.add_argument("-o", "--sortie", type=Path, required=True, metavar="SORTIE", help=".pdf ou .docx")
    dossier.add_argument("--variante", choices=VARIANTS, default="complet", help="complet par défaut")
    dossier.add_argument(
        "--modele", type=Path, metavar="MODELE.yaml", help="sections, ordre, logo, couleurs et textes"
    )
    export = _command(commands, "exporter", _export, "écrit un dossier dans un fichier .coopw (confidentiel)")
    export.add_argument("dossier", type=int, metavar="DOSSIER")
    export.add_argument("-o", "--sortie", type=Path, required=True, metavar="X.coopw")
    load = _command(commands, "importer", _import, "lit un fichier .coopw dans la bibliothèque")
    load.add_argument("fichier", type=Path, metavar="X.coopw")
    backup = _command(commands, "sauvegarder", _backup, "copie la bibliothèque, vérifiée avant et après")
    backup.add_argument("-o", "--sortie", type=Path, metavar="F")
    restore = _command(commands, "restaurer", _restore, "remet une sauvegarde en place")
    restore.add_argument("fichier", type=Path, metavar="F")
    verify = _command(commands, "verifier", _verify, "recalcule ce qu’un dossier imprimé dit de lui-même")
    verify.add_argument("fichier", type=Path, metavar="F.pdf")
    method = _command(commands, "methode", None, "la base de connaissances")
    inner = method.add_subparsers(title="actions", metavar="ACTION", required=True, parser_class=FrenchParser)
    check = _command(inner, "verifier", _check_method, "relit la base, joue ses exemples et ses cas témoins")
    check.add_argument("dossier", type=Path, nargs="?", metavar="DOSSIER")
    return parser


def _help_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="montre cette aide")


def _command(
    commands: argparse._SubParsersAction[FrenchParser],
    name: str,
    action: Callable[[argparse.Namespace], int] | None,
    text: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text, add_help=False)
    _help_option(parser)
    parser.add_argument(
        "--base", type=Path, metavar="FICHIER", default=argparse.SUPPRESS, help=argparse.SUPPRESS
    )
    if action is not None:
        parser.set_defaults(run=action)
    return parser


def _seed(text: str) -> int:
    """Return the seed of the draws: whole, from 0, on 64 bits."""
    if not text.isdecimal() or int(text) >= SEEDS:
        raise argparse.ArgumentTypeError(f"un nombre entier positif est attendu, pas «\u00a0{text}\u00a0».")
    return int(text)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _today() -> date:
    return _now().date()


def _library_path(options: argparse.Namespace) -> Path:
    from coopwizard.paths import default_library

    chosen: Path | None = options.base
    return chosen or _remembered(options) or default_library()


def _remembered(options: argparse.Namespace) -> Path | None:
    """Return where the window was told to keep the library; `--base` prevails."""
    from coopwizard.ui.whereabouts import remembered_library

    return None if options.base is not None else remembered_library()


@contextmanager
def _library(options: argparse.Namespace, *, must_exist: bool = False) -> Iterator[Library]:
    from coopwizard.store.library import Library

    # A library put on a share that is away must never be made again, empty.
    path = _existing(options) if must_exist or _remembered(options) else _library_path(options)
    library = Library.open(path, clock=_now, groups=_groups())
    try:
        yield library
    finally:
        library.close()


def _existing(options: argparse.Namespace) -> Path:
    path = _library_path(options)
    if path.exists():
        return path
    raise ExchangeError(
        f"Il n’y a pas de bibliothèque à «\u00a0{path}\u00a0».",
        "Ouvrez le programme une fois, ou indiquez la vôtre avec --base.",
    )


def _groups() -> Callable[[str], str | None]:
    from coopwizard.domain.keys import group_of

    return group_of(_base().reponses)


_BASE: list[Base] = []


def _base() -> Base:
    from coopwizard.kb.load import load_base

    if not _BASE:
        _BASE.append(load_base())
    return _BASE[0]


def _adapted(options: argparse.Namespace) -> Base:
    """Return the base with the organisation's own texts and settings, kept beside the library."""
    from coopwizard.kb.overlay import adapted
    from coopwizard.kb.overlayfile import beside, read_overlay

    return adapted(_base(), read_overlay(beside(_library_path(options))))


def _window(options: argparse.Namespace) -> int:
    from coopwizard.ui.app import run as open_window

    return open_window(_library_path(options), must_exist=_remembered(options) is not None)


def _example(options: argparse.Namespace) -> int:
    from coopwizard.examples import add_example

    with _library(options) as library:
        case = add_example(library, _adapted(options))
    print(f"Dossier n° {case.number} : {case.title}")
    return 0


def _list(options: argparse.Namespace) -> int:
    from coopwizard.store.listing import list_cases

    path = _existing(options) if options.base is not None else _library_path(options)
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


def _recommend(options: argparse.Namespace) -> int:
    from coopwizard.engine.simulation import recommend

    base = _base()
    seed = options.graine if options.graine is not None else base.echelles.graine_aleatoire
    answer = recommend(base, read_fiche_file(options.fiche), today=_today(), seed=seed)
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


def read_fiche_file(path: Path) -> dict[str, Any]:
    """Return the plain content of a fiche de situation; refuse what is not one."""
    from coopwizard.kb.yamlread import read_yaml

    if not path.is_file():
        raise ExchangeError(f"Il n’y a pas de fiche «\u00a0{path}\u00a0».", "Vérifiez le chemin.")
    try:
        size = path.stat().st_size
        if size > LARGEST_FICHE:
            raise ExchangeError(
                f"«\u00a0{path.name}\u00a0» est trop gros pour une fiche.",
                "Une fiche tient en quelques pages.",
            )
        if not path.read_bytes().strip():
            raise ExchangeError(
                f"«\u00a0{path.name}\u00a0» est vide.",
                "Écrivez-y ce que vous savez\u202f; une fiche qui ne sait rien s’écrit {}.",
            )
        return read_yaml(path).content
    except OSError as err:
        raise ExchangeError(
            f"«\u00a0{path.name}\u00a0» ne peut pas être lu.", "Vérifiez vos droits sur ce fichier."
        ) from err


def _read_source(source: str, options: argparse.Namespace) -> tuple[Base, Case, Results]:
    """Return the base, the case and its results; from the library, a file or the example.

    A fiche is read with the method as shipped, a `.coopw` with the settings that it carries.
    """
    from coopwizard.domain.versions import freezable
    from coopwizard.engine.evaluate import evaluate

    base, path = _base(), Path(source)
    if source == EXAMPLE:
        from coopwizard.examples import example_case

        base = _adapted(options)
        case = example_case(base)
        return base, case, evaluate(base, case, today=_today())
    if source.isdecimal() and not path.exists():
        from coopwizard.store.reading import read_library

        with read_library(_existing(options)) as library:
            case = freezable(library.case(library.number_to_id(int(source))), _groups())
        base = _adapted(options)
        return base, case, evaluate(base, case, today=_today())
    if path.suffix.lower() in {".yaml", ".yml"}:
        from coopwizard.engine.fiche import read_fiche

        fiche = read_fiche(base, read_fiche_file(path))
        today = fiche.today or _today()
        return base, fiche.case, evaluate(base, fiche.case, today=today, given=fiche.given)
    from coopwizard.kb.overlay import adapted
    from coopwizard.kb.overlayfile import parse_overlay
    from coopwizard.store.exchange import read_package

    package = read_package(path)
    base = adapted(base, parse_overlay(package.overlay) if package.overlay else None)
    case = freezable(package.case, _groups())
    return base, case, evaluate(base, case, today=_today())


def _dossier(options: argparse.Namespace) -> int:
    from coopwizard.kb.templatefile import form_for
    from coopwizard.report.agreements import agreements_of, is_draft, version_label
    from coopwizard.report.content import compose
    from coopwizard.ui.freezing import Form, write_composed

    if options.sortie.suffix.lower() not in {".pdf", ".docx"}:
        raise DossierError(
            f"« {options.sortie.name} » n’est ni un .pdf ni un .docx.", "Changez la fin du nom."
        )
    base, case, results = _read_source(options.source, options)
    dossier = compose(
        base,
        case,
        results,
        variant=options.variante,
        draft=is_draft(case),
        agreements=agreements_of(case),
        version_label=version_label(case),
        printed_on=_today(),
    )
    template, look = form_for(options.modele, _library_path(options))
    write_composed(dossier, options.variante, options.sortie, Form(template, look))
    print(options.sortie.resolve())
    return 0


def _export(options: argparse.Namespace) -> int:
    from coopwizard.kb.overlayfile import beside, overlay_text, read_overlay

    overlay = read_overlay(beside(_library_path(options)))
    with _library(options, must_exist=True) as library:
        text = overlay_text(overlay) if overlay is not None and not overlay.empty else ""
        library.export_case(library.number_to_id(options.dossier), options.sortie, overlay=text)
    print(options.sortie.resolve())
    return 0


def _import(options: argparse.Namespace) -> int:
    from coopwizard.french import plural
    from coopwizard.kb.overlayfile import overlay_names

    with _library(options) as library:
        result = library.import_case(options.fichier)
        if result.conflicts:
            differ = plural(len(result.conflicts), "réponse diffère", "réponses diffèrent")
            print(f"{differ}\u00a0: ouvrez la fenêtre pour choisir, rien n’est remplacé.")
        case = library.case(result.case_id)
    print(f"Dossier n° {case.number} : {case.title}")
    for one in overlay_names(result.overlays):
        print(f"Travaillé avec les textes et réglages de «\u00a0{one}\u00a0».")
    return 0


def _backup(options: argparse.Namespace) -> int:
    with _library(options, must_exist=True) as library:
        print(library.backup(options.sortie))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from coopwizard.store.backup import restore

    kept = restore(_library_path(options), options.fichier)
    print("La sauvegarde est en place." + (f" L’ancienne bibliothèque est gardée : {kept}" if kept else ""))
    return 0


def _verify(options: argparse.Namespace) -> int:
    from coopwizard.engine.evaluate import evaluate
    from coopwizard.report.verify import verify_pdf

    base = _printed_with(options)

    def recompute(case: Case, seed: int, today: date) -> Results:
        return evaluate(base, case, today=today, seed=seed)

    library = _library_path(options)
    if library.exists():
        from coopwizard.store.reading import read_library

        with read_library(library) as opened:
            found = verify_pdf(options.fichier, base, _Shown(opened), recompute)
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

    today, marks = _adapted(options), read_marks(options.fichier)
    if marks.get("base") == today.hash:
        return today
    kept = kept_overlays(_library_path(options), marks.get("dossier", ""))
    return reopened(marks.get("base", ""), kept) or today


class _Shown:
    """The cases of a library without what is not revealed: what dossiers are composed of."""

    def __init__(self, library: Reader) -> None:
        self._library = library

    def case(self, case_id: CaseId) -> Case:
        """Return the case as a dossier shows it."""
        from coopwizard.domain.versions import freezable

        return freezable(self._library.case(case_id), _groups())

    def version(self, version_id: VersionId) -> FrozenVersion:
        """Return a closed version, as it was."""
        return self._library.version(version_id)


def _check_method(options: argparse.Namespace) -> int:
    from coopwizard.kb.lint import report
    from coopwizard.paths import resources

    lines, good = report(options.dossier or resources() / "kb")
    print("\n".join(lines))
    return 0 if good else 1
