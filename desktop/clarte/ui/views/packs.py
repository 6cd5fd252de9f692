"""The words that the person added: a section of the settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from clarte.ui.look import Look
from clarte.ui.models.packs import PackItem, Packs
from clarte.ui.phrases import error_text
from clarte.ui.views.places import section
from clarte.ui.views.widgets import button, clear, column, row, text_label


class PacksSection(QWidget):
    """What was added, each with a way out, and a way to add a file."""

    def __init__(self, look: Look, packs: Packs) -> None:
        super().__init__()
        self._look, self._packs = look, packs
        outer = column(look, self)
        body = section(
            look,
            outer,
            self.tr("Words you add"),
            self.tr(
                "A file of words, from a patient group for example, explains more of them. Nobody here has checked it: "
                "it explains words and nothing else, never a result."
            ),
        )
        self._list = column(look, gap="s")
        body.addLayout(self._list)
        add = button(look, self.tr("Add words from a file…"), "plus")
        add.clicked.connect(self._choose)
        body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        packs.changed.connect(self._fill)
        self._fill()
        packs.load()

    def _fill(self) -> None:
        clear(self._list)
        packs, look = self._packs, self._look
        for item in packs.items or ():
            self._list.addWidget(self._make(item))
        if packs.error is not None:
            self._list.addWidget(text_label(error_text(packs.error, look.language), "doubt"))
        elif packs.said == "added":
            self._list.addWidget(text_label(self.tr("Added: used from the next start of Clarté."), "fine"))
        elif packs.said == "removed":
            words = self.tr("Removed: no longer used from the next start. The file it came from is where you keep it.")
            self._list.addWidget(text_label(words, "fine"))

    def _make(self, item: PackItem) -> QWidget:
        holder = QWidget()
        line = row(self._look, holder)
        words = column(self._look, gap="none")
        words.addWidget(text_label(item.title))
        detail = self.tr("%n word(s)", "", item.words) if item.words else self.tr("This file can no longer be read.")
        words.addWidget(text_label(" · ".join(part for part in (item.publisher, detail) if part), "soft"))
        line.addLayout(words, 1)
        remove = button(self._look, self.tr("Remove"), role="quiet")
        remove.setAccessibleName(self.tr("Remove {title}").format(title=item.title))
        remove.clicked.connect(lambda: self._confirm(remove, item))
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _confirm(self, remove: QPushButton, item: PackItem) -> None:
        """Asked once more."""
        remove.setText(self.tr("Yes, remove these words"))
        remove.clicked.disconnect()
        remove.clicked.connect(lambda: self._packs.remove(item.name))

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file of words"), "", "TOML (*.toml)")
        if name:
            self._packs.add(Path(name))
