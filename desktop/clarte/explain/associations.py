"""What a low or high result can go with, in general: told to who asks why, several at a time, a harmless one first."""

from __future__ import annotations

import re

from clarte.core.evidence import Document, Flag, Result
from clarte.core.language import Language, say
from clarte.core.statements import Origin, Statement
from clarte.explain.folding import fold
from clarte.explain.pieces import sources_of
from clarte.explain.reference import Reference
from clarte.knowledge.entries import Bilingual

_WHY = re.compile(
    r"(?<!\w)(?:pourquoi|d'ou vient|a quoi est du|(?:quelles? )?(?:causes?|raisons?)|why|(?:what )?(?:causes?|reasons?)"
    r"|(?:what can|can what) (?:cause|make)|peut (?:venir|expliquer)|go with|aller avec)(?!\w)"
)
_OF_WOMEN = re.compile(
    r"regles|grossesse|enceinte|accouchement|allaitement|pregnan|period|menstrua|childbirth|breastfe"
)
_MOST = 5


def asks_why(question: str) -> bool:
    return _WHY.search(" ".join(fold(question).split())) is not None


def goes_with(document: Document, result: Result, reference: Reference, language: Language) -> Statement | None:
    """What the knowledge says of results below or above the report's own range, never of this person.

    None unless the entry was checked, there are two at least, and a harmless one is among them."""
    analyte = reference.analyte(result.analyte) if result.analyte else None
    if analyte is None or not analyte.entry.checked or result.flag not in (Flag.LOW, Flag.HIGH):
        return None
    ways = analyte.low_with if result.flag is Flag.LOW else analyte.high_with
    harmless = {pair.en for pair in analyte.harmless}
    told = sorted((pair for pair in ways if _fits(pair, document)), key=lambda pair: pair.en not in harmless)[:_MOST]
    if len(told) < 2 or told[0].en not in harmless:
        return None
    text = say(
        f"ask.goes_with.{result.flag.value}",
        language,
        label=analyte.entry.wording(language).label,
        ways=say("ask.goes_with.separator", language).join(pair.text(language) for pair in told),
    )
    return Statement(text, Origin.KNOWLEDGE, (), sources_of([analyte.entry]), "passage", (analyte.entry.id,))


def _fits(pair: Bilingual, document: Document) -> bool:
    return document.patient.sex != "M" or not _OF_WOMEN.search(fold(f"{pair.fr} {pair.en}"))
