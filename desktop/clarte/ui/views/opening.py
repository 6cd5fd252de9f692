"""Before the dossier is open: its passphrase, or why it cannot be opened and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clarte.core.errors import ClarteError
from clarte.ui.look import Look
from clarte.ui.phrases import error_text
from clarte.ui.views.widgets import button, centred, column, text_label


class Opening(QWidget):
    """While the dossier is being opened."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        body = column(look, centred(look, column(look, self, margin="xl")), gap="l")
        words = text_label(self.tr("Opening your reports…"), "soft")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body.addWidget(words)


class NotOpened(QWidget):
    """Signals:
    again_wanted: try once more.
    """

    again_wanted = Signal()

    def __init__(self, look: Look, error: ClarteError) -> None:
        super().__init__()
        body = column(look, centred(look, column(look, self, margin="xl")), gap="l")
        body.addWidget(text_label(self.tr("Your reports could not be opened"), "hero"))
        body.addWidget(text_label(error_text(error, look.language)))
        again = button(look, self.tr("Try again"), role="primary")
        again.clicked.connect(self.again_wanted)
        body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)


class PassphraseView(QWidget):
    """Signals:
    given(str): a passphrase was typed.
    """

    given = Signal(str)

    def __init__(self, look: Look, error: ClarteError) -> None:
        super().__init__()
        body = column(look, centred(look, column(look, self, margin="xl")), gap="m")
        body.addWidget(text_label(self.tr("Your passphrase"), "hero"))
        body.addWidget(text_label(error_text(error, look.language)))
        body.addWidget(
            text_label(
                self.tr(
                    "It protects your reports on this computer. It cannot be found again if it is lost: note it down."
                ),
                "soft",
            )
        )
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(self.tr("Passphrase"))
        self._field.setPlaceholderText(self.tr("Passphrase"))
        self._field.returnPressed.connect(self._give)
        body.addWidget(self._field)
        open_ = button(look, self.tr("Open my reports"), role="primary")
        open_.clicked.connect(self._give)
        body.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
        self._field.setFocus()

    def _give(self) -> None:
        if self._field.text():
            self.given.emit(self._field.text())
