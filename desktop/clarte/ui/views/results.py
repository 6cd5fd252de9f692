"""The results: a table, out of range first, with a drawn bar for each; a value can be corrected; or over time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clarte.core.evidence import Result
from clarte.ui.clipboard import as_table
from clarte.ui.look import Look
from clarte.ui.models.cards import told_together, value_of
from clarte.ui.models.report import Report
from clarte.ui.models.saving import as_csv
from clarte.ui.views.cards import source_label
from clarte.ui.views.results_table import NAME, VALUE, WHERE, CellDelegate, ResultsModel
from clarte.ui.views.trends import TrendsView, as_rows
from clarte.ui.views.widgets import FlowRow, button, clear, column, icon_button, row, text_label

_FITTED_ROWS = 200  # past it each row has the same height: measuring thousands would hold the window up
_TABLE, _TIME = range(2)


class ResultsView(QWidget):
    """The tab of results. Choosing a row selects its line on the page."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__()
        self._look, self._report = look, report
        self._body = column(look, self, margin="l", gap="m")
        self._results: tuple[Result, ...] | None = None
        self._table: QTableView | None = None
        self._trends: TrendsView | None = None
        report.changed.connect(self._fill)
        report.changed.connect(self._group)
        report.selected.connect(self._follow)
        self._fill()

    def _fill(self) -> None:
        document = self._report.document
        if document is None or document.results == self._results:
            return
        self._results, self._table, self._trends = document.results, None, None
        clear(self._body)
        if not document.results:
            self._body.addWidget(text_label(self.tr("This report has no measured results."), "soft"))
            self._body.addStretch(1)
            return
        self._body.addWidget(self._make_top())
        self._stack = QStackedWidget()
        self._body.addWidget(self._stack, 1)
        holder = QWidget()
        inside = column(self._look, holder, gap="s")
        inside.addWidget(text_label(self.tr("Values are copied from the report. Choose one to see it there."), "soft"))
        self._table = self._make_table(document.results)
        inside.addWidget(self._table, 1)
        self._row = RowDetail(self._look, self._report)
        inside.addWidget(self._row)
        self._stack.addWidget(holder)
        self._group()

    def _group(self) -> None:
        """In the order of the explanation; the chosen row stays chosen."""
        if self._table is not None:
            self._model.group(told_together(self._report.layout()))
            self._follow()

    def _make_top(self) -> QWidget:
        look, top = self._look, QWidget()
        line = row(look, top, gap="s")
        self._modes = QButtonGroup(self)
        for id_, words in ((_TABLE, self.tr("This report")), (_TIME, self.tr("Over time"))):
            mode = button(look, words, role="choice")
            mode.setCheckable(True)
            mode.setChecked(id_ == _TABLE)
            self._modes.addButton(mode, id_)
            line.addWidget(mode)
        self._modes.idClicked.connect(self.show_mode)
        line.addStretch(1)
        for icon, words, act in (
            ("copy", self.tr("Copy as a table"), self.copy),
            ("download", self.tr("Save for a spreadsheet (CSV)…"), self._on_save),
        ):
            tool = icon_button(look, icon, words)
            tool.clicked.connect(act)
            line.addWidget(tool)
        return top

    def show_mode(self, mode: int) -> None:
        """The table of this report, or all reports over time."""
        if mode == _TIME and self._trends is None:
            self._report.trends.load()
            self._trends = TrendsView(self._look, self._report)
            self._stack.addWidget(self._trends)
        self._modes.button(mode).setChecked(True)
        self._stack.setCurrentIndex(mode)

    def _make_table(self, results: tuple[Result, ...]) -> QTableView:
        table = QTableView()
        self._model = ResultsModel(results, self._look)
        table.setModel(self._model)
        table.setItemDelegate(CellDelegate(self._look, table))
        table.setSortingEnabled(True)
        table.sortByColumn(WHERE, Qt.SortOrder.AscendingOrder)
        table.setAccessibleName(self.tr("Results"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(self._look.size("control") * 2)
        table.setColumnWidth(VALUE, self._look.size("value"))
        table.setColumnWidth(WHERE, self._look.size("where"))
        rows = table.verticalHeader()
        if len(results) <= _FITTED_ROWS:
            rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        else:
            rows.setDefaultSectionSize(4 * self._look.theme.type("title"))
        table.selectionModel().currentRowChanged.connect(self._on_row)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table, self.copy)
        return table

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            result = self._model.results[current.row()]
            self._row.show_row(result)
            if self._report.selection != (result.id,):
                self._report.select((result.id,))

    def _follow(self) -> None:
        if self._table is None:
            return
        for number, result in enumerate(self._model.results):
            if result.id in self._report.selection:
                if self._table.currentIndex().row() != number:
                    self._table.setCurrentIndex(self._model.index(number, NAME))
                return
        self._table.clearSelection()

    # Taking them along

    def rows(self) -> list[list[str]]:
        """What is shown, as a table with its header."""
        if self._stack.currentIndex() == _TIME:
            head = (self.tr("Result"), self.tr("Date"), self.tr("Value"), self.tr("Unit"), self.tr("In one unit"))
            return as_rows(self._report.trends.series or (), head, lambda iso: iso or "")
        return self._model.rows(self._model.results)

    def copy(self) -> None:
        """All rows, as they are sorted, for a text or a spreadsheet."""
        QGuiApplication.clipboard().setMimeData(as_table(self.rows()))

    def _on_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save for a spreadsheet"), "", "CSV (*.csv)")
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write the rows as a CSV file."""
        self._report.save_text(path, as_csv(self.rows(), self._look.language))


class RowDetail(QFrame):
    """Under the table: the chosen value, and the person's own reading of it."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__()
        self.setProperty("role", "section")
        self._look, self._report = look, report
        self._result: Result | None = None
        self._body: QVBoxLayout = column(look, self, margin="m", gap="s")
        self.hide()

    def show_row(self, result: Result) -> None:
        self._result = result
        self.show()
        self._rest()

    def _rest(self) -> None:
        clear(self._body)
        result = self._result
        assert result is not None
        words = f"{result.name}: {value_of(result)}"
        line = row(self._look)
        self._body.addLayout(line)
        edit = button(self._look, self.tr("Correct this value…"), "pencil", "quiet", "accent")
        edit.clicked.connect(self._edit)
        if result.printed is None:
            line.addWidget(text_label(words, "question"), 1)
            line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
            if not result.certain:
                self._body.addWidget(text_label(self.tr("Please check this value against the page."), "doubt"))
            self._add_typical(result)
            return
        line.addWidget(text_label(self.tr("{value} (as you read it)").format(value=words), "question"), 1)
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        old = f"{result.printed.value} {result.printed.unit or ''}".strip()
        self._body.addWidget(text_label(self.tr("The program had read: {value}").format(value=old), "soft"))
        back = button(self._look, self.tr("Back to what was read"), "undo-2")
        back.clicked.connect(lambda: self._report.uncorrect(result.id))
        self._body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_typical(result)

    def _add_typical(self, result: Result) -> None:
        """Where the report prints no range: a typical one of adults, and whose it is."""
        if (typical := self._report.typical.get(result.id)) is not None:
            self._body.addWidget(text_label(typical.text))
            self._body.addWidget(source_label(None, typical.sources))

    def _edit(self) -> None:
        clear(self._body)
        result, look = self._result, self._look
        assert result is not None
        self._body.addWidget(text_label(self.tr("What do you read on the page for {name}?").format(name=result.name)))
        line = row(look)
        value, unit = QLineEdit(result.value), QLineEdit(result.unit or "")
        value.setAccessibleName(self.tr("Value"))
        unit.setAccessibleName(self.tr("Unit"))
        unit.setMaximumWidth(look.size("value"))

        def keep() -> None:
            self._report.correct(result.id, value.text(), unit.text())
            self._rest()

        for field in (value, unit):
            field.returnPressed.connect(keep)
            line.addWidget(field)
        self._body.addLayout(line)
        note = self.tr("What was read stays beside it, and the explanation is made again with your value.")
        self._body.addWidget(text_label(note, "soft"))
        acts = FlowRow(look)
        self._body.addWidget(acts)
        for words, act in ((self.tr("Keep my value"), keep), (self.tr("Cancel"), self._rest)):
            made = button(look, words)
            made.clicked.connect(act)
            acts.add(made)
        value.setFocus()
        value.selectAll()
