"""The words of a consultation sheet, in reading order: what the page and its plain-text twin both say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Both:
    """Words of ours in the person's language, and in the doctor's where a second one was asked for."""

    text: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class SheetField:
    """What the person typed under a heading. `text` empty: not filled in, and said so. `cut`: its end did not fit."""

    label: Both
    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A question, a treatment, a symptom or a quoted sentence. `source` is where it comes from, `note` what the person
    said beside it (a symptom's details); `group` is the person's own heading."""

    text: str
    second: str = ""
    source: Both = Both("")
    note: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class SheetResult:
    """A row of results, copied. `mark` is the direction, `doubt` what is to be checked, `previous` earlier values with
    their dates."""

    name: str
    second: str
    value: str
    mark: str
    doubt: str
    previous: str
    range: str
    source: Both


@dataclass(frozen=True, slots=True)
class Part:
    """A list under a heading. `empty` is said in place of no line; `left_out` of those that did not fit."""

    label: Both
    lines: tuple[SheetLine, ...]
    empty: Both = Both("")
    left_out: Both = Both("")


@dataclass(frozen=True, slots=True)
class SheetContent:
    """All the words of a sheet, ready to be set. `labels` are our own headings of the table and small print."""

    language: str
    second_language: str
    labels: dict[str, Both]
    title: Both
    occasion: Both
    identity: str
    aim: SheetField
    starred: Part
    others: Part
    symptoms: Part
    changes: str
    treatments: Part
    facts: tuple[SheetField, ...]
    results: tuple[SheetResult, ...]
    results_left_out: Both
    conclusions: Part
    endorsement: bool
