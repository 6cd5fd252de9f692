"""Where the reader is in a report, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader is in a report: the tab of its explanation, from 0, and the page, from 1."""

    tab: int = 0
    page: int = 1


def place_from(kept: str) -> Place:
    """What was kept, or the beginning when it is not understood."""
    tab, _comma, page = kept.partition(",")
    return Place(int(tab), max(1, int(page))) if tab.isdecimal() and page.isdecimal() else Place()
