"""The list beside the reports: reports by year, then appointments."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from ui_acting import push, settle, show, words

from clarte.ui.views.sidebar import AppointmentRow


def appointments(window) -> list[AppointmentRow]:
    show()
    return [row for row in window.shell.findChildren(AppointmentRow) if row.isVisible()]


def test_appointments_stand_under_the_reports_with_how_far_they_are(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    settle(qtbot, window)
    assert appointments(window) == []  # the one that only holds proposals is not one yet
    day = date.today() + timedelta(days=10)
    made = desk.consultations.next()
    desk.consultations.save(replace(made, practitioner="Dr Petit", date=day.isoformat()))
    window.session.consultations.load()
    settle(qtbot, window)
    (row,) = appointments(window)
    assert row.accessibleName().startswith("Dr Petit, ") and row.accessibleName().endswith("in 10 days")
    row.chosen.emit()
    qtbot.waitUntil(lambda: window.shell.prepare_view is not None and window.shell.prepare_view.isVisible())


def test_an_appointment_that_was_taken_out_comes_back(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    desk.consultations.save(replace(desk.consultations.next(), practitioner="Dr Petit"))
    window.session.consultations.load()
    settle(qtbot, window)
    (row,) = appointments(window)
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert appointments(window) == []
    push(window.shell, "Undo")
    settle(qtbot, window)
    assert len(appointments(window)) == 1


def test_reports_are_under_their_year(open_main, lab_file, scan_file):
    said = words(open_main(lab_file, scan_file).shell).splitlines()
    assert said.index("2026") < said.index("Blood test") < said.index("2025") < said.index("Scan or X-ray")
