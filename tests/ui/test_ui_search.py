"""Searching the dossier from the header."""

import pytest
from PySide6.QtCore import Qt
from ui_acting import settle, show, words

from clarte.core.dossier import SearchHit
from clarte.core.errors import BugError
from clarte.ui.views.search import HitRow, SearchField, _marked


def search(window, qtbot, text) -> SearchField:
    field = window.shell.findChild(SearchField)
    field.setText(text)
    qtbot.waitUntil(lambda: not window.session.finding.waiting)
    settle(qtbot, window)
    return field


def hits(window) -> list[str]:
    show()
    return [row.accessibleName() for row in window.shell.found.findChildren(HitRow) if row.isVisible()]


def test_the_line_that_is_found_lights_up_in_its_report(open_main, lab_file, scan_file, qtbot):
    window = open_main(lab_file, scan_file)
    window.session.open(next(card.id for card in window.session.reports if card.title_key == "lab"))
    settle(qtbot, window)
    field = search(window, qtbot, "embolism")
    (found,) = hits(window)
    assert "No pulmonary embolism" in found and "Scan or X-ray" in found and "page 1" in found
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.session.current.document is not None and window.session.current.selection == ("d1:p2",)
    )
    assert window.session.current.card.title_key == "imaging" and window.shell.found.isHidden()
    assert window.session.current.places()


def test_the_arrows_walk_through_what_was_found(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    window.activateWindow()
    field = search(window, qtbot, "g/")
    assert len(hits(window)) > 2
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    first = window.focusWidget()
    assert isinstance(first, HitRow)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = window.focusWidget()
    assert isinstance(second, HitRow) and second is not first
    qtbot.keyClick(second, Qt.Key.Key_Return)
    show()
    assert window.session.current.selection == (second.hit.evidence,)


def test_nothing_found_is_said_and_escape_puts_it_away(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    field = search(window, qtbot, "xylophone")
    assert "Nothing found" in words(window.shell.found)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.shell.found.isHidden() and field.text() == ""


def test_a_grave_report_is_found_without_its_words(open_main, lab_file, scan_file, desk, qtbot):
    desk.grave = True
    window = open_main(lab_file, scan_file)
    search(window, qtbot, "embolism")
    (found,) = hits(window)
    assert "embolism" not in found and "to read when you are ready" in found
    assert "embolism" not in words(window.shell.found)


def test_a_search_that_fails_is_a_sentence(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    desk.errors["search"] = BugError("x")
    search(window, qtbot, "fer")
    assert "Something went wrong in Clarté" in words(window.shell.found)


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("a <b> ferritine", 6, 9, "a &lt;b&gt; <b>fer</b>ritine"),
        ("x" * 200 + " fer", 201, 204, "…" + "x" * 59 + " <b>fer</b>"),
    ],
)
def test_the_match_is_marked_and_what_was_printed_is_never_markup(text, start, end, shown):
    assert _marked(SearchHit("passage", text, start, end)) == shown
