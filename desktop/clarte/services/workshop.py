"""Works on files without keeping anything: read, explain, question, answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clarte.core.cancel import CancelToken
from clarte.core.codec import to_json
from clarte.core.errors import ReadError
from clarte.core.evidence import Document
from clarte.core.files import InputFile, PageImage, Reader, ReadProgress
from clarte.core.language import Language, say, say_error
from clarte.core.statements import Answer, Explanation, QuestionList, Statement
from clarte.core.work_order import WorkOrder
from clarte.core.writing import Writer
from clarte.explain.ask import Answerer
from clarte.explain.explainer import Explainer
from clarte.explain.questions import Questioner
from clarte.knowledge import Knowledge
from clarte.knowledge.annotate import annotate
from clarte.services.preferences import Preferences, language_of

ProgressHandler = Callable[[ReadProgress], None]
StatementHandler = Callable[[Statement], None]


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that could not be read: its stable code, and what to do about it."""

    file: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    documents: tuple[Document, ...]
    errors: tuple[FileError, ...]


class Workshop:
    """`writer` None: no model; everything still works, in our own plainer sentences."""

    def __init__(self, reader: Reader, knowledge: Knowledge, writer: Writer | None) -> None:
        self._reader = reader
        self._knowledge = knowledge
        self._explainer = Explainer(knowledge)
        self._questioner = Questioner(knowledge)
        self._answerer = Answerer(knowledge)
        self.writer = writer

    @property
    def knowledge(self) -> Knowledge:
        return self._knowledge

    def read(
        self,
        file: InputFile,
        document_id: str = "d1",
        on_progress: ProgressHandler | None = None,
        cancel: CancelToken | None = None,
        language: Language | None = None,
    ) -> Document:
        """Raises ReadError, Cancelled."""
        document = self._reader.read(file, document_id, on_progress, cancel)
        return self.annotate(document, language)

    def read_all(
        self,
        files: Sequence[InputFile],
        preferences: Preferences,
        on_progress: ProgressHandler | None = None,
        cancel: CancelToken | None = None,
    ) -> ReadOutcome:
        """Read what can be read; say what cannot. Raises Cancelled."""
        documents: list[Document] = []
        errors: list[FileError] = []
        for number, file in enumerate(files, start=1):
            try:
                documents.append(self.read(file, f"d{number}", on_progress, cancel, preferences.language))
            except ReadError as error:
                language = preferences.language or Language.ENGLISH
                errors.append(FileError(file.name, error.code, say_error(error, language)))
        return ReadOutcome(tuple(documents), tuple(errors))

    def annotate(self, document: Document, language: Language | None) -> Document:
        """Name the analytes, explain the hard words and say the warnings, in the reader's language."""
        reader_language = language_of([document], Preferences(language))
        warnings = tuple(
            replace(notice, message=say(f"reading.{notice.code}", reader_language, page=notice.page or 0))
            for notice in document.warnings
        )
        return annotate(replace(document, terms=(), warnings=warnings), self._knowledge, reader_language)

    def explain(
        self,
        documents: Sequence[Document],
        preferences: Preferences,
        on_statement: StatementHandler | None = None,
        cancel: CancelToken | None = None,
        order: WorkOrder | None = None,
    ) -> Explanation:
        """`order`: what the reader looks at comes first; it may change meanwhile. Raises Cancelled."""
        return self._explainer.explain(
            documents,
            language_of(documents, preferences),
            preferences.audience,
            preferences.country,
            self.writer,
            on_statement,
            cancel,
            order=order,
        )

    def questions(
        self,
        documents: Sequence[Document],
        preferences: Preferences,
        *,
        limit: int = 5,
        specialty: str | None = None,
        aim: str | None = None,
        own: Sequence[str] = (),
        cancel: CancelToken | None = None,
    ) -> QuestionList:
        """Raises Cancelled."""
        return self._questioner.questions(
            documents,
            language_of(documents, preferences),
            limit=limit,
            specialty=specialty,
            aim=aim,
            writer=self.writer,
            cancel=cancel,
            own=own,
        )

    def ask(
        self,
        documents: Sequence[Document],
        question: str,
        preferences: Preferences,
        cancel: CancelToken | None = None,
    ) -> Answer:
        """Raises Cancelled."""
        language = language_of(documents, preferences)
        return self._answerer.ask(documents, question, language, preferences.country, self.writer, cancel)

    def draw(self, file: InputFile, page: int, scale: float) -> PageImage:
        """Raises ReadError."""
        return self._reader.render(file, page, scale)

    def close(self) -> None:
        """Let go of the model and of the reader's child."""
        if self.writer is not None:
            self.writer.close()
        self._reader.close()

    def cause(self, documents: Sequence[Document], preferences: Preferences, version: str) -> str:
        """Digest of all that an explanation comes from: made again only when one of these changes.

        Today's date is one: urgency weighs how old a report is.
        """
        parts = [
            version,
            date.today().isoformat(),
            self.writer.model.sha256 if self.writer is not None else "none",
            self._knowledge.version,
            to_json(preferences),
            [to_json(document) for document in documents],
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
