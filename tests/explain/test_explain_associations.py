"""What a result can go with: only to who asks why, several at a time, a harmless one first, never of the person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clarte.core.evidence import Flag, Patient
from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.explain.ask import Answerer
from clarte.explain.associations import asks_why, goes_with
from clarte.knowledge import Knowledge
from clarte.knowledge.files import load_library

FR, EN = Language.FRENCH, Language.ENGLISH


@pytest.fixture(scope="module")
def library():
    return load_library(resource("knowledge"))


@pytest.fixture(scope="module")
def knowledge():
    return Knowledge.load(keep=False)


def low_haemoglobin(reports, **fields):
    result = reports.result("d1:r1", "Hémoglobine", "10,8", unit="g/dL", analyte="hemoglobin", flag=Flag.LOW, **fields)
    return reports.document(results=(replace(result, low=12.0, high=16.0, range="12,0 - 16,0"),))


@pytest.mark.parametrize("question", ["Pourquoi mon hémoglobine est basse ?", "Quelles causes à mon hémoglobine ?"])
def test_who_asks_why_is_told_what_it_can_go_with(reports, knowledge, question):
    answer = Answerer(knowledge).ask([low_haemoglobin(reports)], question, FR, "FR", None)
    told = answer.statements[-1]
    assert "peut aller avec" in told.text and told.text.count(" ; ") >= 1
    assert told.evidence == () and all(source.checked for source in told.sources)


def test_who_does_not_ask_is_not_told(reports, knowledge):
    answer = Answerer(knowledge).ask([low_haemoglobin(reports)], "Que veut dire mon hémoglobine ?", FR, "FR", None)
    assert not any("peut aller avec" in one.text for one in answer.statements)


def test_a_man_is_not_told_of_periods_or_pregnancy(reports, knowledge):
    document = replace(low_haemoglobin(reports), patient=Patient(sex="M"))
    told = goes_with(document, document.results[0], knowledge, EN)
    assert told is None or not any(word in told.text for word in ("period", "pregnan"))


@pytest.mark.parametrize("flag", [Flag.NORMAL, Flag.ABNORMAL, None])
def test_a_result_that_is_not_low_or_high_goes_with_nothing(reports, knowledge, flag):
    document = low_haemoglobin(reports)
    assert goes_with(document, replace(document.results[0], flag=flag), knowledge, FR) is None


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("flag", [Flag.LOW, Flag.HIGH])
def test_never_one_alone_and_always_a_harmless_one_first(reports, library, knowledge, language, flag):
    document = low_haemoglobin(reports)
    told = 0
    for analyte in library.analytes.values():
        row = replace(document.results[0], analyte=analyte.entry.id, flag=flag)
        statement = goes_with(document, row, knowledge, language)
        if statement is None:
            continue
        told += 1
        harmless = {pair.en for pair in analyte.harmless}
        ways = analyte.low_with if flag is Flag.LOW else analyte.high_with
        shown = [way.en for way in ways if way.text(language) in statement.text]
        assert analyte.entry.checked and len(shown) >= 2 and harmless & set(shown)
    assert told > 10


def test_questions_that_ask_why():
    assert asks_why("Pourquoi ?") and asks_why("what causes high CRP") and not asks_why("Que dit mon bilan ?")
