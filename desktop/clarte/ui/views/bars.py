"""The drawn bar that shows where a value lies in the laboratory's range."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from clarte.core.evidence import Result
from clarte.ui.look import Look
from clarte.ui.models.ranges import Bar, bar_of


class RangeBar(QWidget):
    """Where a value lies in the laboratory's range. Drawn only when the report prints one."""

    def __init__(self, look: Look, result: Result, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._bar = bar_of(result, look.number)
        labels = look.theme.type("small") + look.space("xs")
        self.setFixedHeight(look.size("bar") + look.space("s") + labels + look.space("xs"))
        self.setVisible(self._bar is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._bar is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._look.space("xs")
        draw_bar(painter, self._look, self._bar, QRectF(0, top, self.width(), self._look.size("bar")))
        self._draw_ends(painter, top + self._look.size("bar"))

    def _draw_ends(self, painter: QPainter, top: float) -> None:
        assert self._bar is not None
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.color("ink_soft"))
        metrics = painter.fontMetrics()
        taken = -1.0
        for place, text in self._bar.ends:
            width = metrics.horizontalAdvance(text)
            left = min(max(0.0, place * self.width() - width / 2), self.width() - width)
            left = max(left, taken)
            painter.drawText(QPointF(left, top + metrics.ascent() + self._look.space("xs")), text)
            taken = left + width + self._look.space("s")


def draw_bar(painter: QPainter, look: Look, bar: Bar, box: QRectF) -> None:
    """Zones and the value's mark. Shared with the table of results."""
    radius = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("attention_zone"))
    painter.drawRoundedRect(box, radius, radius)
    inner = QRectF(box.left() + bar.start * box.width(), box.top(), (bar.end - bar.start) * box.width(), box.height())
    painter.setBrush(look.color("fine_zone"))
    if bar.start <= 0 or bar.end >= 1:
        painter.save()
        painter.setClipRect(inner)
        painter.drawRoundedRect(box, radius, radius)
        painter.restore()
    else:
        painter.drawRect(inner)
    _draw_mark(painter, look, bar.value, box)


def _draw_mark(painter: QPainter, look: Look, value: float, box: QRectF) -> None:
    """A bar for a value on the drawing, an arrow at its end for one beyond it."""
    painter.setBrush(look.color("ink"))
    width, reach = look.size("bar_mark"), look.space("xs")
    if 0 <= value <= 1:
        x = box.left() + value * (box.width() - width)
        painter.drawRoundedRect(QRectF(x, box.top() - reach, width, box.height() + 2 * reach), 1, 1)
        return
    tip = box.left() if value < 0 else box.right()
    base = tip + (box.height() if value < 0 else -box.height())
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(tip, box.center().y()),
                QPointF(base, box.top() - reach),
                QPointF(base, box.bottom() + reach),
            ]
        )
    )
