"""A sentence is told under the section that is its own: what bled from the heading before it, and what was cut."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Section

INDICATION, TECHNIQUE, FINDINGS = Section.INDICATION, Section.TECHNIQUE, Section.FINDINGS
FOLLOW_UP, CONCLUSION, OTHER = Section.FOLLOW_UP, Section.CONCLUSION, Section.OTHER


def sections_of(document) -> list[tuple[Section, str]]:
    return [(passage.section, passage.text.replace("’", "'")) for passage in document.passages]


def test_what_follows_a_comparison_is_of_today(typeset_document) -> None:
    document = typeset_document(
        "*CT CHEST* \\ FINDINGS: Clear lungs. \\ COMPARISON: 9 March 2022. Lumbar spine density"
        " has decreased by 4.2% since"
        " then and is low. \\ BREAST COMPOSITION: The breasts are dense. \\ IMPRESSION: Low density."
    )
    assert [(passage.section, passage.past) for passage in document.passages] == [
        (FINDINGS, False),
        (OTHER, True),
        (FINDINGS, False),
        (FINDINGS, False),
        (CONCLUSION, False),
    ]


def test_a_part_of_the_body_ends_what_an_exam_was_asked_for(typeset_document) -> None:
    document = typeset_document(
        "*ÉCHOGRAPHIE THYROÏDIENNE* \\ Renseignements cliniques : goitre palpé. \\ Lobe droit : 52"
        " mm, nodule de 14 mm. \\"
        " Conclusion : goitre."
    )
    assert sections_of(document) == [
        (INDICATION, "goitre palpé."),
        (FINDINGS, "Lobe droit : 52 mm, nodule de 14 mm."),
        (CONCLUSION, "goitre."),
    ]


def test_an_item_of_the_findings_is_no_new_section(typeset_document) -> None:
    document = typeset_document(
        "*Colonoscopy* \\ *FINDINGS* \\ - Bowel preparation: good. \\ - A 6 mm polyp in the colon."
        " \\ *IMPRESSION* \\ One polyp."
    )
    assert [section for section, _ in sections_of(document)] == [FINDINGS, FINDINGS, CONCLUSION]


def test_a_line_that_begins_like_a_heading_ends_the_sentence_above(typeset_document) -> None:
    document = typeset_document(
        "#set page(width: 8cm)\n*Discharge summary* \\ *Background* \\ Ischaemic heart disease"
        " since 2009. No known \\ drug"
        " allergies. \\ *Plan* \\ Repeat the echo in 3 months."
    )
    assert "No known drug allergies." in [passage.text for passage in document.passages]


def test_nobody_who_signs_is_told_of_and_what_is_to_be_foreseen_is_no_treatment(typeset_document) -> None:
    document = typeset_document(
        "Cher Confrère, \\ Votre patiente a été hospitalisée pour une chute. \\ *À prévoir par le"
        " médecin traitant :* contrôle"
        " de la créatinine à 15 jours. \\ Avec nos salutations confraternelles, \\ Dr N. Martin,"
        " cheffe de clinique \\ L."
        " Bonvin, médecin assistante"
    )
    assert sections_of(document)[-1] == (FOLLOW_UP, "contrôle de la créatinine à 15 jours.")


def test_a_letter_s_own_impression_is_its_conclusion(typeset_document) -> None:
    document = typeset_document(
        "Dear Dr Hennessy, \\ Thank you for referring this man, who has had shoulder pain for six"
        " weeks. \\ My impression is"
        " of a tear of the right shoulder. \\ Kind regards"
    )
    assert sections_of(document)[-1][0] is CONCLUSION


@pytest.mark.parametrize("value", ["créatinine 78 µmol/L, INR non indiqué.", "créatinine 78 µmol/L (60 - 110)."])
def test_a_sentence_beside_a_value_is_not_lost(typeset_document, value: str) -> None:
    document = typeset_document(
        "*Lettre de sortie* \\ Cher Confrère, \\ *Examens complémentaires* \\ Radiographie du"
        " bassin : fracture de la branche"
        f" droite. Laboratoire : Hb 124 g/L, {value}"
    )
    assert any("fracture de la branche" in passage.text for passage in document.passages)


def test_a_label_in_bold_ends_the_history_and_a_gap_what_an_exam_was_asked_for(typeset_document) -> None:
    document = typeset_document(
        "*AUDIOLOGY REPORT* \\ *History:* No vertigo for years. \\ *Otoscopy:* Clear canals on both sides. \n\n"
        "*Impression:* Hearing loss."
    )
    assert [section for section, _ in sections_of(document)] == [Section.HISTORY, OTHER, CONCLUSION]
    document = typeset_document(
        "*HOLTER* \\ Indication : palpitations. \n\nRythme sinusal permanent, sans pause. \n\n"
        "Conclusion : rythme sinusal."
    )
    assert [section for section, _ in sections_of(document)] == [INDICATION, OTHER, CONCLUSION]


def test_a_hyphen_at_a_line_s_end_makes_no_heading(typeset_document) -> None:
    document = typeset_document(
        "*Rapport d'urgences* \\ *Examens complémentaires* \\ Test de grossesse négatif. Échographie- \\ doppler :"
        " thrombose poplitée gauche. \\ *Conclusion* \\ Thrombose."
    )
    assert any("chographie" in text and "thrombose" in text for _, text in sections_of(document))


def test_a_list_of_diagnoses_ends_at_another_label(typeset_document) -> None:
    document = typeset_document(
        "*Letter* \\ Diagnosis: Rotator cuff tear. \\ Movements (deg): flexion is limited by pain. \\ Dear Dr Bell, \\"
        " I saw him again for his shoulder. \\ *Plan:* Continue the exercises."
    )
    assert sections_of(document)[:2] == [
        (CONCLUSION, "Rotator cuff tear."),
        (OTHER, "Movements (deg): flexion is limited by pain."),
    ]


def test_a_title_in_bold_that_runs_into_its_text_is_a_heading(typeset_document) -> None:
    document = typeset_document(
        "*SCANNER* \\ *Indication.* Amaigrissement. \\ *Résultats.* Masse du pancréas. \\ *Conclusion.* Masse suspecte."
        " \\ #text(7pt)[Les cliniciens connaissent les limites de cette méthode.]"
    )
    assert sections_of(document) == [
        (INDICATION, "Amaigrissement."),
        (FINDINGS, "Masse du pancréas."),
        (CONCLUSION, "Masse suspecte."),
    ]
    assert [note.text for note in document.notes] == ["Les cliniciens connaissent les limites de cette méthode."]


def test_what_stands_beside_a_closing_greeting_is_told_and_a_status_is_an_exam(typeset_document) -> None:
    document = typeset_document(
        "Cher Confrère, \\ Status : T 36,8 °C, mollet tendu et douloureux. \n\nDear Mrs Low, I was pleased to see"
        " that the swelling of your leg has gone down. Yours sincerely, Mr A Grey"
    )
    assert sections_of(document) == [
        (FINDINGS, "T 36,8 °C, mollet tendu et douloureux."),
        (OTHER, "Dear Mrs Low, I was pleased to see that the swelling of your leg has gone down."),
    ]
