"""The commands on reports: read, explain, questions, ask, prepare."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from clarte.cli.output import Printer
from clarte.core.codec import to_json
from clarte.core.dossier import Consultation, SheetOptions, SheetQuestion
from clarte.core.errors import ReadError, UserError
from clarte.core.evidence import Document
from clarte.core.files import InputFile
from clarte.core.language import Language, say, say_error
from clarte.core.statements import Audience, QuestionList, Warned
from clarte.export.pdf import Sheet, make_sheet
from clarte.export.sheet import SheetInput
from clarte.export.text import sheet_text
from clarte.services.preferences import Preferences, language_of
from clarte.services.rooms import OpenWorkshop, Rooms
from clarte.services.second_language import with_second_language
from clarte.services.workshop import FileError, ReadOutcome, Workshop

DONE, UNREADABLE = 0, 3


class ReportCommands:
    """One run of one command. What it opens is closed by `closing`, however the command ends."""

    def __init__(self, rooms: Rooms, options: Namespace, printer: Printer, closing: ExitStack) -> None:
        self._rooms = rooms
        self._closing = closing
        self._options = options
        self._printer = printer
        asked = getattr(options, "language", None)
        self._preferences = Preferences(
            Language(asked) if asked else None,
            Audience(getattr(options, "audience", Audience.PATIENT.value)),
            getattr(options, "country", None),
        )

    def read(self) -> int:
        workshop = self._rooms.reader_only(self._data_dir)
        self._closing.callback(workshop.close)
        outcome = self._read(workshop)
        if self._failed(outcome):
            return UNREADABLE
        errors = to_json(outcome.errors)
        self._printer.object({"schema": "clarte/read/1", "documents": to_json(outcome.documents), "errors": errors})
        for document in outcome.documents:
            self._print_document(document)
        return self._code(outcome)

    def explain(self) -> int:
        opened, outcome, read_s = self._open_and_read()
        if self._failed(outcome):
            return UNREADABLE
        explanation = opened.workshop.explain(outcome.documents, self._preferences)
        explanation = replace(
            explanation,
            warnings=_merged(opened.warnings, explanation.warnings),
            timings=replace(explanation.timings, read_s=read_s),
        )
        self._emit("clarte/explain/1", to_json(explanation), outcome)
        if explanation.urgency.message:
            self._printer.line(f"{explanation.urgency.message}\n")
        for statement in explanation.statements:
            places = [explanation.evidence[e].page for e in statement.evidence if e in explanation.evidence]
            sources = [f"{source.publisher}, {source.title}" for source in statement.sources]
            self._printer.line(statement.text)
            self._print_places(places, sources)
        self._say_warnings(explanation.warnings)
        return self._code(outcome)

    def questions(self) -> int:
        opened, outcome, _ = self._open_and_read()
        if self._failed(outcome):
            return UNREADABLE
        found = self._propose(opened.workshop, outcome)
        found = replace(found, warnings=(*opened.warnings, *found.warnings))
        self._emit("clarte/questions/1", to_json(found), outcome)
        for number, question in enumerate(found.questions, start=1):
            self._printer.line(f"{number}. {question.text}\n   {question.why}")
        self._say_warnings(found.warnings)
        return self._code(outcome)

    def ask(self) -> int:
        opened, outcome, _ = self._open_and_read()
        if self._failed(outcome):
            return UNREADABLE
        answer = opened.workshop.ask(outcome.documents, self._options.question, self._preferences)
        answer = replace(answer, warnings=(*opened.warnings, *answer.warnings))
        self._emit("clarte/ask/1", to_json(answer), outcome)
        if answer.urgency.message:
            self._printer.line(f"{answer.urgency.message}\n")
        for statement in answer.statements:
            self._printer.line(statement.text)
        self._say_warnings(answer.warnings)
        return self._code(outcome)

    def prepare(self) -> int:
        opened, outcome, _ = self._open_and_read()
        if self._failed(outcome):
            return UNREADABLE
        options = self._options
        found = self._propose(opened.workshop, outcome)
        items = [
            SheetQuestion(f"q{number}", question, starred=number <= 3)
            for number, question in enumerate(found.questions, start=1)
        ]
        sheet = self._make_sheet(opened.workshop, outcome, items)
        try:
            options.out.write_bytes(sheet.pdf)
        except OSError:
            raise UserError("sheet_not_saved", file=options.out.name) from None
        body = {
            "out": str(options.out),
            "bytes": len(sheet.pdf),
            "pages": sheet.pages,
            "text": sheet_text(sheet.content),
            "sheet": to_json(sheet.content),
            "questions": to_json(items),
        }
        self._emit("clarte/prepare/1", {**body, "warnings": to_json(opened.warnings)}, outcome)
        self._printer.line(str(options.out))
        self._say_warnings(opened.warnings)
        return self._code(outcome)

    def _make_sheet(self, workshop: Workshop, outcome: ReadOutcome, items: Sequence[SheetQuestion]) -> Sheet:
        asked = self._options
        consultation = Consultation(
            date=asked.date,
            time=asked.time,
            practitioner=asked.practitioner,
            specialty=asked.specialty or "",
            aim=asked.aim,
            with_identity=not asked.without_identity,
        )
        options = SheetOptions(asked.paper, asked.large, asked.second_language, asked.endorsement)
        language = language_of(outcome.documents, self._preferences)
        given = SheetInput(outcome.documents, items, consultation, language, options)
        return make_sheet(with_second_language(workshop.knowledge, given))

    def _propose(self, workshop: Workshop, outcome: ReadOutcome) -> QuestionList:
        options = self._options
        return workshop.questions(
            outcome.documents,
            self._preferences,
            limit=options.limit,
            specialty=options.specialty,
            aim=options.aim or None,
        )

    @property
    def _data_dir(self) -> Path | None:
        return getattr(self._options, "data_dir", None)

    def _open_and_read(self) -> tuple[OpenWorkshop, ReadOutcome, float]:
        spoken = self._preferences.language or Language.ENGLISH
        opened = self._rooms.workshop(self._options.model, self._data_dir, spoken)
        self._closing.callback(opened.workshop.close)
        start = time.perf_counter()
        outcome = self._read(opened.workshop)
        read_s = time.perf_counter() - start
        if outcome.documents and self._preferences.language is None:
            language = language_of(outcome.documents, self._preferences)
            opened = replace(opened, warnings=tuple(_in(language, warned) for warned in opened.warnings))
        return opened, outcome, round(read_s, 3)

    def _read(self, workshop: Workshop) -> ReadOutcome:
        files: list[InputFile] = []
        missing: list[FileError] = []
        password = self._password()
        for name in self._options.files:
            path = Path(name)
            try:
                files.append(InputFile(path.name, path.read_bytes(), password))
            except OSError:
                missing.append(self._not_found(path.name))
        outcome = workshop.read_all(files, self._preferences, lambda p: self._printer.progress(p.done, p.total))
        return ReadOutcome(outcome.documents, (*missing, *outcome.errors))

    def _password(self) -> str | None:
        if not self._options.password_stdin:
            return None
        return sys.stdin.readline().rstrip("\r\n")

    def _not_found(self, name: str) -> FileError:
        error = ReadError("not_found", file=name)
        return FileError(name, error.code, say_error(error, self._preferences.language or Language.ENGLISH))

    def _failed(self, outcome: ReadOutcome) -> bool:
        """Say what could not be read; True when that is everything."""
        if outcome.documents:
            for error in outcome.errors:
                self._printer.message(error.message)
            return False
        first, *others = outcome.errors
        for error in others:
            self._printer.message(error.message)
        self._printer.error(first.code, first.message, first.file)
        return True

    def _emit(self, schema: str, body: dict[str, Any], outcome: ReadOutcome) -> None:
        self._printer.object({"schema": schema, **body, "errors": to_json(outcome.errors)})

    def _code(self, outcome: ReadOutcome) -> int:
        return UNREADABLE if outcome.errors else DONE

    def _print_places(self, pages: Sequence[int], sources: Sequence[str]) -> None:
        notes = [f"p. {page}" for page in dict.fromkeys(pages)] + list(dict.fromkeys(sources))
        if notes:
            self._printer.line(f"   [{' · '.join(notes)}]")

    def _print_document(self, document: Document) -> None:
        self._printer.line(f"{document.file} · {document.kind} · {document.date or '—'} · {document.pages} p.")
        for result in document.results:
            doubt = "" if result.certain else "  (?)"
            shown = " ".join(part for part in (result.value, result.unit) if part)
            range_ = f"  [{result.range}]" if result.range else ""
            self._printer.line(f"  p. {result.page}  {result.name}: {shown}{range_}  {result.flag or ''}{doubt}")
        for passage in document.passages:
            self._printer.line(f"  p. {passage.page}  ({passage.section}) {passage.text}")
        for warning in document.warnings:
            self._printer.message(warning.message)

    def _say_warnings(self, warnings: Sequence[Warned]) -> None:
        if not self._printer.as_json:
            for warned in warnings:
                self._printer.message(warned.message)


def _merged(about_model: Sequence[Warned], others: Sequence[Warned]) -> tuple[Warned, ...]:
    """All warnings; why there is no model is said once."""
    return (*about_model, *(warned for warned in others if not (about_model and warned.code == "no_model")))


def _in(language: Language, warned: Warned) -> Warned:
    """The same warning in the report's language, which was not known before it was read."""
    return Warned(warned.code, say(f"app.{warned.code}", language))
