"""Urgency comes from published rules alone, and from nothing that is denied, past, of the family or looked for."""

from __future__ import annotations

from datetime import date

import pytest

from clarte.core.evidence import Flag, Kind, Section
from clarte.core.language import Language
from clarte.core.statements import UrgencyLevel
from clarte.explain.calls import call_text
from clarte.explain.urgency import assess
from clarte.knowledge import Knowledge

FR, EN = Language.FRENCH, Language.ENGLISH
TODAY = date(2026, 11, 23)


def _potassium(reports, value, **fields):
    options = {
        "unit": "mmol/L",
        "range": "3,5 - 5,1",
        "low": 3.5,
        "high": 5.1,
        "flag": Flag.HIGH,
        "analyte": "potassium",
    }
    return reports.result("d1:r1", "Potassium", value, **{**options, **fields})


def _urgency(reports, reference, *results, **fields):
    return assess([reports.document(results=results, **fields)], FR, "FR", reference, TODAY)


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("5,9", UrgencyLevel.NONE),
        ("6,0", UrgencyLevel.URGENT),
        ("6,4", UrgencyLevel.URGENT),
        ("6,5", UrgencyLevel.EMERGENCY),
    ],
)
def test_a_limit_is_met_exactly_where_it_is_published(reports, reference, value, level):
    assert _urgency(reports, reference, _potassium(reports, value)).level is level


def test_the_message_says_what_was_seen_what_to_do_and_whom_to_call(reports, reference):
    urgency = _urgency(reports, reference, _potassium(reports, "6,8"))
    for part in ("Potassium seen", "6,8 mmol/L", "Act now", "15"):
        assert part in urgency.message
    assert [reason.rule for reason in urgency.reasons] == ["potassium-high", "potassium-raised"]
    assert urgency.reasons[0].evidence == ("d1:r1",)
    assert urgency.reasons[0].source.url


def test_a_value_in_another_unit_is_converted_before_it_is_compared(reports, reference):
    low = reports.result("d1:r1", "Glycémie", "0,40", unit="g/L", analyte="glucose")
    fine = reports.result("d1:r1", "Glycémie", "0,90", unit="g/L", analyte="glucose")
    assert _urgency(reports, reference, low).level is UrgencyLevel.EMERGENCY
    assert _urgency(reports, reference, fine).level is UrgencyLevel.NONE


def test_a_missing_unit_is_taken_from_the_report_s_own_range_and_never_guessed(reports, reference):
    on_scale = _potassium(reports, "6,8", unit=None)
    no_range = _potassium(reports, "6,8", unit=None, low=None, high=None)
    other_unit = _potassium(reports, "6,8", unit="mg/dL")
    assert _urgency(reports, reference, on_scale).level is UrgencyLevel.EMERGENCY
    assert _urgency(reports, reference, no_range).level is UrgencyLevel.NONE
    assert _urgency(reports, reference, other_unit).level is UrgencyLevel.NONE


def test_a_bound_is_not_a_value(reports, reference):
    below = _potassium(reports, "7,0", comparator="<")
    above = _potassium(reports, "7,0", comparator=">")
    assert _urgency(reports, reference, below).level is UrgencyLevel.NONE
    assert _urgency(reports, reference, above).level is UrgencyLevel.EMERGENCY


def test_a_row_marked_critical_is_urgent_even_without_a_rule_of_ours(reports, reference):
    row = reports.result("d1:r1", "Calcium", "3,6", unit="mmol/L", critical=True)
    urgency = _urgency(reports, reference, row)
    assert urgency.level is UrgencyLevel.URGENT
    assert "Calcium 3,6 mmol/L" in urgency.message


@pytest.mark.parametrize("when", ["2025-01-02", None])
def test_an_old_or_undated_report_keeps_its_level_and_asks(reports, reference, when):
    urgency = _urgency(reports, reference, _potassium(reports, "6,8"), date=when)
    assert urgency.level is UrgencyLevel.EMERGENCY
    assert ("2 janvier 2025" if when else "pas de date") in urgency.message


def test_no_urgency_is_never_worded_as_reassurance(reports, reference):
    for language in Language:
        message = assess([reports.blood_test(language)], language, "FR", reference, TODAY).message
        assert ("de notre liste" if language is FR else "on our list") in message
        for soothing in ("tout va bien.", "rassur", "normal", "all is well.", "fine"):
            assert soothing not in message.replace("ne veut pas dire que tout va bien", "")


def _finding(reports, text, section=Section.CONCLUSION, language="fr", **fields):
    passage = reports.passage("d1:p1", text, section, **fields)
    return reports.document(language, Kind.IMAGING, passages=(passage,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Embolie pulmonaire droite."),
        ("fr", "Scanner en faveur d'une embolie pulmonaire segmentaire : présence d'une embolie pulmonaire."),
        ("en", "Right pulmonary embolism."),
        ("en", "There is a pulmonary embolism in the right lower lobe."),
    ],
)
def test_a_red_flag_that_is_present_fires(reports, reference, language, text):
    urgency = assess([_finding(reports, text, language=language)], FR, "FR", reference, TODAY)
    assert urgency.level is UrgencyLevel.EMERGENCY
    assert urgency.reasons[0].evidence == ("d1:p1",)
    assert text.rstrip(".") in urgency.message


@pytest.mark.parametrize(
    ("language", "text", "section", "fields"),
    [
        ("fr", "Pas d'embolie pulmonaire.", Section.CONCLUSION, {}),
        ("fr", "Absence de signe d'embolie pulmonaire.", Section.FINDINGS, {}),
        ("fr", "Suspicion d'embolie pulmonaire.", Section.INDICATION, {}),
        ("fr", "Recherche d'embolie pulmonaire.", Section.INDICATION, {}),
        ("fr", "Embolie pulmonaire en 2015.", Section.HISTORY, {"past": True}),
        ("fr", "Antécédent d'embolie pulmonaire en 2015.", Section.CONCLUSION, {}),
        ("fr", "Embolie pulmonaire chez la mère.", Section.HISTORY, {"family": True}),
        ("en", "No evidence of pulmonary embolism.", Section.CONCLUSION, {}),
        ("en", "Rule out pulmonary embolism.", Section.INDICATION, {}),
        ("en", "History of pulmonary embolism.", Section.CONCLUSION, {}),
        ("en", "Mother with pulmonary embolism.", Section.HISTORY, {"family": True}),
    ],
)
def test_a_red_flag_denied_past_of_the_family_or_looked_for_does_not(
    reports, reference, language, text, section, fields
):
    document = _finding(reports, text, section, language, **fields)
    assert assess([document], FR, "FR", reference, TODAY).level is UrgencyLevel.NONE


def test_no_other_document_lowers_the_level(reports, reference):
    alarming = _finding(reports, "Embolie pulmonaire.")
    soothing = reports.document(id="d2", passages=(reports.passage("d2:p1", "Tout est normal, rien de grave."),))
    assert assess([alarming, soothing], FR, "FR", reference, TODAY).level is UrgencyLevel.EMERGENCY
    assert assess([soothing, alarming], FR, "FR", reference, TODAY).level is UrgencyLevel.EMERGENCY


@pytest.mark.parametrize(
    ("days", "noted"),
    [(["2026-11-01"], False), (["2025-11-01"], True), (["2020-01-01", "2026-11-01"], False), ([None], True)],
)
def test_no_sign_in_an_old_or_undated_report_asks_whether_it_is_still_current(reports, reference, days, noted):
    documents = [reports.document(id=f"d{number}", date=day) for number, day in enumerate(days, 1)]
    urgency = assess(documents, EN, "UK", reference, TODAY)
    assert urgency.level is UrgencyLevel.NONE
    assert ("still current" in urgency.message) is noted
    if noted and days[0]:
        assert "1 November 2025" in urgency.message


def test_with_no_country_the_nearest_numbers_to_the_reader_s_language_come_first():
    knowledge = Knowledge.load(keep=False)
    french, english = (call_text("emergency", None, language, knowledge) for language in Language)
    assert french.index(": 15") < french.index(": 112") and english.index(": 999") < english.index(": 112")
    for told in (french, english):
        assert ": 112" in told
