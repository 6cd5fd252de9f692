"""From a row as printed to what it means: numbers, limits, flag, certainty. Nothing is guessed silently."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from clarte.core.evidence import AlsoValue, Flag, PreviousValue, Result, Word
from clarte.core.numbers import decimal_mark, parse_number, thousands_value
from clarte.reading.lines import union
from clarte.reading.ranges import LESS, Limits, choose_range, parse_ranges
from clarte.reading.rows_drafts import Amount, Draft
from clarte.reading.rows_words import HIGH_FLAG, LOW_FLAG, NEGATIVE, NORMAL_FLAG, POSITIVE, plain
from clarte.reading.units import fold_unit, repair_unit

_SURE_CONFIDENCE = 0.9
# Times a limit beyond which a result is looked at again.
_FAR = 1000.0
_COUNT_UNIT = re.compile(r"(?:cells?|cellules?|[eé]l[eé]ments?|h[eé]maties|leucocytes|ufc|cfu|germes?|copies|ui|"
                         r"iu)?\s?/\s?(?:ul|mcl|mm3|mmc|ml|cumm|cmm|l)"
                         r"|cumm|cmm|mm3|/?\s?cu\.?\s?mm", re.IGNORECASE)  # fmt: skip
_OR_EQUAL = re.compile(r"[=≤≥]|ou [eé]gal|or equal")
# Being found is what one hopes for here, or just a fact.
_POSITIVE_IS_FINE = re.compile(
    r"\b(?:igg|anti hbs|ac anti hbs|rh|rhesus|rhd?|groupe?|group|blood type|immunit\w*|vaccin\w*)\b"
)


class Marks:
    """How one report writes its numbers, learnt from those that can be read in one way only."""

    def __init__(self, drafts: Iterable[Draft], language: str) -> None:
        self._language = language
        votes: Counter[str] = Counter()
        for draft in drafts:
            votes.update(mark for text in _texts(draft) if (mark := decimal_mark(text)) is not None)
        total = sum(votes.values())
        top = votes.most_common(1)
        self.decimal = top[0][0] if top and top[0][1] >= 0.8 * total else None

    def number(self, text: str, unit: str | None, beside: list[float]) -> tuple[float | None, bool]:
        """The value of `text` and whether it is sure; None when it may be thousands or decimals.

        `beside`: values of the same row that can be read in one way only.
        """
        parsed = parse_number(text)
        if parsed is None:
            return None, False
        if not parsed.ambiguous:
            return parsed.value, True
        large = thousands_value(text)
        if large is None:
            return parsed.value, True
        mark = "," if "," in text else "."
        by_row = _closest(parsed.value, large, beside)
        if by_row is not None:
            return by_row, True
        if is_count(unit):
            return large, True
        if self.decimal is not None:
            return (parsed.value if mark == self.decimal else large), True
        if self._language == "en":
            return (parsed.value if mark == "." else large), True
        if mark == ",":
            return parsed.value, True
        return None, False


def is_count(unit: str | None) -> bool:
    """Whether a unit counts things in a volume ("/mm3"): its results run to thousands."""
    return unit is not None and _COUNT_UNIT.fullmatch(fold_unit(unit)) is not None


def _closest(small: float, large: float, beside: list[float]) -> float | None:
    """The reading that lies near the row's other numbers, when only one does."""
    others = [abs(value) for value in beside if value]
    if not others or not small:
        return None
    middle = math.exp(sum(math.log(value) for value in others) / len(others))
    far_small, far_large = abs(math.log10(abs(small) / middle)), abs(math.log10(abs(large) / middle))
    if abs(far_small - far_large) < 1.5:
        return None
    return small if far_small < far_large else large


def _texts(draft: Draft) -> list[str]:
    texts = [] if draft.words_value else [draft.value.digits]
    for amount in (draft.value, *draft.also):
        for limits in parse_ranges(amount.range_text or ""):
            texts += [text for text in (limits.low, limits.high) if text]
    texts += [amount.digits for amount in draft.also if amount.digits]
    texts += [earlier.amount.digits for earlier in draft.earlier if earlier.amount.digits]
    return texts


def comparator_of(sign: str) -> str | None:
    """<, >, <= or >= of a printed comparator, words included."""
    if not sign:
        return None
    less = re.match(LESS, sign, re.IGNORECASE) is not None
    equal = _OR_EQUAL.search(sign) is not None
    return ("<" if less else ">") + ("=" if equal else "")


def to_result(draft: Draft, identifier: str, marks: Marks, sex: str | None, age: float | None) -> Result:
    """The result of a draft; `certain` only when every part could be read in one way."""
    amount = draft.value
    limits, chosen = _limits(amount.range_text, sex, age)
    number, low, high, sure = _numbers(amount, chosen, marks, draft.words_value)
    comparator = None if draft.words_value else comparator_of(amount.sign)
    if _lost_power(draft):
        number = None
    sure = sure and (number is not None or draft.words_value)
    words = _words(draft)
    range_text = amount.range_text or draft.words_range
    flag = _flag(draft, number, comparator, low, high, bool(limits))
    also = tuple(_also(other, marks, sex, age) for other in draft.also)
    if flag is None and low is None and high is None and len(also) == 1:
        flag = _flag_of_also(draft.also[0], also[0], marks)
    certain = (
        sure
        and _is_near(number, low, high)
        and not _opposed(draft.flag, flag)
        and not draft.doubts
        and (chosen is not None or not limits or _is_table(limits))
        and _read_well(words)
    )
    return Result(
        id=identifier,
        name=draft.name,
        value=value_text(draft),
        page=draft.page,
        bbox=union(word.box for word in words),
        line=_line_text(draft),
        number=number,
        comparator=comparator,
        unit=repair_unit(amount.unit) if amount.unit else None,
        low=low,
        high=high,
        range=range_text,
        range_source="report" if low is not None or high is not None else None,
        flag=flag,
        printed_flag=draft.flag,
        specimen=draft.specimen,
        comment=" ".join(draft.comments) or None,
        interpretation=draft.interpretation,
        also=also,
        previous=tuple(_previous(draft)),
        certain=certain,
    )


def _is_near(number: float | None, low: float | None, high: float | None) -> bool:
    """Whether a result is of its range's size: far beyond both limits, a figure or a unit may have been misread."""
    if number is None or not low or not high or low < 0:
        return True
    return low / _FAR <= number <= high * _FAR or number <= 0


def _opposed(printed: str | None, flag: Flag | None) -> bool:
    """Whether a printed flag says the opposite of what the limits do: one of them may have been misread."""
    meaning = printed_meaning(printed) if printed else None
    return {meaning, flag} == {Flag.LOW, Flag.HIGH}


def disagrees(result: Result) -> bool:
    """Whether the flag that was printed contradicts the printed range."""
    if result.printed_flag is None or result.number is None or (result.low is None and result.high is None):
        return False
    printed = printed_meaning(result.printed_flag)
    if printed is None or result.flag is None or printed is Flag.ABNORMAL:
        return printed is Flag.ABNORMAL and result.flag is Flag.NORMAL
    return printed is not result.flag


def printed_meaning(text: str) -> Flag | None:
    """What a printed flag says, or None when it says nothing plain."""
    if NORMAL_FLAG.fullmatch(text):
        return Flag.NORMAL
    if LOW_FLAG.fullmatch(text):
        return Flag.LOW
    if HIGH_FLAG.fullmatch(text):
        return Flag.HIGH
    return (
        Flag.ABNORMAL
        if re.fullmatch(r"(?i)\W*(?:A{1,2}|abn\w*|anormal\w*|\*+|!+|crit\w*|panic|C|.*hors.*)\W*", text)
        else None
    )


def value_text(draft: Draft) -> str:
    """The result as printed, without a mark before it ("*12,3")."""
    if draft.words_value:
        return draft.value.text.strip()
    return draft.value.text.lstrip("*#! ")


def _lost_power(draft: Draft) -> bool:
    """Whether "106" may be a raised power, 10⁶, whose height was lost: counts of bacteria only."""
    unit, name = plain(draft.value.unit or ""), plain(draft.name)
    counted = re.search(r"\b(?:ufc|cfu|germes?|bact\w*)\b", unit) or re.search(
        r"bacteri|germe|coloni|colony|"
        r"count",
        name,
    )
    return re.fullmatch(r"10[3-9]", draft.value.digits) is not None and counted is not None


def _limits(text: str | None, sex: str | None, age: float | None) -> tuple[tuple[Limits, ...], Limits | None]:
    found = parse_ranges(text or "")
    return found, choose_range(found, sex, age)


def _is_table(limits: tuple[Limits, ...]) -> bool:
    """Several printed ranges, none chosen: shown whole, the result itself is still sure."""
    return len(limits) > 1


def _numbers(
    amount: Amount, chosen: Limits | None, marks: Marks, words: bool
) -> tuple[float | None, float | None, float | None, bool]:
    """Number, low, high of one amount, and whether all are sure."""
    texts = [
        "" if words else amount.digits,
        (chosen.low if chosen else None) or "",
        (chosen.high if chosen else None) or "",
    ]
    plain_values = [
        parsed.value for text in texts if (parsed := parse_number(text)) is not None and not parsed.ambiguous
    ]
    read = [marks.number(text, amount.unit, plain_values) if text else (None, True) for text in texts]
    number, low, high = (value for value, _ in read)
    sure = all(certain for _, certain in read)
    if low is not None and high is not None and low > high:
        return number, None, None, False
    return number, low, high, sure


def _flag(
    draft: Draft, number: float | None, comparator: str | None, low: float | None, high: float | None, ranged: bool
) -> Flag | None:
    if draft.words_value:
        return _flag_of_words(draft)
    if low is not None or high is not None:
        return None if number is None else compare(number, comparator, low, high)
    if draft.flag is not None and not ranged:
        return printed_meaning(draft.flag)
    return None


def compare(number: float, comparator: str | None, low: float | None, high: float | None) -> Flag | None:
    """Where a result stands in its range; None when its comparator leaves that open."""
    if comparator is None:
        if low is not None and number < low:
            return Flag.LOW
        return Flag.HIGH if high is not None and number > high else Flag.NORMAL
    if comparator.startswith("<"):
        # No measure stands below a limit of zero.
        low = None if low == 0 else low
        if low is not None and number <= low:
            return Flag.LOW
        return Flag.NORMAL if low is None and high is not None and number <= high else None
    if high is not None and number >= high:
        return Flag.HIGH
    return Flag.NORMAL if high is None and low is not None and number >= low else None


def _flag_of_words(draft: Draft) -> Flag | None:
    value, expected = draft.value.text.strip(), draft.words_range
    if expected is not None and not parse_ranges(expected):
        if plain(value) == plain(expected) or (NEGATIVE.fullmatch(value) and NEGATIVE.fullmatch(expected)):
            return Flag.NORMAL
        if POSITIVE.fullmatch(value) and NEGATIVE.fullmatch(expected):
            return Flag.ABNORMAL
    if draft.flag is not None and (meaning := printed_meaning(draft.flag)) is not None:
        return meaning
    if "gram" in plain(value).split():
        return None  # "Cocci à Gram positif" are of a kind
    if expected is None and POSITIVE.fullmatch(value) and "positi" in plain(value):
        return None if _POSITIVE_IS_FINE.search(plain(draft.name)) else Flag.ABNORMAL
    return None


def _also(amount: Amount, marks: Marks, sex: str | None, age: float | None) -> AlsoValue:
    _, chosen = _limits(amount.range_text, sex, age)
    _, low, high, _ = _numbers(amount, chosen, marks, words=False)
    return AlsoValue(amount.text.strip(), amount.unit and repair_unit(amount.unit), low, high)


def _flag_of_also(amount: Amount, also: AlsoValue, marks: Marks) -> Flag | None:
    number, _ = marks.number(amount.digits, amount.unit, [])
    if number is None or (also.low is None and also.high is None):
        return None
    return compare(number, comparator_of(amount.sign), also.low, also.high)


def _previous(draft: Draft) -> Iterable[PreviousValue]:
    for earlier in draft.earlier:
        box = union(word.box for word in earlier.words)
        yield PreviousValue(earlier.amount.text.strip(), earlier.amount.unit, earlier.date, draft.page, box)


def _words(draft: Draft) -> list[Word]:
    found = [word for token in draft.used for word in draft.strip.words(token.start, token.end)]
    return found + draft.extra_words


def _read_well(words: Iterable[Word]) -> bool:
    return all(word.confidence >= _SURE_CONFIDENCE for word in words)


def _line_text(draft: Draft) -> str:
    start = min(token.start for token in draft.used)
    end = max(token.end for token in draft.used)
    printed = re.sub(r"\s+", " ", draft.strip.text[start:end]).strip()
    return " ".join((*draft.above, printed, *draft.below))
