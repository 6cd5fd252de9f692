"""The results as a table: out of range first, a drawn bar for each, sortable, to be copied as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clarte.core.evidence import Flag, Result
from clarte.ui.look import Look
from clarte.ui.models.cards import value_of
from clarte.ui.models.ranges import bar_of
from clarte.ui.models.report import Report
from clarte.ui.phrases import direction
from clarte.ui.views.bars import draw_bar
from clarte.ui.views.widgets import button, column, row, text_label

Index = QModelIndex | QPersistentModelIndex
NAME, VALUE, WHERE = range(3)
_RESULT = Qt.ItemDataRole.UserRole
_NO_BREAK = "\u00a0"
_FITTED_ROWS = 200  # past it each row has the same height: measuring thousands would hold the window up
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_OUT_FIRST = {Flag.LOW: 0, Flag.HIGH: 0, Flag.ABNORMAL: 0, None: 2, Flag.NORMAL: 1}


class ResultsModel(QAbstractTableModel):
    """Rows are results in the order of the report; values, units and ranges are as printed."""

    def __init__(self, results: tuple[Result, ...], look: Look) -> None:
        super().__init__()
        self._printed = self.results = results
        self._look = look

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return len(self.results)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (self.tr("Result"), self.tr("Value"), self.tr("Where it lies"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        result = self.results[index.row()]
        lines = self.lines(result, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(lines)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(lines) or self.tr("not printed")
        if role == _RESULT:
            return result
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By name, by value as printed, or out of range first; equals keep the report's order."""
        keys: dict[int, Callable[[Result], Any]] = {
            NAME: lambda result: result.name.casefold(),
            VALUE: lambda result: (result.number is None, result.number or 0, result.value),
            WHERE: lambda result: _OUT_FIRST[result.flag],
        }
        self.beginResetModel()
        down = order is Qt.SortOrder.DescendingOrder
        self.results = tuple(sorted(self._printed, key=keys[column], reverse=down))
        self.endResetModel()

    def lines(self, result: Result, at: int) -> list[str]:
        """A cell's lines: the first is what it is about, the others are softer."""
        if at == NAME:
            return [result.name, *(self.tr("before: {value}").format(value=old) for old in self._before(result))]
        if at == VALUE:
            range_ = (result.range or "").replace(" ", _NO_BREAK)
            return [value_of(result), *([self.tr("range {range}").format(range=range_)] if range_ else [])]
        return [words] if (words := direction(result)[0]) else []

    def _before(self, result: Result) -> list[str]:
        return [
            f"{old.value} ({self._look.day(old.date, short=True)})" if old.date else old.value
            for old in result.previous
        ]

    def as_table(self, results: Sequence[Result]) -> str:
        """Tab-separated, with a header, for a text or a spreadsheet."""
        head = [self.tr("Result"), self.tr("Value"), self.tr("Unit"), self.tr("Range"), self.tr("Where it lies")]
        head.append(self.tr("Before"))
        rows = [
            [r.name, r.value, r.unit or "", r.range or "", direction(r)[0], "; ".join(self._before(r))] for r in results
        ]
        return "\n".join("\t".join(cells) for cells in (head, *rows))


class CellDelegate(QStyledItemDelegate):
    """A strong line and softer ones under it; in the last column, the drawn bar above the direction's word."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = self._look.space("s")
        area = QRectF(option.rect).adjusted(pad, pad, -pad, -pad)
        result: Result = index.data(_RESULT)
        if index.column() == WHERE:
            self._paint_where(painter, area, result)
        else:
            self._paint_lines(painter, area, str(index.data()).split("\n"), direction(result)[1] == "attention")
        painter.restore()

    def _paint_where(self, painter: QPainter, area: QRectF, result: Result) -> None:
        look = self._look
        bar = bar_of(result, look.number)
        if bar is not None:
            draw_bar(
                painter, look, bar, QRectF(area.left(), area.top() + look.space("xs"), area.width(), look.size("bar"))
            )
            area.setTop(area.top() + look.size("bar") + look.space("s"))
        words, role = direction(result)
        painter.setFont(look.font("small", strong=role == "attention"))
        painter.setPen(look.color(role or "ink"))
        painter.drawText(area, _WRAPPED, words)

    def _paint_lines(self, painter: QPainter, area: QRectF, lines: list[str], strong: bool) -> None:
        for number, line in enumerate(lines):
            painter.setFont(self._look.font("small" if number else "body", strong=strong and not number))
            painter.setPen(self._look.color("ink_soft" if number else "ink"))
            box = painter.boundingRect(area, _WRAPPED, line)
            painter.drawText(area, _WRAPPED, line)
            area.setTop(box.bottom())

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        look, pad = self._look, 2 * self._look.space("s")
        lines = str(index.data()).split("\n")
        table = self.parent()
        assert isinstance(table, QTableView)
        width = max(1, table.columnWidth(index.column()) - pad)
        height = 0
        for number, line in enumerate(lines):
            step = "small" if number or index.column() == WHERE else "body"
            metrics = QFontMetrics(look.font(step, strong=True))
            height += metrics.boundingRect(QRect(0, 0, width, 1), _WRAPPED, line).height()
        bar = look.size("bar") + look.space("s") if index.column() == WHERE else 0
        return QSize(width + pad, height + bar + pad)


class ResultsView(QWidget):
    """The tab of results. Choosing a row selects its line on the page."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__()
        self._look, self._report = look, report
        self._body = column(look, self, margin="l", gap="m")
        self._table: QTableView | None = None
        report.changed.connect(self._fill)
        report.selected.connect(self._follow)
        self._fill()

    def _fill(self) -> None:
        document = self._report.document
        if document is None or self._table is not None:
            return
        if not document.results:
            self._body.addWidget(text_label(self.tr("This report has no measured results."), "soft"))
            self._body.addStretch(1)
            self._report.changed.disconnect(self._fill)
            return
        self._table = self._make_table(document.results)
        top = row(self._look)
        top.addWidget(text_label(self.tr("Values are copied from the report. Choose one to see it there."), "soft"), 1)
        copy = button(self._look, self.tr("Copy"), "copy", "quiet")
        copy.setToolTip(self.tr("Copy all results as a table"))
        copy.clicked.connect(self.copy)
        top.addWidget(copy)
        self._body.addLayout(top)
        self._body.addWidget(self._table, 1)

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

    def copy(self) -> None:
        """All rows, as they are sorted, for a text or a spreadsheet."""
        QGuiApplication.clipboard().setText(self._model.as_table(self._model.results))
