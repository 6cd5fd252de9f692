"""Antibiograms: letters beside the names of antibiotics, and the germs that they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clarte.core.plain import holds_any
from clarte.reading.rows_cells import Strip, Token
from clarte.reading.rows_drafts import Amount, Draft
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_headings import Role, role_of
from clarte.reading.rows_names import can_name, clean_name
from clarte.reading.rows_words import SUSCEPTIBILITY, is_administrative, plain

# One letter alone may be anything: so many lines of them, among the next ones on both sides, are an antibiogram.
_LEAST, _AROUND = 3, 4
# Letters of so many germs stand side by side at most; their headings so many lines above.
_MOST, _HEADINGS = 6, 40
_NOT_TESTED = re.compile(r"[-–—/]|NT|ND|N/T|N/A", re.IGNORECASE)
_BINOMIAL = r"\b[A-Z](?:[a-z]{3,} |\. ?)[a-z]{4,}\b"
_GERM = re.compile(
    r"\b(?i:antibiogram\w*|susceptibilit\w*|sensitivit\w*|sensibilit[eé]s?|germes?|organisms?|souches?|isolates?)\b"
    rf"[^\t]*?(?P<germ>{_BINOMIAL})"
)
_TOLD = ("antibiogram", "susceptibilit", "sensiti", "sensibilit", "germe", "organism", "souche", "isolate")
_NUMBERED = re.compile(
    r"(?i:germes?|souches?|isolats?|isolates?|organisms?|bact[eé]ries?|strains?) ?(?i:n[°o]\.? ?)?(?:\d|[A-Z]\b)"
)
_CONCENTRATION = re.compile(r"\b(?:CMI|MIC)s?\b\W{0,3}(?:en |in )?\W?((?:mg|µg|μg|ug|mcg)/m?L)", re.IGNORECASE)
_HEADING = re.compile(rf"{_NUMBERED.pattern}|{_BINOMIAL}")


def germ_of(text: str) -> str | None:
    """The germ that the heading of an antibiogram names, as printed."""
    if not holds_any(text.lower(), _TOLD):
        return None
    match = _GERM.search(text)
    return match["germ"] if match is not None else None


def names_germ(text: str) -> bool:
    """Whether a name is a germ's with its number: "Germe 1 : Escherichia coli"."""
    return _NUMBERED.match(text) is not None


def heads_germs(strip: Strip) -> bool:
    """Whether a line is the heading of several germs' letters: "Antibiotiques | Germe 1 | Germe 2"."""
    cells = [text for cell in strip.text.split("\t") if (text := cell.strip())]
    return len(cells) > 2 and all(map(_HEADING.match, cells[1:])) and role_of(cells[0]) is Role.NAME


def letter_rows(strips: Sequence[Strip], position: int, *, several: bool) -> list[Draft]:
    """The rows of "Amoxicilline  R  S" at `position`, one for each germ, if lines around it are such rows too; beside
    a letter may stand the concentration that it rests on ("> 8  R"). `several`: only lines that hold more than one
    letter, else only those with one alone."""
    letters = _letters(strips[position])
    columns = _columns(strips, position) if letters else []
    if not letters or several != (len(letters) > 1 or bool(columns)):
        return []
    around = strips[max(0, position - _AROUND) : position + _AROUND + 1]
    if sum(bool(found) and (bool(columns) or len(found) == len(letters)) for found in map(_letters, around)) < _LEAST:
        return []
    if not columns and len(letters) == 1 and letters[0].measured is not None:
        return []  # a line like any other
    unit = _unit_above(strips, position) if any(letter.measured for letter in letters) else None
    rows = []
    for letter in letters:
        if _NOT_TESTED.fullmatch(letter.token.text):
            continue
        draft = _row(strips[position], letter, unit)
        if columns:
            over = [cell for cell in columns if min(cell.x1, letter.x1) > max(cell.x0, letter.x0)]
            draft.germ = _whole(strips[:position], over[0].text) if len(over) == 1 else None
        if draft.germ is None and (columns or len(letters) > 1):
            draft.doubts.add("germ")
        rows.append(draft)
    return rows


@dataclass(frozen=True, slots=True)
class _Letter:
    """S, I or R, or the sign for what was not tested, with the concentration beside it."""

    token: Token
    measured: Token | None = None

    @property
    def x0(self) -> float:
        return min(self.token.x0, self.measured.x0) if self.measured else self.token.x0

    @property
    def x1(self) -> float:
        return max(self.token.x1, self.measured.x1) if self.measured else self.token.x1


def _row(strip: Strip, letter: _Letter, unit: str | None) -> Draft:
    named, value = strip.scan()[0], letter.measured or letter.token
    return Draft(
        name=clean_name(named.text),
        name_cells=[named],
        value=Amount(value.text, value.sign, value.digits, unit if letter.measured else None),
        words_value=letter.measured is None,
        value_token=value,
        strip=strip,
        page=strip.line.page,
        line=strip.line.index,
        used=[named, letter.token, value],
        strong=True,
        interpretation=letter.token.text,
    )


def _letters(strip: Strip) -> list[_Letter]:
    """The letters of a line of an antibiogram, left to right; none in other lines."""
    last = strip.line.words[-1].text
    if not (SUSCEPTIBILITY.fullmatch(last) or _NOT_TESTED.fullmatch(last) or last[-1].isdigit()):
        return []
    tokens = [token for token in strip.scan() if token.kind is not TokenKind.LEADER]
    if not any(SUSCEPTIBILITY.fullmatch(token.text) for token in tokens[1:]):
        return []
    if len(tokens) > 2 * _MOST + 1 or not can_name(tokens[0]) or is_administrative(plain(tokens[0].text)):
        return []
    letters = _paired(tokens[1:])
    told = sum(SUSCEPTIBILITY.fullmatch(letter.token.text) is not None for letter in letters)
    return letters if told and len(letters) <= _MOST else []


def _paired(tokens: Sequence[Token]) -> list[_Letter]:
    """Letters with the numbers that stand before them, or after them where the first one has none before it."""
    first = next((token for token in tokens if not _NOT_TESTED.fullmatch(token.text)), tokens[0])
    after = first.kind is not TokenKind.NUMBER
    letters: list[_Letter] = []
    number: Token | None = None
    for token in tokens:
        if token.kind is TokenKind.NUMBER and after:
            if not letters or letters[-1].measured is not None:
                return []
            letters[-1] = _Letter(letters[-1].token, token)
        elif token.kind is TokenKind.NUMBER and number is None:
            number = token
        elif _is_letter(token) and (number is None or SUSCEPTIBILITY.fullmatch(token.text)):
            letters.append(_Letter(token, number))
            number = None
        else:
            return []
    return letters if number is None else []


def _is_letter(token: Token) -> bool:
    return SUSCEPTIBILITY.fullmatch(token.text) is not None or (
        token.opens and _NOT_TESTED.fullmatch(token.text) is not None
    )


def _columns(strips: Sequence[Strip], position: int) -> list[_Cell]:
    """The headings of germs over the letters at `position`; none when no such heading stands above them."""
    for strip in reversed(strips[max(0, position - _HEADINGS) : position]):
        if heads_germs(strip):
            return _cells(strip)[1:]
        if not _letters(strip):
            break
    return []


def _unit_above(strips: Sequence[Strip], position: int) -> str | None:
    """The unit of the concentrations, from a title or a heading: "CMI en mg/L", "MIC (ug/mL)"."""
    found = (_CONCENTRATION.search(strip.text) for strip in reversed(strips[max(0, position - _HEADINGS) : position]))
    return next((match[1] for match in found if match is not None), None)


def _whole(above: Sequence[Strip], heading: str) -> str:
    """A heading with the germ's name, where a line above tells it: "Germe 1 : Escherichia coli"."""
    if not _NUMBERED.fullmatch(heading):
        return heading
    told = re.compile(rf"{re.escape(heading)}\W{{1,4}}({_BINOMIAL})")
    found = (told.search(strip.text.replace("\t", " ")) for strip in above)
    return next((match[0] for match in found if match is not None), heading)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    x0: float
    x1: float


def _cells(strip: Strip) -> list[_Cell]:
    bounds = [0, *(tab + 1 for tab in strip.tabs), len(strip.text) + 1]
    cells = [(start, stop - 1) for start, stop in pairwise(bounds)]
    return [
        _Cell(strip.text[start:stop].strip(), strip.x_at(start), strip.x_at(stop - 1, right=True))
        for start, stop in cells
        if strip.text[start:stop].strip()
    ]
