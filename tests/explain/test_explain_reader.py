"""What an independent reader of whole reports found wrong once, so that it stays right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clarte.core.context import contexts, covered
from clarte.core.context_cues import ContextKind
from clarte.core.evidence import Flag, Kind, PreviousValue, Section, Stage, Treatment
from clarte.core.language import Language
from clarte.core.statements import Audience, Origin
from clarte.explain.ask import Answerer
from clarte.explain.basis import basis_for
from clarte.explain.calls import call_text
from clarte.explain.candidates import Candidates
from clarte.explain.explainer import Explainer
from clarte.explain.results import printed_range
from clarte.explain.tasks import simplify_task
from clarte.knowledge import Knowledge
from clarte.knowledge.entries import Bilingual, QuestionTemplate, Turn

FR, EN = Language.FRENCH, Language.ENGLISH


@pytest.fixture(scope="module")
def knowledge():
    return Knowledge.load()


def _told(reports, knowledge, text, language=FR, section=Section.CONCLUSION, kind=Kind.IMAGING, reader=None, **flags):
    document = reports.document(language, kind, passages=(reports.passage("d1:p1", text, section, **flags),))
    explained = Explainer(knowledge).explain([document], reader or language, Audience.PATIENT, "FR", None)
    return next(one for one in explained.statements if one.evidence == ("d1:p1",) and one.topic != "gist")


@pytest.mark.parametrize(
    ("text", "language", "grave"),
    [
        ("Right thyroid nodule, TI-RADS 5.", EN, True),
        ("Left thyroid nodule, TI-RADS 2.", EN, False),
        ("Microcalcifications classées ACR 4.", FR, True),
        ("Sein gauche classé ACR 2.", FR, False),
        ("Carcinome infiltrant de type non spécifique, grade II, RO+ RP+ HER2 négatif.", FR, True),
        ("Invasive carcinoma, grade 2, ER positive, HER2 negative.", EN, True),
        ("Absence de carcinome.", FR, False),
        ("Recherche de carcinome : négative.", FR, False),
        ("No pleural effusion or pneumothorax.", EN, False),
        ("Non-small cell carcinoma.", EN, True),
        # A sentence in the other language of a report that mixes them.
        ("Trois lésions suspectes de métastases.", EN, True),
    ],
)
def test_what_is_announced_with_care(reports, knowledge, text, language, grave):
    assert _told(reports, knowledge, text, language).grave is grave


def test_a_family_s_illness_is_no_news_but_a_finding_is(reports, knowledge):
    text = "Père décédé d'un infarctus du myocarde."
    assert not _told(reports, knowledge, text, section=Section.HISTORY, family=True).grave
    assert _told(reports, knowledge, text, section=Section.CONCLUSION, family=True).grave
    assert _told(reports, knowledge, "Infarctus du myocarde.", section=Section.HISTORY).grave


def test_a_marker_that_is_negative_denies_no_tumour():
    for text, language in [("Carcinome, grade II, HER2 négatif.", "fr"), ("Carcinoma, grade 2, HER2 negative.", "en")]:
        assert not covered(contexts(text, language), 0, 9, ContextKind.NEGATED)
    assert covered(contexts("Recherche de carcinome : négative.", "fr"), 13, 22, ContextKind.NEGATED)


def test_a_normal_look_is_no_doubt(reports, knowledge):
    assert "certain" not in _told(reports, knowledge, "Le pancréas est d’aspect normal.").text
    doubtful = _told(reports, knowledge, "Foyer osseux d’origine possible.", uncertain=True)
    assert doubtful.text.startswith("L'auteur conclut, sans que tout soit certain")


def test_hard_words_are_those_of_the_page(reports, knowledge):
    told = _told(reports, knowledge, "Pas de rétrécissement visible.", section=Section.FINDINGS)
    assert "« rétrécissement » :" in told.text and "sténose" not in told.text
    told = _told(reports, knowledge, "No hydronephrosis.", EN, reader=FR)
    assert "« hydronephrosis (" in told.text


def test_a_meaning_stops_before_what_most_people_have(reports, knowledge):
    told = _told(reports, knowledge, "Nodule of the right lobe.", EN)
    assert "round spot" in told.text and "benign" not in told.text


def test_what_is_measured_is_said_without_an_illness(reports, knowledge):
    rows = (
        reports.result("d1:r1", "VGM", "74", unit="fL", range="80 - 100", flag=Flag.LOW, analyte="mcv"),
        reports.result("d1:r2", "Créatinine", "118", unit="µmol/L", range="60 - 104", flag=Flag.HIGH,
                       analyte="creatinine"),
    )  # fmt: skip
    explained = Explainer(knowledge).explain([reports.document(results=rows)], FR, Audience.PATIENT, "FR", None)
    told = {one.evidence[0]: one.text for one in explained.statements if one.topic == "result"}
    assert "la taille moyenne des globules rouges." in told["d1:r1"] and "anémie" not in told["d1:r1"]
    assert "Les reins le retirent du sang" in told["d1:r2"]


@pytest.mark.parametrize(("language", "caution"), [(FR, "avant de changer"), (EN, "before you change")])
def test_the_caution_on_treatments_is_said_once(reports, knowledge, language, caution):
    treatments = tuple(Treatment(name, f"{name} 5 mg", 2, reports.box) for name in ("Aaa", "Bbb", "Ccc"))
    document = reports.document(language, Kind.DISCHARGE, treatments=treatments)
    explained = Explainer(knowledge).explain([document], language, Audience.PATIENT, "FR", None)
    told = [one for one in explained.statements if one.topic == "treatment"]
    assert sum(caution in one.text for one in told) == 1
    assert told[0].evidence == ("d1:t1", "d1:t2", "d1:t3")
    assert all(f"{name} 5 mg" in one.text for name, one in zip(("Aaa", "Bbb", "Ccc"), told[1:], strict=True))


def test_a_treatment_of_before_is_told_last_and_as_such_and_columns_are_told(reports, knowledge):
    treatments = (
        Treatment("Aaa", "Aaa 5 mg", 1, reports.box, stage=Stage.BEFORE),
        Treatment("Bbb", "Bbb 2 mg 1 1", 1, reports.box, frequency="Matin 1, Soir 1"),
        Treatment("Ccc", "Ccc 2 mg le soir", 1, reports.box, frequency="le soir"),
    )
    document = reports.document(FR, Kind.DISCHARGE, treatments=treatments)
    explained = Explainer(knowledge).explain([document], FR, Audience.PATIENT, "FR", None)
    told = [one.text for one in explained.statements if one.topic == "treatment"][1:]
    assert ["Bbb" in told[0], "Ccc" in told[1], "Aaa" in told[2]] == [True] * 3
    assert "Matin 1, Soir 1" in told[0] and "colonnes" not in told[1]
    assert "avant" in told[2] and "avant" not in told[0]
    assert "2 traitements" in next(one.text for one in explained.statements if one.topic == "gist")


@pytest.mark.parametrize(("language", "label"), [(FR, "Urgence par SMS"), (EN, "Emergency by text message")])
def test_a_number_to_write_to_comes_after_those_to_call(make_reference, language, label):
    both = Bilingual("Urgence par SMS", "Emergency by text message")
    turns = (
        Turn("sms", "FR", "emergency", both, "114", None, ()),
        Turn("samu", "FR", "emergency", Bilingual("SAMU", "SAMU"), "15", None, ()),
    )
    text = call_text("emergency", "FR", language, make_reference(turns=turns))
    assert text.index("15") < text.index(label) < text.index("114")


def test_the_reason_of_a_stay_is_no_exam(reports, knowledge):
    text = "Chute à domicile."
    assert "examen" not in _told(reports, knowledge, text, FR, Section.INDICATION, Kind.DISCHARGE).text
    assert "examen" in _told(reports, knowledge, text, FR, Section.INDICATION, Kind.IMAGING).text


def test_a_range_is_without_what_is_no_range(reports):
    assert printed_range(reports.result("d1:r1", "eGFR", "58", range="mL/\t> 60", flag=Flag.LOW)) == "> 60"
    assert printed_range(reports.result("d1:r1", "HDL", "38", range="Ref: > 40", flag=Flag.LOW)) == "> 40"
    assert printed_range(reports.result("d1:r1", "LDL", "165", range="Up to 100", flag=Flag.HIGH)) == "Up to 100"


def _questions(reference, document, language=FR):
    return [one.text for one in Candidates(reference, language).of([document])]


def test_how_to_take_what_says_how_is_not_asked(reports, make_reference):
    known = Treatment("Aaa", "Aaa 5 mg le matin", 1, reports.box, frequency="le matin")
    unknown = Treatment("Bbb", "Bbb", 1, reports.box)
    asked = _questions(make_reference(), reports.document(kind=Kind.DISCHARGE, treatments=(known, unknown)))
    assert any("Bbb" in text for text in asked) and not any("Aaa" in text for text in asked)


def test_no_follow_up_is_not_a_follow_up(reports, make_reference):
    def asked(negated):
        text = "Aucun suivi nécessaire." if negated else "Contrôle dans six mois."
        passage = reports.passage("d1:p1", text, Section.FOLLOW_UP, negated=negated)
        return _questions(make_reference(), reports.document(kind=Kind.IMAGING, passages=(passage,)))

    assert any("demande une suite" in text for text in asked(False))
    assert not any("demande une suite" in text for text in asked(True))


def test_findings_without_a_conclusion_are_asked_about(reports, make_reference):
    passage = reports.passage("d1:p1", "Masse de 3 cm.", Section.FINDINGS)
    asked = _questions(make_reference(), reports.document(kind=Kind.IMAGING, passages=(passage,)))
    assert any("ce que ce document décrit" in text for text in asked)


def test_an_earlier_value_that_is_printed_is_not_asked(reports, make_reference):
    text = Bilingual("Mon débit est bas ({value}) : était-il pareil avant ?", "My eGFR is low: was it the same before?")
    bank = (QuestionTemplate("q", "result_low", ("hemoglobin",), "results", 1, text, Bilingual("x", "x")),)

    def asked(*previous):
        row = reports.result("d1:r1", "Hb", "10", range="12 - 16", flag=Flag.LOW, analyte="hemoglobin",
                             previous=previous)  # fmt: skip
        return _questions(make_reference(questions=bank), reports.document(results=(row,)))

    assert any("pareil avant" in one for one in asked())
    assert not any("pareil avant" in one for one in asked(PreviousValue("11", None, None, 1, reports.box)))


def test_an_earlier_value_in_another_report_of_the_dossier_is_not_asked(reports, make_reference):
    text = Bilingual("Mon débit est bas ({value}) : était-il pareil avant ?", "My eGFR is low: was it the same before?")
    bank = (QuestionTemplate("q", "result_low", ("hemoglobin",), "results", 1, text, Bilingual("x", "x")),)
    low = {"range": "12 - 16", "flag": Flag.LOW, "analyte": "hemoglobin"}
    new = reports.document(id="d1", date="2026-11-01", results=(reports.result("d1:r1", "Hb", "10", **low),))
    old = reports.document(id="d2", date="2025-11-01", results=(reports.result("d2:r1", "Hb", "11", **low),))
    candidates = Candidates(make_reference(questions=bank), FR)
    assert any("pareil avant" in one.text for one in candidates.of([new]))
    assert not any("pareil avant" in one.text for one in candidates.of([new, old]))


@pytest.mark.parametrize(
    ("order", "asked"), [("Contrôle du nodule dans six mois.", False), ("Contrôle de la tension dans six mois.", True)]
)
def test_when_to_look_again_is_not_asked_where_the_report_says_it(reports, make_reference, order, asked):
    text = Bilingual("Le nodule : faut-il le revoir ?", "The nodule: should it be seen again?")
    bank = (QuestionTemplate("q", "finding", ("nodule",), "tests", 1, text, Bilingual("x", "x")),)
    passages = (
        reports.passage("d1:p1", "Nodule du lobe droit."),
        reports.passage("d1:p2", order, Section.FOLLOW_UP),
    )
    told = _questions(make_reference(questions=bank), reports.document(kind=Kind.IMAGING, passages=passages))
    assert any("faut-il le revoir" in one for one in told) is asked


def test_a_refused_question_on_a_treatment_still_quotes_it(reports, knowledge):
    treatment = reports.treatment("Enoxaparin", "Enoxaparin 40 mg once a day, 28 days")
    document = reports.document("en", Kind.DISCHARGE, treatments=(treatment,))
    answer = Answerer(knowledge).ask([document], "How long do I take enoxaparin?", EN)
    assert answer.status == "out_of_scope"
    assert any("28 days" in one.text and one.evidence == ("d1:t1",) for one in answer.statements)


def _drafted(reports, knowledge, scripted, text, draft, language=FR, section=Section.CONCLUSION, **flags):
    passage = reports.passage("d1:p1", text, section, **flags)
    document = reports.document(language, Kind.IMAGING, passages=(passage,))
    explained = Explainer(knowledge).explain(
        [document], language, Audience.PATIENT, "FR", scripted(lambda request: draft)
    )
    told = next(one for one in explained.statements if one.evidence == ("d1:p1",) and one.topic != "gist")
    return told.text if told.origin is Origin.MODEL else None


def test_a_size_left_out_of_a_draft_is_copied_behind_it(reports, knowledge, scripted):
    draft = "Il y a une poche pleine de liquide dans le rein gauche."
    told = _drafted(reports, knowledge, scripted, "Kyste simple du rein gauche de 12 mm.", draft)
    assert told is not None and "La taille est de 12 mm." in told
    # Which of two sizes is left out, or what the other number counts, is not guessed.
    assert _drafted(reports, knowledge, scripted, "Kyste du rein gauche de 12 mm, 8 mm en 2020.", draft) is None
    assert _drafted(reports, knowledge, scripted, "Trois kystes (3) du rein gauche de 12 mm.", draft) is None
    # A wrong size stays a reason to withhold.
    wrong = "Il y a une poche pleine de liquide, de 21 mm, dans le rein gauche."
    assert _drafted(reports, knowledge, scripted, "Kyste simple du rein gauche de 12 mm.", wrong) is None


def test_indeterminate_is_a_doubt_that_must_survive(reports, knowledge, scripted):
    text = "Solitary 6 mm nodule in the right upper lobe, indeterminate."
    kept = "There is a single small round spot seen on a scan in the right upper lobe. It is 6 mm. It is uncertain."
    lost = "There is a single small round spot seen on a scan in the right upper lobe. It is 6 mm."
    assert _drafted(reports, knowledge, scripted, text, kept, EN) is not None
    assert _drafted(reports, knowledge, scripted, text, lost, EN) is None


def test_what_has_healed_stays_healed(reports, knowledge, scripted):
    text = "Old healed fracture of the right sixth rib."
    assert (
        _drafted(reports, knowledge, scripted, text, "There is an old broken bone in the right sixth rib.", EN) is None
    )
    kept = "There is an old broken bone in the right sixth rib, which has healed."
    assert _drafted(reports, knowledge, scripted, text, kept, EN) is not None


def test_a_meaning_that_offers_a_choice_is_not_drafted(reports, knowledge, scripted):
    draft = "Il y a un petit caillou dans la vésicule ou les voies de la bile."
    assert _drafted(reports, knowledge, scripted, "Lithiase vésiculaire.", draft) is None


def test_a_draft_keeps_what_it_was_written_for_and_of_which_time(reports, knowledge, scripted):
    draft = "There are bones that are thin and brittle, and that break more easily."
    told = _drafted(reports, knowledge, scripted, "Osteoporosis.", draft, EN, Section.HISTORY, past=True)
    assert told is not None and told.startswith("In the medical history: there are bones")
    told = _drafted(reports, knowledge, scripted, "Osteoporosis.", draft, EN, Section.INDICATION)
    assert told is not None and told.startswith("Why the exam was asked for: there are bones")
    # In no such section, what is past must be said to be past.
    told = _drafted(reports, knowledge, scripted, "Osteoporosis.", draft, EN, Section.FINDINGS, past=True)
    assert told is not None and told.startswith("This is about the past: there are bones")


def test_a_grade_is_quoted(reports, knowledge, scripted):
    draft = "Le sein est dense sur une mammographie, de type C."
    assert _drafted(reports, knowledge, scripted, "Densité mammaire de type C.", draft) is None


def test_how_an_exam_was_done_is_no_treatment(reports, knowledge):
    told = _told(reports, knowledge, "Coupes de 1 mm après injection de produit de contraste.", FR, Section.TECHNIQUE)
    assert told.text.startswith("À propos de l'examen") and told.topic == "passage"


def test_what_a_check_did_not_find_is_not_asked_for(reports, knowledge):
    def topic(text, language, **flags):
        return _told(reports, knowledge, text, language, Section.FINDINGS, **flags).topic

    assert topic("L'IRM de contrôle ne montre pas de saignement.", FR, negated=True) == "passage"
    assert topic("The follow-up CT shows no bleeding.", EN, negated=True) == "passage"
    assert topic("Contrôle dans trois mois.", FR) == "treatment"
    assert topic("Ne pas arrêter le traitement.", FR, negated=True) == "treatment"


def test_a_thank_you_asks_for_nothing(reports, knowledge):
    text = "Thank you for referring this 68-year-old gentleman."
    assert _told(reports, knowledge, text, EN, Section.OTHER, Kind.LETTER).topic == "passage"
    text = "Referred to the cardiologist."
    assert _told(reports, knowledge, text, EN, Section.OTHER, Kind.LETTER).topic == "treatment"


@pytest.mark.parametrize(
    ("order", "test", "booking", "whom"),
    [
        ("Consultation de cardiologie le 12/11/2025 à 10h30.", False, False, False),
        ("Consultation de cardiologie dans 3 mois.", False, True, False),
        ("Régime peu salé.", False, True, True),
        # "Who takes care of it?" is asked of a blood test.
        ("Prise de sang dans 8 jours.", True, False, True),
    ],
)
def test_what_an_order_answers_or_does_not_ask_is_not_asked(reports, knowledge, order, test, booking, whom):
    passages = (
        reports.passage("d1:p1", "Pneumopathie."),
        reports.passage("d1:p2", order, Section.FOLLOW_UP),
    )
    asked = _questions(knowledge, reports.document(kind=Kind.DISCHARGE, passages=passages))
    wanted = {"examen demandé": test, "prend le rendez-vous": booking, "qui dois-je voir": whom}
    assert {words: any(words in one for one in asked) for words in wanted} == wanted


def test_the_exam_s_questions_point_at_the_exam(reports, knowledge):
    passages = (
        reports.passage("d1:p1", "Se peser chaque matin.", Section.FOLLOW_UP),
        reports.passage("d1:p2", "Chest X-ray in 6 weeks.", Section.FOLLOW_UP),
    )
    document = reports.document("en", Kind.DISCHARGE, passages=passages)
    (one,) = [one for one in Candidates(knowledge, EN).of([document]) if "test that is asked for" in one.text]
    assert one.evidence == ("d1:p2",)


def test_a_meaning_that_says_the_word_again_is_left_out(reports, knowledge):
    told = _told(reports, knowledge, "Contrôle plus tôt si saignement.", FR).text
    assert told.count("saignement") == 1
    assert "Mot difficile" in _told(reports, knowledge, "Essoufflement.", FR).text


def test_what_to_dial_is_asked_for(reports, knowledge):
    text = "I have told her to dial 999 if symptoms recur."
    assert _told(reports, knowledge, text, EN, Section.OTHER, Kind.LETTER, uncertain=True).topic == "treatment"


@pytest.mark.parametrize(
    ("text", "language", "drafted"),
    [
        ("Nodal disease present.", EN, False),
        ("Maladie ganglionnaire.", FR, False),
        ("Enlarged lymph node.", EN, True),
        ("Coronary artery disease.", EN, True),
    ],
)
def test_an_illness_named_by_its_place_is_not_told_as_the_place(knowledge, text, language, drafted):
    assert (simplify_task(basis_for(text, language, knowledge)) is not None) is drafted


@pytest.mark.parametrize(
    ("text", "section", "kind", "begins"),
    [
        ("Ne prend pas de somnifère.", Section.TREATMENT, Kind.OTHER, "Le compte rendu écrit :"),
        ("Midazolam 2 mg IV.", Section.TREATMENT, Kind.IMAGING, "Le compte rendu écrit :"),
        ("Paracétamol IV 1 g x 3/j.", Section.TREATMENT, Kind.DISCHARGE, "Le compte rendu écrit, sur le traitement :"),
        ("Poids 47 kg (52 kg il y a 6 mois).", Section.FOLLOW_UP, Kind.DISCHARGE, "Le compte rendu écrit :"),
        ("Bisphosphonate à envisager.", Section.CONCLUSION, Kind.IMAGING, "Le compte rendu écrit, sur le traitement :"),
        ("CRP 4 mg/L, sodium 138 mmol/L.", Section.FINDINGS, Kind.LETTER, "Le compte rendu décrit :"),
        ("Voie d'abord médiane.", Section.TECHNIQUE, Kind.DISCHARGE, "Ce qui a été fait :"),
        ("Voie d'abord médiane.", Section.TECHNIQUE, Kind.IMAGING, "À propos de l'examen :"),
        ("Lithiase symptomatique.", Section.INDICATION, Kind.OTHER, "Pourquoi cela a été fait :"),
        ("Contrôle dans 6 mois.", Section.FOLLOW_UP, Kind.LETTER, "Pour la suite,"),
    ],
)
def test_a_quotation_is_introduced_for_what_it_is(reports, knowledge, text, section, kind, begins):
    assert _told(reports, knowledge, text, section=section, kind=kind).text.startswith(begins)


def test_a_doubtful_row_that_has_no_name_is_quoted_whole(reports, knowledge):
    line = ". CXR : épanchement. Écho : FEVG 28 %"
    row = replace(reports.result("d1:r1", ". CXR : épanchement. Écho : FEVG", "28", certain=False), line=line)
    explained = Explainer(knowledge).explain(
        [reports.document(FR, Kind.DISCHARGE, results=(row,))], FR, Audience.PATIENT, "FR", None
    )
    assert any("« CXR : épanchement. Écho : FEVG 28 % »" in one.text for one in explained.statements)
