"""Runs one command and turns every ending into an exit code and one sentence."""

from __future__ import annotations

import logging
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from clarte.cli.output import Printer
from clarte.cli.parser import WrongUsage, build_parser
from clarte.core.errors import BugError, Cancelled, ModelError, ReadError, StoreError, UserError
from clarte.core.language import Language, say, say_error

if TYPE_CHECKING:
    from clarte.services.rooms import Rooms

USAGE, UNREADABLE, NO_MODEL, NO_STORE, BUG, CANCELLED = 2, 3, 4, 5, 70, 130
log = logging.getLogger(__name__)


def parse(arguments: Sequence[str]) -> Namespace | int:
    """The options, or the exit code of wrong usage, once it is said."""
    try:
        return build_parser().parse_args(arguments)
    except WrongUsage as error:
        printer = Printer("--json" in arguments)
        language = Language.FRENCH if "fr" in arguments else Language.ENGLISH
        printer.error("usage", say("app.usage", language, what=str(error)))
        return USAGE


def run(options: Namespace, rooms: Rooms) -> int:
    """Run the command of `options`; returns the exit code."""
    printer = Printer(getattr(options, "json", False))
    language = Language(getattr(options, "language", Language.ENGLISH))
    try:
        with ExitStack() as closing:
            return _command(options, rooms, printer, closing)()
    except UserError as error:
        file = error.details.get("file")
        printer.error(error.code, say_error(error, language), str(file) if file is not None else None)
        return _code(error)
    except (Cancelled, KeyboardInterrupt):
        printer.error("cancelled", say("app.cancelled", language))
        return CANCELLED
    except BrokenPipeError:
        # Whoever was reading our output has left; there is nobody to tell.
        sys.stderr.close()
        return CANCELLED
    except Exception as error:  # noqa: BLE001 - the last net: no traceback, and no word of a report, reaches anyone
        log.error("command failed: %s", type(error).__name__)
        printer.error("bug", say("app.bug", language, kind=_where(error)))
        return BUG


def _command(options: Namespace, rooms: Rooms, printer: Printer, closing: ExitStack) -> Callable[[], int]:
    # Here and not above: the window's options are read by the same parser, and it waits for none of these rooms.
    from clarte.cli.knowledge import KnowledgeCommands
    from clarte.cli.machine import MachineCommands
    from clarte.cli.reports import ReportCommands

    reports = ReportCommands(rooms, options, printer, closing)
    machine = MachineCommands(rooms, options, printer)
    knowledge = KnowledgeCommands(rooms, options, printer)
    commands: dict[str, Callable[[], int]] = {
        "read": reports.read,
        "explain": reports.explain,
        "questions": reports.questions,
        "ask": reports.ask,
        "prepare": reports.prepare,
        "models": machine.models,
        "doctor": machine.doctor,
        "eval": machine.evaluate,
        "knowledge": knowledge.run,
    }
    return commands[options.command]


def _code(error: UserError) -> int:
    if isinstance(error, ReadError):
        return UNREADABLE
    if isinstance(error, ModelError):
        return NO_MODEL
    if isinstance(error, StoreError):
        return NO_STORE
    return USAGE


def _where(error: Exception) -> str:
    """The error's kind and line, never its text: that may hold words of a report."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else "?"
    return str(error) if isinstance(error, BugError) else f"{type(error).__name__}@{line}"
