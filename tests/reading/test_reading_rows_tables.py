"""Tables drawn by chance: columns in any usual order, cells missing, any headings. What is sure must be right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from clarte.core.evidence import Page, Result, Word
from clarte.reading.lines import build_lines
from clarte.reading.rows import ResultBuilder
from clarte.reading.units import same_unit

NAMES = (
    "Sodium", "Potassium", "Créatinine", "Urée", "Glycémie à jeun", "Ferritine", "Albumine", "Cholestérol HDL",
    "Hémoglobine", "Leucocytes", "Plaquettes", "Phosphatases alcalines", "C-Reactive Protein", "Alpha 1 antitrypsine",
)  # fmt: skip
UNITS = ("mmol/L", "g/L", "µmol/L", "U/L", "g/dL", "G/L", "%", "mg/L")
HEADINGS = {
    "name": ("Analyse", "Test", "Examens", "Test Name"),
    "value": ("Résultat", "Result", "Valeur", "Résultats"),
    "unit": ("Unité", "Units"),
    "range": ("Valeurs de référence", "Reference Range", "Normes"),
    "flag": ("Flag",),
    "previous": ("Antériorité", "Previous", "Antériorités"),
}
ORDERS = (
    ("name", "value", "unit", "range"),
    ("name", "value", "unit", "range", "previous"),
    ("name", "value", "flag", "unit", "range"),
    ("name", "flag", "value", "range", "unit"),
    ("name", "range", "value", "unit"),
    ("name", "unit", "range", "value", "previous"),
    ("name", "value", "range"),
    ("name", "previous", "value", "unit", "range"),
)
SIZE = 9.0


@dataclass(frozen=True)
class Row:
    """The cells of one printed row; "" is a missing one."""

    value: str
    unit: str
    low: str
    high: str
    flag: str
    previous: str

    def cell(self, role: str) -> str:
        if role == "range":
            return f"{self.low} - {self.high}" if self.low else ""
        return str(getattr(self, role))


def numbers(places: int) -> st.SearchStrategy[int]:
    return st.integers(1, 9999 if places else 999)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    places = draw(st.sampled_from((0, 1, 2)))

    def printed(number: int) -> str:
        return f"{number / 10**places:.{places}f}".replace(".", ",")

    low, high = sorted((draw(numbers(places)), draw(numbers(places))))
    ranged, filled, earlier = draw(st.sampled_from((True, True, True, False))), draw(st.booleans()), draw(st.booleans())
    return Row(
        value=printed(draw(numbers(places))) if filled or draw(st.booleans()) else "",
        unit=draw(st.sampled_from((*UNITS, ""))),
        low=printed(low) if ranged else "",
        high=printed(high + 1) if ranged else "",
        flag=draw(st.sampled_from(("", "", "H", "L", "*"))),
        previous=printed(draw(numbers(places))) if earlier else "",
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[Page, dict[str, Row], tuple[str, ...]]:
    """A page with one table, the rows by their names, and the order of the columns."""
    order = draw(st.sampled_from(ORDERS))
    names = draw(st.permutations(NAMES))[: draw(st.integers(2, 10))]
    drawn = {name: draw(rows()) for name in names}
    lefts = [40.0]
    for role in order[:-1]:
        lefts.append(lefts[-1] + {"name": 150, "range": 110, "flag": 45}.get(role, 80) + draw(st.integers(0, 15)))
    words: list[Word] = []
    top, leading = 100.0, draw(st.sampled_from((13.0, 16.0, 22.0)))
    for cells in (
        [draw(st.sampled_from(HEADINGS[role])) for role in order],
        *([name if role == "name" else row.cell(role) for role in order] for name, row in drawn.items()),
    ):
        for left, text in zip(lefts, cells, strict=True):
            words += laid(text, left, top)
        top += leading
    return Page(1, 700, 842, tuple(words)), drawn, order


def laid(text: str, left: float, top: float) -> list[Word]:
    placed: list[Word] = []
    for part in text.split():
        right = left + 0.5 * SIZE * len(part)
        placed.append(Word(part, (left, top, right, top + 1.15 * SIZE), SIZE))
        left = right + 0.3 * SIZE
    return placed


def number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def wrong(result: Result, row: Row) -> list[str]:
    """What a result that is said to be sure tells otherwise than its row."""
    told = {
        "value": (result.value, row.value),
        "low": (result.low, number(row.low)),
        "high": (result.high, number(row.high)),
        "previous": ([previous.value for previous in result.previous], [row.previous] if row.previous else []),
    }
    lies = [f"{key}: {read!r} for {right!r}" for key, (read, right) in told.items() if read != right]
    return lies if same_unit(result.unit, row.unit or None) else [*lies, f"unit: {result.unit!r} for {row.unit!r}"]


@settings(max_examples=300, deadline=None)
@given(tables())
def test_what_is_sure_is_right_and_no_full_row_is_missed(table: tuple[Page, dict[str, Row], tuple[str, ...]]) -> None:
    page, drawn, order = table
    builder = ResultBuilder("d1")
    builder.add(page, build_lines(page))
    results = {result.name: result for result in builder.finish(None, None, "fr")}
    for name, row in drawn.items():
        shown = replace(row, **{role: "" for role in ("unit", "previous") if role not in order})
        result = results.pop(name, None)
        if result is None:
            assert not (shown.value and shown.unit and shown.low), f"missed {name}: {shown}"
        elif result.certain:
            assert not wrong(result, shown), f"{name}: {shown}"
    assert not [name for name, result in results.items() if result.certain], "a name that is none"
