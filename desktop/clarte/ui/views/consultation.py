"""One consultation: before, during and after."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QStackedWidget, QTabBar, QWidget

from clarte.core.dates import parse_iso
from clarte.ui.look import Look
from clarte.ui.models.consultation import Consultations
from clarte.ui.models.consultation_open import OpenConsultation
from clarte.ui.theme import COUNTS_UP_TO_PERCENT
from clarte.ui.views.after import AfterView
from clarte.ui.views.consultation_sheet import SheetPanel
from clarte.ui.views.during import DuringView
from clarte.ui.views.prepare import PrepareView
from clarte.ui.views.widgets import button, column, icon_button, row


class ConsultationView(QWidget):
    """A tab for each time; large text gives the sheet a tab of its own.

    Signals:
    left: the person goes back to the reports.
    """

    left = Signal()

    def __init__(self, look: Look, consultations: Consultations, opened: OpenConsultation) -> None:
        super().__init__()
        self._look, self._consultations, self._opened = look, consultations, opened
        self._large = look.theme.percent > COUNTS_UP_TO_PERCENT
        outer = column(look, self, gap="none")
        outer.addWidget(self._make_top())
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        self.sheet = SheetPanel(look, opened)
        self.before = PrepareView(look, opened, None if self._large else self.sheet)
        self.during = DuringView(look, opened)
        self.after = AfterView(look, opened)
        self._add(self.before, self.tr("Before"))
        if self._large:
            self._add(self.sheet, self.tr("Sheet"))
        self._add(self.during, self.tr("During"))
        self._add(self.after, self.tr("After"))
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        opened.loaded.connect(self._choose_tab)
        opened.loaded.connect(self._refresh)
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
        back = button(look, self.tr("Back") if self._large else self.tr("Back to the report"), "arrow-left")
        back.setShortcut(Qt.Key.Key_Escape)
        back.clicked.connect(self.left)
        line.addWidget(back)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.tabs.setAccessibleName(self.tr("My consultation"))
        line.addWidget(self.tabs)
        line.addStretch(1)
        self._switcher = button(look, "", "calendar" if self._large else "chevron-down", role="switcher")
        self._switcher.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign behind the words
        menu = QMenu(self._switcher)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.setAccessibleName(self.tr("My appointments"))
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        self._switcher.setMenu(menu)
        line.addWidget(self._switcher)
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

    def _fill_menu(self, menu: QMenu) -> None:
        """The other consultations, a new one, and a way out for this one."""
        menu.clear()
        for item in self._consultations.items:
            action = menu.addAction(appointment_name(self._look, item.title, item.date))
            action.setCheckable(True)
            action.setChecked(item.id == self._opened.id)
            action.triggered.connect(lambda _on=False, id_=item.id: self._consultations.open(id_))
        menu.addSeparator()
        menu.addAction(self._look.icon("plus"), self.tr("New appointment"), self._consultations.new)
        menu.addAction(
            self._look.icon("trash-2"),
            self.tr("Take this appointment out"),
            lambda: self._consultations.remove(self._opened.id),
        )

    def _refresh(self) -> None:
        consultation = self._opened.consultation
        if consultation is not None:
            who = ", ".join(part for part in (consultation.practitioner, consultation.specialty) if part.strip())
            name = appointment_name(self._look, who, consultation.date)
            most = self._look.size("popover")
            fitted = self._switcher.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, most)
            self._switcher.setText("" if self._large else fitted.replace("&", "&&"))
            self._switcher.setToolTip(name)
            self._switcher.setAccessibleName(name)
        self._undo.setEnabled(self._opened.can_undo)


def appointment_name(look: Look, title: str, iso: str) -> str:
    """“Dr X, specialty · 12 mars 2026”, or that it has neither name nor date."""
    known = " · ".join(part for part in (title, look.day(iso)) if part)
    return known or QCoreApplication.translate("Consultation", "Appointment without a date")
