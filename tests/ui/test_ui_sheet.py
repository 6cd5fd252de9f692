"""The consultation sheet."""

from PySide6.QtWidgets import QLineEdit
from ui_acting import push, words

from clarte.core.language import Language


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
    assert desk.consultations.next().practitioner == "Dr Petit"
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
    assert desk.consultations.next().aim == "je suis fatiguée" and desk.closed
