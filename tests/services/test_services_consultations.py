"""Consultations on a real store and the real reader: what carries over, what is proposed, what is only offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pymupdf
import pytest

from clarte.core.dossier import Consultation, Outcome, SheetOptions, SheetQuestion, Symptom, Task, TreatmentTaken
from clarte.core.evidence import Change
from clarte.core.files import InputFile
from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.core.statements import Origin, Question
from clarte.knowledge import Knowledge
from clarte.reading.reader import ChildReader
from clarte.services.consultations import Consultations
from clarte.services.desk import Desk
from clarte.services.preferences import Preferences
from clarte.services.workshop import Workshop
from clarte.store.database import open_in_memory
from clarte.store.store import Store

FRENCH = Preferences(language=Language.FRENCH)
TODAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    made = Workshop(ChildReader(), Knowledge.load(cache=tmp_path_factory.mktemp("knowledge")), None)
    yield made
    made.close()


@pytest.fixture
def desk(workshop: Workshop) -> Desk:
    store = Store(open_in_memory())
    made = Desk(workshop, store, network_off=lambda: True)
    made.consultations = Consultations(store, workshop, made.dossiers, today=lambda: TODAY)
    return made


@pytest.fixture
def add(desk: Desk) -> Callable[[str], str]:
    """Adds a sample and reads it, as the window does."""

    def add_(name: str) -> str:
        report, _ = desk.add_report(InputFile(name, resource("samples", name).read_bytes()))
        desk.explain(report, FRENCH)
        return report

    return add_


def own(text: str, **fields: object) -> SheetQuestion:
    return SheetQuestion(text, Question(text, "", "results", 1, (), Origin.USER), **fields)  # type: ignore[arg-type]


def test_the_report_that_is_read_joins_the_consultation_being_prepared(desk, add) -> None:
    blood = add("fr_bilan_sanguin.pdf")
    first = desk.consultations.next(blood)
    assert first.reports == (blood,)
    assert desk.consultations.next(blood) == first and len(desk.consultations.all()) == 1


def test_an_old_report_joins_only_when_the_person_says_so(desk, add) -> None:
    blood, letter = add("fr_bilan_sanguin.pdf"), add("fr_lettre_sortie.pdf")
    opened = desk.consultations.next(blood)
    assert desk.consultations.next(letter).reports == (blood,)
    desk.consultations.save(replace(opened, reports=(blood, letter)))
    asked = desk.consultations.questions(opened.id, FRENCH)
    assert any(key.startswith(letter) for item in asked for key in item.question.evidence)


def test_a_report_that_was_taken_out_stays_out(desk, add) -> None:
    blood = add("fr_bilan_sanguin.pdf")
    opened = desk.consultations.next(blood)
    desk.consultations.questions(opened.id, FRENCH)
    desk.consultations.save(replace(opened, reports=()))
    assert desk.consultations.next(blood).reports == ()


def test_five_proposals_at_first_then_two_of_each_new_report_and_none_twice(desk, add) -> None:
    blood, letter = add("fr_bilan_sanguin.pdf"), add("fr_lettre_sortie.pdf")
    opened = desk.consultations.next(blood)
    first = desk.consultations.questions(opened.id, FRENCH)
    assert sum(item.kept for item in first) == 5 and sum(item.starred for item in first) == 3
    assert desk.consultations.questions(opened.id, FRENCH) == first
    desk.consultations.save(replace(desk.consultations.get(opened.id), reports=(blood, letter)))
    second = desk.consultations.questions(opened.id, FRENCH)
    assert second[: len(first)] == first
    assert sum(item.kept for item in second) == 7
    assert desk.consultations.propose(opened.id, FRENCH) == second or len(
        {item.question.text for item in desk.consultations.noted(opened.id)}
    ) == len(desk.consultations.noted(opened.id))


def test_an_older_copy_that_is_saved_late_brings_no_proposal_twice(desk, add) -> None:
    opened = desk.consultations.next(add("fr_bilan_sanguin.pdf"))
    asked = desk.consultations.questions(opened.id, FRENCH)
    desk.consultations.save(replace(opened, aim="typed meanwhile"))  # its proposed_from is empty
    assert desk.consultations.questions(opened.id, FRENCH) == asked


def test_ten_questions_at_most_and_the_persons_own_are_never_dropped(desk, add) -> None:
    opened = desk.consultations.next(add("fr_bilan_sanguin.pdf"))
    proposed = desk.consultations.questions(opened.id, FRENCH)
    mine = [own(f"ma question {n} ??") for n in range(9)]
    desk.consultations.save_questions(opened.id, [*proposed, *mine])
    kept = [item for item in desk.consultations.noted(opened.id) if item.kept]
    assert [item for item in kept if item.question.origin is Origin.USER] == mine
    assert len(kept) == 12  # nine of the person's own, and the three that were starred
    assert sum(item.starred for item in kept) == 3


def test_unanswered_questions_allergies_and_treatments_are_there_next_time(desk, add) -> None:
    opened = desk.consultations.next(add("fr_bilan_sanguin.pdf"))
    desk.consultations.save_questions(
        opened.id,
        [own("A ?", asked=True), own("B ?", answer="oui"), own("C ?", starred=True), own("D ?", kept=False)],
    )
    desk.consultations.save(
        replace(opened, date="2026-03-01", allergies="pénicilline", worries="hier", treatments=(TreatmentTaken("Fer"),))
    )
    following = desk.consultations.create()
    assert [(item.question.text, item.carried, item.starred) for item in desk.consultations.noted(following.id)] == [
        ("C ?", True, False)
    ]
    assert (following.allergies, following.worries, following.treatments) == ("pénicilline", "", ())
    assert desk.consultations.proposed_treatments(following.id) == (TreatmentTaken("Fer", confirmed=False),)


def test_a_report_kept_closed_is_not_prepared_from(desk, add) -> None:
    blood = add("fr_bilan_sanguin.pdf")
    desk.set_setting(f"{blood}.grave", "yes")
    assert desk.consultations.create().reports == ()
    desk.set_setting(f"{blood}.read_now", "yes")
    assert desk.consultations.create().reports == (blood,)


def test_printed_treatments_wait_for_the_person_and_come_with_their_line(desk, add) -> None:
    letter = add("fr_lettre_sortie.pdf")
    opened = desk.consultations.next(letter)
    offered = desk.consultations.proposed_treatments(opened.id)
    lines = [" ".join(one.line.split()) for one in desk.document(letter).treatments]
    assert [one.text for one in offered] == lines and lines
    assert not any(one.confirmed for one in offered)
    assert [one.evidence for one in offered] == [f"{letter}:t{n}" for n in range(1, len(lines) + 1)]
    assert "Furosémide" not in desk.consultations.sheet_text(opened.id, FRENCH)
    desk.consultations.save(replace(opened, treatments=(replace(offered[0], confirmed=True),)))
    assert [one.text for one in desk.consultations.proposed_treatments(opened.id)] == lines[1:]
    assert f"{lines[0]} (compte rendu du 9 octobre 2025, page 1)" in desk.consultations.sheet_text(opened.id, FRENCH)


def test_the_letters_instructions_are_its_own_words_with_their_lines(desk, add) -> None:
    letter, blood = add("fr_lettre_sortie.pdf"), add("fr_bilan_sanguin.pdf")
    opened = desk.consultations.next(letter)
    desk.consultations.save(replace(opened, reports=(letter, blood)))
    tasks = desk.consultations.checklist(opened.id)
    document = desk.document(letter)
    printed = {one.id: one.text for one in document.passages}
    printed |= {f"{letter}:t{n}": " ".join(one.line.split()) for n, one in enumerate(document.treatments, 1)}
    assert all(task.text == printed[task.evidence[0]] and task.due in task.text for task in tasks)
    assert all(task.evidence[0].startswith(letter) for task in tasks)  # a blood test gives no instructions
    found = {task.text: (task.kind, task.due) for task in tasks}
    assert found["Prise de sang (sodium, potassium, créatinine) dans 8 jours."] == ("exam", "dans 8 jours")
    assert found["Consultation de cardiologie le 12/11/2025 à 10h30."] == ("appointment", "le 12/11/2025 à 10h30")
    assert found["Appeler le service si le poids augmente de plus de 2 kg en 3 jours."] == ("call", "")
    assert found["Se peser chaque matin."] == ("do", "")
    assert sum(task.kind == "take" for task in tasks) == len(document.treatments)
    taken = replace(opened, reports=(letter,), outcome=Outcome(tasks=tasks[:1]))
    desk.consultations.save(taken)
    assert desk.consultations.checklist(opened.id) == tasks[1:]


def test_a_stopped_medicine_is_neither_offered_nor_a_line_to_tick(desk, add, monkeypatch) -> None:
    letter = add("fr_lettre_sortie.pdf")
    opened = desk.consultations.next(letter)
    document = desk.document(letter)
    stopped, *others = document.treatments
    spoilt = replace(document, treatments=(replace(stopped, change=Change.STOPPED), *others))
    held = [replace(report, document=spoilt) for report in desk._store.reports(desk.dossiers.current().id)]
    monkeypatch.setattr(desk._store, "reports", lambda _dossier: tuple(held))
    offered = {one.text for one in desk.consultations.proposed_treatments(opened.id)}
    ticked = {one.text for one in desk.consultations.checklist(opened.id)}
    assert " ".join(stopped.line.split()) not in offered | ticked
    assert {" ".join(one.line.split()) for one in others} == offered <= ticked


def test_the_sheet_says_the_value_the_person_corrected_beside_the_printed_one(desk, add) -> None:
    blood = add("fr_bilan_sanguin.pdf")
    opened = desk.consultations.next(blood)
    row = next(result for result in desk.document(blood).results if result.analyte == "ferritin")
    assert "8 µg/L" not in desk.consultations.sheet_text(opened.id, FRENCH)
    desk.correct(blood, row.id, "8", "µg/L")
    told = desk.consultations.sheet_text(opened.id, FRENCH)
    assert "8 µg/L" in told and "6 µg/L" in told


def test_english_instructions_keep_their_printed_dates(desk, add) -> None:
    letter = add("en_discharge_letter.pdf")
    found = {
        task.text: (task.kind, task.due) for task in desk.consultations.checklist(desk.consultations.next(letter).id)
    }
    assert found["Orthopaedic clinic on 7 January 2026."] == ("appointment", "on 7 January 2026")
    assert found["Call the ward if there is fever, redness of the wound, or a swollen and painful calf."] == (
        "call",
        "",
    )


def test_an_exam_is_linked_to_its_report_only_when_the_person_says_so(desk, add) -> None:
    exam, other = Task("t1", "Prise de sang de contrôle", "exam"), Task("t2", "Échographie du foie", "exam")
    opened = desk.consultations.create()
    desk.consultations.save(replace(opened, date="2026-02-01", outcome=Outcome(said="oui", tasks=(exam, other))))
    blood = add("fr_bilan_sanguin.pdf")
    (may,) = desk.consultations.report_came(blood)
    assert (may.consultation, may.task) == (opened.id, exam)
    assert not any(task.report for task in desk.consultations.get(opened.id).outcome.tasks)
    linked = desk.consultations.link(may, blood)
    assert linked.outcome.tasks == (replace(exam, report=blood, done=True), other)
    assert desk.consultations.report_came(blood) == ()


def test_a_report_older_than_the_consultation_answers_nothing(desk, add) -> None:
    opened = desk.consultations.create()
    tasks = (Task("t1", "Prise de sang", "exam"),)
    desk.consultations.save(replace(opened, date="2026-03-05", outcome=Outcome(said="oui", tasks=tasks)))
    assert desk.consultations.report_came(add("fr_bilan_sanguin.pdf")) == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"date": "2026-03-13"}, True),
        ({"date": "2026-03-10"}, True),
        ({"date": "2026-03-17"}, True),
        ({"date": "2026-03-18"}, False),
        ({"date": "2026-03-09"}, False),
        ({"date": ""}, False),
        ({"date": "2026-03-13", "aim": "la fatigue"}, False),
        ({"date": "2026-03-13", "symptoms": (Symptom("fatigue"),)}, False),
        ({"date": "2026-03-13", "prepared": True}, False),
        ({"date": "2026-03-13", "practitioner": "Dr Petit"}, True),
    ],
)
def test_what_is_proposed_at_the_next_opening(desk, fields, told) -> None:
    made = replace(desk.consultations.create(), **fields)
    desk.consultations.save(made)
    assert desk.consultations.to_prepare(TODAY) == (made if told else None)


def test_the_nearest_one_is_prepared_and_a_past_one_waits_a_while_for_its_notes(desk) -> None:
    far, near, past = (desk.consultations.create() for _ in range(3))
    for one, day in ((far, "2026-05-01"), (near, "2026-03-20"), (past, "2026-03-04")):
        desk.consultations.save(replace(one, date=day))
    assert desk.consultations.next().id == near.id
    desk.consultations.remove(near.id)
    desk.consultations.remove(far.id)
    assert desk.consultations.next().id == past.id
    desk.consultations.save(replace(past, date="2026-02-01"))
    assert desk.consultations.next().id not in {far.id, near.id, past.id}
    desk.consultations.restore(near.id)
    assert desk.consultations.next().id == near.id


def test_the_sheet_says_the_same_on_paper_and_as_text_in_two_languages(desk, add) -> None:
    blood = add("fr_bilan_sanguin.pdf")
    opened = replace(desk.consultations.next(blood), aim="la fatigue", practitioner="Dr Petit", date="2026-03-12")
    desk.consultations.save(opened)
    options = SheetOptions(second_language="en")
    with pymupdf.open(stream=desk.consultations.sheet(opened.id, FRENCH, options), filetype="pdf") as paper:
        printed = " ".join(" ".join(page.get_text().split()) for page in paper)
    text = desk.consultations.sheet_text(opened.id, FRENCH, options)
    for said in ("Pourquoi ma ferritine est-elle basse (6 µg/L) ?", "Why is my ferritin low (6 µg/L)?", "la fatigue"):
        assert said in printed and said in text


def test_every_proposed_question_has_its_words_in_the_other_language(desk, add) -> None:
    for name in ("fr_bilan_sanguin.pdf", "fr_lettre_sortie.pdf", "fr_echographie_abdominale.pdf"):
        add(name)
    opened = replace(desk.consultations.create(), reports=tuple(card.id for card in desk.reports()))
    desk.consultations.save(opened)
    asked = desk.consultations.questions(opened.id, FRENCH)
    desk.consultations.save_questions(opened.id, [replace(item, kept=place < 10) for place, item in enumerate(asked)])
    text = desk.consultations.sheet_text(opened.id, FRENCH, SheetOptions(second_language="en"))
    lines = [line for line in text.splitlines() if line.startswith("[ ] ")]
    assert len(lines) == 10 and all(" ? · " in line for line in lines)


def test_a_first_visit_without_any_report_has_its_sheet(desk) -> None:
    opened = replace(desk.consultations.create(), aim="la fatigue")
    desk.consultations.save(opened)
    text = desk.consultations.sheet_text(opened.id, FRENCH, SheetOptions(second_language="en"))
    assert "la fatigue" in text and "aucune question notée · no question noted" in text


def test_a_report_that_was_taken_out_is_no_longer_on_the_sheet(desk, add) -> None:
    blood = add("fr_bilan_sanguin.pdf")
    opened = desk.consultations.next(blood)
    assert "10,8 g/dL" in desk.consultations.sheet_text(opened.id, FRENCH)
    desk.remove_report(blood)
    assert "10,8 g/dL" not in desk.consultations.sheet_text(opened.id, FRENCH)


def test_hard_words_of_what_was_typed_are_found_as_they_are_written(desk) -> None:
    found = desk.consultations.hard_words("Ma ferritine est basse", Language.FRENCH)
    assert found == {"ferritin": ("ferritine",)}


def test_nothing_of_one_dossier_is_in_another(desk, add) -> None:
    add("fr_bilan_sanguin.pdf")
    desk.consultations.save(replace(desk.consultations.create(), allergies="pénicilline", date="2026-03-01"))
    desk.dossiers.choose(desk.dossiers.create("Paul").id)
    assert desk.consultations.all() == ()
    made = desk.consultations.create()
    assert (made.allergies, made.reports) == ("", ())
    assert isinstance(made, Consultation)
