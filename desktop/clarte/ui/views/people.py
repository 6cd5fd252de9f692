"""Whose dossier is open: the switcher of the header, the page of all dossiers, and reports of somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clarte.core.dossier import Dossier
from clarte.ui.look import Look
from clarte.ui.models.people import People
from clarte.ui.views.places import PlacePage, section
from clarte.ui.views.widgets import FlowRow, button, clear, column, row, set_icon, text_label

if TYPE_CHECKING:
    from clarte.services.dossiers import Undecided

_NAME_LETTERS = 24  # of a name in the header; the whole is in its tooltip


def dossier_name(dossier: Dossier | None) -> str:
    """The person's name, or what a dossier without one is called."""
    if dossier is not None and dossier.name:
        return dossier.name
    return QCoreApplication.translate("People", "My reports")


class Switcher(QPushButton):
    """Beside the program's name: whose dossier is open, and the others.

    Signals:
        manage_wanted: the page of all dossiers.
    """

    manage_wanted = Signal()

    def __init__(self, look: Look, people: People) -> None:
        super().__init__()
        self._look, self._people = look, people
        self.setProperty("role", "switcher")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_icon(look, self, "user", "ink_soft")
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.tr("Dossiers"))
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        people.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        name = dossier_name(self._people.current)
        self.setText(name if len(name) <= _NAME_LETTERS else name[: _NAME_LETTERS - 1] + "…")
        self.setAccessibleName(self.tr("Dossier of {name}").format(name=name))
        self.setToolTip(name)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        current = self._people.current
        for dossier in self._people.all:
            action = QAction(dossier_name(dossier).replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(current is not None and dossier.id == current.id)
            action.triggered.connect(lambda _on=False, id_=dossier.id: self._people.choose(id_))
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(self._look.icon("users"), self.tr("Add or rename a person…"), self.manage_wanted.emit)


class Erasing(QWidget):
    """Erasing one dossier, in two steps that both name it."""

    def __init__(self, look: Look, people: People, dossier: Dossier) -> None:
        super().__init__()
        name = dossier_name(dossier)
        body = column(look, self, gap="s")
        self._begin = button(look, self.tr("Erase this dossier…"), "trash-2", "quiet", "accent")
        self._begin.setAccessibleName(self.tr("Erase the dossier of {name}…").format(name=name))
        self._begin.clicked.connect(lambda: self._ask(True))
        body.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._sure = QWidget()
        self._sure.hide()
        inner = column(look, self._sure, gap="s")
        words = self.tr(
            "Erase “{name}” for good? Its reports, questions, appointments and notes go with it. This cannot be undone."
        )
        inner.addWidget(text_label(words.format(name=name), "question"))
        line = FlowRow(look)
        erase = button(look, self.tr("Erase “{name}” for good").format(name=name), role="danger")
        erase.clicked.connect(lambda: people.erase(dossier.id))
        self._keep = button(look, self.tr("Keep it"))
        self._keep.clicked.connect(lambda: self._ask(False))
        line.add(self._keep)
        line.add(erase)
        inner.addWidget(line)
        body.addWidget(self._sure)

    def _ask(self, asking: bool) -> None:
        """What is safe has the focus."""
        self._begin.setVisible(not asking)
        self._sure.setVisible(asking)
        (self._keep if asking else self._begin).setFocus()


class PeoplePage(PlacePage):
    """All dossiers: rename, add, open, erase."""

    def __init__(self, look: Look, people: People) -> None:
        super().__init__(
            look,
            QCoreApplication.translate("PeoplePage", "Dossiers"),
            QCoreApplication.translate("PeoplePage", "One dossier for each person. Reports are never mixed."),
        )
        self._people = people
        self._list = column(look, gap="l")
        self.body.addLayout(self._list)
        people.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        current = self._people.current
        for dossier in self._people.all:
            self._add(dossier, is_open=current is not None and dossier.id == current.id)
        body = section(self._look, self._list, self.tr("Add a person"))
        self._field(body, self.tr("Name of the person"), "", self.tr("Add"), self._people.create)

    def _add(self, dossier: Dossier, *, is_open: bool) -> None:
        look = self._look
        born = look.day(dossier.birth_date)
        note = self.tr("Born on {date}").format(date=born) if born else ""
        body = section(look, self._list, dossier_name(dossier), note)
        if is_open:
            body.addWidget(text_label("✓ " + self.tr("This dossier is open."), "fine"))
            self._field(body, self.tr("Name"), dossier.name, self.tr("Rename"), self._people.rename)
        else:
            open_ = button(look, self.tr("Open this dossier"))
            open_.setAccessibleName(self.tr("Open the dossier of {name}").format(name=dossier_name(dossier)))
            open_.clicked.connect(lambda: self._people.choose(dossier.id))
            body.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(Erasing(look, self._people, dossier))

    def _field(self, body: QVBoxLayout, name: str, text: str, act_name: str, act: Callable[[str], None]) -> None:
        line = row(self._look)
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        do = button(self._look, act_name)
        do.clicked.connect(lambda: act(field.text()))
        field.returnPressed.connect(lambda: act(field.text()))
        line.addWidget(field, 1)
        line.addWidget(do)
        body.addLayout(line)


class UndecidedBar(QFrame):
    """A report in another name or with another birth date: the person says whose dossier it is for."""

    def __init__(self, look: Look, people: People) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._look, self._people = look, people
        self._body = column(look, self, gap="s")
        self._body.setContentsMargins(look.space("l"), look.space("m"), look.space("l"), look.space("m"))
        people.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        clear(self._body)
        waiting = self._people.undecided
        self.setVisible(bool(waiting))
        if waiting:
            self._ask(waiting[0], len(waiting) - 1)

    def _ask(self, report: Undecided, more: int) -> None:
        look, people = self._look, self._people
        self._body.addWidget(text_label(self._question(report), "question"))
        words = self.tr("It was not put with the other reports. Whose dossier is it for?")
        if more:
            words += " " + self.tr("(%n more to decide)", "", more)
        self._body.addWidget(text_label(words, "soft"))
        line = FlowRow(look)
        name = report.name or self.tr("this person")
        known = {dossier.id: dossier for dossier in people.all}
        for id_ in report.fits:
            put = button(
                look, self.tr("The dossier of {name}").format(name=dossier_name(known.get(id_))), role="primary"
            )
            put.clicked.connect(lambda _on=False, to=id_: people.decide(report.report, to))
            line.add(put)
        if not report.fits:
            new = button(look, self.tr("A new dossier for {name}").format(name=name), "user-plus")
            new.clicked.connect(lambda: people.decide(report.report, None))
            line.add(new)
        current = people.current
        if current is not None and current.id not in report.fits:
            here = button(look, self.tr("Here, with {name}").format(name=dossier_name(current)))
            here.clicked.connect(lambda: people.decide(report.report, current.id))
            line.add(here)
        self._body.addWidget(line)

    def _question(self, report: Undecided) -> str:
        born = self._look.day(report.birth_date)
        if report.name and born and "birth_date" in report.differs_in:
            words = self.tr("“{file}” is in the name of {name}, born on {date}.")
        elif report.name:
            words = self.tr("“{file}” is in the name of {name}.")
        else:
            words = self.tr("“{file}” is about a person born on {date}.")
        return words.format(file=report.file, name=report.name, date=born)
