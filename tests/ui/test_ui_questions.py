"""The person's questions, and asking about the report."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from ui_acting import push, settle, show, words

from clarte.core.statements import Answer, Evidence, Origin, Statement, Urgency, UrgencyLevel
from clarte.ui.views.banner import UrgencyBanner
from clarte.ui.views.questions import QuestionRow
from clarte.ui.views.widgets import ScrollColumn

# Questions


def question_texts(window) -> list[str]:
    show()
    rows = window.shell.reader.panel.view(2).findChildren(QuestionRow)
    return [row.accessibleName() for row in rows if not row.isHidden()]


def test_own_questions_are_kept_as_typed_and_every_change_can_be_undone(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    view = window.shell.reader.panel.view(2)
    window.shell.reader.panel.setCurrentIndex(2)
    before = question_texts(window)
    field = next(one for one in view.findChildren(QLineEdit) if one.accessibleName() == "A question of your own")
    field.setText("est-ce que je peux courir ??")
    field.returnPressed.emit()
    assert "est-ce que je peux courir ??" in question_texts(window)
    settle(qtbot, window)
    (kept,) = desk.consultations.lists.values()
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
    (saved,) = desk.consultations.lists.values()
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
    view = window.shell.reader.panel.view(3)
    view._field.setText("C'est quoi la ferritine ?")
    push(view, "Ask")
    qtbot.waitUntil(lambda: not window.session.current.asking.waiting)
    assert "La <a" in words(view) and "Page 1" in words(view)
    push(view, "Put this question on my sheet")
    assert "C'est quoi la ferritine ?" in [item.question.text for item in window.session.current.questions.kept]


def test_an_answer_from_another_report_opens_that_report_and_lights_nothing_on_this_one(open_main, lab_file, qtbot):
    report = open_main(lab_file).session.current
    report.asking.evidence = {"r0ther:p1": Evidence("scanner.pdf", 1, (10.0, 10.0, 90.0, 20.0), "Foie normal.")}
    with qtbot.waitSignal(report.source_wanted) as wanted:
        report.want_lines(("r0ther:p1",))
    assert wanted.args == ["r0ther", ("r0ther:p1",)]
    report.select(("r0ther:p1",))
    assert report.places() == [] and report.evidence("r0ther:p1").file == "scanner.pdf"


def test_what_the_report_does_not_say_is_said_so(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    window.session.current.asking.ask("Et mon foie ?")
    qtbot.waitUntil(lambda: not window.session.current.asking.waiting)
    assert "Your reports do not say" in words(window.shell.reader.panel.view(3))


def test_an_emergency_is_answered_by_whom_to_call_and_nothing_else(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    view = window.shell.reader.panel.view(3)
    window.session.current.asking.ask("I have chest pain")
    qtbot.waitUntil(lambda: not window.session.current.asking.waiting)
    assert "Call for help now" in words(view)
    assert "Put this question" not in words(view)


def test_whom_to_call_is_said_once_and_in_view_after_other_questions(open_main, lab_file, qtbot, desk, monkeypatch):
    message = "Call 15 now. " * 150  # higher than the view
    statement = Statement(message, Origin.RULE, (), (), "urgency", ())
    urgent = Answer("?", "urgent", (statement,), (), Urgency(UrgencyLevel.EMERGENCY, message), {})
    window = open_main(lab_file)
    window.shell.reader.panel.setCurrentIndex(3)
    view, asking = window.shell.reader.panel.view(3), window.session.current.asking
    for _ in range(6):
        asking.ask("C'est quoi la ferritine ?")
        qtbot.waitUntil(lambda: not asking.waiting)
    monkeypatch.setattr(desk, "ask", lambda *_: urgent)
    asking.ask("J'étouffe")
    qtbot.waitUntil(lambda: not asking.waiting)
    assert words(view).count(message) == 1
    viewport = view.findChild(ScrollColumn).viewport()
    banner = view.findChild(UrgencyBanner)
    qtbot.waitUntil(lambda: 0 < banner.mapTo(viewport, QPoint()).y() < viewport.height() / 2)
