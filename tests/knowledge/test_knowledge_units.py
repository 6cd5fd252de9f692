"""Units as printed, and conversions between them."""

from __future__ import annotations

import pytest

from clarte.knowledge import Knowledge
from clarte.knowledge.convert import convert
from clarte.knowledge.units import parse_unit


@pytest.mark.parametrize(
    ("left", "right", "ratio"),
    [
        ("g/dL", "g/L", 10),
        ("mg/dl", "g/L", 0.01),
        ("ng/mL", "µg/L", 1),
        ("μmol/L", "µmol/l", 1),  # the Greek letter and the micro sign
        ("ug/dL", "µg/L", 10),
        ("G/L", "10^9/L", 1),
        ("x10⁹/L", "K/µL", 1),
        ("/mm³", "G/L", 1e-3),
        ("10 9/L", "G/L", 1),
        ("million/uL", "T/L", 1),
        ("mill/cumm", "10*12/L", 1),
        ("mUI/L", "µIU/mL", 1),
        ("UI/L", "U/l", 1),
        ("%", "L/L", 0.01),
        ("mL/min/1,73m²", "ml/min/1.73 m2", 1),
        ("kPa", "mmHg", 7.50062),
        ("mm/h", "mm/1h", 1),
        ("sec", "s", 1),
    ],
)
def test_units_of_one_kind(left: str, right: str, ratio: float) -> None:
    first, second = parse_unit(left), parse_unit(right)
    assert first is not None
    assert second is not None
    assert first.kind == second.kind
    assert first.size / second.size == pytest.approx(ratio)


@pytest.mark.parametrize(("left", "right"), [("g/L", "G/L"), ("mmol/L", "mmol/mol"), ("U/L", "g/L"), ("%", "g/L")])
def test_units_that_look_alike_are_kept_apart(left: str, right: str) -> None:
    first, second = parse_unit(left), parse_unit(right)
    assert first is not None
    assert second is not None
    assert first.kind != second.kind


@pytest.mark.parametrize("text", ["", "g%", "/", "//", "abc", "1/2/3/4", "mmol", "g/L/h", "💧/L", "nmol BCE/L"])
def test_what_is_not_understood_is_nothing(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize(
    ("name", "number", "unit", "expected"),
    [
        # Worked out by hand from molar masses: glucose 180.16, creatinine 113.12, cholesterol 386.65, iron 55.845.
        ("glucose", 1.26, "g/L", 6.99),
        ("glucose", 126, "mg/dL", 6.99),
        ("creatinine", 1.0, "mg/dL", 88.4),
        ("creatinine", 10.0, "mg/L", 88.4),
        ("cholesterol-total", 200, "mg/dL", 5.17),
        ("iron", 100, "µg/dL", 17.9),
        ("calcium", 100, "mg/L", 2.495),
        ("hba1c", 53, "mmol/mol", 7.0),
        ("hemoglobin", 120, "g/L", 12.0),
    ],
)
def test_conversions(knowledge: Knowledge, name: str, number: float, unit: str, expected: float) -> None:
    analyte = knowledge.analyte(name)
    assert analyte is not None
    assert convert(analyte, number, unit) == pytest.approx(expected, rel=5e-3)


def test_without_a_known_unit_nothing_is_converted(knowledge: Knowledge) -> None:
    potassium = knowledge.analyte("potassium")
    assert potassium is not None
    for unit in (None, "", "mg/dL", "g/L", "what"):
        assert convert(potassium, 6.5, unit) is None
    inr = knowledge.analyte("inr")
    assert inr is not None
    assert convert(inr, 2.5, None) == 2.5


@pytest.mark.parametrize("analyte", ["urine-leukocytes-count", "urine-red-cells-count"])
def test_cells_in_a_field_are_not_cells_in_a_volume(knowledge: Knowledge, analyte: str) -> None:
    """Else a trend would go from 3 to 3000 by a change of laboratory."""
    counted = knowledge.analyte(analyte)
    assert counted is not None
    assert convert(counted, 3, "/hpf") is None


def test_ketones_by_mass_agree_with_ketones_by_amount(knowledge: Knowledge) -> None:
    """Acetoacetic acid: 102.09 g a mole."""
    ketones = knowledge.analyte("urine-ketones")
    assert ketones is not None
    mass, amount = convert(ketones, 0.15, "g/L"), convert(ketones, 1.5, "mmol/L")
    assert mass is not None
    assert mass == pytest.approx(amount, rel=0.05)
