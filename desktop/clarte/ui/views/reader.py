"""A report being read: the page in the middle, what it means on the right, and first of all what is urgent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from clarte.ui.look import Look
from clarte.ui.models.pages import Pages
from clarte.ui.models.report import Report
from clarte.ui.theme import COUNTS_UP_TO_PERCENT
from clarte.ui.views.ask import AskView
from clarte.ui.views.banner import UrgencyBanner
from clarte.ui.views.pages import PageView
from clarte.ui.views.questions import QuestionsView
from clarte.ui.views.results import ResultsView
from clarte.ui.views.tab_strip import TabStrip
from clarte.ui.views.understand import UnderstandView
from clarte.ui.views.widgets import ElidedLabel, button, centred, clear, column, icon_button, row, text_label

_RESULTS = 1  # the tab of the table


class Gate(QWidget):
    """Asked before a report that states something grave is shown: now, or with someone?"""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__()
        self.setProperty("role", "gate")
        outer = column(look, self, margin="xl")
        body = column(look, centred(look, outer, role="card"), margin="xl", gap="l")
        body.addWidget(text_label(self.tr("This report says something important"), "hero"))
        body.addWidget(
            text_label(
                self.tr(
                    "You can read it now, or keep it closed and read it with your doctor or someone you trust. "
                    "There is no wrong choice, and it stays here until you are ready."
                )
            )
        )
        line = row(look, gap="m")
        now = button(look, self.tr("Read it now"), role="primary")
        now.clicked.connect(report.agree)
        line.addWidget(now)
        line.addWidget(text_label(self.tr("To wait, simply choose another report or close the window."), "soft"), 1)
        body.addLayout(line)


class Panel(QTabWidget):
    """The explanation in four tabs, each made when it is first looked at; the page is a fifth where it has no room
    beside them."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__()
        self._look, self._report = look, report
        self._made: dict[int, QWidget] = {}
        self._holders: list[QVBoxLayout] = []
        self._large = look.theme.percent > COUNTS_UP_TO_PERCENT
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Explanation"))
        for title in (self.tr("Understand"), self.tr("Results"), self.tr("Questions"), self.tr("Ask")):
            holder = QWidget()
            self._holders.append(column(look, holder, gap="none"))
            self.addTab(holder, title)
        self.currentChanged.connect(self._turned)
        self.view(0)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self.tabBar().setUsesScrollButtons(True)
        self.tabBar().setAccessibleName(self.tr("Explanation"))
        for number in range(5):
            QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self, lambda n=number: self.setCurrentIndex(n))
        report.changed.connect(self._count)
        report.questions.changed.connect(self._count)
        self._count()

    def _turned(self, number: int) -> None:
        if number in range(len(self._holders)):
            self.view(number)

    def view(self, number: int) -> QWidget:
        """What a tab of the explanation shows."""
        if number not in self._made:
            made = (UnderstandView, ResultsView, QuestionsView, AskView)[number](self._look, self._report)
            self._made[number] = made
            self._holders[number].addWidget(made)
        return self._made[number]

    def _count(self) -> None:
        document = self._report.document
        results = len(document.results) if document is not None else 0
        self.setTabVisible(_RESULTS, bool(results) or document is None)
        if self._large:
            return  # no room for counts
        kept = len(self._report.questions.kept)
        self.setTabText(_RESULTS, self.tr("Results · {count}").format(count=results) if results else self.tr("Results"))
        self.setTabText(2, self.tr("Questions · {count}").format(count=kept) if kept else self.tr("Questions"))


class Reader(QWidget):
    """One report: urgency above everything, then the page and the panel, or the gate in their place."""

    def __init__(self, look: Look, report: Report, pages: Pages) -> None:
        super().__init__()
        self._look, self._report = look, report
        outer = column(look, self, gap="none")
        self._urgency = QVBoxLayout()
        outer.addLayout(self._urgency)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        self.panel = Panel(look, report)
        self._beside = QWidget()
        tabbed = column(look, self._beside, gap="none")
        tabbed.addWidget(TabStrip(look, self.panel))
        tabbed.addWidget(self.panel, 1)
        self.page = PageView(look, report, pages)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._side = self._page_side()
        self._narrow: bool | None = None
        self._splitter.addWidget(self._beside)
        self._stack.addWidget(self._splitter)
        self._stack.setMinimumWidth(look.size("page_min"))  # less than both need: they then share one place
        self._fit()
        report.changed.connect(self._refresh)
        report.selected.connect(self._on_selected)
        report.page_wanted.connect(self._show_page)
        self._alarmed = False
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The page beside the panel, or a tab of it where both would be cut (a small window, large text)."""
        look = self._look
        narrow = self.width() < look.size("page_min") + look.size("panel_min")
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._beside.setMinimumWidth(0)
            self.panel.addTab(self._side, self.tr("Page"))
            return
        if (at := self.panel.indexOf(self._side)) >= 0:
            self.panel.removeTab(at)
        self._beside.setMinimumWidth(look.size("panel_min"))
        self._splitter.insertWidget(0, self._side)
        self._side.show()
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([look.size("column"), look.size("panel")])

    def _on_selected(self, beside: bool) -> None:
        """What was chosen is shown on the page; a table is walked through row by row, and keeps the place."""
        if beside and self.panel.currentIndex() != _RESULTS:
            self._show_page()

    def _show_page(self) -> None:
        if self._narrow:
            self.panel.setCurrentWidget(self._side)

    def _page_side(self) -> QWidget:
        look = self._look
        side = QWidget()
        side.setMinimumWidth(look.size("page_min"))
        body = column(look, side, gap="none")
        body.addWidget(self.page, 1)
        tools = QFrame()
        tools.setProperty("role", "tools")
        line: QHBoxLayout = row(look, tools, gap="xs")
        line.setContentsMargins(look.space("m"), look.space("hair"), look.space("m"), look.space("hair"))
        line.addWidget(ElidedLabel(self._report.card.file, "soft"), 1)
        for icon, words, act in (
            ("zoom-out", self.tr("Smaller page"), self.page.zoom_out),
            ("zoom-in", self.tr("Larger page"), self.page.zoom_in),
            ("move-horizontal", self.tr("Fit the page to the width"), self.page.fit_width),
        ):
            tool = icon_button(look, icon, words)
            tool.clicked.connect(act)
            line.addWidget(tool)
        body.addWidget(tools)
        return side

    def _refresh(self) -> None:
        if self._report.gated and self._stack.count() == 1:
            self._stack.addWidget(Gate(self._look, self._report))
        self._stack.setCurrentIndex(1 if self._report.gated else 0)
        if self._report.alarmed and not self._alarmed:
            self._alarmed = True
            clear(self._urgency)
            self._urgency.addWidget(UrgencyBanner(self._look, self._report, self._report.shown.urgency))
