"""What a person does in the window, and what they can read there."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from clarte.ui.views.cards import CardView
from clarte.ui.views.understand import UnderstandView


def show() -> None:
    """Let what was added to layouts be shown: each level of a tree takes one round of events."""
    while any(view.filling for view in _explanations()):
        QApplication.processEvents()
    for _ in range(6):
        QApplication.processEvents()


def _explanations() -> list[UnderstandView]:
    return [view for view in QApplication.allWidgets() if isinstance(view, UnderstandView)]


def words(widget) -> str:
    """Everything that is written in the visible part of a widget tree."""
    show()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    buttons = [button.text() for button in widget.findChildren(QPushButton) if button.isVisibleTo(widget)]
    return "\n".join(labels + buttons)


def push(widget, text: str) -> None:
    """Push the visible button with these words (or this accessible name)."""
    show()
    for button in (*widget.findChildren(QPushButton), *widget.findChildren(QToolButton)):
        if text in (button.text(), button.accessibleName()) and button.isVisibleTo(widget.window()):
            button.click()
            return
    raise AssertionError(f"no button {text!r}")


def settle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy)
    show()


def height(widget, window) -> int:
    """How far from the window's top it is."""
    return widget.mapTo(window, QPoint()).y()


def cards(window) -> dict[str, CardView]:
    show()
    found = sorted(window.shell.reader.panel.findChildren(CardView), key=lambda card: height(card, window))
    return {card.accessibleName().split(" ")[0]: card for card in found if card.isVisibleTo(window)}
