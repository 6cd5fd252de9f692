"""The tabs of a panel on as many lines as they need, where one line would hide some of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QPushButton, QTabWidget, QWidget

from clarte.ui.look import Look
from clarte.ui.views.widgets import FlowRow, column


class TabStrip(QWidget):
    """Stands above `panel` and takes the place of its tab bar while that has no room for all its tabs."""

    def __init__(self, look: Look, panel: QTabWidget) -> None:
        super().__init__()
        self._look, self._panel = look, panel
        self.setAccessibleName(panel.tabBar().accessibleName())
        self._body = column(look, self, margin="s", gap="none")
        self._flow: FlowRow | None = None
        self._shows: tuple[str, ...] = ()
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(panel.setCurrentIndex)
        panel.currentChanged.connect(self._mark)
        for watched in (panel, panel.tabBar()):
            watched.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fitting.start()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Tabs of one line, or of several."""
        bar = self._panel.tabBar()
        many = bar.sizeHint().width() > self._panel.width()
        if many:
            self._fill()
        self.setVisible(many)
        bar.setVisible(not many)

    def _fill(self) -> None:
        bar = self._panel.tabBar()
        shows = tuple(bar.tabText(number) if bar.isTabVisible(number) else "" for number in range(bar.count()))
        if shows == self._shows:
            return
        self._shows = shows
        if self._flow is not None:
            self._flow.deleteLater()
        self._flow = FlowRow(self._look)
        self._body.addWidget(self._flow)
        for number, text in enumerate(shows):
            if text:
                self._flow.add(self._button(number, text))
        self._mark(self._panel.currentIndex())

    def _button(self, number: int, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("role", "tab")
        made.setCheckable(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        self._group.addButton(made, number)
        return made

    def _mark(self, current: int) -> None:
        made = self._group.button(current)
        if made is not None:
            made.setChecked(True)
