"""Finding entries in sentences: what must be found, and what looks like it and must not be."""

from __future__ import annotations

from itertools import pairwise

import pytest

from clarte.core.language import Language
from clarte.knowledge import Knowledge

FR, EN = Language.FRENCH, Language.ENGLISH


def found(knowledge: Knowledge, text: str, language: Language) -> dict[str, str]:
    return {match.entry: text[match.start : match.end] for match in knowledge.find(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "entry", "printed"),
    [
        ("Pas d'EP proximale.", FR, "pulmonary-embolism", "EP"),
        ("Embolies pulmonaires bilatérales", FR, "pulmonary-embolism", "Embolies pulmonaires"),
        ("CONCLUSION : EMBOLIE PULMONAIRE SEGMENTAIRE", FR, "pulmonary-embolism", "EMBOLIE PULMONAIRE"),
        ("steatose hepatique moderee", FR, "hepatic-steatosis", "steatose hepatique"),
        ("No PE on this chest CT.", EN, "pulmonary-embolism", "PE"),
        ("La ferritinémie est basse", FR, "ferritin", "ferritinémie"),
        ("Le taux de fer est bas", FR, "iron", "fer"),
        ("Ca 2,35 mmol/L", FR, "calcium", "Ca"),
        ("PSA 4,2 ng/mL", FR, "psa", "PSA"),
        ("L’hémoglobine glyquée est à 7 %", FR, "hba1c", "hémoglobine glyquée"),
        ("hémoglobines basses", FR, "hemoglobin", "hémoglobines"),
        ("raised C-reactive protein", EN, "crp", "C-reactive protein"),
        ("œstradiol", FR, "estradiol", "œstradiol"),
        ("FC 72 bpm, TA 120/80 mmHg", FR, "heart-rate", "FC"),  # "bpm" is no post office box
        ("BP 120/80 mmHg, pulse 72", EN, "blood-pressure-ta", "BP"),
    ],
)
def test_found(knowledge: Knowledge, text: str, language: Language, entry: str, printed: str) -> None:
    assert found(knowledge, text, language).get(entry) == printed


@pytest.mark.parametrize(
    ("text", "language", "entry"),
    [
        ("Cabinet médical, 12 rue EP Martin, 75013 PARIS", FR, "pulmonary-embolism"),
        ("BP 40 EP, 69002 LYON Cedex 02", FR, "pulmonary-embolism"),
        ("Adressé par le Dr EP Durand", FR, "pulmonary-embolism"),
        ("Dossier EP-20231 du service", FR, "pulmonary-embolism"),
        ("transfert en soins de suite", FR, "iron"),
        ("Rein en fer à cheval", FR, "iron"),
        ("On ne peut rien en faire", FR, "iron"),
        ("Ca du sein opéré", FR, "calcium"),
        ("CA 15-3 : 12", FR, "calcium"),
        ("PSA libre à 0,8", FR, "psa"),
        ("hémoglobine glyquée", FR, "hemoglobin"),
        ("densité mammaire de type b", FR, "urine-specific-gravity"),
        ("prise de sang demain", FR, "urine-blood"),
        ("PE teacher in a school", EN, "pulmonary-embolism"),
        ("dorsal pain at T4", EN, "t4-total"),
        ("fracture de C4", FR, "complement-c4"),
        ("protéine C réactive", FR, "protein-c"),
        ("calcium channel blocker", EN, "calcium"),
        ("MRI versus CT: VS 2", FR, "esr"),
    ],
)
def test_not_found(knowledge: Knowledge, text: str, language: Language, entry: str) -> None:
    assert entry not in found(knowledge, text, language)


def test_the_longest_match_wins_and_none_overlap(knowledge: Knowledge) -> None:
    text = "Protéine C réactive, hémoglobine glyquée, PSA libre, cholestérol HDL et cholestérol."
    matches = knowledge.find(text, FR)
    assert [m.entry for m in matches] == ["crp", "hba1c", "psa-free", "cholesterol-hdl", "cholesterol-total"]
    assert all(left.end <= right.start for left, right in pairwise(matches))


@pytest.mark.parametrize("text", ["", "   ", "…", "\n\n", "\ud83d\ude00 🙂", "a" * 5000, "EP" * 2000])
def test_any_text_is_survived(knowledge: Knowledge, text: str) -> None:
    for language in Language:
        assert isinstance(knowledge.find(text, language), tuple)


def test_a_grade_is_read_after_its_scale(knowledge: Knowledge) -> None:
    for text, name in (("NYHA III", "3"), ("stade NYHA : 2", "2"), ("classe NYHA de stade IV", "4")):
        match = knowledge.find(text, FR)[0]
        grade = knowledge.grade(text, match)
        assert grade is not None
        assert name in grade.names
    text = "NYHA non précisée"
    assert knowledge.grade(text, knowledge.find(text, FR)[0]) is None
