"""The consultation sheet."""

from PySide6.QtWidgets import QLineEdit
from ui_acting import push, words

from clarte.core.language import Language


def prepared(window, qtbot):
    """The open consultation, once its preview is there."""
    qtbot.waitUntil(lambda: window.session.consultations.current is not None)
    opened = window.session.consultations.current
    qtbot.waitUntil(lambda: bool(opened.sheet.images))
    return opened


def test_the_sheet_is_prepared_previewed_and_saved(open_main, lab_file, qtbot, desk, tmp_path):
    window = open_main(lab_file)
    push(window.shell, "Prepare my consultation · 3 questions")
    opened = prepared(window, qtbot)
    first = opened.sheet.pdf
    view = window.shell.prepare_view
    field = next(f for f in view.findChildren(QLineEdit) if f.accessibleName() == "With whom?")
    qtbot.keyClicks(field, "Dr Petit")
    qtbot.waitUntil(lambda: opened.sheet.pdf != first)
    assert desk.consultations.next().practitioner == "Dr Petit"
    with qtbot.waitSignal(opened.sheet.taken):
        opened.sheet.save(tmp_path / "ma feuille.pdf")
    assert (tmp_path / "ma feuille.pdf").read_bytes() == opened.sheet.pdf
    push(window.shell, "Back to the report")
    assert window.session.consultations.current is None and "Trois résultats" in words(window.shell)


def test_a_date_is_kept_as_iso_and_shown_in_the_readers_form(open_main, lab_file, qtbot):
    window = open_main(lab_file, language=Language.FRENCH)
    window.shell.prepare()
    opened = prepared(window, qtbot)
    fields = window.shell.prepare_view.findChildren(QLineEdit)
    field = next(f for f in fields if f.accessibleName() == "Quel jour ?")
    field.setText("12/03/2027")
    field.editingFinished.emit()
    assert opened.consultation.date == "2027-03-12" and field.text() == "12 mars 2027"
    field.setText("jeudi peut-être")
    field.editingFinished.emit()
    assert opened.consultation.date == ""


def test_what_was_typed_last_is_kept_when_the_window_closes(open_main, lab_file, qtbot, desk):
    window = open_main(lab_file)
    window.shell.prepare()
    prepared(window, qtbot).set(aim="je suis fatiguée")
    window.close()
    assert desk.consultations.next().aim == "je suis fatiguée" and desk.closed
