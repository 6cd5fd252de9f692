"""Everything has a name, is reached with the keyboard, and is readable at twice the size and with longer words."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from ui_acting import show

from clarte.core.language import Language
from clarte.core.statements import Urgency, UrgencyLevel
from clarte.ui.models.places import Place
from clarte.ui.theme import Theme
from clarte.ui.views.search import SearchField
from clarte.ui.views.widgets import ElidedLabel, ScrollColumn, WrappedLabel, text_label

TABS = range(4)


def focusable(window):
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            if widget.objectName().startswith("qt_") or widget.focusProxy() is not None:
                continue
            yield widget


def unnamed(window) -> list[str]:
    found = []
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            parents = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
            found.append(parents)
    return found


def screens(window, qtbot):
    """Each screen in turn, by name."""
    for tab in TABS:
        window.shell.reader.panel.setCurrentIndex(tab)
        show()
        yield f"tab {tab}"
        if tab == 1 and window.session.current.document.results:
            window.shell.reader.panel.view(1).show_mode(1)
            qtbot.waitUntil(lambda: not window.jobs.busy)
            show()
            yield "over time"
    for place in Place:
        window.session.go(place)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        show()
        yield f"place {place}"
    window.session.go(None)
    field = window.shell.findChild(SearchField)
    field.setText("e")
    qtbot.waitUntil(lambda: not window.session.finding.waiting)
    QTest.qWait(100)
    yield "search"
    field.clear()
    window.shell.prepare()
    consultations = window.session.consultations
    qtbot.waitUntil(lambda: consultations.current is not None and bool(consultations.current.sheet.images))
    for stage in range(window.shell.prepare_view.tabs.count()):
        window.shell.prepare_view.tabs.setCurrentIndex(stage)
        show()
        yield f"consultation {stage}"
    window.shell.leave_sheet()


@pytest.mark.parametrize("language", list(Language))
def test_every_control_has_a_name(open_main, lab_file, scan_file, qtbot, language, desk):
    desk.urgency = Urgency(UrgencyLevel.URGENT, "Call your doctor today.")
    empty = open_main(language=language)
    show()
    assert unnamed(empty) == []
    window = open_main(lab_file, scan_file, language=language)
    for card in window.session.reports:
        window.session.open(card.id)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        for screen in screens(window, qtbot):
            assert unnamed(window) == [], screen


def test_all_controls_of_a_screen_are_reached_with_the_tab_key(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    window.activateWindow()
    show()
    wanted = set(focusable(window))
    first = next(iter(wanted))
    first.setFocus()
    reached = set()
    for _ in range(3 * len(wanted)):
        reached.add(QApplication.focusWidget())
        if not window.focusNextChild():
            break
    # A group of tabs is one stop; what scrolls is reached through what it holds.
    missing = {w for w in wanted - reached if isinstance(w, QAbstractButton)}
    assert missing == set()


def cut(window) -> list[str]:
    """Words that have less room than they need."""
    found = []
    for label in window.findChildren(QLabel):
        if isinstance(label, ElidedLabel):
            assert label.toolTip()
            continue
        if not label.isVisible() or not label.text() or label.pixmap().width():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        wide = label.wordWrap() or label.width() >= label.sizeHint().width()
        if label.height() < needed or not wide:
            found.append(label.text()[:60])
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.width() < button.minimumSizeHint().width():
            found.append(button.text())
    for area in window.findChildren(ScrollColumn):
        if area.isVisible() and area.inside.width() > area.viewport().width():
            found.append(f"{area.accessibleName()} is wider than its place")
    return found


class Longer(QTranslator):
    """Words a third longer, accented, as a translation into another language might be."""

    def translate(self, _context, source, _comment=None, _n=-1):
        words = re.sub(r"(\{\w+\})|e", lambda found: found.group(1) or "é", source)
        return f"[{words}{' ~' * (len(source) // 6)}]" if source else ""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("percent", "size"), [(100, (1440, 900)), (200, (1366, 768))])
def test_no_words_are_cut(open_main, lab_file, scan_file, qtbot, language, percent, size):
    window = open_main(lab_file, scan_file, language=language)
    window.change_settings(replace(window.session.settings, percent=percent))
    window.resize(*size)
    for card in window.session.reports:
        window.session.open(card.id)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        for screen in screens(window, qtbot):
            assert cut(window) == [], screen


def test_longer_words_are_not_cut(open_main, lab_file, qapp, qtbot):
    window = open_main(lab_file)
    longer = Longer()
    qapp.installTranslator(longer)
    try:
        window.resize(1366, 768)
        window._translations.use = lambda _language: None
        window._rebuild()
        qtbot.waitUntil(lambda: not window.jobs.busy)
        for screen in screens(window, qtbot):
            assert cut(window) == [], screen
    finally:
        qapp.removeTranslator(longer)


def test_the_explanation_takes_room_from_the_list_as_text_grows():
    small, large = Theme(), Theme(percent=200)
    assert large.size("panel") / small.size("panel") > large.size("sidebar") / small.size("sidebar")


@pytest.mark.parametrize("rich", [True, False])
def test_words_give_back_the_room_they_needed_when_they_were_narrower(qtbot, rich):
    label = text_label("<b>Some words</b> that are longer than this label is wide at first.", rich=rich)
    qtbot.addWidget(label)
    label.resize(120, 400)
    label.show()
    show()
    narrow = label.minimumHeight()
    label.resize(900, 400)
    show()
    assert label.minimumHeight() < narrow / 2


def test_no_line_of_words_begins_with_a_sign_that_french_sets_apart(qtbot):
    label = WrappedLabel("« Ferritine » : 6 % ; pourquoi ?")
    qtbot.addWidget(label)
    assert QLabel.text(label) == "«\u00a0Ferritine\u00a0»\u00a0: 6\u00a0%\u00a0; pourquoi\u00a0?"
    assert label.text() == "« Ferritine » : 6 % ; pourquoi ?"


def test_a_unit_stays_beside_its_number_and_an_address_or_a_tag_is_left_alone(qtbot):
    label = WrappedLabel("<b>22</b> µg/L, 6 µg/L · https://example.org/license")
    qtbot.addWidget(label)
    assert QLabel.text(label) == "<b>22</b> µg/\u2060L, 6\u00a0µg/\u2060L\u00a0· https://example.org/license"
