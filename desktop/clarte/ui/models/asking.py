"""The conversation about one report: questions asked and answers with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clarte.core.errors import ClarteError
from clarte.core.statements import Answer, Evidence
from clarte.ui.jobs import Job, Jobs, Lane

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.services.preferences import Preferences


@dataclass(slots=True)
class Turn:
    """One question and, once it came, its answer or what went wrong."""

    question: str
    answer: Answer | None = None
    error: ClarteError | None = None
    stopped: bool = False
    on_sheet: bool = False

    @property
    def waiting(self) -> bool:
        return self.answer is None and self.error is None and not self.stopped


class Asking(QObject):
    """Signals:
    changed: a question was asked, or an answer came.
    """

    changed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, report_id: str, preferences: Preferences) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._report_id = report_id
        self._preferences = preferences
        self._job: Job[Answer] | None = None
        self.turns: list[Turn] = []
        self.draft = ""
        self.evidence: Mapping[str, Evidence] = {}

    @property
    def waiting(self) -> bool:
        return bool(self.turns) and self.turns[-1].waiting

    def ask(self, question: str) -> None:
        question = question.strip()
        if not question or self.waiting:
            return
        turn = Turn(question)
        self.turns.append(turn)
        self.draft = ""

        def answered(answer: Answer) -> None:
            turn.answer = answer
            self.evidence = {**self.evidence, **answer.evidence}
            self.changed.emit()

        def failed(error: ClarteError) -> None:
            turn.error = error
            self.changed.emit()

        def stopped() -> None:
            turn.stopped = True
            self.changed.emit()

        self._job = self._jobs.run(
            self,
            lambda job: self._desk.ask(self._report_id, question, self._preferences, job.token),
            done=answered,
            failed=failed,
            cancelled=stopped,
            lane=Lane.LONG,
        )
        self.changed.emit()

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        if self._job is not None:
            self._job.leave()
