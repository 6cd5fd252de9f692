"""The top line: whose program it is, add a document, settings, and the one primary action."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QToolButton

from clarte.core.language import Language
from clarte.ui.look import Look
from clarte.ui.models.session import Session
from clarte.ui.models.settings import COUNTRIES, THEMES
from clarte.ui.phrases import country_name
from clarte.ui.theme import TEXT_PERCENTS
from clarte.ui.views.widgets import button, icon_button, row, short_label


class Header(QFrame):
    """Signals:
    add_wanted, prepare_wanted: the buttons.
    settings_wanted(Settings): other settings were chosen.
    """

    add_wanted = Signal()
    prepare_wanted = Signal()
    settings_wanted = Signal(object)

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._look, self._session = look, session
        line = row(look, self, margin="m", gap="m")
        line.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        line.addWidget(short_label("Clarté", "brand"))
        line.addStretch(1)
        self._add = button(look, self.tr("Add a document"), "plus")
        self._add.setShortcut(QKeySequence(QKeySequence.StandardKey.Open))
        self._add.clicked.connect(self.add_wanted)
        line.addWidget(self._add)
        self._prepare = button(look, "", "clipboard-list", "primary", "on_accent")
        self._prepare.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self._prepare.clicked.connect(self.prepare_wanted)
        line.addWidget(self._prepare)
        line.addWidget(self._settings_button())
        session.current_changed.connect(self._watch)
        session.reports_changed.connect(self._name)
        self._watch()

    def _watch(self) -> None:
        report = self._session.current
        if report is not None:
            report.questions.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        report = self._session.current
        self._prepare.setVisible(report is not None)
        self._add.setVisible(bool(self._session.reports))
        count = len(report.questions.kept) if report is not None else 0
        shortcut = self._prepare.shortcut()
        if count:
            self._prepare.setText(self.tr("Prepare my consultation · %n question(s)", "", count))
        else:
            self._prepare.setText(self.tr("Prepare my consultation"))
        self._prepare.setShortcut(shortcut)  # Qt drops it with the text

    def _settings_button(self) -> QToolButton:
        made = icon_button(self._look, "settings", self.tr("Settings"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        self._choices(
            menu, self.tr("Language"), "language", (("Français", Language.FRENCH), ("English", Language.ENGLISH))
        )
        themes = {
            "system": self.tr("Like the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        self._choices(menu, self.tr("Appearance"), "theme", tuple((themes[name], name) for name in THEMES))
        self._choices(menu, self.tr("Size of text"), "percent", tuple((f"{n} %", n) for n in TEXT_PERCENTS))
        countries = tuple((country_name(code), code) for code in COUNTRIES)
        self._choices(menu, self.tr("Country, for emergency numbers"), "country", countries)
        menu.setAccessibleName(self.tr("Settings"))
        made.setMenu(menu)
        return made

    def _choices(self, menu: QMenu, title: str, field: str, choices: tuple[tuple[str, object], ...]) -> None:
        inner = menu.addMenu(title)
        group = QActionGroup(inner)
        for text, value in choices:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(getattr(self._session.settings, field) == value)
            action.triggered.connect(
                lambda _on=False, chosen=value: self.settings_wanted.emit(
                    replace(self._session.settings, **{field: chosen})
                )
            )
            inner.addAction(action)
