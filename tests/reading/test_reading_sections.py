"""Which lines are headings, of which section, and which only look like one."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Section
from clarte.reading.sections import find_heading, is_title


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Indication", Section.INDICATION),
        ("INDICATION :", Section.INDICATION),
        ("Motif de consultation :", Section.INDICATION),
        ("Renseignements cliniques", Section.INDICATION),
        ("CLINICAL HISTORY", Section.INDICATION),
        ("Reason for exam:", Section.INDICATION),
        ("Technique", Section.TECHNIQUE),
        ("Protocole d'acquisition :", Section.TECHNIQUE),
        ("COMPARISON:", Section.OTHER),
        ("RÉSULTATS", Section.FINDINGS),
        ("Résultat :", Section.FINDINGS),
        ("Description", Section.FINDINGS),
        ("FINDINGS", Section.FINDINGS),
        ("Microscopy", Section.FINDINGS),
        ("MACROSCOPIE :", Section.FINDINGS),
        ("Hospital Course", Section.FINDINGS),
        ("Histoire de la maladie :", Section.FINDINGS),
        ("CONCLUSION", Section.CONCLUSION),
        ("Conclusion et conduite à tenir", Section.CONCLUSION),
        ("Au total :", Section.CONCLUSION),
        ("Synthèse", Section.CONCLUSION),
        ("IMPRESSION", Section.CONCLUSION),
        ("Final Diagnosis:", Section.CONCLUSION),
        ("Commentaire du biologiste :", Section.CONCLUSION),
        ("Antécédents", Section.HISTORY),
        ("ATCD PERSONNELS :", Section.HISTORY),
        ("Past Medical History", Section.HISTORY),
        ("Allergies:", Section.HISTORY),
        ("Traitement de sortie :", Section.TREATMENT),
        ("ORDONNANCE", Section.TREATMENT),
        ("MEDICATIONS ON DISCHARGE", Section.TREATMENT),
        ("Follow-up", Section.FOLLOW_UP),
        ("Conduite à tenir :", Section.FOLLOW_UP),
        ("2. Recommandations", Section.FOLLOW_UP),
        ("Discharge instructions:", Section.FOLLOW_UP),
    ],
)
def test_a_line_that_is_all_heading(line: str, section: Section) -> None:
    heading = find_heading(line)
    assert heading is not None
    assert (heading.section, heading.rest, heading.administrative) == (section, None, False)


@pytest.mark.parametrize(
    ("line", "section", "rest"),
    [
        ("CONCLUSION : pas d'anomalie.", Section.CONCLUSION, "pas d'anomalie."),
        ("Impression: No acute disease.", Section.CONCLUSION, "No acute disease."),
        ("Antécédents familiaux : diabète.", Section.HISTORY, "diabète."),
        ("III - Résultats : normal.", Section.FINDINGS, "normal."),
    ],
)
def test_what_follows_a_heading_on_its_line_is_kept(line: str, section: Section, rest: str) -> None:
    heading = find_heading(line)
    assert heading is not None
    assert heading.section is section
    assert line[heading.rest :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "Suivi cardiologique ce jour",
        "Conclusion du bilan : les examens sont normaux et aucun autre n'est nécessaire avant la prochaine visite.",
        "Plan de coupe axial",
        "History of chest pain",
        "Treatment was started in May.",
        "Résultat du 04/01/2024",
        "Le patient a un traitement : voir ci-dessous.",
        "",
    ],
)
def test_sentences_are_no_headings(line: str) -> None:
    assert find_heading(line) is None


@pytest.mark.parametrize("line", ["Patient", "Destinataires :", "PATIENT INFORMATION", "Représentant du patient"])
def test_headings_of_what_is_not_about_health(line: str) -> None:
    heading = find_heading(line)
    assert heading is not None
    assert heading.administrative
    assert heading.section is None


@pytest.mark.parametrize(
    ("line", "past", "family"),
    [
        ("Antécédents :", True, False),
        ("Antécédents familiaux :", True, True),
        ("Family history", False, True),
        ("Past medical history", True, False),
        ("Allergies", False, False),
        ("Social history", False, False),
    ],
)
def test_headings_place_what_follows_in_time_and_person(line: str, past: bool, family: bool) -> None:
    heading = find_heading(line)
    assert heading is not None
    assert (heading.past, heading.family) == (past, family)


def test_titles_are_short_and_say_nothing() -> None:
    assert is_title("ÉCHOGRAPHIE ABDOMINALE", emphasized=False)
    assert is_title("Étage sus-mésocolique", emphasized=True)
    assert not is_title("Étage sus-mésocolique", emphasized=False)
    assert not is_title("Foie de taille normale.", emphasized=True)
