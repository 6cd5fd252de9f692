"""The models of this computer as the window sees them: what is here, what can be had, what is being done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clarte.core.errors import ClarteError
from clarte.core.language import Language
from clarte.ui.jobs import Job, Jobs, Lane

if TYPE_CHECKING:
    from clarte.services.desk import Desk
    from clarte.services.model_cards import ModelCard, ModelProgress, Offer

OWN_FILE = ""  # stands for the model that is being added from a file: it has no id yet


class Shelf(QObject):
    """Signals:
    changed: the models, an offer, an error.
    progressed: only how far the work under way is.
    chosen: another model writes from now on.
    """

    changed = Signal()
    progressed = Signal()
    chosen = Signal()

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._language = Language.ENGLISH
        self._job: Job[Any] | None = None
        self.cards: tuple[ModelCard, ...] | None = None
        self.licences: dict[str, str] = {}  # in full, by their short names
        self.offer: Offer | None = None
        self.error: ClarteError | None = None
        self.about: str | None = None  # the id that the error or the work under way is about
        self.progress: ModelProgress | None = None

    @property
    def working(self) -> bool:
        return self._job is not None and not self._job.ended

    def load(self, language: Language) -> None:
        self._language = language

        def look(_job: Job[Any]) -> tuple[tuple[ModelCard, ...], dict[str, str]]:
            return self._desk.models.cards(language), self._desk.models.licences()

        def came(found: tuple[tuple[ModelCard, ...], dict[str, str]]) -> None:
            self.cards, self.licences = found
            self.changed.emit()

        self._jobs.run(self, look, done=came, failed=self._failed)

    def ask(self, model_id: str) -> None:
        """What getting a model would do: nothing is fetched yet."""

        def came(offer: Offer) -> None:
            self.offer, self.error = offer, None
            self.changed.emit()

        self.about = model_id
        self._jobs.run(self, lambda _job: self._desk.models.offer(model_id), done=came, failed=self._failed)

    def decline(self) -> None:
        self.offer = None
        self.changed.emit()

    def get(self, model_id: str) -> None:
        """Fetch it: the person saw the offer and said yes."""
        self.offer = None
        self._work(model_id, lambda job: self._desk.models.download(model_id, job.tell, job.token), chooses=True)

    def add_file(self, path: Path) -> None:
        self._work(OWN_FILE, lambda job: self._desk.models.add_from_file(path, job.tell, job.token))

    def test(self, model_id: str) -> None:
        self._work(model_id, lambda job: self._desk.models.test(model_id, job.tell, job.token), chooses=True)

    def remove(self, model_id: str) -> None:
        self._work(model_id, lambda _job: self._desk.models.remove(model_id), chooses=True)

    def choose(self, model_id: str | None) -> None:
        """This model writes from now on; None: no model."""
        self._work(model_id, lambda _job: self._desk.models.choose(model_id), chooses=True)

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        if self._job is not None:
            self._job.leave()

    def _work(self, about: str | None, act: Callable[[Job[Any]], object], *, chooses: bool = False) -> None:
        if self.working:
            return

        def work(job: Job[Any]) -> None:
            act(job)
            if chooses:
                self._desk.take_model()

        def done(_none: None) -> None:
            self._end()
            if chooses:
                self.chosen.emit()

        self.about, self.error, self.progress = about, None, None
        self._job = self._jobs.run(
            self, work, done=done, failed=self._failed, cancelled=self._end, told=self._told, lane=Lane.LONG
        )
        self.changed.emit()

    def _told(self, progress: ModelProgress) -> None:
        self.progress = progress
        self.progressed.emit()

    def _end(self) -> None:
        self.progress = None
        self.changed.emit()
        self.load(self._language)

    def _failed(self, error: ClarteError) -> None:
        self.error, self.progress = error, None
        self.changed.emit()
