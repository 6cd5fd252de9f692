"""Lucide's icons (resources/icons), drawn in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from clarte.core.resources import resource

_RATIOS = (1, 2, 3)  # drawn for each pixel ratio, so that they are sharp on every screen


def make_icon(name: str, color: str, size: int, *, filled: bool = False, gap: int = 0) -> QIcon:
    """The icon `name` in one colour, `size` logical pixels, with `gap` empty pixels after it."""
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    if filled:
        svg = svg.replace('fill="none"', f'fill="{color}"', 1)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    icon = QIcon()
    for ratio in _RATIOS:
        pixmap = QPixmap((size + gap) * ratio, size * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        icon.addPixmap(pixmap)
    return icon
