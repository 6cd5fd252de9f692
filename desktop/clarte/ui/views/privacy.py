"""The page about the person's data: where it is, how it is protected, taking it along, erasing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from clarte.ui.look import Look
from clarte.ui.models.privacy import Done, YourData
from clarte.ui.phrases import error_text
from clarte.ui.views.places import PlacePage, section, waiting
from clarte.ui.views.widgets import button, clear, column, picture, row, text_label

_FILES = "Clarté (*.clarte)"


class Passphrase(QWidget):
    """Asks for a passphrase in the page itself; twice when it is chosen now."""

    def __init__(self, look: Look, words: str, *, twice: bool, then: Callable[[str], None]) -> None:
        super().__init__()
        self._then = then
        body = column(look, self, gap="s")
        body.addWidget(text_label(words, "soft"))
        self._once = self._field(body, self.tr("Passphrase of the file"))
        self._again = self._field(body, self.tr("The same passphrase again")) if twice else None
        self._problem = text_label("", "doubt")
        self._problem.hide()
        body.addWidget(self._problem)
        go = button(look, self.tr("Go on"), role="primary")
        go.clicked.connect(self._give)
        body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    def _field(self, body: QVBoxLayout, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.returnPressed.connect(self._give)
        body.addWidget(field)
        return field

    def begin(self) -> None:
        self._once.setFocus()

    def _give(self) -> None:
        if not self._once.text():
            self._once.setFocus()
        elif self._again is not None and self._again.text() != self._once.text():
            self._problem.setText(self.tr("The two are not the same: type the passphrase again."))
            self._problem.show()
            self._again.clear()
            self._again.setFocus()
        else:
            self._then(self._once.text())


class PrivacyPage(PlacePage):
    def __init__(self, look: Look, data: YourData, dossier: str) -> None:
        super().__init__(look, QCoreApplication.translate("PrivacyPage", "Your data"))
        self._data, self._dossier = data, dossier
        self._facts = column(look, gap="l")
        self.body.addLayout(self._facts)
        self._said = text_label("", "fine")
        self._said.hide()
        self._add_taking()
        self._add_erasing()
        data.changed.connect(self._fill)
        data.finished.connect(self._tell)
        self._fill()
        data.load()

    # Where it is

    def _fill(self) -> None:
        clear(self._facts)
        look, facts = self._look, self._data.facts
        if self._data.error is not None:
            self._facts.addWidget(text_label(error_text(self._data.error, look.language), "doubt"))
        if facts is None:
            waiting(look, self._facts, None, self.tr("Looking…"))
            return
        body = section(look, self._facts, self.tr("Where it is"))
        if facts.folder is None:
            self._fact(body, self.tr("In this computer's memory only: nothing is left once Clarté is closed."))
        else:
            self._fact(body, self.tr("On this computer, and nowhere else, in this folder:"))
            folder = text_label(str(facts.folder), "quote")
            folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            body.addWidget(folder)
        words = [self.tr("%n person(s)", "", facts.dossiers), self.tr("%n report(s)", "", facts.reports)]
        if facts.size:
            words.append(look.bytes(facts.size))
        body.addWidget(text_label(" · ".join(words), "soft"))
        body = section(look, self._facts, self.tr("How it is protected"))
        if facts.folder is None:
            self._fact(body, self.tr("Nothing is written to the disk."))
        else:
            self._fact(body, self._protection(facts.protection), facts.encrypted)
            checked = self.tr("The file was looked at just now: it is encrypted from its first byte.")
            self._fact(body, checked if facts.encrypted else self.tr("The file could not be checked."), facts.encrypted)
        self._add_network(facts.network_off)

    def _protection(self, protection: str | None) -> str:
        if protection == "passphrase":
            return self.tr("Your reports are encrypted. Only your passphrase opens them.")
        return self.tr("Your reports are encrypted. Their key is kept by this computer and your session.")

    def _add_network(self, proven: bool) -> None:
        body = section(self._look, self._facts, self.tr("Nothing is sent"))
        if proven:
            self._fact(
                body, self.tr("Checked on this computer: the parts that read your reports tried a network and failed.")
            )
        else:
            words = self.tr("Clarté sends nothing. That no network can be reached could not be proven here.")
            self._fact(body, words, sure=False)
        words = self.tr("Check it yourself: cut the internet connection. Everything goes on working.")
        body.addWidget(text_label(words, "soft"))
        again = button(self._look, self.tr("Check again"))
        again.setEnabled(not self._data.working)
        again.clicked.connect(self._data.load)
        body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _fact(self, body: QBoxLayout, words: str, sure: bool = True) -> None:
        line = row(self._look, gap="s")
        icon, color = ("circle-check", "fine") if sure else ("info", "ink_soft")
        line.addWidget(picture(self._look, icon, color), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text_label(words), 1)
        body.addLayout(line)

    # Taking it along

    def _add_taking(self) -> None:
        look = self._look
        name = self._dossier or self.tr("the open dossier")
        body = section(look, self.body, self.tr("Take it along"), self.tr("This concerns: {name}.").format(name=name))
        for words, note, act in (
            (
                self.tr("Save as one protected file…"),
                self.tr("To open it in Clarté on another computer."),
                self._export,
            ),
            (
                self.tr("Save as ordinary files…"),
                self.tr("Your reports and a text file. Anyone who finds them can read them."),
                self._write_plain,
            ),
            (self.tr("Bring in a saved dossier…"), self.tr("What is here already stays as it is."), self._bring_in),
        ):
            made = button(look, words)
            made.clicked.connect(act)
            body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            body.addWidget(text_label(note, "soft"))
        self._asking = column(look)
        body.addLayout(self._asking)
        body.addWidget(self._said)

    def _export(self) -> None:
        words = self.tr("Choose a passphrase for the file. Without it nobody can open the file, not even you.")
        self._ask_passphrase(words, True, self._save_protected)

    def _save_protected(self, passphrase: str) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as one protected file"), "dossier.clarte", _FILES)
        if name:
            clear(self._asking)
            self._data.export(Path(name), passphrase)

    def _write_plain(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder for the files"))
        if folder:
            self._data.write_plain(Path(folder))

    def _bring_in(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the saved dossier"), "", _FILES)
        if name:
            words = self.tr("The passphrase that was chosen when the file was saved:")
            self._ask_passphrase(words, False, lambda passphrase: self._import(Path(name), passphrase))

    def _import(self, path: Path, passphrase: str) -> None:
        clear(self._asking)
        self._data.bring_in(path, passphrase)

    def _ask_passphrase(self, words: str, twice: bool, then: Callable[[str], None]) -> None:
        clear(self._asking)
        self._said.hide()
        asking = Passphrase(self._look, words, twice=twice, then=then)
        self._asking.addWidget(asking)
        asking.begin()

    def _tell(self, done: Done) -> None:
        words = {
            Done.EXPORTED: self.tr("Saved. Keep the passphrase apart from the file."),
            Done.WRITTEN: self.tr("The files are saved. They are not protected."),
            Done.IMPORTED: self.tr("The dossier is here."),
            Done.ERASED: self.tr("Everything is erased."),
        }
        self._said.setText(words[done])
        self._said.show()

    # Erasing it

    def _add_erasing(self) -> None:
        look = self._look
        words = self.tr("Every report, question and note of every person. This cannot be undone.")
        body = section(look, self.body, self.tr("Erase everything"), words)
        self._begin = button(look, self.tr("Erase everything…"), "trash-2")
        self._begin.clicked.connect(self._confirm)
        body.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._sure = QWidget()
        inner = column(look, self._sure, gap="s")
        self._word = self.tr("ERASE")
        inner.addWidget(text_label(self.tr("To be sure, type {word} here:").format(word=self._word)))
        self._typed = QLineEdit()
        self._typed.setAccessibleName(self.tr("To be sure, type {word} here:").format(word=self._word))
        self._typed.textChanged.connect(self._match)
        inner.addWidget(self._typed)
        line = row(look)
        self._erase = button(look, self.tr("Erase for good"), role="danger")
        self._erase.clicked.connect(self._on_erase)
        self._erase.setEnabled(False)
        keep = button(look, self.tr("Keep everything"))
        keep.clicked.connect(self._sure.hide)
        line.addWidget(self._erase)
        line.addWidget(keep)
        line.addStretch(1)
        inner.addLayout(line)
        self._sure.hide()
        body.addWidget(self._sure)

    def _confirm(self) -> None:
        self._typed.clear()
        self._sure.show()
        self._typed.setFocus()

    def _match(self, typed: str) -> None:
        self._erase.setEnabled(typed.strip().casefold() == self._word.casefold())

    def _on_erase(self) -> None:
        self._sure.hide()
        self._data.erase()
