"""The table of results."""

from PySide6.QtGui import QGuiApplication


def test_the_table_is_out_of_range_first_and_copies_values_as_printed(open_main, lab_file):
    window = open_main(lab_file)
    view = window.shell.reader.panel.view(1)
    view.copy()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0][:4] == ["Result", "Value", "Unit", "Range"]
    assert [row[0] for row in rows[1:4]] == ["Hémoglobine", "VGM", "Ferritine"]
    assert rows[1][1:5] == ["10,8", "g/dL", "12,0 - 16,0", "▼ below the range"]
    assert len(rows) == 11


def test_a_row_selects_its_line(open_main, lab_file):
    window = open_main(lab_file)
    view = window.shell.reader.panel.view(1)
    view._table.selectRow(0)
    assert window.session.current.selection == ("d1:r3",)
