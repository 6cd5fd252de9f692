"""What the two doors, window and command line, can ask for. Puts the rooms to work.

The rooms are handed in by app.py; here they are known by protocols, so that tests can hand in fakes.
Every method may be called off the window's thread and blocks until it is done; those that take long take a
CancelToken and raise Cancelled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clarte.core.cancel import CancelToken
from clarte.core.dossier import Consultation, SheetQuestion
from clarte.core.evidence import Document
from clarte.core.files import InputFile, PageImage, ReadProgress
from clarte.core.language import Language
from clarte.core.statements import Answer, Audience, Explanation, QuestionList, Statement, Withheld


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the reader wants to be spoken to. `language` None: the report's own."""

    language: Language | None = None
    audience: Audience = Audience.PATIENT
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ReportCard:
    """One line of the list of reports. `title_key` is a Kind's value; `abnormal` counts results out of range;
    `grave` hides the gist until the person chose to read it."""

    id: str
    title_key: str
    file: str
    date: str | None
    pages: int
    results: int
    abnormal: int
    urgent: bool
    grave: bool


ProgressHandler = Callable[[ReadProgress], None]
StatementHandler = Callable[[Statement], None]
WithheldHandler = Callable[[Withheld], None]


class Desk:
    """The stored side: one dossier of reports in the encrypted store. Used by the window."""

    def reports(self) -> tuple[ReportCard, ...]:
        """Newest report first; undated ones last."""
        raise NotImplementedError

    def add_report(
        self, file: InputFile, on_progress: ProgressHandler | None = None, cancel: CancelToken | None = None
    ) -> tuple[str, bool]:
        """Read a file and keep it. Returns (report id, whether it is new: the same bytes are kept once).

        Raises ReadError, Cancelled."""
        raise NotImplementedError

    def remove_report(self, report_id: str) -> None:
        raise NotImplementedError

    def restore_report(self, report_id: str) -> None:
        """Undo remove_report."""
        raise NotImplementedError

    def document(self, report_id: str) -> Document:
        raise NotImplementedError

    def page_image(self, report_id: str, page: int, scale: float) -> PageImage:
        """Page from 1, `scale` in pixels a point."""
        raise NotImplementedError

    def saved_explanation(self, report_id: str, preferences: Preferences) -> Explanation | None:
        """What was explained before, if nothing it came from has changed. Runs no model."""
        raise NotImplementedError

    def explain(
        self,
        report_id: str,
        preferences: Preferences,
        on_statement: StatementHandler | None = None,
        cancel: CancelToken | None = None,
    ) -> Explanation:
        """Explain and keep. `on_statement` receives each statement as it is ready: our own sentences at once,
        then the model's where they passed the check. The returned Explanation is the truth."""
        raise NotImplementedError

    def questions(
        self, report_id: str, preferences: Preferences, cancel: CancelToken | None = None
    ) -> tuple[SheetQuestion, ...]:
        """The person's list for this report, proposals made on first use, in the person's order."""
        raise NotImplementedError

    def save_questions(self, report_id: str, questions: Sequence[SheetQuestion]) -> None:
        """Keep the list as the person ordered and edited it."""
        raise NotImplementedError

    def ask(
        self,
        report_id: str,
        question: str,
        preferences: Preferences,
        cancel: CancelToken | None = None,
    ) -> Answer:
        raise NotImplementedError

    def consultation(self) -> Consultation:
        raise NotImplementedError

    def save_consultation(self, consultation: Consultation) -> None:
        raise NotImplementedError

    def make_sheet(self, report_id: str, preferences: Preferences) -> bytes:
        """The consultation sheet as a PDF, made in memory."""
        raise NotImplementedError

    def sheet_image(self, sheet: bytes, page: int, scale: float) -> PageImage:
        """Draw a page of a sheet for the preview."""
        raise NotImplementedError

    def define(self, entry_id: str, language: Language) -> tuple[str, str, str, bool] | None:
        """(label, definition, source as text, checked) of a knowledge entry."""
        raise NotImplementedError

    def setting(self, name: str, default: str = "") -> str:
        raise NotImplementedError

    def set_setting(self, name: str, value: str) -> None:
        raise NotImplementedError

    def model_name(self) -> str | None:
        """The model that will write, or None."""
        raise NotImplementedError

    def network_proven_off(self) -> bool:
        """Whether it was proven, on this machine, that no child can reach a network."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


def language_of(documents: Sequence[Document], preferences: Preferences) -> Language:
    """The reader's choice, else the first report's own language, else English."""
    if preferences.language is not None:
        return preferences.language
    for document in documents:
        if document.language in tuple(Language):
            return Language(document.language)
    return Language.ENGLISH


__all__ = [
    "Consultation",
    "Desk",
    "Preferences",
    "QuestionList",
    "ReportCard",
    "SheetQuestion",
    "language_of",
]
