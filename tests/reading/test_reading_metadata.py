"""Language, kind, dates, status and identity from lines as reports print them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clarte.core.evidence import Kind, Page, Status, Word
from clarte.reading.lines import build_lines
from clarte.reading.metadata import Metadata, MetadataBuilder

ENGLISH = "The patient was seen and the results of the test are normal."
FRENCH = "Le patient a été vu et les résultats de cet examen sont normaux."


def page_of(*rows: str, number: int = 1) -> Page:
    """Rows of text, one below the other; two spaces or more part cells."""
    words: list[Word] = []
    for index, row in enumerate(rows):
        for cell in _cells(row):
            x = 50.0 + cell[0] * 6
            for text in cell[1].split():
                words.append(Word(text, (x, 40.0 + 14 * index, x + 5.5 * len(text), 50.0 + 14 * index)))
                x += 5.5 * len(text) + 3
    return Page(number, 595, 842, tuple(words))


def _cells(row: str) -> list[tuple[int, str]]:
    cells, position = [], 0
    for part in row.split("  "):
        if part.strip():
            cells.append((position, part.strip()))
        position += len(part) + 2
    return cells


@pytest.fixture
def read() -> Callable[..., Metadata]:
    def build(*rows: str) -> Metadata:
        builder, page = MetadataBuilder(), page_of(*rows)
        builder.add(page, build_lines(page))
        return builder.finish()

    return build


@pytest.mark.parametrize(
    ("rows", "date"),
    [
        (("Prélevé le : 12/03/2026", "Imprimé le : 15/03/2026", FRENCH), "2026-03-12"),
        (("Imprimé le 15/03/2026", "Date de prélèvement 12.03.2026", FRENCH), "2026-03-12"),
        (("Né(e) le : 01/02/1950  Prélevé le : 12/03/26 à 08h10", FRENCH), "2026-03-12"),
        (("Examen du 12 mars 2026", "Édité le 13 mars 2026", FRENCH), "2026-03-12"),
        (("Lyon, le 1er avril 2026", FRENCH), "2026-04-01"),
        (("Scanner thoracique du 12/03/2026", "Comparé au scanner du 02/01/2025", FRENCH), "2026-03-12"),
        (("Hospitalisée du 03/02/2026 au 10/02/2026", FRENCH), "2026-02-10"),
        (("Date de naissance  Sexe  Prélèvement", "03/04/1960  F  12/03/2026", FRENCH), "2026-03-12"),
        (("Collected: 2026-03-12 07:30", "Reported: 2026-03-14", ENGLISH), "2026-03-12"),
        (("Collection Date  12-Mar-2026", "Printed 13-Mar-2026", ENGLISH), "2026-03-12"),
        (("Date of Exam: March 12, 2026", "DOB: January 2, 1950", ENGLISH), "2026-03-12"),
        (("Date of service 12th March 2026", ENGLISH), "2026-03-12"),
        (("Imprimé le 15/03/2026", FRENCH), None),
        (("Reported on: 12/25/2026", ENGLISH), None),
        (("DOB: 12/25/1950", ENGLISH), None),
        (("Accession 2026-45-99", FRENCH), None),
    ],
)
def test_the_date_is_that_of_the_sample_or_exam(read: Callable[..., Metadata], rows: tuple, date: str | None) -> None:
    found = read(*rows)
    assert found.date == date
    assert found.notices == ()


@pytest.mark.parametrize(
    ("rows", "date"),
    [
        (("Collected: 03/04/2026", "Received: 03/25/2026", ENGLISH), "2026-03-04"),
        (("Collected: 03/04/2026", "DOB: 25/12/1950", ENGLISH), "2026-04-03"),
        (("Northtown NHS Trust NHS No 943 476 5919", "Collected: 03/04/2026", ENGLISH), "2026-04-03"),
        (("12 Main Street, Springfield, IL 62701", "Collected: 03/04/2026", ENGLISH), "2026-03-04"),
        (("Collected: 04/04/2026", ENGLISH), "2026-04-04"),
        (("Prélevé le 03/04/2026", FRENCH), "2026-04-03"),
    ],
)
def test_day_or_month_first_is_told_by_the_document(read: Callable[..., Metadata], rows: tuple, date: str) -> None:
    assert read(*rows).date == date


def test_a_date_that_can_be_read_two_ways_is_not_guessed(read: Callable[..., Metadata]) -> None:
    found = read("Collected: 03/04/2026", ENGLISH)
    assert found.date is None
    assert [(notice.code, notice.page) for notice in found.notices] == [("date_ambiguous", 1)]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("Ce compte rendu annule et remplace le précédent", Status.CORRECTED),
        ("CORRECTED REPORT", Status.CORRECTED),
        ("Résultats partiels", Status.PROVISIONAL),
        ("Compte rendu provisoire", Status.PROVISIONAL),
        ("*** PRELIMINARY ***", Status.PROVISIONAL),
        ("Report Status: Final", Status.FINAL),
        ("Compte rendu définitif", Status.FINAL),
        ("Le col est complètement effacé", None),
        ("Results will be reported in an addendum", None),
        ("Verres correcteurs", None),
    ],
)
def test_status_is_what_the_report_says(read: Callable[..., Metadata], row: str, status: Status | None) -> None:
    assert read(row, FRENCH).status is status


def test_corrected_outweighs_final(read: Callable[..., Metadata]) -> None:
    assert read("Report Status: Final", "Amended on 3 May", ENGLISH).status is Status.CORRECTED


@pytest.mark.parametrize(
    ("rows", "name", "sex", "birth"),
    [
        (("Nom de naissance  PERRIN", "Prénom(s)  Julie", "Sexe  Féminin"), "PERRIN Julie", "F", None),
        (("Nom : PERRIN  Prénom : Julie  Né(e) le : 02/03/1971",), "PERRIN Julie", None, "1971-03-02"),
        (("M. PERRIN Jules né le 02/03/1971 (55 ans)",), "PERRIN Jules", "M", "1971-03-02"),
        (("Patient : Mme Julie PERRIN",), "Julie PERRIN", "F", None),
        (("Mme PERRIN Julie, 54 ans",), "PERRIN Julie", "F", None),
        (("Name: Julia Perrin  DOB: 25/12/1971  Sex: F",), "Julia Perrin", "F", "1971-12-25"),
        (("PATIENT: PERRIN, JULIA  AGE/SEX: 54/F",), "PERRIN, JULIA", "F", None),
        (("Patient Name: Julian Perrin", "Age / Gender: 54 Years / Male"), "Julian Perrin", "M", None),
        (("Julie K. Perrin", "Age : 54 Years", "Sex : Female"), "Julie K. Perrin", "F", None),
        (("Complete Blood Count", "Age : 54 Years"), None, None, None),
        (("Docteur Paul MERLE", "Laboratoire des Quais"), None, None, None),
        (("Cher confrère, M. le Docteur MERLE",), None, None, None),
    ],
)
def test_the_patient_as_printed(read: Callable[..., Metadata], rows: tuple, name: str, sex: str, birth: str) -> None:
    patient = read(*rows, FRENCH).patient
    assert (patient.name, patient.sex, patient.birth_date) == (name, sex, birth)


@pytest.mark.parametrize(
    ("rows", "language"),
    [
        ((FRENCH,), "fr"),
        ((ENGLISH,), "en"),
        (("Il paziente non presenta alterazioni della funzione e gli esami sono nella norma",), "it"),
        (("Der Befund ist unauffällig und die Patientin ist ohne Beschwerden",), "de"),
        (("12 34 56",), "und"),
        ((FRENCH, FRENCH, ENGLISH), "fr"),
    ],
)
def test_language(read: Callable[..., Metadata], rows: tuple, language: str) -> None:
    assert read(*rows).language == language


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("HÉMATOLOGIE", "Hémogramme", "Valeurs de référence", "Biochimie"), Kind.LAB),
        (("SCANNER CÉRÉBRAL", "Technique : coupes axiales sans injection"), Kind.IMAGING),
        (("ÉCHOCARDIOGRAPHIE", "Fraction d'éjection normale"), Kind.IMAGING),
        (("SURGICAL PATHOLOGY REPORT", "Gross description", "Microscopic description"), Kind.PATHOLOGY),
        (("FROTTIS CERVICO-UTÉRIN", "Examen cytologique", "Anatomie et cytologie pathologiques"), Kind.PATHOLOGY),
        (("DISCHARGE SUMMARY", "Hospital course: a CT scan of the chest was done."), Kind.DISCHARGE),
        (("LETTRE DE LIAISON", "Hospitalisé du 3 au 9 mars", "Scanner cérébral normal"), Kind.DISCHARGE),
        (("Cher confrère,", "J'ai vu en consultation votre patient.", "Bien confraternellement"), Kind.LETTER),
        (("Dear Dr Hill,", "CT head: no bleeding", "CT angiogram: no aneurysm", "Plan: home"), Kind.LETTER),
        (("IRM DU GENOU", "Cher confrère,", "Séquences T1 et T2"), Kind.IMAGING),
        (("Bone Densitometry (DXA)", "T-score -2.1"), Kind.IMAGING),
        (("ORDONNANCE", "Paracétamol 1 g", "QSP 5 jours"), Kind.PRESCRIPTION),
        (("Facture d'électricité", "Montant à payer"), None),
        (("Exploration fonctionnelle respiratoire", "VEMS 1,94 L"), Kind.OTHER),
        (("HOME SLEEP APNEA TEST REPORT", "pAHI 38"), Kind.OTHER),
    ],
)
def test_kind(read: Callable[..., Metadata], rows: tuple, kind: Kind | None) -> None:
    assert read(*rows).kind is kind
