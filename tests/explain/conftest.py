"""A small knowledge of our own, and writers that are not models."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from clarte.core.cancel import CancelToken
from clarte.core.evidence import Document, Flag, Kind, Passage, Result, Section, Source, Treatment
from clarte.core.language import Language
from clarte.core.plain import plain
from clarte.core.statements import ModelIdentity, UrgencyLevel
from clarte.core.writing import Draft, WritingTask
from clarte.knowledge.entries import (
    Analyte,
    Bilingual,
    Conversion,
    Entry,
    Grade,
    Group,
    Match,
    Part,
    QuestionTemplate,
    Turn,
    UrgencyRule,
    Wording,
)

PAGE = Source("Page", "Authority", "https://authority.example/page", "2026-11-23")


def _entry(name: str, part: Part, fr: tuple[str, ...], en: tuple[str, ...], *, grave: bool = False) -> Entry:
    """`fr` and `en`: label, definition, then synonyms."""
    return Entry(name, part, Wording(fr[0], fr[1], tuple(fr[2:])), Wording(en[0], en[1], tuple(en[2:])), (PAGE,), grave)


_TERMS = (
    _entry(
        "effusion",
        Part.TERMS,
        ("épanchement pleural", "Du liquide autour des poumons."),
        ("pleural effusion", "Fluid around the lungs."),
    ),
    _entry(
        "cardiomegaly",
        Part.TERMS,
        ("cardiomégalie", "Un cœur plus gros que d'habitude."),
        ("cardiomegaly", "A heart that is bigger than usual."),
    ),
    _entry("nodule", Part.TERMS, ("nodule", "Une petite boule."), ("nodule", "A small round spot.", "nodules")),
    _entry(
        "steatosis",
        Part.TERMS,
        ("stéatose hépatique", "De la graisse dans le foie.", "stéatose"),
        ("hepatic steatosis", "Fat in the liver.", "steatosis"),
    ),
    _entry(
        "embolism",
        Part.TERMS,
        ("embolie pulmonaire", "Un caillot dans une artère du poumon."),
        ("pulmonary embolism", "A blood clot in an artery of the lung."),
    ),
    _entry(
        "carcinoma",
        Part.TERMS,
        ("carcinome", "Une forme de cancer.", "adénocarcinome"),
        ("carcinoma", "A form of cancer."),
        grave=True,
    ),
    _entry(
        "infarction",
        Part.TERMS,
        ("infarctus", "Une partie du cœur abîmée."),
        ("infarction", "A damaged part of the heart."),
    ),
    _entry(
        "emphysema",
        Part.TERMS,
        ("emphysème", "Un poumon où l'air ne sort pas bien."),
        ("emphysema", "A lung where air does not flow out well."),
    ),
    _entry("edema", Part.TERMS, ("œdème", "Un gonflement dû à du liquide."), ("edema", "A swelling due to fluid.")),
    _entry("cyst", Part.TERMS, ("kyste", "Une poche de liquide."), ("cyst", "A pocket of fluid.")),
)
_ANALYTES = tuple(
    Analyte(
        _entry(name, Part.ANALYTES, (fr, f"Une mesure de {fr}."), (en, f"A measure of {en}.")),
        "blood",
        unit=unit,
        conversions=conversions,
    )
    for name, fr, en, unit, conversions in (
        ("hemoglobin", "hémoglobine", "hemoglobin", "g/dL", ()),
        ("ferritin", "ferritine", "ferritin", "µg/L", ()),
        ("potassium", "potassium", "potassium", "mmol/L", ()),
        ("glucose", "glycémie", "glucose", "mmol/L", (Conversion("g/L", 5.55),)),
    )
)


class FakeReference:
    """Finds entries by their label and synonyms, whole words, without accents."""

    def __init__(
        self,
        questions: Sequence[QuestionTemplate] = (),
        rules: Sequence[UrgencyRule] = (),
        turns: Sequence[Turn] = (),
        *,
        checked: bool = True,
    ) -> None:
        self.questions = tuple(questions)
        self.urgency_rules = tuple(rules)
        self._turns = tuple(turns)
        self.groups = (
            Group(
                "iron",
                Bilingual("le fer", "iron"),
                ("hemoglobin", "ferritin"),
                Bilingual("Ces résultats parlent du fer.", "These results are about iron."),
                (PAGE,),
            ),
        )
        self._checked = checked
        self._entries = {entry.id: entry for entry in _TERMS} | {a.entry.id: a.entry for a in _ANALYTES}

    def entry(self, entry_id: str) -> Entry | None:
        entry = self._entries.get(entry_id)
        return entry if entry is None or self._checked else replace(entry, sources=())

    def analyte(self, analyte_id: str) -> Analyte | None:
        found = next((analyte for analyte in _ANALYTES if analyte.entry.id == analyte_id), None)
        if found is None or self._checked:
            return found
        return replace(found, entry=replace(found.entry, sources=()))

    def find(self, text: str, language: Language) -> tuple[Match, ...]:
        low = plain(text)
        found = []
        for entry in self._entries.values():
            wording = entry.wording(language)
            for name in sorted((wording.label, *wording.synonyms), key=len, reverse=True):
                places = list(re.finditer(rf"\b{re.escape(plain(name))}s?\b", low))
                found += [Match(entry.id, entry.part, place.start(), place.end()) for place in places]
                if places:
                    break
        return tuple(sorted(found, key=lambda match: match.start))

    def grade(self, text: str, match: Match) -> Grade | None:
        return None

    def turns(self, country: str | None) -> tuple[Turn, ...]:
        return tuple(turn for turn in self._turns if country is None or turn.country == country)


def _both(text: str) -> Bilingual:
    return Bilingual(f"{text} (fr)", f"{text} (en)")


RULES = (
    UrgencyRule(
        "potassium-high",
        UrgencyLevel.EMERGENCY,
        _both("Potassium seen"),
        _both("Act now"),
        (PAGE,),
        "potassium",
        ">=",
        6.5,
        "mmol/L",
    ),
    UrgencyRule(
        "potassium-raised",
        UrgencyLevel.URGENT,
        _both("Potassium raised"),
        _both("Act today"),
        (PAGE,),
        "potassium",
        ">=",
        6.0,
        "mmol/L",
    ),
    UrgencyRule(
        "glucose-low",
        UrgencyLevel.EMERGENCY,
        _both("Glucose seen"),
        _both("Eat sugar"),
        (PAGE,),
        "glucose",
        "<",
        2.8,
        "mmol/L",
    ),
    UrgencyRule(
        "embolism", UrgencyLevel.EMERGENCY, _both("Clot seen"), _both("Act now"), (PAGE,), entries=("embolism",)
    ),
)
TURNS = (
    Turn("fr-15", "FR", "emergency", _both("SAMU"), "15", None, (PAGE,)),
    Turn("fr-3114", "FR", "crisis", _both("Crisis line"), "3114", None, (PAGE,)),
    Turn("us-911", "US", "emergency", _both("Emergency"), "911", None, (PAGE,)),
    Turn("us-988", "US", "crisis", _both("Lifeline"), "988", None, (PAGE,)),
)


class ScriptedWriter:
    """Writes what a function of the request says; `finish` is stop unless told otherwise."""

    def __init__(self, answer: Callable[[str], str], finish: str = "stop") -> None:
        self._answer = answer
        self._finish = finish
        self.tasks: list[WritingTask] = []

    @property
    def model(self) -> ModelIdentity:
        return ModelIdentity("scripted", "0" * 64)

    def write(
        self, task: WritingTask, on_text: Callable[[str], None] | None = None, cancel: CancelToken | None = None
    ) -> Draft:
        self.tasks.append(task)
        return Draft(self._answer(task.request), self._finish, 10, 5, 5, 0.1, 0.2)

    def close(self) -> None:
        """Nothing to close."""


class Reports:
    """Makes small documents."""

    def __init__(self) -> None:
        self.box = (10.0, 20.0, 200.0, 30.0)

    def result(self, key: str, name: str, value: str, **fields: object) -> Result:
        unit, printed = fields.get("unit"), fields.get("range")
        line = " ".join(str(part) for part in (name, value, unit, printed) if part)
        number = fields.pop("number", _number(value))
        source = fields.pop("range_source", "report" if printed else None)
        return Result(key, name, value, 1, self.box, line, number=number, range_source=source, **fields)  # type: ignore[arg-type]

    def passage(self, key: str, text: str, section: Section = Section.CONCLUSION, **fields: bool) -> Passage:
        return Passage(key, section, text, 1, self.box, **fields)

    def treatment(self, drug: str, line: str) -> Treatment:
        return Treatment(drug, line, 2, self.box)

    def document(self, language: str = "fr", kind: Kind = Kind.LAB, **fields: object) -> Document:
        values: dict[str, object] = {
            "id": "d1",
            "file": "bilan.pdf",
            "sha256": "0" * 64,
            "pages": 2,
            "date": "2026-11-20",
        }
        return Document(language=language, kind=kind, **{**values, **fields})  # type: ignore[arg-type]

    def blood_test(self, language: str = "fr") -> Document:
        """Two low results that go together, one alone, some within range, one without range, one unsure."""
        fr = language == "fr"
        values = ("10,8", "12,0 - 16,0") if fr else ("10.8", "12.0 - 16.0")
        results = (
            self.result(
                "d1:r1",
                "Hémoglobine" if fr else "Hemoglobin",
                values[0],
                unit="g/dL",
                range=values[1],
                low=12.0,
                high=16.0,
                flag=Flag.LOW,
                analyte="hemoglobin",
            ),
            self.result(
                "d1:r2",
                "Ferritine" if fr else "Ferritin",
                "6",
                unit="µg/L",
                range="15 - 150",
                low=15.0,
                high=150.0,
                flag=Flag.LOW,
                analyte="ferritin",
            ),
            self.result("d1:r3", "CRP", "12", unit="mg/L", range="< 5", high=5.0, flag=Flag.HIGH),
            *(
                self.result(
                    f"d1:r{n}", f"Test {n}", "5", unit="G/L", range="4 - 10", low=4.0, high=10.0, flag=Flag.NORMAL
                )
                for n in range(4, 18)
            ),
            self.result("d1:r18", "Nitrites", "Négatif" if fr else "Negative"),
            self.result("d1:r19", "Test 19", "7", unit="G/L", range="4 - 10", flag=Flag.NORMAL, certain=False),
        )
        return self.document(language, results=results)


def _number(value: str) -> float | None:
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return None


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def reference() -> FakeReference:
    return FakeReference(rules=RULES, turns=TURNS)


@pytest.fixture
def make_reference() -> type[FakeReference]:
    return FakeReference


@pytest.fixture
def scripted() -> type[ScriptedWriter]:
    return ScriptedWriter
