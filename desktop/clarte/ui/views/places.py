"""What the pages beside the reports share: a way back, a title, a readable column, and sections."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from clarte.core.errors import ClarteError
from clarte.ui.look import Look
from clarte.ui.models.words import keep_together
from clarte.ui.phrases import error_text
from clarte.ui.views.widgets import ScrollColumn, button, column, row, text_label


class PlacePage(QWidget):
    """A whole page of the window. `body` takes what it shows.

    Signals:
        left: the person goes back.
    """

    left = Signal()

    def __init__(self, look: Look, title: str, intro: str = "") -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(title)
        outer = column(look, self, gap="none")
        outer.addWidget(self._make_top())
        self._scroll = ScrollColumn(look, title, margin="xl")
        outer.addWidget(self._scroll, 1)
        middle = QWidget()
        middle.setMaximumWidth(look.size("column"))
        line = row(look)
        line.addStretch(1)
        line.addWidget(middle, 1000)
        line.addStretch(1)
        self._scroll.body.addLayout(line)
        self._scroll.body.addStretch(1)
        page = column(look, middle, gap="l")
        page.addWidget(text_label(title, "hero"))
        if intro:
            page.addWidget(text_label(keep_together(intro)))
        self.body = column(look, gap="l")
        page.addLayout(self.body)

    def _make_top(self) -> QFrame:
        top = QFrame()
        top.setProperty("role", "tools")
        line = row(self._look, top)
        line.setContentsMargins(
            self._look.space("l"), self._look.space("s"), self._look.space("l"), self._look.space("s")
        )
        self.back = button(self._look, self.tr("Back"), "arrow-left")
        self.back.setShortcut(Qt.Key.Key_Escape)
        self.back.clicked.connect(self.left)
        line.addWidget(self.back)
        line.addStretch(1)
        return top


def section(look: Look, into: QBoxLayout, title: str, note: str = "") -> QVBoxLayout:
    """A titled card; what goes into it is put into the layout that is returned."""
    frame = QFrame()
    frame.setProperty("role", "section")
    body = column(look, frame, margin="l", gap="s")
    body.addWidget(text_label(title, "title"))
    if note:
        body.addWidget(text_label(keep_together(note), "soft"))
    into.addWidget(frame)
    return body


def waiting(look: Look, into: QBoxLayout, error: ClarteError | None, words: str) -> None:
    """What stands in a page until its content came: that it is coming, or why it did not."""
    if error is not None:
        into.addWidget(text_label(error_text(error, look.language), "doubt"))
    else:
        into.addWidget(text_label(words, "soft"))
