"""The commands: what the program does without a window (and the one that opens it).

Exit codes: 0 done, 1 a person can mend it (one French line with the way out), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from coopwizard import __version__, commands
from coopwizard.errors import CoopwizardError
from coopwizard.usage import FrenchParser

VARIANTS = ("complet", "synthese", "ca", "autorite", "anonyme")
INTERRUPTED = 130  # as a shell says it of a program stopped by Ctrl+C
SEEDS = 2**64


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
    parser.set_defaults(run=commands.open_window)
    verbs = parser.add_subparsers(title="commandes", metavar="COMMANDE", parser_class=FrenchParser)

    _command(
        verbs,
        "exemple",
        commands.add_example_case,
        "ajoute le dossier d’exemple à la bibliothèque, dit son numéro",
    )
    listed = _command(verbs, "liste", commands.list_library, "les dossiers de la bibliothèque")
    listed.add_argument("--json", action="store_true", help="en JSON")
    advise = _command(
        verbs, "recommander", commands.recommend_for, "une simulation d’étude, d’après une fiche"
    )
    advise.add_argument("fiche", type=Path, metavar="FICHE.yaml")
    advise.add_argument("--json", action="store_true", help="en JSON")
    advise.add_argument("--graine", type=_seed, metavar="N", help="la graine des tirages")
    dossier = _command(verbs, "dossier", commands.write_dossier, "écrit le dossier en PDF ou en Word")
    dossier.add_argument(
        "source", metavar="DOSSIER|FICHE.yaml|X.coopw", help="numéro, fichier ou « exemple »"
    )
    dossier.add_argument("-o", "--sortie", type=Path, required=True, metavar="SORTIE", help=".pdf ou .docx")
    dossier.add_argument("--variante", choices=VARIANTS, default="complet", help="complet par défaut")
    dossier.add_argument(
        "--modele", type=Path, metavar="MODELE.yaml", help="sections, ordre, logo, couleurs et textes"
    )
    export = _command(
        verbs, "exporter", commands.export_case, "écrit un dossier dans un fichier .coopw (confidentiel)"
    )
    export.add_argument("dossier", type=int, metavar="DOSSIER")
    export.add_argument("-o", "--sortie", type=Path, required=True, metavar="X.coopw")
    _password_option(export)
    load = _command(verbs, "importer", commands.import_case, "lit un fichier .coopw dans la bibliothèque")
    load.add_argument("fichier", type=Path, metavar="X.coopw")
    _password_option(load)
    backup = _command(
        verbs, "sauvegarder", commands.back_up, "copie la bibliothèque, vérifiée avant et après"
    )
    backup.add_argument("-o", "--sortie", type=Path, metavar="F")
    restore = _command(verbs, "restaurer", commands.restore_backup, "remet une sauvegarde en place")
    restore.add_argument("fichier", type=Path, metavar="F")
    verify = _command(
        verbs, "verifier", commands.verify_dossier, "recalcule ce qu’un dossier imprimé dit de lui-même"
    )
    verify.add_argument("fichier", type=Path, metavar="F.pdf")
    method = _command(verbs, "methode", None, "la base de connaissances")
    inner = method.add_subparsers(title="actions", metavar="ACTION", required=True, parser_class=FrenchParser)
    check = _command(
        inner, "verifier", commands.check_method, "relit la base, joue ses exemples et ses cas témoins"
    )
    check.add_argument("dossier", type=Path, nargs="?", metavar="DOSSIER")
    return parser


def _password_option(parser: argparse.ArgumentParser) -> None:
    """Add the file that holds the password: written on a command line, everybody on the computer could read it."""
    parser.add_argument(
        "--mot-de-passe-fichier",
        type=Path,
        metavar="F",
        help="un fichier dont la première ligne est le mot de passe",
    )


def _help_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="montre cette aide")


def _command(
    verbs: argparse._SubParsersAction[FrenchParser],
    name: str,
    action: Callable[[argparse.Namespace], int] | None,
    text: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text, add_help=False)
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
