"""The top line: whose program it is, add a document, the one primary action, and where else one can go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QToolButton

from clarte.ui.look import Look
from clarte.ui.models.places import Place
from clarte.ui.models.session import Session
from clarte.ui.theme import BUTTON_COUNTS_UP_TO_PERCENT, COUNTS_UP_TO_PERCENT
from clarte.ui.views.people import Switcher
from clarte.ui.views.search import SearchField
from clarte.ui.views.widgets import button, column, icon_button, row, short_label


class Header(QFrame):
    """Signals:
    add_wanted, prepare_wanted: the buttons.
    """

    add_wanted = Signal()
    prepare_wanted = Signal()

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._look, self._session = look, session
        self._wide = True  # whether there is room for a count, and for words beside the sign that adds
        self._switcher = Switcher(look, session.people)
        self._switcher.manage_wanted.connect(lambda: session.go(Place.PEOPLE))
        self.search = SearchField(look, session)
        self._add = button(look, "", "plus")
        self._add.setAccessibleName(self.tr("Add a document"))
        self._add.setToolTip(self.tr("Add a document"))
        self._add.clicked.connect(self.add_wanted)
        self._prepare = button(look, "", "clipboard-list", "primary", "on_accent")
        self._prepare.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self._prepare.clicked.connect(self.prepare_wanted)
        self._lay_out()
        session.current_changed.connect(self._watch)
        session.reports_changed.connect(self._name)
        session.consultations.opened.connect(self._name)
        self._watch()

    def _lay_out(self) -> None:
        """One line; two where the text is large."""
        look = self._look
        lines = column(look, self, gap="s")
        lines.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        first = row(look, gap="m")
        lines.addLayout(first)
        first.addWidget(short_label("Clarté", "brand"))
        first.addWidget(self._switcher)
        if look.theme.percent > COUNTS_UP_TO_PERCENT:
            self.search.setMaximumWidth(look.size("window_width"))
            first.addWidget(self.search, 1)
            first.addWidget(self._menu_button())
            second = row(look, gap="m")
            lines.addLayout(second)
            second.addStretch(1)
        else:
            second = first
            first.addWidget(self.search, 2)
            first.addStretch(1)
        second.addWidget(self._add)
        second.addWidget(self._prepare)
        if second is first:
            first.addWidget(self._menu_button())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._look.size("header_wide")
        if wide != self._wide:
            self._wide = wide
            self._name()

    def _watch(self) -> None:
        report = self._session.current
        if report is not None:
            report.questions.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        report = self._session.current
        self._prepare.setVisible(report is not None and self._session.consultations.current is None)
        self._add.setVisible(bool(self._session.reports))
        self.search.setVisible(bool(self._session.reports))
        short = not self._wide and self._look.theme.percent <= COUNTS_UP_TO_PERCENT  # large text has two lines
        self._add.setText("" if short else self.tr("Add a document"))
        self._add.setShortcut(QKeySequence(QKeySequence.StandardKey.Open))  # Qt drops it with the text
        count = len(report.questions.kept) if report is not None else 0
        shortcut = self._prepare.shortcut()
        if count and self._look.theme.percent <= BUTTON_COUNTS_UP_TO_PERCENT and not short:
            self._prepare.setText(self.tr("Prepare my consultation · %n question(s)", "", count))
        else:
            self._prepare.setText(self.tr("Prepare my consultation"))
        self._prepare.setShortcut(shortcut)

    def _menu_button(self) -> QToolButton:
        made = icon_button(self._look, "settings", self.tr("Menu"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        for place, icon, words in (
            (Place.SETTINGS, "settings", self.tr("Settings")),
            (Place.MODELS, "pen-line", self.tr("Writing help")),
            (Place.PRIVACY, "shield-check", self.tr("Your data")),
            (Place.ABOUT, "info", self.tr("About Clarté")),
        ):
            action = menu.addAction(self._look.icon(icon), words)
            action.triggered.connect(lambda _on=False, to=place: self._session.go(to))
            if place is Place.SETTINGS:
                action.setShortcut(QKeySequence(QKeySequence.StandardKey.Preferences))
        menu.setAccessibleName(self.tr("Menu"))
        made.setMenu(menu)
        return made
