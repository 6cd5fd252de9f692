"""Numbers, units and ranges as printed: whatever is printed comes back, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clarte.core.evidence import Page, Word
from clarte.core.numbers import decimal_mark, parse_number, thousands_value
from clarte.reading.lines import build_lines
from clarte.reading.ranges import choose_range, parse_ranges
from clarte.reading.rows import ResultBuilder
from clarte.reading.rows_values import comparator_of, compare
from clarte.reading.units import clean_unit, is_unit, repair_unit, same_unit

_VALUES = st.decimals(min_value=0, max_value=99999, places=2, allow_nan=False, allow_infinity=False).map(str)
_DASHES = st.sampled_from([" - ", "-", " – ", "–", " à ", " to "])


def _french(value: str) -> str:
    return value.replace(".", ",")


@given(_VALUES)
def test_a_printed_decimal_comes_back(value: str) -> None:
    for text in (value, _french(value)):
        parsed = parse_number(text)
        assert parsed is not None
        assert not parsed.ambiguous
        assert parsed.value == float(value)


@given(st.integers(min_value=1000, max_value=9_999_999), st.sampled_from([" ", "\u202f", "\u00a0"]))
def test_thousands_parted_by_spaces_come_back(value: int, space: str) -> None:
    parsed = parse_number(f"{value:,}".replace(",", space))
    assert parsed is not None
    assert parsed.value == value
    assert not parsed.ambiguous


@given(st.integers(min_value=1000, max_value=999_999), st.sampled_from([",", "."]))
def test_three_digits_after_one_mark_are_never_taken_for_sure(value: int, mark: str) -> None:
    text = f"{value:,}".replace(",", mark)
    parsed = parse_number(text)
    assert parsed is not None
    assert parsed.ambiguous
    assert thousands_value(text) == value
    assert decimal_mark(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.500.000", 4.5e6),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("0,270", 0.27),
        ("1,50,000", 150000),
        ("10^6", 1e6),
    ],
)
def test_marks_that_leave_one_reading(text: str, value: float) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert parsed.value == pytest.approx(value)
    assert not parsed.ambiguous


@pytest.mark.parametrize(
    "text", ["", "12/03/2024", "B12", "1.2.3.4", "01 44 53 45 51", "12-16", "1e9", "--3", "3,", ",5"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(
    _VALUES, _VALUES, _DASHES, st.booleans(), st.sampled_from(["{}", "({})", "[{}]", "VR : {}", "[Ref: {}]", "N : {}"])
)
def test_two_limits_come_back(one: str, two: str, dash: str, french: bool, around: str) -> None:
    low, high = sorted((one, two), key=float)
    texts = [_french(limit) if french else limit for limit in (low, high)]
    found = parse_ranges(around.format(dash.join(texts)))
    assert [(limits.low, limits.high) for limits in found] == [(texts[0], texts[1])]


@given(_VALUES, st.sampled_from(["<", "< ", "≤ ", "inf. à ", "inférieur à ", "jusqu'à ", "Up to ", "less than "]))
def test_an_upper_limit_comes_back(value: str, words: str) -> None:
    found = parse_ranges(f"{words}{value}")
    assert [(limits.low, limits.high) for limits in found] == [(None, value)]


@given(_VALUES, st.sampled_from([">", "> ", "≥ ", "sup. à ", "supérieur à ", "greater than ", "> OR = "]))
def test_a_lower_limit_comes_back(value: str, words: str) -> None:
    found = parse_ranges(f"{words}{value}")
    assert [(limits.low, limits.high) for limits in found] == [(value, None)]


def test_the_range_of_the_patient_is_chosen_and_no_other() -> None:
    found = parse_ranges("Homme : 13,0 - 17,0 Femme < 50 ans : 12,0 - 16,0 Femme > 50 ans : 11,5 - 16,0")
    chosen = [
        choose_range(found, sex, age) for sex, age in (("M", 30.0), ("F", 30.0), ("F", 70.0), (None, 30.0), ("F", None))
    ]
    assert [limits and limits.low for limits in chosen] == ["13,0", "12,0", "11,5", None, None]


@pytest.mark.parametrize(
    ("number", "comparator", "low", "high", "flag"),
    [
        (5.0, None, 3.5, 5.0, "normal"),
        (5.1, None, 3.5, 5.0, "high"),
        (3.4, None, 3.5, 5.0, "low"),
        (4.0, "<", None, 5.0, "normal"),
        (0.5, "<", 0.4, 4.0, None),
        (0.3, "<", 0.4, 4.0, "low"),
        (5.0, "<", 0.0, 5.0, "normal"),
        (9.0, "<", 0.0, 5.0, None),
        (60.0, ">", 60.0, None, "normal"),
        (60.0, ">", 90.0, None, None),
        (9.0, ">", 1.0, 8.0, "high"),
    ],
)
def test_a_comparator_is_not_forgotten(
    number: float, comparator: str | None, low: float | None, high: float | None, flag: str | None
) -> None:
    assert compare(number, comparator, low, high) == flag


@pytest.mark.parametrize(
    ("text", "sign"),
    [("<", "<"), ("≤", "<="), (">=", ">="), ("inf. à", "<"), ("supérieur à", ">"), ("> OR =", ">="), ("", None)],
)
def test_comparators_in_words(text: str, sign: str | None) -> None:
    assert comparator_of(text) == sign


_UNITS = [
    "g/dL",
    "mg/L",
    "mmol/L",
    "µmol/L",
    "10^9/L",
    "10⁹/L",
    "109/L",
    "x10^3/µl",
    "x10E3/uL",
    "G/L",
    "T/L",
    "Giga/L",
    "Téra/L",
    "%",
    "fL",
    "pg",
    "/mm3",
    "/µL",
    "cells/uL",
    "million/uL",
    "mill/cumm",
    "cumm",
    "mL/min/1.73m2",
    "mL/min/1,73m²",
    "mUI/L",
    "µIU/mL",
    "K/mcL",
    "mEq/L",
    "U/L",
    "UI/mL",
    "mm/hr",
    "sec",
    "mOsm/kg",
    "mg/24h",
    "mg/g",
    "mg/mmol",
    "mmol/mol",
    "µg/L",
    "/mL",
    "UFC/mL",
    "Thousand/uL",
    "10*9/L",
    "10E9/L",
    "/HPF",
    "copies/mL",
    "nmol/L",
    "pmol/L",
    "g/100mL",
    "(µg/ml)",
    "µkat/L",
    "s",
]


@pytest.mark.parametrize("text", _UNITS)
def test_units_are_known(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "H",
        "L",
        "A",
        "HH",
        "LL",
        "N",
        "S",
        "R",
        "I",
        "B",
        "High",
        "Low",
        "Normal",
        "Négatif",
        "CRP",
        "the",
        "et",
        "à",
        "12",
        "ans",
        "years",
        "male",
        "blood",
        "Page",
        "Dr",
        "sodium",
        "mars",
        "D",
        "P",
    ],
)
def test_other_words_are_no_units(text: str) -> None:
    assert not is_unit(text)


def test_a_lost_micro_sign_is_repaired_only_where_nothing_else_is_possible() -> None:
    assert repair_unit("\ufffdmol/L") == "µmol/L"
    assert repair_unit("Âµg/L") == "µg/L"
    assert repair_unit("\ufffd/L") == "\ufffd/L"
    assert same_unit("10^9/L", "10⁹/L")
    assert not same_unit("mg/L", "µg/L")
    assert clean_unit("(µg/ml)") == "µg/ml"


def _page(texts: list[str], ocr: bool) -> Page:
    words, x, y = [], 40.0, 50.0
    for index, text in enumerate(texts):
        width = 5.0 * len(text)
        words.append(Word(text, (x, y, x + width, y + 10), 8.0, confidence=0.95 if ocr else 1.0))
        x += width + (3.0 if index % 3 else 40.0)
        if x > 520:
            x, y = 40.0, y + 13
    return Page(1, 595, 842, tuple(words), ocr)


_PIECES = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(
        [
            "Résultat",
            "Test",
            "12,5",
            "<",
            "g/L",
            "-",
            "4.500",
            "H",
            "(",
            "......",
            "12/03/2024",
            "Négatif",
            "10^9/L",
            "±",
        ]
    ),
    st.from_regex(r"[\d.,<>()/ -]{1,14}", fullmatch=True),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_PIECES.filter(lambda text: bool(text.strip())), max_size=60), st.booleans())
def test_any_words_give_rows_or_none(texts: list[str], ocr: bool) -> None:
    page = _page(texts, ocr)
    lines = build_lines(page)
    assert sum(len(line.words) for line in lines) == len(page.words)
    builder = ResultBuilder("d1")
    taken = builder.add(page, lines)
    assert taken <= {line.index for line in lines}
    printed = "".join("".join(line.text for line in lines).split())
    for result in builder.finish(None, None, "fr"):
        assert "".join(result.value.split()).replace("^", "") in printed.replace("^", "")
        assert result.number is None or result.value


@pytest.mark.parametrize(
    "piece", [".", "-", "(", "<", "1 ", "10^", "1,", "H ", "_", "* ", "A.", "1-", "x10 ", "/", "è"]
)
def test_long_repetitions_stay_cheap(piece: str) -> None:
    """A pattern that tries again and again would take hours here, and the limit of the test would end it."""
    texts = (piece * 4000).split(" ") if " " in piece else [piece * 4000]
    page = _page([text for text in texts if text], ocr=False)
    assert ResultBuilder("d1").add(page, build_lines(page)) is not None
