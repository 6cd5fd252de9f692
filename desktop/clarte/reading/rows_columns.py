"""Column headings of result tables: which column holds the result, the unit, the range, earlier results."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from clarte.core.evidence import Box
from clarte.reading.rows_cells import Strip
from clarte.reading.rows_finds import DATE, TokenKind
from clarte.reading.rows_headings import Role, iso_date, role_of
from clarte.reading.rows_words import is_administrative, plain, word_set
from clarte.reading.units import is_unit


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading: where the heading stands, its date (ISO) and unit if it prints one.

    `stated`: its heading names its role. `wide`: the column has no heading of its own; x0 to x1 is all the room
    between its neighbours.
    """

    role: Role
    x0: float
    x1: float
    date: str | None = None
    unit: str | None = None
    stated: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The columns under one heading, left to right; `box` is the heading's."""

    columns: tuple[Column, ...]
    box: Box

    def has(self, role: Role) -> bool:
        return any(column.role is role for column in self.columns)

    def count(self, role: Role) -> int:
        return sum(column.role is role for column in self.columns)

    @property
    def dated(self) -> bool:
        """Whether its columns are results of several days."""
        return self.has(Role.PREVIOUS)

    @property
    def open(self) -> bool:
        """Whether the place of the results is only known from its neighbours."""
        return any(column.wide for column in self.columns)

    def column_at(self, x0: float, x1: float) -> Column:
        """The column whose heading lines up best (left, right or middle) with a piece from x0 to x1."""
        best, nearest = self.columns[0], math.inf
        for column in self.columns:
            apart = column.x0 - x1 if column.x0 > x1 else x0 - column.x1
            if apart >= nearest and not column.wide:
                continue  # too far to line up better
            distance = _distance(column, x0, x1)
            if distance < nearest:
                best, nearest = column, distance
        return best


# How a word of a heading starts; lines without any are no headings.
_STARTS = word_set(
    """resu résu valu vale vos votr your curr opti obse in out outs obs unit unité uom refe réfé ref réf ref. réf. rang
    inte norm usue born bio bio. biol stan expe desi flag cmi mic anté ante prev prio test anal para exam anti"""
)
# The first or the second figure is no month: how the dates of these headings are written.
_DAY_FIRST = re.compile(r"\b(?:1[3-9]|2\d|3[01])[/.-]\d{1,2}[/.-]\d{2}")
_MONTH_FIRST = re.compile(r"\b\d{1,2}[/.-](?:1[3-9]|2\d|3[01])[/.-]\d{2}")
_BESIDE_DATE = re.compile(r"(?:(?:le|du|on|result(?:at)?s?(?: du| le)?|h|\d{1,2}(?: |h)\d{2}|\d{4}) ?)?")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]+)[)\]]$")
_IN_UNIT = re.compile(r" (?:en|in)$")
_UNIT_WORDS = 3
_MEASURED = (Role.VALUE, Role.RANGE, Role.PREVIOUS)


# Over a column of ranges stands "Normal values" or "Normales".
_ONE_RESULT = ("normal", "normale")
_MOST_WORDS = 14  # of a heading without wide gaps
_SAMPLE_LINES = 3


@dataclass(slots=True)
class _Heading:
    text: str
    x0: float
    x1: float


def find_table(strips: Sequence[Strip], start: int) -> tuple[Table, int] | None:
    """The table heading that starts at strip `start` and how many lines it takes (1 to 3), or None."""
    first = strips[start]
    if not first.tabs and len(first.line.words) > _MOST_WORDS:
        return None
    for word in first.line.words:
        if _may_head(word.text):
            break
    else:
        return None
    cells = _cells(first)
    if not any(map(_may_open, cells)):
        return None
    best: tuple[Table, int] | None = None
    headings: list[_Heading] = []
    for count in range(1, 4):
        if start + count > len(strips):
            break
        strip = strips[start + count - 1]
        if count > 1 and not _continues(strips[start + count - 2], strip):
            break
        headings = _merge(headings, cells if count == 1 else _cells(strip))
        columns = _columns(headings)
        if columns and (best is None or _richer(columns, best[0].columns)):
            box = first.line.box
            best = Table(tuple(columns), (box[0], box[1], box[2], strip.line.box[3])), count
    return _extended(best, strips, start) if best is not None else None


def _may_open(cell: _Heading) -> bool:
    """Whether a cell of a first line belongs to a heading: a role, a date, or words that the next line may end."""
    if role_of(cell.text) is not None or _BESIDE_DATE.fullmatch(plain(DATE.sub("", cell.text))):
        return True
    return ":" not in cell.text and not any(map(str.isdigit, cell.text))


def _extended(found: tuple[Table, int], strips: Sequence[Strip], start: int) -> tuple[Table, int]:
    """Dates over columns may be followed by lines of times and numbers of the samples, and only these may hold the
    headings of units and ranges."""
    table, count = found
    if not table.dated or table.has(Role.RANGE) or table.has(Role.UNIT):
        return found
    right = max(column.x1 for column in table.columns)
    for more, strip in enumerate(strips[start + count : start + count + _SAMPLE_LINES], 1):
        cells = _cells(strip)
        if not cells or not is_administrative(plain(cells[0].text)):
            break
        beside = [Column(role, c.x0, c.x1, stated=True) for c in cells if c.x0 > right and (role := role_of(c.text))]
        if {column.role for column in beside} & {Role.RANGE, Role.UNIT}:
            box = (*table.box[:3], strip.line.box[3])
            return Table((*table.columns, *beside), box), count + more
    return found


@lru_cache(maxsize=4096)
def _may_head(word: str) -> bool:
    """Whether a word can be part of a heading: by its start, or a date."""
    if word[0].isdigit():
        return len(word) >= 8 and (word[2] in "/.-" or word[4] == "-")
    return word[:4].lower().lstrip("(") in _STARTS


def _continues(above: Strip, below: Strip) -> bool:
    """Whether `below` can be the next line of the same heading: close, and no measurement."""
    height = above.line.box[3] - above.line.box[1]
    if below.line.box[1] - above.line.box[3] > 0.6 * height:
        return False
    kinds = {token.kind for token in below.scan()}
    return not kinds & {TokenKind.NUMBER, TokenKind.RANGE, TokenKind.WORDS}


def _cells(strip: Strip) -> list[_Heading]:
    """The strip's cells, further parted where a cell is several headings side by side."""
    bounds = [0, *(tab + 1 for tab in strip.tabs), len(strip.text) + 1]
    cells: list[_Heading] = []
    for start, stop in pairwise(bounds):
        for first, last in _split_headings(strip.text, start, stop - 1):
            text = strip.text[first:last].strip(" |:")
            if text:
                cells.append(_Heading(text, strip.x_at(first), strip.x_at(last - 1, right=True)))
    return cells


def _split_headings(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cell = text[start:end]
    if role_of(cell) is not None or " " not in cell:
        return [(start, end)]
    dates = list(DATE.finditer(cell))
    if len(dates) > 1:
        marks = [start, *(start + match.start() for match in dates[1:]), end]
        return list(pairwise(marks))
    parts: list[tuple[int, int]] = []
    words = [(match.start() + start, match.end() + start) for match in re.finditer(r"\S+", cell)]
    index = 0
    while index < len(words):
        for count in range(min(4, len(words) - index), 0, -1):
            first, last = words[index][0], words[index + count - 1][1]
            if role_of(text[first:last]) is not None:
                parts.append((first, last))
                index += count
                break
        else:
            return [(start, end)]
    return parts


def _merge(headings: list[_Heading], cells: list[_Heading]) -> list[_Heading]:
    """Put each cell of the next line under the heading it overlaps."""
    above = [_Heading(heading.text, heading.x0, heading.x1) for heading in headings]
    merged = list(above)
    for cell in cells:
        over = [h for h in above if min(h.x1, cell.x1) - max(h.x0, cell.x0) > 0.3 * min(h.x1 - h.x0, cell.x1 - cell.x0)]
        if len(over) == 1:
            heading = over[0]
            heading.text = f"{heading.text} {cell.text}"
            heading.x0, heading.x1 = min(heading.x0, cell.x0), max(heading.x1, cell.x1)
        else:
            merged.append(cell)
    return sorted(merged, key=lambda heading: heading.x0)


def _columns(headings: Sequence[_Heading]) -> list[Column]:
    """Columns when the headings are those of a result table, else none."""
    columns: list[Column] = []
    unknown = 0
    if role_of(headings[0].text) is None and all(plain(heading.text) in _ONE_RESULT for heading in headings[1:]):
        return []  # "Viscosité  Normale"
    month_first = _month_first(headings)
    ranged = any(_announced(heading.text)[0] is Role.RANGE for heading in headings)
    for heading in headings:
        role, unit = _announced(heading.text)
        stated = role is not None
        if role is None and (ranged or _alone(headings, heading)) and is_unit(heading.text):
            role, unit = Role.VALUE, heading.text
        printed = iso_date(heading.text, month_first=month_first) if DATE.search(heading.text) else None
        if role is None and printed is not None and _BESIDE_DATE.fullmatch(plain(DATE.sub("", heading.text))):
            role = Role.PREVIOUS
        if role is Role.NAME and unknown == 1 == len(columns):
            columns, unknown = [], 0  # what stood before the first heading is a sidebar
        if role is None:
            unknown += 1
            role = Role.NAME if not columns else Role.OTHER
        columns.append(Column(role, heading.x0, heading.x1, printed, unit, stated))
    return _accept(columns, unknown)


def _alone(headings: Sequence[_Heading], heading: _Heading) -> bool:
    """Whether a unit may head the results: no other heading does, and a class or a judgement stands beside it."""
    others = [_announced(each.text)[0] for each in headings if each is not heading]
    judged = Role.INTERPRETATION in others or Role.FLAG in others
    return heading is not headings[0] and judged and Role.VALUE not in others and role_of(heading.text) is None


@lru_cache(maxsize=4096)
def _announced(text: str) -> tuple[Role | None, str | None]:
    """The role that a heading names, and the unit beside it: "Résultat (g/L)", "Normes %", "Valeurs en mmol/L"."""
    role = role_of(text)
    if role is not None:
        return role, None
    if bracket := _IN_BRACKETS.search(text):
        return role_of(text[: bracket.start()]), bracket.group(1)
    words = text.split()
    for count in range(1, min(_UNIT_WORDS, len(words) - 1) + 1):
        unit, rest = " ".join(words[-count:]), " ".join(words[:-count])
        if is_unit(unit) and (role := role_of(_IN_UNIT.sub("", rest))) in _MEASURED:
            return role, unit
    return None, None


def _month_first(headings: Sequence[_Heading]) -> bool | None:
    """Whether these headings write the month first; None when they leave it open."""
    if any(_MONTH_FIRST.search(heading.text) for heading in headings):
        return True
    return False if any(_DAY_FIRST.search(heading.text) for heading in headings) else None


def _accept(columns: list[Column], unknown: int) -> list[Column]:
    columns = _normal_and_abnormal(columns)
    known = {column.role for column in columns}
    # "Antériorité 06/10/2026" is no result of today, whatever else is missing.
    dated = [c for c in columns if c.date is not None and c.role is Role.PREVIOUS and not c.stated]
    if Role.VALUE not in known and len(dated) >= (1 if Role.RANGE in known else 2):
        latest = max(dated, key=lambda column: column.date or "")
        columns = [replace(column, role=Role.VALUE) if column is latest else column for column in columns]
    if Role.VALUE not in {column.role for column in columns}:
        columns = _with_room(columns, unknown)
    roles = [column.role for column in columns]
    if Role.VALUE not in roles or unknown > 2 or len(columns) < 2:
        return []
    others = set(roles) & {Role.UNIT, Role.RANGE, Role.FLAG, Role.NAME, Role.PREVIOUS, Role.INTERPRETATION}
    if not others or (others == {Role.NAME} and unknown and roles[-1] is not Role.VALUE):
        return []
    return _second_names(columns)


def _second_names(columns: list[Column]) -> list[Column]:
    """A heading of its own between a range and a result, as over the first names, is over those of a second table."""
    for index in range(1, len(columns) - 1):
        before, column, after = columns[index - 1 : index + 2]
        if column.role is Role.OTHER and not column.stated and (before.role, after.role) == (Role.RANGE, Role.VALUE):
            columns[index] = replace(column, role=Role.NAME)
    return columns


def _with_room(columns: list[Column], unknown: int) -> list[Column]:
    """Headings of ranges (and earlier results) alone: the results stand in the room before them."""
    first = next((i for i, column in enumerate(columns) if column.role is Role.RANGE), None)
    if first is None or first > 1 or unknown > 1:
        return columns
    if first == 1 and columns[0].role is not Role.NAME:
        return columns
    left = columns[0].x1 if first == 1 else 0.0
    room = Column(Role.VALUE, left + 5, columns[first].x0 - 5, wide=True)
    return [*columns[:first], room, *columns[first:]] if room.x1 - room.x0 > 100 else columns


def _normal_and_abnormal(columns: list[Column]) -> list[Column]:
    """Headings "Normal | Abnormal" before the range's name two places of the result."""
    for index, (one, two) in enumerate(pairwise(columns)):
        later = {column.role for column in columns[index + 2 :]}
        if one.role is Role.RANGE and two.role is Role.FLAG and Role.RANGE in later:
            pair = [replace(column, role=Role.VALUE) for column in (one, two)]
            return [*columns[:index], *pair, *columns[index + 2 :]]
    return columns


def _richer(columns: Sequence[Column], others: Sequence[Column]) -> bool:
    dates = [sum(column.date is not None for column in each) for each in (columns, others)]
    stated = [sum(column.stated for column in each) for each in (columns, others)]
    richer = len(columns) > len(others) or dates[0] > dates[1] or stated[0] > stated[1]
    return richer and stated[0] >= stated[1]


def _distance(column: Column, x0: float, x1: float) -> float:
    """How far a piece is from lining up with a heading; less where they overlap."""
    left, right = column.x0, column.x1
    inside = (x1 if x1 < right else right) - (x0 if x0 > left else left)
    if column.wide:
        return -15.0 if inside > 0.5 * (x1 - x0) else 200.0
    edges = min(abs(left - x0), abs(right - x1), abs(left + right - x0 - x1) / 2)
    return edges if inside <= 0.0 else edges - (inside if inside < 20.0 else 20.0)
