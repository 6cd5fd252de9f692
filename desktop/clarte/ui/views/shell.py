"""The whole of the window's content: header, reports, what is read or prepared, status."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QTabWidget, QWidget
from shiboken6 import isValid

from clarte.core.errors import ClarteError
from clarte.ui.look import Look
from clarte.ui.models.imports import SUFFIXES
from clarte.ui.models.report import Report
from clarte.ui.models.session import Session
from clarte.ui.phrases import error_text
from clarte.ui.views.consultation import ConsultationView
from clarte.ui.views.consultation_banners import CameBanner, SoonBanner
from clarte.ui.views.header import Header
from clarte.ui.views.note import Note
from clarte.ui.views.pages_beside import make_page
from clarte.ui.views.people import UndecidedBar
from clarte.ui.views.places import PlacePage
from clarte.ui.views.reader import Reader
from clarte.ui.views.search import SearchResults
from clarte.ui.views.settings import SettingsPage
from clarte.ui.views.sidebar import Sidebar
from clarte.ui.views.status import StatusLine
from clarte.ui.views.welcome import Welcome
from clarte.ui.views.widgets import column


class Shell(QWidget):
    """Made anew when the theme, the language or the size of text changes: it holds no state of its own.

    Signals:
        settings_wanted(Settings)
        sample_wanted
    """

    settings_wanted = Signal(object)
    sample_wanted = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._look, self._session = look, session
        outer = column(look, self, gap="none")
        header = Header(look, session)
        header.add_wanted.connect(self.choose_files)
        header.prepare_wanted.connect(self.prepare)
        outer.addWidget(header)
        self._note = Note(look)
        outer.addWidget(self._note)
        outer.addWidget(UndecidedBar(look, session.people))
        outer.addWidget(SoonBanner(look, session.consultations))
        outer.addWidget(CameBanner(look, session.consultations))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._sidebar = Sidebar(look, session)
        self._splitter.addWidget(self._sidebar)
        self._stack = QStackedWidget()
        self._splitter.addWidget(self._stack)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([look.size("sidebar"), look.size("window_width")])
        outer.addWidget(self._splitter, 1)
        outer.addWidget(StatusLine(look, session))
        self._welcome = Welcome(look, session)
        self._welcome.add_wanted.connect(self.choose_files)
        self._welcome.sample_wanted.connect(self.sample_wanted)
        self._welcome.settings_wanted.connect(self.settings_wanted)
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self._welcome)
        self.reader: Reader | None = None
        self.prepare_view: ConsultationView | None = None
        self.place_page: PlacePage | None = None
        self.found = SearchResults(look, session, header.search, self)
        session.place_changed.connect(self._show_place)
        session.current_changed.connect(self._show_current)
        session.reports_changed.connect(self._show_lists)
        session.imports.changed.connect(self._show_lists)
        session.removed.connect(self._on_removed)
        session.duplicate.connect(self._on_duplicate)
        session.failed.connect(self._on_failed)
        session.people.renamed.connect(self._on_renamed)
        session.people.decided.connect(self._on_decided)
        session.consultations.opened.connect(self._show_consultation)
        session.consultations.removed.connect(self._on_consultation_removed)
        self._show_current()
        self._show_lists()
        self._show_consultation()
        if session.place is not None:
            self._show_place()

    def choose_files(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title = self.tr("Choose your reports")
        files, _ = QFileDialog.getOpenFileNames(self, title, "", self.tr("Reports ({kinds})").format(kinds=kinds))
        self._session.add_files(Path(file) for file in files)

    def prepare(self) -> None:
        self._session.go(None)
        self._session.prepare()

    def leave_sheet(self) -> None:
        self._session.consultations.leave()

    def _show_place(self) -> None:
        """A page beside the reports, or the reports again."""
        left, self.place_page = self.place_page, None
        if (place := self._session.place) is not None:
            page = make_page(place, self._look, self._session)
            page.left.connect(lambda: self._session.go(None))
            if isinstance(page, SettingsPage):
                page.settings_wanted.connect(self.settings_wanted)
            self._stack.addWidget(page)
            self.place_page = page
        self._show_front()
        self._drop(left)
        if self.place_page is not None:
            self.place_page.back.setFocus()

    def _show_front(self) -> None:
        """What is in front of all that is open: a page, the sheet, the report, the welcome."""
        nothing = self._welcome if self._session.loaded else self._blank
        self._stack.setCurrentWidget(self.place_page or self.prepare_view or self.reader or nothing)

    def _show_consultation(self) -> None:
        """The consultation that is open, or what was in front before it."""
        opened = self._session.consultations.current
        left, self.prepare_view = self.prepare_view, None
        if opened is not None:
            self.prepare_view = ConsultationView(self._look, self._session.consultations, opened)
            self.prepare_view.left.connect(self.leave_sheet)
            self._stack.addWidget(self.prepare_view)
        self._show_front()
        self._drop(left)

    def _show_current(self) -> None:
        self._drop(self.reader)
        self.reader = None
        if self._session.current is not None:
            self._session.current.saved.connect(self._on_saved)
            self._session.current.otherwise_wanted.connect(self._tell_otherwise)
            self.reader = Reader(self._look, self._session.current, self._session.pages)
            self._stack.addWidget(self.reader)
            _keep_tab(self.reader.panel, self._session.current)
        self._show_front()

    def _tell_otherwise(self, change: dict[str, Any]) -> None:
        self.settings_wanted.emit(replace(self._session.settings, **change))

    def _drop(self, view: QWidget | None) -> None:
        if view is not None:
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _show_lists(self) -> None:
        if self._stack.currentWidget() is self._blank:
            self._show_front()
        self._sidebar.setVisible(bool(self._session.reports or self._session.imports.items))

    def _on_removed(self, report_id: str) -> None:
        self._note.say(self.tr("The report was taken out."), self.tr("Undo"), lambda: self._session.restore(report_id))

    def _on_consultation_removed(self, id_: str) -> None:
        undo = self._session.consultations.restore
        self._note.say(self.tr("The appointment was taken out."), self.tr("Undo"), lambda: undo(id_))

    def _on_renamed(self, old: str) -> None:
        if old:
            undo = self._session.people.rename
            self._note.say(self.tr("The dossier has another name."), self.tr("Undo"), lambda: undo(old))

    def _on_decided(self, report_id: str, before: str) -> None:
        undo = self._session.people.reconsider
        words = self.tr("The report is in this dossier now.")
        self._note.say(words, self.tr("Undo"), lambda: undo(report_id, before))

    def _on_saved(self, file: str) -> None:
        self._note.say(self.tr("“{file}” is saved.").format(file=file))

    def _on_duplicate(self, _report_id: str) -> None:
        self._note.say(self.tr("You already have this report: here it is."))

    def _on_failed(self, error: ClarteError) -> None:
        self._note.say(error_text(error, self._look.language))


def _keep_tab(panel: QTabWidget, report: Report) -> None:
    """The report opens on the tab where the reader left it."""

    def go_back() -> None:
        if isValid(panel) and panel.isTabVisible(report.place.tab):
            panel.setCurrentIndex(report.place.tab)

    panel.currentChanged.connect(lambda tab: report.be_at(tab=tab))
    report.placed.connect(go_back)
    go_back()
