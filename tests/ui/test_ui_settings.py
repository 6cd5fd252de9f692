"""Settings, failures, and coming back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from ui_acting import push, settle, words

from clarte.core.errors import BugError, ModelError, StoreError
from clarte.core.language import Language
from clarte.ui.look import Look
from clarte.ui.theme import Theme
from clarte.ui.views.header import Header


def test_language_theme_and_text_size_change_at_once_and_are_kept(open_main, lab_file, qtbot, desk):
    from dataclasses import replace

    window = open_main(lab_file)
    window.change_settings(replace(window.session.settings, language=Language.FRENCH, theme="dark", percent=150))
    settle(qtbot, window)
    assert "Préparer ma consultation · 3 questions" in words(window.shell)
    assert "▼ en dessous de la norme" in words(window.shell)
    assert window.shell.palette().window().color().lightness() < 128
    assert desk.settings["language"] == "fr" and desk.settings["text_percent"] == "150"


def test_a_settings_change_keeps_the_half_written_sheet(open_main, lab_file, qtbot):
    from dataclasses import replace

    window = open_main(lab_file)
    window.shell.prepare()
    qtbot.waitUntil(
        lambda: bool(window.session.consultations.current and window.session.consultations.current.sheet.images)
    )
    window.session.consultations.current.set(aim="ma raison")
    window.change_settings(replace(window.session.settings, percent=200))
    settle(qtbot, window)
    assert window.shell.prepare_view is not None
    assert window.session.consultations.current.consultation.aim == "ma raison"


def test_a_dossier_that_cannot_be_opened_is_explained_and_tried_again(open_main, desk, qtbot):
    tries = []

    def opening():
        tries.append(1)
        if len(tries) == 1:
            raise StoreError("store_locked")
        return desk

    window = open_main(open_desk=opening)
    qtbot.waitUntil(lambda: "open in another window" in words(window))
    push(window, "Try again")
    qtbot.waitUntil(lambda: window.session is not None)


def test_a_passphrase_is_asked_for(open_main, desk, qtbot):
    given = []

    def opening():
        raise StoreError("store_passphrase")

    def unlock(passphrase):
        given.append(passphrase)
        return desk

    window = open_main(open_desk=opening, unlock=unlock)
    qtbot.waitUntil(lambda: bool(window.findChildren(QLineEdit)))
    (field,) = window.findChildren(QLineEdit)
    field.setText("une phrase")
    push(window, "Open my reports")
    qtbot.waitUntil(lambda: window.session is not None)
    assert given == ["une phrase"]


@pytest.mark.parametrize("method", ["explain", "document", "questions", "ask", "sheet"])
@pytest.mark.parametrize("error", [ModelError("model_damaged", model="m"), BugError("x")])
def test_every_failure_is_a_sentence_in_the_window(open_main, lab_file, desk, qtbot, method, error):
    desk.errors[method] = error
    window = open_main(lab_file)
    panel = window.shell.reader.panel
    if method == "questions":
        panel.setCurrentIndex(2)
    if method == "ask":
        panel.setCurrentIndex(3)
        window.session.current.asking.ask("?")
    if method == "sheet":
        window.shell.prepare()
    expected = "is not what its publisher made" if isinstance(error, ModelError) else "Something went wrong in Clarté"
    qtbot.waitUntil(lambda: any(expected in label.text() for label in window.shell.findChildren(QLabel)))


def test_a_crash_reopens_where_one_was(open_main, lab_file, scan_file, qtbot):
    window = open_main(lab_file, scan_file)
    window.session.open(window.session.reports[-1].id)
    settle(qtbot, window)
    last = window.session.current.card.id
    again = open_main()
    qtbot.waitUntil(lambda: again.session.current is not None)
    assert again.session.current.card.id == last


def test_the_samples_are_found_in_the_readers_language():
    from clarte.ui.window import bundled_samples

    for language in Language:
        (sample,) = bundled_samples(language)
        assert isinstance(sample, Path) and sample.name.startswith(language.value)


def test_days_are_written_and_read_as_french_says_them():
    french, english = Look(Theme(), Language.FRENCH), Look(Theme(), Language.ENGLISH)
    assert french.day("2027-03-01") == "1er mars 2027" and french.day("2027-03-01", year=False) == "1er mars"
    assert french.day("2027-03-11") == "11 mars 2027" and english.day("2027-03-01") == "1 March 2027"
    for day in ("2027-03-01", "2027-08-01", "2027-03-11"):
        assert french.read_day(french.day(day)) == day and french.read_day(french.day(day, short=True)) == day
    assert french.read_day("1 mars 2027") == "2027-03-01"


def test_a_report_is_told_in_more_detail_and_in_the_other_language_from_where_it_is_read(
    open_main, scan_file, desk, qtbot
):
    window = open_main(scan_file)
    settle(qtbot, window)
    folded = window.session.current.layout().later
    assert folded
    push(window.shell.reader, "More detail")
    qtbot.waitUntil(lambda: not window.session.current.layout().later)
    settle(qtbot, window)
    push(window.shell.reader, "Simpler")
    qtbot.waitUntil(lambda: window.session.current.layout().later == folded)
    settle(qtbot, window)
    push(window.shell.reader, "En français")
    qtbot.waitUntil(lambda: window.session.settings.language is Language.FRENCH)
    settle(qtbot, window)
    assert "Plus de détails" in words(window.shell.reader) and "In English" in words(window.shell.reader)


@pytest.mark.parametrize("language", list(Language))
def test_a_small_window_cuts_no_word_of_its_top_line(open_main, lab_file, qtbot, language):
    window = open_main(lab_file, language=language)
    for width, counted in ((1440, True), (900, False)):
        window.resize(width, 700)
        settle(qtbot, window)
        buttons = [one for one in window.shell.findChild(Header).findChildren(QPushButton) if one.isVisible()]
        assert all(one.width() >= one.minimumSizeHint().width() for one in buttons)
        assert any("question" in one.text() for one in buttons) == counted
