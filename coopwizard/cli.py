"""The commands: what the program does without a window (and the one that opens it).

Exit codes: 0 done, 1 a person can mend it (one French line with the way out), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from coopwizard import __version__
from coopwizard.errors import CoopwizardError, DossierError, ExchangeError

if TYPE_CHECKING:
    from coopwizard.domain.answers import Case
    from coopwizard.domain.knowledge import Base
    from coopwizard.domain.results import Results
    from coopwizard.store.library import Library

VARIANTS = ("complet", "synthese", "ca", "autorite", "anonyme")
EXAMPLE = "exemple"


class _Parser(argparse.ArgumentParser):
    """argparse in French, with the usage before the fault."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"coopwizard : {_in_french(message)}\n")


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; without a command, open the window."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CoopwizardError as err:
        print(f"{err.what} {err.remedy}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="coopwizard",
        description="Coopérer, peut-être : le projet d’abord, la forme ensuite.",
        epilog="Sans commande, la fenêtre s’ouvre. Rien ne quitte cet ordinateur.",
        add_help=False,
    )
    _help_option(parser)
    parser.add_argument("--version", action="version", version=f"coopwizard {__version__}", help="dit la version")
    parser.add_argument("--base", type=Path, metavar="FICHIER", help="la bibliothèque à ouvrir")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commandes", metavar="COMMANDE", parser_class=_Parser)

    _command(commands, "exemple", _example, "ajoute le dossier d’exemple à la bibliothèque, dit son numéro")
    listed = _command(commands, "liste", _list, "les dossiers de la bibliothèque")
    listed.add_argument("--json", action="store_true", help="en JSON")
    advise = _command(commands, "recommander", _recommend, "une simulation d’étude, d’après une fiche")
    advise.add_argument("fiche", type=Path, metavar="FICHE.yaml")
    advise.add_argument("--json", action="store_true", help="en JSON")
    advise.add_argument("--graine", type=int, metavar="N", help="la graine des tirages")
    dossier = _command(commands, "dossier", _dossier, "écrit le dossier en PDF ou en Word")
    dossier.add_argument("source", metavar="DOSSIER|FICHE.yaml|X.coopw", help="numéro, fichier ou « exemple »")
    dossier.add_argument("-o", "--sortie", type=Path, required=True, metavar="SORTIE", help=".pdf ou .docx")
    dossier.add_argument("--variante", choices=VARIANTS, default="complet", help="complet par défaut")
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
    inner = method.add_subparsers(title="actions", metavar="ACTION", required=True, parser_class=_Parser)
    check = _command(inner, "verifier", _check_method, "relit la base, joue ses exemples et ses cas témoins")
    check.add_argument("dossier", type=Path, nargs="?", metavar="DOSSIER")
    return parser


def _help_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="montre cette aide")


def _command(
    commands: Any, name: str, action: Callable[[argparse.Namespace], int] | None, text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text, add_help=False)
    _help_option(parser)
    parser.add_argument("--base", type=Path, metavar="FICHIER", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    if action is not None:
        parser.set_defaults(run=action)
    return parser


_USAGE_WORDS = (
    ("the following arguments are required:", "il manque :"),
    ("unrecognized arguments:", "arguments inconnus :"),
    ("invalid choice:", "choix inconnu :"),
    ("choose from", "au choix :"),
    ("expected one argument", "une valeur est attendue"),
    ("invalid int value:", "un nombre entier est attendu :"),
    ("argument ", "argument "),
)


def _in_french(message: str) -> str:
    for english, french in _USAGE_WORDS:
        message = message.replace(english, french)
    return message


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _today() -> date:
    return _now().date()


def _library_path(options: argparse.Namespace) -> Path:
    from coopwizard.paths import default_library

    chosen: Path | None = options.base
    return chosen if chosen is not None else default_library()


@contextmanager
def _library(options: argparse.Namespace, *, must_exist: bool = False) -> Iterator[Library]:
    from coopwizard.domain.keys import group_of
    from coopwizard.store.library import Library

    path = _library_path(options)
    if must_exist and not path.exists():
        raise ExchangeError(
            f"Il n’y a pas de bibliothèque à « {path} ».",
            "Ouvrez le programme une fois, ou indiquez la vôtre avec --base.",
        )
    library = Library.open(path, clock=_now, groups=group_of(_base().reponses))
    try:
        yield library
    finally:
        library.close()


_BASE: list[Base] = []


def _base() -> Base:
    from coopwizard.kb.load import load_base

    if not _BASE:
        _BASE.append(load_base())
    return _BASE[0]


def _window(options: argparse.Namespace) -> int:
    from coopwizard.ui.app import run as open_window

    return open_window(_library_path(options))


def _example(options: argparse.Namespace) -> int:
    from coopwizard.examples import add_example

    with _library(options) as library:
        case = add_example(library, _base())
    print(f"Dossier n° {case.number} : {case.title}")
    return 0


def _list(options: argparse.Namespace) -> int:
    with _library(options, must_exist=True) as library:
        summaries = library.summaries()
    if options.json:
        rows = [
            {"numero": one.number, "titre": one.title, "modifie_le": one.changed_at.isoformat(), "exemple": one.example}
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
    from coopwizard.french import number, percent

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
        yield "Ce qui manque d’abord : " + ", ".join(answer["manques"][:6])


def read_fiche_file(path: Path) -> dict[str, Any]:
    """Return the plain content of a fiche de situation; refuse what is not one."""
    from coopwizard.kb.yamlread import read_yaml

    if path.is_dir() or not path.exists():
        raise ExchangeError(f"Il n’y a pas de fichier « {path} ».", "Vérifiez le chemin.")
    if path.stat().st_size > 2_000_000:
        raise ExchangeError(f"« {path.name} » est trop gros pour une fiche.", "Une fiche tient en quelques pages.")
    return read_yaml(path).content


def _read_source(source: str, options: argparse.Namespace) -> tuple[Case, Results]:
    """Return the case and its results, whether it comes from the library, a file or the example."""
    from coopwizard.engine.evaluate import evaluate

    base, path = _base(), Path(source)
    if source == EXAMPLE:
        from coopwizard.examples import example_case

        case = example_case(base)
        return case, evaluate(base, case, today=_today())
    if source.isdecimal() and not path.exists():
        with _library(options, must_exist=True) as library:
            case = library.case(library.number_to_id(int(source)))
        return case, evaluate(base, case, today=_today())
    if path.suffix.lower() in {".yaml", ".yml"}:
        from coopwizard.engine.fiche import read_fiche

        fiche = read_fiche(base, read_fiche_file(path))
        today = fiche.today or _today()
        return fiche.case, evaluate(base, fiche.case, today=today, given=fiche.given)
    from coopwizard.store.exchange import read_case

    case = read_case(path)
    return case, evaluate(base, case, today=_today())


def _dossier(options: argparse.Namespace) -> int:
    from coopwizard.report.content import compose

    if options.sortie.suffix.lower() not in {".pdf", ".docx"}:
        raise DossierError(f"« {options.sortie.name} » n’est ni un .pdf ni un .docx.", "Changez la fin du nom.")
    case, results = _read_source(options.source, options)
    dossier = compose(
        _base(),
        case,
        results,
        variant=options.variante,
        draft=not case.versions,
        agreements=agreements_of(case),
        version_label=case.versions[-1].label if case.versions else "",
        printed_on=_today(),
    )
    if options.sortie.suffix.lower() == ".pdf":
        from coopwizard.report.pdf import write_pdf

        write_pdf(dossier, options.sortie)
    else:
        from coopwizard.report.docx import write_docx

        write_docx(dossier, options.sortie)
    print(options.sortie.resolve())
    return 0


def agreements_of(case: Case) -> frozenset[str]:
    """Return the voices of the pair that let their own answers be printed."""
    from coopwizard.domain.answers import PAIR

    return frozenset(voice for voice in PAIR if case.said(voice, "accord_binome") is True)


def _export(options: argparse.Namespace) -> int:
    with _library(options, must_exist=True) as library:
        library.export_case(library.number_to_id(options.dossier), options.sortie)
    print(options.sortie.resolve())
    return 0


def _import(options: argparse.Namespace) -> int:
    with _library(options) as library:
        result = library.import_case(options.fichier)
        if result.conflicts:
            print(f"{len(result.conflicts)} réponses diffèrent : ouvrez la fenêtre pour choisir, rien n’est remplacé.")
        case = library.case(result.case_id)
    print(f"Dossier n° {case.number} : {case.title}")
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

    base = _base()

    def recompute(case: Case, seed: int, today: date) -> Results:
        return evaluate(base, case, today=today, seed=seed)

    library = _library_path(options)
    if library.exists():
        with _library(options) as opened:
            found = verify_pdf(options.fichier, base, opened, recompute)
    else:
        found = verify_pdf(options.fichier, base, None, recompute)
    print("\n".join(found.lines))
    return 0 if found.agrees is not False else 1


def _check_method(options: argparse.Namespace) -> int:
    from coopwizard.kb.lint import report
    from coopwizard.paths import resources

    lines, good = report(options.dossier or resources() / "kb")
    print("\n".join(lines))
    return 0 if good else 1
