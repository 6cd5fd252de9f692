"""Passages of a report: its sentences and list items, in their sections, with their place and their context."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from clarte.core.evidence import Kind, Note, NoteKind, Page, Passage, Section
from clarte.core.plain import plain
from clarte.reading.administrative import closes_letter, is_administrative, signs
from clarte.reading.columns import Piece, reading_order
from clarte.reading.context import passage_context
from clarte.reading.findings import find_findings
from clarte.reading.grids import Cell, find_cells
from clarte.reading.labels import BEFORE_FINDINGS, ELSEWHERE, label_heading, leaves_label, run_in, speaks
from clarte.reading.language import has_common_words, sentence_language
from clarte.reading.layout import PageShape, edge_key, is_footer, joins
from clarte.reading.lines import Line
from clarte.reading.notes import Printed, find_notes, is_key_title
from clarte.reading.own_section import own_heading
from clarte.reading.report_dates import find_dates
from clarte.reading.sections import Heading, find_heading, is_title
from clarte.reading.sentences import Paragraph, Sentence, cut, starts_item
from clarte.reading.table_lines import is_worth_a_line, table_rows

# How many pages on each side are looked at for a header or footer that repeats.
_WINDOW = 2
_SENTENCE_WORDS = 4
_LETTER = re.compile(r"[^\W\d_]{2,}")
_MEASURED = re.compile(r"\d")
# A letter's own words begin: what stood above was its heading ("Diagnosis: ...").
_OPENS_LETTER = re.compile(
    r"(?:I (?:have )?(?:saw|seen|reviewed|met|had)|It was (?:a|my) pleasure|Many thanks"
    r"|Thanks? (?:you )?for|Thank you|J['’]ai (?:vu|revu|reçu|eu)|Je (?:vois|revois|vous)"
    r"|Nous avons (?:vu|reçu)"
    r"|Je (?:remercie|revois)|Cette? patiente?|Votre patiente?|Your patient|This (?:patient|pleasant|\d\d))\b"
)
_ENDS = re.compile(r"[.!?:;…][\"»”)]*$")
_TITLED_WORDS = 5
_TABLE_CELLS = 3
_BARE = re.compile(
    r"(?:(?:aucune?s?|none|nil|not) (?:connue?s?|known|available|recorded|reported|signalee?s?"
    r"|applicable)|nkd?a|same|idem|identiques?|inchangee?s?|unchanged|as above|simples?|uneventful|none"
    r"|nil|n/?a|no|non|neant|aucune?s?|ras|sans objet|stable|good"
    r"|fair|poor|satisfactory|(?:ab)?normale?s?"
    r"|negati(?:f|ve)s?|positi(?:f|ve)s?|(?:not |non )?known|unknown|(?:in)?connue?s?)\W*"
)
_PLACE = re.compile(
    r"(?:centre|center|hopital|hospital|clinique|clinic|institut|institute|service|departement"
    r"|department|unite|unit|cabinet|groupe|pole)\b"
)
_START = Heading(None, None)
_SIGNED = Heading(None, None, administrative=True)
# Print below this part of most words' height is small print.
_SMALL = 0.92


@dataclass(frozen=True, slots=True)
class _Draft:
    """`told`: the paragraph it stands in reads as statements, whatever the sentence alone looks like. `beside`: it
    stands in another column than the heading it comes after. `paragraph` numbers paragraphs; `small`: small print."""

    sentence: Sentence
    heading: Heading
    told: bool
    beside: bool
    paragraph: int
    small: bool


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a report tells, and the printed lines that tell nothing of this person or make no sentence."""

    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A piece with what was found out about it at once: the heading it is or starts with, what a line near the page's
    top or bottom says (its edge key), its place in a table."""

    piece: Piece
    heading: Heading | None
    key: str | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class _HeldPage:
    shape: PageShape
    seen: tuple[_Seen, ...]
    keys: frozenset[str]
    used: frozenset[int]


class NarrativeBuilder:
    """Takes the pages in order, gives the passages at the end. Holds the words of five pages at most."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._held: deque[_HeldPage] = deque(maxlen=2 * _WINDOW + 1)
        self._done = 0
        self._taken = 0
        self._drafts: list[_Draft] = []
        self._heading = _START
        self._paragraph = Paragraph()
        self._last: Piece | None = None
        self._label: Piece | None = None
        self._before: Piece | None = None
        self._above: Piece | None = None
        self._beside = False
        self._paragraphs = 0
        self._small = False
        self._dropped: Piece | None = None

    def add(self, page: Page, lines: Sequence[Line], used: frozenset[int]) -> None:
        """Take a page; `used` are the indexes of lines that are rows of results or treatments already."""
        # A heading stays one though a table has taken its line ("RÉSULTAT"); with figures it is a row.
        used = used - _going_on(lines, used)
        ordered = reading_order(line for line in lines if line.index not in used or _may_head(line.text))
        headed = [(piece, _heading_of(piece), cell) for piece, cell in zip(ordered, find_cells(ordered), strict=True)]
        headed = [one for one in headed if one[0].row not in used or one[1] is not None]
        shape = PageShape.of(page, [piece for piece, _, _ in headed])
        seen = tuple(_Seen(piece, heading, edge_key(piece, heading, shape), cell) for piece, heading, cell in headed)
        self._held.append(_HeldPage(shape, seen, frozenset(one.key for one in seen if one.key is not None), used))
        self._taken += 1
        if self._taken - self._done > _WINDOW:
            self._read_next()

    def finish(self, language: str, kind: Kind) -> Narrative:
        """All passages and notes, each numbered in reading order."""
        while self._done < self._taken:
            self._read_next()
        self._flush()
        form = any(draft.sentence.ticked for draft in self._drafts)
        # Of a form's choices only those that are ticked are told; squares alone are bullets.
        told = [draft for draft in self._drafts if not (form and draft.sentence.ticked is False)]
        opens = [before is None or before.heading is not one.heading for before, one in pairwise((None, *told)) if one]
        general = find_notes(
            [
                Printed(one.sentence.text, one.paragraph, one.small, first)
                for one, first in zip(told, opens, strict=True)
            ]
        )
        passages: list[Passage] = []
        notes: list[Note] = []
        rows = table_rows([draft.sentence.text for draft in told])
        for draft, everybody, row in zip(told, general, rows, strict=True):
            placed = replace(draft, heading=own_heading(draft.sentence.text, draft.heading, kind, beside=draft.beside))
            if not everybody and not row and _is_passage(placed, kind):
                passages.append(self._passage(len(passages) + 1, placed, language))
            elif everybody or row or (is_worth_a_line(draft.sentence.text) and not signs(draft.sentence.text)):
                sort = NoteKind.GENERAL if everybody else NoteKind.LINE
                notes.append(self._note(len(notes) + 1, draft.sentence, sort))
        return Narrative(tuple(passages), tuple(notes))

    def _read_next(self) -> None:
        position = len(self._held) - (self._taken - self._done)
        page = self._held[position]
        others = [held for index, held in enumerate(self._held) if index != position]
        repeated = frozenset(key for key in page.keys if any(key in other.keys for other in others))
        self._done += 1
        skipped_row = -1
        for one in page.seen:
            piece = one.piece
            if piece.row in page.used and not _is_alone(one.heading) and not _tells(piece, one.heading):
                # A table or a list of treatments took the line: what stands below is not under its heading.
                self._flush()
                self._heading = ELSEWHERE
                continue
            if one.cell.header:
                continue
            if one.cell.alone:
                self._take_cell(one)
                continue
            follows_label = piece.row == skipped_row and one.heading is None
            if one.key in repeated or is_footer(piece, page.shape) or (follows_label and not _is_sentence(piece.text)):
                continue
            taken = self._take(piece, one.heading, page.shape)
            skipped_row = -1 if taken or piece.cells == 1 else piece.row

    def _take_cell(self, one: _Seen) -> None:
        """A cell of a dated column is a statement by itself, and the past unless its date is the latest."""
        self._flush()
        self._paragraph.add(one.piece.words, one.piece.page)
        heading = self._heading
        self._heading = replace(heading, past=heading.past or one.cell.past)
        self._flush()
        self._heading = heading

    def _take(self, piece: Piece, heading: Heading | None, shape: PageShape) -> bool:
        """Read one piece. Returns False when it is administrative, and so the rest of its row."""
        self._above = self._before
        self._follow_columns(piece)
        if heading is not None and self._goes_on(piece, shape):
            heading = None
        heading = heading or label_heading(piece, self._heading)
        if heading is not None:
            self._flush()
            self._heading, self._beside = heading, False
            if heading.rest is not None:
                self._small = _is_small(piece, shape)
                self._start(piece, heading.rest)
            self._label = piece
            return not heading.administrative
        if not _LETTER.search(piece.text):
            return self._goes_on_with_figures(piece, shape)
        if self._heading.administrative and not _is_sentence(piece.text):
            return False
        if closes_letter(piece.text):
            self._flush()
            self._heading = _SIGNED
            return False
        if is_administrative(piece.text):
            self._dropped = piece
            return False
        if self._ends_dropped(piece):
            return False
        if _OPENS_LETTER.match(piece.text):
            self._flush()
            self._heading = _START
        if self._heading.administrative or leaves_label(piece, self._above, self._heading):
            self._flush()
            self._heading = _START if self._heading.administrative or speaks(piece) else ELSEWHERE
        if self._is_title(piece, shape):
            self._flush()
            if piece.bold and self._heading.section in BEFORE_FINDINGS:
                self._heading = Heading(Section.FINDINGS, None)
            return True
        self._continue(piece, shape)
        return True

    def _follow_columns(self, piece: Piece) -> None:
        """Note when reading goes from the foot of a column to the head of the next one."""
        before = self._before
        if before is not None and before.page == piece.page and piece.box[3] < before.box[1]:
            self._beside = self._beside or piece.box[0] > before.box[0]
        self._before = piece

    def _goes_on(self, piece: Piece, shape: PageShape) -> bool:
        """Whether what looks like a heading is the end of a sentence ("No known | drug allergies.")."""
        last = self._last
        return piece.text[:1].islower() and last is not None and joins(last, piece, shape, self._paragraph.text)

    def _ends_dropped(self, piece: Piece) -> bool:
        """Whether a line goes on with one that says who, where or when."""
        dropped = self._dropped
        after = dropped is not None and dropped.page == piece.page and piece.row == dropped.row + 1
        return after and self._last is None and piece.text[:1].islower()

    def _goes_on_with_figures(self, piece: Piece, shape: PageShape) -> bool:
        """A line without letters is the end of a sentence ("… of | 58 %.") or a page's number."""
        joined = self._last is not None and joins(self._last, piece, shape, self._paragraph.text)
        if joined or piece.cells >= _TABLE_CELLS:
            self._continue(piece, shape)
        return True

    def _is_title(self, piece: Piece, shape: PageShape) -> bool:
        emphasized = (piece.bold and not shape.bold) or piece.height > 1.15 * shape.height
        if starts_item(piece.text) or not is_title(piece.text, emphasized=emphasized) or is_key_title(piece.text):
            return False
        if self._heading.section is None:
            return True
        return not piece.text.rstrip().endswith(":") and not find_findings(piece.text) and emphasized

    def _start(self, piece: Piece, offset: int) -> None:
        """Begin a paragraph with the words of `piece` from character `offset` on; a bare answer keeps its label."""
        if is_administrative(piece.text[offset:]):
            return
        if _is_bare(piece.text[offset:]):
            offset = 0
        position = 0
        for number, word in enumerate(piece.words):
            position = piece.text.index(word.text, position)
            if position + len(word.text) > offset:
                self._paragraph.add(piece.words[number:], piece.page)
                self._last = piece
                return
            position += len(word.text)

    def _continue(self, piece: Piece, shape: PageShape) -> None:
        last = self._last
        if last is not None and not joins(last, piece, shape, self._paragraph.text):
            self._flush()
        label = self._label
        near = label is not None and label.page == piece.page and label.row <= piece.row <= label.row + 1
        if label is not None and near and not self._paragraph.places and _is_bare(piece.text.split(". ")[0]):
            self._paragraph.add(label.words, label.page)
        self._label = None
        if not self._paragraph.places:
            self._small = _is_small(piece, shape)
        self._paragraph.add(piece.words, piece.page)
        self._last = piece

    def _flush(self) -> None:
        if self._paragraph.places:
            told = _is_told(self._paragraph.text)
            self._paragraphs += 1
            stands = self._beside, self._paragraphs, self._small
            self._drafts += [
                _Draft(sentence, self._heading, told or _is_told(sentence.text), *stands)
                for sentence in cut(self._paragraph)
            ]
        self._paragraph = Paragraph()
        self._last = None

    def _note(self, number: int, sentence: Sentence, kind: NoteKind) -> Note:
        return Note(f"{self._document_id}:n{number}", kind, sentence.text, sentence.page, sentence.box)

    def _passage(self, number: int, draft: _Draft, language: str) -> Passage:
        text = draft.sentence.text
        heading = draft.heading
        context = passage_context(text, sentence_language(text, language), past=heading.past, family=heading.family)
        return Passage(
            id=f"{self._document_id}:p{number}",
            section=heading.section or Section.OTHER,
            text=text,
            page=draft.sentence.page,
            bbox=draft.sentence.box,
            negated=context.negated,
            uncertain=context.uncertain,
            past=context.past,
            family=context.family,
        )


def _is_small(piece: Piece, shape: PageShape) -> bool:
    return median(word.box[3] - word.box[1] for word in piece.words) < _SMALL * shape.word_height


def _may_head(text: str) -> bool:
    """Whether a row can hold a section's heading or the dates of a table's columns."""
    return not _MEASURED.search(text) or sum(1 for _ in find_dates(plain(text))) > 1


def _heading_of(piece: Piece) -> Heading | None:
    """The title of a table's column ("Interprétation") is no heading."""
    if piece.cells >= _TABLE_CELLS:
        return None
    return find_heading(run_in(piece), emphasized=piece.bold)


def _going_on(lines: Sequence[Line], used: frozenset[int]) -> frozenset[int]:
    """Lines taken as a row's comment though they go on with a sentence that began outside every row."""
    found: set[int] = set()
    for before, line in pairwise(lines):
        goes_on = line.index in used and line.text[:1].islower() and not _ENDS.search(before.text)
        outside = before.index not in used or before.index in found
        if goes_on and outside and len(before.words) > _TITLED_WORDS:
            found.add(line.index)
    return frozenset(found)


def _tells(piece: Piece, heading: Heading | None) -> bool:
    """Whether words without a figure follow a heading on its line: whatever took the line, they are said."""
    rest = piece.text[heading.rest :] if heading is not None and heading.rest is not None else ""
    return not _MEASURED.search(rest) and len(_LETTER.findall(rest)) >= _SENTENCE_WORDS


def _is_alone(heading: Heading | None) -> bool:
    return heading is not None and heading.rest is None and not heading.administrative


def _is_sentence(text: str) -> bool:
    """Whether a text by itself, under no heading, reads as a statement."""
    words = _LETTER.findall(text)
    return len(words) >= _SENTENCE_WORDS and has_common_words(text)


def _is_bare(text: str) -> bool:
    """Whether an answer means nothing without its question ("aucune", "stable")."""
    return _BARE.fullmatch(plain(text).strip()) is not None


def _is_told(text: str) -> bool:
    """Whether a paragraph under no heading is told, not a title, a name, a place or a label."""
    if not _is_sentence(text) or (_PLACE.match(plain(text)) and not _ENDS.search(text)):
        return False
    return _ENDS.search(text) is not None or (len(text.split()) >= _TITLED_WORDS and bool(find_findings(text)))


def _is_passage(draft: _Draft, kind: Kind) -> bool:
    text, section = draft.sentence.text, draft.heading.section
    if not _LETTER.search(text) or signs(text):
        return False
    if section is None:
        return draft.told
    if kind is Kind.LAB and section is not Section.CONCLUSION:
        return _is_sentence(text) and not _MEASURED.search(text[:12])
    return True
