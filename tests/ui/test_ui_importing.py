"""Bringing files in."""

import threading

from PySide6.QtWidgets import QLineEdit
from ui_acting import push, settle, words

from clarte.ui.models.imports import ImportState
from clarte.ui.views.sidebar import ReportRow


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


def test_a_large_drop_is_taken_in_whole_and_the_newest_report_is_opened(
    open_main, lab_file, scan_file, desk, qtbot, tmp_path
):
    window = open_main()
    files = []
    for number in range(60):
        made = tmp_path / f"bilan {number}.pdf"
        made.write_bytes(lab_file.read_bytes() + b"\n% " + str(number).encode())
        files.append(made)
    window.session.add_files([*files[:30], tmp_path / "absent.pdf", *files[30:], scan_file])
    qtbot.waitUntil(lambda: not window.session.imports.reading and not window.jobs.busy, timeout=60_000)
    assert len(window.session.reports) == 61
    assert window.session.current.card.id == window.session.reports[0].id
    (failed,) = window.session.imports.items
    assert failed.name == "absent.pdf"
