"""The words of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from clarte import __version__
from clarte.core.language import Language

# The values of core.statements.Audience, which the window does not wait for.
AUDIENCES = ("patient", "gp")


class WrongUsage(Exception):
    """The words of the command line make no command. The message names options, never a file's words."""


class Parser(argparse.ArgumentParser):
    """Raises instead of printing its usage: every ending is one sentence, or one JSON object."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(message)


def build_parser() -> argparse.ArgumentParser:
    """Its parse_args raises WrongUsage."""
    parser = Parser(
        prog="clarte",
        description="Explains medical reports on this computer and prepares a consultation. "
        "Without a command, opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"clarte {__version__}")
    parser.add_argument("--samples", action="store_true", help="open the window on the fictitious sample reports")
    parser.add_argument("--in-memory", action="store_true", help="open the window and keep nothing on disk")
    parser.add_argument("--quit-after", type=int, metavar="MS", help=argparse.SUPPRESS)
    _common(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    read = _files(commands, "read", "show what is read from reports")
    del read
    explain = _files(commands, "explain", "explain reports in plain words")
    _model(explain)
    explain.add_argument("--audience", choices=AUDIENCES, default=AUDIENCES[0])
    questions = _files(commands, "questions", "propose questions to ask")
    _model(questions)
    _questions(questions)
    ask = _files(commands, "ask", "answer a question from reports")
    _model(ask)
    ask.add_argument("--question", required=True, metavar="TEXT")
    _prepare(_files(commands, "prepare", "write the consultation sheet"))

    models = commands.add_parser("models", help="the models of this computer")
    _model_commands(models)
    knowledge = commands.add_parser("knowledge", help="what Clarté knows, and from whom")
    _knowledge_commands(knowledge)
    evaluate = commands.add_parser("eval", help="figures on a folder of reports")
    evaluate.add_argument("folder", type=Path)
    evaluate.add_argument("--labels", type=Path, help="human judgements, keyed by the statement's hash")
    _model(evaluate)
    _common(evaluate)
    doctor = commands.add_parser("doctor", help="what this machine can do, and whether the promises hold")
    _common(doctor)
    return parser


def _prepare(prepare: argparse.ArgumentParser) -> None:
    _model(prepare)
    _questions(prepare)
    prepare.add_argument("--out", required=True, type=Path, metavar="SHEET.pdf")
    prepare.add_argument("--paper", choices=("a4", "us-letter"), default="a4")
    prepare.add_argument("--date", default="", metavar="YYYY-MM-DD", help="date of the consultation")
    prepare.add_argument("--time", default="", metavar="HH:MM", help="time of the consultation")
    prepare.add_argument("--practitioner", default="", metavar="NAME")
    prepare.add_argument("--large", action="store_true", help="large type")
    prepare.add_argument(
        "--second-language",
        choices=[lang.value for lang in Language],
        help="the doctor's language, beside the person's",
    )
    prepare.add_argument("--endorsement", action="store_true", help="leave space for a word of the practice")
    prepare.add_argument("--without-identity", action="store_true", help="leave the patient's name out")


def _common(parser: argparse.ArgumentParser) -> None:
    """SUPPRESS keeps what was given before the command when it is not repeated after it."""
    hidden = argparse.SUPPRESS
    parser.add_argument("--json", action="store_true", default=hidden, help="one JSON object on stdout")
    parser.add_argument("--language", choices=[lang.value for lang in Language], default=hidden)
    parser.add_argument("--country", default=hidden, metavar="FR|BE|CH|LU|CA|UK|IE|US", help="whom to call")
    parser.add_argument("--data-dir", type=Path, default=hidden, metavar="DIR")


def _files(commands: argparse._SubParsersAction[Parser], name: str, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--password-stdin", action="store_true", help="read the files' password from standard input")
    _common(parser)
    return parser


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="ID|PATH|none", help="default: the installed starter")


def _questions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--max", type=int, default=5, dest="limit", metavar="N")
    parser.add_argument("--specialty", metavar="NAME")
    parser.add_argument("--aim", default="", metavar="TEXT", help="why the person comes")


def _model_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _common(commands.add_parser("list"))
    add = commands.add_parser("add", help="download a model of the catalog")
    add.add_argument("id", nargs="?")
    add.add_argument("--starter", action="store_true", help="the catalog's starter model")
    _common(add)
    add_file = commands.add_parser("add-file", help="take a GGUF file from this disk")
    add_file.add_argument("path", type=Path)
    _common(add_file)
    helps = {
        "remove": "delete its file",
        "check": "read the whole file and compare its digest",
        "test": "find the fastest settings here, and say how fast it is",
        "use": "write with this model from now on; none: with no model",
        "licence": "what it may be used for, in plain words and in full",
        "graphics": "try a graphics card beside the processor; it is used only if both write the same",
        "bench": "this program's and the bare library's speed, side by side",
    }
    for name, text in helps.items():
        command = commands.add_parser(name, help=text)
        command.add_argument("id")
        if name == "graphics":
            command.add_argument("--off", action="store_true", help="back to the processor")
        _common(command)


def _knowledge_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _common(commands.add_parser("stats"))
    find = commands.add_parser("find")
    find.add_argument("text")
    _common(find)
    add = commands.add_parser("add", help="a file of entries in the format of docs/knowledge.md")
    add.add_argument("path", type=Path)
    _common(add)
    remove = commands.add_parser("remove", help="a pack that was added")
    remove.add_argument("name")
    _common(remove)
