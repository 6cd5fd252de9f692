"""Treatments from lists, sentences and tables; nothing from what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clarte.core.evidence import Change, Page, Stage, Treatment, Word
from clarte.reading.lines import build_lines
from clarte.reading.treatments import TreatmentBuilder


def page_of(rows: tuple[str, ...], number: int = 1) -> Page:
    """Rows of text; " | " starts a new column 110 points further."""
    words: list[Word] = []
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.split(" | ")):
            x = 50.0 + 110 * column
            for text in cell.split():
                words.append(Word(text, (x, 40.0 + 13 * index, x + 4.5 * len(text), 50.0 + 13 * index)))
                x += 4.5 * len(text) + 3
    return Page(number, 595, 842, tuple(words))


@pytest.fixture
def read() -> Callable[..., tuple[Treatment, ...]]:
    def build(*rows: str) -> tuple[Treatment, ...]:
        builder, page = TreatmentBuilder(), page_of(rows)
        builder.add(page, build_lines(page))
        return builder.finish()

    return build


def parts(treatment: Treatment) -> tuple[str | None, ...]:
    return (treatment.drug, treatment.dose, treatment.form, treatment.frequency, treatment.duration)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Paracétamol 1 g x 3/j pendant 5 jours", ("Paracétamol", "1 g", None, "x 3/j", "pendant 5 jours")),
        ("Kardégic 75 mg : 1 sachet le midi", ("Kardégic", "75 mg", "sachet", "1 sachet le midi", None)),
        ("- Ramipril 5 mg 1-0-0", ("Ramipril", "5 mg", None, "1-0-0", None)),
        ("Furosemide 40 mg once daily", ("Furosemide", "40 mg", None, "once daily", None)),
        ("Amoxicillin 500 mg capsules TID for 7 days", ("Amoxicillin", "500 mg", "capsules", "TID", "for 7 days")),
        ("Insulin glargine 12 units at bedtime", ("Insulin glargine", "12 units", None, "at bedtime", None)),
        ("Salbutamol inhaler 2 puffs as needed", ("Salbutamol", None, "inhaler", "2 puffs as needed", None)),
        ("Lévothyrox 75 µg le matin à jeun", ("Lévothyrox", "75 µg", None, "le matin", None)),
        (
            "Apixaban 2,5 mg 2 fois par jour au long cours",
            ("Apixaban", "2,5 mg", None, "2 fois par jour", "au long cours"),
        ),
        ("Méthotrexate 15 mg une fois par semaine", ("Méthotrexate", "15 mg", None, "une fois par semaine", None)),
    ],
)
def test_a_line_of_a_list_of_treatments(read: Callable, row: str, wanted: tuple) -> None:
    heading = "Medications on discharge" if row.isascii() else "Traitement de sortie"
    (treatment,) = read(heading, row)
    assert parts(treatment) == wanted
    assert all(part is None or part in treatment.line for part in wanted)


def test_several_treatments_in_one_sentence(read: Callable) -> None:
    found = read("Il reçoit du paracétamol 1 g trois fois par jour et de l'apixaban 5 mg matin et soir.")
    assert [(t.drug, t.dose, t.frequency) for t in found] == [
        ("paracétamol", "1 g", "trois fois par jour"),
        ("apixaban", "5 mg", "matin et soir"),
    ]


def test_directions_on_the_next_line_belong_to_the_treatment_above(read: Callable) -> None:
    found = read("ORDONNANCE", "Doliprane 1000 mg comprimé", "Prendre 1 comprimé matin et soir pendant 3 jours")
    assert [parts(t) for t in found] == [
        ("Doliprane", "1000 mg", "comprimé", "1 comprimé matin et soir", "pendant 3 jours")
    ]
    assert found[0].bbox[3] > 70


def test_a_table_with_columns_in_any_order_and_a_cell_on_two_lines(read: Callable) -> None:
    found = read(
        "Drug | Route | Dose | Frequency | Duration",
        "Metformin | oral | 500 mg | twice daily | ongoing",
        " |  |  | with meals | ",
        "Enoxaparin | sc | 40 mg | once daily | 10 days",
        "Follow-up",
        "Clinic in two weeks",
    )
    assert [parts(t) for t in found] == [
        ("Metformin", "500 mg", None, "twice daily with meals", "ongoing"),
        ("Enoxaparin", "40 mg", None, "once daily", "10 days"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Hémoglobine | 13,5 g/dL | 12,0 - 16,0",),
        ("Protéinurie des 24 h : 0,3 g/24h",),
        ("Glucose 95 mg/dL (70 - 100)",),
        ("Diurèse 1500 mL par jour",),
        ("Injection de 100 mL de produit de contraste iodé",),
        ("Helical CT after IV contrast (100 mL)",),
        ("Nodule de 12 mg",),
        ("Traitement", "Bilan du 3 mars", "TSH | 2,5 mUI/L | 0,4 - 4,0", "Ferritine 30 µg/L (15 - 150)"),
        ("Alcool : 20 g par jour depuis 10 ans",),
        ("Prélèvement le matin à jeun",),
        ("Traitement de sortie", "Poursuite du traitement habituel."),
    ],
)
def test_nothing_is_made_of_results_measures_or_headings(read: Callable, rows: tuple) -> None:
    assert read(*rows) == ()


def test_only_lines_that_are_nothing_else_are_taken_from_the_sentences() -> None:
    page = page_of(
        ("Il reçoit du paracétamol 1 g trois fois par jour.", "Traitement de sortie :", "Apixaban 5 mg matin et soir")
    )
    assert TreatmentBuilder().add(page, build_lines(page)) == frozenset({2})


def test_a_list_goes_on_over_the_page() -> None:
    builder = TreatmentBuilder()
    for number, rows in enumerate([("Traitement de sortie :", "Apixaban 5 mg matin et soir"), ("Ramipril 5 mg",)], 1):
        page = page_of(rows, number)
        builder.add(page, build_lines(page))
    assert [(t.drug, t.page) for t in builder.finish()] == [("Apixaban", 1), ("Ramipril", 2)]


def test_what_somebody_drinks_is_no_medicine(read: Callable) -> None:
    assert read("He smokes and drinks 14 units a week. His palpitations last 20 minutes, 2-3 times a") == ()
    assert read("Il fume et boit 14 unités par semaine") == ()


def test_a_dose_goes_on_below_before_the_next_medicine(read: Callable) -> None:
    taken = read(
        "Traitement de sortie : tiotropium 18 µg, 1 inhalation le matin ; salbutamol 100 µg, 2",
        "bouffées si besoin ; prednisone 20 mg pendant 5 jours puis arrêt.",
    )
    assert [one.drug for one in taken] == ["tiotropium", "salbutamol", "prednisone"]
    assert taken[1].line == "salbutamol 100 µg, 2 bouffées si besoin"


def test_a_treatment_ends_before_what_leads_on(read: Callable) -> None:
    taken = read("He takes ramipril 5 mg daily and atorvastatin 20 mg at night, and he is")
    assert [one.line for one in taken] == ["ramipril 5 mg daily", "atorvastatin 20 mg at night"]
    (kept,) = read("Apixaban 5 mg matin et soir")
    assert kept.line == "Apixaban 5 mg matin et soir"


def test_treatments_of_before_are_told_apart_from_those_to_go_on_with(read: Callable) -> None:
    found = read(
        "Traitement à l'entrée : Lévothyrox 75 µg le matin, zopiclone 7,5 mg le soir,",
        "paracétamol si besoin.",
        "Évolution : favorable.",
        "Traitement de sortie",
        "Lévothyrox 100 µg le matin",
    )
    assert [(one.drug, one.stage) for one in found] == [
        ("Lévothyrox", Stage.BEFORE),
        ("zopiclone", Stage.BEFORE),
        ("paracétamol", Stage.BEFORE),
        ("Lévothyrox", None),
    ]


def test_a_usual_treatment_that_nothing_follows_is_the_treatment(read: Callable) -> None:
    (treatment,) = read("Traitement habituel : metformine 500 mg matin et soir", "Conclusion : stable.")
    assert treatment.stage is None


def _tight(rows: tuple[tuple[tuple[float, str], ...], ...]) -> Page:
    """Rows of cells that start at given places (points), closer than white space can tell."""
    words: list[Word] = []
    for index, row in enumerate(rows):
        for left, cell in row:
            x = left
            for text in cell.split():
                words.append(Word(text, (x, 40.0 + 13 * index, x + 4.5 * len(text), 50.0 + 13 * index)))
                x += 4.5 * len(text) + 2.5
    return Page(1, 595, 842, tuple(words))


def test_columns_that_stand_close_are_known_by_their_titles() -> None:
    a, b, c, d = 50.0, 123.0, 152.0, 176.0
    page = _tight(
        (
            ((a, "Traitement de sortie"),),
            ((a, "Médicament"), (b, "Matin"), (c, "Soir"), (d, "Remarque")),
            ((a, "Eliquis 2,5 mg"), (b, "1"), (c, "1"), (d, "dose réduite")),
            ((a, "Zopiclone"), (d, "ARRÊTÉ")),
            ((a, "Fortimel"), (c, "1"), (d, "introduit")),
            ((a, "À prévoir par le médecin traitant : contrôle de la créatinine à 15 jours"),),
        )
    )
    builder = TreatmentBuilder()
    taken = builder.add(page, build_lines(page))
    assert [(one.drug, one.dose, one.frequency, one.change) for one in builder.finish()] == [
        ("Eliquis 2,5 mg", "2,5 mg", "Matin 1, Soir 1", Change.CHANGED),
        ("Zopiclone", None, None, Change.STOPPED),
        ("Fortimel", None, "Soir 1", Change.NEW),
    ]
    assert taken == {1, 2, 3, 4}


def test_a_paragraph_cut_by_the_page_is_read_by_its_sentences(read: Callable) -> None:
    found = read(
        "MEDICATIONS: Apixaban 2.5 mg twice a day through 11/01/2025, then stop. Acetaminophen 650",
        "mg every 6 hours as needed, max 3 g/day. Lisinopril 10 mg daily. Bed rest today. Oxycodone",
        "discontinued 10/15.",
    )
    assert [(one.drug, one.dose, one.change) for one in found] == [
        ("Apixaban", "2.5 mg", None),
        ("Acetaminophen", "650 mg", None),
        ("Lisinopril", "10 mg", None),
        ("Oxycodone", None, Change.STOPPED),
    ]
    assert found[0].line.endswith("then stop") and "Lisinopril" not in found[1].line
    assert found[1].bbox[3] - found[1].bbox[1] > 20  # both lines


def test_a_letter_s_sentence_keeps_its_treatments_apart(read: Callable) -> None:
    first, second = read(
        "Je débute Flixotide 50 µg : 1 bouffée matin et soir avec",
        "chambre pendant 3 mois, et Ventoline 100 µg : 2 bouffées en cas de gêne.",
    )
    assert (first.drug, first.duration, first.change) == ("Flixotide", "pendant 3 mois", Change.NEW)
    assert (second.drug, second.frequency) == ("Ventoline", "2 bouffées en cas de gêne")


def test_beside_a_treatment_a_name_with_its_dose_is_another(read: Callable) -> None:
    found = read(
        "Je propose : méthotrexate 15 mg une fois par semaine, avec acide folique 10 mg le mercredi ;",
        "prednisone 10 mg par jour pendant 4 semaines ; hémoglobine 11 g/dL, perte de 5 kg pendant 3 mois.",
        "Metformin 500 mg twice a day (reduced from 1 g twice a day)",
    )
    assert [(one.drug, one.dose) for one in found] == [
        ("méthotrexate", "15 mg"),
        ("acide folique", "10 mg"),
        ("prednisone", "10 mg"),
        ("Metformin", "500 mg"),
    ]
    assert found[-1].line.endswith(")") and found[-1].change is Change.CHANGED
    assert not found[0].line.endswith("avec")
