"""The section that is a sentence's own, where its heading says less than the sentence or the kind of report."""

from __future__ import annotations

import re
from dataclasses import replace

from clarte.core.evidence import Kind, Section
from clarte.core.plain import plain
from clarte.reading.kinds import names_a_kind
from clarte.reading.report_dates import find_dates
from clarte.reading.sections import Heading

_EXAMS = (Kind.IMAGING, Kind.PATHOLOGY, Kind.LAB)
_NOTHING = Heading(None, None)
# What an exam is compared with: its name or its date, or that there is none.
_COMPARED_WITH = re.compile(r"\b(?:none|aucune?|not available|non disponible|no prior|pas d'examen)\b")
_REFERENCE_WORDS = 7
# A letter's own conclusion stands in its running text.
_CONCLUDES = re.compile(
    r"\W*(?:(?:my|our|the) (?:overall )?(?:impression|conclusion|diagnosis|opinion)\b|in (?:conclusion|summary)\b"
    r"|(?:i|we) (?:think|believe|suspect|conclude)\b|(?:mon|notre) (?:impression|conclusion|avis)\b|au total\b"
    r"|en (?:conclusion"
    r"|resume|synthese|somme)\b|(?:je|nous) (?:conclus|concluons|pense|pensons|retiens|retenons)\b)"
)


def own_heading(text: str, heading: Heading, kind: Kind, *, beside: bool) -> Heading:
    """The heading that `text`, a sentence under `heading`, belongs to. `beside`: it stands in another column."""
    section, low = heading.section, plain(text)
    if kind in _EXAMS and heading.told:
        return replace(heading, section=Section.INDICATION)
    if kind is Kind.LAB and beside:
        # A laboratory's comment does not go on in the next column: that is a sidebar, a key, another text.
        return _NOTHING
    if section is Section.OTHER and heading.past and not _names_another_exam(low):
        return Heading(Section.FINDINGS, None)
    if section in (None, Section.FINDINGS) and kind is Kind.LETTER and _CONCLUDES.match(low):
        return Heading(Section.CONCLUSION, None)
    return heading


def _names_another_exam(low: str) -> bool:
    if any(True for _ in find_dates(low)) or _COMPARED_WITH.search(low):
        return True
    return len(low.split()) <= _REFERENCE_WORDS and names_a_kind(low)
