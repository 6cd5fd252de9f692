"""The table of results, corrections by the person, and results over time."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit
from ui_acting import push, settle, show, words
from ui_fake_reports import SERIES

from clarte.core.evidence import Flag
from clarte.core.language import Language
from clarte.ui.models.cards import Card, CardKind, Layout, told_together
from clarte.ui.models.saving import as_csv
from clarte.ui.models.trends import place
from clarte.ui.views.results_table import NAME
from clarte.ui.views.trends import TrendCard
from clarte.ui.views.widgets import Choosable


def test_the_table_is_out_of_range_first_and_copies_values_as_printed(open_main, lab_file, clipboard):
    window = open_main(lab_file)
    view = window.shell.reader.panel.view(1)
    view.copy()
    rows = [line.split("\t") for line in clipboard.text().splitlines()]
    assert rows[0][:4] == ["Result", "Value", "Unit", "Range"]
    assert [row[0] for row in rows[1:4]] == ["Hémoglobine", "VGM", "Ferritine"]
    assert rows[1][1:5] == ["10,8", "g/dL", "12,0 - 16,0", "▼ below the range"]
    assert len(rows) == 11
    table = clipboard.mimeData().html()
    assert table.count("<tr>") == 11 and "<td>10,8</td><td>g/dL</td><td>12,0 - 16,0</td>" in table
    assert "<th>Result</th>" in table


def test_a_row_selects_its_line(open_main, lab_file):
    window = open_main(lab_file)
    view = window.shell.reader.panel.view(1)
    view._table.selectRow(0)
    assert window.session.current.selection == ("d1:r3",)


def test_a_value_is_corrected_beside_what_was_read_and_all_is_explained_again(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    view = window.shell.reader.panel.view(1)
    window.shell.reader.panel.setCurrentIndex(1)
    explained = window.session.current.explanation
    view._table.selectRow(0)
    push(view, "Correct this value…")
    show()
    value = next(f for f in view.findChildren(QLineEdit) if f.accessibleName() == "Value" and f.isVisible())
    assert value.text() == "10,8"
    value.setText("11,8")
    push(view, "Keep my value")
    settle(qtbot, window)
    assert window.session.current.explanation is not explained
    show()
    window.session.current.select(("d1:r3",))
    said = words(view)
    assert "11,8 g/dL (as you read it)" in said and "The program had read: 10,8 g/dL" in said
    assert ["Hémoglobine", "11,8", "g/dL", "12,0 - 16,0", "", "12,4 (1 Sept 2025)", "10,8 g/dL"] in view.rows()
    push(view, "Back to what was read")
    settle(qtbot, window)
    assert "11,8" not in [cell for row in view.rows() for cell in row]


def test_a_typical_range_stands_only_beside_a_row_without_a_range(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    view, report = window.shell.reader.panel.view(1), window.session.current
    view._table.selectRow(0)
    assert "typical range" not in words(view)
    report.correct("d1:r3", "11,8", "")  # the stand-in has no range left for it
    bare = replace(report.document.results[0], low=None, high=None, range=None, flag=None)
    desk.documents[report.card.id] = replace(report.document, results=(bare, *report.document.results[1:]))
    settle(qtbot, window)
    report.open()
    settle(qtbot, window)
    report.select(())
    report.select((bare.id,))
    assert "A typical range for adults is 1–2 g/L." in words(view)
    assert "Une autorité de santé" in words(view)
    assert "typical range" not in "".join("".join(cells) for cells in view.rows())


def test_results_over_time_keep_what_was_printed_and_open_their_page(open_main, lab_file, desk, qtbot):
    window = open_main(lab_file)
    window.shell.reader.panel.setCurrentIndex(1)
    view = window.shell.reader.panel.view(1)
    view.show_mode(1)
    settle(qtbot, window)
    (card,) = view.findChildren(TrendCard)
    assert card.accessibleName() == "Hémoglobine: 124 g/L (1 September 2025), 10,8 g/dL (2 March 2026)"
    card.chosen.emit()
    said = words(card)
    assert "124 g/L · = 12.4 g/dL" in said and "its report has no date" in said
    line = next(c for c in card.findChildren(Choosable) if c.accessibleName().startswith("2 Mar 2026"))
    line.chosen.emit()
    assert window.session.current.selection == ("d1:r3",)
    assert view.rows()[1:] == [
        ["Hémoglobine", "2025-09-01", "124", "g/L", "12.4 g/dL"],
        ["Hémoglobine", "2026-03-02", "10,8", "g/dL", ""],
        ["Hémoglobine", "", "11,0", "g/dL", ""],
    ]


def test_what_is_shown_is_saved_for_a_spreadsheet(open_main, lab_file, qtbot, tmp_path):
    window = open_main(lab_file, language=Language.FRENCH)
    view = window.shell.reader.panel.view(1)
    with qtbot.waitSignal(window.session.current.saved):
        view.save(tmp_path / "résultats.csv")
    text = (tmp_path / "résultats.csv").read_text(encoding="utf-8-sig")
    assert "Hémoglobine;10,8;g/dL;12,0 - 16,0;▼ en dessous de la norme" in text


def test_a_cell_is_never_taken_for_a_formula():
    assert as_csv([["=1+1", "-3", "+plus", "@x", "< 5"]], Language.ENGLISH) == "'=1+1,-3,'+plus,'@x,< 5\r\n"


def test_a_chart_puts_dates_to_scale_and_keeps_everything_inside():
    marks = place(SERIES)
    assert [mark.x for mark in marks] == [0, 1]
    assert all(0 < mark.y < 1 and 0 < mark.low < mark.high < 1 for mark in marks)
    assert marks[0].y > marks[1].y
    three = replace(SERIES, points=(SERIES.points[0], replace(SERIES.points[0], date="2025-12-01"), SERIES.points[1]))
    assert place(three)[1].x == 0.5


def test_one_date_alone_lies_in_the_middle():
    (mark,) = place(replace(SERIES, points=SERIES.points[:1]))
    assert mark.x == 0.5


def test_results_that_are_explained_together_stand_together(open_main, lab_file):
    window = open_main(lab_file)
    model = window.shell.reader.panel.view(1)._model
    out = [result.id for result in model.results if result.flag in (Flag.LOW, Flag.HIGH)]
    assert len(out) == 3
    model.group({out[2]: 0, out[0]: 0})
    assert [result.id for result in model.results[:3]] == [out[0], out[2], out[1]]
    model.sort(NAME)
    model.group({})
    assert [result.name for result in model.results] == sorted((r.name for r in model.results), key=str.casefold)


def test_the_groups_are_those_of_the_explanation():
    def group(key: str, *ids: str) -> Card:
        return Card(key, CardKind.GROUP, (), ids)

    one = Card("r", CardKind.RESULT, (), ("a",))
    assert told_together(Layout(cards=(group("1", "b", "a"), one), later=(group("2", "a", "c"),))) == {
        "b": 0,
        "a": 0,
        "c": 1,
    }
