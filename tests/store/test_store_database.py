"""The encrypted file: what must never happen to it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
import sqlcipher3
from sqlite_utils import Database

from clarte.core.codec import to_json
from clarte.core.dossier import Consultation, Correction, SheetQuestion, TreatmentTaken
from clarte.core.errors import StoreError
from clarte.core.evidence import Document, Flag, Kind, Result
from clarte.core.files import InputFile
from clarte.core.statements import Explanation, Ledger, Origin, Question, Readability, Urgency
from clarte.core.writing import Draft
from clarte.store.database import open_database, open_in_memory
from clarte.store.keys import Key, KeyHolder, SystemKeyring
from clarte.store.migrations import migrations
from clarte.store.store import FoundReport, Store

SECRET = "ferritine-extraordinaire"
REPORT = "rabababababab"


class DictKeyring:
    def __init__(self, works: bool = True) -> None:
        self.secrets: dict[str, str] = {}
        self.works_at_all = works

    def get(self, name: str) -> str | None:
        return self.secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        if not self.works_at_all:
            raise StoreError("store_passphrase")
        self.secrets[name] = secret

    def works(self) -> bool:
        return self.works_at_all


def a_document(sha256: str = "ab" * 32, id_: str = REPORT) -> Document:
    result = Result(
        f"{id_}:r1", "Ferritine", "6", 1, (10.0, 20.0, 200.0, 32.0), f"{SECRET} 6 µg/L", number=6.0, flag=Flag.LOW
    )
    return Document(id_, f"{SECRET}.pdf", sha256, 1, "fr", Kind.LAB, date="2026-03-02", results=(result,))


def a_file() -> InputFile:
    return InputFile(f"{SECRET}.pdf", b"%PDF-1.7 " + SECRET.encode() * 50)


def a_question(text: str = "Pourquoi ?") -> Question:
    return Question(text, "parce que", "results", 1, (f"{REPORT}:r1",), Origin.USER)


def test_nothing_of_a_report_is_readable_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "clarte.db"
    store = Store(open_database(path, Key(raw_hex="11" * 32)))
    home = store.dossiers()[0].id
    report = store.add_report(a_file(), a_document(), home)
    store.save_consultation(home, Consultation("c1", aim=SECRET))
    store.save_questions("c1", [SheetQuestion("q1", a_question(SECRET))])
    store.save_correction(report, Correction(f"{REPORT}:r1", SECRET))
    store.set_setting("last", SECRET)
    for written in tmp_path.iterdir():
        data = written.read_bytes()
        assert SECRET.encode() not in data
        assert not data.startswith(b"SQLite format 3")
    store.close()
    assert SECRET.encode() not in path.read_bytes()


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="22" * 32)
    store = Store(open_database(path, key))
    home = store.dossiers()[0].id
    report = store.add_report(a_file(), a_document(), home)
    questions = [SheetQuestion("q2", a_question("Deux ?"), starred=True), SheetQuestion("q1", a_question(), kept=False)]
    consultation = Consultation("c1", date="2026-12-01", aim="Je suis fatiguée", treatments=(TreatmentTaken("un"),))
    store.save_questions("c1", questions)
    store.save_consultation(home, consultation)
    store.save_correction(report, Correction(f"{REPORT}:r1", "8", "µg/L"))
    store.save_draft("cause", Draft("texte", "stop", 10, 4, 5, 0.1, 0.5))
    store.close()

    again = Store(open_database(path, key))
    assert again.document(report) == a_document()
    assert again.file(report) == a_file()
    assert list(again.questions("c1")) == questions
    assert again.consultations(home) == (consultation,)
    assert again.corrections(report) == (Correction(f"{REPORT}:r1", "8", "µg/L"),)
    assert again.draft("cause") == Draft("texte", "stop", 10, 4, 5, 0.1, 0.5)
    assert again.draft("another cause") is None


def test_a_wrong_key_opens_nothing_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "clarte.db"
    Store(open_database(path, Key(passphrase="l'une"))).close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="store_damaged"):
        open_database(path, Key(passphrase="l'autre"))
    assert path.read_bytes() == before
    open_database(path, Key(passphrase="l'une")).close()


def test_garbage_is_damaged_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "clarte.db"
    path.write_bytes(b"not a database at all " * 400)
    with pytest.raises(StoreError, match="store_damaged"):
        open_database(path, Key(raw_hex="33" * 32))
    assert path.read_bytes().startswith(b"not a database")


def test_a_second_window_is_refused(tmp_path: Path) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="44" * 32)
    first = open_database(path, key)
    with pytest.raises(StoreError, match="store_locked"):
        open_database(path, key)
    first.close()
    open_database(path, key).close()


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="55" * 32)
    database = open_database(path, key)
    database.table(migrations.migrations_table).insert(
        {"migration_set": "clarte", "name": "m999_from_the_future", "applied_at": "2030-01-01"}
    )
    database.close()
    with pytest.raises(StoreError, match="store_newer"):
        open_database(path, key)


def an_old_store(path: Path, key: Key) -> None:
    """A store as the first release made it: one list of questions for a report, evidence ids that begin with d1."""
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute(key.pragma())
    database = Database(connection)
    migrations.apply(database, stop_before="m005_dossiers")
    document = json.dumps(to_json(a_document(id_="d1")))
    report = {"id": REPORT, "sha256": "ab" * 32, "file": "a.pdf", "pdf": b"%PDF", "document": document, "added": "2026"}
    database.table("reports").insert(report)
    database.table("consultations").insert(
        {"id": "next", "consultation": json.dumps({"aim": "Comprendre", "treatments": "un le matin\ndeux le soir"})}
    )
    question = SheetQuestion("q1", Question("Pourquoi ?", "", "results", 1, ("d1:r1",), Origin.USER), starred=True)
    row = {"report": REPORT, "position": 0, "id": "q1", "question": json.dumps(to_json(question))}
    database.table("questions").insert(row)
    database.close()


def test_an_old_store_keeps_all_the_person_had_and_is_copied_first(tmp_path: Path) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="66" * 32)
    an_old_store(path, key)
    before = path.read_bytes()
    store = Store(open_database(path, key))
    assert (tmp_path / "clarte.before-migration.db").read_bytes() == before
    (home,) = store.dossiers()
    (report,) = store.reports(home.id)
    assert report.document == a_document()
    (consultation,) = store.consultations(home.id)
    assert consultation.aim == "Comprendre"
    assert [treatment.text for treatment in consultation.treatments] == ["un le matin", "deux le soir"]
    assert consultation.reports == (REPORT,)
    (item,) = store.questions(consultation.id)
    assert item.starred and item.question.evidence == (f"{REPORT}:r1",)
    assert [line.evidence for line in store.find_lines(home.id, "extraordinaire", 9)] == [f"{REPORT}:r1"]
    store.close()
    Store(open_database(path, key)).close()
    assert not (tmp_path / "clarte.before-migration.db").exists()


def test_removing_can_be_undone_until_it_is_final() -> None:
    store = Store(open_in_memory())
    home = store.dossiers()[0].id
    report = store.add_report(a_file(), a_document(), home)
    store.remove_report(report)
    assert store.reports(home) == ()
    assert store.find_lines(home, "extraordinaire", 9) == ()
    assert store.find_by_digest("ab" * 32) == FoundReport(report, True, home)
    store.restore_report(report)
    assert [kept.id for kept in store.reports(home)] == [report]
    assert len(store.find_lines(home, "extraordinaire", 9)) == 1
    store.remove_report(report)
    store.forget_removed()
    assert store.find_by_digest("ab" * 32) is None


def test_an_erased_dossier_takes_nothing_of_another_with_it() -> None:
    store = Store(open_in_memory())
    mine, theirs = store.dossiers()[0].id, store.create_dossier("Paul").id
    store.add_report(a_file(), a_document(), mine)
    other = store.add_report(a_file(), a_document("cd" * 32, "rcd"), theirs)
    for home in (mine, theirs):
        store.save_consultation(home, Consultation(f"c-{home}"))
        store.save_questions(f"c-{home}", [SheetQuestion("q1", a_question())])
    store.erase_dossier(mine)
    assert [dossier.id for dossier in store.dossiers()] == [theirs]
    assert [report.id for report in store.reports(theirs)] == [other]
    assert store.questions(f"c-{mine}") == () and len(store.questions(f"c-{theirs}")) == 1


def test_an_explanation_that_comes_after_its_report_was_erased_is_not_kept() -> None:
    store = Store(open_in_memory())
    home = store.dossiers()[0].id
    report = store.add_report(a_file(), a_document(), home)
    urgency, ledger = Urgency(), Ledger(0, 0, 0, 0)
    made = Explanation("fr", None, urgency, (), {}, (), ledger, (), Readability("fr", "none", None, None))
    store.save_explanation(report, "c", made)
    assert store.explanation(report, "c") is not None
    store.erase_dossier(home)
    store.save_explanation(report, "c", made)
    assert store.explanation(report, "c") is None


def test_nothing_is_left_in_the_file_once_everything_is_erased(tmp_path: Path) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="99" * 32)
    store = Store(open_database(path, key))
    home = store.dossiers()[0].id
    store.add_report(InputFile("a.pdf", b"%PDF" + bytes(range(256)) * 2000), a_document(), home)
    store.set_setting("theme", "dark")
    large = path.stat().st_size
    store.erase_everything()
    assert store.setting("theme") == ""
    assert store.reports(home) == () and store.find_lines(home, "extraordinaire", 9) == ()
    assert path.stat().st_size < large / 3


def test_work_cut_off_by_a_crash_is_marked_at_the_next_start(tmp_path: Path) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="77" * 32)
    store = Store(open_database(path, key), now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    done = store.begin_work("explain", "r1")
    store.begin_work("explain", "r2")
    store.end_work(done)
    store.close()
    again = Store(open_database(path, key))
    assert again.interrupted == 1
    again.close()
    assert Store(open_database(path, key)).interrupted == 0


def test_the_keyring_keeps_a_random_key(tmp_path: Path) -> None:
    keyring, path = DictKeyring(), tmp_path / "clarte.db"
    first, second = KeyHolder(path, keyring).find(keyring=True), KeyHolder(path, keyring).find()
    other = KeyHolder(tmp_path / "other.db", keyring).find(keyring=True)
    assert first == second != other
    assert first.raw_hex not in (tmp_path / "clarte.key.json").read_text()


def test_a_lost_key_is_said_and_never_replaced(tmp_path: Path) -> None:
    keyring, path = DictKeyring(), tmp_path / "clarte.db"
    KeyHolder(path, keyring).find(keyring=True)
    keyring.secrets.clear()
    with pytest.raises(StoreError, match="store_damaged"):
        KeyHolder(path, keyring).find()
    assert keyring.secrets == {}


@pytest.mark.parametrize("works", [True, False])
def test_no_key_is_made_before_the_person_chose_how(tmp_path: Path, works: bool) -> None:
    keyring, path = DictKeyring(works), tmp_path / "home" / "clarte.db"
    for empty in (None, ""):
        with pytest.raises(StoreError, match="store_not_chosen") as caught:
            KeyHolder(path, keyring).find(empty)
        assert caught.value.details["keyring"] == works
    assert keyring.secrets == {} and not path.parent.exists()


def test_a_passphrase_chosen_where_the_keyring_works_leaves_nothing_in_it(tmp_path: Path) -> None:
    keyring, path = DictKeyring(), tmp_path / "clarte.db"
    assert KeyHolder(path, keyring).find("une phrase") == Key(passphrase="une phrase")
    assert keyring.secrets == {} and KeyHolder(path, keyring).scheme == "passphrase"


@pytest.mark.parametrize("priority", [5.0, 0.0])
def test_the_systems_keyring_is_known_to_work_without_writing_to_it(
    monkeypatch: pytest.MonkeyPatch, priority: float
) -> None:
    class Backend:
        written: ClassVar[list[str]] = []

        def set_password(self, _service: str, name: str, _secret: str) -> None:
            self.written.append(name)

    Backend.priority = priority
    monkeypatch.setattr("keyring.get_keyring", Backend)
    assert SystemKeyring().works() is (priority > 0)
    assert Backend.written == []


def test_without_a_keyring_a_passphrase_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "clarte.db"
    holder = KeyHolder(path, DictKeyring(works=False))
    with pytest.raises(StoreError, match="store_passphrase"):
        holder.find(keyring=True)
    assert holder.scheme is None
    assert holder.find("une phrase") == Key(passphrase="une phrase")
    with pytest.raises(StoreError, match="store_passphrase"):
        KeyHolder(path, DictKeyring()).find()
