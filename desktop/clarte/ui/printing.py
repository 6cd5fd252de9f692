"""Images of pages onto paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter


def print_images(printer: QPrinter, images: tuple[QImage, ...]) -> None:
    """One image a page, as large as the paper's printable part, its proportions kept."""
    painter = QPainter(printer)
    for number, image in enumerate(images):
        if number:
            printer.newPage()
        paper = QRectF(painter.viewport())
        size = QSizeF(image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF((paper.width() - size.width()) / 2, 0, size.width(), size.height())
        painter.drawImage(box, image)
    painter.end()
