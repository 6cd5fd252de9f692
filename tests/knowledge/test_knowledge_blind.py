"""Words of sentences written without looking at the synonyms: which are found, and whether the entry is the right one.

blind/*.txt hold the sentences, what a patient would not know in [brackets]; right.*.tsv and wrong.tsv hold the
judgement of every match by reading its entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from clarte.core.language import Language
from clarte.knowledge import Knowledge

BLIND = Path(__file__).parent / "blind"
LOTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    marked: tuple[tuple[int, int], ...]


def lines(name: str) -> list[str]:
    text = (BLIND / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def unmarked(raw: str) -> Sentence:
    """The sentence without its brackets, and the characters that stood in them."""
    text, marked, opened = "", [], 0
    for character in raw:
        if character == "[":
            opened = len(text)
        elif character == "]":
            marked.append((opened, len(text)))
        else:
            text += character
    return Sentence(text, tuple(marked))


def sentences(language: Language) -> list[Sentence]:
    return [unmarked(line.split("|", 1)[1]) for lot in LOTS for line in lines(f"{lot}.{language}.txt")]


@dataclass(frozen=True, slots=True)
class Judgement:
    right: frozenset[tuple[str, ...]]
    wrong: tuple[tuple[str, str], ...]

    def accepts(self, sentence: str, word: str, entry: str) -> bool:
        if any(word == other and sentence.startswith(start) for other, start in self.wrong):
            return False
        return (word, entry) in self.right


def judgement(language: Language) -> Judgement:
    wrong = [line.split("\t") for line in lines("wrong.tsv")]
    return Judgement(
        frozenset(tuple(line.split("\t")) for line in lines(f"right.{language}.tsv")),
        tuple((word, start) for of, word, start in wrong if of == language),
    )


def judged(knowledge: Knowledge, language: Language) -> list[tuple[Sentence, list[tuple[int, int, bool]]]]:
    """Each sentence with its matches: start, end, whether the entry is right there."""
    judge = judgement(language)
    return [
        (
            one,
            [
                (m.start, m.end, judge.accepts(one.text, one.text[m.start : m.end].lower(), m.entry))
                for m in knowledge.find(one.text, language)
            ],
        )
        for one in sentences(language)
    ]


@pytest.mark.parametrize("language", list(Language))
def test_nearly_every_match_is_right(knowledge: Knowledge, language: Language) -> None:
    matches = [(one.text[a:b], right, one.text) for one, found in judged(knowledge, language) for a, b, right in found]
    wrong = [(word, text) for word, right, text in matches if not right]
    assert len(matches) >= 600
    assert 1 - len(wrong) / len(matches) >= 0.99, wrong


@pytest.mark.parametrize("language", list(Language))
def test_nearly_every_word_that_a_patient_would_not_know_is_found(knowledge: Knowledge, language: Language) -> None:
    missed, marked = [], 0
    for one, found in judged(knowledge, language):
        for start, end in one.marked:
            marked += 1
            if not any(right and a < end and start < b for a, b, right in found):
                missed.append(one.text[start:end])
    assert marked >= 600
    assert 1 - len(missed) / marked >= 0.90, missed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Cabinet du Dr Anne Colon.", Language.FRENCH),
        ("Rendez-vous avec Mme Rate.", Language.FRENCH),
        ("12 rue de la Rate, 69000 Lyon", Language.FRENCH),
        ("Mrs Grace Colon was here.", Language.ENGLISH),
        ("12 Spleen Road, Hartford", Language.ENGLISH),
    ],
)
def test_a_name_is_no_organ(knowledge: Knowledge, text: str, language: Language) -> None:
    assert not [m for m in knowledge.find(text, language) if m.entry in ("colon", "spleen")]


@pytest.mark.parametrize(
    ("text", "entry"),
    [("Rate augmentée de volume.", "spleen"), ("Dr Martin\nRate normale", "spleen"), ("Colon normal.", "colon")],
)
def test_an_organ_at_the_start_of_a_line_is_found(knowledge: Knowledge, text: str, entry: str) -> None:
    assert entry in [m.entry for m in knowledge.find(text, Language.FRENCH)]


@pytest.mark.parametrize(
    ("text", "language", "entry", "printed"),
    [
        ("Kystes simples du rein droit.", Language.FRENCH, "renal-cyst", "Kystes simples du rein"),
        ("Épanchement minime pleural.", Language.FRENCH, "pleural-effusion", "Épanchement minime pleural"),
        ("Cyst of the right kidney.", Language.ENGLISH, "renal-cyst", "Cyst of the right kidney"),
        ("Micro-calcifications groupées.", Language.FRENCH, "microcalcifications", "Micro-calcifications"),
        ("Oedema and haematuria.", Language.ENGLISH, "hematuria", "haematuria"),
        ("Patient thrombopénique.", Language.FRENCH, "thrombocytopenia", "thrombopénique"),
        ("Septic arthritis of the left knee.", Language.ENGLISH, "septic-arthritis", "Septic arthritis"),
    ],
)
def test_words_in_another_order_or_form_are_found(
    knowledge: Knowledge, text: str, language: Language, entry: str, printed: str
) -> None:
    assert (entry, printed) in [(m.entry, text[m.start : m.end]) for m in knowledge.find(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "entry"),
    [
        ("Pas d'infection. Rein normal.", Language.FRENCH, "pyelonephritis"),  # two sentences
        ("No stone, right kidney normal.", Language.ENGLISH, "kidney-stones"),  # a comma
        ("Douleur du côté droit.", Language.FRENCH, "rib"),  # "côté" is no "côte"
        ("Nodule au sein du foie.", Language.FRENCH, "breast"),  # "au sein de": within
        ("Elle habite rue du Talus.", Language.FRENCH, "talus"),
        ("She lives on Talus Road.", Language.ENGLISH, "talus"),
    ],
)
def test_words_that_only_stand_near_each_other_are_not(
    knowledge: Knowledge, text: str, language: Language, entry: str
) -> None:
    assert entry not in [m.entry for m in knowledge.find(text, language)]
