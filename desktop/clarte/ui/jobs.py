"""The one door off the window's thread: work is done on a thread of a pool and answers on the window's."""

from __future__ import annotations

import contextlib
import gc
import logging
import queue
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from clarte.core.cancel import CancelToken
from clarte.core.errors import BugError, Cancelled, ClarteError, UserError

T = TypeVar("T")
_TELL_MS = 100  # progress and statements reach the window ten times a second at most
# Qt lets go of the interpreter in many of its calls, and then waits this long to have it back from a thread that
# computes: Python's own five milliseconds, a hundred times over, are a window that stands still.
_GIVE_WAY_S = 0.0001
_AT_ONCE_S = 0.01  # answers are given for so long before the window lives again
_STOP_MS = 5000  # how long closing waits for work that was asked to stop
_log = logging.getLogger(__name__)


class Lane(Enum):
    """Work of one lane never waits for another's. The number of threads of each is its value's second part."""

    PAGES = ("pages", 1)
    QUICK = ("quick", 1)
    LONG = ("long", 3)


class Job(Generic[T]):
    """One piece of work. `token` is what the work watches; `tell` what it reports with, from its thread."""

    def __init__(self, post: Callable[[Job[Any], str, Any], None], *, must: bool = False) -> None:
        self.token = CancelToken()
        self.must = must
        self.listening = True
        self.ended = False
        self._post = post

    def tell(self, message: object) -> None:
        if not self.token.cancelled:
            self._post(self, "told", message)

    def cancel(self) -> None:
        """Ask it to stop; its end is then reported as cancelled."""
        self.token.cancel()

    def leave(self) -> None:
        """Ask it to stop and hear nothing of it any more."""
        self.listening = False
        self.token.cancel()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, and whose listeners are called with what came of it. `held` is the work, lent to the
    thread; only the window's lets go of it."""

    owner: QObject
    held: list[Callable[[Job[Any]], Any]]
    done: Callable[[Any], None] | None
    failed: Callable[[ClarteError], None] | None
    cancelled: Callable[[], None] | None
    told: Callable[[Any], None] | None


class Jobs(QObject):
    """Runs work off the window's thread.

    Qt's objects must die on the window's thread, and they die with their last reference. So no thread of the pool
    ever holds that one: the work is dropped here once it ended, and the interpreter's collector, which runs on
    whatever thread allocates, is called from here alone while there is work.

    Signals:
        broke(BugError): a job that nobody answers for ended with an error of ours.
    """

    broke = Signal(object)
    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_GIVE_WAY_S)
        self._messages: queue.SimpleQueue[tuple[Job[Any], str, Any]] = queue.SimpleQueue()
        self._asked: dict[Job[Any], _Asked] = {}
        self._stopped = False
        self._pools: dict[Lane, QThreadPool] = {}
        for lane in Lane:
            self._pools[lane] = QThreadPool(self)
            self._pools[lane].setMaxThreadCount(lane.value[1])
        self._timer = QTimer(self)
        self._timer.setInterval(_TELL_MS)
        self._timer.timeout.connect(self._deliver)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[Job[T]], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[ClarteError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        told: Callable[[Any], None] | None = None,
        lane: Lane = Lane.QUICK,
        must: bool = False,
    ) -> Job[T]:
        """Do `work(job)` on the lane's threads. Exactly one of `done`, `failed` (UserError or BugError) and
        `cancelled` is called, on the window's thread, after all of `told`; none once the job was left or `owner`,
        whose listeners they are, was deleted. What `must` be done (to keep what the person typed) is done even when
        the window closes."""
        job: Job[T] = Job(self._post, must=must)
        if self._stopped:
            job.leave()
            return job
        held: list[Callable[[Job[Any]], Any]] = [work]
        self._asked[job] = _Asked(owner, held, done, failed, cancelled, told)
        gc.disable()
        self._timer.start()
        self._pools[lane].start(lambda: self._work(job, held))
        return job

    @property
    def busy(self) -> bool:
        return bool(self._asked)

    def stop(self) -> None:
        """Ask everything to stop and wait for it, within a bound. Nothing is begun afterwards."""
        self._stopped = True
        for job in list(self._asked):
            if job.must:
                job.listening = False
            else:
                job.leave()
        for pool in self._pools.values():
            pool.waitForDone(_STOP_MS)
        self._asked.clear()
        self._rest()

    def _work(self, job: Job[Any], held: list[Callable[[Job[Any]], Any]]) -> None:
        kind, payload = "done", None
        try:
            job.token.check()
            payload = held[0](job)
        except Cancelled:
            kind = "cancelled"
        except (UserError, BugError) as error:
            kind, payload = "failed", _without_frames(error)
        except Exception as error:  # noqa: BLE001  what is not ours ends here too; its words may be a report's
            where = error.__traceback__
            while where is not None and where.tb_next is not None:
                where = where.tb_next
            place = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where is not None else "?"
            kind, payload = "failed", BugError(f"{type(error).__name__} at {place}")
            del where
        self._end(job, kind, payload)

    def _post(self, job: Job[Any], kind: str, payload: object) -> None:
        self._messages.put((job, kind, payload))

    def _end(self, job: Job[Any], kind: str, payload: object) -> None:
        self._post(job, kind, payload)
        with contextlib.suppress(RuntimeError):  # work that outlived the bound of stop(): nobody is there to hear it
            self._ended.emit()

    def _deliver(self) -> None:
        end = time.perf_counter() + _AT_ONCE_S
        while True:
            if time.perf_counter() > end:
                self._ended.emit()  # the window lives before the rest is answered
                return
            try:
                job, kind, payload = self._messages.get_nowait()
            except queue.Empty:
                break
            self._answer(job, kind, payload)
        if self._asked:
            _collect()
        else:
            self._rest()

    def _rest(self) -> None:
        self._timer.stop()
        gc.enable()

    def _answer(self, job: Job[Any], kind: str, payload: Any) -> None:
        asked = self._asked.get(job)
        if asked is None:
            return
        if kind != "told":
            del self._asked[job]
            asked.held.clear()
            job.ended = True
        if isinstance(payload, BugError):
            _log.error("a job failed: %s", payload)
        if job.listening and isValid(asked.owner):
            self._call(asked, kind, payload)

    def _call(self, asked: _Asked, kind: str, payload: Any) -> None:
        if kind == "told" and asked.told is not None:
            asked.told(payload)
        elif kind == "done" and asked.done is not None:
            asked.done(payload)
        elif kind == "cancelled" and asked.cancelled is not None:
            asked.cancelled()
        elif kind == "failed" and asked.failed is not None:
            asked.failed(payload)
        elif kind == "failed":
            self.broke.emit(payload)


def _without_frames(error: ClarteError) -> ClarteError:
    """An error's frames hold what the work held, and its thread may be the last to let go of the error."""
    error.__context__ = error.__cause__ = None
    return error.with_traceback(None)


def _collect() -> None:
    """What the collector would do by itself; its oldest generation, which takes longest, waits until all is done."""
    young, middle, _old = gc.get_count()
    if young > gc.get_threshold()[0]:
        gc.collect(1 if middle > gc.get_threshold()[1] else 0)
