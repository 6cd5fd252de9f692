"""The results as a table: out of range first, a drawn bar for each, sortable, to be copied as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
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
from clarte.ui.views.widgets import button, column, draw_bar, row, text_label

Index = QModelIndex | QPersistentModelIndex
NAME, VALUE, WHERE, RANGE, BEFORE = range(5)
_SORT = Qt.ItemDataRole.UserRole
_OUT_FIRST = {Flag.LOW: 0, Flag.HIGH: 0, Flag.ABNORMAL: 0, None: 2, Flag.NORMAL: 1}


class ResultsModel(QAbstractTableModel):
    """Rows are results in the order of the report; values, units and ranges are as printed."""

    def __init__(self, results: tuple[Result, ...], look: Look) -> None:
        super().__init__()
        self._results = results
        self._look = look

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return len(self._results)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 5

    def result(self, index: Index) -> Result:
        return self._results[index.row()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            names = (self.tr("Result"), self.tr("Value"), self.tr("Where it lies"), self.tr("Range"), self.tr("Before"))
            return names[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        result = self._results[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(result, index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(result, index.column()) or self.tr("not printed")
        if role == Qt.ItemDataRole.FontRole and index.column() == VALUE:
            return self._look.font("body", strong=_OUT_FIRST[result.flag] == 0)
        if role == _SORT:
            keys: dict[int, Any] = {WHERE: _OUT_FIRST[result.flag] * 10_000 + index.row()}
            return keys.get(index.column(), self._words(result, index.column()).casefold())
        return None

    def _words(self, result: Result, at: int) -> str:
        if at == BEFORE:
            return "\n".join(
                f"{old.value} ({self._look.day(old.date)})" if old.date else old.value for old in result.previous
            )
        return {NAME: result.name, VALUE: value_of(result), WHERE: direction(result)[0], RANGE: result.range or ""}[at]


class WhereDelegate(QStyledItemDelegate):
    """Draws the bar above the direction's shape and word."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        result: Result = index.data(Qt.ItemDataRole.UserRole + 1)
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = self._look.space("s")
        area = QRectF(option.rect).adjusted(pad, pad, -pad, -pad)
        bar = bar_of(result, self._look.number)
        if bar is not None:
            height = self._look.size("bar")
            draw_bar(painter, self._look, bar, QRectF(area.left(), area.top(), area.width(), height))
            area.setTop(area.top() + height + self._look.space("xs"))
        words, role = direction(result)
        painter.setFont(self._look.font("small", strong=role == "attention"))
        painter.setPen(self._look.color(role or "ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(self._look.font("small", strong=True))
        words = metrics.horizontalAdvance(str(index.data())) + 2 * self._look.space("s")
        height = self._look.size("bar") + metrics.height() + 3 * self._look.space("s")
        return QSize(words + self._look.space("m"), height)


class _Sorted(QSortFilterProxyModel):
    """Hands the result itself to the delegate besides what is sorted by."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.UserRole + 1:
            model = self.sourceModel()
            assert isinstance(model, ResultsModel)
            return model.result(self.mapToSource(index))
        return super().data(index, role)


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
        self._sorted = _Sorted()
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(_SORT)
        table.setModel(self._sorted)
        table.setItemDelegateForColumn(WHERE, WhereDelegate(self._look, table))
        table.setSortingEnabled(True)
        table.sortByColumn(WHERE, Qt.SortOrder.AscendingOrder)
        table.setAccessibleName(self.tr("Results"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setColumnHidden(BEFORE, not any(result.previous for result in results))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(self._look.size("control") * 2)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table, self.copy)
        return table

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            result = self._model.result(self._sorted.mapToSource(current))
            if self._report.selection != (result.id,):
                self._report.select((result.id,))

    def _follow(self) -> None:
        if self._table is None:
            return
        for number in range(self._sorted.rowCount()):
            index = self._sorted.index(number, NAME)
            if self._model.result(self._sorted.mapToSource(index)).id in self._report.selection:
                if self._table.currentIndex().row() != number:
                    self._table.setCurrentIndex(index)
                return
        self._table.clearSelection()

    def copy(self) -> None:
        """All rows, as they are sorted, for a text or a spreadsheet."""
        columns = [c for c in range(5) if self._table is not None and not self._table.isColumnHidden(c)]
        head = [str(self._model.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
        rows = [
            [str(self._sorted.index(r, c).data()).replace("\n", "; ") for c in columns]
            for r in range(self._sorted.rowCount())
        ]
        data = QMimeData()
        data.setText("\n".join("\t".join(cells) for cells in (head, *rows)))
        QGuiApplication.clipboard().setMimeData(data)
