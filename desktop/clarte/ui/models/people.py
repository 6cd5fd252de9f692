"""The dossiers, one per person: which is open, and reports that seem to be of somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clarte.core.dossier import Dossier
from clarte.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.services.dossiers import Undecided


class People(QObject):
    """Signals:
    changed: the dossiers, the open one's name, or the reports that wait for a decision.
    closing: the open dossier is about to be erased.
    switched: another dossier is open.
    renamed(old name): the open dossier has another name.
    decided(report id, dossier id): a report was put into a dossier; `reconsider` undoes it and opens the dossier that
    was open before, the one named.
    failed(ClarteError): something asked for could not be done.
    """

    changed = Signal()
    closing = Signal()
    switched = Signal()
    renamed = Signal(str)
    decided = Signal(str, str)
    failed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self.all: tuple[Dossier, ...] = ()
        self.current: Dossier | None = None
        self.undecided: tuple[Undecided, ...] = ()

    @property
    def name(self) -> str:
        """The open dossier's, "" while nobody was named."""
        return self.current.name if self.current is not None else ""

    def load(self) -> None:
        self._run(lambda: None)

    def choose(self, dossier_id: str) -> None:
        """Open another dossier."""
        if self.current is None or dossier_id != self.current.id:
            self._run(lambda: self._desk.dossiers.choose(dossier_id))

    def create(self, name: str) -> None:
        """A dossier for one more person, and open it."""
        if name.strip():
            self._run(lambda: self._desk.dossiers.choose(self._desk.dossiers.create(name).id))

    def rename(self, name: str) -> None:
        current = self.current
        if current is not None and name.strip() and name.strip() != current.name:
            self._run(
                lambda: self._desk.dossiers.rename(current.id, name), then=lambda: self.renamed.emit(current.name)
            )

    def erase(self, dossier_id: str) -> None:
        """Erase a dossier for good, with all that is in it; when it was open, another one is."""
        if self.current is not None and dossier_id == self.current.id:
            self.closing.emit()
        self._run(lambda: self._desk.erase_dossier(dossier_id))

    def decide(self, report_id: str, dossier_id: str | None) -> None:
        """Put a waiting report into a dossier and open it there; None makes one for the person it names."""
        before = self.current.id if self.current is not None else ""
        self._run(
            lambda: self._desk.dossiers.choose(self._desk.dossiers.decide(report_id, dossier_id).id),
            moved=True,
            then=lambda: self.decided.emit(report_id, before),
        )

    def reconsider(self, report_id: str, dossier_id: str) -> None:
        """Undo `decide`."""

        def back() -> None:
            self._desk.dossiers.reconsider(report_id)
            self._desk.dossiers.choose(dossier_id)

        self._run(back, moved=True)

    def _run(self, act: Callable[[], object], *, moved: bool = False, then: Callable[[], None] = lambda: None) -> None:
        def work(_job: Job[Any]) -> tuple[tuple[Dossier, ...], Dossier, tuple[Undecided, ...]]:
            act()
            dossiers = self._desk.dossiers
            return dossiers.all(), dossiers.current(), dossiers.undecided()

        def done(result: tuple[tuple[Dossier, ...], Dossier, tuple[Undecided, ...]]) -> None:
            before = self.current
            self.all, self.current, self.undecided = result
            self.changed.emit()
            if moved or (before is not None and before.id != self.current.id):
                self.switched.emit()
            then()

        self._jobs.run(self, work, done=done, failed=self.failed.emit)
