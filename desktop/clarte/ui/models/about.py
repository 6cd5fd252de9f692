"""What the About page says, fetched off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clarte.core.errors import ClarteError
from clarte.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from clarte.services.about import About


class AboutFacts(QObject):
    """Signals:
    changed: the facts came, or could not be had.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.facts: About | None = None
        self.error: ClarteError | None = None

    def load(self) -> None:
        def fetch(_job: Job[About]) -> About:
            from clarte.services.about import about

            return about()

        if self.facts is None:
            self._jobs.run(self, fetch, done=self._came, failed=self._failed)

    def _came(self, facts: About) -> None:
        self.facts = facts
        self.changed.emit()

    def _failed(self, error: ClarteError) -> None:
        self.error = error
        self.changed.emit()
