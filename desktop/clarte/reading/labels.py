"""Labels that we do not know ("Lobe droit :", "Otoscopy:") and white space, where they end the section above them."""

from __future__ import annotations

import re

from clarte.core.evidence import Section
from clarte.core.plain import plain
from clarte.reading.columns import Piece
from clarte.reading.neutral import names_place
from clarte.reading.report_dates import find_dates
from clarte.reading.sections import Heading
from clarte.reading.sentences import starts_item

# An unknown title in bold after these begins what was found ("Left ventricle", "BIOMÉTRIE").
BEFORE_FINDINGS = (Section.INDICATION, Section.TECHNIQUE, Section.OTHER)
# What stands below a line that names its own section alone.
ELSEWHERE = Heading(Section.OTHER, None)
_OF_BEFORE = (Section.HISTORY, Section.TREATMENT)
_LABELLED_ALONE = (Section.INDICATION, Section.HISTORY, Section.TREATMENT)
_OF_HISTORY = re.compile(
    r"medica|chirurg|surg|famil|gyn|obstet|allerg|social|habit|tabac|alcool|smok|alcohol|mode de vie|profession"
    r"|occupation"
    r"|vaccin|immuni|traitement|medic|drug|toxi|person|intoler|matin|midi|soir|nouveau|arret|stop|new|chang"
)
_OF_DIAGNOSES = re.compile(
    r"diagnos|princip|second|associ|comorb|primary|main|active|inactive|autre|other|past"
    r"|right|left|droit|gauch"
)
# The author speaks: no longer of the labelled line above.
_SPEAKS = re.compile(
    r"(?:I|We|Je|Nous|J['’]ai|On|Pourriez|Merci|Thank|Please|Dear|Cher|Chère|Votre|Your|Il|Elle|He|She)\b"
)
_LABEL = re.compile(r"([A-ZÀ-ÖØ-ÞŒ][^:.;,()]{2,40}?)(?: \([^()]{1,15}\))? ?:(?=\s+\S)")
# White space between paragraphs, as a part of a line's height.
_APART = 0.5


def label_heading(piece: Piece, current: Heading) -> Heading | None:
    """The heading that an unknown label at the start of `piece` is, where it ends `current`: what an exam was asked for
    or how it was done ends at a part of the body or a label in bold, the history at a label in bold."""
    section = current.section
    if current.family or not (current.diagnoses or section in (*BEFORE_FINDINGS, *_OF_BEFORE)):
        return None
    match = _LABEL.match(piece.text)
    if match is None or any(True for _ in find_dates(plain(match[1]))):
        return None
    if _is_bold(piece, match.end()) and not _OF_HISTORY.search(plain(match[1])):
        return Heading(Section.FINDINGS if section in BEFORE_FINDINGS else Section.OTHER, 0)
    if current.diagnoses:
        beside = current.rest is not None and not _OF_DIAGNOSES.search(plain(match[1]))
        return Heading(Section.OTHER, 0) if beside else None
    if section in _OF_BEFORE:
        return None
    found = names_place(match[1]) or (match[1].isupper() and section is not Section.INDICATION)
    return Heading(Section.FINDINGS, 0) if found else None


def run_in(piece: Piece) -> str:
    """The text of `piece`; where a title in bold runs into it with a full stop ("Conclusion. Normal"), with a colon in
    the stop's place."""
    bold = 0
    while bold < len(piece.words) and piece.words[bold].bold:
        bold += 1
    title = " ".join(word.text for word in piece.words[:bold])
    if not 0 < bold < len(piece.words) or not title.endswith(".") or not piece.text.startswith(title):
        return piece.text
    return f"{title[:-1]}:{piece.text[len(title) :]}"


def leaves_label(piece: Piece, above: Piece | None, current: Heading) -> bool:
    """Whether white space parts `piece` from a section that was a label and its text on one line."""
    if current.rest is None or above is None or above.page != piece.page:
        return False
    if piece.box[1] - above.box[3] <= _APART * piece.height:
        return False
    item = starts_item(piece.text) or piece.text[:1].islower()
    alone = current.diagnoses or current.section in _LABELLED_ALONE
    return speaks(piece) or (alone and not item)


def speaks(piece: Piece) -> bool:
    """Whether the author speaks in his own name, or of somebody, at the start of a line."""
    return _SPEAKS.match(piece.text) is not None


def _is_bold(piece: Piece, end: int) -> bool:
    """Whether the words of `piece` up to character `end` are bold and those behind are not."""
    position = 0
    label: list[bool] = []
    for word in piece.words:
        position = piece.text.index(word.text, position)
        if position >= end:
            return bool(label) and all(label) and not word.bold
        label.append(word.bold)
        position += len(word.text)
    return False
