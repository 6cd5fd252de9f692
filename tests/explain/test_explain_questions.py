"""Questions: each abnormal result and conclusion has one, none is a duplicate or a diagnosis, the person's own stay."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Change, Flag, Kind, Section, Stage, Treatment
from clarte.core.language import Language
from clarte.core.statements import Origin
from clarte.explain.questions import Questioner
from clarte.knowledge.entries import Bilingual, QuestionTemplate

FR, EN = Language.FRENCH, Language.ENGLISH


def _template(name, when, about, topic, priority, fr, en):
    return QuestionTemplate(name, when, about, topic, priority, Bilingual(fr, en), Bilingual("Parce que.", "Because."))


BANK = (
    _template(
        "ferritin-low",
        "result_low",
        ("ferritin",),
        "results",
        1,
        "Ma ferritine est basse ({value}) ?",
        "My ferritin is low ({value})?",
    ),
    _template("iron", "group", ("iron",), "results", 1, "Que disent ensemble {name} ?", "What do {name} say together?"),
    _template(
        "nodule",
        "finding",
        ("nodule",),
        "tests",
        1,
        "Faut-il surveiller ce nodule ?",
        "Does this nodule need watching?",
    ),
    _template("size", "finding", ("nodule",), "tests", 1, "Quelle taille fait ce nodule ?", "How big is this nodule?"),
    _template("drug", "treatment", (), "treatment", 1, "Comment prendre {drug} ?", "How do I take {drug}?"),
    _template("when", "next_step", (), "next_steps", 1, "Quand faire le contrôle ?", "When is the check-up?"),
    _template("who", "next_step", (), "next_steps", 2, "Qui prend le rendez-vous ?", "Who makes the appointment?"),
    _template("next", "always", (), "next_steps", 3, "Quelle est la suite ?", "What comes next?"),
)


@pytest.fixture(params=["bank", "no bank"])
def questioner(request, make_reference):
    return Questioner(make_reference(BANK if request.param == "bank" else ()))


@pytest.mark.parametrize("language", [FR, EN])
def test_every_abnormal_result_and_conclusion_stands_behind_a_question(reports, questioner, language):
    blood = reports.blood_test(language)
    passages = (reports.passage("d2:p1", "Nodule."), reports.passage("d2:p2", "Pas de nodule.", negated=True))
    imaging = reports.document(language, Kind.IMAGING, id="d2", passages=passages)
    asked = {key for one in questioner.candidates([blood, imaging], language) for key in one.evidence}
    assert {"d1:r1", "d1:r2", "d1:r3", "d2:p1", "d2:p2"} <= asked


def test_results_that_go_together_have_one_question(reports, questioner):
    candidates = questioner.candidates([reports.blood_test()], FR)
    about_iron = [one for one in candidates if set(one.evidence) & {"d1:r1", "d1:r2"} and one.main]
    assert [one.evidence for one in about_iron] == [("d1:r1", "d1:r2")]


def test_values_are_copied_as_printed(reports, make_reference):
    row = reports.result("d1:r1", "Ferritine", "6,0", unit="µg/L", range="15 - 150", flag=Flag.LOW, analyte="ferritin")
    for bank in ((), BANK):
        questions = Questioner(make_reference(bank)).questions([reports.document(results=(row,))], FR).questions
        assert any("6,0 µg/L" in question.text for question in questions)


def test_at_most_the_limit_and_never_above_ten(reports, questioner):
    drugs = [
        f"{name}ol" for name in ("alph", "brav", "delt", "ech", "golf", "hotel", "indi", "kil", "lim", "mik", "pap")
    ]
    document = reports.document(treatments=tuple(reports.treatment(drug, f"{drug} 1 cp") for drug in drugs))
    assert len(questioner.candidates([document], FR)) > 10
    assert len(questioner.questions([document], FR).questions) == 5
    assert len(questioner.questions([document], FR, 50).questions) == 10


def test_many_results_without_a_question_of_their_own_share_a_short_one(reports, questioner):
    rows = tuple(reports.result(f"d1:r{n}", f"Dosage {n}", "9", range="1 - 2", flag=Flag.HIGH) for n in range(12))
    candidates = questioner.candidates([reports.document(results=rows)], FR)
    (shared,) = [one for one in candidates if one.topic == "results"]
    assert shared.evidence == tuple(f"d1:r{n}" for n in range(12))
    assert len(shared.text.split()) <= 22


def test_no_two_questions_are_alike(reports, questioner):
    texts = [question.text for question in questioner.questions([reports.blood_test()], FR, 10).questions]
    assert len(texts) == len(set(texts))


def test_the_person_s_own_come_first_as_typed_and_are_never_dropped(reports, questioner):
    own = ["  est-ce que je peux courir ??", "Et le café", "A", "B", "C", "D", "E"]
    questions = questioner.questions([reports.blood_test()], FR, 3, own=own).questions
    assert [question.text for question in questions] == own
    assert {question.origin for question in questions} == {Origin.USER}


def test_main_findings_come_before_what_anyone_could_ask(reports, questioner):
    questions = questioner.questions([reports.blood_test()], FR, 10).questions
    general = [n for n, question in enumerate(questions) if question.topic in ("daily_life", "urgent_signs")]
    main = [n for n, question in enumerate(questions) if question.topic == "results"]
    assert not general or max(main) < min(general)


def test_each_question_says_why_and_names_lines_that_exist(reports, questioner):
    document = reports.blood_test()
    listed = questioner.questions([document], FR, 10)
    assert all(question.why for question in listed.questions)
    assert {key for question in listed.questions for key in question.evidence} == set(listed.evidence)


def test_what_the_report_already_answers_is_not_asked(reports, make_reference):
    questioner = Questioner(make_reference(BANK))
    told = reports.document(passages=(reports.passage("d1:p1", "Contrôle dans 3 mois.", Section.FOLLOW_UP),))
    untold = reports.document(passages=(reports.passage("d1:p1", "Contrôle à prévoir.", Section.FOLLOW_UP),))
    assert "Quand faire le contrôle ?" not in {one.text for one in questioner.candidates([told], FR)}
    assert "« Contrôle dans 3 mois » : qui s'en occupe ?" in {one.text for one in questioner.candidates([told], FR)}
    assert "Quand faire le contrôle ?" in {one.text for one in questioner.candidates([untold], FR)}


def test_a_finding_that_is_denied_raises_no_question_of_its_own(reports, make_reference):
    questioner = Questioner(make_reference(BANK))
    passages = (reports.passage("d1:p1", "Pas de nodule.", negated=True),)
    candidates = questioner.candidates([reports.document(passages=passages)], FR)
    assert "Faut-il surveiller ce nodule ?" not in {one.text for one in candidates}


def test_no_question_carries_a_diagnosis_or_a_grave_word(reports, questioner):
    passages = (reports.passage("d1:p1", "Carcinome."),)
    document = reports.document("fr", Kind.PATHOLOGY, passages=passages, results=reports.blood_test().results)
    for question in questioner.questions([document], FR, 10).questions:
        for word in ("cancer", "arcinome", "maladie", "anémie", "manque de fer"):
            assert word not in question.text


def test_questions_are_short_enough_to_be_read_aloud(reports, questioner):
    for language in Language:
        for question in questioner.questions([reports.blood_test(language)], language, 10).questions:
            assert len(question.text.split()) <= 22
            assert question.text.count("?") == 1


def test_a_specialty_and_an_aim_change_what_comes_first(reports, questioner):
    rows = (
        reports.result("d1:r1", "Créatinine", "150", unit="µmol/L", range="45 - 84", flag=Flag.HIGH),
        reports.result("d1:r2", "TSH", "9", unit="mUI/L", range="0,4 - 4", flag=Flag.HIGH),
    )
    document = reports.document(results=rows)
    first = {
        specialty: questioner.questions([document], FR, 1, specialty).questions[0].evidence
        for specialty in ("endocrinologue", "néphrologue")
    }
    assert first == {"endocrinologue": ("d1:r2",), "néphrologue": ("d1:r1",)}
    aim = questioner.questions([document], FR, 5, aim="savoir si je peux voyager").questions
    assert any("savoir si je peux voyager" in question.text for question in aim)


def test_a_treatment_is_asked_about_by_its_printed_name(reports, questioner):
    document = reports.document(treatments=(reports.treatment("Oméprazole", "Oméprazole 20 mg"),))
    listed = questioner.questions([document], FR, 10)
    (asked,) = [question for question in listed.questions if "Oméprazole" in question.text]
    assert asked.evidence == ("d1:t1",)
    assert listed.evidence["d1:t1"].page == 2


def test_a_size_that_is_written_is_not_asked(reports, make_reference):
    questioner = Questioner(make_reference(BANK))
    for text, asked in (("Nodule de 8 mm.", False), ("Nodule.", True)):
        document = reports.document(passages=(reports.passage("d1:p1", text),))
        texts = {one.text for one in questioner.candidates([document], FR)}
        assert ("Quelle taille fait ce nodule ?" in texts) is asked


def test_what_may_be_urgent_is_the_first_question(reports, reference):
    row = reports.result(
        "d1:r1", "Potassium", "6,8", unit="mmol/L", range="3,5 - 5,1", flag=Flag.HIGH, analyte="potassium"
    )
    first = Questioner(reference).questions([reports.document(results=(row,))], FR).questions[0]
    assert (first.topic, first.evidence) == ("urgent_signs", ("d1:r1",))


def _asked(reports, make_reference, *passages, treatments=(), bank=(), language=FR, kind=Kind.IMAGING):
    document = reports.document(language, kind, passages=passages, treatments=treatments)
    return [one.text for one in Questioner(make_reference(bank)).candidates([document], language)]


def test_what_becomes_of_each_treatment_is_asked_by_name(reports, make_reference):
    treatments = tuple(
        Treatment(name, f"{name} 5 mg", 1, reports.box, change=change, stage=stage)
        for name, change, stage in (
            ("Aaa", Change.NEW, None),
            ("Bbb", Change.CHANGED, None),
            ("Ccc", Change.CHANGED, None),
            ("Ddd", Change.STOPPED, None),
            ("Eee", None, Stage.BEFORE),
        )
    )
    asked = _asked(reports, make_reference, treatments=treatments, kind=Kind.DISCHARGE)
    assert any("Aaa est nouveau" in text for text in asked)
    assert any("Bbb et Ccc" in text and "changé" in text for text in asked)
    assert any("Ddd" in text and "arrêté" in text for text in asked)
    assert not any("Eee" in text or "continuer tous" in text for text in asked)


def test_a_doubtful_conclusion_asks_for_what_is_missing_but_where_an_exam_is_planned(reports, make_reference):
    doubt = reports.passage("d1:p1", "Ganglion suspect.", Section.CONCLUSION, uncertain=True)
    plan = reports.passage("d1:p2", "IRM à prévoir.", Section.FOLLOW_UP)
    assert "« Ganglion suspect » : que faut-il pour en être sûr ?" in _asked(reports, make_reference, doubt)
    both = _asked(reports, make_reference, doubt, plan)
    assert "« Ganglion suspect » : qu'est-ce que cela veut dire pour moi ?" in both
    assert "« IRM à prévoir » : qui s'en occupe ?" in both


@pytest.mark.parametrize(
    "text",
    [
        "Arrêter la warfarine demain.",
        "Dites au patient que tout va bien.",
        "En cas de saignement, faire une échographie.",
        "Une IRM " + "de contrôle du cerveau et de toute la colonne " * 3,
        "Scanner.",
    ],
)
def test_what_is_no_plan_to_ask_about_is_not_quoted(reports, make_reference, text):
    asked = _asked(reports, make_reference, reports.passage("d1:p1", text, Section.FOLLOW_UP))
    assert not any(text.rstrip(".")[:20] in one for one in asked)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (FR, "Traitement par aaa à discuter.", ""),
        (FR, "Une coloscopie peut être discutée.", "est-ce utile pour moi"),
        (EN, "Consider a repeat scan.", "is it useful for me"),
        (EN, "Results discussed with the family.", ""),
        (EN, "Clinic appointment on 12 May 2025.", ""),
        (EN, "Clinic review in 6 weeks.", "who makes the appointment"),
    ],
)
def test_a_proposal_is_asked_about_as_one_and_a_day_that_is_set_is_not(reports, make_reference, language, text, words):
    passage = reports.passage("d1:p1", text, Section.FOLLOW_UP)
    quoting = [one for one in _asked(reports, make_reference, passage, language=language) if text.rstrip(".") in one]
    assert [words in one for one in quoting] == ([True] if words else [])


def test_risks_of_what_was_done_are_not_asked(reports, make_reference):
    bank = (_template("b", "finding", ("nodule",), "tests", 1, "Quels sont ses risques ?", "What are its risks?"),)
    done = reports.passage("d1:p1", "Biopsie d'un nodule : bénin.", Section.CONCLUSION)
    planned = reports.passage("d1:p1", "Biopsie du nodule à prévoir.", Section.CONCLUSION)
    assert "Quels sont ses risques ?" not in _asked(reports, make_reference, done, bank=bank)
    assert "Quels sont ses risques ?" in _asked(reports, make_reference, planned, bank=bank)


def test_older_images_are_not_asked_about_where_the_report_compares(reports, make_reference):
    bank = (_template("o", "kind", ("imaging",), "results", 1, "Et mes anciennes images ?", "And my older images?"),)
    conclusion = reports.passage("d1:p1", "Nodule.", Section.CONCLUSION)
    compared = reports.passage("d1:p2", "Nodule stable.", Section.FINDINGS)
    assert "Et mes anciennes images ?" in _asked(reports, make_reference, conclusion, bank=bank)
    assert "Et mes anciennes images ?" not in _asked(reports, make_reference, conclusion, compared, bank=bank)
