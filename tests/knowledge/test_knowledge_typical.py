"""Typical ranges of adults: written as the format asks, never what a result is judged by, shown beside a row without a
range of its own and nowhere else, never where they are not meant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clarte.core.codec import to_json
from clarte.core.dossier import Correction
from clarte.core.evidence import Document, Flag, Kind, Passage, Patient, Result, Section
from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.core.statements import Audience, Statement
from clarte.explain.ask import Answerer
from clarte.explain.corrections import apply
from clarte.explain.explainer import Explainer
from clarte.explain.plan import Planner
from clarte.explain.questions import Questioner
from clarte.explain.trends import series_of
from clarte.explain.typical import typical_statements
from clarte.knowledge import Knowledge
from clarte.knowledge.annotate import annotate
from clarte.knowledge.files import Library, load_library
from clarte.knowledge.index import load_compiled
from clarte.knowledge.validate import problems
from clarte.ui.models.ranges import bar_of

LANGUAGES = list(Language)
BOX = (10.0, 20.0, 200.0, 30.0)
LOW, HIGH = 71717.25, 92929.75  # limits that no report, rule or sentence has
ADULT = Patient(sex="F", birth_date="1967-11-30")
ROWS = (
    ("Hémoglobine", 12.9, "g/dL"),
    ("Ferritine", 9.0, "µg/L"),
    ("Créatinine", 72.0, "µmol/L"),
    ("Sodium", 139.0, "mmol/L"),
    ("Cholestérol total", 2.4, "g/L"),
)


class Judge:
    """Everything that is said of a document, with one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def read(self, document: Document) -> Document:
        return annotate(document, self._knowledge, Language(document.language))

    def typical(self, document: Document, language: Language = Language.ENGLISH) -> dict[str, Statement]:
        """By row, what the table of results shows under the chosen one."""
        return typical_statements(self.read(document), self._knowledge, language)

    def planned(self, document: Document, language: Language) -> str:
        """The tasks that a model would be given."""
        planner = Planner(self._knowledge, language, Audience.PATIENT, with_tasks=True)
        return str([piece.wishes for piece in planner.pieces([self.read(document)])])

    def said(self, document: Document, language: Language) -> dict[str, Any]:
        """As JSON: what the window, the sheet and the command line show, clocks left out."""
        known, read = self._knowledge, annotate(document, self._knowledge, language)
        corrected = apply([read], [Correction("d1:r2", "8", "µg/L")], known)
        explained = {
            f"{name} to {audience}": Explainer(known).explain(documents, language, audience, "FR", None)
            for audience in Audience
            for name, documents in (("explained", [read]), ("corrected", corrected))
        }
        told: dict[str, Any] = {
            "read": read,
            "corrected": corrected,
            **explained,
            "questions": Questioner(known).questions([read], language, limit=10),
            "answer": Answerer(known).ask([read], "Ferritine : quelle est la valeur normale ?", language),
            "typical": self.typical(document, language),
            "trends": series_of([read, replace(read, id="d2", date="2025-01-10")], known),
        }
        said: dict[str, Any] = to_json(told)
        for name in explained:
            del said[name]["timings"]
        return said


@pytest.fixture(scope="module")
def judges(tmp_path_factory: pytest.TempPathFactory) -> tuple[Judge, Judge]:
    """Of the shipped entries without any typical range, and with one, far from any value, for each blood test."""
    compiled = load_compiled(resource("knowledge"), tmp_path_factory.mktemp("typical"))

    def judge(limits: bool) -> Judge:
        return Judge(Knowledge({**compiled, "analytes": {k: _ranged(v, limits) for k, v in _analytes(compiled)}}))

    return judge(False), judge(True)


def _analytes(compiled: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, json.loads(text)) for name, text in compiled["analytes"].items()]


def _ranged(analyte: dict[str, Any], limits: bool) -> str:
    source = {"title": "A table", "publisher": "A hospital", "url": None, "checked": "2026-11-23"}
    one = {"low": LOW, "high": HIGH, "unit": analyte["unit"] or "", "sex": None, "source": source}
    return json.dumps({**analyte, "typical": [one] if limits and analyte["specimen"] == "blood" else []})


def _document(patient: Patient, text: str = "Bilan demandé par le médecin.", specimen: str | None = None) -> Document:
    rows = tuple(
        Result(f"d1:r{n}", name, str(value), 1, BOX, name, number=value, unit=unit, specimen=specimen)
        for n, (name, value, unit) in enumerate(ROWS, 1)
    )
    passage = Passage("d1:p1", Section.INDICATION, text, 1, BOX)
    base = Document(id="d1", file="x.pdf", sha256="", pages=1, language="fr", kind=Kind.LAB, date="2026-11-20")
    return replace(base, patient=patient, results=rows, passages=(passage,))


NOT_MEANT = {
    "child": _document(Patient(sex="F", birth_date="2019-05-04")),
    "newborn": _document(Patient(sex="M", birth_date="2026-11-18")),
    "pregnancy": _document(ADULT, text="Grossesse de 24 semaines d'aménorrhée."),
    "unknown age": _document(Patient(sex="F")),
    "unknown person": _document(Patient()),
    "urine": _document(ADULT, specimen="urine"),
    "pleural fluid": _document(ADULT, specimen="other"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("whom", NOT_MEANT)
def test_not_shown_where_it_is_not_meant(judges: tuple[Judge, Judge], whom: str, language: Language) -> None:
    without, with_ranges = judges
    said = with_ranges.said(NOT_MEANT[whom], language)
    assert said == without.said(NOT_MEANT[whom], language)
    assert not re.search(r"71\W?717|92\W?929", json.dumps(said, ensure_ascii=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_adult_is_never_judged_by_it(judges: tuple[Judge, Judge], language: Language) -> None:
    """All five rows are far below the limits, and the report prints none: nothing is low, urgent or asked about."""
    without, with_ranges = judges
    document = _document(ADULT)
    said, bare = with_ranges.said(document, language), without.said(document, language)
    for read in (said["read"], *said["corrected"]):
        for row in read["results"]:
            assert row["analyte"] is not None  # else nothing was put to the test
            assert (row["flag"], row["low"], row["high"], row["critical"]) == (None, None, None, False)
    for name in ("questions", "trends"):
        assert said[name] == bare[name]
    assert "71717" not in with_ranges.planned(document, language)
    for audience in Audience:
        for name in (f"explained to {audience}", f"corrected to {audience}"):
            assert said[name]["urgency"] == bare[name]["urgency"]
            assert "within_range" not in {statement["topic"] for statement in said[name]["statements"]}
            assert _but_results(said[name]) == _but_results(bare[name])


def _but_results(explained: dict[str, Any]) -> list[Any]:
    """The gist, what is counted and what is grouped: all but what is told of one row."""
    return [statement for statement in explained["statements"] if statement["topic"] != "result"]


@pytest.mark.parametrize(
    ("language", "range_"), [(Language.FRENCH, "71717,25–92929,75"), (Language.ENGLISH, "71717.25")]
)
def test_an_adult_is_told_it_with_its_page(judges: tuple[Judge, Judge], language: Language, range_: str) -> None:
    without, with_ranges = judges
    assert without.typical(_document(ADULT)) == {}
    told = with_ranges.typical(_document(ADULT), language)
    assert set(told) == {f"d1:r{number}" for number in range(1, 6)}
    for id_, statement in told.items():
        assert range_ in statement.text and "(A hospital)" in statement.text
        assert statement.evidence == (id_,) and [source.title for source in statement.sources] == ["A table"]
    said = with_ranges.said(_document(ADULT), language)
    answered = [statement for statement in said["answer"]["statements"] if range_ in statement["text"]]
    assert answered and all("A table" in str(statement["sources"]) for statement in answered)
    corrected = said[f"corrected to {Audience.PATIENT}"]["statements"]
    assert [statement["evidence"] for statement in corrected if range_ in statement["text"]] == [["d1:r2"]]
    assert range_ not in str(said[f"corrected to {Audience.GP}"])


ROW: dict[str, Callable[[Result], Result]] = {
    "its own range": lambda row: replace(row, low=10.0, high=300.0, range="10 - 300", range_source="report"),
    "a range that is not understood": lambda row: replace(row, range="selon l'âge"),
    "a flag": lambda row: replace(row, flag=Flag.LOW),
    "a printed sign": lambda row: replace(row, printed_flag="*"),
    "an alert": lambda row: replace(row, critical=True),
    "a sign of its own": lambda row: replace(row, interpretation="R"),
    "an uncertain reading": lambda row: replace(row, certain=False),
    "words for a value": lambda row: replace(row, value="voir commentaire", number=None),
    "an unknown unit": lambda row: replace(row, unit="petits pots"),
    "no unit": lambda row: replace(row, unit=None),
    "another specimen": lambda row: replace(row, specimen="urine"),
}


@pytest.mark.parametrize("what", ROW)
def test_a_row_is_told_none_with(judges: tuple[Judge, Judge], what: str) -> None:
    document = _document(ADULT)
    odd = replace(document, results=(ROW[what](document.results[1]), document.results[3]))
    assert set(judges[1].typical(odd)) == {"d1:r4"}  # the other row is told its own


def test_a_day_of_birth_alone_is_no_age(judges: tuple[Judge, Judge]) -> None:
    assert judges[1].typical(replace(_document(ADULT), date=None)) == {}


@pytest.mark.parametrize(("born", "told"), [("2008-11-20", 5), ("2008-11-21", 0), ("2030-01-01", 0)])
def test_eighteen_on_the_day_of_the_report(judges: tuple[Judge, Judge], born: str, told: int) -> None:
    assert len(judges[1].typical(_document(Patient(sex="M", birth_date=born)))) == told


@pytest.mark.parametrize(
    "text",
    [
        "Patiente enceinte, sans symptôme.",
        "G2P1, 28 SA + 3 jours.",
        "Bilan du 2e trimestre.",
        "Antenatal booking bloods.",
        "Pregnant, 12 weeks.",
        "Six semaines après l'accouchement.",
        "Post-partum check.",
    ],
)
def test_any_word_of_pregnancy_is_enough(judges: tuple[Judge, Judge], text: str) -> None:
    assert judges[1].typical(_document(ADULT, text=text)) == {}
    man = replace(ADULT, sex="M")  # whose report may speak of somebody else's
    assert len(judges[1].typical(_document(man, text=text))) == 5


def test_a_pregnancy_test_is_enough(judges: tuple[Judge, Judge]) -> None:
    document = _document(ADULT)
    row = Result("d1:r9", "Bêta-hCG", "12", 1, BOX, "Bêta-hCG 12", number=12.0, unit="UI/L")
    assert judges[1].typical(replace(document, results=(*document.results, row))) == {}


def test_a_woman_who_could_be_pregnant_is_told_whom_it_is_not_for(judges: tuple[Judge, Judge]) -> None:
    young = judges[1].typical(_document(Patient(sex="F", birth_date="1990-01-01")))
    assert all("not meant for a pregnancy" in statement.text for statement in young.values())
    assert "pregnancy" not in str(judges[1].typical(_document(ADULT)))  # at 58


REAL = (("Hémoglobine", 12.9, "g/dL"), ("Albumine", 41.0, "g/L"), ("Sodium", 139.0, "mEq/L"), ("CRP", 3.0, "mg/L"))


@pytest.mark.parametrize(
    ("sex", "said"),
    [
        ("F", {"Hémoglobine": "120–150 g/L (about 12–15 g/dL)"}),
        ("M", {"Hémoglobine": "130–170 g/L (about 13–17 g/dL)"}),
        (None, {}),
    ],
)
def test_real_ranges_in_the_unit_of_the_report(knowledge: Knowledge, sex: str | None, said: dict[str, str]) -> None:
    rows = tuple(
        Result(f"d1:r{n}", name, str(value), 1, BOX, name, number=value, unit=unit)
        for n, (name, value, unit) in enumerate(REAL, 1)
    )
    patient = Patient(sex=sex, birth_date="1950-02-02")
    document = annotate(replace(_document(patient), results=rows), knowledge, Language.FRENCH)
    told = typical_statements(document, knowledge, Language.ENGLISH)
    by_name = {row.name: told[row.id].text for row in rows if row.id in told}
    said = said | {
        "Albumine": "3.5–5.0 g/dL (about 35–50 g/L)",
        "Sodium": "135–145 mmol/L (about 135–145 mEq/L)",
        "CRP": "below 5 mg/L",
    }
    assert set(by_name) == set(said)
    for name, words in said.items():
        assert f"is {words} (" in by_name[name]


def test_a_row_of_another_specimen_is_no_blood_test(judges: tuple[Judge, Judge], library: Library) -> None:
    """A range is the analyte's, and a row of urine or of another fluid never leads to a blood test."""
    _, judge = judges
    for specimen in ("urine", "stool", "csf", "semen", "saliva", "other"):
        for row in judge.read(_document(ADULT, specimen=specimen)).results:
            assert row.analyte is None or library.analytes[row.analyte].specimen == specimen


def test_a_typical_range_is_not_drawn_beside_a_value() -> None:
    row = Result("d1:r1", "Ferritine", "9", 1, BOX, "Ferritine 9", number=9.0, low=15.0, high=150.0)
    assert bar_of(replace(row, range_source="report"), str) is not None
    assert bar_of(replace(row, range_source="typical"), str) is None


def test_each_is_of_blood_from_one_page_that_was_read(library: Library) -> None:
    ranged = [analyte for analyte in library.analytes.values() if analyte.typical]
    assert len(ranged) >= 60
    for analyte in ranged:
        assert analyte.specimen == "blood", analyte.entry.id
        for limit in analyte.typical:
            assert limit.source.checked and limit.source.title and limit.people, analyte.entry.id


SOURCES = (
    '[authorities.a]\nname = "A"\ncountry = "FR"\nlicence = "open"\n[pages.p]\nauthority = "a"\ntitle = "A page"\n'
)
WORDS = 'label = "{0}"\ndefinition = "{0}."\nwhy = "{0}."\n'
IRON = (
    '[iron]\nspecimen = "blood"\nunit = "µg/dL"\nconversions = { "µmol/L" = 5.587 }\n'
    f"[iron.fr]\n{WORDS.format('fer')}[iron.en]\n{WORDS.format('iron')}"
)
READ = 'people = "adults"\nsources = ["p"]\nchecked = "2026-11-23"\n'


def _found(tmp_path: Path, *ranges: str) -> list[str]:
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    tables = "".join(f"[[iron.typical]]\n{one}\n" for one in ranges)
    (tmp_path / "analytes.toml").write_text(IRON + tables, encoding="utf-8")
    return list(problems(load_library(tmp_path)))


def test_good_ranges_have_no_problem(tmp_path: Path) -> None:
    assert (
        _found(tmp_path, f'low = 60\nhigh = 170\nsex = "F"\n{READ}', f'low = 65\nhigh = 175\nsex = "M"\n{READ}') == []
    )
    assert _found(tmp_path, f'high = 30\nunit = "µmol/L"\n{READ}') == []


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        (('low = 60\npeople = "adults"\nsources = ["p"]',), "checked or left out"),
        (('low = 60\nsources = ["p"]\nchecked = "2026-11-23"\n',), "for whom"),
        ((READ,), "has a limit"),
        ((f"low = 170\nhigh = 60\n{READ}",), "lower limit to the higher"),
        ((f'low = 60\nunit = "mmHg"\n{READ}',), "mmHg is no unit of it"),
        ((f'low = 60\nsex = "woman"\n{READ}',), "F or M"),
        ((f"low = 60\n{READ}", f"low = 50\n{READ}"), "same people"),
        ((f"low = 60\n{READ}", f'low = 50\nsex = "F"\n{READ}'), "same people"),
    ],
)
def test_slips_in_a_typical_range(tmp_path: Path, ranges: tuple[str, ...], said: str) -> None:
    assert [said in problem for problem in _found(tmp_path, *ranges)] == [True]
