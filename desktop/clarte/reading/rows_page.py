"""The result rows of one page, line by line: what each line is to the rows around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clarte.reading.ranges import is_qualified, parse_ranges
from clarte.reading.rows_below import aligned, more_of_row, more_words, older_line, range_line, second_unit
from clarte.reading.rows_cards import Cards, is_method
from clarte.reading.rows_cells import Strip, Token, range_only
from clarte.reading.rows_columns import Table, find_table
from clarte.reading.rows_comments import attach_comment, comment_at
from clarte.reading.rows_drafts import Draft
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_flow import FlowSheet
from clarte.reading.rows_germs import germ_of, heads_germs, letter_rows
from clarte.reading.rows_headings import Role, role_of
from clarte.reading.rows_name_lines import NameLines
from clarte.reading.rows_parse import LineParser
from clarte.reading.rows_settle import settle_germs, settle_names, settle_ranges
from clarte.reading.rows_tables import older_tables, widen
from clarte.reading.rows_words import (
    AGAIN,
    COMMENT_START,
    DISCIPLINE,
    GRADE,
    UNITLESS,
    USUAL,
    plain,
    specimen_of,
)
from clarte.reading.units import same_unit

# Lines without a row after which a table's heading no longer vouches for words, and for bare numbers.
_WORDS_REACH = 2
_NUMBERS_REACH = 6
# Lines under a heading that tell how wide its columns are.
_LOOK_AHEAD = 25
# Longer lines of limits are sentences of a note.
_SENTENCE = 12
# ... nor for words after this much white space, in line heights.
_GAP = 3.5


class PageReader:
    """Reads one page, line by line, knowing the table heading and the rows above."""

    def __init__(self, strips: Sequence[Strip], table: Table | None, specimen: str | None, laboratory: bool) -> None:
        """`laboratory`: earlier pages of the document hold results."""
        self._strips = strips
        self._laboratory = laboratory
        self.table = table
        self.specimen = specimen
        self.taken: set[int] = set()
        self._drafts: list[Draft] = []
        self._misses = 0
        self._germ: str | None = None
        self._range_due = False  # its label stands on the line above
        self._bottom = 0.0  # of the last row or heading
        self._orphans: list[tuple[Strip, list[Token], int]] = []  # ranges, and how many rows stand before them
        self._cards = Cards(strips, self.taken)

    def read(self) -> None:
        position = 0
        while position < len(self._strips):
            known, due = len(self._drafts), self._range_due
            position += self._read_at(position)
            self._range_due = self._range_due and not due
            for draft in self._drafts[known:]:
                draft.germ = draft.germ or self._germ
        for strip, tokens, before in self._orphans:
            self._attach_range(strip, tokens, before)
            if strip.line.index not in self.taken and before and _lacks_range(self._drafts[before - 1]):
                self._drafts[before - 1].doubts.add("range")

    def kept(self) -> list[Draft]:
        """The rows that hold: strong ones, and weak ones in line with them."""
        strong = [draft for draft in self._drafts if draft.strong]
        kept = [draft for draft in self._drafts if draft.strong or self._lines_up(draft, strong)]
        if not (self._laboratory or any(not draft.words_value for draft in strong)):
            kept = [draft for draft in kept if _is_known_word(draft)] if len(kept) > 2 else []
        for draft in kept:
            if not draft.strong and not UNITLESS.match(plain(draft.name)):
                draft.doubts.add("weak")
        settle_names(kept)
        NameLines(self._strips, kept, self.taken).join()
        settle_ranges(kept)
        settle_germs(kept)
        self.taken.update(draft.line for draft in kept)
        return kept

    def _read_at(self, position: int) -> int:
        strip = self._strips[position]
        flow = FlowSheet(self._strips, position)
        if flow.count:
            self._drafts += flow.drafts
            self.taken.update(s.line.index for s in self._strips[position : position + flow.count])
            return flow.count
        heading = find_table(self._strips, position)
        if heading is not None:
            found, count = heading
            self.table = widen(found, self._strips[position + count : position + count + _LOOK_AHEAD])
            self._misses = 0
            self._bottom = self.table.box[3]
            self._heading(strip)
            self.taken.update(s.line.index for s in self._strips[position : position + count])
            return count
        if self._drafts and self._misses == 0 and more_words(self._drafts[-1], strip):
            self.taken.add(strip.line.index)
            return 1
        if not self._may_hold(strip):
            return self._other(position)
        above = self._drafts[-1] if self._drafts else None
        if above is not None and self._misses <= 1 and (range_line(above, strip) or older_line(above, strip)):
            self.taken.add(strip.line.index)
            return 1
        if heads_germs(strip):
            self.taken.add(strip.line.index)
            return 1
        if letters := letter_rows(self._strips, position, several=True):
            self._take_letters(letters)
            return 1
        rows = self._rows(strip)
        if len(rows) == 1 and AGAIN.fullmatch(plain(rows[0].name)):
            self._put_again(rows.pop())
        elif len(rows) == 1 and role_of(rows[0].name) is Role.VALUE:
            self._take_card(self._cards.labelled(position, rows.pop()))
        elif rows:
            self._drafts += rows
            self._misses = 0
        elif letters := letter_rows(self._strips, position, several=False):
            self._take_letters(letters)
        elif not (self._below(position) or self._take_card(self._cards.bare(position, self.specimen))):
            return self._other(position)
        return 1

    def _take_letters(self, letters: list[Draft]) -> None:
        self._drafts += letters
        self._bottom = letters[0].strip.line.box[3]

    def _below(self, position: int) -> bool:
        """A line that only goes on with the row above."""
        strip = self._strips[position]
        above = self._drafts[-1] if self._drafts else None
        if above is None or self._misses > 1:
            return False
        between = next((s for s in reversed(self._strips[:position]) if not is_method(s.text)), above.strip)
        named = between.line.index != above.line and between.line.index not in self.taken
        if (not named and second_unit(above, strip)) or more_of_row(above, strip, self.table):
            self.taken.add(strip.line.index)
            return True
        return False

    @staticmethod
    def _may_hold(strip: Strip) -> bool:
        text = strip.text
        return "\t" in text or ":" in text or ".." in text or any(map(str.isdigit, text))

    def _rows(self, strip: Strip) -> list[Draft]:
        rows: list[Draft] = []
        box = strip.line.box
        if self.table is not None and self._misses <= _NUMBERS_REACH:
            close = self._bottom > 0 and box[1] - self._bottom <= _GAP * (box[3] - box[1])
            near = close and self._misses <= _WORDS_REACH
            rows = LineParser(strip, self.table, near).rows()
        if not rows:
            rows = self._older_rows(strip) or LineParser(strip, None, False).rows()
            if self.table is not None and self.table.dated and self._misses <= _NUMBERS_REACH:
                for row in rows:
                    row.doubts.add("older")  # nothing under the newest date: which day it is from is not sure
        rows = [row for row in rows if role_of(row.name.partition(":")[0]) is not Role.RANGE]
        if len(rows) == 1 and is_method(rows[0].name):
            return [] if self._other_unit(rows[0]) or rows[0].name.startswith("(") else rows
        if rows:
            self._bottom = box[3]
        for row in rows:
            row.specimen = self.specimen
        return rows

    def _other_unit(self, row: Draft) -> bool:
        """Take the result in another unit that stands beside the method of the row above into that row."""
        above = self._drafts[-1] if self._drafts else None
        if above is None or self._misses or above.also or above.words_value or row.value.unit is None:
            return False
        if same_unit(above.value.unit, row.value.unit) or not aligned(above.value_token, row.value_token, 12.0):
            return False
        above.also.append(row.value)
        above.extra_words += [word for token in row.used for word in row.strip.words(token.start, token.end)]
        self.taken.add(row.line)
        return True

    def _older_rows(self, strip: Strip) -> list[Draft]:
        """The row's newest result when nothing stands under the newest date."""
        if self.table is None or self._misses > _NUMBERS_REACH:
            return []
        for older in older_tables(self.table):
            rows = LineParser(strip, older, False).rows()
            if rows and all(row.value_token.opens for row in rows):
                return rows
        return []

    def _other(self, position: int) -> int:
        """A line that holds no row: a heading, a method, a comment, a range of the row above, or none of these.

        Returns how many lines it takes.
        """
        strip = self._strips[position]
        text = strip.text.strip()
        above = self._drafts[-1] if self._drafts else None
        if above is not None and self._misses == 0 and role_of(text.strip(" :.")) is Role.RANGE:
            self._range_due = True  # "Reference interval:", and the limits on the next line
            self.taken.add(strip.line.index)
            return 1
        ranges = range_only(strip) if above is not None or self.table is not None else []
        if ranges and self._looks_like_range(strip, ranges):
            self._orphans.append((strip, ranges, len(self._drafts)))
            return 1
        limits = ranges or any(token.kind is TokenKind.RANGE for token in strip.scan())
        if limits and above is not None and self._misses == 0 and _lacks_range(above) and not _is_note(strip):
            above.doubts.add("range")  # limits under the row that are not understood
        if above is not None and self._misses <= 2 and is_method(text):
            self.taken.add(strip.line.index)
            return 1
        comment = comment_at(self._strips, position) if above is not None and self._misses <= 3 else []
        if comment and attach_comment(comment, self._drafts):
            self.taken.update(line.line.index for line in comment)
            return len(comment)
        self._heading(strip)
        self._misses += 1
        return 1

    def _heading(self, strip: Strip) -> None:
        self._germ = germ_of(strip.text) or self._germ
        text = strip.text.split("\t")[0]
        words = plain(text)
        if len(words.split()) > 8:
            return
        found = specimen_of(words)
        if found is not None:
            self.specimen = found
        elif DISCIPLINE.search(words):
            self.specimen = None

    def _looks_like_range(self, strip: Strip, ranges: list[Token]) -> bool:
        rows = [draft for draft in self._drafts[-3:] if draft.range_x is not None]
        if self._range_due and (strip.scan()[0] in ranges or is_qualified(strip.text)):
            return True
        if (
            self._misses == 0
            and self._drafts
            and self._drafts[-1].value.range_text is None
            and _only_range(strip, ranges)
        ):
            return True
        if not rows:
            return not self._drafts and self.table is not None
        x0, x1 = rows[-1].range_x or (0.0, 0.0)
        token = ranges[0]
        start = strip.scan()[0].x0
        placed = min(abs(token.x0 - x0), abs(token.x1 - x1), abs(start - x0)) < 12 or x0 - 4 <= start <= x1
        return placed and self._misses <= 6

    def _names_a_row(self, strip: Strip, limits: Token) -> bool:
        """Whether a line of ranges opens with the name of a test, whose result is missing."""
        first = strip.scan()[0]
        named = [draft.name_cells[0].x0 for draft in self._drafts if draft.name_cells]
        if (
            first.kind is not TokenKind.TEXT
            or limits.cell == first.cell
            or not any(abs(x - first.x0) < 3 for x in named)
        ):
            return False
        qualified = is_qualified(strip.text[first.start : limits.end])
        words = plain(first.text)
        return not (qualified or role_of(first.text) is Role.RANGE or GRADE.match(words) or COMMENT_START.match(words))

    def _attach_range(self, strip: Strip, ranges: list[Token], before: int) -> None:
        if not self._drafts or self._names_a_row(strip, ranges[0]):
            return
        y = (strip.line.box[1] + strip.line.box[3]) / 2
        height = strip.line.box[3] - strip.line.box[1]
        above = [draft for draft in self._drafts[:before] if draft.y < y]
        below = [draft for draft in self._drafts[before:] if draft.y > y]
        target = above[-1] if above else None
        if below and below[0].value.range_text is None and (target is None or target.value.range_text is not None):
            limits = parse_ranges(target.value.range_text or "") if target is not None else ()
            if below[0].y - y < 1.8 * height and not (limits and limits[0].qualified):
                target = below[0]
        if target is None or target.words_value:
            return
        first = strip.scan()[0]
        if first.kind is TokenKind.FLAG:
            first = ranges[0]
        text = strip.text[first.start : ranges[-1].end].replace("\t", " ")
        if target.value.range_text and len(text.split()) > _SENTENCE and not is_qualified(text):
            return
        if GRADE.match(plain(text)) and not (is_qualified(text) or _only_range(strip, ranges)):
            return
        amount = target.value
        if amount.range_text and target.y < y and not is_qualified(f"{amount.range_text} {text}"):
            if USUAL.match(plain(amount.range_text)):
                return  # a table of grades under the range
            target.doubts |= set() if re.match(r"[^\W\d]", text) else {"ranges"}
        amount.range_text = (
            f"{amount.range_text} {text}"
            if amount.range_text and target.y < y
            else (f"{text} {amount.range_text}" if amount.range_text else text)
        )
        self.taken.add(strip.line.index)

    def _put_again(self, row: Draft) -> None:
        """ "Soit 7,88 mmol/L" belongs to the row above."""
        above = self._drafts[-1] if self._drafts else None
        if above is None or above.words_value or same_unit(above.value.unit, row.value.unit):
            return
        above.also.append(row.value)
        above.extra_words += [word for token in row.used for word in row.strip.words(token.start, token.end)]
        self.taken.add(row.line)

    def _take_card(self, card: Draft | None) -> bool:
        """Take a row whose name stands over it, with its lines."""
        if card is None:
            return False
        ranged = set(card.card_lines)
        self._orphans = [orphan for orphan in self._orphans if orphan[0].line.index not in ranged]
        self.taken.update((*card.card_lines, card.line))
        self._drafts.append(card)
        self._misses = 0
        self._bottom = card.strip.line.box[3]
        return True

    def _lines_up(self, draft: Draft, strong: list[Draft]) -> bool:
        near = [
            other
            for other in strong
            if not other.words_value
            and abs(other.line - draft.line) <= 8
            and aligned(other.value_token, draft.value_token, 3.0)
        ]
        if len(near) < 2 and UNITLESS.match(plain(draft.name)):
            # In a list of "Name: result" the names line up, not the results.
            left = draft.name_cells[0].x0 if draft.name_cells else draft.value_token.x0
            near = [o for o in strong if abs(o.line - draft.line) <= 4 and abs(_name_start(o) - left) <= 3.0]
        return len(near) >= 2 and draft.value_token.opens


def _is_note(strip: Strip) -> bool:
    """Whether a line of limits only comments on them."""
    words = plain(strip.text)
    return len(words.split()) > _SENTENCE or GRADE.match(words) is not None or COMMENT_START.match(words) is not None


def _lacks_range(draft: Draft) -> bool:
    """Whether a row has no range, nor words with limits in its place."""
    return draft.value.range_text is None and draft.words_range is None and not draft.words_value


def _name_start(draft: Draft) -> float:
    """Where a row's name starts: not its line, when several rows share one."""
    return (draft.name_cells or draft.strip.scan())[0].x0


def _only_range(strip: Strip, ranges: list[Token]) -> bool:
    """Whether a line is nothing but a labelled range ("Reference: 134-170"), a flag before it aside."""
    others = [token for token in strip.scan() if token not in ranges]
    labels = [token for token in others if token.kind not in (TokenKind.FLAG, TokenKind.UNIT)]
    first = labels[0].text if labels else re.split(r"[:<>≤≥\d]", ranges[0].text)[0]
    return len(ranges) == 1 and len(labels) <= 1 and role_of(first) is Role.RANGE


def _is_known_word(draft: Draft) -> bool:
    """Without any measurement around it, only a usual result in words is one."""
    return draft.value_token.kind is TokenKind.WORDS or draft.interpretation is not None
