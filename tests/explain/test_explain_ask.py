"""Answers come from the dossier and the knowledge, each with its source; the rest is refused kindly."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Change, Flag, Kind, Section, Treatment
from clarte.core.language import Language
from clarte.core.statements import Origin
from clarte.explain.ask import Answerer
from clarte.knowledge import Knowledge

FR, EN = Language.FRENCH, Language.ENGLISH


@pytest.fixture
def dossier(reports):
    passages = (
        reports.passage("d2:p1", "Nodule de 8 mm du lobe droit."),
        reports.passage("d2:p2", "Pas d'épanchement pleural."),
        reports.passage("d2:p3", "Rate de taille normale."),
    )
    imaging = reports.document("fr", Kind.IMAGING, id="d2", file="scanner.pdf", passages=passages)
    drugs = reports.document(
        id="d3", file="ordonnance.pdf", treatments=(reports.treatment("Oméprazole", "Oméprazole 20 mg le matin"),)
    )
    return [reports.blood_test(), imaging, drugs]


@pytest.mark.parametrize(
    ("question", "key", "words"),
    [
        ("Que veut dire ma ferritine ?", "d1:r2", "6 µg/L"),
        ("ferritine", "d1:r2", "en dessous"),
        ("Et la CRP ?", "d1:r3", "12 mg/L"),
        ("Que dit le scanner du nodule ?", "d2:p1", "8 mm"),
        ("Y a-t-il un épanchement ?", "d2:p2", "« Pas d'épanchement pleural »"),
        ("Que dit-on de la rate ?", "d2:p3", "« Rate de taille normale »"),
        ("Quels sont les mots sur l'omeprazole ?", "d3:t1", "« Oméprazole 20 mg le matin »"),
    ],
)
def test_an_answer_quotes_its_line(reference, dossier, question, key, words):
    answer = Answerer(reference).ask(dossier, question, FR, "FR", None)
    assert answer.status == "answered"
    assert answer.statements[0].evidence == (key,)
    assert words in answer.statements[0].text
    assert key in answer.evidence


def test_a_synonym_or_another_language_finds_the_same_line(reference, dossier):
    answer = Answerer(reference).ask(dossier, "what about my hemoglobin?", EN, "US", None)
    assert answer.statements[0].evidence == ("d1:r1",)
    assert "hemoglobin" in answer.understood_as


def test_results_read_together_with_what_is_asked_are_found(reports, reference):
    document = reports.document(results=reports.blood_test().results[1:])
    for question in ("Et mon hémoglobine ?", "Pourquoi mon fer est-il bas ?"):
        answer = Answerer(reference).ask([document], question, FR, "FR", None)
        assert [statement.evidence for statement in answer.statements if statement.evidence] == [("d1:r2",)]


def test_what_is_not_there_is_said_plainly_and_offered_as_a_question(reference, dossier):
    answer = Answerer(reference).ask(dossier, "Quel est mon taux de vitamine D ?", FR, "FR", None)
    assert answer.status == "not_in_documents"
    # Nothing but notices, and the treatment asked about as the report prints it.
    assert all(one.origin is Origin.NOTICE or one.topic == "treatment" for one in answer.statements)
    assert "feuille" in answer.statements[-1].text


def test_a_word_that_only_the_knowledge_holds_is_explained_and_said_to_be_absent(reference, dossier):
    answer = Answerer(reference).ask(dossier, "C'est quoi une stéatose ?", FR, "FR", None)
    assert answer.status == "not_in_documents"
    (told,) = [statement for statement in answer.statements if statement.origin is Origin.KNOWLEDGE]
    assert "graisse dans le foie" in told.text
    assert told.sources


@pytest.mark.parametrize(
    ("language", "question", "whom"),
    [
        (FR, "Est-ce que j'ai un cancer ?", "médecin"),
        (FR, "Ai-je une anémie ?", "médecin"),
        (FR, "Est-ce que c'est un cancer, ce nodule ?", "médecin"),
        (FR, "De quoi je souffre ?", "médecin"),
        (FR, "Est-ce que je vais mourir ?", "médecin"),
        (FR, "C'est grave ?", "médecin"),
        (FR, "Combien de temps me reste-t-il ?", "médecin"),
        (FR, "Quelle dose dois-je prendre ?", "pharmacien"),
        (FR, "Combien de comprimés par jour ?", "pharmacien"),
        (FR, "Dois-je arrêter l'oméprazole ?", "pharmacien"),
        (FR, "Puis-je arrêter mon traitement ?", "pharmacien"),
        (FR, "Faut-il prendre du fer ?", "pharmacien"),
        (EN, "Do I have cancer?", "doctor"),
        (EN, "Am I diabetic?", "doctor"),
        (EN, "Is this nodule cancer?", "doctor"),
        (EN, "What is wrong with me?", "doctor"),
        (EN, "Will I die?", "doctor"),
        (EN, "Is it serious?", "doctor"),
        (EN, "How long do I have left to live?", "doctor"),
        (EN, "What dose should I take?", "pharmacist"),
        (EN, "How many tablets should I take?", "pharmacist"),
        (EN, "Should I stop omeprazole?", "pharmacist"),
        (EN, "Can I stop my treatment?", "pharmacist"),
        (EN, "Is it safe to skip my warfarin?", "pharmacist"),
    ],
)
def test_what_only_a_professional_can_say_is_refused_with_whom_to_ask(
    reference, scripted, dossier, language, question, whom
):
    writer = scripted(lambda request: "Oui.")
    answer = Answerer(reference).ask(dossier, question, language, "FR", writer)
    assert answer.status == "out_of_scope"
    assert any(whom in statement.text for statement in answer.statements)
    # Nothing but notices, and what the reports print on it, each with its line, after the refusal.
    assert answer.statements[0].origin is Origin.NOTICE
    assert all(one.origin is Origin.NOTICE or one.evidence for one in answer.statements)
    assert writer.tasks == []


def test_asked_what_to_take_the_printed_treatments_stand_beside_the_refusal(reference, dossier):
    for question in ("Quels médicaments dois-je prendre ?", "What medicines am I on?"):
        answer = Answerer(reference).ask(dossier, question, FR, "FR", None)
        assert answer.status == "out_of_scope" and answer.statements[0].origin is Origin.NOTICE
        assert ["Oméprazole 20 mg le matin" in one.text for one in answer.statements if one.evidence] == [True]


def test_an_organ_is_asked_about_by_its_plain_name(reports, reference):
    passages = (
        reports.passage("d1:p1", "Le foie est de taille normale."),
        reports.passage("d1:p2", "Surcharge hépatique diffuse."),
    )
    document = reports.document("fr", Kind.IMAGING, passages=passages)
    answer = Answerer(reference).ask([document], "Qu'a mon foie ?", FR, "FR", None)
    assert {key for one in answer.statements for key in one.evidence} == {"d1:p1", "d1:p2"}


@pytest.mark.parametrize(
    "question",
    [
        "Que veut dire ma ferritine ?",
        "Que dit le scanner du nodule ?",
        "Why is my CRP high?",
        "What does the report say about the nodule?",
    ],
)
def test_questions_on_the_documents_are_not_refused(reference, dossier, question):
    assert Answerer(reference).ask(dossier, question, FR, "FR", None).status == "answered"


def test_a_draft_that_passes_takes_the_quotation_s_place_and_keeps_its_line(reference, scripted, dossier):
    writer = scripted(lambda request: "Il n'y a pas de liquide autour des poumons.")
    answer = Answerer(reference).ask(dossier, "Y a-t-il un épanchement ?", FR, "FR", writer)
    assert answer.statements[0].origin is Origin.MODEL
    assert answer.statements[0].evidence == ("d2:p2",)


def test_the_urgency_of_the_documents_is_kept_in_every_answer(reports, reference):
    row = reports.result(
        "d1:r1", "Potassium", "6,8", unit="mmol/L", range="3,5 - 5,1", flag=Flag.HIGH, analyte="potassium"
    )
    document = reports.document(results=(row,))
    for question in ("Que veut dire potassium ?", "Ce n'est rien, n'est-ce pas ?", "Dois-je arrêter ?"):
        assert Answerer(reference).ask([document], question, FR, "FR", None).urgency.level == "emergency"


@pytest.mark.parametrize(
    "question", ["J'ai mal au dos depuis ma ferritine basse", "my legs are swollen, is it my CRP?"]
)
def test_someone_who_feels_something_is_told_whom_to_call_whatever_the_answer(reference, dossier, question):
    answer = Answerer(reference).ask(dossier, question, FR, "FR", None)
    assert answer.status == "answered"
    assert "SAMU" in answer.statements[0].text
    assert answer.statements[0].origin is Origin.NOTICE


@pytest.mark.parametrize("question", ["", "   ", "???", "zzz"])
def test_any_question_gets_a_clear_answer(reference, dossier, question):
    answer = Answerer(reference).ask(dossier, question, FR, "FR", None)
    assert answer.status == "not_in_documents"
    assert answer.statements


def _letter(reports):
    def treatment(name, change):
        return Treatment(name, f"{name} 5 mg", 1, reports.box, change=change)

    passages = (
        reports.passage("d1:p1", "Chute favorisée par une tension basse.", Section.CONCLUSION),
        reports.passage("d1:p2", "Scanner de contrôle dans 3 mois.", Section.FOLLOW_UP),
        reports.passage("d1:p3", "Consultation de cardiologie en juin.", Section.FOLLOW_UP),
        reports.passage("d1:p4", "Allergie à la pénicilline.", Section.HISTORY),
        reports.passage("d1:p5", "Poids 47 kg.", Section.FINDINGS),
        reports.passage("d1:p6", "Mère avec un glaucome.", Section.HISTORY, family=True),
    )
    treatments = (treatment("Aaa", Change.NEW), treatment("Bbb", Change.STOPPED), treatment("Ccc", None))
    return reports.document("fr", Kind.DISCHARGE, passages=passages, treatments=treatments)


@pytest.mark.parametrize(
    ("language", "question", "keys"),
    [
        (FR, "Quel est mon prochain rendez-vous ?", {"p2", "p3"}),
        (EN, "What is planned next?", {"p2", "p3"}),
        (FR, "Que dois-je faire maintenant ?", {"p2", "p3"}),
        (FR, "Quel scanner faut-il refaire ?", {"p2"}),
        (FR, "Que dit cette lettre en résumé ?", {"p1"}),
        (FR, "Est-ce grave ?", {"p1"}),
        (FR, "À quoi suis-je allergique ?", {"p4"}),
        (EN, "How much do I weigh?", {"p5"}),
        (FR, "Combien je pèse ?", {"p5"}),
        (FR, "Qu'a ma famille ?", {"p6"}),
        (FR, "Quels médicaments sont nouveaux ?", {"t1"}),
        (EN, "Which medicines were stopped?", {"t2"}),
    ],
)
def test_a_question_in_other_words_than_the_report_s_finds_its_lines(reports, make_reference, language, question, keys):
    answer = Answerer(make_reference()).ask([_letter(reports)], question, language, "FR", None)
    assert {key.removeprefix("d1:") for one in answer.statements for key in one.evidence} == keys


def test_a_word_of_one_language_is_not_taken_for_the_other_s(reports):
    passages = (reports.passage("d1:p1", "Splenomegaly."), reports.passage("d1:p2", "The heart rate is 72 bpm."))
    document = reports.document("en", Kind.LETTER, passages=passages)
    answer = Answerer(Knowledge.load()).ask([document], "What is my heart rate?", EN, "UK", None)
    assert {key for one in answer.statements for key in one.evidence} == {"d1:p2"}
    assert "spleen" not in answer.understood_as
