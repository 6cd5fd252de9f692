"""What is recognised in a line wherever it stands: leaders, dates, names with digits, ranges, units of powers, numbers.

Each kind is looked for only where a cheap look says that it may be there: lines without it cost nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from clarte.core.numbers import BARE_DECIMALS, NUMBER_PATTERN, POWER_NUMBER
from clarte.core.plain import holds_any
from clarte.reading.ranges import AGES, COMPARATOR, LABEL, LIMITS_CORE, ONE_LIMIT
from clarte.reading.rows_words import word_set
from clarte.reading.units import POWER_PATTERN, fold_unit, unit_at


class TokenKind(StrEnum):
    NUMBER = "number"
    RANGE = "range"
    UNIT = "unit"
    FLAG = "flag"
    WORDS = "words"  # a result in words: Négatif, Absence, ++
    DATE = "date"
    LEADER = "leader"
    TEXT = "text"


class Span(NamedTuple):
    """Characters start to end; `sign` and `digits` are a number's parts."""

    start: int
    end: int
    kind: TokenKind
    sign: str = ""
    digits: str = ""


_LEADER = re.compile(r"[.…·_‧∙•]{3,}|(?:(?:^|(?<=[ \t]))[.·_](?:[ \t](?=[.·_]))?){3,}|…+")
_MAY_LEAD = re.compile(r"[.·_‧∙•] ?[.·_‧∙•]|…")
_ABBREVIATION = re.compile(r"(?:^|\W)(?:\w\.)+\w$")
_MONTHS = (
    r"(?:jan(?:v(?:ier)?|uary)?|f[eé]v(?:rier)?|feb(?:ruary)?|mars?|march|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|"
    r"juil(?:let)?|july?|ao[uû]t|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|"
    r"d[eé]c(?:embre)?|dec(?:ember)?)\.?"
)
DATE = re.compile(
    r"(?<![\w.,/-])(?:\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?|\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|"
    rf"\d{{1,2}}(?:er)?[ -]{_MONTHS}[ ,-]{{1,2}}(?:\d{{4}}|\d{{2}}(?![.,]))|{_MONTHS} \d{{1,2}},? \d{{4}})"
    r"(?![\w/]|[.,-]\d)",
    re.IGNORECASE,
)
_MAY_DATE = re.compile(r"\d(?:[/.-]\d{1,2}[/.-]\d|(?:er)?[ -][^\W\d]{3}|,? \d{4})")
_TIME = re.compile(
    r"(?<![\w.,/:])\d{1,2}(?::\d{2}(?::\d{2})?(?: ?[ap]m)?| ?[hH] ?\d{2}(?: ?min)?)(?![\w:])", re.IGNORECASE
)
_MAY_TIME = re.compile(r"\d ?[:hH] ?\d")
# Digits of names, telephone numbers and identifiers: never a value.
_NAMED = re.compile(
    r"(?:\b|(?=[(+/]))(?:"  # where one can start: elsewhere none is tried
    r"\( ?LOINC[^)]*\)|\bLOINC\W{0,2}\d+-\d|\bCA ?\d{1,3}(?:[-./ ]\d{1,2}(?=[\s:.]|$))?|"
    r"\b(?:1[, ]?25|25|17|11) ?[-(]? ?(?:\(?OH\)?|hydroxy|α|alpha|b[eê]ta|c[eé]to)[\w()α-]*|"
    r"\b(?:IL|HPV|PCO|HSV|CD|HTLV|HHV|SARS-CoV)[- ]?\d{1,2}\b|"
    r"\b(?:interleukine?|interleukin|facteur|factor|type|omega|om[eé]ga|alpha|b[eê]ta|vitamine?|apolipoprot[eé]ine?|"
    r"apo|classe|class|stade|stage|grade|trimestre|note|page|fraction|lp|dh|p|n°|no\.)"
    r"[ -]?\d{1,2}(?=[\s:,)%-]|$)(?! ?- ?\d)|"
    r"(?<=min)/ ?1[.,]73\b|\b(?:VIH|HIV)[ -]?1(?: ?(?:[/+,]|et|and|&) ?(?:HIV |VIH )?2)?|\b0\d(?:[ .-]?\d{2}){4}(?!\d)|"
    r"\+\d{1,3}[ .()-]?\d[\d .()-]{6,}\d|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}|\b\d+(?:\.\d+){3,}|"
    r"\b(?:H|T|J|D|M) ?[+-] ?\d{1,3}\b|\b[àa@] ?\d{1,3} ?(?:min|h)\w*|"
    r"\b(?:post|apr[eè]s|after) \d{1,3} ?(?:min|h)\w*|\b(?:at|after|apr[eè]s) \d{1,3} ?(?:days?|jours?)\b|"
    r"\b\d{1,3} ?(?:min|h(?:ours?|rs?)?) (?:post|apr[eè]s|after|pp)\b)",
    re.IGNORECASE,
)
# The words after which digits may be part of a name, and the shapes of digits that may.
_WORD_BEFORE = re.compile(r"(?<![^\W\d])([^\W\d]+)[ .°:+-]{0,3}\d")
_NAMED_AFTER = word_set(
    """loinc ca il hpv pco hsv cd htlv hhv cov interleukin interleukine facteur factor type omega oméga alpha beta bêta
    vitamin vitamine apolipoprotein apolipoprotéin apolipoproteine apolipoprotéine apo classe class stade stage grade
    trimestre note page fraction lp dh p n no vih hiv h t j d m à a at post apres après after"""
)
_MAY_NAME = re.compile(
    r"\d(?:(?<=/ \d)|(?<=\+\d)|"
    r"(?:(?<=25)|(?<=17)|(?<=11)) ?[-(]? ?[(\[oOhHαaAbBcC]|\d\d[-. )] ?\d{3}|\d[ .-]?\d\d[ .-]?\d\d|\.\d+\.\d|"
    r" (?:[hH]|[mM][iI]))"
)
# Powers of ten are units, unless they are the line's only number ("10^6 /mL").
_POWER_UNIT = re.compile(
    rf"(?:(?<![\w.,/^-])|(?<=\d)(?=[x×*]))(?:{POWER_PATTERN})(?: ?/ ?\w+)?(?![\w/^])", re.IGNORECASE
)
# A number as a power, and the unit that it counts.
_SCIENTIFIC = re.compile(r"\d ?[x×*] ?10 ?\^ ?\d{1,2}$")
_COUNTED = re.compile(
    r"[ \t]{1,3}(?:log ?)?(?:copies|cop|cp|u\.?i|i\.?u|ufc|cfu|germes?|bact\w*|colonies)\b", re.IGNORECASE
)
_MAY_POWER = re.compile(r"[x×*] ?E ?\d", re.IGNORECASE)
_MAY_TWO = re.compile(r"(?:[-–—−‐‑~÷;àÀ]|\.\.|\b(?:a|to|et|and|A|TO|ET|AND)\b) ?[<≤]? ?=? ?[-+−]?\d")
_ONE_SIDED = (
    *("<", ">", "≤", "≥", "inf", "sup", "jusqu", "up to", "upto", "max", "min", "less", "greater", "more", "below"),
    *("above", "under", "over", "moins", "plus", "least"),
)
_LEFT_OF_LIMITS = re.compile(
    rf"(?<!\w)(?:[(\[] ?)?(?:{LABEL})(?:de|from|between|entre|>|≥)?$|[(\[]$|(?<!\w)(?:de|from|between|"
    rf"entre)$",
    re.IGNORECASE,
)
_AGES = re.compile(r" ?(?:ans?|mois|jours?|semaines?|years?|yrs?|months?|days?|weeks?)\b", re.IGNORECASE)
_MAY_AGE = re.compile(r"\d ?(?:an|mo|jo|se|ye|yr|yo|da|we|wk|he|ho)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
# No measurement is printed with zeros before it: a file's number, a time.
_IDENTIFIER = re.compile(r"0\d{3,}")
# Where a number may start, its minus, its plus or the point of ".6" included.
_START = re.compile(r"(?<![\w.,/^-])(?<!\w\*)(?:[-+−]\d|(?<![^ \t<>≤≥(\[])\.\d|(?<![+−])\d)")
# A plain number that ends its cell is nothing else: said first, it is found at once.
_NUMBER = re.compile(
    rf"(?<![(\[±])(?<!\d:)(?:[-+−]?\d+(?:[.,]\d+)?(?=\t|$)|{POWER_NUMBER}|[-+−]?(?:{NUMBER_PATTERN})|{BARE_DECIMALS})"
    r"(?!\d|[.,/:-]\d|\+)",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"(?:(?<!\w){COMPARATOR}|[<>≤≥])$", re.IGNORECASE)
_SIGN_WORDS = (" à", " a", " to", " than", " below", " under", " above", " over", " de")
_MARK = re.compile(r"(?<![\w*#!])[*#!]{1,3}$")
_GLUED_FLAG = re.compile(r"(?:HH|LL|H|L|A|B|\*{1,3}|[HL]\*{1,3}|!|↑+|↓+|#)(?=[\s)]|$)")
_LOOK_BACK = 48


@lru_cache(maxsize=256)  # the lines of a page, which several rules look at
def find_spans(text: str) -> tuple[Span, ...]:
    """Finds in order of place. What is found first hides its characters from what is looked for later."""
    spans: list[Span] = []
    masked = fold_unit(text)
    if _MAY_LEAD.search(masked):
        masked = _find_leaders(masked, spans)
    if _DIGIT.search(masked):
        _find_figures(masked, spans)
    return tuple(spans)


def _find_figures(masked: str, spans: list[Span]) -> None:
    """All finds that hold figures."""
    if _MAY_DATE.search(masked):
        masked = _take(masked, DATE, TokenKind.DATE, spans)
    if _MAY_TIME.search(masked):
        masked = _take(masked, _TIME, None, spans)
    if _MAY_AGE.search(masked):
        masked = _take(masked, AGES, None, spans)
    if _may_name(masked):
        masked = _take(masked, _NAMED, None, spans)
    if "10" in masked or _MAY_POWER.search(masked):
        masked = _find_powers(masked, spans)
    if _MAY_TWO.search(masked):
        masked = _find_limits(masked, spans)
    if holds_any(masked.lower(), _ONE_SIDED):
        masked = _take(masked, ONE_LIMIT, TokenKind.RANGE, spans)
    _find_numbers(masked, spans)
    spans.sort()


def _may_name(masked: str) -> bool:
    before = map(str.lower, _WORD_BEFORE.findall(masked))
    return not _NAMED_AFTER.isdisjoint(before) or _MAY_NAME.search(masked) is not None or "LOINC" in masked.upper()


def _take(masked: str, pattern: re.Pattern[str], kind: TokenKind | None, spans: list[Span]) -> str:
    for match in pattern.finditer(masked):
        if kind is not None:
            spans.append(Span(match.start(), match.end(), kind))
        masked = _hide(masked, match.start(), match.end())
    return masked


def _hide(text: str, start: int, end: int, cover: str = "X") -> str:
    return text[:start] + cover * (end - start) + text[end:]


def _find_leaders(masked: str, spans: list[Span]) -> str:
    for match in _LEADER.finditer(masked):
        # The first dot after "V.G.M" is the abbreviation's own.
        start = match.start() + (1 if _ABBREVIATION.search(masked, 0, match.start()) else 0)
        spans.append(Span(start, match.end(), TokenKind.LEADER))
        masked = _hide(masked, start, match.end(), " ")
    return masked


def _find_powers(masked: str, spans: list[Span]) -> str:
    for match in _POWER_UNIT.finditer(masked):
        if (
            _SCIENTIFIC.search(masked, 0, match.end())
            and "/" not in match.group()
            and _COUNTED.match(masked, match.end())
        ):
            continue  # "2,3 x 10^4 UI/mL"
        beside = masked[: match.start()] + masked[match.end() :]
        if match.group()[0] in "x×*" or any(map(str.isdigit, beside)):
            start, end = match.span()
            spans.append(Span(start, end, TokenKind.UNIT))
            masked = _hide(_hide(masked, start, end), start, start + 1, " ")  # the number before it may touch it
    return masked


def _find_limits(masked: str, spans: list[Span]) -> str:
    end = 0
    for first in [start.start() for start in _START.finditer(masked)]:
        if first < end or (match := LIMITS_CORE.match(masked, first)) is None:
            continue
        if _AGES.match(masked, match.end()):
            continue
        start, before = first, masked[max(0, first - _LOOK_BACK) : first].rstrip(" ")
        if before and before[-1] != "\t" and (left := _LEFT_OF_LIMITS.search(before)):
            start = max(0, first - _LOOK_BACK) + left.start()
        end = match.end()
        spans.append(Span(start, end, TokenKind.RANGE))
        masked = _hide(masked, start, end)
    return masked


def _find_numbers(masked: str, spans: list[Span]) -> None:
    last = 0
    for start in _START.finditer(masked):
        first = start.start()
        if first < last or (match := _NUMBER.match(masked, first)) is None:
            continue
        end = match.end()
        rest = masked[end : end + 24]
        glued = rest[:1] and (rest[0].isalpha() or rest[0] in "/%*!↑↓#‰°^")
        if glued and not unit_at(rest) and _GLUED_FLAG.match(rest) is None:
            continue
        last = end
        if _IDENTIFIER.fullmatch(match.group()):
            continue
        begin, sign = _before_number(masked, first)
        spans.append(Span(begin, end, TokenKind.NUMBER, sign, match.group()))


def _before_number(masked: str, start: int) -> tuple[int, str]:
    """Where a number starts with its comparator or mark, and the comparator."""
    first = max(0, start - _LOOK_BACK)
    head = masked[first:start].rstrip(" ")
    if not head or head[-1] == "\t":
        return start, ""
    if head[-1] in "<>≤≥=" or (head[-1].isalpha() and f" {head}".lower().endswith(_SIGN_WORDS)):
        if match := _SIGN.search(head):
            alone = match.start() == 0 or not (head[match.start() - 1].isalnum())
            return (first + match.start() if alone else start), match.group()
    elif head[-1] in "*#!" and (match := _MARK.search(head)):
        return first + match.start(), ""
    return start, ""
