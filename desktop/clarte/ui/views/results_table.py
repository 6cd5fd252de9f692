"""The rows of the table of results: what is in a cell, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
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
from clarte.ui.phrases import direction
from clarte.ui.views.bars import draw_bar

Index = QModelIndex | QPersistentModelIndex
NAME, VALUE, WHERE = range(3)
_RESULT = Qt.ItemDataRole.UserRole
_NO_BREAK = "\u00a0"
_JOINED = "\u2060"
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_OUT_FIRST = {Flag.LOW: 0, Flag.HIGH: 0, Flag.ABNORMAL: 0, None: 2, Flag.NORMAL: 1}


class ResultsModel(QAbstractTableModel):
    """Rows are results in the order of the report; values, units and ranges are as printed."""

    def __init__(self, results: tuple[Result, ...], look: Look) -> None:
        super().__init__()
        self._printed = self.results = results
        self._look = look
        self._groups: Mapping[str, int] = {}
        self._sorted = WHERE, Qt.SortOrder.AscendingOrder

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

    def group(self, groups: Mapping[str, int]) -> None:
        """Results that are explained together stand together."""
        if groups != self._groups:
            self._groups = groups
            self.sort(*self._sorted)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By name, by value as printed, or out of range first and as they are explained; equals keep the report's
        order."""
        self._sorted = column, order
        keys: dict[int, Callable[[Result], Any]] = {
            NAME: lambda result: result.name.casefold(),
            VALUE: lambda result: (result.number is None, result.number or 0, result.value),
            WHERE: lambda result: (_OUT_FIRST[result.flag], self._groups.get(result.id, len(self._printed))),
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
            range_ = (result.range or "").replace(" ", _NO_BREAK).replace("-", f"-{_JOINED}")
            lines = [value_of(result), *([self.tr("range {range}").format(range=range_)] if range_ else [])]
            if result.printed is not None:
                lines.append(self.tr("read as {value}").format(value=result.printed.value))
            return lines
        return [words] if (words := direction(result)[0]) else []

    def _before(self, result: Result) -> list[str]:
        return [
            f"{old.value} ({self._look.day(old.date, short=True).replace(' ', _NO_BREAK, 1)})"
            if old.date
            else old.value
            for old in result.previous
        ]

    def rows(self, results: Sequence[Result]) -> list[list[str]]:
        """As a table with its header, for a text or a spreadsheet."""
        head = [self.tr("Result"), self.tr("Value"), self.tr("Unit"), self.tr("Range"), self.tr("Where it lies")]
        head += [self.tr("Before"), self.tr("What was read")]
        return [head, *(self._row(result) for result in results)]

    def _row(self, r: Result) -> list[str]:
        read = f"{r.printed.value} {r.printed.unit or ''}".strip() if r.printed is not None else ""
        return [
            r.name,
            r.value,
            r.unit or "",
            r.range or "",
            direction(r)[0],
            "; ".join(self._before(r)).replace(_NO_BREAK, " "),
            read,
        ]


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
