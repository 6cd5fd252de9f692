"""What can be the name of a measurement, and what cannot: people, places, sentences, grades of decision tables."""

from __future__ import annotations

import re

from clarte.reading.rows_cells import Token
from clarte.reading.rows_finds import TokenKind
from clarte.reading.rows_words import COMMENT_START, GRADE, METHOD_START, STAGE, is_administrative, plain, word_set

_LETTER = re.compile(r"[^\W\d_]")
_LOINC = re.compile(r"\s*\(?\s*LOINC\s*:?\s*[\d-]+\s*\)?", re.IGNORECASE)
_NOTE = re.compile(r" [⁰¹²³⁴-⁹]{1,2}$")  # the number of a note, or of the laboratory
_DOTS = re.compile(r"[.…·_]{3,}|(?:\s[.·]){2,}")
# A name never ends with one of these: the line is a sentence.
_SENTENCE_ENDS = word_set(
    """of de d du des is was are were a au aux the and et le la les un une with avec for pour est sont to than by en
    par sur que in at on from or ou si if when dans below above under over about environ soit since depuis until"""
)
_SENTENCE_WORDS = word_set(
    """is was are were has have should sont peut doit indicates indicate indique suggests reported repeated performed
    please veuillez merci effectue effectuee realisee represents correspond resulting"""
)
_CODE = re.compile(r"g\d [a-z]{4,}")
# "2. Vitamin D: Deficient": an item of the notes.
_NOTE_ITEM = re.compile(r"\d{1,2}[.)] [^:]+: ")
_MAX_WORDS = 10
_NEVER = frozenset((TokenKind.UNIT, TokenKind.RANGE, TokenKind.DATE, TokenKind.NUMBER))


def can_name(token: Token) -> bool:
    """Whether a token can be (part of) a name."""
    return token.kind not in _NEVER and _LETTER.search(token.text) is not None


def clean_name(text: str) -> str:
    """A printed name without leaders, colon, LOINC note, bullets."""
    text = text.replace("\t", " ")
    if "LOINC" in text.upper():
        text = _LOINC.sub("", text)
    text = _NOTE.sub("", text)
    text = " ".join(_DOTS.sub(" ", text).split()).strip(" :-–—|•*►▪·=").lstrip(".")
    return text if re.search(r"\w\.\w\.$", text) else text.rstrip(". :")


def may_name_result(printed: str, opens: bool, measured: bool) -> bool:
    """Whether a printed name can be a measurement's.

    `opens`: its result starts a cell of its own; `measured`: the result has a unit or a range.
    """
    name = plain(printed)
    words = name.split()
    if not words or len(words) > _MAX_WORDS or is_administrative(name) or COMMENT_START.match(name):
        return False
    if not _SENTENCE_WORDS.isdisjoint(words) or (not opens and words[-1] in _SENTENCE_ENDS):
        return False
    if _NOTE_ITEM.match(printed):
        return False
    if (")" in printed and "(" not in printed) or (printed.startswith("(") and ")" not in printed):
        return False  # the end of something else
    return measured or not (METHOD_START.match(printed) or printed.startswith("("))


def is_grade(printed: str, unsure: bool, *, placed: bool) -> bool:
    """Whether a name is a line of a decision table ("Carence : < 10"). `unsure`: its result is a limit or has no
    range, as such lines do. `placed`: it stands in the column of results, where "g3" is an allergen's code."""
    name = plain(printed)
    if placed and _CODE.match(name):
        return False
    return STAGE.match(name) is not None or (unsure and GRADE.match(name) is not None)
