"""Results over time: a small chart for each test, that opens large with every value and its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from clarte.core.evidence import Flag
from clarte.ui.look import Look
from clarte.ui.models.report import Report
from clarte.ui.phrases import error_text, flag_words, left_out_reason
from clarte.ui.views.charts import TrendChart
from clarte.ui.views.widgets import Choosable, ScrollColumn, button, clear, column, row, text_label

if TYPE_CHECKING:
    from clarte.explain.trends import Point, Series

_AT_ONCE = 30  # tests shown before more are asked for


class TrendsView(ScrollColumn):
    """Every test that the dossier holds at least twice."""

    def __init__(self, look: Look, report: Report) -> None:
        super().__init__(look, QCoreApplication.translate("TrendsView", "Results over time"), margin="none", gap="m")
        self._look, self._report = look, report
        self._shown = _AT_ONCE
        report.trends.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        clear(self.body)
        look, trends = self._look, self._report.trends
        if trends.error is not None:
            self.body.addWidget(text_label(error_text(trends.error, look.language), "doubt"))
        elif trends.series is None:
            self.body.addWidget(text_label(self.tr("Looking…"), "soft"))
        elif not trends.series:
            words = self.tr("No test is in two dated reports of this dossier yet.")
            self.body.addWidget(text_label(words, "soft"))
        else:
            words = self.tr("Values are copied from the reports. Laboratories differ: each value keeps its own range.")
            self.body.addWidget(text_label(words, "soft"))
        # Out of range first, as in the table.
        ordered = sorted(trends.series or (), key=lambda series: series.points[-1].flag in (None, Flag.NORMAL))
        for series in ordered[: self._shown]:
            self.body.addWidget(TrendCard(look, self._report, series))
        if len(trends.series or ()) > self._shown:
            more = button(look, self.tr("Show what comes next"), role="quiet")
            more.clicked.connect(self._show_more)
            self.body.addWidget(more)
        self.body.addStretch(1)

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self._fill()


class TrendCard(Choosable):
    """One test: its newest value beside the drawing; chosen, it opens large."""

    def __init__(self, look: Look, report: Report, series: Series) -> None:
        super().__init__("card")
        self._look, self._report, self._series = look, report, series
        self._large: QWidget | None = None
        self._body = column(look, self, margin="l", gap="s")
        head = row(look, gap="m")
        words = column(look, gap="hair")
        words.addWidget(text_label(series.name, "card-title"))
        newest = series.points[-1]
        words.addWidget(text_label(f"{printed(newest)} · {look.day(newest.date, short=True)}"))
        words.addWidget(
            text_label(flag_words(newest.flag)[0] or self.tr("%n value(s)", "", len(series.points)), "soft")
        )
        words.addStretch(1)
        head.addLayout(words, 1)
        self._small = TrendChart(look, series)
        head.addWidget(self._small, 0, Qt.AlignmentFlag.AlignVCenter)
        self._body.addLayout(head)
        self.setAccessibleName(self._spoken())
        self.setToolTip(self.tr("Open or close the large drawing"))
        self.chosen.connect(self._turn)

    def _spoken(self) -> str:
        values = [f"{printed(point)} ({self._look.day(point.date)})" for point in self._series.points]
        return f"{self._series.name}: {', '.join(values)}"

    def _turn(self) -> None:
        if self._large is None:
            self._large = self._make_large()
            self._body.addWidget(self._large)
        else:
            self._large.setVisible(self._large.isHidden())
        self._small.setVisible(self._large.isHidden())

    def _make_large(self) -> QWidget:
        look, series = self._look, self._series
        inside = QWidget()
        body = column(look, inside, gap="s")
        body.addWidget(TrendChart(look, series, large=True))
        if series.change is not None:
            words = (
                self.tr("It went up by {percent} %: more than this test moves by itself.")
                if series.change.rises
                else self.tr("It went down by {percent} %: more than this test moves by itself.")
            )
            body.addWidget(text_label(words.format(percent=look.number(abs(series.change.percent), 0))))
            body.addWidget(text_label(" · ".join(s.publisher for s in series.change.threshold.sources), "source"))
        for point in reversed(series.points):
            body.addWidget(self._value(point))
        for point in series.left_out:
            body.addWidget(self._value(point))
        return inside

    def _value(self, point: Point) -> QWidget:
        """One value as printed; chosen, its page opens."""
        look, unit = self._look, self._series.unit
        parts = [look.day(point.date, short=True) or self.tr("no date"), printed(point)]
        if point.converted is not None and point.unit != unit:
            parts.append(f"= {look.number(point.converted)} {unit or ''}".strip())
        if point.earlier:
            parts.append(self.tr("printed as an earlier value"))
        if point.corrected:
            parts.append(self.tr("as you read it"))
        if point.left_out is not None:
            parts.append(left_out_reason(point.left_out))
        words = " · ".join(parts)
        made = Choosable("hit")
        column(look, made, margin="xs").addWidget(text_label(words))
        made.setAccessibleName(f"{words} · " + self.tr("page {page}").format(page=point.page))
        made.chosen.connect(lambda: self._report.want_source(point.document, point.evidence))
        return made


def printed(point: Point) -> str:
    """Value and unit as printed."""
    return f"{point.value} {point.unit}" if point.unit else point.value


def as_rows(all_series: tuple[Series, ...], head: tuple[str, ...], day: Callable[[str | None], str]) -> list[list[str]]:
    """A table of every value: test, date, value and unit as printed, and the value in the series' unit."""
    rows = [list(head)]
    for series in all_series:
        for point in (*series.points, *series.left_out):
            same = point.converted is None or point.unit == series.unit
            converted = "" if same else f"{point.converted:g} {series.unit or ''}".strip()
            rows.append([series.name, day(point.date), point.value, point.unit or "", converted])
    return rows
