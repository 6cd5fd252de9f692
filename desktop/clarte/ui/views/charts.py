"""A test's values over time, drawn: dates to scale, the printed range behind, each value by its own shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from clarte.core.evidence import Flag
from clarte.ui.look import Look
from clarte.ui.models.trends import Mark, place

if TYPE_CHECKING:
    from clarte.explain.trends import Series


class TrendChart(QWidget):
    """Small: the shape of it. Large: with values and dates, as many as there is room for."""

    def __init__(self, look: Look, series: Series, *, large: bool = False) -> None:
        super().__init__()
        self._look, self._large = look, large
        self._marks = place(series)
        self.setFixedHeight(look.size("chart_large" if large else "chart"))
        if not large:
            self.setFixedWidth(look.size("chart_width"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        words = look.theme.type("small") + look.space("xs") if self._large else 0
        side = look.space("xxl") if self._large else look.space("m")
        area = QRectF(self.rect()).adjusted(side, look.space("s") + words, -side, -look.space("s") - words)
        self._draw_ranges(painter, area)
        places = [self._place(area, mark) for mark in self._marks]
        painter.setPen(QPen(look.color("line_strong"), look.size("stroke_strong")))
        painter.drawPolyline(QPolygonF(places))
        for mark, at in zip(self._marks, places, strict=True):
            self._draw_mark(painter, mark, at)
        if self._large:
            self._draw_words(painter, area, places)
        painter.end()

    def _place(self, area: QRectF, mark: Mark) -> QPointF:
        return QPointF(area.left() + mark.x * area.width(), area.bottom() - mark.y * area.height())

    def _draw_ranges(self, painter: QPainter, area: QRectF) -> None:
        """Each value's own range, half way to its neighbours: laboratories differ."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("fine_soft"))
        known = [mark for mark in self._marks if mark.low is not None or mark.high is not None]
        for number, mark in enumerate(known):
            left = 0.0 if not number else (known[number - 1].x + mark.x) / 2
            right = 1.0 if number == len(known) - 1 else (mark.x + known[number + 1].x) / 2
            low, high = max(0.0, mark.low or 0.0), 1.0 if mark.high is None else min(1.0, mark.high)
            top, bottom = area.bottom() - high * area.height(), area.bottom() - low * area.height()
            edge = self._look.space("m")
            x0 = area.left() + left * area.width() - (edge if not number else 0)
            x1 = area.left() + right * area.width() + (edge if number == len(known) - 1 else 0)
            painter.drawRect(QRectF(QPointF(x0, top), QPointF(x1, bottom)))

    def _draw_mark(self, painter: QPainter, mark: Mark, at: QPointF) -> None:
        """A shape for where it lies; hollow where the report does not say, or gives a limit and no value."""
        look, reach = self._look, float(self._look.size("chart_mark"))
        flag = mark.point.flag
        out = flag in (Flag.LOW, Flag.HIGH, Flag.ABNORMAL)
        color = look.color("attention" if out else "fine" if flag is Flag.NORMAL else "ink_soft")
        hollow = flag is None or mark.point.comparator is not None
        painter.setPen(QPen(color, look.size("stroke_strong")))
        painter.setBrush(look.color("surface") if hollow else color)
        if flag in (Flag.LOW, Flag.HIGH):
            tip = reach if flag is Flag.LOW else -reach
            corners = [QPointF(-reach, -tip), QPointF(reach, -tip), QPointF(0, tip)]
            painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
        elif flag is Flag.ABNORMAL:
            corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
            painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
        else:
            painter.drawEllipse(at, reach * 0.8, reach * 0.8)

    def _draw_words(self, painter: QPainter, area: QRectF, places: list[QPointF]) -> None:
        """Values above their marks and dates below, newest first; what would cover another is left to the list."""
        look = self._look
        painter.setFont(look.font("small"))
        metrics = painter.fontMetrics()
        gap, reach = look.space("s"), look.size("chart_mark")
        above: list[QRectF] = []
        below: list[QRectF] = []
        for mark, at in reversed(list(zip(self._marks, places, strict=True))):
            top = at.y() - reach - look.space("hair") - metrics.height()
            bottom = area.bottom() + look.space("xs")
            for text, y, taken, color in (
                (mark.point.value, top, above, "ink"),
                (look.day(mark.point.date, short=True), bottom, below, "ink_soft"),
            ):
                width = metrics.horizontalAdvance(text)
                left = min(max(0.0, at.x() - width / 2), self.width() - width)
                box = QRectF(left, y, width, metrics.height())
                if not any(box.adjusted(-gap, 0, gap, 0).intersects(other) for other in taken):
                    taken.append(box)
                    painter.setPen(look.color(color))
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
