"""A consultation in the window: before, during and after it, and what the window says by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from ui_acting import push, settle, show, words

from clarte.core.dossier import Consultation, Outcome, SheetOptions, Symptom, Task, TreatmentTaken
from clarte.core.language import Language
from clarte.ui.clipboard import unremembered
from clarte.ui.models.questions import MAX_KEPT
from clarte.ui.views.consultation_banners import CameBanner, SoonBanner
from clarte.ui.views.consultation_fields import Choice, TickRow, read_time
from clarte.ui.views.during import Asked
from clarte.ui.views.questions import QuestionRow

PRINTED = TreatmentTaken("Apixaban 5 mg matin et soir", "a:t1", confirmed=False)


@pytest.fixture
def prepared(open_main, lab_file, qtbot):
    """The window on the consultation being prepared, and that consultation."""

    def open_(language=Language.ENGLISH):
        window = open_main(lab_file, language=language)
        window.shell.prepare()
        qtbot.waitUntil(lambda: window.session.consultations.current is not None)
        opened = window.session.consultations.current
        qtbot.waitUntil(lambda: bool(opened.sheet.images) and opened.questions.loaded)
        show()
        return window, opened

    return open_


def field(view, name, kind=QLineEdit):
    show()
    return next(one for one in view.findChildren(kind) if one.accessibleName() == name and one.isVisibleTo(view))


# Before


def test_every_edit_can_be_undone_one_field_at_a_time(prepared, qtbot, desk):
    window, opened = prepared()
    view = window.shell.prepare_view
    qtbot.keyClicks(field(view, "With whom?"), "Dr Petit")
    field(view, "Why am I going?", QPlainTextEdit).setPlainText("I am tired")
    opened.questions.add("May I run?")
    assert [opened.consultation.practitioner, opened.consultation.aim] == ["Dr Petit", "I am tired"]
    push(view, "Undo the last change")
    assert "May I run?" not in [item.question.text for item in opened.questions.items]
    assert opened.consultation.aim == "I am tired"
    push(view, "Undo the last change")
    assert (opened.consultation.practitioner, opened.consultation.aim) == ("Dr Petit", "")
    assert field(view, "Why am I going?", QPlainTextEdit).toPlainText() == ""
    push(view, "Undo the last change")
    assert opened.consultation.practitioner == "" and not opened.can_undo
    settle(qtbot, window)
    assert desk.consultations.next().practitioner == ""


def test_a_symptom_is_one_card_and_an_empty_one_is_none(prepared, qtbot):
    window, opened = prepared()
    view = window.shell.prepare_view
    push(view, "Add something I feel")
    show()
    assert opened.consultation.symptoms == ()
    qtbot.keyClicks(field(view, "What do I feel?"), "tired")
    qtbot.keyClicks(field(view, "Since when?"), "December")
    bad = field(view, "How bad, from 0 to 10?", Choice)
    next(action for action in bad.menu().actions() if action.text() == "0/10").trigger()
    assert opened.consultation.symptoms == (Symptom("tired", "December", severity=0),)


def test_a_printed_treatment_is_taken_only_when_ticked_and_can_be_unticked(prepared, qtbot, desk):
    desk.consultations.offered = (PRINTED,)
    window, opened = prepared()
    view = window.shell.prepare_view
    assert opened.consultation.treatments == ()
    for expected in ((replace(PRINTED, confirmed=True),), ()):
        show()
        line = next(
            one
            for one in view.findChildren(TickRow)
            if one.isVisibleTo(view) and one.box.accessibleName() == PRINTED.text
        )
        line.box.click()
        assert opened.consultation.treatments == expected
    qtbot.keyClicks(field(view, "Another treatment I take"), "Vitamin D")
    qtbot.keyClick(field(view, "Another treatment I take"), Qt.Key.Key_Return)
    assert opened.consultation.treatments == (TreatmentTaken("Vitamin D"),)


def test_questions_are_moved_by_drag_and_put_under_a_heading(prepared, qtbot, monkeypatch):
    window, opened = prepared()
    rows = [one for one in window.shell.prepare_view.findChildren(QuestionRow) if one.isVisibleTo(window)]
    dragged, onto = rows[2].item, rows[0].item
    data = QMimeData()
    data.setData("application/x-clarte-question", dragged.id.encode())
    modifier, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    rows[0].dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.MoveAction, data, buttons, modifier))
    assert [item.id for item in opened.questions.items][:2] == [dragged.id, onto.id]
    monkeypatch.setattr("PySide6.QtWidgets.QInputDialog.getItem", lambda *_args: (" My work ", True))
    show()
    row = next(one for one in window.shell.prepare_view.findChildren(QuestionRow) if one.item.id == onto.id)
    row.choose_group()
    assert opened.questions.groups == ("My work",)
    assert "Under “My work”" in words(window.shell)


def test_escape_stops_an_edit_and_does_not_leave(prepared, qtbot):
    window, opened = prepared()
    row = next(one for one in window.shell.prepare_view.findChildren(QuestionRow) if one.isVisibleTo(window))
    row.edit()
    row._editor.setText("other words")
    qtbot.keyClick(row._editor, Qt.Key.Key_Escape)
    show()
    assert window.session.consultations.current is opened
    assert row.item.question.text == opened.questions.items[0].question.text


def test_a_consultation_opens_without_a_report_that_is_gone(open_main, lab_file, desk, qtbot):
    desk.consultations.save(Consultation(id="c9", reports=("gone",), aim="why"))
    window = open_main(lab_file)
    window.session.consultations.open("c9")
    opened = window.session.consultations.current
    qtbot.waitUntil(lambda: opened.consultation is not None)
    assert opened.error is None and opened.consultation.aim == "why"


def test_ten_on_the_sheet_and_ones_own_always(prepared):
    _window, opened = prepared()
    questions = opened.questions
    proposed = next(item for item in questions.items if not item.starred)
    questions.keep(proposed.id, False)
    for number in range(MAX_KEPT):
        questions.add(f"mine {number}")
    questions.keep(proposed.id, True)
    assert not next(item for item in questions.items if item.id == proposed.id).kept
    questions.add("one more")
    assert "one more" in [item.question.text for item in questions.kept]


def test_the_sheet_is_set_otherwise_and_stays_so(prepared, qtbot, desk):
    window, opened = prepared()
    first = opened.sheet.pdf
    opened.sheet.set_options(large_type=True, paper="us-letter")
    qtbot.waitUntil(lambda: opened.sheet.pdf is not first)
    settle(qtbot, window)
    window.shell.leave_sheet()
    window.shell.prepare()
    qtbot.waitUntil(lambda: window.session.consultations.current not in (None, opened))
    again = window.session.consultations.current
    qtbot.waitUntil(lambda: bool(again.sheet.images))
    assert again.sheet.options == SheetOptions(paper="us-letter", large_type=True)


def test_the_clipboard_is_asked_to_forget(prepared, qtbot, desk, clipboard):
    window, opened = prepared()
    opened.set(aim="Comprendre ma fatigue")
    push(window.shell, "Copy as text")
    qtbot.waitUntil(lambda: clipboard.text() != "")
    # What was typed a moment before is on what is taken.
    assert clipboard.text() == opened.sheet.text and desk.consultations.next().aim == "Comprendre ma fatigue"
    data = unremembered("words")
    for kind in ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory"):
        assert data.data(f'application/x-qt-windows-mime;value="{kind}"').data() == bytes(4)
    assert data.hasFormat("org.nspasteboard.ConcealedType")
    settle(qtbot, window)
    assert desk.consultations.next().prepared


def test_the_appointment_needs_its_day(prepared, qtbot, tmp_path):
    window, opened = prepared()
    view = window.shell.prepare_view
    assert not view.sheet._appointment.isEnabled()
    opened.set(date="2027-03-12")
    assert view.sheet._appointment.isEnabled()
    with qtbot.waitSignal(opened.sheet.taken):
        opened.sheet.save_appointment(tmp_path / "rv.ics")
    assert (tmp_path / "rv.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("14:30", "14:30"), ("14h30", "14:30"), ("14 h", "14:00"), ("9", "09:00"), ("9.05", "09:05"),
        ("24:00", None), ("12:60", None), ("midi", None), ("", None), ("14:300", None),
    ],
)  # fmt: skip
def test_hours_as_people_type_them(typed, kept):
    assert read_time(typed) == kept


# During and after


def test_a_question_is_ticked_and_its_answer_kept(prepared, qtbot, desk):
    window, opened = prepared()
    view = window.shell.prepare_view
    view.show_view(view.during)
    show()
    asked = next(one for one in view.findChildren(Asked) if one.isVisibleTo(view))
    qtbot.keyClicks(asked.answer, "Take iron")
    assert asked._tick.box.isChecked()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: any(item.answer == "Take iron" for item in desk.consultations.noted(opened.id)))
    window.shell.leave_sheet()
    settle(qtbot, window)
    assert [item.answers for item in window.session.consultations.items] == [1]
    assert any(item.answer == "Take iron" for item in window.session.current.questions.items)


def test_what_was_said_is_read_back_as_typed_with_its_hard_words(prepared, qtbot, desk):
    window, opened = prepared()
    view = window.shell.prepare_view
    view.show_view(view.after)
    show()
    field(view, "What I was told", QPlainTextEdit).setPlainText("ma ferritine est basse !!")
    push(view, "Show it with the hard words explained")
    qtbot.waitUntil(lambda: "word:ferritin" in words(view))
    assert opened.outcome.said == "ma ferritine est basse !!"


def test_the_letters_lines_join_the_list_only_when_asked_and_open_their_page(prepared, qtbot, desk):
    report = next(iter(desk.documents), "")
    desk.consultations.letter = (Task("x:p1", "Blood test in 8 days.", "exam", "in 8 days", evidence=("x:p1",)),)
    window, opened = prepared()
    assert report == "" and opened.outcome.tasks == ()
    view = window.shell.prepare_view
    view.show_view(view.after)
    assert "“Blood test in 8 days.”" in words(view)
    push(view, "Add to my list")
    assert opened.outcome.tasks == desk.consultations.letter
    assert "“Blood test in 8 days.”" not in words(view)
    with qtbot.waitSignal(opened.source_wanted) as asked:
        opened.show_source(("x:p1",))
    assert asked.args == ["x", ("x:p1",)]


def test_a_line_is_shown_on_its_page(prepared, qtbot):
    window, opened = prepared()
    report = opened.consultation.reports[0]
    window.session.show_source(report, ("d1:r6",))
    settle(qtbot, window)
    assert window.shell.prepare_view is None
    assert window.session.current.selection == ("d1:r6",)


def test_tasks_are_added_ticked_and_taken_out(prepared, qtbot):
    window, opened = prepared()
    view = window.shell.prepare_view
    view.show_view(view.after)
    show()
    field(view, "What kind of thing it is", Choice).choose("buy")
    qtbot.keyClicks(field(view, "Something to do"), "Iron tablets")
    qtbot.keyClick(field(view, "Something to do"), Qt.Key.Key_Return)
    (task,) = opened.outcome.tasks
    assert (task.text, task.kind) == ("Iron tablets", "buy")
    show()
    next(one for one in view.findChildren(TickRow) if one.box.accessibleName() == "Iron tablets").box.click()
    assert opened.outcome.tasks[0].done
    push(view.after, "Take this out")
    assert opened.outcome.tasks == ()


# What the window says by itself


def soon(desk, **fields):
    day = (date.today() + timedelta(days=3)).isoformat()
    desk.consultations.save(Consultation(id="c9", date=day, **fields))
    desk.consultations.soon = "c9"


def test_an_appointment_that_is_near_is_said_at_the_opening(open_main, lab_file, desk, qtbot):
    soon(desk, practitioner="Dr Petit", specialty="cardiologue")
    window = open_main(lab_file, language=Language.FRENCH)
    banner = window.shell.findChild(SoonBanner)
    qtbot.waitUntil(lambda: banner.isVisibleTo(window))
    assert "Votre rendez-vous avec Dr Petit, cardiologue est dans 3 jours : le préparer ?" in words(banner)
    push(banner, "Le préparer")
    qtbot.waitUntil(lambda: window.session.consultations.current is not None)
    assert window.session.consultations.current.id == "c9" and not banner.isVisibleTo(window)


def test_not_now_is_heard(open_main, lab_file, desk, qtbot):
    soon(desk)
    window = open_main(lab_file)
    banner = window.shell.findChild(SoonBanner)
    qtbot.waitUntil(lambda: banner.isVisibleTo(window))
    push(banner, "Not now")
    window.session.consultations.load()
    settle(qtbot, window)
    assert not banner.isVisibleTo(window)


@pytest.mark.parametrize(("said", "report"), [("Yes, link them", True), ("No", False)])
def test_a_report_is_linked_to_an_exam_only_when_the_person_says_so(open_main, lab_file, desk, qtbot, said, report):
    exam = Task("t1", "Blood test", "exam")
    desk.consultations.save(Consultation(id="c9", date="2026-01-01", outcome=Outcome(said="x", tasks=(exam,))))
    window = open_main(lab_file)
    banner = window.shell.findChild(CameBanner)
    qtbot.waitUntil(lambda: banner.isVisibleTo(window))
    assert desk.consultations.get("c9").outcome.tasks == (exam,)
    assert "You noted: “Blood test”" in words(banner)
    push(banner, said)
    settle(qtbot, window)
    assert bool(desk.consultations.get("c9").outcome.tasks[0].report) is report
    assert not banner.isVisibleTo(window)


def test_one_goes_from_one_appointment_to_another_and_takes_one_out(prepared, qtbot, desk):
    window, opened = prepared()
    consultations = window.session.consultations
    consultations.new()
    qtbot.waitUntil(lambda: consultations.current is not opened)
    settle(qtbot, window)
    assert len(consultations.items) == 2
    consultations.remove(consultations.current.id)
    settle(qtbot, window)
    assert consultations.current is None and len(consultations.items) == 1
    push(window.shell, "Undo")
    settle(qtbot, window)
    assert len(consultations.items) == 2
