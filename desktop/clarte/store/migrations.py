"""The store's shape, grown by appending. A migration that has shipped is never edited."""

from __future__ import annotations

from sqlite_utils import Migrations
from sqlite_utils.db import Database

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
