"""The window with the keyboard alone: where the Tab key goes, and the whole way from a report to the sheet."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from ui_acting import settle, show

from clarte.ui.views.cards import CardView
from clarte.ui.views.focus import stops
from clarte.ui.views.questions import QuestionRow
from clarte.ui.views.sidebar import ReportRow

ENOUGH = 200  # presses of the Tab key


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    show()


def tab_to(name: str) -> None:
    """Press Tab until what is named so has the focus."""
    for _ in range(ENOUGH):
        focused = QApplication.focusWidget()
        if name in (focused.accessibleName(), getattr(focused, "text", str)()):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"{name} is not reached")


def walked(window) -> list[object]:
    """What has the focus one after the other, from the first on, until it comes back."""
    window.activateWindow()
    next(stops(window.centralWidget())).setFocus()
    found = [QApplication.focusWidget()]
    for _ in range(ENOUGH):
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is found[0]:
            return found
        if focused is not found[-1]:  # words with several links are several stops
            found.append(focused)
    raise AssertionError("the Tab key does not come back to where it began")


def names(widgets) -> list[str]:
    return [widget.accessibleName() or getattr(widget, "text", str)() for widget in widgets]


def follow_each_other(found: list[str], wanted: tuple[str, ...]) -> None:
    places = [found.index(name) for name in wanted]
    assert places == sorted(places), found


def test_the_report_is_walked_through_from_the_top_to_the_bottom(open_main, lab_file, scan_file, qtbot):
    window = open_main(scan_file, lab_file)
    settle(qtbot, window)
    found = walked(window)
    assert len(found) == len(set(found))
    follow_each_other(
        names(found),
        ("Search in this dossier", "Add a document", "Menu", "Reports", "Pages of the report", "Larger page"),
    )
    kinds = [type(widget) for widget in found]
    assert kinds.index(ReportRow) < kinds.index(type(window.shell.reader.page))
    cards = [widget for widget in found if isinstance(widget, CardView)]
    assert len(cards) > 1 and found.index(window.shell.reader.panel.tabBar()) < found.index(cards[0])
    heights = [card.mapTo(window, card.rect().topLeft()).y() for card in cards]
    assert heights == sorted(heights)


def test_what_comes_in_later_has_its_place_too(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    window.shell.prepare()
    qtbot.waitUntil(lambda: window.session.consultations.current is not None)
    qtbot.waitUntil(lambda: bool(window.session.consultations.current.sheet.images))
    settle(qtbot, window)
    found = walked(window)
    follow_each_other(
        names(found),
        ("Back to the report", "My consultation", "Which day?", "Why am I going?", "A question of your own", "Print…"),
    )
    kinds = [type(widget) for widget in found]
    assert kinds.index(QuestionRow) < names(found).index("What matters to me") < names(found).index("Print…")


def test_shift_tab_goes_the_other_way(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    settle(qtbot, window)
    order = list(stops(window.centralWidget()))
    order[2].setFocus()
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is order[1]
    order[0].setFocus()
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is order[-1]


def test_from_an_empty_window_to_the_sheet_without_a_mouse(open_main, lab_file, desk, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(lab_file)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "feuille.pdf"), ""))
    window = open_main()
    window.activateWindow()
    next(stops(window.centralWidget())).setFocus()
    tab_to("Choose a report…")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.session.current is not None and window.session.current.explanation is not None)
    settle(qtbot, window)
    card = next(card for card in window.shell.reader.panel.findChildren(CardView) if card._card.result is not None)
    tab_to(card.accessibleName())
    press(Qt.Key.Key_Return)
    assert window.session.current.selection == card._card.evidence
    press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    tab_to("A question of your own")
    QTest.keyClicks(QApplication.focusWidget(), "Can I go on running?")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.consultations.current is not None)
    sheet = window.session.consultations.current.sheet
    qtbot.waitUntil(lambda: bool(sheet.images))
    settle(qtbot, window)
    tab_to("With whom?")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    QTest.keyClicks(QApplication.focusWidget(), "Dr Petit")
    tab_to("Save as a PDF…")
    with qtbot.waitSignal(sheet.taken):
        press(Qt.Key.Key_Space)
    assert Path(tmp_path / "feuille.pdf").exists()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.session.consultations.current is None)
    qtbot.waitUntil(lambda: window.session.current.questions.loaded)
    assert "Can I go on running?" in [item.question.text for item in window.session.current.questions.kept]
