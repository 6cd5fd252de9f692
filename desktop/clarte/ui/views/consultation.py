"""One consultation: before, during and after."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from clarte.core.dates import parse_iso
from clarte.ui.look import Look
from clarte.ui.models.consultation import Consultations
from clarte.ui.models.consultation_open import OpenConsultation
from clarte.ui.theme import COUNTS_UP_TO_PERCENT
from clarte.ui.views.after import AfterView
from clarte.ui.views.consultation_sheet import SheetPanel
from clarte.ui.views.during import DuringView
from clarte.ui.views.prepare import PrepareView
from clarte.ui.views.widgets import button, column, icon_button, row, text_label


class ConsultationView(QWidget):
    """A tab for each time; large text gives the sheet a tab of its own.

    Signals:
    left: the person goes back to the reports.
    """

    left = Signal()

    def __init__(self, look: Look, opened: OpenConsultation) -> None:
        super().__init__()
        self._look, self._opened = look, opened
        outer = column(look, self, gap="none")
        outer.addWidget(self._make_top())
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        large = look.theme.percent > COUNTS_UP_TO_PERCENT
        self.sheet = SheetPanel(look, opened)
        self.before = PrepareView(look, opened, None if large else self.sheet)
        self.during = DuringView(look, opened)
        self.after = AfterView(look, opened)
        self._add(self.before, self.tr("Before"))
        if large:
            self._add(self.sheet, self.tr("Sheet"))
        self._add(self.during, self.tr("During"))
        self._add(self.after, self.tr("After"))
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        opened.loaded.connect(self._choose_tab)
        opened.changed.connect(self._refresh)
        opened.questions.changed.connect(self._refresh)
        self._refresh()
        self._choose_tab()

    def _make_top(self) -> QFrame:
        look = self._look
        top = QFrame()
        top.setProperty("role", "tools")
        line = row(look, top, gap="m")
        line.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        back = button(look, self.tr("Back to the report"), "arrow-left")
        back.setShortcut(Qt.Key.Key_Escape)
        back.clicked.connect(self.left)
        line.addWidget(back)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("My consultation"))
        line.addWidget(self.tabs)
        line.addStretch(1)
        self._undo = icon_button(look, "undo-2", self.tr("Undo the last change"))
        self._undo.clicked.connect(self._opened.undo)
        line.addWidget(self._undo)
        return top

    def _add(self, view: QWidget, name: str) -> None:
        self._stack.addWidget(view)
        self.tabs.addTab(name)

    def show_view(self, view: QWidget) -> None:
        """Come to one of its views."""
        self.tabs.setCurrentIndex(self._stack.indexOf(view))

    def _choose_tab(self) -> None:
        """What the day calls for: before it, on it, or after it."""
        consultation = self._opened.consultation
        day = parse_iso(consultation.date) if consultation is not None else None
        if consultation is None or day is None or day > date.today():
            self.show_view(self.before)
        elif day == date.today():
            self.show_view(self.during)
        else:
            self.show_view(self.after)

    def _refresh(self) -> None:
        self._undo.setEnabled(self._opened.can_undo)


class SoonBanner(QFrame):
    """An appointment of the coming days that nothing was prepared for."""

    def __init__(self, look: Look, consultations: Consultations) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._look, self._consultations = look, consultations
        line = row(look, self, gap="m")
        line.setContentsMargins(look.space("l"), look.space("s"), look.space("s"), look.space("s"))
        self._words = text_label("")
        line.addWidget(self._words, 1)
        prepare = button(look, self.tr("Prepare it"), "clipboard-list", "primary", "on_accent")
        prepare.clicked.connect(self._open)
        line.addWidget(prepare)
        later = button(look, self.tr("Not now"), role="quiet")
        later.clicked.connect(consultations.put_off)
        line.addWidget(later)
        consultations.changed.connect(self._refresh)
        consultations.opened.connect(self._refresh)
        self._refresh()

    def _open(self) -> None:
        if self._consultations.soon is not None:
            self._consultations.open(self._consultations.soon.id)

    def _refresh(self) -> None:
        soon = self._consultations.soon
        self.setVisible(soon is not None and self._consultations.current is None)
        if soon is None or soon.days is None:
            return
        when = {0: self.tr("today"), 1: self.tr("tomorrow")}.get(soon.days, self.tr("in %n day(s)", "", soon.days))
        if soon.title:
            words = self.tr("Your appointment with {who} is {when}: prepare it?")
        else:
            words = self.tr("You have an appointment {when}: prepare it?")
        self._words.setText(words.format(who=soon.title, when=when))
