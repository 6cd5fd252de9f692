"""Each reason to withhold, with drafts that trip it and drafts that must pass, in both languages."""

from __future__ import annotations

import pytest

from clarte.core.language import Language
from clarte.explain.basis import basis_for
from clarte.explain.check import REASONS, Checker, clean
from clarte.explain.reading_level import too_hard

FR, EN = Language.FRENCH, Language.ENGLISH

# (language, what the report says, a faithful draft)
FAITHFUL = [
    (FR, "Pas d'épanchement pleural.", "Il n'y a pas de liquide autour des poumons."),
    (FR, "Discrète cardiomégalie.", "Le cœur est discrètement plus gros que d'habitude."),
    (
        FR,
        "Nodule du lobe supérieur droit mesurant 8 mm.",
        "Il y a une petite boule de 8 mm dans le lobe supérieur droit.",
    ),
    (
        FR,
        "Probable stéatose hépatique modérée.",
        "Il y a probablement de la graisse dans le foie, en quantité modérée.",
    ),
    (
        FR,
        "Kyste du rein gauche de 12 mm, stable.",
        "Il y a une poche de liquide de 12 mm dans le rein gauche. Elle est stable.",
    ),
    (FR, "Absence d'embolie pulmonaire.", "Il n'y a pas de caillot dans une artère du poumon."),
    (EN, "No pleural effusion.", "There is no fluid around the lungs."),
    (EN, "Mild cardiomegaly.", "The heart is mildly bigger than usual."),
    (EN, "Right upper lobe nodule measuring 8 mm.", "There is a small round spot of 8 mm in the right upper lobe."),
    (
        EN,
        "Findings suggestive of moderate hepatic steatosis.",
        "This is suggestive of fat in the liver, a moderate amount.",
    ),
    (EN, "Left renal cyst, 12 mm, unchanged.", "There is a pocket of fluid of 12 mm in the left kidney, unchanged."),
    (EN, "No evidence of pulmonary embolism.", "There is no blood clot in an artery of the lung."),
    (
        EN,
        "No evidence of pulmonary embolism.",
        "There is no evidence that there is a blood clot in an artery of the lung.",
    ),
]

# A cause that the meaning itself names.
FAITHFUL += [
    (FR, "Œdème gauche.", "Il y a un gonflement dû à du liquide, à gauche."),
    (EN, "Left edema.", "There is a swelling due to fluid on the left."),
]

# One is one and several are several; where something is denied, "no nodules" is "no nodule".
FAITHFUL += [
    (FR, "Nodules de 8 mm.", "Il y a des petites boules de 8 mm."),
    (EN, "Nodules of 8 mm.", "There are small round spots of 8 mm."),
    (FR, "Pas de nodule.", "Il n'y a pas de petites boules."),
    (EN, "No nodule.", "There are no small round spots."),
]

# A heading says where one looked; what it names may be denied behind it. A word of denial is not itself a finding.
FAITHFUL += [
    (EN, "Lungs: no nodule.", "There are no small round spots in the lungs."),
    (FR, "Poumons : pas de nodule.", "Il n'y a pas de petites boules dans les poumons."),
    (EN, "Negative for nodule.", "There is no small round spot."),
    (FR, "Négatif pour un nodule.", "Il n'y a pas de petite boule."),
]

# "Were seen" is how a finding of today is told; "extra" is an everyday word.
FAITHFUL += [
    (EN, "No nodule.", "No small round spots were seen."),
    (EN, "No pleural effusion.", "There is no extra fluid around the lungs."),
]

# A meaning that holds a denial of its own.
FAITHFUL += [
    (FR, "Emphysème gauche.", "Il y a un poumon gauche où l'air ne sort pas bien."),
    (EN, "Left emphysema.", "There is a left lung where air does not flow out well."),
]

# (reason, language, what the report says, a draft that must be withheld for it)
WITHHELD = [
    ("empty", FR, "Nodule de 8 mm.", ""),
    ("empty", EN, "8 mm nodule.", "   "),
    ("length", FR, "Nodule.", "Une petite boule. " * 12),
    ("length", EN, "Nodule.", "A small round spot. " * 12),
    ("unchanged", FR, "Discrète cardiomégalie.", "Discrète cardiomégalie"),
    ("unchanged", EN, "Mild cardiomegaly.", "Mild cardiomegaly."),
    ("unchanged", FR, "Kyste du rein gauche.", "Il y a un kyste dans le rein gauche."),
    ("unchanged", EN, "Left renal cyst.", "There is a cyst in the left kidney."),
    ("cause", FR, "Œdème avec un nodule.", "Il y a un gonflement dû à une petite boule."),
    ("cause", EN, "Edema with a nodule.", "There is a swelling due to a small round spot."),
    ("negation", FR, "Pas de cardiomégalie.", "Il n'y a pas de cœur, ce qui est plus gros que d'habitude."),
    ("negation", EN, "No cardiomegaly.", "There is no heart, which is bigger than usual."),
    (
        "wrong_direction",
        FR,
        "Épanchement pleural de faible abondance.",
        "Il y a du liquide autour des poumons, en abondance.",
    ),
    ("count", FR, "Nodule de 8 mm.", "Il y a des petites boules de 8 mm."),
    ("count", EN, "8 mm nodule.", "There are small round spots of 8 mm."),
    ("count", EN, "Nodules of 8 mm.", "There is a small round spot of 8 mm."),
    ("missing_finding", FR, "Nodule spiculé de 8 mm.", "Une petite boule de 8 mm."),
    ("missing_finding", EN, "Spiculated 8 mm nodule.", "A small round spot of 8 mm."),
    ("markup", FR, "Nodule de 8 mm.", "**Une petite boule** de 8 mm."),
    ("markup", FR, "Nodule de 8 mm.", '{"texte": "Une petite boule de 8 mm."}'),
    ("markup", EN, "8 mm nodule.", "<|im_start|>A small round spot of 8 mm."),
    ("markup", EN, "8 mm nodule.", "A small round spot of 8 mm. See https://evil.example"),
    ("markup", EN, "8 mm nodule.", "A small round\u200b spot of 8 mm."),
    ("instruction", FR, "Nodule de 8 mm.", "En tant qu'assistant, une petite boule de 8 mm."),
    ("instruction", FR, "Nodule de 8 mm.", "Voici : une petite boule de 8 mm."),
    ("instruction", EN, "8 mm nodule.", "As an AI, a small round spot of 8 mm."),
    ("instruction", EN, "8 mm nodule.", "Here is a small round spot of 8 mm."),
    ("treatment_change", FR, "Nodule de 8 mm.", "Arrêtez la warfarine. Une petite boule de 8 mm."),
    ("treatment_change", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm. Vous devez consulter."),
    ("treatment_change", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm : il faut la surveiller."),
    ("treatment_change", EN, "8 mm nodule.", "Stop taking warfarin. A small round spot of 8 mm."),
    ("treatment_change", EN, "8 mm nodule.", "A small round spot of 8 mm. You should see a doctor."),
    ("treatment_change", EN, "8 mm nodule.", "A small round spot of 8 mm that needs to be treated."),
    ("diagnosis", FR, "Nodule de 8 mm.", "Vous avez une petite boule de 8 mm."),
    ("diagnosis", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm, signe d'une maladie."),
    ("diagnosis", EN, "8 mm nodule.", "You have a small round spot of 8 mm."),
    ("diagnosis", EN, "8 mm nodule.", "A small round spot of 8 mm, a sign of disease."),
    ("cause", FR, "Épanchement pleural.", "Du liquide autour des poumons à cause du cœur."),
    ("cause", FR, "Épanchement pleural.", "Du liquide autour des poumons, ce qui fait mal."),
    ("cause", EN, "Pleural effusion.", "Fluid around the lungs because of the heart."),
    ("cause", EN, "Pleural effusion.", "Fluid around the lungs due to the heart."),
    ("prognosis", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm qui va disparaître."),
    ("prognosis", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm, avec un risque."),
    ("prognosis", EN, "8 mm nodule.", "A small round spot of 8 mm that will go away."),
    ("prognosis", EN, "8 mm nodule.", "A small round spot of 8 mm, a bad sign."),
    ("dose", FR, "Nodule.", "Une petite boule, 2 comprimés."),
    ("dose", EN, "Nodule.", "A small round spot, 2 tablets daily."),
    ("reassurance", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm, rien de grave."),
    ("reassurance", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm, normale."),
    ("reassurance", FR, "Kyste.", "Une poche de liquide bénigne."),
    ("reassurance", EN, "8 mm nodule.", "A small round spot of 8 mm, nothing to worry about."),
    ("reassurance", EN, "8 mm nodule.", "A small round spot of 8 mm, which is normal."),
    ("reassurance", EN, "Cyst.", "A harmless pocket of fluid."),
    ("language", FR, "Pas d'épanchement pleural.", "There is no fluid around the lungs."),
    ("language", EN, "No pleural effusion.", "Il n'y a pas de liquide autour des poumons."),
    ("language", EN, "No pleural effusion.", "Нет жидкости around the lungs."),
    ("unsupported_number", FR, "Nodule de 8 mm.", "Une petite boule de 9 mm."),
    ("unsupported_number", FR, "Nodule.", "Une petite boule de quinze points."),
    ("unsupported_number", EN, "8 mm nodule.", "A small round spot of 8 mm, 3 times bigger."),
    ("unsupported_number", EN, "Nodule.", "Twelve small round spots."),
    ("unsupported_number", EN, "Mild bulging of the disc at L4.", "A mild bulging of the disc at L5."),
    ("missing_number", FR, "Nodule de 8 mm.", "Une petite boule."),
    ("missing_number", EN, "Nodule, 8 mm, previously 6 mm.", "A small round spot of 8 mm, bigger than previously."),
    ("unit", FR, "Nodule de 8 mm.", "Une petite boule de 8 cm."),
    ("unit", FR, "Nodule de 8 mm.", "Une petite boule de 8."),
    ("unit", EN, "8 mm nodule.", "A small round spot of 8 cm."),
    ("wrong_direction", FR, "Le nodule a augmenté.", "La petite boule a diminué."),
    ("wrong_direction", FR, "Nodule stable.", "La petite boule est plus grosse."),
    ("wrong_direction", EN, "The nodule has increased.", "The small round spot has decreased."),
    ("wrong_direction", EN, "Stable nodule.", "The small round spot has grown."),
    ("wrong_direction", EN, "Nodule of less than 8 mm.", "A small round spot of more than 8 mm."),
    ("negation", EN, "Lungs: no nodule.", "There is a small round spot in the lungs."),
    ("negation", EN, "Lungs: nodule without cyst.", "There is no small round spot and a pocket of fluid in the lungs."),
    ("negation", EN, "Negative for nodule.", "There is a small round spot."),
    ("time", EN, "A nodule was seen.", "There is a small round spot."),
    ("time", EN, "Nodule.", "There was a small round spot."),
    ("negation", FR, "Pas d'épanchement pleural.", "Il y a du liquide autour des poumons."),
    ("negation", FR, "Épanchement pleural.", "Il n'y a pas de liquide autour des poumons."),
    ("negation", FR, "Épanchement pleural sans nodule.", "Une petite boule sans liquide autour des poumons."),
    ("negation", EN, "No pleural effusion.", "There is fluid around the lungs."),
    ("negation", EN, "Pleural effusion.", "There is no fluid around the lungs."),
    ("negation", EN, "Pleural effusion without nodule.", "A small round spot without fluid around the lungs."),
    ("negation", FR, "Nodule sans kyste.", "Il n'y a pas de petite boule et une poche de liquide."),
    ("negation", EN, "Nodule without cyst.", "There is no small round spot and a pocket of fluid."),
    ("negation", FR, "Pas d'emphysème.", "Il y a un poumon où l'air ne sort pas bien."),
    ("negation", FR, "Emphysème.", "Il n'y a pas de poumon où l'air ne sort pas bien."),
    ("negation", EN, "No emphysema.", "There is a lung where air does not flow out well."),
    ("negation", EN, "Emphysema.", "There is no lung where air does not flow out well."),
    ("side", FR, "Nodule du lobe droit.", "Une petite boule dans le lobe gauche."),
    ("side", FR, "Épanchement pleural bilatéral.", "Du liquide autour des poumons."),
    ("side", FR, "Nodule du lobe inférieur.", "Une petite boule en haut du lobe."),
    ("side", EN, "Nodule in the right lobe.", "A small round spot in the left lobe."),
    ("side", EN, "Bilateral pleural effusion.", "Fluid around the lungs."),
    ("side", EN, "Nodule in the lobe.", "A small round spot in the right lobe."),
    ("severity", FR, "Cardiomégalie modérée.", "Le cœur est très gros, plus que d'habitude."),
    ("severity", FR, "Discrète cardiomégalie.", "Le cœur est plus gros que d'habitude."),
    ("severity", EN, "Moderate cardiomegaly.", "The heart is severely bigger than usual."),
    ("severity", EN, "Mild cardiomegaly.", "The heart is bigger than usual."),
    ("certainty", FR, "Probable stéatose hépatique.", "Il y a de la graisse dans le foie."),
    ("certainty", FR, "Stéatose hépatique.", "Il y a peut-être de la graisse dans le foie."),
    ("certainty", EN, "Possible hepatic steatosis.", "There is fat in the liver."),
    ("certainty", EN, "Hepatic steatosis.", "There may be fat in the liver."),
    ("time", FR, "Infarctus ancien.", "Une partie du cœur est abîmée."),
    ("time", FR, "Nodule.", "Une nouvelle petite boule."),
    ("time", EN, "Old infarction.", "A damaged part of the heart."),
    ("time", EN, "Nodule.", "A new small round spot."),
    ("person", FR, "Infarctus chez le père.", "Une partie du cœur est abîmée."),
    ("person", FR, "Infarctus.", "Une partie du cœur de la mère est abîmée."),
    ("person", EN, "Father with infarction.", "A damaged part of the heart."),
    ("person", EN, "Infarction.", "A damaged part of the heart in the mother."),
    ("unsupported_term", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm dans le poumon."),
    ("unsupported_term", FR, "Nodule de 8 mm.", "Une petite boule de 8 mm, une tumeur."),
    ("unsupported_term", FR, "Nodule de 8 mm.", "Un carcinome de 8 mm, une petite boule."),
    ("unsupported_term", FR, "Discrète cardiomégalie.", "Une glisseur discrètement plus grosse, le cœur."),
    ("unsupported_term", EN, "8 mm nodule.", "A small round spot of 8 mm in the lung."),
    ("unsupported_term", EN, "8 mm nodule.", "A small round tumor of 8 mm, a spot."),
    ("unsupported_term", EN, "8 mm nodule.", "A small round spot of 8 mm, a carcinoma."),
    ("missing_finding", FR, "Nodule avec kyste.", "Il y a une petite boule."),
    ("missing_finding", EN, "Nodule with cyst.", "There is a small round spot."),
]


@pytest.fixture
def checker(reference):
    return Checker(reference)


def _problem(checker, reference, text, draft, language, **fields):
    return checker.problem(clean(draft), basis_for(text, language, reference, **fields))


@pytest.mark.parametrize(("language", "text", "draft"), FAITHFUL)
def test_a_faithful_draft_passes(checker, reference, language, text, draft):
    assert _problem(checker, reference, text, draft, language) is None


@pytest.mark.parametrize(("reason", "language", "text", "draft"), WITHHELD)
def test_an_unfaithful_draft_is_withheld_for_its_reason(checker, reference, reason, language, text, draft):
    assert _problem(checker, reference, text, draft, language) == reason


def test_every_reason_has_a_case_in_both_languages():
    tested = {(reason, language) for reason, language, *_ in WITHHELD}
    for reason in set(REASONS) - {"cut_short", "reading_level"}:
        assert {(reason, FR), (reason, EN)} <= tested, reason


@pytest.mark.parametrize(
    ("language", "text", "easy", "hard"),
    [
        (
            FR,
            "Présence d'une petite boule dans le foie.",
            "Il y a une petite boule dans le foie.",
            "Particularité nodulaire intermédiaire habituellement caractéristique considérablement intrahépatique.",
        ),
        (
            EN,
            "A small round spot is seen in the liver.",
            "There is a small round spot in the liver.",
            "Representative identification demonstrating considerable hepatic nodularity characteristically.",
        ),
    ],
)
def test_a_draft_harder_than_its_sentence_misses_the_reading_level(language, text, easy, hard):
    assert too_hard(hard, text, language)
    assert not too_hard(easy, text, language)


def test_a_draft_that_did_not_end_is_withheld(checker, reference):
    basis = basis_for("No pleural effusion.", EN, reference)
    draft = "There is no fluid around the lungs."
    assert checker.problem(draft, basis, finished=False) == "cut_short"
    assert checker.problem(draft, basis, finished=True) is None


def test_what_the_context_says_must_be_said(checker, reference):
    draft = "A damaged part of the heart."
    assert _problem(checker, reference, "Infarction.", draft, EN) is None
    assert _problem(checker, reference, "Infarction.", draft, EN, past=True) == "time"
    assert _problem(checker, reference, "Infarction.", draft, EN, family=True) == "person"


def test_a_quoted_or_labelled_answer_is_cleaned_before_it_is_checked():
    assert clean(' "Simple sentence: there is no fluid." ') == "There is no fluid."
    assert clean("« Réponse : il n'y a pas de liquide. »") == "Il n'y a pas de liquide."
