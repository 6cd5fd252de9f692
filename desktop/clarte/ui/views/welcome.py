"""What is shown before there is any report: what the program does, what it never does, how to begin."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from clarte.core.language import Language
from clarte.ui.look import Look
from clarte.ui.models.places import Place
from clarte.ui.models.session import Session
from clarte.ui.views.widgets import FlowRow, ScrollColumn, button, centred, column, picture, row, text_label


class Welcome(ScrollColumn):
    """Signals:
    add_wanted, sample_wanted: the buttons.
    settings_wanted(Settings): the other language.
    """

    add_wanted = Signal()
    sample_wanted = Signal()
    settings_wanted = Signal(object)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look, "", margin="xl")
        self.setAccessibleName(self.tr("Welcome"))
        self._look, self._session = look, session
        body = column(look, centred(look, self.body), gap="l")
        body.addWidget(
            text_label(self.tr("Understand your medical report, and get ready for your appointment"), "hero")
        )
        body.addWidget(self._drop_place())
        self._reading = text_label("", "soft")
        body.addWidget(self._reading)
        body.addLayout(self._promises())
        body.addWidget(self._ways())
        session.imports.changed.connect(self._follow)
        self._follow()

    def _drop_place(self) -> QFrame:
        look = self._look
        place = QFrame()
        place.setProperty("role", "drop")
        body = column(look, place, margin="xl", gap="m")
        body.addWidget(picture(look, "file-text", "accent", "icon_large"), 0, Qt.AlignmentFlag.AlignHCenter)
        words = text_label(self.tr("Drop your report here: a PDF or a photo"), "title")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body.addWidget(words)
        line = row(look, gap="m")
        line.addStretch(1)
        choose = button(look, self.tr("Choose a report…"), "plus", "primary", "on_accent")
        choose.clicked.connect(self.add_wanted)
        line.addWidget(choose)
        sample = button(look, self.tr("Try with a sample report"))
        sample.clicked.connect(self.sample_wanted)
        line.addWidget(sample)
        line.addStretch(1)
        body.addLayout(line)
        return place

    def _promises(self) -> QVBoxLayout:
        body = column(self._look, gap="m")
        for icon, words in (
            ("book-open", self.tr("It explains each result in plain words and shows where it stands on the page.")),
            ("clipboard-list", self.tr("It prepares your questions, on one sheet to take with you.")),
            ("lock", self.tr("Your report stays on this computer. Nothing is sent anywhere.")),
            ("stethoscope", self.tr("It never makes a diagnosis and never replaces your doctor.")),
        ):
            line = row(self._look, gap="m")
            line.addWidget(picture(self._look, icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text_label(words), 1)
            body.addLayout(line)
        return body

    def _ways(self) -> FlowRow:
        """How to check what is promised, what else there is, and the other language."""
        line = FlowRow(self._look)
        for place, words in (
            (Place.PRIVACY, self.tr("Check where my data is")),
            (Place.MODELS, self.tr("Writing help for this computer")),
        ):
            way = button(self._look, words, role="quiet")
            way.clicked.connect(lambda _on=False, to=place: self._session.go(to))
            line.add(way)
        settings = self._session.settings
        other = Language.ENGLISH if settings.language is Language.FRENCH else Language.FRENCH
        change = button(self._look, {Language.ENGLISH: "English", Language.FRENCH: "Français"}[other], role="quiet")
        change.clicked.connect(lambda: self.settings_wanted.emit(replace(settings, language=other)))
        line.add(change)
        return line

    def _follow(self) -> None:
        count = len(self._session.imports.items)
        self._reading.setText(self.tr("Reading %n document(s)…", "", count) if count else "")
