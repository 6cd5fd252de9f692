"""What a person does in the window, from the first opening to the sheet."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton

from clarte.core.errors import BugError, ModelError, StoreError
from clarte.core.language import Language
from clarte.core.statements import Urgency, UrgencyLevel
from clarte.ui.models.imports import ImportState
from clarte.ui.views.banner import UrgencyBanner
from clarte.ui.views.bars import RangeBar
from clarte.ui.views.cards import CardView, FoldedCard
from clarte.ui.views.questions import QuestionRow
from clarte.ui.views.sidebar import ReportRow
from clarte.ui.views.widgets import DefinitionPopover, WordText


def show() -> None:
    """Let what was added to layouts be shown: each level of a tree takes one round of events."""
    for _ in range(4):
        QApplication.processEvents()


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


# Beginning


def test_the_empty_window_says_what_to_do(open_main):
    window = open_main()
    said = words(window.shell)
    assert "Drop your report here" in said and "Try with a sample report" in said
    assert "never makes a diagnosis" in said
    assert "Everything stays on this computer" in said and "no network" not in said


def test_a_dropped_report_is_read_and_explained(open_main, lab_file, qtbot):
    window = open_main()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lab_file))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.session.current is not None and window.session.current.explanation is not None)
    settle(qtbot, window)
    said = words(window.shell)
    assert "Trois résultats vont ensemble" in said
    assert "Prepare my consultation · 3 questions" in said
    assert "3 results out of range" in said


def test_nothing_of_the_desk_runs_on_the_windows_thread(open_main, lab_file, desk):
    open_main(lab_file)
    assert desk.threads and threading.get_ident() not in desk.threads


# Reading


def test_results_out_of_range_come_first_and_the_rest_is_one_line(open_main, lab_file):
    window = open_main(lab_file)
    assert list(cards(window)) == ["Ferritine", "Hémoglobine", "VGM"]
    (fold,) = window.shell.reader.panel.findChildren(FoldedCard)
    assert "7 other results" in words(fold) and "Leucocytes" not in words(fold)
    fold.head.chosen.emit()
    assert "Leucocytes" in words(fold)


def test_a_card_shows_its_value_direction_and_source_as_printed(open_main, lab_file):
    window = open_main(lab_file)
    said = words(cards(window)["Hémoglobine"])
    assert "10,8 g/dL" in said and "▼ below the range" in said
    assert "Page 1 · Une autorité de santé" in said
    assert cards(window)["Hémoglobine"].findChild(RangeBar).isVisibleTo(window)


def test_choosing_a_card_highlights_its_line_and_choosing_the_line_its_card(open_main, lab_file):
    window = open_main(lab_file)
    report = window.session.current
    cards(window)["Ferritine"].chosen.emit()
    assert report.selection == ("d1:r6",) and report.places()[0][0] == 1
    box = report.document.results[2].bbox
    assert report.select_at(1, box[0] + 1, box[1] + 1)
    assert cards(window)["Hémoglobine"].selected and not cards(window)["Ferritine"].selected
    assert not report.select_at(1, 1, 1)


def test_the_selected_line_is_drawn_on_the_page(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    page = window.shell.reader.page
    qtbot.waitUntil(lambda: window.session.pages.nearest(window.session.current.card.id, 1) is not None)
    before = page.grab().toImage()
    window.session.current.select(("d1:r6",))
    after = page.grab().toImage()
    assert before != after


def test_a_selected_line_far_down_is_brought_into_view(open_main, lab_file):
    window = open_main(lab_file)
    page = window.shell.reader.page
    for _ in range(6):
        page.zoom_in()
    page.verticalScrollBar().setValue(0)
    window.session.current.select(("d1:r10",))
    top = page._boxes[0].top() + window.session.current.places()[0][1][1] * page.zoom
    assert page.verticalScrollBar().value() < top < page.verticalScrollBar().value() + page.viewport().height()


def test_only_visible_pages_are_drawn(open_main, scan_file, desk, qtbot):
    window = open_main(scan_file)
    page = window.shell.reader.page
    for _ in range(4):
        page.zoom_in()
    settle(qtbot, window)
    assert page._visible() == [0]
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert page._visible() == [2]


def test_hard_words_are_explained_with_their_source(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    text = cards(window)["Ferritine"].findChild(WordText)
    assert 'href="word:ferritin"' in text.text()
    text.linkActivated.emit("word:ferritin")
    popover = text.findChild(DefinitionPopover)
    assert "garde le fer en réserve" in words(popover) and "Une autorité de santé" in words(popover)
    popover.close()


def test_an_unchecked_definition_says_so(open_main, scan_file):
    window = open_main(scan_file)
    text = next(t for t in window.shell.reader.panel.findChildren(WordText) if "liver" in t.text())
    text.word_wanted.emit("steatosis")
    assert not text.findChildren(DefinitionPopover) or "Not yet checked" in words(text.findChild(DefinitionPopover))
    for popover in text.findChildren(DefinitionPopover):
        popover.close()


def test_how_pages_were_read_is_said_first_when_some_were_not(open_main, scan_file):
    window = open_main(scan_file)
    said = words(window.shell.reader.panel.widget(0))
    assert "1 page read from an image" in said and "1 page that could not be read" in said
    labels = window.shell.reader.panel.widget(0).findChildren(QLabel)
    reading = next(label for label in labels if "could not be read" in label.text() and label.isVisible())
    gist = next(label for label in labels if "No clot was seen" in label.text() and label.isVisible())
    assert height(reading, window) < height(gist, window)


def test_what_was_left_out_or_withheld_is_counted_but_its_words_are_never_shown(open_main, scan_file):
    window = open_main(scan_file)
    panel = window.shell.reader.panel.widget(0)
    assert "1 line not explained" in words(panel) and "1 sentence set aside" in words(panel)
    for label in panel.findChildren(QLabel):
        assert "the withheld words" not in label.text()
    assert any("illness that the report does not state" in label.text() for label in panel.findChildren(QLabel))


def test_sentences_appear_while_the_rest_is_written(open_main, lab_file, desk, qtbot):
    window = open_main()
    desk.hold = threading.Event()
    window.session.add_files([lab_file])
    qtbot.waitUntil(lambda: window.session.current is not None and "Ferritine" in cards(window))
    assert window.session.current.working and "Making the sentences clearer" in words(window.shell)
    kept = cards(window)["Ferritine"]
    desk.hold.set()
    qtbot.waitUntil(lambda: window.session.current.explanation is not None)
    settle(qtbot, window)
    assert not window.session.current.working
    assert cards(window)["Ferritine"].accessibleName() == kept.accessibleName()


def test_explaining_can_be_stopped_and_what_came_stays(open_main, lab_file, desk, qtbot):
    window = open_main()
    desk.hold = threading.Event()
    window.session.add_files([lab_file])
    qtbot.waitUntil(lambda: window.session.current is not None and "Ferritine" in cards(window))
    window.session.current.stop_explaining()
    qtbot.waitUntil(lambda: not window.session.current.working)
    assert "Ferritine" in cards(window)


# Care


def test_an_urgent_finding_stands_above_everything(open_main, lab_file, desk):
    desk.urgency = Urgency(UrgencyLevel.URGENT, "Call your doctor today.")
    window = open_main(lab_file)
    (banner,) = window.shell.reader.findChildren(UrgencyBanner)
    assert "Speak to a doctor today" in words(banner) and "Call your doctor today." in words(banner)
    assert banner.mapTo(window.shell.reader, QPoint()) == QPoint()


def test_no_banner_without_urgency(open_main, lab_file):
    assert not open_main(lab_file).shell.reader.findChildren(UrgencyBanner)


def test_a_grave_finding_waits_for_the_readers_choice_and_keeps_it(open_main, lab_file, desk, qtbot):
    desk.grave = True
    window = open_main(lab_file)
    said = words(window.shell)
    assert "says something important" in said
    assert "Trois résultats" not in said and "3 results out of range" not in said
    assert "to read when you are ready" in said
    push(window.shell, "Read it now")
    settle(qtbot, window)
    assert "Trois résultats" in words(window.shell)
    again = open_main()
    qtbot.waitUntil(lambda: again.session.current is not None and again.session.current.explanation is not None)
    settle(qtbot, again)
    assert "Trois résultats" in words(again.shell)


# Bringing files in


def test_several_files_come_in_with_progress_and_can_be_cancelled(open_main, lab_file, scan_file, desk, qtbot):
    window = open_main()
    desk.hold_reading = threading.Event()
    window.session.add_files([lab_file, scan_file])
    qtbot.waitUntil(lambda: [item.total for item in window.session.imports.items] == [1, 3])
    assert "Page 1 of 3" in words(window.shell)
    window.session.imports.cancel(window.session.imports.items[1])
    desk.hold_reading.set()
    qtbot.waitUntil(lambda: len(window.session.reports) == 1)
    settle(qtbot, window)
    assert [card.file for card in window.session.reports] == [lab_file.name]


def test_a_file_that_cannot_be_read_is_said_in_one_sentence(open_main, tmp_path, qtbot):
    window = open_main()
    (tmp_path / "notes.pdf").write_bytes(b"hello")
    window.session.add_files([tmp_path / "notes.pdf", tmp_path / "absent.pdf"])
    qtbot.waitUntil(lambda: [i.state for i in window.session.imports.items] == [ImportState.FAILED] * 2)
    assert "“notes.pdf” is not a PDF or a picture" in words(window.shell)
    assert "“absent.pdf” was not found" in words(window.shell)
    push(window.shell, "Close")
    push(window.shell, "Close")
    assert not window.session.imports.items


def test_an_encrypted_file_asks_for_its_password(open_main, tmp_path, qtbot, lab_file):
    window = open_main()
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(lab_file.read_bytes() + b"\n%/Encrypt")
    window.session.add_files([locked])
    qtbot.waitUntil(lambda: [i.state for i in window.session.imports.items] == [ImportState.LOCKED])
    field = next(f for f in window.shell.findChildren(QLineEdit) if f.accessibleName() == "Password of locked.pdf")
    field.setText("wrong")
    field.returnPressed.emit()
    qtbot.waitUntil(lambda: "That password does not open" in words(window.shell))
    field = next(f for f in window.shell.findChildren(QLineEdit) if f.accessibleName() == "Password of locked.pdf")
    field.setText("sesame")
    field.returnPressed.emit()
    qtbot.waitUntil(lambda: len(window.session.reports) == 1)


def test_the_same_report_twice_is_recognised(open_main, lab_file):
    window = open_main(lab_file, lab_file)
    assert len(window.session.reports) == 1
    assert "You already have this report" in words(window.shell)


def test_a_removed_report_can_be_brought_back(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    row = window.shell.findChild(ReportRow)
    row._remove()
    qtbot.waitUntil(lambda: not window.session.reports)
    assert "Drop your report here" in words(window.shell)
    push(window.shell, "Undo")
    qtbot.waitUntil(lambda: len(window.session.reports) == 1)


# Results


def test_the_table_is_out_of_range_first_and_copies_values_as_printed(open_main, lab_file):
    window = open_main(lab_file)
    view = window.shell.reader.panel.widget(1)
    view.copy()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0][:4] == ["Result", "Value", "Unit", "Range"]
    assert [row[0] for row in rows[1:4]] == ["Hémoglobine", "VGM", "Ferritine"]
    assert rows[1][1:5] == ["10,8", "g/dL", "12,0 - 16,0", "▼ below the range"]
    assert len(rows) == 11


def test_a_row_selects_its_line(open_main, lab_file):
    window = open_main(lab_file)
    view = window.shell.reader.panel.widget(1)
    view._table.selectRow(0)
    assert window.session.current.selection == ("d1:r3",)


# Questions


def question_texts(window) -> list[str]:
    show()
    rows = window.shell.reader.panel.widget(2).findChildren(QuestionRow)
    return [row.accessibleName() for row in rows if not row.isHidden()]


def test_own_questions_are_kept_as_typed_and_every_change_can_be_undone(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    view = window.shell.reader.panel.widget(2)
    window.shell.reader.panel.setCurrentIndex(2)
    before = question_texts(window)
    view._field.setText("est-ce que je peux courir ??")
    view._field.returnPressed.emit()
    assert "est-ce que je peux courir ??" in question_texts(window)
    settle(qtbot, window)
    (kept,) = desk.lists.values()
    assert any(item.question.text == "est-ce que je peux courir ??" for item in kept)
    push(view, "Undo the last change")
    assert question_texts(window) == before


def test_three_questions_at_most_open_the_sheet(open_main, lab_file):
    window = open_main(lab_file)
    questions = window.session.current.questions
    questions.add("one more")
    ids = [item.id for item in questions.items if not item.starred]
    assert questions.star(ids[0], True)
    assert not questions.star(ids[1], True)
    assert [item.starred for item in questions.items] == [True, True, True, False]


def test_questions_are_reordered_edited_and_set_aside(open_main, lab_file, qtbot, desk):
    window = open_main(lab_file)
    window.shell.reader.panel.setCurrentIndex(2)
    questions = window.session.current.questions
    last = questions.items[-1]
    row = next(r for r in window.shell.reader.panel.findChildren(QuestionRow) if r.item.id == last.id)
    qtbot.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [item.id for item in questions.items][1] == last.id
    questions.edit(last.id, "Mes mots")
    questions.keep(questions.items[0].id, False)
    assert "Prepare my consultation · 2 questions" in words(window.shell)
    settle(qtbot, window)
    (saved,) = desk.lists.values()
    assert saved[1].question.text == "Mes mots" and not saved[0].kept


def test_editing_a_question_is_kept_with_enter_and_dropped_with_escape(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    window.shell.reader.panel.setCurrentIndex(2)
    questions = window.session.current.questions
    before = questions.items[0].question.text
    for key, expected in ((Qt.Key.Key_Escape, before), (Qt.Key.Key_Return, "mes mots")):
        show()
        row = next(r for r in window.shell.reader.panel.findChildren(QuestionRow) if r.isVisible())
        row.edit()
        row._editor.setText("mes mots")
        qtbot.keyClick(row._editor, key)
        assert questions.items[0].question.text == expected


# Asking


def test_an_answer_shows_its_source_and_goes_on_the_sheet(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    window.shell.reader.panel.setCurrentIndex(3)
    view = window.shell.reader.panel.widget(3)
    view._field.setText("C'est quoi la ferritine ?")
    push(view, "Ask")
    qtbot.waitUntil(lambda: not window.session.current.asking.waiting)
    assert "La <a" in words(view) and "Page 1" in words(view)
    push(view, "Put this question on my sheet")
    assert "C'est quoi la ferritine ?" in [item.question.text for item in window.session.current.questions.kept]


def test_what_the_report_does_not_say_is_said_so(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    window.session.current.asking.ask("Et mon foie ?")
    qtbot.waitUntil(lambda: not window.session.current.asking.waiting)
    assert "The report does not say" in words(window.shell.reader.panel.widget(3))


def test_an_emergency_is_answered_by_whom_to_call_and_nothing_else(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    view = window.shell.reader.panel.widget(3)
    window.session.current.asking.ask("I have chest pain")
    qtbot.waitUntil(lambda: not window.session.current.asking.waiting)
    assert "Call for help now" in words(view)
    assert "Put this question" not in words(view)


# The sheet


def test_the_sheet_is_prepared_previewed_and_saved(open_main, lab_file, qtbot, desk, tmp_path):
    window = open_main(lab_file)
    push(window.shell, "Prepare my consultation · 3 questions")
    sheet = window.session.sheet
    qtbot.waitUntil(lambda: bool(sheet.images))
    first = sheet.pdf
    view = window.shell.prepare_view
    field = next(f for f in view.findChildren(QLineEdit) if f.accessibleName() == "With whom?")
    field.setText("Dr Petit")
    qtbot.waitUntil(lambda: sheet.pdf != first)
    assert desk.kept.practitioner == "Dr Petit"
    with qtbot.waitSignal(sheet.saved):
        sheet.save(tmp_path / "ma feuille.pdf")
    assert (tmp_path / "ma feuille.pdf").read_bytes() == sheet.pdf
    push(window.shell, "Back to the report")
    assert window.session.sheet is None and "Trois résultats" in words(window.shell)


def test_a_date_is_kept_as_iso_and_shown_in_the_readers_form(open_main, lab_file, qtbot):
    window = open_main(lab_file, language=Language.FRENCH)
    window.shell.prepare()
    sheet = window.session.sheet
    qtbot.waitUntil(lambda: bool(sheet.images))
    field = next(f for f in window.shell.prepare_view.findChildren(QLineEdit) if f.accessibleName().startswith("Quand"))
    field.setText("12/03/2027")
    field.editingFinished.emit()
    assert sheet.consultation.date == "2027-03-12" and field.text() == "12 mars 2027"
    field.setText("jeudi peut-être")
    field.editingFinished.emit()
    assert sheet.consultation.date == ""


def test_what_was_typed_last_is_kept_when_the_window_closes(open_main, lab_file, qtbot, desk):
    window = open_main(lab_file)
    window.shell.prepare()
    qtbot.waitUntil(lambda: bool(window.session.sheet.images))
    window.session.sheet.set(aim="je suis fatiguée")
    window.close()
    assert desk.kept.aim == "je suis fatiguée" and desk.closed


# Settings and failures


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
    qtbot.waitUntil(lambda: bool(window.session.sheet.images))
    window.session.sheet.set(aim="ma raison")
    window.change_settings(replace(window.session.settings, percent=200))
    settle(qtbot, window)
    assert window.shell.prepare_view is not None
    assert window.session.sheet.consultation.aim == "ma raison"


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


@pytest.mark.parametrize("method", ["explain", "document", "questions", "ask", "make_sheet"])
@pytest.mark.parametrize("error", [ModelError("model_damaged", model="m"), BugError("x")])
def test_every_failure_is_a_sentence_in_the_window(open_main, lab_file, desk, qtbot, method, error):
    desk.errors[method] = error
    window = open_main(lab_file)
    if method == "ask":
        window.session.current.asking.ask("?")
    if method == "make_sheet":
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
