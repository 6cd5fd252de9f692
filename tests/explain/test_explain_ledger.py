"""What is said, in which order, and that nothing is lost: the whole of Explainer without a model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clarte.core.cancel import CancelToken
from clarte.core.errors import Cancelled, ModelError
from clarte.core.evidence import Change, Flag, Kind, Note, NoteKind, PageReading, PageStatus, PreviousValue, Section
from clarte.core.language import Language
from clarte.core.statements import Audience, Covered, Origin
from clarte.explain.explainer import Explainer
from clarte.explain.tasks import prefix_tasks

FR, EN = Language.FRENCH, Language.ENGLISH


def _explain(reference, documents, language=FR, writer=None, **options):
    return Explainer(reference).explain(documents, language, Audience.PATIENT, "FR", writer, **options)


def _of(explanation, topic):
    return [statement for statement in explanation.statements if statement.topic == topic]


@pytest.mark.parametrize("language", [FR, EN])
def test_the_ledger_adds_up_and_names_everything(reports, reference, language):
    document = reports.blood_test(language)
    explanation = _explain(reference, [document], language)
    ledger = explanation.ledger
    assert ledger.total == 19 == ledger.explained + ledger.grouped + ledger.not_covered
    assert [item.id for item in ledger.items] == [result.id for result in document.results]
    for item in ledger.items:
        for number in item.statements:
            assert item.id in explanation.statements[number].evidence
    assert {item.id for item in ledger.items if item.status is Covered.EXPLAINED} == {"d1:r1", "d1:r2", "d1:r3"}


def test_only_certain_rows_with_the_report_s_own_range_are_within_it(reports, reference):
    rows = (
        reports.result("d1:r1", "A", "5", range="4 - 10", flag=Flag.NORMAL),
        reports.result("d1:r2", "B", "5", range="4 - 10", flag=Flag.NORMAL, certain=False),
        reports.result("d1:r3", "C", "5", range="4 - 10", flag=Flag.NORMAL, range_source="typical"),
        reports.result("d1:r4", "D", "5"),
    )
    explanation = _explain(reference, [reports.document(results=rows)])
    (within,) = _of(explanation, "within_range")
    assert within.evidence == ("d1:r1",)
    compared_not = {key for statement in _of(explanation, "not_compared") for key in statement.evidence}
    assert compared_not == {"d1:r2", "d1:r3", "d1:r4"}


def test_numbers_are_copied_as_printed(reports, reference):
    row = reports.result(
        "d1:r1", "Hémoglobine", "10,80", unit="g/dL", range="12,0 - 16,0", flag=Flag.LOW, analyte="hemoglobin",
        previous=(PreviousValue("11,20", "g/dL", "2025-09-01", 1, reports.box),),
    )  # fmt: skip
    (told,) = _of(_explain(reference, [reports.document(results=(row,))]), "result")
    for printed in ("10,80 g/dL", "12,0 - 16,0", "11,20 g/dL", "1er septembre 2025", "en dessous"):
        assert printed in told.text
    assert "10.8" not in told.text


def test_results_that_go_together_are_told_together_before_each_alone(reports, reference):
    explanation = _explain(reference, [reports.blood_test()])
    topics = [statement.topic for statement in explanation.statements]
    assert topics == ["gist", "group", "result", "result", "result", "within_range", "not_compared", "not_compared"]
    assert explanation.statements[1].evidence == ("d1:r1", "d1:r2")


def test_a_critical_result_comes_first(reports, reference):
    rows = (
        reports.result("d1:r1", "CRP", "12", range="< 5", flag=Flag.HIGH),
        reports.result("d1:r2", "Potassium", "6,8", unit="mmol/L", range="3,5 - 5,1", flag=Flag.HIGH, critical=True),
    )
    told = _of(_explain(reference, [reports.document(results=rows)]), "result")
    assert [statement.evidence for statement in told] == [("d1:r2",), ("d1:r1",)]


def test_an_unsure_abnormal_row_is_explained_and_to_be_checked_on_the_page(reports, reference):
    row = reports.result("d1:r1", "CRP", "12", range="< 5", flag=Flag.HIGH, certain=False)
    (told,) = _of(_explain(reference, [reports.document(results=(row,))]), "result")
    assert "vérifiez" in told.text


def test_unchecked_entries_say_nothing_of_a_result(reports, make_reference):
    row = reports.result("d1:r1", "Ferritine", "6", range="15 - 150", flag=Flag.LOW, analyte="ferritin")
    document = reports.document(results=(row,))
    checked = _of(_explain(make_reference(), [document]), "result")[0]
    unchecked = _of(_explain(make_reference(checked=False), [document]), "result")[0]
    assert (checked.origin, "une mesure" in checked.text) == (Origin.KNOWLEDGE, True)
    assert (unchecked.origin, "une mesure" in unchecked.text) == (Origin.RULE, False)
    assert unchecked.sources == ()


def test_conclusions_are_told_one_by_one_and_long_descriptions_counted(reports, reference):
    conclusions = [reports.passage(f"d1:p{n}", f"Phrase {n}.") for n in range(20)]
    findings = [reports.passage(f"d1:p{n}", f"Phrase {n}.", Section.FINDINGS) for n in range(20, 50)]
    document = reports.document("fr", Kind.IMAGING, passages=(*conclusions, *findings))
    explanation = _explain(reference, [document])
    assert len(_of(explanation, "conclusion")) == 20
    counted = [statement for statement in _of(explanation, "passage") if len(statement.evidence) > 1]
    assert sum(len(statement.evidence) for statement in counted) == 18
    assert explanation.ledger.not_covered == 0
    assert explanation.ledger.grouped == 18


def test_orders_and_treatments_are_quoted_and_never_given_to_a_model(reports, reference, scripted):
    passages = (
        reports.passage("d1:p1", "Nodule : contrôle dans 3 mois.", Section.CONCLUSION),
        reports.passage("d1:p2", "Arrêter l'aspirine.", Section.FOLLOW_UP),
    )
    line = "Oméprazole 20 mg, 1 gélule le matin pendant 4 semaines"
    document = reports.document(passages=passages, treatments=(reports.treatment("Oméprazole", line),))
    writer = scripted(lambda request: "Il y a une petite boule.")
    explanation = _explain(reference, [document], writer=writer)
    assert writer.tasks == []
    for words, treats in (("Nodule : contrôle dans 3 mois", False), ("Arrêter l'aspirine", True), (line, True)):
        (told,) = [statement for statement in explanation.statements if f"« {words} »" in statement.text]
        assert ("Confirmez" in told.text) is treats
    assert explanation.ledger.total == 3 == explanation.ledger.explained


def test_a_passage_that_fails_is_quoted_with_its_hard_words(reports, reference):
    document = reports.document("fr", Kind.IMAGING, passages=(reports.passage("d1:p1", "Pas d'épanchement pleural."),))
    (told,) = _of(_explain(reference, [document]), "conclusion")
    assert "« Pas d'épanchement pleural »" in told.text
    assert "du liquide autour des poumons" in told.text
    assert told.entries == ("effusion",)
    assert told.sources


def test_a_finding_of_the_past_or_the_family_is_said_so(reports, reference):
    passages = (
        reports.passage("d1:p1", "Infarctus en 2010.", Section.HISTORY, past=True),
        reports.passage("d1:p2", "Infarctus chez le père.", Section.HISTORY, family=True),
        reports.passage("d1:p3", "Infarctus en 2010.", Section.FINDINGS, past=True),
    )
    told = _of(_explain(reference, [reports.document(passages=passages)]), "passage")
    by_line = {statement.evidence[0]: statement.text for statement in told}
    assert "antécédents" in by_line["d1:p1"]
    assert "famille" in by_line["d1:p2"]
    assert "passé" in by_line["d1:p3"]


def test_the_model_s_words_take_our_place_only_when_they_pass(reports, reference, scripted):
    passages = (reports.passage("d1:p1", "Pas d'épanchement pleural."), reports.passage("d1:p2", "Nodule de 8 mm."))
    document = reports.document("fr", Kind.IMAGING, passages=passages)
    seen = []
    answers = {"pleural": "Il n'y a pas de liquide autour des poumons.", "8 mm": "Une petite boule de 80 mm."}
    writer = scripted(lambda request: next(told for word, told in answers.items() if word in request))
    explanation = _explain(reference, [document], writer=writer, on_statement=seen.append)
    first, second = _of(explanation, "conclusion")
    assert (first.text, first.origin) == (answers["pleural"], Origin.MODEL)
    assert second.origin is not Origin.MODEL
    assert "80" not in second.text
    (withheld,) = explanation.withheld
    assert (withheld.reason, withheld.evidence) == ("unsupported_number", ("d1:p2",))
    assert "80" not in "".join(statement.text for statement in seen)
    assert seen[-1] == first
    assert explanation.timings.generated_tokens == 10
    assert explanation.ledger.explained == 2


def test_what_a_draft_does_not_cover_is_quoted_beside_it(reports, reference, scripted):
    text = "Nodule de 8 mm. Pas d'épanchement pleural."
    document = reports.document("fr", Kind.IMAGING, passages=(reports.passage("d1:p1", text),))
    writer = scripted(lambda request: "Une petite boule de 8 mm.")
    explanation = _explain(reference, [document], writer=writer)
    (told,) = _of(explanation, "conclusion")
    assert told.origin is Origin.MODEL
    assert told.text.startswith("Une petite boule de 8 mm.")
    assert "« Pas d'épanchement pleural »" in told.text
    assert len(explanation.withheld) == 1


def test_a_model_that_dies_leaves_a_complete_explanation(reports, reference, scripted):
    def dies(request):
        raise ModelError("model_unusable", model="x")

    document = reports.document("fr", Kind.IMAGING, passages=(reports.passage("d1:p1", "Nodule de 8 mm."),))
    explanation = _explain(reference, [document], writer=scripted(dies))
    assert "« Nodule de 8 mm »" in _of(explanation, "conclusion")[0].text
    assert "model_stopped" in {warning.code for warning in explanation.warnings}


def test_cancelling_stops_the_drafts(reports, reference, scripted):
    cancel = CancelToken()

    def answer(request):
        cancel.cancel()
        return "Une petite boule de 8 mm."

    passages = tuple(reports.passage(f"d1:p{n}", "Nodule de 8 mm.") for n in range(3))
    writer = scripted(answer)
    with pytest.raises(Cancelled):
        _explain(reference, [reports.document(passages=passages)], writer=writer, cancel=cancel)
    assert len(writer.tasks) == 1


def test_another_language_is_quoted_and_never_drafted(reports, reference, scripted):
    document = reports.document("fr", Kind.IMAGING, passages=(reports.passage("d1:p1", "Pas d'épanchement pleural."),))
    writer = scripted(lambda request: "There is no fluid around the lungs.")
    explanation = _explain(reference, [document], EN, writer)
    assert writer.tasks == []
    told = _of(explanation, "conclusion")[0].text
    assert "Pas d'épanchement pleural" in told
    assert "fluid around the lungs" in told
    assert "other_language" in {warning.code for warning in explanation.warnings}


def test_tasks_of_a_kind_share_everything_but_the_request(reports, reference, scripted):
    passages = (reports.passage("d1:p1", "Pas d'épanchement pleural."), reports.passage("d1:p2", "Nodule de 8 mm."))
    writer = scripted(lambda request: "x")
    _explain(reference, [reports.document(passages=passages)], writer=writer)
    assert len(writer.tasks) == 2
    shared = {(task.kind, task.language, task.system, task.examples) for task in writer.tasks}
    assert len(shared) == 1
    assert "8 mm" not in str(shared)


def test_every_id_that_is_named_has_its_place_on_a_page(reports, reference):
    document = reports.blood_test()
    explanation = _explain(reference, [document])
    named = {key for statement in explanation.statements for key in statement.evidence}
    assert named == set(explanation.evidence)
    assert explanation.evidence["d1:r1"].bbox == reports.box


def test_the_gist_holds_no_finding(reports, reference):
    passages = (reports.passage("d1:p1", "Carcinome du lobe droit."), reports.passage("d1:p2", "Pas de carcinome."))
    document = reports.document("fr", Kind.PATHOLOGY, passages=passages)
    explanation = _explain(reference, [document])
    (gist,) = _of(explanation, "gist")
    assert "arcinome" not in gist.text
    assert not gist.grave
    assert [statement.grave for statement in _of(explanation, "conclusion")] == [True, False]


def test_pages_that_could_not_be_read_are_said_before_anything_else(reports, reference):
    reading = (PageReading(1, PageStatus.TEXT, 1.0, 50), PageReading(2, PageStatus.UNREADABLE, None, 0))
    row = reports.result("d1:r1", "CRP", "12", range="< 5", flag=Flag.HIGH)
    explanation = _explain(reference, [reports.document(results=(row,), reading=reading)])
    assert explanation.statements[0].topic == "notice"
    assert "page 2" in explanation.statements[0].text


def test_an_empty_document_gives_a_clear_sentence(reports, reference):
    explanation = _explain(reference, [reports.document(date=None)])
    assert explanation.ledger.total == 0
    assert "Rien n'a pu être lu" in explanation.statements[0].text


def test_the_same_test_in_two_reports_keeps_its_dates_in_order(reports, reference):
    old = reports.result(
        "d1:r1", "Glycémie", "1,10", unit="g/L", range="0,70 - 1,00", flag=Flag.HIGH, analyte="glucose"
    )
    new = reports.result(
        "d2:r1", "Glycémie", "5,0", unit="mmol/L", range="3,9 - 5,8", flag=Flag.NORMAL, analyte="glucose"
    )
    documents = [
        reports.document(id="d2", date="2026-11-01", results=(new,)),
        reports.document(id="d1", date="2025-03-02", results=(old,)),
    ]
    (told,) = _of(_explain(reference, documents), "comparison")
    assert told.evidence == ("d1:r1", "d2:r1")
    assert told.text.index("1,10 g/L le 2 mars 2025") < told.text.index("5,0 mmol/L le 1er novembre 2026")
    assert "6,1 mmol/L" in told.text


def test_a_doctor_gets_no_definitions(reports, reference):
    passages = (reports.passage("d1:p1", "Pas d'épanchement pleural."),)
    row = reports.result("d1:r1", "Ferritine", "6", range="15 - 150", flag=Flag.LOW, analyte="ferritin")
    document = reports.document(passages=passages, results=(row,))
    explanation = Explainer(reference).explain([document], FR, Audience.GP, "FR", None)
    told = " ".join(statement.text for statement in explanation.statements)
    assert "liquide" not in told
    assert "mesure" not in told


def test_what_an_engine_may_read_ahead_is_what_the_tasks_share(reports, reference, scripted):
    writer = scripted(lambda request: "x")
    _explain(reference, [reports.document(passages=(reports.passage("d1:p1", "Nodule de 8 mm."),))], writer=writer)
    ahead = {(task.kind, task.language, task.system, task.examples) for task in prefix_tasks()}
    assert {(task.kind, task.language, task.system, task.examples) for task in writer.tasks} <= ahead


def test_a_draft_on_an_unchecked_meaning_says_so(reports, make_reference, scripted):
    document = reports.document("fr", Kind.IMAGING, passages=(reports.passage("d1:p1", "Pas d'épanchement pleural."),))
    writer = scripted(lambda request: "Il n'y a pas de liquide autour des poumons.")
    checked = _of(_explain(make_reference(), [document], writer=writer), "conclusion")[0]
    unchecked = _of(_explain(make_reference(checked=False), [document], writer=writer), "conclusion")[0]
    assert "vérifiée" not in checked.text
    assert unchecked.text.endswith("Définition non vérifiée : épanchement pleural.")
    assert unchecked.origin is Origin.MODEL


def test_a_medicine_that_the_report_stops_is_said_to_be_stopped(reports, reference):
    lines = (("aspirine", "Aspirine 75 mg"), ("ramipril", "Ramipril 5 mg"))
    going_on, stopped = (reports.treatment(*line) for line in lines)
    document = reports.document(kind=Kind.DISCHARGE, treatments=(going_on, replace(stopped, change=Change.STOPPED)))
    told = [one.text for one in _of(_explain(reference, [document]), "treatment")]
    assert [("arrêté" in text) for text in told if "Ramipril" in text] == [True]
    assert not any("arrêté" in text for text in told if "Aspirine" in text)


@pytest.mark.parametrize("language", [FR, EN])
def test_a_note_is_quoted_at_the_end_grouped_and_never_an_alarm(reports, reference, language):
    box = (10.0, 20.0, 200.0, 30.0)
    scale = [f"INR > {n} : embolie pulmonaire, appelez le 15 ; pulmonary embolism, call 999" for n in range(4, 9)]
    general = [Note(f"d1:n{n}", NoteKind.GENERAL, text, 1, box) for n, text in enumerate(scale, 1)]
    line = Note("d1:n6", NoteKind.LINE, "Total hip 0.740 -1.8 -0.6", 1, box)
    document = replace(reports.blood_test(language), notes=(*general, line))
    explanation = _explain(reference, [document], language)
    told = _of(explanation, "notes")
    assert [one.evidence for one in told] == [tuple(note.id for note in general), ("d1:n6",)]
    assert explanation.statements[-2:] == tuple(told)
    assert "INR > 4" in told[0].text and line.text in told[1].text
    assert explanation.urgency == _explain(reference, [replace(document, notes=())], language).urgency
    assert {item.status for item in explanation.ledger.items if ":n" in item.id} == {Covered.GROUPED}
    assert explanation.ledger.total == 25 == explanation.ledger.explained + explanation.ledger.grouped
