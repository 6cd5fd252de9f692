"""The sheet's plain-text twin: the same words in reading order, for the clipboard and whoever cannot use the PDF."""

from __future__ import annotations

from collections.abc import Iterator

from clarte.core.language import Language
from clarte.export.content import Both, Part, SheetContent, SheetField, SheetLine, SheetResult

_TICK = "[ ] "


def sheet_text(content: SheetContent) -> str:
    """Every word of the sheet but the page numbers, without the room to write."""
    return "\n".join(_Writer(content).lines()).strip() + "\n"


class _Writer:
    def __init__(self, content: SheetContent) -> None:
        self._content = content
        self._colon = "\u00a0: " if content.language == Language.FRENCH else ": "

    def lines(self) -> Iterator[str]:
        content, labels = self._content, self._content.labels
        yield from (_both(content.title), content.occasion.text, content.identity, "")
        yield self._field(content.aim)
        yield from self._part(content.starred, _TICK)
        if content.others.lines:
            yield from self._part(content.others, _TICK)
        yield from self._part(content.symptoms)
        if content.changes:
            yield content.changes
        yield from self._part(content.treatments)
        yield ""
        yield from (self._field(fact) for fact in content.facts)
        if content.results:
            yield from self._results()
        if content.conclusions.lines or content.conclusions.left_out.text:
            yield from self._part(content.conclusions)
        yield from ("", _both(labels["notes"]))
        if content.endorsement:
            yield _both(labels["endorsement"])
        yield from ("", _both(labels["made_title"]), _both(labels["made_words"]), _both(labels["made_values"]))

    def _field(self, field: SheetField) -> str:
        said = field.text or _both(self._content.labels["not_given"])
        more = f" {_both(self._content.labels['cut'])}" if field.cut else ""
        return f"{_both(field.label)}{self._colon}{said}{more}"

    def _part(self, part: Part, sign: str = "") -> Iterator[str]:
        yield from ("", _both(part.label))
        group = ""
        for line in part.lines:
            if line.group != group and line.group:
                yield line.group
            group = line.group
            yield sign + _line(line)
        yield from (_both(words) for words in (part.empty, part.left_out) if words.text)

    def _results(self) -> Iterator[str]:
        labels = self._content.labels
        yield from ("", _both(labels["results"]))
        names = ("result", "value", "previous", "range", "source")
        yield " | ".join(_both(labels[name]) for name in names)
        yield from map(_row, self._content.results)
        if self._content.results_left_out.text:
            yield _both(self._content.results_left_out)


def _both(words: Both) -> str:
    return f"{words.text} · {words.second}" if words.second else words.text


def _line(line: SheetLine) -> str:
    said = f"{line.text} · {line.second}" if line.second else line.text
    if line.note:
        said += f", {line.note}"
    return f"{said} ({_both(line.source)})" if line.source.text else said


def _row(row: SheetResult) -> str:
    name = f"{row.name} · {row.second}" if row.second else row.name
    value = " ".join(part for part in (row.value, row.mark, row.doubt) if part)
    return " | ".join((name, value, row.previous, row.range, _both(row.source)))
