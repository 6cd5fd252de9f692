"""The store's shape, grown by appending. A migration that has shipped is never edited."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from clarte.core.codec import from_json, to_json
from clarte.core.dossier import summary_of
from clarte.core.evidence import Document

migrations = Migrations("clarte")


@migrations()
def m001_reports(db: Database) -> None:
    """`pdf` is the file itself; `document` what was read from it; `removed` keeps a report for undo."""
    db.table("reports").create(
        {
            "id": str,
            "sha256": str,
            "file": str,
            "pdf": bytes,
            "password": str,
            "document": str,
            "added": str,
            "removed": str,
        },
        pk="id",
        not_null={"id", "sha256", "file", "pdf", "document", "added"},
    )
    db.table("reports").create_index(["sha256"], unique=True)


@migrations()
def m002_explanations(db: Database) -> None:
    """`cause` is the digest of all an explanation came from; `drafts` keeps each model text so that nothing is
    written twice."""
    db.table("explanations").create({"report": str, "cause": str, "explanation": str}, pk=("report", "cause"))
    db.table("drafts").create({"cause": str, "draft": str}, pk="cause")


@migrations()
def m003_consultation(db: Database) -> None:
    """The person's own questions and words. `position` is their order."""
    db.table("questions").create(
        {"report": str, "position": int, "id": str, "question": str, "starred": int, "kept": int},
        pk=("report", "position"),
    )
    db.table("consultations").create({"id": str, "consultation": str}, pk="id")


@migrations()
def m004_settings_and_work(db: Database) -> None:
    """`work` is what was running: found at start, it was cut off."""
    db.table("settings").create({"name": str, "value": str}, pk="name")
    db.table("work").create({"id": int, "kind": str, "report": str, "state": str}, pk="id")


@migrations()
def m005_dossiers(db: Database) -> None:
    """Several people: each report and consultation belongs to a dossier; a report without one waits for the person's
    decision. `summary` is what lists show of a report. Evidence ids begin with their report's id, so that several
    reports can be read together."""
    db.table("dossiers").create({"id": str, "name": str, "birth_date": str, "created": str}, pk="id", not_null={"id"})
    db.table("reports").add_column("dossier", str)
    db.table("reports").add_column("summary", str)
    db.table("consultations").add_column("dossier", str)
    db.table("consultations").add_column("removed", str)
    if any(db.table(name).count for name in ("reports", "consultations")):
        db.table("dossiers").insert({"id": _FIRST, "name": "", "birth_date": None, "created": ""})
    for row in list(db.query("select id, document from reports")):
        document = _under(row["id"], json.loads(row["document"]))
        summary = to_json(summary_of(from_json(Document, document)))
        db.table("reports").update(
            row["id"], {"document": _text(document), "summary": _text(summary), "dossier": _FIRST}
        )
    db.table("explanations").delete_where()


@migrations()
def m006_consultations(db: Database) -> None:
    """One list of questions for a consultation, where it was one for a report."""
    lists = list(db.query("select report, question from questions order by report, position"))
    db.table("questions").drop()
    db.table("questions").create(
        {"consultation": str, "position": int, "question": str}, pk=("consultation", "position")
    )
    reports = list(dict.fromkeys(str(row["report"]) for row in lists))
    old = next(iter(db.query("select consultation from consultations where id = 'next'")), None)
    if old is None and not lists:
        return
    typed = json.loads(old["consultation"]) if old else {}
    lines = [line for line in str(typed.pop("treatments", "")).splitlines() if line.strip()]
    consultation = {
        **typed,
        "id": "next",
        "treatments": [{"text": line.strip()} for line in lines],
        "reports": reports,
        "proposed_from": reports,
    }
    db.table("consultations").upsert({"id": "next", "consultation": _text(consultation), "dossier": _FIRST}, pk="id")
    kept = [{**_under(row["report"], json.loads(row["question"])), "id": f"q{n}"} for n, row in enumerate(lists, 1)]
    db.table("questions").insert_all(
        {"consultation": "next", "position": n, "question": _text(question)} for n, question in enumerate(kept)
    )


@migrations()
def m007_corrections(db: Database) -> None:
    """What the person read otherwise on the page, beside what was printed."""
    db.table("corrections").create(
        {"report": str, "evidence": str, "correction": str}, pk=("report", "evidence"), not_null={"correction"}
    )


@migrations()
def m008_search(db: Database) -> None:
    """Every line of every report, for search as one types; it lies in the encrypted file like the rest."""
    db.execute(
        "create virtual table lines using fts5(text, report unindexed, evidence unindexed, page unindexed, "
        "kind unindexed, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
    )
    for row in list(db.query("select id, document from reports")):
        db.table("lines").insert_all(searchable_lines(str(row["id"]), json.loads(row["document"])))


_FIRST = "first"
_OLD_DOCUMENT = "d1"


def searchable_lines(report_id: str, document: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of `lines` for a document's JSON."""
    rows = []
    for kind, items, text in (("result", "results", "line"), ("passage", "passages", "text")):
        rows += [(kind, item[text], item["id"], item["page"]) for item in document.get(items, ())]
    for number, item in enumerate(document.get("treatments", ()), start=1):
        rows.append(("treatment", item["line"], f"{report_id}:t{number}", item["page"]))
    return [
        {"text": text, "report": report_id, "evidence": evidence, "page": page, "kind": kind}
        for kind, text, evidence, page in rows
    ]


def _under(report_id: str, value: Any) -> Any:
    """JSON whose evidence ids began with "d1:", with ids that begin with the report's."""
    if isinstance(value, dict):
        return {key: _under(report_id, item) for key, item in value.items()}
    if isinstance(value, list):
        return [_under(report_id, item) for item in value]
    if value == _OLD_DOCUMENT:
        return report_id
    if isinstance(value, str) and value.startswith(f"{_OLD_DOCUMENT}:"):
        return report_id + value.removeprefix(_OLD_DOCUMENT)
    return value


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
