"""Numbers as reports print them, in French and English, without ever guessing silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SPACES = "\u0020\u00a0\u2009\u202f"
# A number with its thousands and decimals, as one printed token ("150 000", "4.500.000", "1,234.5", "10,8").
NUMBER_PATTERN = "|".join(
    (
        rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?",  # 150 000
        r"\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?",  # 1'240
        r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?",  # 4,500,000
        r"\d{1,2}(?:,\d{2})+,\d{3}",  # 1,50,000 (lakhs)
        r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?",  # 4.500.000
        r"\d{1,3}(?:,\d{3})+\.\d+",  # 1,234.5
        r"\d{1,3}(?:\.\d{3})+,\d+",  # 1.234,5
        r"\d+(?:[.,]\d+)?",
    )
)
# A count as a power of ten ("10^6", "2,5 x 10^5", "1.2E+03").
POWER_NUMBER = r"(?:(?:\d+(?:[.,]\d+)? ?[x×*] ?)?10(?: ?\^ ?| puissance )\d{1,2}|\d+[.,]\d+[eE](?:[+-]\d{1,2}|\d{2}))"
_POWER = re.compile(r"(?:(\d+(?:[.,]\d+)?) ?[x×*] ?)?10(?: ?\^ ?| puissance )(\d{1,2})")
_EXPONENT = re.compile(r"(\d+[.,]\d+)[eE]([+-]?\d{1,2})")
# "0.6" without its zero.
BARE_DECIMALS = r"\.\d+"
_NUMBER = re.compile(rf"[-+−]?(?:{NUMBER_PATTERN})")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """`ambiguous`: "4,500" or "4.500" alone may be thousands or decimals; the caller decides with its context."""

    value: float
    ambiguous: bool = False


@lru_cache(maxsize=4096)
def parse_number(text: str) -> ParsedNumber | None:
    """The value of one printed number, or None when `text` is not exactly one number."""
    text = text.strip()
    if power := _POWER.fullmatch(text):
        factor = float((power.group(1) or "1").replace(",", "."))
        return ParsedNumber(factor * 10.0 ** int(power.group(2)))
    if exponent := _EXPONENT.fullmatch(text):
        return ParsedNumber(float(exponent.group(1).replace(",", ".")) * 10.0 ** int(exponent.group(2)))
    if re.fullmatch(BARE_DECIMALS, text):
        return ParsedNumber(float(text))
    if not _NUMBER.fullmatch(text):
        return None
    sign = -1.0 if text[0] in "-−" else 1.0
    digits = text.lstrip("-+−")
    for space in f"{_SPACES}'’":
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


def thousands_value(text: str) -> float | None:
    """The value of a printed number whose single mark parts thousands ("4,500" is 4500), or None."""
    digits = text.strip().lstrip("-+−")
    sign = -1.0 if text.strip()[:1] in ("-", "−") else 1.0
    parts = re.split(r"[.,]", digits)
    if len(parts) != 2 or len(parts[1]) != 3 or not (parts[0] + parts[1]).isdigit():
        return None
    return sign * float(parts[0] + parts[1])


def decimal_mark(text: str) -> str | None:
    """The mark that surely parts decimals in a printed number ("10,8", "0.270", "1 234,5"), or None."""
    number = parse_number(text)
    marks = [char for char in text if char in ".,"]
    if number is None or number.ambiguous or not marks:
        return None
    if len(marks) > 1 and len(set(marks)) == 1:
        return None
    return marks[-1]
