"""The same test over the reports of the dossier, and where a chart puts its values. The placing is pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clarte.core.dates import parse_iso
from clarte.core.errors import ClarteError
from clarte.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from clarte.explain.trends import Point, Series
    from clarte.services.desk import Desk

_MARGIN = 0.12  # drawn above and below the values, as a share of their span


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on a chart: `x` from 0 (oldest) to 1 (newest) by date, `y` from 0 (bottom) to 1. `low` and `high` are the
    limits printed beside that value, placed alike; None where the report prints none."""

    x: float
    y: float
    low: float | None
    high: float | None
    point: Point


class Trends(QObject):
    """Signals:
    changed: the series came, or could not be had.
    """

    changed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._job: Job[tuple[Series, ...]] | None = None
        self.series: tuple[Series, ...] | None = None
        self.error: ClarteError | None = None

    def load(self) -> None:
        self.close()
        self._job = self._jobs.run(self, lambda _job: self._desk.trends(), done=self._came, failed=self._failed)

    def close(self) -> None:
        if self._job is not None:
            self._job.leave()

    def _came(self, series: tuple[Series, ...]) -> None:
        self.series, self.error = series, None
        self.changed.emit()

    def _failed(self, error: ClarteError) -> None:
        self.error = error
        self.changed.emit()


def place(series: Series) -> tuple[Mark, ...]:
    """Where each dated value lies; one date alone lies in the middle."""
    dated = [(day, point) for point in series.points if (day := parse_iso(point.date)) and point.converted is not None]
    if not dated:
        return ()
    numbers = [n for _, p in dated for n in (p.converted, p.low, p.high) if n is not None]
    bottom, top = min(numbers), max(numbers)
    margin = (top - bottom) * _MARGIN or abs(top) * _MARGIN or 1.0
    bottom, top = bottom - margin, top + margin

    def height(number: float | None) -> float | None:
        return None if number is None else (number - bottom) / (top - bottom)

    across = _across([day for day, _ in dated])
    return tuple(
        Mark(across(day), height(point.converted) or 0.0, height(point.low), height(point.high), point)
        for day, point in dated
    )


def _across(days: list[date]) -> Callable[[date], float]:
    first, span = min(days), (max(days) - min(days)).days
    return lambda day: (day - first).days / span if span else 0.5
