"""The dossier on disk: reports with their files, what was explained, and the person's own words."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils.db import Database, NotFoundError, Table

from clarte.core.codec import from_json, to_json
from clarte.core.dossier import Consultation, SheetQuestion
from clarte.core.evidence import Document
from clarte.core.files import InputFile
from clarte.core.statements import Explanation
from clarte.core.writing import Draft

_CONSULTATION = "next"


@dataclass(frozen=True, slots=True)
class Report:
    """A stored report without its bytes. `added` is an ISO time in UTC."""

    id: str
    document: Document
    added: str


class Store:
    """One open database. Safe to call from several threads; each call is one transaction."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._db = database
        self._now = now
        self._lock = threading.RLock()
        self.interrupted = self._mark_interrupted()

    # Reports

    def reports(self) -> tuple[Report, ...]:
        with self._lock:
            rows = self._table("reports").rows_where("removed is null", select="id, document, added")
            return tuple(self._report(row) for row in rows)

    def find_by_digest(self, sha256: str) -> tuple[str, bool] | None:
        """(report id, whether it was removed) of the report with these bytes."""
        with self._lock:
            rows = self._table("reports").rows_where("sha256 = ?", [sha256], select="id, removed")
            return next(((str(row["id"]), row["removed"] is not None) for row in rows), None)

    def add_report(self, file: InputFile, document: Document) -> str:
        """Keep a report; its id is drawn from its digest. The document is stored under that id."""
        report_id = f"r{document.sha256[:12]}"
        row = {
            "id": report_id,
            "sha256": document.sha256,
            "file": file.name,
            "pdf": file.data,
            "password": file.password,
            "document": json.dumps(to_json(document), ensure_ascii=False),
            "added": self._now().isoformat(),
            "removed": None,
        }
        with self._lock:
            self._table("reports").insert(row)
        return report_id

    def remove_report(self, report_id: str) -> None:
        """Set it aside; `restore_report` undoes it, `forget_removed` makes it final."""
        self._update("reports", report_id, {"removed": self._now().isoformat()})

    def restore_report(self, report_id: str) -> None:
        self._update("reports", report_id, {"removed": None})

    def forget_removed(self) -> None:
        """Erase for good what was set aside, and all that came from it."""
        with self._lock:
            gone = [str(r["id"]) for r in self._table("reports").rows_where("removed is not null", select="id")]
            for report_id in gone:
                self._table("explanations").delete_where("report = ?", [report_id])
                self._table("questions").delete_where("report = ?", [report_id])
                self._table("reports").delete(report_id)
            if gone:
                # Drafts do not say which report they came from, and can be made again.
                self._table("drafts").delete_where()

    def document(self, report_id: str) -> Document:
        """Raises KeyError for an unknown report."""
        return self._report(self._row("reports", report_id)).document

    def file(self, report_id: str) -> InputFile:
        """Raises KeyError for an unknown report."""
        row = self._row("reports", report_id)
        return InputFile(str(row["file"]), bytes(row["pdf"]), row["password"])

    # What was explained

    def explanation(self, report_id: str, cause: str) -> Explanation | None:
        with self._lock:
            try:
                row = self._table("explanations").get((report_id, cause))
            except NotFoundError:
                return None
        return from_json(Explanation, json.loads(row["explanation"]))

    def save_explanation(self, report_id: str, cause: str, explanation: Explanation) -> None:
        text = json.dumps(to_json(explanation), ensure_ascii=False)
        with self._lock:
            self._table("explanations").upsert(
                {"report": report_id, "cause": cause, "explanation": text}, pk=("report", "cause")
            )

    def draft(self, cause: str) -> Draft | None:
        with self._lock:
            try:
                row = self._table("drafts").get(cause)
            except NotFoundError:
                return None
        return from_json(Draft, json.loads(row["draft"]))

    def save_draft(self, cause: str, draft: Draft) -> None:
        text = json.dumps(to_json(draft), ensure_ascii=False)
        with self._lock:
            self._table("drafts").upsert({"cause": cause, "draft": text}, pk="cause")

    # The person's own words

    def questions(self, report_id: str) -> tuple[SheetQuestion, ...] | None:
        """None before the list was made for the first time."""
        with self._lock:
            rows = list(self._table("questions").rows_where("report = ?", [report_id], order_by="position"))
        if not rows:
            return None
        return tuple(from_json(SheetQuestion, json.loads(row["question"])) for row in rows)

    def save_questions(self, report_id: str, questions: Sequence[SheetQuestion]) -> None:
        rows = [
            {
                "report": report_id,
                "position": position,
                "id": question.id,
                "question": json.dumps(to_json(question), ensure_ascii=False),
                "starred": int(question.starred),
                "kept": int(question.kept),
            }
            for position, question in enumerate(questions)
        ]
        with self._lock, self._db.atomic():
            self._table("questions").delete_where("report = ?", [report_id])
            self._table("questions").insert_all(rows)

    def consultation(self) -> Consultation:
        with self._lock:
            try:
                row = self._table("consultations").get(_CONSULTATION)
            except NotFoundError:
                return Consultation()
        return from_json(Consultation, json.loads(row["consultation"]))

    def save_consultation(self, consultation: Consultation) -> None:
        text = json.dumps(to_json(consultation), ensure_ascii=False)
        with self._lock:
            self._table("consultations").upsert({"id": _CONSULTATION, "consultation": text}, pk="id")

    def setting(self, name: str, default: str = "") -> str:
        with self._lock:
            try:
                return str(self._table("settings").get(name)["value"])
            except NotFoundError:
                return default

    def set_setting(self, name: str, value: str) -> None:
        with self._lock:
            self._table("settings").upsert({"name": name, "value": value}, pk="name")

    # Work in progress

    def begin_work(self, kind: str, report_id: str) -> int:
        with self._lock:
            self._table("work").insert({"kind": kind, "report": report_id, "state": "running"})
            return int(self._db.query("select max(id) as id from work").__next__()["id"])

    def end_work(self, work_id: int) -> None:
        with self._lock:
            self._table("work").delete(work_id)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _mark_interrupted(self) -> int:
        """Work that was running when the program died: marked, counted, and cleared by being done again."""
        with self._lock:
            running = list(self._table("work").rows_where("state = 'running'"))
            for row in running:
                self._table("work").update(row["id"], {"state": "interrupted"})
        return len(running)

    def _report(self, row: dict[str, Any]) -> Report:
        document = from_json(Document, json.loads(row["document"]))
        return Report(str(row["id"]), document, str(row["added"]))

    def _row(self, table: str, key: str) -> dict[str, Any]:
        with self._lock:
            try:
                return self._table(table).get(key)
            except NotFoundError:
                raise KeyError(key) from None

    def _update(self, table: str, key: str, values: dict[str, Any]) -> None:
        with self._lock:
            try:
                self._table(table).update(key, values)
            except NotFoundError:
                raise KeyError(key) from None

    def _table(self, name: str) -> Table:
        return self._db.table(name)
