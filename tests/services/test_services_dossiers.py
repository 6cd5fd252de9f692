"""Several people, search, and taking a dossier along: real stores, real encrypted files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clarte.core.dossier import Consultation, Correction, Outcome, SheetQuestion, Task
from clarte.core.errors import UserError
from clarte.core.evidence import Document, Kind, Passage, Patient, Result, Section, Treatment
from clarte.core.files import InputFile
from clarte.core.statements import Origin, Question
from clarte.knowledge import Knowledge
from clarte.services.dossiers import Dossiers
from clarte.services.privacy import Home, look
from clarte.services.searching import Search
from clarte.services.taking import export_encrypted, export_plain, import_encrypted
from clarte.store.database import open_database, open_in_memory
from clarte.store.keys import Key
from clarte.store.store import Store

BOX = (10.0, 20.0, 200.0, 32.0)
PASSPHRASE = "une phrase bien à moi"


def a_report(number: int, patient: Patient, file: str = "bilan.pdf") -> Document:
    id_ = f"r{number:012d}"
    return Document(
        id_,
        file,
        f"{number:064d}",
        1,
        "fr",
        Kind.LAB,
        patient=patient,
        results=(Result(f"{id_}:r1", "Hémoglobine", "10,8", 1, BOX, "Hémoglobine 10,8 g/dL 12,0 - 16,0"),),
        passages=(Passage(f"{id_}:p1", Section.CONCLUSION, "Stéatose hépatique modérée.", 1, BOX),),
        treatments=(Treatment("Doliprane", "DOLIPRANE 1 g si douleur", 1, BOX),),
    )


def keep(store: Store, dossiers: Dossiers, document: Document) -> str:
    file = InputFile(document.file, b"%PDF " + document.id.encode())
    return store.add_report(file, document, dossiers.place(document.patient))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load(keep=False)


@pytest.fixture
def store() -> Store:
    return Store(open_in_memory())


@pytest.fixture
def dossiers(store: Store) -> Dossiers:
    return Dossiers(store)


JEANNE = Patient("Mme MARTIN Jeanne", "F", "1960-01-02")
PAUL = Patient("M. DURAND Paul", "M", "1951-05-06")


def test_the_first_named_report_names_the_dossier(store: Store, dossiers: Dossiers) -> None:
    keep(store, dossiers, a_report(1, Patient()))
    assert dossiers.current().name == ""
    keep(store, dossiers, a_report(2, JEANNE))
    assert (dossiers.current().name, dossiers.current().birth_date) == ("Mme MARTIN Jeanne", "1960-01-02")


def test_a_report_of_somebody_else_waits_for_the_persons_word(store: Store, dossiers: Dossiers) -> None:
    keep(store, dossiers, a_report(1, JEANNE))
    mine = dossiers.current()
    other = keep(store, dossiers, a_report(2, PAUL))
    assert [report.id for report in store.reports(mine.id)] == ["r000000000001"]
    (waiting,) = dossiers.undecided()
    assert (waiting.report, waiting.differs_in, waiting.fits) == (other, ("name", "birth_date"), ())
    theirs = dossiers.decide(other, None)
    assert (theirs.name, dossiers.undecided(), dossiers.current()) == ("M. DURAND Paul", (), mine)
    third = keep(store, dossiers, a_report(3, PAUL))
    assert dossiers.undecided()[0].fits == (theirs.id,)
    assert dossiers.decide(third, theirs.id) == theirs
    assert len(store.reports(theirs.id)) == 2


def test_what_the_person_decided_once_is_not_asked_again(store: Store, dossiers: Dossiers) -> None:
    keep(store, dossiers, a_report(1, JEANNE))
    married = Patient("Mme LEROY Jeannette", "F")
    dossiers.decide(keep(store, dossiers, a_report(2, married)), dossiers.current().id)
    keep(store, dossiers, a_report(3, married))
    assert dossiers.undecided() == ()
    assert len(store.summaries(dossiers.current().id)) == 3
    keep(store, dossiers, a_report(4, PAUL))
    assert len(dossiers.undecided()) == 1


def test_choosing_a_dossier_lasts(store: Store, dossiers: Dossiers) -> None:
    other = dossiers.create("  Paul ")
    dossiers.choose(other.id)
    assert Dossiers(store).current() == other
    assert other.name == "Paul"
    dossiers.erase(other.id)
    assert dossiers.current() == dossiers.all()[0]
    with pytest.raises(KeyError):
        dossiers.choose(other.id)


def a_full_dossier(store: Store, dossiers: Dossiers) -> Consultation:
    report = keep(store, dossiers, a_report(1, JEANNE))
    store.save_correction(report, Correction(f"{report}:r1", "11,8", "g/dL"))
    outcome = Outcome(said="Revenir à l'automne", tasks=(Task("t1", "Échographie du foie", "exam"),))
    consultation = Consultation("c1", aim="Comprendre ma fatigue", reports=(report,), outcome=outcome)
    store.save_consultation(dossiers.current().id, consultation)
    own = Question("Puis-je courir ?", "", "daily_life", 1, (), Origin.USER)
    store.save_questions("c1", [SheetQuestion("q1", own, answer="Oui, doucement")])
    return consultation


@pytest.mark.parametrize(
    ("words", "kind", "found"),
    [
        ("hemoglo", "result", "Hémoglobine"),
        ("STEATOSE hép", "passage", "Stéatose"),
        ("doli", "treatment", "DOLIPRANE"),
        ("courir", "question", "courir"),
        ("doucement", "note", "doucement"),
        ("fatigue", "note", "fatigue"),
        ("echographie", "note", "Échographie"),
        ("10,8", "result", "10"),
    ],
)
def test_everything_in_a_dossier_is_found_as_one_types(
    store: Store, dossiers: Dossiers, knowledge: Knowledge, words: str, kind: str, found: str
) -> None:
    a_full_dossier(store, dossiers)
    hit, *_ = Search(store, knowledge).find(dossiers.current().id, words)
    assert hit.kind == kind
    assert found.startswith(hit.text[hit.start : hit.end])
    assert (hit.report is None) == (kind in ("question", "note"))


@pytest.mark.parametrize("words", ["", "h", "ptine", 'zz" OR "a', "NEAR(", "hemoglobine absente", "*", "-", "c1:"])
def test_nothing_is_found_where_nothing_is_and_no_word_is_a_command(
    store: Store, dossiers: Dossiers, knowledge: Knowledge, words: str
) -> None:
    a_full_dossier(store, dossiers)
    assert Search(store, knowledge).find(dossiers.current().id, words) == ()


def test_another_name_of_the_same_thing_is_found_after_the_very_words(
    store: Store, dossiers: Dossiers, knowledge: Knowledge
) -> None:
    a_full_dossier(store, dossiers)
    hits = Search(store, knowledge).find(dossiers.current().id, "foie gras")
    assert [(hit.kind, hit.text[hit.start : hit.end].casefold()) for hit in hits] == [("passage", "stéatose hépatique")]
    first, *others = Search(store, knowledge).find(dossiers.current().id, "hemoglobin")
    assert first.kind == "result" and (first.report, first.evidence) not in {(o.report, o.evidence) for o in others}


def test_search_stays_in_its_dossier(store: Store, dossiers: Dossiers, knowledge: Knowledge) -> None:
    a_full_dossier(store, dossiers)
    other = dossiers.create("Paul")
    assert Search(store, knowledge).find(other.id, "hemoglobine") == ()


def test_a_dossier_travels_encrypted_and_arrives_whole(
    store: Store, dossiers: Dossiers, knowledge: Knowledge, tmp_path: Path
) -> None:
    consultation = a_full_dossier(store, dossiers)
    path = tmp_path / "jeanne.clarte"
    export_encrypted(store, dossiers.current(), path, PASSPHRASE)
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "Hémoglobine".encode() not in written and b"MARTIN" not in written and b"%PDF" not in written

    elsewhere = Store(open_database(tmp_path / "clarte.db", Key(raw_hex="12" * 32)))
    (taken,) = import_encrypted(elsewhere, path, PASSPHRASE)
    assert taken.dossier == dossiers.current() and taken.known == 0
    (report,) = elsewhere.reports(taken.dossier.id)
    assert elsewhere.file(report.id) == store.file(report.id)
    assert report.document == store.document(report.id)
    assert elsewhere.consultations(taken.dossier.id) == (consultation,)
    assert elsewhere.questions("c1") == store.questions("c1")
    assert elsewhere.corrections(report.id) == store.corrections(report.id)
    assert Search(elsewhere, knowledge).find(taken.dossier.id, "steatose")
    (again,) = import_encrypted(elsewhere, path, PASSPHRASE)
    assert (again.reports, again.known) == ((), 1)
    elsewhere.close()


def test_a_dossier_that_cannot_be_opened_changes_nothing(store: Store, dossiers: Dossiers, tmp_path: Path) -> None:
    a_full_dossier(store, dossiers)
    path = tmp_path / "jeanne.clarte"
    with pytest.raises(UserError, match="dossier_short_passphrase"):
        export_encrypted(store, dossiers.current(), path, "court")
    assert not path.exists()
    export_encrypted(store, dossiers.current(), path, PASSPHRASE)
    before, target = path.read_bytes(), Store(open_in_memory())
    with pytest.raises(UserError, match="dossier_not_opened"):
        import_encrypted(target, path, "une autre phrase")
    (tmp_path / "photo.clarte").write_bytes(b"\x89PNG" * 999)
    with pytest.raises(UserError, match="dossier_not_opened"):
        import_encrypted(target, tmp_path / "photo.clarte", PASSPHRASE)
    with pytest.raises(UserError, match="not_found"):
        import_encrypted(target, tmp_path / "absent.clarte", PASSPHRASE)
    assert path.read_bytes() == before and len(target.dossiers()) == 1
    with pytest.raises(UserError, match="dossier_not_saved"):
        export_encrypted(store, dossiers.current(), tmp_path / "photo.clarte" / "x.clarte", PASSPHRASE)


def test_whoever_wants_out_gets_the_files_and_plain_json(store: Store, dossiers: Dossiers, tmp_path: Path) -> None:
    a_full_dossier(store, dossiers)
    keep(store, dossiers, a_report(2, JEANNE, "../bilan.pdf"))
    keep(store, dossiers, a_report(3, JEANNE, "BILAN.pdf"))
    written = export_plain(store, dossiers.current(), tmp_path / "out")
    assert all(path.parent == tmp_path / "out" for path in written)
    assert len({path.name.casefold() for path in written}) == 4
    plain = json.loads(written[0].read_text(encoding="utf-8"))
    assert plain["reports"][0]["document"]["results"][0]["value"] == "10,8"
    assert plain["consultations"][0]["questions"][0]["answer"] == "Oui, doucement"


def test_protection_is_looked_at_not_assumed(tmp_path: Path) -> None:
    path = tmp_path / "clarte.db"
    Store(open_database(path, Key(raw_hex="34" * 32))).close()
    seen = look(Home(path, "keyring"), network_off=True, dossiers=1, reports=0)
    assert seen.encrypted and seen.size == path.stat().st_size and seen.folder == tmp_path
    path.write_bytes(b"SQLite format 3\x00" + bytes(200))
    assert not look(Home(path, "keyring"), network_off=True, dossiers=1, reports=0).encrypted
