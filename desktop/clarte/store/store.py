"""The dossier on disk: reports with their files, what was explained, and the person's own words."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils.db import Database, NotFoundError, Table

from clarte.core.codec import from_json, to_json
from clarte.core.dossier import Consultation, Correction, Dossier, ReportSummary, SheetQuestion, summary_of
from clarte.core.evidence import Document
from clarte.core.files import InputFile
from clarte.core.statements import Explanation
from clarte.core.writing import Draft
from clarte.store.migrations import searchable_lines

_GONE = "removed is not null"
_ALL = (
    "reports", "explanations", "drafts", "questions", "consultations", "corrections", "lines", "settings", "work",
    "dossiers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """A stored report without its bytes. `added` is an ISO time in UTC."""

    id: str
    document: Document
    added: str


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that is already kept: its id, whether it was set aside, and its dossier (None: undecided)."""

    id: str
    removed: bool
    dossier: str | None


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of a report that a search found, with the id of its evidence."""

    text: str
    report: str
    evidence: str
    page: int
    kind: str


class Store:
    """One open database. Safe to call from several threads; each call is one transaction."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._db = database
        self._now = now
        self._lock = threading.RLock()
        self.interrupted = self._mark_interrupted()

    # Dossiers

    def dossiers(self) -> tuple[Dossier, ...]:
        """Oldest first; there is always one."""
        with self._lock:
            rows = list(self._table("dossiers").rows_where(order_by="created, id"))
            if not rows:
                return (self.create_dossier(),)
        return tuple(Dossier(str(row["id"]), str(row["name"] or ""), row["birth_date"]) for row in rows)

    def create_dossier(self, name: str = "", birth_date: str | None = None) -> Dossier:
        dossier = Dossier(secrets.token_hex(6), name, birth_date)
        row = {"id": dossier.id, "name": name, "birth_date": birth_date, "created": self._now().isoformat()}
        with self._lock:
            self._table("dossiers").insert(row)
        return dossier

    def adopt_dossier(self, dossier: Dossier) -> None:
        """Keep a dossier that comes from elsewhere under its own id; one that is here stays as it is."""
        row = {**to_json(dossier), "created": self._now().isoformat()}
        with self._lock:
            self._table("dossiers").insert(row, ignore=True)

    def save_dossier(self, dossier: Dossier) -> None:
        """Raises KeyError for an unknown dossier."""
        self._update("dossiers", dossier.id, {"name": dossier.name, "birth_date": dossier.birth_date})

    def erase_dossier(self, dossier_id: str) -> None:
        """Erase for good a dossier and all that is in it."""
        with self._lock, self._db.atomic():
            reports = [
                str(r["id"]) for r in self._table("reports").rows_where("dossier = ?", [dossier_id], select="id")
            ]
            self._erase_reports(reports)
            for row in list(self._table("consultations").rows_where("dossier = ?", [dossier_id], select="id")):
                self._erase_consultation(str(row["id"]))
            self._table("dossiers").delete_where("id = ?", [dossier_id])

    def erase_everything(self) -> None:
        """Erase for good all reports, consultations, settings and drafts; the file stays, empty."""
        with self._lock:
            with self._db.atomic():
                for table in _ALL:
                    self._table(table).delete_where()
            self._db.vacuum()

    # Reports

    def summaries(self, dossier_id: str | None) -> tuple[ReportSummary, ...]:
        """The dossier's reports, a line each; None: those in no dossier, the person has not said yet whose they are."""
        where, arguments = ("dossier = ?", [dossier_id]) if dossier_id is not None else ("dossier is null", [])
        with self._lock:
            rows = list(self._table("reports").rows_where(f"removed is null and {where}", arguments, select="summary"))
        return tuple(from_json(ReportSummary, json.loads(row["summary"])) for row in rows)

    def reports(self, dossier_id: str) -> tuple[Report, ...]:
        """The dossier's reports with all that was read in them."""
        where = "removed is null and dossier = ?"
        with self._lock:
            rows = list(self._table("reports").rows_where(where, [dossier_id], select="id, document, added"))
        return tuple(self._report(row) for row in rows)

    def find_by_digest(self, sha256: str) -> FoundReport | None:
        """The report with these bytes, in whatever dossier."""
        with self._lock:
            rows = self._table("reports").rows_where("sha256 = ?", [sha256], select="id, removed, dossier")
            row = next(iter(rows), None)
        return FoundReport(str(row["id"]), row["removed"] is not None, row["dossier"]) if row else None

    def add_report(self, file: InputFile, document: Document, dossier_id: str | None) -> str:
        """Keep a report under its document's id. `dossier_id` None: the person has to say whose it is."""
        plain = to_json(document)
        row = {
            "id": document.id,
            "sha256": document.sha256,
            "file": file.name,
            "pdf": file.data,
            "password": file.password,
            "document": json.dumps(plain, ensure_ascii=False),
            "added": self._now().isoformat(),
            "removed": None,
            "summary": _text(summary_of(document)),
            "dossier": dossier_id,
        }
        with self._lock, self._db.atomic():
            self._table("reports").insert(row)
            self._table("lines").insert_all(searchable_lines(document.id, plain))
        return document.id

    def assign_report(self, report_id: str, dossier_id: str | None) -> None:
        """Put it in a dossier; None: the person has to say whose it is. Raises KeyError for an unknown report."""
        self._update("reports", report_id, {"dossier": dossier_id})

    def remove_report(self, report_id: str) -> None:
        """Set it aside; `restore_report` undoes it, `forget_removed` makes it final."""
        self._update("reports", report_id, {"removed": self._now().isoformat()})

    def restore_report(self, report_id: str) -> None:
        self._update("reports", report_id, {"removed": None})

    def forget_removed(self) -> None:
        """Erase for good what was set aside, and all that came from it."""
        with self._lock, self._db.atomic():
            self._erase_reports([str(r["id"]) for r in self._table("reports").rows_where(_GONE, select="id")])
            for row in list(self._table("consultations").rows_where(_GONE, select="id")):
                self._erase_consultation(str(row["id"]))

    def document(self, report_id: str) -> Document:
        """Raises KeyError for an unknown report."""
        return self._report(self._row("reports", report_id)).document

    def file(self, report_id: str) -> InputFile:
        """Raises KeyError for an unknown report."""
        row = self._row("reports", report_id)
        return InputFile(str(row["file"]), bytes(row["pdf"]), row["password"])

    def find_lines(self, dossier_id: str, query: str, limit: int) -> tuple[FoundLine, ...]:
        """Lines of the dossier's reports that `query` (FTS5) matches, newest report first."""
        sql = (
            "select l.text, l.report, l.evidence, l.page, l.kind from lines l join reports r on r.id = l.report "
            "where lines match ? and r.dossier = ? and r.removed is null order by l.rowid desc limit ?"
        )
        with self._lock:
            rows = list(self._db.query(sql, [query, dossier_id, limit]))
        return tuple(
            FoundLine(str(r["text"]), str(r["report"]), str(r["evidence"]), int(r["page"]), str(r["kind"]))
            for r in rows
        )

    # What was explained

    def explanation(self, report_id: str, cause: str) -> Explanation | None:
        with self._lock:
            try:
                row = self._table("explanations").get((report_id, cause))
            except NotFoundError:
                return None
        return from_json(Explanation, json.loads(row["explanation"]))

    def save_explanation(self, report_id: str, cause: str, explanation: Explanation) -> None:
        """Nothing is kept of a report that was erased meanwhile."""
        text = _text(explanation)
        with self._lock:
            if not self._table("reports").count_where("id = ?", [report_id]):
                return
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
        text = _text(draft)
        with self._lock:
            self._table("drafts").upsert({"cause": cause, "draft": text}, pk="cause")

    # The person's own words

    def corrections(self, report_id: str) -> tuple[Correction, ...]:
        with self._lock:
            rows = list(self._table("corrections").rows_where("report = ?", [report_id], order_by="evidence"))
        return tuple(from_json(Correction, json.loads(row["correction"])) for row in rows)

    def save_correction(self, report_id: str, correction: Correction) -> None:
        row = {"report": report_id, "evidence": correction.evidence, "correction": _text(correction)}
        with self._lock:
            self._table("corrections").upsert(row, pk=("report", "evidence"))

    def remove_correction(self, report_id: str, evidence: str) -> None:
        with self._lock:
            self._table("corrections").delete_where("report = ? and evidence = ?", [report_id, evidence])

    def consultations(self, dossier_id: str) -> tuple[Consultation, ...]:
        """In the order in which they were made."""
        with self._lock:
            rows = list(self._table("consultations").rows_where("removed is null and dossier = ?", [dossier_id]))
        return tuple(from_json(Consultation, json.loads(row["consultation"])) for row in rows)

    def consultation(self, consultation_id: str) -> Consultation:
        """Raises KeyError for an unknown one."""
        return from_json(Consultation, json.loads(self._row("consultations", consultation_id)["consultation"]))

    def save_consultation(self, dossier_id: str, consultation: Consultation) -> None:
        """Keep it under its id, in a dossier."""
        row = {"id": consultation.id, "consultation": _text(consultation), "dossier": dossier_id}
        with self._lock:
            self._table("consultations").upsert(row, pk="id")

    def remove_consultation(self, consultation_id: str) -> None:
        """Set it aside; `restore_consultation` undoes it, `forget_removed` makes it final."""
        self._update("consultations", consultation_id, {"removed": self._now().isoformat()})

    def restore_consultation(self, consultation_id: str) -> None:
        self._update("consultations", consultation_id, {"removed": None})

    def questions(self, consultation_id: str) -> tuple[SheetQuestion, ...]:
        """The person's list, in their order."""
        with self._lock:
            rows = list(self._table("questions").rows_where("consultation = ?", [consultation_id], order_by="position"))
        return tuple(from_json(SheetQuestion, json.loads(row["question"])) for row in rows)

    def save_questions(self, consultation_id: str, questions: Sequence[SheetQuestion]) -> None:
        rows = [
            {"consultation": consultation_id, "position": position, "question": _text(question)}
            for position, question in enumerate(questions)
        ]
        with self._lock, self._db.atomic():
            self._table("questions").delete_where("consultation = ?", [consultation_id])
            self._table("questions").insert_all(rows)

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

    def _erase_reports(self, report_ids: Sequence[str]) -> None:
        for report_id in report_ids:
            for table in ("explanations", "corrections", "lines"):
                self._table(table).delete_where("report = ?", [report_id])
            self._table("settings").delete_where("name glob ?", [f"{report_id}.*"])
            self._table("reports").delete(report_id)
        if report_ids:
            # Drafts do not say which report they came from, and can be made again.
            self._table("drafts").delete_where()

    def _erase_consultation(self, consultation_id: str) -> None:
        self._table("questions").delete_where("consultation = ?", [consultation_id])
        self._table("consultations").delete(consultation_id)

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


def _text(value: Any) -> str:
    return json.dumps(to_json(value), ensure_ascii=False)
