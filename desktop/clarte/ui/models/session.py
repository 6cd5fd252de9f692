"""The open dossier as the window sees it: its reports, the one that is read, files on their way in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clarte.ui.jobs import Job, Jobs
from clarte.ui.models.imports import Imports
from clarte.ui.models.pages import Pages
from clarte.ui.models.report import Report
from clarte.ui.models.settings import Settings, save_settings
from clarte.ui.models.sheet import Sheet

if TYPE_CHECKING:
    from clarte.services.desk import Desk, ReportCard
    from clarte.services.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Facts:
    """What the status line may claim."""

    model: str | None = None
    network_off: bool = False
    kept: bool = True


class Session(QObject):
    """Signals:
    reports_changed: the list of reports.
    current_changed: another report is read, or none.
    duplicate(report id): a file was already in the dossier.
    removed(report id): a report was taken out; it can be restored.
    facts_changed: what the status line may claim.
    failed(ClarteError): something asked for could not be done.
    """

    reports_changed = Signal()
    current_changed = Signal()
    duplicate = Signal(str)
    removed = Signal(str)
    facts_changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self.settings = settings
        self.reports: tuple[ReportCard, ...] = ()
        self.current: Report | None = None
        self.sheet: Sheet | None = None
        self.facts = Facts()
        self.loaded = False
        self._arrived: list[tuple[str, bool]] = []
        self.imports = Imports(desk, jobs)
        self.pages = Pages(desk, jobs)
        self.imports.added.connect(self._added)

    @property
    def preferences(self) -> Preferences:
        return self.settings.preferences

    def load(self) -> None:
        """Fetch the list and what the status line may claim, and open the report that was read last."""

        def fetch(_job: Job[Any]) -> tuple[tuple[ReportCard, ...], str, Facts]:
            facts = Facts(self._desk.model_name(), self._desk.network_proven_off(), self._desk.keeps)
            return self._desk.reports(), self._desk.setting("last_report"), facts

        def fetched(result: tuple[tuple[ReportCard, ...], str, Facts]) -> None:
            cards, last, self.facts = result
            self.facts_changed.emit()
            self._listed(cards)
            if self.current is None and cards:
                self.open(last if last in {card.id for card in cards} else cards[0].id)

        self._jobs.run(fetch, done=fetched, failed=self.failed.emit)

    def open(self, report_id: str) -> None:
        """Read this report."""
        card = next((card for card in self.reports if card.id == report_id), None)
        if card is None or (self.current is not None and self.current.card.id == report_id):
            return
        self._close_current()
        self.current = Report(self._desk, self._jobs, card, self.preferences)
        self.current.changed.connect(self._update_card)
        self.current.open()
        self._jobs.run(lambda _job: self._desk.set_setting("last_report", report_id), must=True)
        self.current_changed.emit()

    def add_files(self, paths: Iterable[Path]) -> None:
        self.imports.add(paths)

    def remove(self, report_id: str) -> None:
        """Take a report out; `restore` brings it back."""

        def removed(cards: tuple[ReportCard, ...]) -> None:
            if self.current is not None and self.current.card.id == report_id:
                self._close_current()
                self.current_changed.emit()
            self._listed(cards)
            self.removed.emit(report_id)
            if self.current is None and cards:
                self.open(cards[0].id)

        def remove(_job: Job[Any]) -> tuple[ReportCard, ...]:
            self._desk.remove_report(report_id)
            return self._desk.reports()

        self._jobs.run(remove, done=removed, failed=self.failed.emit)

    def restore(self, report_id: str) -> None:
        def restore(_job: Job[Any]) -> tuple[ReportCard, ...]:
            self._desk.restore_report(report_id)
            return self._desk.reports()

        def restored(cards: tuple[ReportCard, ...]) -> None:
            self._listed(cards)
            self.open(report_id)

        self._jobs.run(restore, done=restored, failed=self.failed.emit)

    def change_settings(self, settings: Settings) -> None:
        """Keep the settings; the report is opened again when what is said of it depends on them."""
        spoken = settings.preferences != self.settings.preferences
        self.settings = settings
        self._jobs.run(lambda _job: save_settings(self._desk, settings), must=True)
        if spoken and self.current is not None:
            report_id = self.current.card.id
            self._close_current()
            self.open(report_id)

    def prepare(self) -> Sheet | None:
        """Begin the sheet of the report that is read."""
        if self.current is None:
            return None
        self.sheet = Sheet(self._desk, self._jobs, self.current.card.id, self.preferences)
        self.sheet.load()
        return self.sheet

    def leave_sheet(self) -> None:
        if self.sheet is not None:
            self.sheet.close()
            self.sheet = None

    def close(self) -> None:
        """Ask all work to stop, wait for it within a bound, and close the dossier."""
        self.leave_sheet()
        self._close_current()
        self.imports.close()
        self.pages.close()
        self._jobs.stop()
        self._desk.close()

    def _listed(self, cards: tuple[ReportCard, ...]) -> None:
        self.reports, self.loaded = cards, True
        self.reports_changed.emit()

    def _added(self, report_id: str, new: bool) -> None:
        self._arrived.append((report_id, new))

        def listed(cards: tuple[ReportCard, ...]) -> None:
            self._listed(cards)
            if not self.imports.reading and self._arrived:
                self._welcome_in(cards)

        self._jobs.run(lambda _job: self._desk.reports(), done=listed, failed=self.failed.emit)

    def _welcome_in(self, cards: tuple[ReportCard, ...]) -> None:
        """Open what came in: the one file, or the newest report among several."""
        arrived, self._arrived = self._arrived, []
        if len(arrived) == 1:
            report_id, new = arrived[0]
            self.open(report_id)
            if not new:
                self.duplicate.emit(report_id)
            return
        added = {report_id for report_id, new in arrived if new}
        newest = next((card.id for card in cards if card.id in added), None)
        if newest is not None:
            self.open(newest)

    def _update_card(self) -> None:
        """Once explained, a report's line may say more (urgent, grave)."""
        if self.current is not None and self.current.explanation is not None:
            self._jobs.run(lambda _job: self._desk.reports(), done=self._relist)

    def _relist(self, cards: tuple[ReportCard, ...]) -> None:
        if cards != self.reports:
            self._listed(cards)

    def _close_current(self) -> None:
        self.leave_sheet()
        if self.current is not None:
            self.current.close()
            self.current = None
