"""The list of consultations, and the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clarte.core.dates import parse_iso
from clarte.core.dossier import Consultation
from clarte.core.errors import ClarteError
from clarte.ui.jobs import Job, Jobs
from clarte.ui.models.consultation_open import OpenConsultation

if TYPE_CHECKING:
    from clarte.services.consultations import Answerable
    from clarte.services.desk import Desk
    from clarte.services.preferences import Preferences


@dataclass(frozen=True, slots=True)
class ConsultationItem:
    """One line of the list. `title` is "Dr X, specialty" as typed, empty when nothing was; `days` from today, negative
    when it is over, None without a date; `answers` counts the answers that were noted."""

    id: str
    title: str
    date: str
    days: int | None
    answers: int


@dataclass(frozen=True, slots=True)
class Came:
    """An exam that was asked for, and the new report that may be it."""

    report: str
    answerable: Answerable


_Listed = tuple[tuple[ConsultationItem, ...], ConsultationItem | None]


class Consultations(QObject):
    """Signals:
    changed: the list, the one to be prepared soon, or an exam that a new report may be.
    opened: another consultation is open, or none (`current`).
    removed(id): one was taken out; `restore` brings it back.
    failed(ClarteError): something asked for could not be done.
    """

    changed = Signal()
    opened = Signal()
    removed = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, preferences: Callable[[], Preferences]) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._preferences = preferences
        self._put_off: set[str] = set()
        self.items: tuple[ConsultationItem, ...] = ()
        self.soon: ConsultationItem | None = None
        self.came: tuple[Came, ...] = ()
        self.current: OpenConsultation | None = None

    def load(self) -> None:
        """Fetch the list, and what should be prepared soon."""
        desk, today = self._desk, date.today()

        def fetch(_job: Job[Any]) -> _Listed:
            items = tuple(_item(desk, one, today) for one in desk.consultations.all())
            soon = desk.consultations.to_prepare(today)
            return items, next((item for item in items if soon is not None and item.id == soon.id), None)

        self._jobs.run(self, fetch, done=self._listed, failed=self.failed.emit)

    def open(self, consultation_id: str) -> None:
        """Prepare it, or read what was noted."""
        if self.current is None or self.current.id != consultation_id:
            self._close()
            self.current = OpenConsultation(self._desk, self._jobs, consultation_id, self._preferences())
            self.current.kept.connect(self.load)
            self.current.load()
            self.opened.emit()

    def new(self) -> None:
        """Begin another one."""
        self._open_made(lambda: self._desk.consultations.create())

    def prepare(self, report_id: str | None = None) -> None:
        """Open the one being prepared, with this report; it is made when there is none."""
        self._open_made(lambda: self._desk.consultations.next(report_id))

    def leave(self) -> None:
        """Close the one that is open; what was typed is kept."""
        if self.current is not None:
            self._close()
            self.opened.emit()
            self.load()

    def put_off(self) -> None:
        """Say no more of what is soon, until the next opening."""
        if self.soon is not None:
            self._put_off.add(self.soon.id)
            self.soon = None
            self.changed.emit()

    def look_for(self, report_id: str) -> None:
        """Whether a new report may be an exam that a consultation asked for."""

        def found(answerables: tuple[Answerable, ...]) -> None:
            if answerables:
                self.came = (*self.came, *(Came(report_id, one) for one in answerables))
                self.changed.emit()

        self._jobs.run(
            self, lambda _job: self._desk.consultations.report_came(report_id), done=found, failed=self.failed.emit
        )

    def answer(self, came: Came, *, linked: bool) -> None:
        """The person says whether the report is that exam."""
        self.came = tuple(one for one in self.came if one != came)
        self.changed.emit()
        if linked:
            self._jobs.run(
                self,
                lambda _job: self._desk.consultations.link(came.answerable, came.report),
                failed=self.failed.emit,
                must=True,
            )

    def remove(self, consultation_id: str) -> None:
        if self.current is not None and self.current.id == consultation_id:
            self._close()
            self.opened.emit()

        def removed(_nothing: None) -> None:
            self.removed.emit(consultation_id)
            self.load()

        self._jobs.run(
            self, lambda _job: self._desk.consultations.remove(consultation_id), done=removed, failed=self.failed.emit
        )

    def restore(self, consultation_id: str) -> None:
        self._jobs.run(
            self,
            lambda _job: self._desk.consultations.restore(consultation_id),
            done=lambda _nothing: self.load(),
            failed=self.failed.emit,
        )

    def close(self) -> None:
        """Keep what was typed last."""
        self._close()

    def _open_made(self, make: Callable[[], Consultation]) -> None:
        def made(consultation: Consultation) -> None:
            self.open(consultation.id)
            self.load()

        self._jobs.run(self, lambda _job: make(), done=made, failed=self._failed)

    def _failed(self, error: ClarteError) -> None:
        self.failed.emit(error)

    def _listed(self, listed: _Listed) -> None:
        self.items, soon = listed
        self.soon = soon if soon is not None and soon.id not in self._put_off else None
        self.changed.emit()

    def _close(self) -> None:
        if self.current is not None:
            self.current.close()
            self.current.deleteLater()  # on this thread, as a report is
            self.current = None


def _item(desk: Desk, one: Consultation, today: date) -> ConsultationItem:
    title = ", ".join(part.strip() for part in (one.practitioner, one.specialty) if part.strip())
    day = parse_iso(one.date)
    answers = sum(bool(question.answer.strip()) for question in desk.consultations.noted(one.id))
    return ConsultationItem(one.id, title, one.date, (day - today).days if day is not None else None, answers)
