"""Numbers, units and comparisons of a draft against the report's: copied, all of them, and no other."""

from __future__ import annotations

import re
from collections import Counter

from clarte.core.language import Language
from clarte.core.numbers import NUMBER_PATTERN, parse_number
from clarte.explain.basis import Basis
from clarte.explain.cues import cue_table
from clarte.explain.folding import fold

_NUMBER = re.compile(rf"(?P<number>{NUMBER_PATTERN})(?:\s?(?P<unit>%|°|[a-zµ]+(?:/[a-z0-9µ.²³]+)*[²³]?))?")
# "A spot seen on an image of 6 mm": the size went to the wrong thing.
_SIZED_PICTURE = re.compile(
    r"(?:image|scanner|scan|echographie|ultrasound|radio|x-ray|examen|test)s?\s+(?:de|of|that is|is|measuring)\s+\d"
)
_CODE = re.compile(r"\b[a-z]{1,3}\d{1,2}\b")
# One spelling per unit that people write in several ways. Words that are no unit are no key here.
_UNITS = {
    "mm": "mm", "millimetre": "mm", "millimetres": "mm", "millimeter": "mm", "millimeters": "mm",
    "cm": "cm", "centimetre": "cm", "centimetres": "cm", "centimeter": "cm", "centimeters": "cm",
    "m": "m", "metre": "m", "metres": "m", "meter": "m", "meters": "m",
    "ml": "ml", "millilitre": "ml", "millilitres": "ml", "milliliter": "ml", "milliliters": "ml",
    "cl": "cl", "l": "l", "litre": "l", "litres": "l", "liter": "l", "liters": "l",
    "g": "g", "gramme": "g", "grammes": "g", "gram": "g", "grams": "g",
    "mg": "mg", "milligramme": "mg", "milligrammes": "mg", "milligram": "mg", "milligrams": "mg",
    "µg": "µg", "kg": "kg", "kilo": "kg", "kilos": "kg", "kilogrammes": "kg",
    "%": "%", "percent": "%", "pourcent": "%", "°": "°", "°c": "°",
    "jour": "day", "jours": "day", "day": "day", "days": "day",
    "semaine": "week", "semaines": "week", "week": "week", "weeks": "week",
    "mois": "month", "month": "month", "months": "month",
    "an": "year", "ans": "year", "annee": "year", "annees": "year", "year": "year", "years": "year",
    "heure": "hour", "heures": "hour", "h": "hour", "hour": "hour", "hours": "hour",
    "minute": "minute", "minutes": "minute", "min": "minute",
    "mmhg": "mmhg", "bpm": "bpm", "mmol": "mmol", "µmol": "µmol", "ui": "ui", "iu": "ui",
}  # fmt: skip
_WORDS = {
    Language.FRENCH: {
        "zero": 0, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
        "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100,
        "mille": 1000, "moitie": 0.5, "demi": 0.5, "double": 2, "triple": 3, "tiers": 0.33, "quart": 0.25,
        "dizaine": 10, "douzaine": 12, "centaine": 100, "million": 1e6, "millions": 1e6, "milliard": 1e9,
    },
    Language.ENGLISH: {
        "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        "hundred": 100, "thousand": 1000, "half": 0.5, "double": 2, "twice": 2, "triple": 3, "third": 0.33,
        "quarter": 0.25, "dozen": 12, "million": 1e6, "billion": 1e9,
    },
}  # fmt: skip


def number_problem(draft: str, basis: Basis) -> str | None:
    """unsupported_number, missing_number, unit or wrong_direction (of a comparison), or None."""
    ours, theirs = _measures(draft), _measures(basis.text)
    spelled = spelled_numbers(draft, basis.language)
    allowed = {value for value, _ in theirs} | spelled_numbers(basis.text, basis.language)
    known = (
        allowed | {value for value, _ in _measures(basis.glossary)} | spelled_numbers(basis.glossary, basis.language)
    )
    if cue_table("cues").has("side.both", basis.text, basis.language):
        known = known | {2.0}
    if ({value for value, _ in ours} | spelled) - known:
        return "unsupported_number"
    if _codes(draft) - _codes(basis.text) - _codes(basis.glossary):
        return "unsupported_number"
    if {value for value, _ in theirs} - {value for value, _ in ours} - spelled:
        return "missing_number"
    if _codes(basis.text) - _codes(draft):
        return "missing_number"
    if _SIZED_PICTURE.search(fold(draft)):
        return "unit"
    if _units(ours) != _units(theirs) and not _units(ours) >= _units(theirs):
        return "unit"
    if _units(ours) - _units(theirs) - _units(_measures(basis.glossary)):
        return "unit"
    return "wrong_direction" if _comparisons(draft) != _comparisons(basis.text) else None


def _measures(text: str) -> list[tuple[float, str | None]]:
    found: list[tuple[float, str | None]] = []
    for match in _NUMBER.finditer(fold(text).replace("μ", "µ")):
        number = parse_number(match["number"])
        if number is not None:
            found.append((number.value, _unit(match["unit"])))
    return found


def _unit(text: str | None) -> str | None:
    if text is None:
        return None
    parts = [_UNITS.get(part) for part in text.split("/")]
    if parts[0] is None:
        return None
    return "/".join(part or raw for part, raw in zip(parts, text.split("/"), strict=True))


def _units(measures: list[tuple[float, str | None]]) -> set[tuple[float, str]]:
    return {(value, unit) for value, unit in measures if unit is not None}


def spelled_numbers(text: str, language: Language) -> set[float]:
    """The numbers that a text spells out."""
    table = _WORDS[language]
    return {float(table[word]) for word in re.findall(r"[a-z]+", fold(text)) if word in table}


def _codes(text: str) -> set[str]:
    """Labels such as L4 or C5 (vertebrae), T2 (sequences), B12."""
    return set(_CODE.findall(fold(text)))


def _comparisons(text: str) -> Counter[str]:
    """How often a number is said to be a bound, above and below."""
    folded = fold(text)
    above = re.findall(
        r"(?:>|≥|plus de|superieure?s? a|au moins|more than|over|greater than|above|at least)\s*\d", folded
    )
    below = re.findall(
        r"(?:<|≤|moins de|inferieure?s? a|au plus|less than|under|below|up to|at most|no more than)\s*\d", folded
    )
    return Counter({"above": len(above), "below": len(below)})
