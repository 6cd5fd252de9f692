"""Reference ranges as printed: two limits, one limit, words, and one range for each sex or age."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clarte.core.numbers import BARE_DECIMALS, NUMBER_PATTERN
from clarte.reading.units import UNIT_PATTERN, fold_unit, is_unit

LESS = (
    r"< ?=|≤|< ?(?:ou|or) ?=|<|inf(?:[eé]rieure?s?|\.)?(?: ?ou\s[eé]gale?s?)? ?(?:à|a\b)|"
    r"less\sthan(?:\sor\sequal\sto)?"
    r"|below|under|moins\sde"
)
MORE = (
    r"> ?=|≥|> ?(?:ou|or) ?=|>|sup(?:[eé]rieure?s?|\.)?(?: ?ou\s[eé]gale?s?)? ?(?:à|a\b)|"
    r"greater\sthan(?:\sor\sequal\sto)?"
    r"|more\sthan|above|over|plus\sde"
)
# These never stand before a result, only before a limit.
UP_TO = r"up ?to|upto|jusqu['’] ?[àa]|max(?:i(?:mum)?|\.)? ?:?|< ?ou ?= ?[àa]"
AT_LEAST = r"at\sleast|au\smoins|min(?:i(?:mum)?|\.)? ?:"
COMPARATOR = rf"(?:{LESS}|{MORE})"
LABEL = (
    r"(?:N(?= ?[:=<>≤≥])|V\.?[RUN]\.?|R\.?I\.?(?= ?[:=])"
    r"|r[eé]f(?:[eé]rences?|s)?\.?(?:\s(?:range|interval|values?))?"
    r"|norm(?:al|ale|ales|aux|es?)?\.?(?:\s(?:range|values?|limits?))?"
    r"|valeurs?\s(?:de\s(?:r[eé]f[eé]rences?|r[eé]f\.?)|usuelles?|normales?|physiologiques?)(?:\scomprises?)?"
    r"|intervalle\sde\sr[eé]f[eé]rence|usual|usuelles?|usuel|limites?|expected|desirable|d[eé]sirable|(?:target|therapeutic)(?:\srange)?|"
    r"cible|zone\sth[eé]rapeutique|"
    r"objectif"
    r"|biological\sref(?:erence|\.)?\s(?:interval|range)) ?[:=.]? ?"
)
# Atomic: a number is not tried again with fewer digits.
_N = rf"[-+−]?(?>{NUMBER_PATTERN}|(?<![\w.,)]){BARE_DECIMALS})"
_UNIT = rf"(?: ?(?=[a-zéµ%‰/x×*1])(?:{UNIT_PATTERN})(?!\w))?"
# After the first limit: the cell goes on with something that parts two limits.
_MORE_IN_CELL = r"(?=[^\t]{0,24}?(?:[-–—−‐‑~÷;àÀ]|\.\.|\b(?:a|to|et|and)\b)[^\t\d]{0,4}\d)"
_EDGE = r"(?![\w/^])"
_BETWEEN = (
    rf"(?P<low>{_N}){_MORE_IN_CELL}{_UNIT}"
    rf" ?(?:-|–|—|−|‐|‑|~|÷|\.{{2,3}}|;|\bà\b|\ba\b|\bto\b|(?<=\d) ?à ?|\bet\b|\band\b) ?(?:< ?=? ?|≤ ?)?"
    rf"(?P<high>{_N}){_EDGE}"
)
_BELOW = rf"(?:{LESS}|{UP_TO}) ?(?P<top>{_N}){_EDGE}"
_ABOVE = rf"(?:{MORE}|{AT_LEAST}) ?(?P<bottom>{_N}){_EDGE}"
_ONE = re.compile(rf"(?:{_BETWEEN}|{_BELOW}|{_ABOVE})", re.IGNORECASE)
# Two limits with a dash or "à" between, a range wherever it stands; brackets and labels before it are not taken.
LIMITS_CORE = re.compile(
    rf"(?<![\w.,/^-]){_BETWEEN}{_UNIT} ?[)\]]?(?!\w)".replace("P<low>", "P<a>").replace("P<high>", "P<b>"),
    re.IGNORECASE,
)
# One limit that can only be a range: in brackets, after a label, or after words that never precede a result.
ONE_LIMIT = re.compile(
    rf"(?<![\w])(?:[(\[] ?(?:{LABEL})?(?:{COMPARATOR}|{UP_TO}|{AT_LEAST}) ?{_N}{_UNIT} ?[)\]]"
    rf"|(?:{LABEL})(?:{COMPARATOR}|{UP_TO}|{AT_LEAST}) ?{_N}{_UNIT}|(?:{UP_TO}|{AT_LEAST}) ?{_N}{_UNIT})(?![\w])",
    re.IGNORECASE,
)
_FEMALE = re.compile(
    r"\b(?:femmes?|females?|wom[ae]n|f[eé]m(?:inin)?\.?|filles?|girls?|F(?= ?[:=)\]]| ?$))", re.IGNORECASE
)
_MALE = re.compile(
    r"\b(?:hommes?|males?|m[ae]n|masc(?:ulin)?\.?|gar[cç]ons?|boys?|[HM](?= ?[:=)\]]| ?$))(?![\w])", re.IGNORECASE
)
# Ranges of a time in a woman's life, which a report seldom tells.
_PHASE = re.compile(
    r"follicul|lut[eé]al|ovulat|mi[- ]?cycle|mid[- ]?cycle|m[eé]nopaus|trimest|grossesse|enceinte|pregnan|gestation",
    re.IGNORECASE,
)
_NOT_PREGNANT = re.compile(r"(?:absence\sde|hors|sans|no|not|non)[ -]?(?:grossesse|enceinte|pregnan\w*)", re.IGNORECASE)
_CHILD = re.compile(
    r"\b(?:enfants?|child(?:ren)?|nouveau[- ]?n[eé]s?|new[- ]?borns?|nourrissons?|infants?|b[eé]b[eé]s?)"
)
_ADULT = re.compile(r"\badultes?|\badults?", re.IGNORECASE)
_YEARS = r"(?:ans?|years?|yrs?|y(?:\.o\.?)?\b)"
_SHORT = r"(?:mois|months?|mos?|jours?|days?|semaines?|weeks?|wks?|heures?|hours?)"
_TO = r" ?(?:-|–|—|à|a|to|et|and) ?"
_AGE_SPAN = re.compile(rf"(\d{{1,3}}) ?(?P<early>{_YEARS}|{_SHORT})?{_TO}(?:< ?)?(\d{{1,3}}) ?{_YEARS}", re.IGNORECASE)
_AGE_LIMIT = re.compile(
    rf"({COMPARATOR}|plus\sde|moins\sde|over|under|de\splus\sde|[àa]\spartir\sde|jusqu['’] ?[àa]|up\sto) ?"
    rf"(\d{{1,3}}) ?{_YEARS}",
    re.IGNORECASE,
)
_AGE_ABOVE = re.compile(rf"{MORE}|plus|over|de\splus|[àa]\spartir", re.IGNORECASE)
_MONTHS = re.compile(
    rf"(?:{COMPARATOR} ?)?\b\d+ ?(?:{_SHORT}{_TO}|(?:-|–|à|to) ?)?\d* ?(?:{_SHORT}\b|sa\b)", re.IGNORECASE
)
# Ages wherever they stand, and spans of time: never a result, nor a limit.
AGES = re.compile(
    rf"(?<![\w.,])(?:(?:{COMPARATOR}|jusqu['’] ?[àa]|up\sto) ?\d{{1,3}} ?(?:{_YEARS}|{_SHORT})\b"
    rf"|\d{{1,3}} ?(?:(?:{_YEARS}|{_SHORT})\b)?{_TO}(?:< ?)?\d{{1,3}} ?(?:{_YEARS}|{_SHORT})\b"
    rf"|\d{{1,3}} ?(?:ans?|years?|yrs?|yo)\b|\d{{1,3}} ?{_SHORT} ?(?=[:)]))",
    re.IGNORECASE,
)


_WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_]$")
_WITH_UNIT = re.compile(rf"{_N} ?(?P<unit>{UNIT_PATTERN})(?![\w/^])", re.IGNORECASE)


# For whom a range holds, told after it: "< 40 (F)  < 60 (H)".
_AFTER = re.compile(
    r" ?(?:[A-Za-zµ/%0-9]+ ?)?[(\[] ?(?:[HFM]|hommes?|femmes?|males?|females?|m[ae]n|wom[ae]n|adultes?|adults?)\b"
    r"[^)\]]*[)\]][ ;,/|.-]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """One printed range: the texts of its limits, and for whom it holds. Ages in years."""

    low: str | None
    high: str | None
    sex: str | None = None
    youngest: float | None = None
    oldest: float | None = None
    label: str = ""
    phase: bool = False

    @property
    def qualified(self) -> bool:
        return self.sex is not None or self.youngest is not None or self.oldest is not None or self.phase

    def holds_for(self, sex: str | None, age: float | None) -> bool | None:
        """Whether it holds for this person; None when that cannot be known."""
        if self.sex is not None and sex is not None and self.sex != sex:
            return False
        if age is not None and ((self.youngest or 0.0) > age or (self.oldest or 999.0) < age):
            return False
        if self.phase:
            return None
        unknown = (self.sex is not None and sex is None) or (
            age is None and (self.youngest is not None or self.oldest is not None)
        )
        return None if unknown else True


@lru_cache(maxsize=4096)
def parse_ranges(text: str) -> tuple[Limits, ...]:
    """All ranges in a range's printed text, in order, each with the sex or age before it."""
    found: list[Limits] = []
    masked = _mask_ages(text)
    matches = list(_ONE.finditer(masked))
    stops = [*(match.start() for match in matches[1:]), len(text)]
    after = len(matches) > 1 and all(_AFTER.match(text[m.end() : stop]) for m, stop in zip(matches, stops, strict=True))
    end = 0
    for match, stop in zip(matches, stops, strict=False):
        before = text[match.end() : stop] if after else text[end : match.start()]
        low = match.group("low") or match.group("bottom")
        high = match.group("high") or match.group("top")
        found.append(_limits(low, high, before))
        end = match.end()
    return tuple(found)


def is_qualified(text: str) -> bool:
    """Whether a range's printed text says for whom it holds."""
    return any(limits.qualified for limits in parse_ranges(text))


def unit_in_range(text: str) -> str | None:
    """The unit printed with a range's limits ("<200 mg/dL"), or None."""
    match = _WITH_UNIT.search(fold_unit(text))
    return text[match.start("unit") : match.end("unit")].strip() if match and is_unit(match.group("unit")) else None


def choose_range(found: tuple[Limits, ...], sex: str | None, age: float | None) -> Limits | None:
    """The one range that holds for this person, or None when none or several may."""
    sure = [limits for limits in found if limits.holds_for(sex, age) is True]
    if len(found) == 1 and not found[0].qualified:
        return found[0]
    if any(limits.holds_for(sex, age) is None for limits in found):
        return None
    qualified = [limits for limits in sure if limits.qualified]
    aged = [limits for limits in qualified if limits.youngest is not None or limits.oldest is not None]
    chosen = aged or qualified or sure  # "Enfants" before "Hommes"
    return chosen[0] if len(chosen) == 1 else None


def _mask_ages(text: str) -> str:
    if not _WORD.search(text):
        return text
    for pattern in (_AGE_SPAN, _AGE_LIMIT, _MONTHS):
        text = pattern.sub(lambda match: "_" * len(match.group()), text)
    return text


def _limits(low: str | None, high: str | None, before: str) -> Limits:
    sex = "F" if _FEMALE.search(before) else None
    if _MALE.search(before):
        sex = None if sex else "M"
    phase = _PHASE.search(_NOT_PREGNANT.sub(" ", before)) is not None
    if phase and sex is None:
        sex = "F"
    youngest = oldest = None
    if span := _AGE_SPAN.search(before):
        in_years = re.fullmatch(rf"{_YEARS}|", span["early"] or "", re.IGNORECASE) is not None
        youngest, oldest = float(span.group(1)) if in_years else 0.0, float(span.group(3))
    elif limit := _AGE_LIMIT.search(before):
        above = _AGE_ABOVE.match(limit.group(1))
        youngest, oldest = (float(limit.group(2)), None) if above else (None, float(limit.group(2)))
    elif _ADULT.search(before):
        youngest = 18.0
    elif _CHILD.search(before.casefold()):
        oldest = 17.99
    elif _MONTHS.search(before):
        oldest = 2.0
    return Limits(low, high, sex, youngest, oldest, before.strip(" :;,-()[]"), phase)
