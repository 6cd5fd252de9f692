"""Before the dossier is open: its passphrase, or why it cannot be opened and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clarte.core.errors import ClarteError, StoreError
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
    """Asks for the passphrase; twice when it is chosen now, since nobody can find it again.

    Signals:
    given(str): a passphrase was typed.
    look_wanted: see the sample reports without keeping anything.
    """

    given = Signal(str)
    look_wanted = Signal()

    def __init__(self, look: Look, error: StoreError) -> None:
        super().__init__()
        first = bool(error.details.get("first"))
        body = column(look, centred(look, column(look, self, margin="xl")), gap="m")
        body.addWidget(text_label(self.tr("Choose a passphrase") if first else self.tr("Your passphrase"), "hero"))
        if first:
            body.addWidget(text_label(error_text(error, look.language)))
        body.addWidget(
            text_label(
                self.tr(
                    "It protects your reports on this computer. It cannot be found again if it is lost: note it down."
                ),
                "soft",
            )
        )
        self._field = self._make_field(self.tr("Passphrase"))
        body.addWidget(self._field)
        self._again = self._make_field(self.tr("The same passphrase again")) if first else None
        if self._again is not None:
            body.addWidget(self._again)
        self._problem = text_label("", "soft")
        self._problem.hide()
        body.addWidget(self._problem)
        open_ = button(look, self.tr("Open my reports"), role="primary")
        open_.clicked.connect(self._give)
        body.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
        if first:
            peek = button(look, self.tr("Look at sample reports first (nothing is kept)"))
            peek.clicked.connect(self.look_wanted)
            body.addWidget(peek, 0, Qt.AlignmentFlag.AlignLeft)
        self._field.setFocus()

    def _make_field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.returnPressed.connect(self._give)
        return field

    def _give(self) -> None:
        words = self._field.text()
        if not words:
            self._field.setFocus()
        elif self._again is not None and self._again.text() != words:
            self._problem.setText(self.tr("The two are not the same: type the passphrase again."))
            self._problem.show()
            self._again.clear()
            self._again.setFocus()
        else:
            self.given.emit(words)
