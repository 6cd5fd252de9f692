"""How the pages were read: said before anything is explained where some could not be, and each page beside what was
read of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clarte.core.evidence import Document, PageReading, PageStatus
from clarte.ui.look import Look
from clarte.ui.models.cards import Line
from clarte.ui.models.report import Report
from clarte.ui.views.cards import LineList
from clarte.ui.views.widgets import Fold, column, text_label

_PAGES_SAID = 30  # pages told one by one; those in doubt come first


def read_with_doubt(document: Document) -> bool:
    """Whether some page was read from an image or not at all."""
    return any(page.status in (PageStatus.OCR, PageStatus.UNREADABLE) for page in document.reading)


class ReadingReport(Fold):
    """“3 pages read · 1 page read from an image (sure at 94 %) · 1 page that could not be read”."""

    def __init__(self, look: Look, report: Report, document: Document) -> None:
        self._counts = {status: [p for p in document.reading if p.status is status] for status in PageStatus}
        super().__init__(look, "")
        self._report, self._document = report, document
        parts = [self._how(status, pages) for status, pages in self._counts.items() if pages]
        self.name(" · ".join(parts))
        self.fill_later(self._make_pages)

    def _how(self, status: PageStatus, pages: list[PageReading]) -> str:
        count = len(pages)
        words = {
            PageStatus.TEXT: self.tr("%n page(s) read", "", count),
            PageStatus.OCR: self.tr("%n page(s) read from an image", "", count),
            PageStatus.BLANK: self.tr("%n blank page(s)", "", count),
            PageStatus.UNREADABLE: self.tr("%n page(s) that could not be read", "", count),
        }[status]
        sure = [page.confidence for page in pages if page.confidence is not None]
        if status is PageStatus.OCR and sure:
            words += " " + self.tr("(sure at {share})").format(share=self._percent(min(sure)))
        return words

    def _percent(self, share: float) -> str:
        """Words taken from an image are never sure at 100 %."""
        return f"{self._look.locale.toString(min(99, int(share * 100)))} %"

    def _make_pages(self) -> QWidget:
        inside = QWidget()
        body = column(self._look, inside, gap="xs")
        doubtful = (PageStatus.UNREADABLE, PageStatus.OCR)
        pages = sorted(self._document.reading, key=lambda page: (page.status not in doubtful, page.page))
        for page in pages[:_PAGES_SAID]:
            body.addWidget(self._make_page(page))
        if len(pages) > _PAGES_SAID:
            body.addWidget(text_label(self.tr("%n more page(s) like these", "", len(pages) - _PAGES_SAID), "soft"))
        for warning in self._document.warnings[:_PAGES_SAID]:
            body.addWidget(text_label(warning.message, "soft"))
        return inside

    def _make_page(self, page: PageReading) -> Fold:
        """Opened, the page is shown beside the lines that were read of it."""
        how = {
            PageStatus.TEXT: self.tr("read"),
            PageStatus.OCR: self.tr("read from an image"),
            PageStatus.BLANK: self.tr("blank"),
            PageStatus.UNREADABLE: self.tr("could not be read"),
        }[page.status]
        words = self.tr("Page {page}: {how}").format(page=page.page, how=how)
        if page.status is PageStatus.OCR and page.confidence is not None:
            words += " " + self.tr("(sure at {share})").format(share=self._percent(page.confidence))
        fold = Fold(self._look, words)
        fold.fill_later(lambda: self._make_lines(page))
        fold.toggled.connect(lambda opened: self._report.want_page(page.page) if opened else None)
        return fold

    def _make_lines(self, page: PageReading) -> QWidget:
        lines = tuple(
            Line(id_, place.text, place.page)
            for id_, place in self._report.shown.evidence.items()
            if place.page == page.page
        )
        if lines:
            return LineList(self._look, self._report, lines)
        return text_label(self.tr("Nothing was taken from this page. Look at it yourself, or show it to your doctor."))
