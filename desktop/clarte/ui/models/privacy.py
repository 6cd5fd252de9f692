"""Where the person's data is, taking it along, and erasing it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from clarte.core.errors import ClarteError
from clarte.ui.jobs import Job, Jobs, Lane

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.services.privacy import Privacy
    from clarte.services.taking import Taken

T = TypeVar("T")


class Done(StrEnum):
    """What was asked for and is done."""

    EXPORTED = "exported"
    WRITTEN = "written"
    IMPORTED = "imported"
    ERASED = "erased"


class YourData(QObject):
    """Signals:
    changed: the facts came, work began or ended, or something went wrong.
    finished(Done): what was asked for is done.
    """

    changed = Signal()
    finished = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self.facts: Privacy | None = None
        self.error: ClarteError | None = None
        self.working = False

    def load(self) -> None:
        """Look again: at the store's file, and whether a network can be reached."""
        self._run(lambda _job: self._desk.privacy(), self._came)

    def export(self, path: Path, passphrase: str) -> None:
        """The open dossier as one protected file."""
        self._run(lambda _job: self._desk.export_dossier(path, passphrase), lambda _none: self._end(Done.EXPORTED))

    def write_plain(self, folder: Path) -> None:
        """The open dossier as files that anybody can read."""
        self._run(lambda _job: self._desk.export_plain(folder), lambda _files: self._end(Done.WRITTEN))

    def bring_in(self, path: Path, passphrase: str) -> None:
        """A dossier that was exported before."""

        def imported(_taken: tuple[Taken, ...]) -> None:
            self._end(Done.IMPORTED)
            self.load()

        self._run(lambda _job: self._desk.import_dossier(path, passphrase), imported)

    def erase(self) -> None:
        """Everything, for good."""

        def erased(_none: None) -> None:
            self._end(Done.ERASED)
            self.load()

        self._run(lambda _job: self._desk.erase_everything(), erased)

    def _came(self, facts: Privacy) -> None:
        self.facts = facts
        self.changed.emit()

    def _end(self, what: Done) -> None:
        self.finished.emit(what)
        self.changed.emit()

    def _run(self, work: Callable[[Job[Any]], T], done: Callable[[T], None]) -> None:
        def ended(result: T) -> None:
            self.working, self.error = False, None
            done(result)

        def failed(error: ClarteError) -> None:
            self.working, self.error = False, error
            self.changed.emit()

        self.working, self.error = True, None
        self._jobs.run(self, work, done=ended, failed=failed, lane=Lane.LONG)
        self.changed.emit()
