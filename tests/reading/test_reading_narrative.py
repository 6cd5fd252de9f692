"""Sentences over lines and pages, hyphens, lists, repeated lines, columns, and what is never a passage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clarte.core.evidence import Kind, Page, Passage, Word
from clarte.reading.administrative import is_administrative
from clarte.reading.lines import build_lines
from clarte.reading.narrative import NarrativeBuilder
from clarte.reading.sentences import Paragraph, cut


def row_of(text: str, x: float, y: float) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, (x, y, x + 5 * len(part), y + 10)))
        x += 5 * len(part) + 3
    return words


def page_of(rows: tuple[str, ...], number: int = 1, top: float = 250) -> Page:
    words = [word for index, row in enumerate(rows) for word in row_of(row, 50, top + 13 * index)]
    return Page(number, 595, 842, tuple(words))


@pytest.fixture
def read() -> Callable[..., tuple[Passage, ...]]:
    def build(*pages: Page, kind: Kind = Kind.IMAGING, language: str = "fr") -> tuple[Passage, ...]:
        builder = NarrativeBuilder("d7")
        for page in pages:
            builder.add(page, build_lines(page), frozenset())
        return builder.finish(language, kind).passages

    return build


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in passages]


def test_a_sentence_over_lines_is_whole_and_its_box_covers_both(read: Callable) -> None:
    first = "On note la présence d'une lésion arrondie du segment hépatique VII mesurant environ"
    (passage,) = read(page_of(("Résultats", first, "douze millimètres de grand axe.")))
    assert passage.text == f"{first} douze millimètres de grand axe."
    assert (passage.id, passage.page) == ("d7:p1", 1)
    assert passage.bbox == (50, 263, build_lines(page_of((first,)))[0].box[2], 286)


@pytest.mark.parametrize(
    ("end", "start", "whole"),
    [
        ("une infiltra-", "tion diffuse.", "une infiltration diffuse."),
        ("un aspect post-", "opératoire.", "un aspect post-opératoire."),
        ("le syndrome de Guillain-", "Barré.", "le syndrome de Guillain-Barré."),
        ("une infil\u00adtra\u00ad", "tion diffuse.", "une infiltration diffuse."),
        ("les niveaux L4-", "L5 normaux.", "les niveaux L4-L5 normaux."),
        ("la rate -", "normale.", "la rate - normale."),
    ],
)
def test_hyphens_at_a_lines_end(end: str, start: str, whole: str) -> None:
    paragraph = Paragraph()
    paragraph.add(row_of(end, 0, 0), 1)
    paragraph.add(row_of(start, 0, 13), 1)
    assert [sentence.text for sentence in cut(paragraph)] == [whole]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Vu par le Dr. Martin. Pas de fièvre.", ["Vu par le Dr. Martin.", "Pas de fièvre."]),
        ("Nodule de 1.5 cm. Stable.", ["Nodule de 1.5 cm.", "Stable."]),
        ("Grade 2. Marges saines.", ["Grade 2.", "Marges saines."]),
        ("Est-ce stable ? Oui.", ["Est-ce stable ?", "Oui."]),
        ("1) Nodule stable. 2) Pas de fracture.", ["1) Nodule stable.", "2) Pas de fracture."]),
        ("Lésions env. 4 mm, cf. image 3.", ["Lésions env. 4 mm, cf. image 3."]),
        ("Seen at 8 a.m. by Dr. Smith.", ["Seen at 8 a.m. by Dr. Smith."]),
        ("Follow-up i.e. CT in 6 months. Thanks.", ["Follow-up i.e. CT in 6 months.", "Thanks."]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    paragraph = Paragraph()
    paragraph.add(row_of(text, 0, 0), 1)
    found = [sentence.text for sentence in cut(paragraph)]
    assert [one.lstrip("12) ") for one in found] == [one.lstrip("12) ") for one in sentences]


def test_a_sentence_over_two_pages_steps_over_headers_and_footers(read: Callable) -> None:
    def page(number: int, *rows: str) -> Page:
        body = page_of(rows, number).words
        head = row_of(f"Hôpital du Lac service de radiologie dossier {number}", 50, 30)
        foot = row_of(f"Document {number} remis au patient", 50, 800)
        return Page(number, 595, 842, (*head, *body, *foot))

    passages = read(
        page(1, "Résultats", "Le foie contient plusieurs lésions arrondies dont la plus grande est située"),
        page(2, "dans le segment IV.", "Conclusion", "Lésions hépatiques."),
        page(3, "Pas de métastase."),
    )
    assert texts(passages) == [
        "Le foie contient plusieurs lésions arrondies dont la plus grande est située dans le segment IV.",
        "Lésions hépatiques.",
        "Pas de métastase.",
    ]
    assert [passage.page for passage in passages] == [1, 2, 3]
    assert passages[0].bbox[3] < 300


def test_items_of_a_list_stay_apart(read: Callable) -> None:
    passages = read(
        page_of(("Conclusion", "- Foie normal", "- Rate augmentée de volume", "• Kyste du rein", "2) Calcul"))
    )
    assert texts(passages) == ["Foie normal", "Rate augmentée de volume", "Kyste du rein", "Calcul"]


def test_two_columns_are_read_one_after_the_other(read: Callable) -> None:
    left = [
        "Findings",
        "The liver is normal in size and",
        "shape. There is no focal lesion",
        "and the spleen is normal in",
        "size as well.",
    ]
    right = [
        "The kidneys are both normal and",
        "there is no stone or dilatation",
        "of the renal cavities at all.",
        "Conclusion",
        "Normal study of the abdomen.",
    ]
    rows = [
        *(word for index, row in enumerate(left) for word in row_of(row, 50, 250 + 13 * index)),
        *(word for index, row in enumerate(right) for word in row_of(row, 320, 250 + 13 * index)),
    ]
    assert texts(read(Page(1, 595, 842, tuple(rows)), language="en")) == [
        "The liver is normal in size and shape.",
        "There is no focal lesion and the spleen is normal in size as well.",
        "The kidneys are both normal and there is no stone or dilatation of the renal cavities at all.",
        "Normal study of the abdomen.",
    ]


def test_a_column_headed_by_an_earlier_date_is_the_past_and_each_cell_stands_alone(read: Callable) -> None:
    words = [
        *row_of("Résultat", 50, 237),
        *row_of("Examen", 50, 250),
        *row_of("Résultat du 04/01/2024", 180, 250),
        *row_of("Résultat du 04/12/2023", 390, 250),
        *row_of("Frottis", 50, 263),
        *row_of("lésion de haut grade", 180, 263),
        *row_of("négatif pour une lésion", 390, 263),
    ]
    passages = read(Page(1, 595, 842, tuple(words)))
    assert [(p.text, p.past, p.negated) for p in passages] == [
        ("Frottis", False, False),
        ("lésion de haut grade", False, False),
        ("négatif pour une lésion", True, True),
    ]


def test_labels_and_what_they_label_are_no_columns(read: Callable) -> None:
    rows = ["Foie", "Rate", "Pancréas", "Reins", "Vessie"]
    words = [word for index, row in enumerate(rows) for word in row_of(row, 50, 250 + 13 * index)]
    words += [w for i in range(5) for w in row_of("de taille et de forme normales ce jour", 200, 250 + 13 * i)]
    passages = read(Page(1, 595, 842, (*row_of("Résultats", 50, 237), *words)))
    assert texts(passages) == [f"{row} de taille et de forme normales ce jour" for row in rows]


def test_a_sentence_that_a_row_claimed_for_its_comment_stays_whole() -> None:
    page = page_of(
        (
            "Triglycerides 192 mg/dL",
            "Remarks",
            "The high values are consistent with diabetes and",
            "should be checked again with a fasting sample.",
        )
    )
    builder = NarrativeBuilder("d1")
    builder.add(page, build_lines(page), frozenset({0, 3}))
    assert texts(builder.finish("en", Kind.LAB).passages) == [
        "The high values are consistent with diabetes and should be checked again with a fasting sample."
    ]


@pytest.mark.parametrize(
    ("line", "text"), [("Allergies : aucune", "Allergies : aucune"), ("Indication : toux", "toux")]
)
def test_a_bare_answer_keeps_its_label(read: Callable, line: str, text: str) -> None:
    assert texts(read(page_of((line,)))) == [text]


def test_lines_taken_by_results_are_not_read_again_but_headings_are() -> None:
    page = page_of(("RÉSULTATS", "Hémoglobine 10,1 g/dL", "Conclusion", "Anémie."))
    builder = NarrativeBuilder("d1")
    builder.add(page, build_lines(page), frozenset({0, 1, 2}))
    assert [(p.section.value, p.text) for p in builder.finish("fr", Kind.LAB).passages] == [("conclusion", "Anémie.")]


def test_of_a_laboratory_only_what_is_said_is_a_passage(read: Callable) -> None:
    page = page_of(("Sang veineux", "Technique : cytométrie", "Plasma hépariné", "Interprétation : carence probable."))
    assert texts(read(page, kind=Kind.LAB)) == ["carence probable."]


@pytest.mark.parametrize(
    "line",
    [
        "12 rue des Acacias",
        "75012 PARIS",
        "Tél. : 01 40 00 00 00 - Fax : 01 40 00 00 01",
        "400 River Road, Dover, DE 19901",
        "Phone: (302) 555-0100",
        "contact@labo.example",
        "www.labo.example",
        "Né(e) le : 12/03/1950",
        "DOB: 12/03/1950",
        "Patient ID: P001",
        "Page 2 sur 3",
        "2/3",
        "Dr Paul MARTIN",
        "Laura Chen, MD",
        "Radiologue",
        "Lyon, le 12 mars 2026",
        "Compte rendu validé par le Dr Martin le 22/01/2026",
        "Electronically signed by Laura Chen on 02/12/2026",
        "Cher confrère,",
        "Bien confraternellement",
        "Yours sincerely",
        "RPPS 10001234567",
        "Accession: ACC-2026-01",
        "Codification ADICAP : PHBPA7A0. Dr Vanessa Corail.",
    ],
)
def test_who_where_and_when_are_no_passages(line: str) -> None:
    assert is_administrative(line)


@pytest.mark.parametrize(
    "line",
    [
        "Le nodule mesure 12 mm.",
        "Examen normal.",
        "Fracture de la rue",
        "Pas d'anomalie sur les clichés de face.",
        "The patient was seen by Dr Smith for chest pain.",
        "Contrôle dans 6 mois.",
        "HbA1c 7,2 % le 12/03/2026",
        "Sténose à 70 %",
        "Adresse le patient au cardiologue pour avis.",
        "Type 2 diabetes",
        "Version céphalique",
        "Mme Durand présente une toux.",
        "Age-related changes of the spine",
        "Follow-up: PCP within 7 days (Dr. Amos, 918-555-0144). Repeat chest X-ray in 6 weeks. Return if",
        "Consultation dans 3 mois au 01 45 67 89 10",
        "Appeler en cas de fièvre : 01 45 67 89 10",
    ],
)
def test_what_is_said_of_the_person_is_kept(line: str) -> None:
    assert not is_administrative(line)


def test_few_pages_are_held_however_long_the_file(read: Callable) -> None:
    builder = NarrativeBuilder("d1")
    for number in range(1, 60):
        page = page_of(("Conclusion", f"Kyste numéro {number}."), number)
        builder.add(page, build_lines(page), frozenset())
        assert len(builder._held) <= 5
    assert len(builder.finish("fr", Kind.IMAGING).passages) == 59


def test_small_print_at_the_foot_of_a_page_or_at_the_end_is_no_part_of_the_conclusion(read: Callable) -> None:
    page = page_of(
        ("CONCLUSION", "Lithiase vésiculaire non compliquée du collet.", "Pas de dilatation des voies biliaires.")
    )
    small = [
        Word(w.text, (w.box[0], 815, w.box[2], 822))
        for w in row_of("Une copie de cette page est gardée pour vous.", 50, 0)
    ]
    with_foot = Page(1, 595, 842, (*page.words, *small))
    assert texts(read(with_foot)) == texts(read(page))
    moved_up = tuple(Word(w.text, (w.box[0], 500, w.box[2], 507)) for w in small)
    assert texts(read(Page(1, 595, 842, (*page.words, *moved_up)))) == texts(read(page))


def test_a_conclusion_in_small_print_stays_one(read: Callable) -> None:
    page = page_of(("RESULTATS", "Le foie est de taille normale.", "La rate est de taille normale.", "CONCLUSION"))
    small = [
        Word(w.text, (w.box[0], 500, w.box[2], 507)) for w in row_of("Pas de lésion du foie ni de la rate.", 50, 0)
    ]
    assert "Pas de lésion du foie ni de la rate." in texts(read(Page(1, 595, 842, (*page.words, *small))))
