"""The list of reports by year, the appointments, and the files on their way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QProgressBar, QVBoxLayout

from clarte.ui.look import Look
from clarte.ui.models.imports import Import, ImportState
from clarte.ui.models.lists import told_apart
from clarte.ui.models.session import Session
from clarte.ui.phrases import error_text, kind_title
from clarte.ui.views.widgets import (
    Choosable,
    ElidedLabel,
    ScrollColumn,
    button,
    clear,
    column,
    icon_button,
    row,
    text_label,
)

if TYPE_CHECKING:
    from clarte.services.desk import ReportCard
    from clarte.ui.models.consultation import ConsultationItem


class ReportRow(Choosable):
    """One report: its kind, its date, how many results are out of range, and what tells it `apart` from another of its
    kind and day. Delete takes it out."""

    def __init__(self, look: Look, session: Session, card: ReportCard, apart: str = "") -> None:
        super().__init__("report")
        self._look, self._session, self._card = look, session, card
        body = column(look, self, margin="m", gap="hair")
        title = kind_title(card.title_key)
        body.addWidget(text_label(title, "report-title"))
        detail = " · ".join(part for part in (look.day(card.date, year=False), self._summary()) if part)
        body.addWidget(text_label(detail or card.file, "report-detail"))
        if apart:
            body.addWidget(ElidedLabel(apart, "report-detail"))
        self.setToolTip(card.file)
        self.setAccessibleName(", ".join(part for part in (title, detail or card.file, apart) if part))
        self.chosen.connect(lambda: session.open(card.id))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        front = session.consultations.current is None
        self.mark(front and session.current is not None and session.current.card.id == card.id)

    def _summary(self) -> str:
        card = self._card
        if card.grave:
            return self.tr("to read when you are ready")
        if card.abnormal:
            return self.tr("%n result(s) out of range", "", card.abnormal)
        if card.results:
            return self.tr("%n result(s)", "", card.results)
        return self.tr("%n page(s)", "", card.pages)

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self._look.icon("trash-2"), self.tr("Remove this report"), self._remove)
        menu.exec(self.mapToGlobal(place))

    def _remove(self) -> None:
        self._session.remove(self._card.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class AppointmentRow(Choosable):
    """One consultation: with whom, when, and how many answers were noted. Delete takes it out."""

    def __init__(self, look: Look, session: Session, item: ConsultationItem) -> None:
        super().__init__("report")
        self._session, self._item = session, item
        body = column(look, self, margin="m", gap="hair")
        title = item.title or self.tr("Appointment")
        body.addWidget(text_label(title, "report-title"))
        detail = " · ".join(part for part in (look.day(item.date, year=False), self._when()) if part)
        body.addWidget(text_label(detail, "report-detail"))
        self.setAccessibleName(f"{title}, {detail}")
        self.chosen.connect(self._open)
        opened = session.consultations.current
        self.mark(opened is not None and opened.id == item.id)

    def _when(self) -> str:
        item = self._item
        if item.answers:
            return self.tr("%n answer(s) noted", "", item.answers)
        if item.days is None:
            return self.tr("no date yet")
        if item.days == 0:
            return self.tr("today")
        return self.tr("in %n day(s)", "", item.days) if item.days > 0 else self.tr("over")

    def _open(self) -> None:
        self._session.go(None)
        self._session.consultations.open(self._item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._session.consultations.remove(self._item.id)
        else:
            super().keyPressEvent(event)


class ImportRow(QFrame):
    """A file that is being read, waits for its password, or could not be read."""

    def __init__(self, look: Look, session: Session, item: Import) -> None:
        super().__init__()
        self.setProperty("role", "import")
        self._look, self._session, self.item = look, session, item
        self._state = item.state
        body = column(look, self, margin="m", gap="xs")
        head = row(look)
        head.addWidget(ElidedLabel(item.name, "report-title"), 1)
        reading = item.state is ImportState.READING
        stop = icon_button(look, "x", self.tr("Stop reading") if reading else self.tr("Close"))
        stop.clicked.connect(lambda: session.imports.cancel(item))
        head.addWidget(stop)
        body.addLayout(head)
        self._bar: QProgressBar | None = None
        if reading:
            self._bar = QProgressBar()
            self._bar.setTextVisible(False)
            self._bar.setAccessibleName(self.tr("Reading {file}").format(file=item.name))
            self._words = text_label("", "report-detail")
            body.addWidget(self._bar)
            body.addWidget(self._words)
        elif item.error is not None:
            body.addWidget(text_label(error_text(item.error, look.language), "report-detail"))
        if item.state is ImportState.LOCKED:
            self._add_password(body)
        self.progress()

    @property
    def stale(self) -> bool:
        """Whether it must be made anew rather than moved on."""
        return self._state is not self.item.state

    def progress(self) -> None:
        if self._bar is None:
            return
        self._bar.setRange(0, self.item.total)
        self._bar.setValue(self.item.done)
        if self.item.total:
            words = self.tr("Page {done} of {total}").format(done=self.item.done, total=self.item.total)
        else:
            words = self.tr("Reading…")
        self._words.setText(words)

    def _add_password(self, body: QVBoxLayout) -> None:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(self.tr("Password"))
        field.setAccessibleName(self.tr("Password of {file}").format(file=self.item.name))
        open_ = button(self._look, self.tr("Open"))

        def unlock() -> None:
            if field.text():
                self._session.imports.unlock(self.item, field.text())

        field.returnPressed.connect(unlock)
        open_.clicked.connect(unlock)
        body.addWidget(field)
        body.addWidget(open_)


class Sidebar(ScrollColumn):
    """What is being read; then reports by year, newest first; then appointments."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look, "", margin="s", gap="xs")
        self.setAccessibleName(self.tr("Reports"))
        self.setProperty("role", "sidebar")
        self._look, self._session = look, session
        self._imports = column(look, gap="xs")
        self._reports = column(look, gap="xs")
        self.body.addLayout(self._imports)
        self._appointments = column(look, gap="xs")
        self.body.addLayout(self._reports)
        self.body.addLayout(self._appointments)
        self.body.addStretch(1)
        self._rows: list[ImportRow] = []
        session.reports_changed.connect(self._fill)
        session.current_changed.connect(self._fill)
        session.imports.changed.connect(self._fill_imports)
        session.consultations.changed.connect(self._fill_appointments)
        session.consultations.opened.connect(self._fill_appointments)
        session.consultations.opened.connect(self._fill)
        self._fill()
        self._fill_appointments()
        self._fill_imports()

    def _fill(self) -> None:
        focused = self.focusWidget()
        at = self._reports.indexOf(focused) if focused is not None else -1
        clear(self._reports)
        year = None
        apart = told_apart(self._session.reports)
        for card in self._session.reports:
            heading = card.date[:4] if card.date else self.tr("No date")
            if heading != year:
                year = heading
                self._reports.addWidget(text_label(heading, "year"))
            self._reports.addWidget(ReportRow(self._look, self._session, card, apart.get(card.id, "")))
        item = self._reports.itemAt(at) if at >= 0 else None
        if item is not None and (widget := item.widget()) is not None:
            widget.setFocus()

    def _fill_appointments(self) -> None:
        """Those that are not empty: one is made as soon as questions are."""
        clear(self._appointments)
        items = [item for item in self._session.consultations.items if item.title or item.date or item.answers]
        if items:
            self._appointments.addWidget(text_label(self.tr("Appointments"), "year"))
        for item in items:
            self._appointments.addWidget(AppointmentRow(self._look, self._session, item))

    def _fill_imports(self) -> None:
        items = self._session.imports.items
        if [row.item for row in self._rows] == items and not any(row.stale for row in self._rows):
            for import_row in self._rows:
                import_row.progress()
            return
        clear(self._imports)
        self._rows = [ImportRow(self._look, self._session, item) for item in items]
        for import_row in self._rows:
            self._imports.addWidget(import_row)
