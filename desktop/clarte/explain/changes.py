"""Whether two results of one test differ by more than the test moves by itself, by published limits only."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from clarte.core.evidence import Source
from clarte.core.resources import resource


@dataclass(frozen=True, slots=True)
class Threshold:
    """A difference of more than `percent` of the older value is more than the usual variation of the test."""

    percent: float
    sources: tuple[Source, ...]


def threshold_of(analyte: str) -> Threshold | None:
    """The published limit of a test's own variation, or None: then no change of it is named."""
    percents, sources = _published()
    return Threshold(percents[analyte], sources) if analyte in percents else None


@cache
def _published() -> tuple[dict[str, float], tuple[Source, ...]]:
    table = tomllib.loads(resource("words", "changes.toml").read_text(encoding="utf-8"))
    return table["percent"], tuple(Source(**source) for source in table["sources"])
