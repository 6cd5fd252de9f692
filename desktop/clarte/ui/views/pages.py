"""The report's pages: sharp at any zoom, only the visible ones drawn, the selected line highlighted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from clarte.core.evidence import FoundTerm
from clarte.ui.look import Look
from clarte.ui.models.pages import Pages
from clarte.ui.models.report import Report
from clarte.ui.models.words import Definition
from clarte.ui.views.widgets import DefinitionPopover

_A4 = (595.0, 842.0)  # points; for a page whose size is not known
_STILL_MS = 30  # a page that only passes by is not drawn
_ZOOM_STEP, _ZOOM_MIN, _ZOOM_MAX = 1.25, 0.25, 5.0


class PageView(QAbstractScrollArea):
    """Scrolls all pages vertically. `zoom` is in logical pixels a point; 0 fits the width.

    Signals:
        zoomed(float): the zoom that is shown.
    """

    zoomed = Signal(float)

    def __init__(self, look: Look, report: Report, pages: Pages) -> None:
        super().__init__()
        self._look, self._report, self._pages = look, report, pages
        self._zoom = 0.0
        self._fit = 1.0
        self._sizes: list[tuple[float, float]] = []
        self._boxes: list[QRectF] = []
        self._tops: list[float] = []  # of the boxes, to find the few in view among thousands
        self._wanting = QTimer(self)
        self._wanting.setSingleShot(True)
        self._wanting.setInterval(_STILL_MS)
        self._wanting.timeout.connect(self._ask_for_pages)
        self.setProperty("role", "pages")
        self.setAccessibleName(self.tr("Pages of the report"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        pages.arrived.connect(self._on_arrived)
        report.changed.connect(self._on_changed)
        report.selected.connect(self._on_selected)
        report.page_wanted.connect(self._on_page_wanted)
        report.placed.connect(self._on_placed)
        self.verticalScrollBar().valueChanged.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(self._note_page)
        self._lay_out()
        self._on_changed()

    # Zoom

    @property
    def zoom(self) -> float:
        return self._zoom or self._fit

    def zoom_in(self) -> None:
        self._set_zoom(self.zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        self._set_zoom(self.zoom / _ZOOM_STEP)

    def fit_width(self) -> None:
        self._set_zoom(0.0)

    def _set_zoom(self, zoom: float) -> None:
        middle = self._share()
        self._zoom = min(max(zoom, _ZOOM_MIN), _ZOOM_MAX) if zoom else 0.0
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setValue(round(middle * max(1, bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.zoomed.emit(self.zoom)

    def _share(self) -> float:
        bar = self.verticalScrollBar()
        return (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())

    def _fitting(self) -> float:
        widest = max((width for width, _ in self._sizes), default=_A4[0])
        return max(_ZOOM_MIN, (self.viewport().width() - 2 * self._look.space("l")) / widest)

    # Layout

    def _on_changed(self) -> None:
        """The document came: from now on the sizes of its pages are known."""
        document = self._report.document
        if document is not None and not self._sizes:
            known = {p.page: (p.width or _A4[0], p.height or _A4[1]) for p in document.reading}
            self._sizes = [known.get(number, _A4) for number in range(1, document.pages + 1)]
            self._lay_out()
        self.viewport().update()

    def _lay_out(self) -> None:
        self._fit = self._fitting()
        zoom, gap, sizes = self.zoom, self._look.space("l"), self._sizes
        view = self.viewport()
        full = max([view.width() - 2 * gap, *(width * zoom for width, _ in sizes)])
        top = float(gap)
        self._boxes = []
        for width, height in sizes:
            left = gap + (full - width * zoom) / 2
            self._boxes.append(QRectF(left, top, width * zoom, height * zoom))
            top += height * zoom + gap
        self._tops = [box.top() for box in self._boxes]
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, round(top) - view.height()))
        vertical.setPageStep(view.height())
        vertical.setSingleStep(self._look.space("xxl"))
        horizontal.setRange(0, max(0, round(full + 2 * gap) - view.width()))
        horizontal.setPageStep(view.width())
        self._want()
        view.update()

    def _origin(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _visible(self) -> list[int]:
        """Indexes of the pages in view: they lie under one another."""
        seen = self._seen()
        first = max(0, bisect_right(self._tops, seen.top()) - 1)
        last = bisect_left(self._tops, seen.bottom())
        return [index for index in range(first, last) if self._boxes[index].intersects(seen)]

    def _seen(self) -> QRectF:
        return QRectF(self._origin(), self.viewport().size().toSizeF())

    def _scale(self) -> float:
        return self.zoom * self.devicePixelRatioF()

    def _want(self) -> None:
        """Ask for the visible pages, once they have stayed so for a moment."""
        self._wanting.start()

    def _ask_for_pages(self) -> None:
        self._pages.want(self._report.card.id, [index + 1 for index in self._visible()], self._scale())

    def _on_arrived(self, report_id: str, _page: int) -> None:
        if report_id == self._report.card.id:
            self.viewport().update()

    def _on_selected(self, scroll: bool) -> None:
        places = self._report.places()
        if scroll and places:
            page, box = places[0]
            if page <= len(self._boxes):
                self._bring(self._boxes[page - 1], box[1], box[3])
        self.viewport().update()

    def _on_page_wanted(self, page: int) -> None:
        if page <= len(self._boxes):
            self.verticalScrollBar().setValue(round(self._boxes[page - 1].top() - self._look.space("l")))

    def _on_placed(self) -> None:
        self._on_page_wanted(self._report.place.page)

    def _note_page(self) -> None:
        """The page that the upper third of the view lies on is where the reader is."""
        line = self._origin().y() + self.viewport().height() / 3
        self._report.be_at(page=max(1, bisect_right(self._tops, line)))

    def _bring(self, page: QRectF, first: float, last: float) -> None:
        """Scroll so that a line lies a third down the view, unless it is well in view already."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = page.top() + first * self.zoom, page.top() + last * self.zoom
        margin = height / 8
        if top < bar.value() + margin or bottom > bar.value() + height - margin:
            bar.setValue(round(top - height / 3))

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), self._look.color("canvas"))
        painter.translate(-self._origin())
        for index in self._visible():
            self._paint_page(painter, index)

    def _paint_page(self, painter: QPainter, index: int) -> None:
        report_id, page, box = self._report.card.id, index + 1, self._boxes[index]
        painter.fillRect(box, Qt.GlobalColor.white)
        sharp = self._pages.image(report_id, page, self._scale())
        image = sharp if sharp is not None else self._pages.nearest(report_id, page)
        if image is not None:
            painter.drawImage(box, image)
        else:
            lost = self._pages.unreadable(report_id, page, self._scale())
            words = self.tr("This page cannot be shown.") if lost else self.tr("Drawing the page…")
            painter.setPen(Qt.GlobalColor.black)
            painter.setFont(self._look.font("body"))
            painter.drawText(box.intersected(self._seen()), Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(QPen(self._look.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        self._paint_words(painter, index)
        self._paint_mark(painter, index)

    def _paint_words(self, painter: QPainter, index: int) -> None:
        """Hard words underlined on the page itself."""
        pen = QPen(self._look.color("mark_line"), self._look.size("stroke_strong"))
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        for term in self._report.page_terms.get(index + 1, ()):
            area = self._on_page(index, term.bbox)
            painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_mark(self, painter: QPainter, index: int) -> None:
        reach, close, radius = self._look.space("xs"), self._look.space("hair"), self._look.size("radius_small")
        for page, box in self._report.places():
            if page != index + 1:
                continue
            area = self._on_page(index, box).adjusted(-2 * reach, -close, 2 * reach, close)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("mark"))
            painter.drawRoundedRect(area, radius, radius)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(self._look.color("mark_line"), self._look.size("stroke_strong")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, radius, radius)

    def _on_page(self, index: int, box: tuple[float, float, float, float]) -> QRectF:
        page, zoom = self._boxes[index], self.zoom
        corner = QPointF(page.left() + box[0] * zoom, page.top() + box[1] * zoom)
        return QRectF(corner, QPointF(page.left() + box[2] * zoom, page.top() + box[3] * zoom))

    # Mouse and keyboard

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._place(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or found is None:
            return
        page, x, y = found
        term = self._term_at(page, x, y)
        definition = self._report.definitions.get(term.entry) if term is not None else None
        if definition is not None:
            DefinitionPopover(self._look, definition, self).show_at(event.globalPosition().toPoint())
        self._report.select_at(page, x, y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._place(event.position())
        definition = self._definition_at(*found) if found is not None else None
        shape = Qt.CursorShape.WhatsThisCursor if definition is not None else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        tip = f"<qt><b>{definition.label}</b><br>{definition.text}</qt>" if definition is not None else ""
        QToolTip.showText(event.globalPosition().toPoint(), tip, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        else:
            super().keyPressEvent(event)

    def _place(self, position: QPointF) -> tuple[int, float, float] | None:
        """(page, x, y in points) under a place of the view."""
        point = position + self._origin()
        for index in self._visible():
            box = self._boxes[index]
            if box.contains(point):
                return index + 1, (point.x() - box.left()) / self.zoom, (point.y() - box.top()) / self.zoom
        return None

    def _definition_at(self, page: int, x: float, y: float) -> Definition | None:
        term = self._term_at(page, x, y)
        return self._report.definitions.get(term.entry) if term is not None else None

    def _term_at(self, page: int, x: float, y: float) -> FoundTerm | None:
        for term in self._report.page_terms.get(page, ()):
            box = term.bbox
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                return term
        return None
