"""The encrypted file: what must never happen to it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from clarte.core.dossier import Consultation, SheetQuestion
from clarte.core.errors import StoreError
from clarte.core.evidence import Document, Flag, Kind, Result
from clarte.core.files import InputFile
from clarte.core.statements import Origin, Question
from clarte.core.writing import Draft
from clarte.store.database import open_database, open_in_memory
from clarte.store.keys import Key, KeyHolder
from clarte.store.migrations import migrations
from clarte.store.store import Store

SECRET = "ferritine-extraordinaire"


class DictKeyring:
    def __init__(self, works: bool = True) -> None:
        self.secrets: dict[str, str] = {}
        self.works = works

    def get(self, name: str) -> str | None:
        return self.secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        if not self.works:
            raise StoreError("store_passphrase")
        self.secrets[name] = secret


def a_document(sha256: str = "ab" * 32) -> Document:
    result = Result(
        "d1:r1", "Ferritine", "6", 1, (10.0, 20.0, 200.0, 32.0), f"{SECRET} 6 µg/L", number=6.0, flag=Flag.LOW
    )
    return Document("d1", f"{SECRET}.pdf", sha256, 1, "fr", Kind.LAB, date="2026-03-02", results=(result,))


def a_file() -> InputFile:
    return InputFile(f"{SECRET}.pdf", b"%PDF-1.7 " + SECRET.encode() * 50)


def a_question(text: str = "Pourquoi ?") -> Question:
    return Question(text, "parce que", "results", 1, ("d1:r1",), Origin.USER)


def test_nothing_of_a_report_is_readable_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "clarte.db"
    store = Store(open_database(path, Key(raw_hex="11" * 32)))
    report = store.add_report(a_file(), a_document())
    store.save_questions(report, [SheetQuestion("q1", a_question(SECRET))])
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
    report = store.add_report(a_file(), a_document())
    questions = [SheetQuestion("q2", a_question("Deux ?"), starred=True), SheetQuestion("q1", a_question(), kept=False)]
    store.save_questions(report, questions)
    store.save_consultation(Consultation(date="2026-12-01", aim="Je suis fatiguée"))
    store.save_draft("cause", Draft("texte", "stop", 10, 4, 5, 0.1, 0.5))
    store.close()

    again = Store(open_database(path, key))
    assert again.document(report) == a_document()
    assert again.file(report) == a_file()
    assert list(again.questions(report) or ()) == questions
    assert again.consultation().aim == "Je suis fatiguée"
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


def test_an_old_store_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path, key = tmp_path / "clarte.db", Key(raw_hex="66" * 32)
    database = open_database(path, key)
    database.execute("drop table settings")
    database.execute("drop table work")
    database.execute("delete from _sqlite_migrations where name = 'm004_settings_and_work'")
    database.close()
    before = path.read_bytes()
    Store(open_database(path, key)).set_setting("theme", "dark")
    assert (tmp_path / "clarte.before-migration.db").read_bytes() == before


def test_removing_can_be_undone_until_it_is_final() -> None:
    store = Store(open_in_memory())
    report = store.add_report(a_file(), a_document())
    store.save_questions(report, [SheetQuestion("q1", a_question())])
    store.remove_report(report)
    assert store.reports() == ()
    assert store.find_by_digest("ab" * 32) == (report, True)
    store.restore_report(report)
    assert [kept.id for kept in store.reports()] == [report]
    store.remove_report(report)
    store.forget_removed()
    assert store.find_by_digest("ab" * 32) is None
    assert store.questions(report) is None


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
    first, second = KeyHolder(path, keyring).find(), KeyHolder(path, keyring).find()
    other = KeyHolder(tmp_path / "other.db", keyring).find()
    assert first == second != other
    assert first.raw_hex not in (tmp_path / "clarte.key.json").read_text()


def test_a_lost_key_is_said_and_never_replaced(tmp_path: Path) -> None:
    keyring, path = DictKeyring(), tmp_path / "clarte.db"
    KeyHolder(path, keyring).find()
    keyring.secrets.clear()
    with pytest.raises(StoreError, match="store_damaged"):
        KeyHolder(path, keyring).find()
    assert keyring.secrets == {}


def test_without_a_keyring_a_passphrase_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "clarte.db"
    holder = KeyHolder(path, DictKeyring(works=False))
    with pytest.raises(StoreError, match="store_passphrase"):
        holder.find()
    assert holder.scheme is None
    assert holder.find("une phrase") == Key(passphrase="une phrase")
    with pytest.raises(StoreError, match="store_passphrase"):
        KeyHolder(path, DictKeyring()).find()
