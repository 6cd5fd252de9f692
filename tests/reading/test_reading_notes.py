"""Lines printed for everybody are told from what is said of this person; rows of figures from sentences."""

from __future__ import annotations

import pytest

from clarte.core.evidence import NoteKind
from clarte.reading.notes import Printed, find_notes, is_key_title
from clarte.reading.table_lines import is_worth_a_line, table_rows


def notes_of(*lines: str, small: bool = False) -> list[bool]:
    return find_notes([Printed(line, number, small) for number, line in enumerate(lines)])


SCALES = {
    "sleep": ("IAH < 5/h : normal", "5 à 15/h : léger", "15 à 30/h : modéré", "> 30/h : sévère"),
    "kidney": ("G1: >= 90 normal or high", "G2: 60-89 mildly decreased", "G3a: 45-59 moderate", "G5: < 15 failure"),
    "numbers": ("1 : examen normal", "2 : bénin (risque 0 %)", "3 : faible risque", "5 : risque élevé"),
    "bone": (
        "Normal: T-score at or above -1.0",
        "Osteopenia: T-score between -1.0 and -2.5",
        "Osteoporosis: below -2.5",
    ),
    "tabled": ("ACR 1 Normal", "ACR 2 Bénin", "ACR 3 Probablement bénin, contrôle à 6 mois", "ACR 4 Suspect"),
    "ranges": ("Vitamine D < 20 : carence", "20 - 30 : insuffisance", "30 - 70 : optimal"),
}


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_the_grades_of_a_scale_are_notes_and_what_stands_around_is_not(scale: tuple[str, ...]) -> None:
    before, after = "Syndrome d'apnées sévère, index à 34/h.", "Contrôle dans six mois."
    assert notes_of(before, *scale, after) == [False, *[True] * len(scale), False]


@pytest.mark.parametrize(
    "line",
    [
        "Comfort score: 1 = no discomfort, 2 = minimal, 3 = mild, 4 = moderate, 5 = severe.",
        "Échelle EVA : 0 = aucune douleur, 1-3 douleur faible, 4-6 : modérée, 7-10 : sévère",
        "Grading: mild - sensory only; moderate - sensory and motor; severe - absent responses",
        "HER2 is scored 0, 1+ (negative), 2+ (equivocal) or 3+ (positive).",
        "Légende : OD = œil droit, OS = œil gauche.",
        "Normal limits: median motor latency < 4.4 ms.",
        "Pression normale : 10 à 21 mmHg.",
        "They have not been cleared or approved by the Food and Drug Administration.",
        "If you are not the intended recipient please return this letter.",
        "Billing codes: 95886, 95911.",
        "Dicté et non relu.",
        "Degree of hearing loss: normal -10 to 25, mild 26-40, moderate 41-55, severe 71-90.",
        "O = right ear, X = left ear, < = bone conduction right.",
        "Pfirrmann grades: I bright disc; II inhomogeneous; III grey; IV dark.",
        "BI-RADS categories: 0 incomplete; 1 negative; 2 benign; 3 probably benign; 4 suspicious.",
        "GOLD 1 : VEMS ≥ 80 % ; GOLD 2 : 50-79 % ; GOLD 3 : 30-49 %.",
        "Waterlow score: 10+ at risk, 15+ high risk, 20+ very high risk.",
        "Fréquences : delta < 4 Hz, thêta 4-7 Hz, alpha 8-13 Hz, bêta > 13 Hz.",
        "Compte rendu dicté, relu et validé.",
        "Échelle MIDAS : 0-5 incapacité minime, 6-10 légère, 11-20 modérée, 21 et plus sévère.",
        "CURB-65: 0-1 low risk; 2 moderate; 3-5 severe.",
        "IgE classes: 0 <0.35; 1 0.35-0.69; 2 0.70-3.49; 3 3.50-17.4.",
        "QuickDASH: 0 = no disability, 100 = most severe disability.",
        "A wheal of 3 mm or more than the control is considered positive.",
        "This report is confidential; if received in error please shred.",
        "Certaines malformations peuvent ne pas être visibles.",
    ],
)
def test_one_line_for_everybody_is_a_note(line: str) -> None:
    assert notes_of(line) == [True]


@pytest.mark.parametrize(
    "line",
    [
        "Score de Boston 8/9.",
        "Score de Gleason : 7 (3+4).",
        "Classification BI-RADS : ACR 4.",
        "Score d'Epworth : 14/24.",
        "Stade : pT2 N0.",
        "Classe retenue : II.",
        "Weight 84 kg (86 kg in August), pulse 72, BP 138/76.",
        "FEV1 1.32 L (62 %), FVC 2.41 L (90 %), ratio 0.55.",
        "L3-L4: mild bulge, L4-L5: moderate stenosis, L5-S1: severe stenosis.",
        "Le nodule lobaire gauche EU-TIRADS 5 justifie une cytoponction.",
        "Un tracé normal n'élimine pas une épilepsie.",
        "Fraction d'éjection : 35 % (normale : > 55 %).",
        "The results were discussed with the patient.",
        "His SPADI score improved from 58 to 31 (lower scores mean less disability).",
        "Si la fièvre dépasse 38,5 °C, appelez le service.",
        "Lobe droit : 52 x 18 x 17 mm.",
        "Chez cette patiente le risque est élevé : LDL cible < 0,55 g/L.",
    ],
)
def test_what_is_said_of_this_person_is_no_note(line: str) -> None:
    assert notes_of(line) == [False]


def test_the_author_s_own_numbered_items_are_no_scale() -> None:
    items = (
        "1. Fracture non déplacée du bassin",
        "2. Hypertension artérielle modérée",
        "3. Insuffisance rénale sévère",
    )
    assert notes_of(*items) == [False] * 3
    nodules = ("Nodule 1 : 14 mm, bénin, EU-TIRADS 3", "Nodule 2 : 9 mm, EU-TIRADS 4", "Nodule 3 : 6 mm, EU-TIRADS 3")
    assert notes_of(*nodules) == [False] * 3
    assert notes_of("1) DMLA exsudative", "2) Cataracte légère", "3) Glaucome absent") == [False] * 3


def test_small_print_around_a_note_is_one_unless_it_speaks_of_somebody() -> None:
    lines = ("Patients should have enough calcium.", "Causes should be excluded.", "Your results were sent to Dr Amin.")
    assert notes_of(*lines, small=True) == [True, True, False]
    assert notes_of(*lines) == [False, False, False]
    warning = "Call the eye clinic if the eye becomes red or painful."
    assert notes_of(lines[0], warning, small=True) == [True, False]


def test_a_key_s_title_is_known_and_a_heading_is_none() -> None:
    assert is_key_title("Interprétation de l'IAH")
    assert is_key_title("Reference values (women)")
    assert not is_key_title("Conclusion")
    assert not is_key_title("Interprétation :")


def test_rows_of_figures_and_their_columns_are_no_sentences() -> None:
    texts = ["Paramètre Mesure Percentile", "BIP 54 mm 48e", "Total hip 0.740 −1.8 −0.6", "Nodule 12 mm SUV 4.1"]
    assert table_rows(texts) == [True, True, True, False]
    assert table_rows(["TA 152/80 mmHg, FC 84/min", "Isthme : 4 mm"]) == [False, False]
    assert table_rows([]) == []


def test_names_and_addresses_are_not_kept_as_lines() -> None:
    assert is_worth_a_line("Pression intraoculaire 14 mmHg 15 mmHg")
    assert not is_worth_a_line("Rue Royale 200, 1000 Bruxelles")
    assert not is_worth_a_line("Service de médecine nucléaire 2")


def test_notes_and_lines_are_kept_apart_from_passages(typeset_document) -> None:
    document = typeset_document(
        "*CONCLUSION* \\ Apnées du sommeil sévères.\n\n#text(7pt)[IAH < 5/h : normal \\ 5 à 15/h : léger"
        " \\ 15 à 30/h : modéré \\ > 30/h : sévère]"
    )
    assert [passage.text for passage in document.passages] == ["Apnées du sommeil sévères."]
    assert [note.text for note in document.notes][-4:] == [
        "IAH < 5/h : normal",
        "5 à 15/h : léger",
        "15 à 30/h : modéré",
        "> 30/h : sévère",
    ]
    assert {note.kind for note in document.notes} == {NoteKind.GENERAL}
