"""The command line is a promise: names, shapes and exit codes, checked from outside on real files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

Run = Callable[..., Any]
Sample = Callable[[str], Path]

READ_KEYS = {
    "id", "file", "sha256", "pages", "language", "kind", "date", "status", "issuer", "patient", "reading", "results",
    "passages", "treatments", "terms", "warnings",
}  # fmt: skip
RESULT_KEYS = {
    "id", "name", "analyte", "loinc", "value", "number", "comparator", "unit", "low", "high", "range", "range_source",
    "flag", "printed_flag", "specimen", "comment", "interpretation", "critical", "also", "previous", "page", "bbox",
    "line", "certain",
}  # fmt: skip
EXPLAIN_KEYS = {
    "schema", "model", "urgency", "warnings", "evidence", "statements", "ledger", "withheld", "readability", "timings",
}  # fmt: skip


def _grown(box: list[float]) -> pymupdf.Rect:
    """A box one point larger on each side: glyphs may touch its edge."""
    x0, y0, x1, y1 = box
    return pymupdf.Rect(x0 - 1, y0 - 1, x1 + 1, y1 + 1)


def test_read_gives_rows_with_their_place(clarte: Run, sample: Sample) -> None:
    ran = clarte("read", sample("fr_bilan_sanguin.pdf"), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["schema"] == "clarte/read/1"
    document = ran.json["documents"][0]
    assert document.keys() >= READ_KEYS
    assert (document["language"], document["kind"], document["date"]) == ("fr", "lab", "2026-03-02")
    rows = {row["name"]: row for row in document["results"]}
    assert all(row.keys() >= RESULT_KEYS for row in rows.values())
    hemoglobin = rows["Hémoglobine"]
    assert (hemoglobin["value"], hemoglobin["unit"], hemoglobin["low"], hemoglobin["high"]) == ("10,8", "g/dL", 12, 16)
    assert hemoglobin["flag"] == "low"
    assert [(p["value"], p["date"]) for p in hemoglobin["previous"]] == [("12,4", "2025-09-01")]
    with pymupdf.open(sample("fr_bilan_sanguin.pdf")) as pdf:
        inside = pdf[0].get_textbox(_grown(hemoglobin["bbox"]))
    assert "Hémoglobine" in inside and "10,8" in inside


def test_a_discharge_letter_holds_treatments_and_no_results(clarte: Run, sample: Sample) -> None:
    for name, drug, dose in (
        ("fr_lettre_sortie.pdf", "Furosémide", "40 mg"),
        ("en_discharge_letter.pdf", "Enoxaparin", "40 mg"),
    ):
        document = clarte("read", sample(name), "--json").json["documents"][0]
        assert document["kind"] == "discharge"
        assert document["results"] == []
        assert (drug, dose) in [(treatment["drug"], treatment["dose"]) for treatment in document["treatments"]]


@pytest.mark.parametrize(
    "name", ["fr_bilan_sanguin.pdf", "fr_echographie_abdominale.pdf", "en_chest_ct.pdf", "en_blood_test.pdf"]
)
def test_explain_without_a_model_accounts_for_everything(clarte: Run, sample: Sample, name: str) -> None:
    ran = clarte("explain", sample(name), "--model", "none", "--json")
    assert (ran.code, ran.err) == (0, "")
    told = ran.json
    assert told["schema"] == "clarte/explain/1" and told.keys() >= EXPLAIN_KEYS
    assert told["model"] is None
    ledger = told["ledger"]
    assert ledger["total"] == ledger["explained"] + ledger["grouped"] + ledger["not_covered"] == len(ledger["items"])
    read = clarte("read", sample(name), "--json").json["documents"][0]
    ids = {item["id"] for item in read["results"] + read["passages"]}
    assert ids <= {item["id"] for item in ledger["items"]}
    for statement in told["statements"]:
        assert statement["evidence"] or statement["sources"] or statement["origin"] == "notice"
        assert set(statement["evidence"]) <= told["evidence"].keys()
    out_of_range = {row["id"] for row in read["results"] if row["flag"] in ("low", "high", "abnormal")}
    assert all(item["status"] == "explained" for item in ledger["items"] if item["id"] in out_of_range)


def test_no_model_installed_is_a_warning_and_a_named_one_an_error(clarte: Run, sample: Sample) -> None:
    ran = clarte("explain", sample("en_blood_test.pdf"), "--json")
    assert ran.code == 0
    assert "no_model" in [warning["code"] for warning in ran.json["warnings"]]
    ran = clarte("explain", sample("en_blood_test.pdf"), "--model", "no-such-model", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (4, "model_not_found")
    assert len(ran.err.strip().splitlines()) == 1


def test_questions_point_at_lines_and_are_few(clarte: Run, sample: Sample) -> None:
    ran = clarte("questions", sample("fr_bilan_sanguin.pdf"), "--model", "none", "--max", "3", "--json")
    found = ran.json
    assert found["schema"] == "clarte/questions/1"
    assert 1 <= len(found["questions"]) <= 3
    assert all(question["text"].endswith("?") and question["why"] for question in found["questions"])


def test_ask_answers_from_the_report_or_says_that_it_cannot(clarte: Run, sample: Sample) -> None:
    path = sample("fr_bilan_sanguin.pdf")
    answered = clarte("ask", path, "--model", "none", "--question", "Quelle est ma ferritine ?", "--json").json
    assert answered["schema"] == "clarte/ask/1" and answered["status"] == "answered"
    assert any("6 µg/L" in statement["text"] for statement in answered["statements"])
    absent = clarte("ask", path, "--model", "none", "--question", "Quel est mon taux de vitamine D ?", "--json").json
    assert absent["status"] == "not_in_documents"
    dose = clarte("ask", path, "--model", "none", "--question", "Dois-je arrêter mon traitement ?", "--json").json
    assert dose["status"] == "out_of_scope"
    alarm = clarte("ask", path, "--model", "none", "--question", "J'ai très mal dans la poitrine", "--json").json
    assert alarm["status"] == "urgent" and alarm["urgency"]["level"] == "emergency"


def test_prepare_writes_one_sheet_and_nothing_else(clarte: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "feuille à moi.pdf"
    ran = clarte("prepare", sample("fr_bilan_sanguin.pdf"), "--model", "none", "--out", out, "--json")
    assert ran.code == 0
    with pymupdf.open(out) as sheet:
        text = sheet[0].get_text()
    assert "Hémoglobine" in text and "10,8 g/dL" in text
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [out]


def test_a_sheet_that_cannot_be_written_is_one_clear_sentence(clarte: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "sheet.pdf"
    ran = clarte("prepare", sample("fr_bilan_sanguin.pdf"), "--model", "none", "--out", out, "--json")
    assert (ran.code, ran.json["error"]["code"], ran.json["error"]["file"]) == (2, "sheet_not_saved", "sheet.pdf")
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "not_a_pdf"), (b"<html><body>hello</body></html>", "not_a_pdf"), (b"%PDF-1.7\n garbage", "damaged")],
)
def test_an_unreadable_file_gives_one_clear_sentence(clarte: Run, tmp_path: Path, content: bytes, code: str) -> None:
    bad = tmp_path / "bilan.pdf"
    bad.write_bytes(content)
    ran = clarte("read", bad, "--json")
    assert (ran.code, ran.json["error"]["code"], ran.json["error"]["file"]) == (3, code, "bilan.pdf")
    assert len(ran.err.strip().splitlines()) == 1 and "Traceback" not in ran.err


def test_one_bad_file_does_not_cost_the_others(clarte: Run, sample: Sample, tmp_path: Path) -> None:
    ran = clarte("read", sample("en_chest_ct.pdf"), tmp_path / "missing.pdf", "--json")
    assert ran.code == 3
    assert [document["file"] for document in ran.json["documents"]] == ["en_chest_ct.pdf"]
    assert [(error["file"], error["code"]) for error in ran.json["errors"]] == [("missing.pdf", "not_found")]


def test_wrong_usage_is_2_and_says_one_thing(clarte: Run) -> None:
    for words in (("read",), ("explain", "--nonsense", "x.pdf"), ("dance",), ("models", "bench")):
        ran = clarte(*words, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (2, "usage")
        assert len(ran.err.strip().splitlines()) == 1
    plain = clarte("read")
    assert (plain.code, plain.out) == (2, b"") and len(plain.err.strip().splitlines()) == 1


def test_an_encrypted_report_opens_with_its_password_only(clarte: Run, sample: Sample, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pymupdf.open(sample("en_blood_test.pdf")) as pdf:
        pdf.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sésame", owner_pw="autre")
    assert clarte("read", locked, "--json").json["error"]["code"] == "encrypted"
    wrong = clarte("read", locked, "--password-stdin", "--json", stdin="no\n")
    assert (wrong.code, wrong.json["error"]["code"]) == (3, "wrong_password")
    opened = clarte("read", locked, "--password-stdin", "--json", stdin="sésame\n")
    assert opened.code == 0 and opened.json["documents"][0]["results"]


def test_knowledge_commands(clarte: Run) -> None:
    stats = clarte("knowledge", "stats", "--json").json
    assert stats["schema"] == "clarte/knowledge/1" and stats["analytes"] > 0
    text = "Échographie : stéatose hépatique modérée."
    found = clarte("knowledge", "find", text, "--language", "fr", "--json").json["entries"]
    assert [text[entry["start"] : entry["end"]] for entry in found if entry["id"] == "hepatic-steatosis"]


def test_doctor_proves_what_it_says(clarte: Run) -> None:
    ran = clarte("doctor", "--json")
    checks = {check["id"]: check for check in ran.json["checks"]}
    for promise in ("store_encryption", "network_isolation", "resources", "ocr"):
        assert checks[promise]["ok"], checks[promise]
    assert ran.code == 0


def test_the_window_opens_on_the_samples_at_once_and_keeps_nothing_without_a_key(clarte: Run, tmp_path: Path) -> None:
    ran = clarte("--samples", "--quit-after", "4000", PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert (ran.code, ran.err) == (0, "")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
