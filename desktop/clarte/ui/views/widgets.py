"""The few own widgets that several views use."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from clarte.ui.look import Look
from clarte.ui.models.words import Definition

_NO_BREAK = "\u00a0"
_JOINED = "\u2060"


class WrappedLabel(QLabel):
    """Words that wrap and are never cut: layouts that guess their height from another width are corrected. No line
    of them begins with a colon."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(_glued(text), parent)
        self._words = text
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(_glued(text))
        self._claim()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._claim()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._claim()

    def _claim(self) -> None:
        """Room is asked for at once, and given back later: a layout at work does not hear of it."""
        if self.heightForWidth(self.width()) > self.minimumHeight():
            self._take()
        else:
            QTimer.singleShot(0, self, self._take)

    def _take(self) -> None:
        self.setMinimumHeight(0)  # rich text is never less high than it had to be before
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class ElidedLabel(QLabel):
    """One line that is shortened in its middle when there is no room; pointing at it gives it whole."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width()))


def _glued(text: str) -> str:
    """French puts a space before these signs, and after an opening quotation mark: lines do not break there, nor before
    a dot that separates, nor before a unit or within it."""
    text = re.sub(r"\b([^\W\d_]{1,5}/)(?=[^\W\d_]{1,5}\b)", rf"\1{_JOINED}", text)
    return re.sub(rf" (?=[:;?!»%·])|(?<=«) |(?<=\d) (?=[^\W\d_]{{1,5}}/{_JOINED})", _NO_BREAK, text)


def text_label(text: str, role: str = "body", *, rich: bool = False, parent: QWidget | None = None) -> QLabel:
    """Words that wrap. `role` names a style of the style sheet."""
    label = WrappedLabel(text, parent)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    return label


def short_label(text: str, role: str = "body") -> QLabel:
    """One line that does not wrap."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def button(look: Look, text: str, icon: str = "", role: str = "plain", color: str = "ink") -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        set_icon(look, made, icon, color)
    return made


def set_icon(look: Look, target: QPushButton, icon: str, color: str = "ink") -> None:
    """An icon with room before the button's words."""
    target.setIcon(look.icon(icon, color, gap="xs"))
    target.setIconSize(QSize(look.size("icon") + look.space("xs"), look.size("icon")))


def picture(look: Look, icon: str, color: str, size: str = "icon") -> QLabel:
    """An icon that says nothing that words beside it do not say."""
    made = QLabel()
    made.setPixmap(look.icon(icon, color, size).pixmap(look.size(size)))
    made.setFixedSize(look.size(size), look.size(size))
    return made


def icon_button(look: Look, icon: str, name: str, color: str = "ink_soft", *, filled: bool = False) -> QToolButton:
    """A button that shows an icon alone; `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setProperty("role", "icon")
    made.setIcon(look.icon(icon, color, filled=filled))
    made.setIconSize(QSize(look.size("icon"), look.size("icon")))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def pill(text: str, role: str) -> QLabel:
    """A short mark: shape, word and colour. `role` is attention, fine or alert."""
    made = short_label(text, f"pill-{role}")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def column(look: Look, parent: QWidget | None = None, *, margin: str = "none", gap: str = "m") -> QVBoxLayout:
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    space = look.space(margin)
    layout.setContentsMargins(space, space, space, space)
    layout.setSpacing(look.space(gap))
    return layout


def row(look: Look, parent: QWidget | None = None, *, margin: str = "none", gap: str = "s") -> QHBoxLayout:
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    space = look.space(margin)
    layout.setContentsMargins(space, space, space, space)
    layout.setSpacing(look.space(gap))
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def centred(look: Look, outer: QBoxLayout, width: str = "column", role: str = "") -> QWidget:
    """A widget of a readable width in the middle of `outer`, a third from its top."""
    middle = QFrame()
    middle.setProperty("role", role)
    middle.setFixedWidth(look.size(width))
    line = row(look)
    line.addStretch(1)
    line.addWidget(middle)
    line.addStretch(1)
    outer.addStretch(1)
    outer.addLayout(line)
    outer.addStretch(2)
    return middle


class FlowRow(QWidget):
    """Buttons side by side, going on below when there is no room left."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._gap = look.space("s")
        self._items: list[QWidget] = []

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        widget.show()
        self._items.append(widget)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(max((item.minimumSizeHint().width() for item in self._items), default=0), self.minimumHeight())

    def _place(self) -> None:
        x = y = tallest = 0
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > self.width():
                x, y, tallest = 0, y + tallest + self._gap, 0
            item.setGeometry(x, y, min(size.width(), max(self.width(), 1)), size.height())
            x, tallest = x + size.width() + self._gap, max(tallest, size.height())
        self.setMinimumHeight(y + tallest)


class ScrollColumn(QScrollArea):
    """A column that scrolls vertically and never horizontally."""

    def __init__(self, look: Look, name: str, *, margin: str = "l", gap: str = "m") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.inside = QWidget()
        self.inside.setProperty("role", "column")
        self.body = column(look, self.inside, margin=margin, gap=gap)
        self.setWidget(self.inside)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its widest word or button."""
        width = self.inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())


class WordText(WrappedLabel):
    """Words of which the hard ones are links: pointed at, clicked or reached with the Tab key they are explained.

    Signals:
        word_wanted(str): the entry of a hard word was chosen.
    """

    word_wanted = Signal(str)

    def __init__(self, look: Look, html: str, plain: str, role: str = "body") -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse
            if "href" in html
            else Qt.TextInteractionFlag.NoTextInteraction
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if "href" in html else Qt.FocusPolicy.NoFocus)
        self.setText(look.paragraph(html))
        self.setAccessibleName(plain)
        self.linkActivated.connect(lambda link: self.word_wanted.emit(link.removeprefix("word:")))

    def explain_on_hover(self, find: Callable[[str], Definition | None]) -> None:
        def hovered(link: str) -> None:
            definition = find(link.removeprefix("word:")) if link else None
            tip = f"<b>{definition.label}</b><br>{definition.text}" if definition is not None else ""
            QToolTip.showText(self.cursor().pos(), f"<qt>{tip}</qt>" if tip else "", self)

        self.linkHovered.connect(hovered)


class Choosable(QFrame):
    """A frame that is chosen by a click, Enter or Space, and shows that it has the focus.

    Signals:
        chosen: by the person.
    """

    chosen = Signal()

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mark(self, on: bool) -> None:
        """Show it as the selected one."""
        if bool(self.property("on")) != on:
            self.setProperty("on", on)
            self.style().unpolish(self)
            self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class Fold(QFrame):
    """One line that opens on more.

    Signals:
        toggled(bool): it was opened or closed.
    """

    toggled = Signal(bool)

    def __init__(self, look: Look, title: str, *, role: str = "fold") -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", role)
        outer = column(look, self, gap="none")
        self.head = Choosable("fold-head")
        self.head.setAccessibleName(title)
        line = row(look, self.head, margin="s", gap="xs")
        self._sign = picture(look, "chevron-right", "ink_soft")
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._title = text_label(title)
        line.addWidget(self._title, 1)
        self.inside = QWidget()
        self.body = column(look, self.inside, gap="xs")
        self.body.setContentsMargins(look.space("xl"), 0, look.space("s"), look.space("s"))
        self.inside.hide()
        self._make: Callable[[], QWidget] | None = None
        outer.addWidget(self.head)
        outer.addWidget(self.inside)
        self.head.chosen.connect(lambda: self.open(self.inside.isHidden()))

    def name(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)
        self.head.setAccessibleName(title)

    def fill_later(self, make: Callable[[], QWidget]) -> None:
        """What is inside is made when it is first opened."""
        self._make = make

    def open(self, opened: bool) -> None:
        if opened and self._make is not None:
            self.body.addWidget(self._make())
            self._make = None
        self.inside.setVisible(opened)
        name = "chevron-down" if opened else "chevron-right"
        self._sign.setPixmap(self._look.icon(name, "ink_soft").pixmap(self._look.size("icon")))
        self.toggled.emit(opened)


class DefinitionPopover(QFrame):
    """What a hard word means, and who says so. Closes with Escape or a click elsewhere."""

    def __init__(self, look: Look, definition: Definition, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAccessibleName(definition.label)
        self.setFixedWidth(look.size("popover"))
        layout = column(look, self, margin="l", gap="s")
        layout.addWidget(text_label(definition.label, "title"))
        for sentence in (definition.text, *definition.exam):
            layout.addWidget(text_label(look.paragraph(sentence), rich=True))
        source = definition.source if definition.checked else self.tr("Not yet checked by us against an authority")
        if source:
            layout.addWidget(text_label(source, "soft"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def show_at(self, place: QPoint) -> None:
        self.adjustSize()
        area = self.screen().availableGeometry()
        x = min(place.x(), area.right() - self.width())
        y = place.y() if place.y() + self.height() < area.bottom() else place.y() - self.height()
        self.move(max(area.left(), x), max(area.top(), y))
        self.show()
