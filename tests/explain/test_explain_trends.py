"""Trends: one test across reports, in date order and one unit; what does not belong is left out with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from clarte.core.evidence import Document, Flag, Kind, PreviousValue, Result, Status
from clarte.core.language import Language
from clarte.explain.changes import threshold_of
from clarte.explain.comparisons import comparisons
from clarte.explain.reference import Reference
from clarte.explain.trends import LeftOut, series_of


def _result(document: str, analyte: str, value: str, unit: str | None, **more: Any) -> Result:
    number = float(value.lstrip("<"))
    return Result(
        f"{document}:{analyte}",
        analyte,
        value,
        1,
        (0, 0, 1, 1),
        value,
        analyte=analyte,
        number=number,
        unit=unit,
        **more,
    )


def _document(name: str, day: str | None, *results: Result, status: Status | None = None) -> Document:
    return Document(
        name, f"{name}.pdf", "0" * 64, 1, "en", Kind.LAB, date=day, status=status, issuer="Lab", results=results
    )


def _values(documents: list[Document], reference: Reference) -> list[tuple[str | None, str]]:
    (series,) = series_of(documents, reference)
    return [(point.date, point.value) for point in series.points]


def test_points_follow_their_dates_whatever_the_order_of_the_files(reference: Reference) -> None:
    documents = [
        _document("d1", "2026-03-01", _result("d1", "potassium", "5.9", "mmol/L")),
        _document("d2", "2024-03-01", _result("d2", "potassium", "4.0", "mmol/L")),
        _document("d3", "2025-03-01", _result("d3", "potassium", "4.4", "mmol/L")),
    ]
    assert _values(documents, reference) == [("2024-03-01", "4.0"), ("2025-03-01", "4.4"), ("2026-03-01", "5.9")]


def test_two_units_are_brought_to_the_newest_and_both_are_kept(reference: Reference) -> None:
    documents = [
        _document("d1", "2025-01-01", _result("d1", "glucose", "1.00", "g/L", low=0.7, high=1.1)),
        _document("d2", "2026-01-01", _result("d2", "glucose", "6.1", "mmol/L")),
    ]
    (series,) = series_of(documents, reference)
    assert series.unit == "mmol/L"
    first = series.points[0]
    assert (first.value, first.unit) == ("1.00", "g/L")
    assert first.converted == pytest.approx(5.55)
    assert first.high == pytest.approx(6.105)


def test_a_unit_that_cannot_be_converted_is_left_out_and_said(reference: Reference) -> None:
    documents = [
        _document("d1", "2024-01-01", _result("d1", "potassium", "160", "mg/L")),
        _document("d2", "2025-01-01", _result("d2", "potassium", "4.1", "mmol/L")),
        _document("d3", "2026-01-01", _result("d3", "potassium", "4.2", "mmol/L")),
    ]
    (series,) = series_of(documents, reference)
    assert [point.value for point in series.points] == ["4.1", "4.2"]
    assert [(point.value, point.left_out) for point in series.left_out] == [("160", LeftOut.OTHER_UNIT)]


@pytest.mark.parametrize(
    ("old", "new"),
    [(Status.FINAL, Status.CORRECTED), (Status.PROVISIONAL, Status.FINAL), (None, Status.CORRECTED)],
)
def test_a_superseded_report_leaves_the_line_visibly(reference: Reference, old: Status | None, new: Status) -> None:
    documents = [
        _document("d1", "2026-01-01", _result("d1", "potassium", "9.9", "mmol/L"), status=old),
        _document("d2", "2026-01-01", _result("d2", "potassium", "4.2", "mmol/L"), status=new),
        _document("d3", "2025-01-01", _result("d3", "potassium", "4.1", "mmol/L")),
    ]
    (series,) = series_of(documents, reference)
    assert [point.value for point in series.points] == ["4.1", "4.2"]
    assert [(point.value, point.left_out) for point in series.left_out] == [("9.9", LeftOut.SUPERSEDED)]


def test_undated_and_uncertain_values_make_no_point(reference: Reference) -> None:
    documents = [
        _document("d1", None, _result("d1", "potassium", "4.0", "mmol/L")),
        _document("d2", "2025-01-01", _result("d2", "potassium", "4.1", "mmol/L")),
        _document("d3", "2026-01-01", _result("d3", "potassium", "4.2", "mmol/L")),
        _document("d4", "2026-02-01", _result("d4", "potassium", "42", "mmol/L", certain=False)),
    ]
    (series,) = series_of(documents, reference)
    assert [point.value for point in series.points] == ["4.1", "4.2"]
    assert {point.left_out for point in series.left_out} == {LeftOut.UNDATED, LeftOut.UNCERTAIN}


def test_an_earlier_value_of_the_page_is_one_point_with_the_report_it_came_from(reference: Reference) -> None:
    earlier = (
        PreviousValue("4.1", None, "2025-01-01", 1, (2, 2, 3, 3)),
        PreviousValue("3.9", None, "2023-01-01", 1, (4, 4, 5, 5)),
    )
    documents = [
        _document("d1", "2025-01-01", _result("d1", "potassium", "4.1", "mmol/L")),
        _document("d2", "2026-01-01", _result("d2", "potassium", "4.2", "mmol/L", previous=earlier)),
    ]
    (series,) = series_of(documents, reference)
    assert [(point.value, point.earlier) for point in series.points] == [
        ("3.9", True),
        ("4.1", False),
        ("4.2", False),
    ]
    assert series.points[0].bbox == (4, 4, 5, 5)


def test_one_value_is_no_series(reference: Reference) -> None:
    assert series_of([_document("d1", "2026-01-01", _result("d1", "potassium", "4", "mmol/L"))], reference) == ()


@pytest.mark.parametrize(("new", "rises"), [("5.0", True), ("3.0", False)])
def test_a_change_beyond_the_published_limit_is_named_with_its_source(
    reference: Reference, new: str, rises: bool
) -> None:
    documents = [
        _document("d1", "2025-01-01", _result("d1", "potassium", "4.0", "mmol/L")),
        _document("d2", "2026-01-01", _result("d2", "potassium", new, "mmol/L", flag=Flag.HIGH)),
    ]
    (series,) = series_of(documents, reference)
    assert series.change is not None
    assert series.change.rises is rises
    assert all(source.url and source.checked for source in series.change.threshold.sources)


@pytest.mark.parametrize(
    ("analyte", "old", "new", "unit"),
    [
        ("potassium", "4.0", "4.8", "mmol/L"),  # 20 %, under the limit of 22 %
        ("hemoglobin", "12.0", "6.0", "g/dL"),  # no published limit here
        ("potassium", "<4.0", "8.0", "mmol/L"),  # a bound is no measure
    ],
)
def test_no_change_is_named_without_a_published_limit_crossed(
    reference: Reference, analyte: str, old: str, new: str, unit: str
) -> None:
    comparator = "<" if old.startswith("<") else None
    documents = [
        _document("d1", "2025-01-01", _result("d1", analyte, old, unit, comparator=comparator)),
        _document("d2", "2026-01-01", _result("d2", analyte, new, unit, flag=Flag.HIGH)),
    ]
    (series,) = series_of(documents, reference)
    assert series.change is None
    (told,) = comparisons(documents, Language.ENGLISH, reference)
    assert "moves by itself" not in told.text


@pytest.mark.parametrize("language", list(Language))
def test_the_sentence_names_both_dates_and_the_replaced_report(reference: Reference, language: Language) -> None:
    documents = [
        _document("d1", "2025-01-01", _result("d1", "potassium", "4.0", "mmol/L")),
        _document("d2", "2026-01-01", _result("d2", "potassium", "6.0", "mmol/L", flag=Flag.HIGH)),
    ]
    (told,) = comparisons(documents, language, reference)
    assert told.text.index("2025") < told.text.index("2026")
    assert "22" in told.text
    assert told.sources
    first, second = documents
    provisional = replace(second, id="d3", status=Status.PROVISIONAL, results=(replace(second.results[0], id="d3:r"),))
    (again,) = comparisons([first, replace(second, status=Status.FINAL), provisional], language, reference)
    assert len(again.text) > len(told.text)
    assert "d3:r" not in again.evidence


def test_limits_are_named_for_tests_that_exist() -> None:
    assert threshold_of("potassium") is not None
    assert threshold_of("hemoglobin") is None
