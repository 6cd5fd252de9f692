"""Before the dossier is open: how it is to be protected, its passphrase, or why it cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from clarte.core.dossier import MIN_PASSPHRASE
from clarte.core.errors import ClarteError, StoreError
from clarte.core.language import Language
from clarte.ui.look import Look
from clarte.ui.phrases import error_text
from clarte.ui.views.widgets import ScrollColumn, button, centred, column, picture, pill, row, text_label


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


class ProtectionView(ScrollColumn):
    """The first page: who holds the key of the reports. Nothing is written before the person chose.

    Signals:
    keyring_wanted: this computer keeps the key.
    passphrase_wanted: the person's own passphrase.
    look_wanted: see the sample reports without keeping anything.
    language_wanted(Language): the other language.
    """

    keyring_wanted = Signal()
    passphrase_wanted = Signal()
    look_wanted = Signal()
    language_wanted = Signal(object)

    def __init__(self, look: Look, *, keyring: bool) -> None:
        super().__init__(look, "", margin="xl")
        self.setAccessibleName(self.tr("How your reports are protected"))
        self._look = look
        body = column(look, centred(look, self.body), gap="l")
        body.addWidget(text_label(self.tr("First: who keeps the key to your reports?"), "hero"))
        body.addWidget(
            text_label(self.tr("Clarté explains your medical reports on this computer. They stay here, locked."))
        )
        self._ways = column(look, gap="xl")
        body.addLayout(self._ways)
        if keyring:
            self._add_keyring()
        else:
            body.insertWidget(2, text_label(self.tr("This computer has no safe place for a key."), "soft"))
        self._add_passphrase(primary=not keyring)
        self._add_look()
        other = Language.ENGLISH if look.language is Language.FRENCH else Language.FRENCH
        change = button(look, {Language.ENGLISH: "English", Language.FRENCH: "Français"}[other], role="quiet")
        change.clicked.connect(lambda: self.language_wanted.emit(other))
        body.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_keyring(self) -> None:
        head = self._way(
            "lock",
            self.tr("This computer"),
            self.tr("Nothing to remember: your reports open once you are logged in to this computer."),
            self.tr("Let this computer keep the key"),
            self.keyring_wanted,
            primary=True,
        )
        head.addWidget(pill(self.tr("Recommended"), "fine"), 0, Qt.AlignmentFlag.AlignTop)

    def _add_passphrase(self, *, primary: bool) -> None:
        self._way(
            "user",
            self.tr("You, with a passphrase"),
            self.tr(
                "You type it each time: the better choice if others use your computer as you. "
                "If you lose it, nobody can open your reports and notes again."
            ),
            self.tr("Choose a passphrase…"),
            self.passphrase_wanted,
            primary=primary,
        )

    def _add_look(self) -> None:
        self._way(
            "file-text",
            self.tr("Nobody yet: just look"),
            self.tr("Sample reports show you how it works. Nothing is kept: all is gone when you close the window."),
            self.tr("Look without keeping anything"),
            self.look_wanted,
        )

    def _way(
        self, icon: str, title: str, words: str, act: str, wanted: SignalInstance, *, primary: bool = False
    ) -> QHBoxLayout:
        """One way to go on. Returns the line of its title."""
        look = self._look
        line = row(look, gap="m")
        line.addWidget(picture(look, icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        inside = column(look, gap="s")
        line.addLayout(inside, 1)
        head = row(look, gap="m")
        head.addWidget(text_label(title, "title"), 1)
        inside.addLayout(head)
        inside.addWidget(text_label(words))
        go = button(look, act, role="primary" if primary else "plain")
        go.clicked.connect(wanted)
        inside.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        self._ways.addLayout(line)
        return head


class PassphraseView(QWidget):
    """Asks for the passphrase; twice when it is chosen now, since nobody can find it again.

    Signals:
    given(str): a passphrase was typed.
    look_wanted: see the sample reports without keeping anything.
    back_wanted: protect the reports in another way.
    """

    given = Signal(str)
    look_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, look: Look, error: StoreError) -> None:
        super().__init__()
        chosen = error.code == "store_not_chosen"
        first = chosen or bool(error.details.get("first"))
        body = column(look, centred(look, column(look, self, margin="xl")), gap="m")
        body.addWidget(text_label(self.tr("Choose a passphrase") if first else self.tr("Your passphrase"), "hero"))
        if first and not chosen:
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
            hint = self.tr("At least {count} characters. Several words that you remember are best.")
            body.addWidget(text_label(hint.format(count=MIN_PASSPHRASE), "soft"))
        self._problem = text_label("", "doubt")
        self._problem.hide()
        body.addWidget(self._problem)
        open_ = button(look, self.tr("Open my reports"), role="primary")
        open_.clicked.connect(self._give)
        body.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
        if chosen:
            back = button(look, self.tr("Back"), role="quiet")
            back.clicked.connect(self.back_wanted)
            body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        elif first:
            peek = button(look, self.tr("Look at sample reports first (nothing is kept)"))
            peek.clicked.connect(self.look_wanted)
            body.addWidget(peek, 0, Qt.AlignmentFlag.AlignLeft)
        self._field.setFocus()

    def refuse(self) -> None:
        """The passphrase that was given opens nothing."""
        self._say(self.tr("Your reports do not open with this passphrase. Nothing was changed: type it again."))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()

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
        elif self._again is not None and len(words) < MIN_PASSPHRASE:
            few = self.tr("This is too short to protect your reports: type at least {count} characters.")
            self._say(few.format(count=MIN_PASSPHRASE))
            self._field.setFocus()
        elif self._again is not None and self._again.text() != words:
            self._say(self.tr("The two are not the same: type the passphrase again."))
            self._again.clear()
            self._again.setFocus()
        else:
            self.given.emit(words)
