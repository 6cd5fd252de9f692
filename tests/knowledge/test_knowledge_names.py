"""From a printed row's name to its analyte: precise, or nothing."""

from __future__ import annotations

import pytest

from clarte.core.language import Language
from clarte.knowledge import Knowledge

FR, EN = Language.FRENCH, Language.ENGLISH

Row = tuple[str, str | None, str | None, Language]


@pytest.mark.parametrize(
    ("row", "analyte"),
    [
        (("Neutrophiles", "%", None, FR), "neutrophils-percent"),
        (("Neutrophiles", "G/L", None, FR), "neutrophils"),
        (("Polynucléaires neutrophiles", "/mm3", None, FR), "neutrophils"),
        (("Neutrophil, Absolute", "K/mcL", None, EN), "neutrophils"),
        (("Protéines", "g/L", None, FR), "total-protein"),
        (("Protéines", "g/L", "urine", FR), "urine-protein"),
        (("Protéines urinaires", "g/L", None, FR), "urine-protein"),
        (("Créatinine (enzymatique)", "µmol/L", None, FR), "creatinine"),
        (("Créatinine urinaire", "mmol/L", None, FR), "urine-creatinine"),
        (("S-Ferritin", "ng/mL", None, EN), "ferritin"),
        (("Hémoglobine", "g/dL", None, FR), "hemoglobin"),
        (("Hémoglobine glyquée (HbA1c)", "%", None, FR), "hba1c"),
        (("HEMOGLOBINE A1C", "mmol/mol", None, FR), "hba1c"),
        (("PSA total", "ng/mL", None, FR), "psa"),
        (("PSA libre", "ng/mL", None, FR), "psa-free"),
        (("PSA libre/PSA total", "%", None, FR), "psa-ratio"),
        (("ALAT (TGP)", "UI/L", None, FR), "alt"),
        (("ASAT (SGOT)", "U/L", None, FR), "ast"),
        (("Gamma GT", "UI/l", None, FR), "ggt"),
        (("DFG estimé (CKD-EPI)", "mL/min/1,73m²", None, FR), "egfr"),
        (("eGFR (CKD-EPI 2021)", "mL/min/1.73 m2", None, EN), "egfr"),
        (("TP", "%", None, FR), "prothrombin-percent"),
        (("TP", "g/dL", None, EN), "total-protein"),
        (("Leucocytes", "/mL", None, FR), "urine-leukocytes-count"),
        (("WBC", "/hpf", "urine", EN), "urine-leukocytes-field"),
        (("Hématies", "/champ", "urine", FR), "urine-red-cells-field"),
        (("Leucocytes", "/mm³", None, FR), "white-cells"),
        (("K", "mmol/L", None, FR), "potassium"),
        (("25-OH Vitamine D (D2 + D3)", "ng/mL", None, FR), None),  # D2 + D3 alone is nobody's name: in doubt
        (("Vitamine D 25-OH", "ng/mL", None, FR), "vitamin-d"),
        (("Cholesterol, HDL", "mg/dL", None, EN), "cholesterol-hdl"),
        (("Cholestérol (HDL)", "g/L", None, FR), "cholesterol-hdl"),
        (("Sang", None, "urine", FR), "urine-blood"),
        (("Leucocytes", None, "urine", FR), "urine-leukocytes"),
        (("Lp(a)", "nmol/L", None, FR), "lipoprotein-a"),
        (("Lp(a)", "mg/dL", None, EN), "lipoprotein-a-mass"),
        (("Haemoglobin", "g/L", None, EN), "hemoglobin"),
        (("Haemoglobin (LOINC: 718-7):", "g/dL", None, EN), "hemoglobin"),
        (("Mean Cell Hb Conc (MCHC)", "g/dL", None, EN), "mchc"),
        (("Hématies", "T/L", None, FR), "red-cells"),
        (("Iron", "umol/L", None, FR), "iron"),  # an English row on a French report
    ],
)
def test_named(knowledge: Knowledge, row: Row, analyte: str | None) -> None:
    found = knowledge.match_analyte(*row)
    assert (found.entry.id if found else None) == analyte


@pytest.mark.parametrize(
    "row",
    [
        ("Ferritine (transferrine)", "g/L", None, FR),  # outside and inside do not agree
        ("Hémoglobine", "µmol/mol", None, FR),  # no such unit for it
        ("Ferritine", "mmHg", None, FR),
        ("Créatinine", "µmol/L", "csf", FR),
        ("Protéines urinaires", "g/L", "blood", FR),  # the name and the report disagree
        ("Anticorps", None, None, FR),
        ("Bilirubine", "", "saliva", FR),
        ("Récepteur soluble de la transferrine", "mg/L", None, FR),
        ("Fer dans le foie", "µmol/g", None, FR),
        ("Amoxicilline", "µg/ml", None, FR),
        ("Couleur", None, None, FR),
        ("", None, None, FR),
        ("()", None, None, EN),
        ("TP", "%", None, EN),
    ],
)
def test_left_unnamed(knowledge: Knowledge, row: Row) -> None:
    assert knowledge.match_analyte(*row) is None


def test_a_name_that_two_specimens_have_is_left_in_doubt_among_urine_results(knowledge: Knowledge) -> None:
    assert knowledge.match_analyte("Protéines", "g/L", None, FR, mixed=True) is None
    named = knowledge.match_analyte("Ferritine", "µg/L", None, FR, mixed=True)
    assert named is not None
