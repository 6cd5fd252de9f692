"""The dossier as the window uses it: a real store, a real reader, and a writer whose calls are counted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clarte.core.cancel import CancelToken
from clarte.core.dossier import SheetQuestion
from clarte.core.errors import Cancelled, ModelError, ReadError
from clarte.core.evidence import Flag
from clarte.core.files import InputFile
from clarte.core.language import Language
from clarte.core.resources import resource
from clarte.core.statements import ModelIdentity, Origin, Question
from clarte.core.writing import Draft, WritingTask
from clarte.knowledge import Knowledge
from clarte.reading.reader import ChildReader
from clarte.services.desk import Desk
from clarte.services.preferences import Preferences
from clarte.services.remembering import RememberingWriter
from clarte.services.workshop import Workshop
from clarte.store.database import open_database, open_in_memory
from clarte.store.keys import Key
from clarte.store.store import Store

FRENCH = Preferences(language=Language.FRENCH)


class CountingWriter:
    """Repeats what it is asked to say simply; counts how often."""

    def __init__(self) -> None:
        self.calls = 0

    @property
    def model(self) -> ModelIdentity:
        return ModelIdentity("counting", "00" * 32)

    def write(
        self,
        task: WritingTask,
        on_text: Callable[[str], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> Draft:
        self.calls += 1
        return Draft("Il y a des calculs.", "stop", 10, 0, 5, 0.1, 0.2)

    def close(self) -> None:
        return None


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return Knowledge.load(cache=tmp_path_factory.mktemp("knowledge"))


@pytest.fixture(scope="module")
def reader() -> Iterator[ChildReader]:
    reader = ChildReader()
    yield reader
    reader.close()


@pytest.fixture
def writer() -> CountingWriter:
    return CountingWriter()


@pytest.fixture
def make_desk(knowledge: Knowledge, reader: ChildReader, writer: CountingWriter) -> Callable[[Store], Desk]:
    def make(store: Store) -> Desk:
        workshop = Workshop(reader, knowledge, RememberingWriter(writer, store))
        return Desk(workshop, store, network_off=lambda: True)

    return make


def sample(name: str) -> InputFile:
    return InputFile(name, resource("samples", name).read_bytes())


def test_the_same_file_is_kept_once(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    first, new = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    again, new_again = desk.add_report(replace(sample("fr_bilan_sanguin.pdf"), name="copie.pdf"))
    assert (new, again, new_again) == (True, first, False)
    assert len(desk.reports()) == 1


@pytest.mark.parametrize("language", list(Language))
def test_what_an_exam_is_for_and_how_it_goes_is_told_of_exams_only(
    make_desk: Callable[[Store], Desk], knowledge: Knowledge, language: Language
) -> None:
    desk, mri = make_desk(Store(open_in_memory())), knowledge.exam("mri")
    assert mri is not None
    why, during = desk.exam("mri", language)
    assert why == mri.why.text(language) and during.endswith(mri.during.text(language))
    assert desk.exam("ferritin", language) == () == desk.exam("no-such-entry", language)


def test_reports_are_in_order_of_their_own_dates(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    for name in ("fr_lettre_sortie.pdf", "fr_bilan_sanguin.pdf", "fr_echographie_abdominale.pdf"):
        desk.add_report(sample(name))
    cards = desk.reports()
    assert [card.date for card in cards] == ["2026-03-02", "2026-01-14", "2025-10-09"]
    assert cards[0].abnormal == 5


@pytest.mark.parametrize(("language", "name"), [("fr", "MARTEL Jeanne"), ("en", "SMITH, Alan")])
def test_the_samples_of_a_language_are_of_one_person(
    make_desk: Callable[[Store], Desk], language: str, name: str
) -> None:
    desk = make_desk(Store(open_in_memory()))
    for path in sorted(resource("samples").glob(f"{language}_*.pdf")):
        desk.add_report(sample(path.name))
    assert desk.dossiers.undecided() == ()
    assert (desk.dossiers.current().name, len(desk.reports())) == (name, 3)


def test_a_file_that_cannot_be_read_leaves_nothing(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    with pytest.raises(ReadError):
        desk.add_report(InputFile("x.pdf", b"not a pdf"))
    stop = CancelToken()
    stop.cancel()
    with pytest.raises(Cancelled):
        desk.add_report(sample("fr_bilan_sanguin.pdf"), cancel=stop)
    assert desk.reports() == ()


def test_nothing_is_written_twice_even_after_a_restart(
    make_desk: Callable[[Store], Desk], writer: CountingWriter, tmp_path: Path
) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="0f" * 32)
    store = Store(open_database(path, key))
    desk = make_desk(store)
    report, _ = desk.add_report(sample("fr_echographie_abdominale.pdf"))
    assert desk.saved_explanation(report, FRENCH) is None
    first = desk.explain(report, FRENCH)
    assert writer.calls > 0
    calls = writer.calls
    store.close()

    again = make_desk(Store(open_database(path, key)))
    assert again.saved_explanation(report, FRENCH) == first
    second = again.explain(report, FRENCH)
    assert writer.calls == calls
    assert second.statements == first.statements


def test_what_a_model_could_not_finish_is_gone_on_with_at_the_next_opening(
    make_desk: Callable[[Store], Desk], writer: CountingWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(Store(open_in_memory()))
    report, _ = desk.add_report(sample("fr_echographie_abdominale.pdf"))

    def fail(*_arguments: object, **_named: object) -> Draft:
        raise ModelError("model_crashed", model="counting")

    with monkeypatch.context() as crashing:
        crashing.setattr(writer, "write", fail)
        assert "model_stopped" in {warning.code for warning in desk.explain(report, FRENCH).warnings}
    assert desk.saved_explanation(report, FRENCH) is None
    whole = desk.explain(report, FRENCH)
    assert writer.calls > 0
    assert desk.saved_explanation(report, FRENCH) == whole


def test_another_language_is_another_explanation(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    report, _ = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    desk.explain(report, FRENCH)
    assert desk.saved_explanation(report, Preferences(language=Language.ENGLISH)) is None


def test_the_persons_questions_are_kept_as_typed_and_reach_the_sheet(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    report, _ = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    prepared = desk.consultations.next(report).id
    proposed = desk.consultations.questions(prepared, FRENCH)
    own = SheetQuestion("own", Question("est ce que je peut courrir??", "", "daily_life", 1, (), Origin.USER), True)
    desk.consultations.save_questions(prepared, [own, *proposed])
    assert desk.consultations.questions(prepared, FRENCH)[0] == own
    image = desk.sheet_image(desk.consultations.sheet(prepared, FRENCH), 1, 1.0)
    assert image.width > 500 and len(image.pixels) == image.stride * image.height


def test_a_corrected_value_is_explained_anew_and_the_printed_one_stays(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    report, _ = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    before = desk.explain(report, FRENCH)
    row = next(result for result in desk.document(report).results if result.analyte == "hemoglobin")
    assert row.value == "10,8" and "10,8" in " ".join(statement.text for statement in before.statements)
    desk.correct(report, row.id, " 13,9 ", None)
    assert desk.saved_explanation(report, FRENCH) is None
    after = desk.explain(report, FRENCH)
    said = " ".join(statement.text for statement in after.statements if row.id in statement.evidence)
    assert "13,9" in said and "10,8" in said
    shown = next(result for result in desk.document(report).results if result.id == row.id)
    assert shown.value == "13,9" and shown.printed is not None and shown.printed.value == "10,8"
    desk.uncorrect(report, row.id)
    assert desk.saved_explanation(report, FRENCH) == before and row in desk.document(report).results


def test_the_same_test_on_two_reports_makes_a_trend(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    report, _ = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    found = desk.trends()
    now = [one.points[-1].flag in (Flag.LOW, Flag.HIGH) for one in found]
    assert now == sorted(now, reverse=True) and True in now and False in now
    series = {one.analyte: one for one in found}
    row = next(result for result in desk.document(report).results if result.analyte == "hemoglobin")
    assert [point.value for point in series["hemoglobin"].points] == [row.previous[0].value, row.value]


def test_an_answer_comes_from_the_whole_dossier_but_no_closed_report(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    blood, _ = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    scan, _ = desk.add_report(sample("fr_echographie_abdominale.pdf"))
    asked = "Qu'est-ce que la stéatose ?"

    def reports_named() -> set[str]:
        answer = desk.ask(blood, asked, FRENCH)
        return {key.partition(":")[0] for statement in answer.statements for key in statement.evidence}

    assert reports_named() == set()  # nobody has looked through the scan's words yet
    desk.explain(scan, FRENCH)
    assert reports_named() == {scan}
    desk.set_setting(f"{scan}.grave", "yes")
    assert reports_named() == set()
    desk.set_setting(f"{scan}.read_now", "yes")
    assert reports_named() == {scan}


def test_a_removed_report_comes_back_until_the_desk_is_closed(
    make_desk: Callable[[Store], Desk], tmp_path: Path
) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="0e" * 32)
    desk = make_desk(Store(open_database(path, key)))
    report, _ = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    desk.remove_report(report)
    assert desk.reports() == ()
    desk.restore_report(report)
    assert len(desk.reports()) == 1
    desk.remove_report(report)
    desk.close()
    store = Store(open_database(path, key))
    assert store.find_by_digest(hashlib.sha256(sample("fr_bilan_sanguin.pdf").data).hexdigest()) is None


def test_a_page_is_drawn_as_large_as_asked(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    report, _ = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    small, large = desk.page_image(report, 1, 1.0), desk.page_image(report, 1, 2.0)
    assert (large.width, large.height) == pytest.approx((2 * small.width, 2 * small.height), abs=2)
    assert len(set(small.pixels[:: small.stride // 7])) > 1


def test_an_erased_dossier_leaves_no_page_to_draw(make_desk: Callable[[Store], Desk]) -> None:
    desk = make_desk(Store(open_in_memory()))
    report, _new = desk.add_report(sample("fr_bilan_sanguin.pdf"))
    desk.page_image(report, 1, 0.2)
    first = desk.dossiers.current()
    desk.erase_dossier(first.id)
    with pytest.raises(KeyError):
        desk.page_image(report, 1, 0.2)
    assert desk.reports() == () and desk.dossiers.current().id != first.id
