"""Where the Tab key goes: from the top to the bottom and along the lines, as the eye does. Qt's own order is the one in
which widgets were made, and what comes in later would be reached last."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QTabWidget, QWidget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus in a visible tree of widgets, in the order of its layouts."""
    if not widget.isVisible():
        return
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if takes and widget.isEnabled() and widget.focusProxy() is None:
        yield widget
    for part in _parts(widget):
        yield from stops(part)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QSplitter):
        for number in range(widget.count()):
            yield from _present(widget.widget(number))
    elif isinstance(widget, QTabWidget):
        yield widget.tabBar()
        yield from _present(widget.currentWidget())
    elif isinstance(widget, QStackedWidget):
        yield from _present(widget.currentWidget())
    elif isinstance(widget, QScrollArea):
        yield from _present(widget.widget())
    else:
        layout = widget.layout()
        laid = list(_laid(layout)) if layout is not None else []
        yield from laid
        if not laid:
            yield from (child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow())


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid(inner)


def _present(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None:
        yield widget
