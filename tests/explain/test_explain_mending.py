"""A draft that only left words out is shown with them, as printed; nothing that turns the sentence is mended."""

from __future__ import annotations

from typing import Any

import pytest

from clarte.core.evidence import Kind
from clarte.core.language import Language
from clarte.core.statements import Audience, Origin
from clarte.explain.basis import basis_for
from clarte.explain.check import Checker
from clarte.explain.explainer import Explainer
from clarte.explain.mending import mended
from clarte.explain.tasks import simplify_task

FR, EN = Language.FRENCH, Language.ENGLISH


def _shown(reports: Any, reference: Any, scripted: Any, text: str, draft: str, language: Language) -> str | None:
    document = reports.document(language, Kind.IMAGING, passages=(reports.passage("d1:p1", text),))
    writer = scripted(lambda request: draft)
    explained = Explainer(reference).explain([document], language, Audience.PATIENT, None, writer)
    told = next(one for one in explained.statements if one.evidence == ("d1:p1",) and one.topic != "gist")
    return told.text if told.origin is Origin.MODEL else None


@pytest.mark.parametrize(
    ("language", "text", "draft", "words"),
    [
        (
            EN,
            "Spiculated nodule of the left lung.",
            "There is a small round spot in the left lung.",
            "Spiculated nodule",
        ),
        (FR, "Nodule spiculé du poumon gauche.", "Il y a une petite boule dans le poumon gauche.", "Nodule spiculé"),
        (EN, "Moderate hepatic steatosis.", "There is fat in the liver.", "Moderate hepatic steatosis"),
        (FR, "Kyste du rein gauche.", "Il y a une poche de liquide dans le rein.", "rein gauche"),
    ],
)
def test_what_was_left_out_is_quoted(
    reports: Any, reference: Any, scripted: Any, language: Language, text: str, draft: str, words: str
) -> None:
    told = _shown(reports, reference, scripted, text, draft, language)
    if words == text.rstrip("."):
        assert told is None  # the whole sentence again: nothing was said more simply
        return
    assert told is not None
    assert draft in told
    assert f"“{words}”" in told or f"« {words} »" in told


@pytest.mark.parametrize(
    ("language", "text", "draft"),
    [
        (EN, "Possible left nodule.", "There is a small round spot on the left."),
        (EN, "No spiculated nodule.", "There is no small round spot."),
        (EN, "Previous left nodule, resected.", "There is a small round spot on the left."),
        (EN, "Three nodules of the left lung.", "There are small round spots in the left lung."),
        (EN, "Nodule of 8 mm, 5 mm in 2020, in the left lung.", "There is a small round spot in the left lung."),
        (FR, "Épanchement pleural de faible abondance.", "Il y a du liquide autour des poumons, en abondance."),
        (FR, "Nodule suspect du poumon gauche.", "Il y a une petite boule dans le poumon gauche."),
        (EN, "Spiculated nodule of the left lung.", "There is a small round spot in the right lung."),
        (EN, "Spiculated nodule of the left lung.", "There is a harmless small round spot in the left lung."),
    ],
)
def test_what_turns_the_sentence_is_withheld(
    reports: Any, reference: Any, scripted: Any, language: Language, text: str, draft: str
) -> None:
    assert _shown(reports, reference, scripted, text, draft, language) is None


def test_nothing_is_mended_where_the_report_denies(reference: Any) -> None:
    basis = basis_for("No spiculated nodule in the left lung.", EN, reference)
    assert mended("There is no small round spot in the lung.", basis) is None


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [(EN, "Patent coronary vessels.", "“Patent” means open"), (FR, "Foie homogène.", "« homogène » veut dire pareil")],
)
def test_a_common_word_of_reports_is_given_its_plain_meaning(
    reference: Any, language: Language, text: str, word: str
) -> None:
    task = simplify_task(basis_for(text, language, reference))
    assert task is not None
    assert word in task.request


def test_a_sentence_of_plain_words_asks_for_no_draft(reference: Any) -> None:
    assert simplify_task(basis_for("The scan was done on Monday.", EN, reference)) is None


def test_a_draft_that_leaves_the_hard_words_is_no_draft(reports: Any, reference: Any, scripted: Any) -> None:
    told = _shown(reports, reference, scripted, "Homogeneous parenchyma.", "The parenchyma is homogeneous.", EN)
    assert told is None


@pytest.mark.parametrize(
    ("language", "text", "draft", "kept"),
    [
        (FR, "Kyste poplité.", "Il y a un kyste derrière le genou.", "« Kyste » : une poche de liquide"),
        (EN, "Popliteal cyst.", "There is a cyst behind the knee.", "“cyst”: a pocket of fluid"),
        (FR, "Kyste poplité.", "Il y a un kyste poplité.", None),  # nothing is said more simply
        (FR, "Kyste poplité possible.", "Il y a un kyste derrière le genou.", None),
    ],
)
def test_a_hard_word_that_a_plainer_draft_kept_is_explained_behind_it(
    reports: Any, reference: Any, scripted: Any, language: Language, text: str, draft: str, kept: str | None
) -> None:
    told = _shown(reports, reference, scripted, text, draft, language)
    if kept is None:
        assert told is None
    else:
        assert told is not None
        assert told.startswith(draft)
        assert kept in told


def test_a_lone_word_is_quoted_with_what_it_belongs_to(reports: Any, reference: Any, scripted: Any) -> None:
    text = "Small cyst close to the isthmus of the left gland."
    told = _shown(reports, reference, scripted, text, "There is a small pocket of fluid close to the left gland.", EN)
    assert told is not None
    assert "“isthmus of the left gland”" in told


@pytest.mark.parametrize(
    "draft", ["A small round spot on an image of 8 mm.", "A small round spot seen on a scan of 8 mm."]
)
def test_a_size_given_to_the_picture_is_a_wrong_size(reference: Any, draft: str) -> None:
    assert Checker(reference).problem(draft, basis_for("8 mm nodule seen on the scan image.", EN, reference)) == "unit"
