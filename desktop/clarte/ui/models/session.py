"""The open dossier as the window sees it: its reports, the one that is read, files on their way in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clarte.core.dossier import SearchHit
from clarte.ui.jobs import Job, Jobs, Lane
from clarte.ui.models.about import AboutFacts
from clarte.ui.models.consultation import Consultations
from clarte.ui.models.finding import Finding
from clarte.ui.models.imports import Imports
from clarte.ui.models.packs import Packs
from clarte.ui.models.pages import Pages
from clarte.ui.models.people import People
from clarte.ui.models.places import Place
from clarte.ui.models.privacy import Done, YourData
from clarte.ui.models.report import Report
from clarte.ui.models.settings import DETAILED, Settings, save_settings
from clarte.ui.models.shelf import Shelf

if TYPE_CHECKING:
    from clarte.services.desk import Desk, ReportCard
    from clarte.services.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Facts:
    """What the status line may claim. `kept` is None until it is known."""

    model: str | None = None
    network_off: bool = False
    kept: bool | None = None


class Session(QObject):
    """Signals:
    reports_changed: the list of reports.
    current_changed: another report is read, or none.
    duplicate(report id): a file was already in the dossier.
    removed(report id): a report was taken out; it can be restored.
    facts_changed: what the status line may claim.
    place_changed: the person went to another place of the window, or came back.
    failed(ClarteError): something asked for could not be done.
    """

    reports_changed = Signal()
    current_changed = Signal()
    duplicate = Signal(str)
    removed = Signal(str)
    facts_changed = Signal()
    place_changed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self.settings = settings
        self.reports: tuple[ReportCard, ...] = ()
        self.current: Report | None = None
        self.facts = Facts()
        self.place: Place | None = None
        self.about = AboutFacts(jobs)
        self.people = People(desk, jobs)
        self.your_data = YourData(desk, jobs)
        self.shelf = Shelf(desk, jobs)
        self.packs = Packs(desk, jobs)
        self.finding = Finding(desk, jobs)
        self.consultations = Consultations(desk, jobs, lambda: self.preferences)
        self.loaded = False
        self._arrived: list[tuple[str, bool]] = []
        self.imports = Imports(desk, jobs)
        self.pages = Pages(desk, jobs)
        self.imports.added.connect(self._added)
        self.people.closing.connect(self._leave_dossier)
        self.people.switched.connect(self._switched)
        self.people.failed.connect(self.failed)
        self.consultations.failed.connect(self.failed)
        self.consultations.opened.connect(self._consultation_opened)
        self.your_data.finished.connect(self._after_moving)
        self.shelf.chosen.connect(self._look_again)

    @property
    def preferences(self) -> Preferences:
        return self.settings.preferences

    def load(self) -> None:
        """Fetch the list and what the status line may claim, and open the report that was read last."""

        def fetch(_job: Job[Any]) -> tuple[tuple[ReportCard, ...], str]:
            return self._desk.reports(), self._desk.setting("last_report")

        def fetched(result: tuple[tuple[ReportCard, ...], str]) -> None:
            cards, last = result
            self._listed(cards)
            if self.current is None and cards and self.place is None:
                self.open(last if last in {card.id for card in cards} else cards[0].id)

        self.people.load()
        self.consultations.load()
        self._jobs.run(self, fetch, done=fetched, failed=self.failed.emit)
        self._look_again()

    def _look_again(self) -> None:
        """What the status line may claim."""

        def look(_job: Job[Any]) -> Facts:
            return Facts(self._desk.model_name(), self._desk.network_proven_off(), self._desk.keeps)

        def looked(facts: Facts) -> None:
            self.facts = facts
            self.facts_changed.emit()

        self._jobs.run(self, look, done=looked, failed=self.failed.emit, lane=Lane.LONG)

    def go(self, place: Place | None) -> None:
        """Go to a place of the window; None comes back to the reports."""
        if place is not self.place:
            self.place = place
            self.place_changed.emit()

    def open(self, report_id: str) -> None:
        """Read this report."""
        self.go(None)
        self.consultations.leave()
        card = next((card for card in self.reports if card.id == report_id), None)
        if card is None or (self.current is not None and self.current.card.id == report_id):
            return
        self._close_current()
        self.current = Report(self._desk, self._jobs, card, self.preferences)
        self.current.detailed = self.settings.level == DETAILED
        self.current.changed.connect(self._update_card)
        self.current.source_wanted.connect(self.show_source)
        self.current.open()
        self._jobs.run(self, lambda _job: self._desk.set_setting("last_report", report_id), must=True)
        self.current_changed.emit()

    def show_hit(self, hit: SearchHit) -> None:
        """Open what was found: the report, with the line lit up."""
        if hit.report is not None:
            self.open(hit.report)
            if self.current is not None and self.current.card.id == hit.report and hit.evidence:
                self.current.show(hit.evidence)
        elif hit.consultation is not None:
            self.go(None)
            self.consultations.open(hit.consultation)

    def keeps_closed(self, report_id: str) -> bool:
        """Whether nothing of a report may be shown: it states something grave and the reader has not chosen yet."""
        if self.current is not None and self.current.card.id == report_id:
            return self.current.gated
        return any(card.grave for card in self.reports if card.id == report_id)

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

        self._jobs.run(self, remove, done=removed, failed=self.failed.emit)

    def restore(self, report_id: str) -> None:
        def restore(_job: Job[Any]) -> tuple[ReportCard, ...]:
            self._desk.restore_report(report_id)
            return self._desk.reports()

        def restored(cards: tuple[ReportCard, ...]) -> None:
            self._listed(cards)
            self.open(report_id)

        self._jobs.run(self, restore, done=restored, failed=self.failed.emit)

    def change_settings(self, settings: Settings) -> None:
        """Keep the settings; the report is opened again when what is said of it depends on them."""
        spoken = settings.preferences != self.settings.preferences
        self.settings = settings
        self._jobs.run(self, lambda _job: save_settings(self._desk, settings), must=True)
        if self.current is not None:
            self.current.detailed = settings.level == DETAILED
        if not spoken:
            return
        open_, report = self.consultations.current, self.current
        if report is not None:
            self._close_current()
            self.open(report.card.id)
        if open_ is not None:
            self.consultations.leave()
            self.consultations.open(open_.id)

    def prepare(self) -> None:
        """Open the consultation that is being prepared; the report that is read joins it."""
        report = self.current
        self.consultations.prepare(report.card.id if report is not None and not report.gated else None)

    def show_source(self, report_id: str, evidence: tuple[str, ...]) -> None:
        """Open a report with some of its lines lit up."""
        self.open(report_id)
        if self.current is not None and self.current.card.id == report_id and evidence:
            self.current.show(evidence[0])

    def _consultation_opened(self) -> None:
        """Its questions may be others when one comes back to the report."""
        if self.consultations.current is not None:
            self.go(None)
            self.consultations.current.source_wanted.connect(self.show_source)
        elif self.current is not None:
            self.current.questions.reload()

    def close(self) -> None:
        """Ask all work to stop, wait for it within a bound, and close the dossier."""
        self.consultations.close()
        self._close_current()
        self.imports.close()
        self.finding.close()
        self.shelf.close()
        self.pages.close()
        self._jobs.stop()
        self._desk.close()

    def _listed(self, cards: tuple[ReportCard, ...]) -> None:
        self.reports, self.loaded = cards, True
        self.reports_changed.emit()

    def _added(self, report_id: str, new: bool) -> None:
        self._arrived.append((report_id, new))
        self.people.load()
        if new:
            self.consultations.look_for(report_id)

        def listed(cards: tuple[ReportCard, ...]) -> None:
            self._listed(cards)
            if not self.imports.reading and self._arrived:
                self._welcome_in(cards)

        self._jobs.run(self, lambda _job: self._desk.reports(), done=listed, failed=self.failed.emit)

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

    def _switched(self) -> None:
        """Another dossier is open: nothing of the one before stays in view."""
        self._leave_dossier()
        self.load()

    def _leave_dossier(self) -> None:
        self.consultations.leave()
        self._close_current()
        self.finding.set_words("")
        self._listed(())
        self.current_changed.emit()

    def _after_moving(self, done: Done) -> None:
        if done is Done.ERASED:
            self._switched()
        elif done is Done.IMPORTED:
            self.load()

    def _update_card(self) -> None:
        """Once explained, a report's line may say more (urgent, grave)."""
        if self.current is not None and self.current.explanation is not None:
            self._jobs.run(self, lambda _job: self._desk.reports(), done=self._relist)

    def _relist(self, cards: tuple[ReportCard, ...]) -> None:
        if cards != self.reports:
            self._listed(cards)

    def _close_current(self) -> None:
        if self.current is not None:
            self.current.close()
            self.current.deleteLater()  # here: the interpreter may collect it on another thread, where Qt must not be
            self.current = None
