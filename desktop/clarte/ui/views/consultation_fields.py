"""The fields of a consultation's forms: a label above each, kept as typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from clarte.ui.look import Look
from clarte.ui.views.widgets import column, icon_button, row, set_icon, text_label

Typed = Callable[[str], None]


class TextArea(QPlainTextEdit):
    """A few lines of text; Tab goes to the next field."""

    def __init__(self, look: Look, text: str, lines: int = 3) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(look.theme.type("body") * 1.35 * lines) + 2 * look.space("m"))
        self.moveCursor(QTextCursor.MoveOperation.End)


def labelled(look: Look, into: QBoxLayout, words: str, field: QWidget) -> None:
    """The field's name above it, for eyes and for a screen reader."""
    label = text_label(words, "card-title")
    label.setBuddy(field)
    field.setAccessibleName(words)
    both = column(look, gap="xs")
    both.addWidget(label)
    both.addWidget(field)
    into.addLayout(both)


def line_field(look: Look, into: QBoxLayout, words: str, hint: str, text: str, typed: Typed) -> QLineEdit:
    field = QLineEdit(text)
    field.setPlaceholderText(hint)
    field.textEdited.connect(typed)
    labelled(look, into, words, field)
    return field


def area_field(
    look: Look, into: QBoxLayout, words: str, hint: str, text: str, typed: Typed, lines: int = 3
) -> TextArea:
    field = TextArea(look, text, lines)
    field.setPlaceholderText(hint)
    field.textChanged.connect(lambda: typed(field.toPlainText()))
    labelled(look, into, words, field)
    return field


def small_field(name: str, text: str, typed: Typed) -> QLineEdit:
    """A field whose name stands in it while it is empty."""
    field = QLineEdit(text)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.textEdited.connect(typed)
    return field


def date_field(look: Look, into: QBoxLayout, words: str, iso: str, chosen: Typed) -> QLineEdit:
    """Typed in the reader's form or chosen from a calendar; given as an ISO date, empty while it is none."""
    field = QLineEdit(look.day(iso))
    example = QCoreApplication.translate("Fields", "For example {date}").format(date=look.day("2027-03-12"))
    field.setPlaceholderText(example)

    def settle(text: str) -> None:
        day = look.read_day(text)
        chosen(day or "")
        if day:
            field.setText(look.day(day))
        field.setProperty("wrong", bool(text.strip()) and not day)
        field.style().polish(field)

    field.editingFinished.connect(lambda: settle(field.text()))
    line = QWidget()
    inside = row(look, line)
    inside.addWidget(field, 1)
    inside.addWidget(_calendar_button(look, field, settle))
    labelled(look, into, words, line)
    field.setAccessibleName(words)
    return field


def _calendar_button(look: Look, field: QLineEdit, settle: Typed) -> QToolButton:
    calendar = QCalendarWidget()
    calendar.setLocale(look.locale)
    calendar.setAccessibleName(QCoreApplication.translate("Fields", "Calendar"))
    menu = QMenu(field)
    action = QWidgetAction(menu)
    action.setDefaultWidget(calendar)
    menu.addAction(action)
    calendar.clicked.connect(lambda day: settle(day.toString("yyyy-MM-dd")))
    calendar.clicked.connect(menu.close)
    choose = icon_button(look, "calendar", QCoreApplication.translate("Fields", "Choose the day"))
    choose.clicked.connect(lambda: menu.exec(choose.mapToGlobal(choose.rect().bottomLeft())))
    return choose


def read_time(text: str) -> str | None:
    """ "HH:MM" of an hour as people type it: 14:30, 14h30, 14 h, 9; None when it is none."""
    plain = text.strip().lower().replace(" ", "").replace("h", ":").replace(".", ":")
    hour, _, minute = plain.partition(":")
    if not hour.isdigit() or (minute and not minute.isdigit()):
        return None
    if int(hour) > 23 or int(minute or 0) > 59 or len(minute) > 2:
        return None
    return f"{int(hour):02d}:{int(minute or 0):02d}"


def time_field(look: Look, into: QBoxLayout, words: str, time: str, chosen: Typed) -> QLineEdit:
    """An hour, kept as "HH:MM"; empty while it is none."""
    field = QLineEdit(time)
    field.setPlaceholderText("14:30")

    def settle() -> None:
        found = read_time(field.text())
        chosen(found or "")
        if found:
            field.setText(found)
        field.setProperty("wrong", bool(field.text().strip()) and not found)
        field.style().polish(field)

    field.editingFinished.connect(settle)
    labelled(look, into, words, field)
    return field


class Choice(QPushButton):
    """One of a few things, chosen from a menu. `name` is what a screen reader says before the choice.

    Signals:
        chosen(value): by the person.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, name: str, choices: Sequence[tuple[str, object]], value: object) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the sign behind the words
        set_icon(look, self, "chevron-down", "ink_soft")
        self._name, self.choices, self.value = name, tuple(choices), value
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for text, one in choices:
            menu.addAction(text, partial(self.choose, one))
        self.setMenu(menu)
        self._say()

    def choose(self, value: object) -> None:
        self.value = value
        self._say()
        self.chosen.emit(value)

    def _say(self) -> None:
        text = next(text for text, one in self.choices if one == self.value)
        self.setText(text)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(text)


class TickRow(QWidget):
    """A box to tick, words that wrap, and what can be done beside them."""

    def __init__(
        self,
        look: Look,
        words: str,
        on: bool,
        toggled: Callable[[bool], None],
        *,
        detail: str = "",
        large: bool = False,
    ) -> None:
        super().__init__()
        line = row(look, self, gap="s")
        self.box = icon_button(look, "square-check" if on else "square", words, "accent" if on else "ink_soft")
        self.box.setCheckable(True)
        self.box.setChecked(on)
        self.box.setToolTip("")
        self.box.clicked.connect(toggled)
        self.box.toggled.connect(lambda now: self._draw(look, now))
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self.words: QVBoxLayout = column(look, gap="hair")
        self.words.setContentsMargins(0, look.space("xs"), 0, 0)
        label = text_label(words, "title" if large else "body")
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.addWidget(label)
        if detail:
            self.words.addWidget(text_label(detail, "soft"))
        line.addLayout(self.words, 1)
        self.line = line

    def _draw(self, look: Look, on: bool) -> None:
        self.box.setIcon(look.icon("square-check" if on else "square", "accent" if on else "ink_soft"))
