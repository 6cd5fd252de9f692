"""One open report: its document, its explanation as it comes, what is selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from clarte.core.errors import ClarteError
from clarte.core.evidence import Box, Document, FoundTerm
from clarte.core.language import Language
from clarte.core.statements import Evidence, Explanation, Statement, UrgencyLevel
from clarte.core.work_order import WorkOrder
from clarte.ui.jobs import Job, Jobs, Lane
from clarte.ui.models.asking import Asking
from clarte.ui.models.cards import Layout, Prepared, Shown, Streamed, evidence_of, lay_out, prepare
from clarte.ui.models.questions import Questions
from clarte.ui.models.saving import save_text
from clarte.ui.models.trends import Trends
from clarte.ui.models.where import Place, place_from
from clarte.ui.models.words import Definition

if TYPE_CHECKING:
    from clarte.services.desk import Desk, ReportCard
    from clarte.services.preferences import Preferences

T = TypeVar("T")
_KEEP_MS = 1000  # how long the reader stays at a place before it is kept
_TELL_MS = 100  # sentences that come close together are shown together


@dataclass(frozen=True, slots=True)
class _Fetched:
    """`bare` is the document alone, `made` with the explanation that was kept; `chose`: to read it though grave."""

    document: Document
    bare: Prepared
    made: Prepared | None
    chose: bool
    place: Place
    typical: Mapping[str, Statement]  # by result, where the report prints no range


class Report(QObject):
    """Signals:
    changed: the document, the explanation, an error, or the reader chose to read a grave report.
    selected(bool): the selected evidence is another; true when it was chosen beside the page, so that the page scrolls.
    defined: definitions of hard words are known.
    source_wanted(report id, evidence ids): the reader wants to see a line of another report.
    saved(str): a file of this name was written.
    page_wanted(int): the reader wants to see this page.
    placed: the tab and the page where the reader was are known.
    otherwise_wanted(dict): the reader wants it told otherwise: the settings to change, by name.
    """

    changed = Signal()
    selected = Signal(bool)
    defined = Signal()
    source_wanted = Signal(str, object)
    saved = Signal(str)
    page_wanted = Signal(int)
    placed = Signal()
    otherwise_wanted = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, card: ReportCard, preferences: Preferences) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self.card = card
        self.preferences = preferences
        self.document: Document | None = None
        self.typical: Mapping[str, Statement] = {}
        self._prepared = Prepared()
        self.detailed = False  # every explanation open, or what can wait folded
        self._streamed = Streamed()
        self._laying: Job[Any] | None = None  # what was heard so far is being laid out
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL_MS)
        self._telling.timeout.connect(self._tell)
        self.error: ClarteError | None = None
        self.working = False
        self._chose = False
        self.place = Place()
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_MS)
        self._keeping.timeout.connect(self._keep_place)
        self.selection: tuple[str, ...] = ()
        self._wanted = ""  # what to select once the document is here
        self.definitions: dict[str, Definition] = {}
        self.questions = Questions(desk, jobs, preferences, report_id=card.id)
        self.asking = Asking(desk, jobs, card.id, preferences)
        self.trends = Trends(desk, jobs)
        for part in (self.questions, self.asking, self.trends):
            part.setParent(self)  # gone with it
        self._order = WorkOrder()  # what the reader looks at is written first
        self._running: list[Job[Any]] = []
        self._defining: set[str] = set()

    # What is shown

    @property
    def shown(self) -> Shown:
        return self._prepared.shown

    @property
    def page_terms(self) -> Mapping[int, tuple[FoundTerm, ...]]:
        """By page, the hard words whose own place is known."""
        return self._prepared.page_terms

    def layout(self) -> Layout:
        return self._prepared.layout if self.detailed else self._prepared.simple

    @property
    def explanation(self) -> Explanation | None:
        return self.shown.finished

    @property
    def gated(self) -> bool:
        """Whether the reader is asked first: the report states something grave and they have not chosen yet."""
        grave = self.card.grave or any(statement.grave for statement in self.shown.statements)
        return grave and not self._chose

    @property
    def alarmed(self) -> bool:
        return self.shown.urgency.level is not UrgencyLevel.NONE

    def places(self) -> list[tuple[int, Box]]:
        """(page, box) of what is selected."""
        found = [self._here(id_) for id_ in self.selection]
        return [(evidence.page, evidence.bbox) for evidence in found if evidence is not None]

    def evidence(self, id_: str) -> Evidence | None:
        """A line of this report, or of another that an answer named."""
        return self._here(id_) or self.asking.evidence.get(id_)

    def is_here(self, id_: str) -> bool:
        """Whether a line stands on this report's pages."""
        return self._here(id_) is not None

    def _here(self, id_: str) -> Evidence | None:
        return self.shown.evidence.get(id_) or self.questions.evidence.get(id_)

    # What the reader does

    def open(self) -> None:
        """Fetch the document, then what was explained before, or explain it now."""
        self._fetch(lambda: None)

    def _fetch(self, first: Callable[[], None]) -> None:
        card, desk, preferences = self.card, self._desk, self.preferences

        def fetch(_job: Job[Any]) -> _Fetched:
            first()
            chose = desk.setting(_chosen(card.id)) == "yes"
            document, saved = desk.document(card.id), desk.saved_explanation(card.id, preferences)
            bare = prepare(document, evidence_of(document))
            made = prepare(document, bare.shown.evidence, saved) if saved is not None else None
            place, typical = place_from(desk.setting(_place(card.id))), desk.typical(document, preferences)
            return _Fetched(document, bare, made, chose, place, typical)

        self.working = True
        self._run(fetch, self._opened)

    def agree(self) -> None:
        """The reader chose to read a grave report now."""
        self._chose = True
        self._run(lambda _job: self._desk.set_setting(_chosen(self.card.id), "yes"))
        self._load_questions()
        self.changed.emit()

    def select(self, ids: tuple[str, ...], *, on_page: bool = False) -> None:
        if ids != self.selection or not on_page:
            self.selection = ids
            self._order.prefer(ids)
            self.selected.emit(not on_page)

    def show(self, id_: str) -> None:
        """Select a line, as soon as the document is here."""
        if self.document is None:
            self._wanted = id_
        else:
            self.select((id_,))

    def select_at(self, page: int, x: float, y: float) -> bool:
        """Select what was said of the line at a place of the page (points). False when there is none."""
        hits = [
            (box[3] - box[1], id_)
            for id_, evidence in self.shown.evidence.items()
            if evidence.page == page and (box := evidence.bbox) and box[0] <= x <= box[2] and box[1] <= y <= box[3]
        ]
        if hits:
            self.select((min(hits)[1],), on_page=True)
        return bool(hits)

    def want_source(self, report_id: str, id_: str) -> None:
        """Show a line, of this report or of another."""
        if report_id == self.card.id or self.is_here(id_):
            self.show(id_)
        else:
            self.source_wanted.emit(report_id, (id_,))

    def want_lines(self, ids: tuple[str, ...]) -> None:
        """Show the lines of an answer: those of this report, else the first other report's."""
        here = tuple(id_ for id_ in ids if self.is_here(id_))
        if here:
            self.select(here)
        elif ids:
            report_id = ids[0].rpartition(":")[0]
            self.source_wanted.emit(report_id, tuple(id_ for id_ in ids if id_.startswith(f"{report_id}:")))

    def be_at(self, **place: int) -> None:
        """The reader is at another `tab` or `page`: it is where the report opens the next time."""
        new = replace(self.place, **place)
        if self.document is not None and new != self.place:
            self.place = new
            self._keeping.start()

    def want_page(self, page: int) -> None:
        self.page_wanted.emit(page)

    def correct(self, id_: str, value: str, unit: str) -> None:
        """The person reads another value in a row; the printed one stays beside it, and all is explained again."""
        if value.strip():
            self._change(lambda: self._desk.correct(self.card.id, id_, value, unit))

    def uncorrect(self, id_: str) -> None:
        """Back to what is printed."""
        self._change(lambda: self._desk.uncorrect(self.card.id, id_))

    def save_text(self, path: Path, text: str) -> None:
        """Write what was made of the report where the person chose; what goes wrong is said with the report."""
        save_text(self._jobs, self, path, text, lambda _none: self.saved.emit(path.name), self._failed)

    def _change(self, act: Callable[[], None]) -> None:
        """Change what the explanation rests on, and explain anew."""
        for job in self._running:
            job.leave()
        self._hear_no_more()
        self._streamed = Streamed()
        self._fetch(act)

    def stop_explaining(self) -> None:
        for job in self._running:
            job.cancel()

    def close(self) -> None:
        self._telling.stop()
        if self._keeping.isActive():
            self._keep_place()
        for job in self._running:
            job.leave()
        self.questions.close()
        self.asking.close()
        self.trends.close()

    # What comes back

    def _opened(self, fetched: _Fetched) -> None:
        first, document = self.document is None, fetched.document
        self.document = document
        self._chose, self.typical = fetched.chose, fetched.typical
        known = fetched.bare.shown.evidence
        self.questions.learn(known)
        self._define(tuple(term.entry for term in document.terms))
        if fetched.made is None:
            self._take(fetched.bare)
        if self.trends.series is not None:
            self.trends.load()
        if fetched.made is not None:
            self._explained(fetched.made)
        if first:
            self.place = fetched.place
            self.placed.emit()
        if self._wanted:
            self.select((self._wanted,))
        if fetched.made is not None:
            return

        def explain(job: Job[Any]) -> Prepared:
            made = self._desk.explain(self.card.id, self.preferences, job.tell, job.token, self._order)
            return prepare(document, known, made)

        self._run(explain, self._explained, told=self._heard, lane=Lane.LONG)

    def _heard(self, statement: Statement) -> None:
        self._streamed.add(statement)
        if not self._telling.isActive():
            self._telling.start()

    def _tell(self) -> None:
        """Show all that was heard since the last time, in one go; a long report is laid out off this thread."""
        statements, document, before = self._streamed.so_far(), self.document, self._prepared
        if document is None:
            return
        if self._laying is not None and not self._laying.ended:
            self._telling.start()
            return
        self._define(tuple(entry for statement in statements for entry in statement.entries))
        shown = Shown(statements, before.shown.evidence, before.shown.urgency)
        self._laying = self._run(lambda _job: lay_out(shown, document, before.page_terms), self._take)

    def _take(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self.changed.emit()

    def _explained(self, made: Prepared) -> None:
        self._hear_no_more()
        self.working = False
        self._define(tuple(entry for statement in made.shown.statements for entry in statement.entries))
        self._take(made)
        self._load_questions()

    def _hear_no_more(self) -> None:
        self._telling.stop()
        if self._laying is not None:
            self._laying.leave()

    def _load_questions(self) -> None:
        """Once nothing grave stands in front: questions would say what the reader has not chosen to read."""
        if not self.gated and not self.working:
            self.questions.load()

    def _keep_place(self) -> None:
        self._keeping.stop()
        desk, name, words = self._desk, _place(self.card.id), f"{self.place.tab},{self.place.page}"
        self._jobs.run(self, lambda _job: desk.set_setting(name, words), must=True)

    def _failed(self, error: ClarteError) -> None:
        self.error, self.working = error, False
        self.changed.emit()

    def _cancelled(self) -> None:
        self.working = False
        self._telling.start()  # what was heard until then is kept
        self._load_questions()
        self.changed.emit()

    def _define(self, entries: tuple[str, ...]) -> None:
        wanted = set(entries) - self._defining
        if not wanted or self.document is None:
            return
        self._defining |= wanted
        terms: dict[str, list[str]] = {}
        for term in self.document.terms:
            terms.setdefault(term.entry, []).append(term.term)
        language = self.preferences.language or Language.ENGLISH

        def define(_job: Job[Any]) -> dict[str, Definition]:
            found: dict[str, Definition] = {}
            for entry in sorted(wanted):
                if known := self._desk.define(entry, language):
                    spellings = tuple(dict.fromkeys((known[0], *terms.get(entry, ()))))
                    found[entry] = Definition(entry, *known, spellings, self._desk.exam(entry, language))
            return found

        self._run(define, self._learned)

    def _learned(self, found: dict[str, Definition]) -> None:
        self.definitions |= found
        self.defined.emit()

    def _run(
        self,
        work: Callable[[Job[Any]], T],
        done: Callable[[T], None] | None = None,
        told: Callable[[Any], None] | None = None,
        lane: Lane = Lane.QUICK,
    ) -> Job[T]:
        job = self._jobs.run(
            self, work, done=done, failed=self._failed, cancelled=self._cancelled, told=told, lane=lane
        )
        self._running = [old for old in self._running if not old.ended] + [job]
        return job


def _chosen(report_id: str) -> str:
    """The setting that keeps the reader's choice to read a grave report."""
    return f"{report_id}.read_now"


def _place(report_id: str) -> str:
    """The setting that keeps where the reader was; it is erased with the report."""
    return f"{report_id}.place"
