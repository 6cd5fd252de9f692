"""The page of settings: each takes effect at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QRadioButton

from clarte.core.language import Language
from clarte.core.statements import Audience
from clarte.ui.look import Look
from clarte.ui.models.session import Session
from clarte.ui.models.settings import COUNTRIES, DETAILED, SIMPLE
from clarte.ui.phrases import country_name
from clarte.ui.theme import TEXT_PERCENTS
from clarte.ui.views.packs import PacksSection
from clarte.ui.views.places import PlacePage, section
from clarte.ui.views.widgets import text_label

Choice = tuple[Any, str, str]  # the value, its name, what it does


class SettingsPage(PlacePage):
    """Each control is named after what it sets, so that the focus stays on it when the window is drawn anew.

    Signals:
        settings_wanted(Settings): other settings were chosen.
    """

    settings_wanted = Signal(object)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__(look, QCoreApplication.translate("SettingsPage", "Settings"))
        self._session = session
        self._add_looks()
        self._add_words()
        self._add_country()
        self.body.addWidget(PacksSection(look, session.packs))

    def _add_looks(self) -> None:
        body = section(self._look, self.body, self.tr("Size of text"))
        self._radios(body, "percent", tuple((n, f"{n} %", "") for n in TEXT_PERCENTS), columns=3)
        body = section(self._look, self.body, self.tr("Colours"))
        self._radios(
            body,
            "theme",
            (
                ("system", self.tr("Like this computer"), ""),
                ("light", self.tr("Light"), ""),
                ("dark", self.tr("Dark"), ""),
                ("contrast", self.tr("High contrast"), ""),
            ),
        )

    def _add_words(self) -> None:
        body = section(self._look, self.body, self.tr("Language"), self.tr("Reports keep their own language."))
        self._radios(body, "language", ((Language.FRENCH, "Français", ""), (Language.ENGLISH, "English", "")))
        body = section(self._look, self.body, self.tr("How much is explained"))
        self._radios(
            body,
            "level",
            (
                (SIMPLE, self.tr("Simpler"), self.tr("What matters first; the rest is folded below it.")),
                (DETAILED, self.tr("More detail"), self.tr("Every explanation is open.")),
            ),
        )
        body = section(self._look, self.body, self.tr("Who reads"))
        self._radios(
            body,
            "audience",
            (
                (Audience.PATIENT, self.tr("The patient, or someone close"), self.tr("Hard words are explained.")),
                (Audience.GP, self.tr("A health professional"), self.tr("Values and lines, without definitions.")),
            ),
        )

    def _add_country(self) -> None:
        words = self.tr("Used only for the numbers to call. Clarté does not find out where you are.")
        body = section(self._look, self.body, self.tr("Where you live"), words)
        self._radios(body, "country", tuple((code, country_name(code), "") for code in COUNTRIES), columns=2)

    def _radios(self, body: QBoxLayout, field: str, choices: tuple[Choice, ...], columns: int = 1) -> None:
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setVerticalSpacing(self._look.space("xs"))
        body.addLayout(grid)
        for place, (value, name, note) in enumerate(choices):
            radio = QRadioButton(name)
            radio.setObjectName(f"{field}-{value}")
            radio.setAccessibleDescription(note)
            radio.setChecked(getattr(self._session.settings, field) == value)
            radio.clicked.connect(lambda _on=False, chosen=value: self._set(field, chosen))
            group.addButton(radio)
            grid.addWidget(radio, place // columns * 2, place % columns)
            if note:
                label = text_label(note, "soft")
                label.setIndent(self._look.size("icon") + self._look.space("m"))
                grid.addWidget(label, place // columns * 2 + 1, place % columns)

    def _set(self, field: str, value: Any) -> None:
        if getattr(self._session.settings, field) != value:
            self.settings_wanted.emit(replace(self._session.settings, **{field: value}))
