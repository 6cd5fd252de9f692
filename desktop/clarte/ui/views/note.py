"""A sentence that passes by at the top of the window."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from clarte.ui.look import Look
from clarte.ui.views.widgets import button, icon_button, row, text_label

_NOTE_MS = 12_000


class Note(QFrame):
    """A sentence that passes by, with what can be done about it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "note")
        line = row(look, self, margin="s", gap="m")
        line.setContentsMargins(look.space("l"), look.space("s"), look.space("s"), look.space("s"))
        self._words: QLabel = text_label("")
        self._act: QPushButton = button(look, "", role="quiet")
        line.addWidget(self._words, 1)
        line.addWidget(self._act)
        close = icon_button(look, "x", self.tr("Close this message"))
        close.clicked.connect(self.hide)
        line.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str, action: str = "", act: object = None) -> None:
        """Show a sentence; it goes by itself unless something can be done about it."""
        self._words.setText(words)
        self._act.setText(action)
        self._act.setVisible(bool(action))
        if self._act.receivers("2clicked()"):
            self._act.clicked.disconnect()
        if callable(act):
            self._act.clicked.connect(act)
            self._act.clicked.connect(self.hide)
        self.show()
        if action:
            self._timer.stop()
        else:
            self._timer.start(_NOTE_MS)
