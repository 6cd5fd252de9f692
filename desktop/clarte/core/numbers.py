"""Numbers as reports print them, in French and English, without ever guessing silently."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACES = "\u0020\u00a0\u2009\u202f"
# A number with its thousands and decimals, as one printed token ("150 000", "4.500.000", "1,234.5", "10,8").
NUMBER_PATTERN = "|".join(
    (
        rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?",  # 150 000
        r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?",  # 4,500,000
        r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?",  # 4.500.000
        r"\d{1,3}(?:,\d{3})+\.\d+",  # 1,234.5
        r"\d{1,3}(?:\.\d{3})+,\d+",  # 1.234,5
        r"\d+(?:[.,]\d+)?",
    )
)
_NUMBER = re.compile(rf"[-+−]?(?:{NUMBER_PATTERN})")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """`ambiguous`: "4,500" or "4.500" alone may be thousands or decimals; the caller decides with its context."""

    value: float
    ambiguous: bool = False


def parse_number(text: str) -> ParsedNumber | None:
    """The value of one printed number, or None when `text` is not exactly one number."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    sign = -1.0 if text[0] in "-−" else 1.0
    digits = text.lstrip("-+−")
    for space in _SPACES:
        digits = digits.replace(space, "")
    marks = [c for c in digits if c in ".,"]
    ambiguous = False
    if len(set(marks)) == 2:
        thousands = marks[0]
        digits = digits.replace(thousands, "").replace(",", ".")
    elif len(marks) >= 2:
        digits = digits.replace(marks[0], "")
    elif len(marks) == 1:
        before, after = digits.split(marks[0])
        ambiguous = len(after) == 3 and 1 <= len(before) <= 3 and before != "0"
        digits = f"{before}.{after}"
    return ParsedNumber(sign * float(digits), ambiguous)


def find_numbers(text: str) -> list[float]:
    """Values of all numbers printed in a text, in order."""
    found = (parse_number(match.group()) for match in _NUMBER.finditer(text))
    return [number.value for number in found if number is not None]
