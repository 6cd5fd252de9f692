"""The child that holds the model: answers load, prepare and write; listens for cancel while it computes."""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
import time
from typing import TYPE_CHECKING

import psutil

from clarte.core.codec import CodecError, from_json, to_json
from clarte.engine.fake import FAKE_ALLOWED, FakeSession, is_fake
from clarte.engine.flag import StopFlag
from clarte.engine.messages import (
    CheckTemplate,
    Failed,
    Load,
    Loaded,
    Look,
    Measure,
    Piece,
    Prepare,
    Sight,
    TemplateChecked,
    Write,
)
from clarte.engine.work import Refused, Session, Stopped
from clarte.process.channel import ChannelClosed, ChannelCorrupt, Frame
from clarte.process.worker import ParentLink, forbid_network, forbid_programs, leave_no_dump, open_link

if TYPE_CHECKING:
    from clarte.engine.bare import BareModel

_NICER = 5


def run() -> int:
    """Serve the parent until it closes its end."""
    link = open_link()
    forbid_network()
    forbid_programs()
    leave_no_dump()
    step_back()
    stops = Stops()
    inbox: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(link, inbox, stops), daemon=True).start()
    return Worker(link, stops).serve(inbox)


def step_back() -> None:
    """Let the window, and whatever else the person uses, have the processor first."""
    with contextlib.suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(_NICER)


class Stops:
    """Which task is asked to stop. Cancelling is recorded first: it counts even for a task not yet begun."""

    def __init__(self) -> None:
        self.flag = StopFlag()
        self._lock = threading.Lock()
        self._current = 0
        self._cancelled: set[int] = set()

    def begin(self, number: int) -> None:
        with self._lock:
            self._current = number
            self.flag.clear()
            if number in self._cancelled:
                self.flag.set()

    def cancel(self, number: int) -> None:
        with self._lock:
            self._cancelled.add(number)
            if number == self._current:
                self.flag.set()

    def end_all(self) -> None:
        with self._lock:
            self.flag.set()


def _listen(link: ParentLink, inbox: queue.SimpleQueue[Frame | None], stops: Stops) -> None:
    try:
        for frame in link:
            if frame.kind == "cancel":
                stops.cancel(int(frame.body.get("number", 0)))
            else:
                inbox.put(frame)
    except (ChannelCorrupt, TypeError, ValueError):
        pass  # a parent that speaks nonsense is answered by leaving
    finally:
        stops.end_all()
        inbox.put(None)


class Worker:
    """Takes one request after the other."""

    def __init__(self, link: ParentLink, stops: Stops) -> None:
        self._link = link
        self._stops = stops
        self._session: Session | None = None
        self._bare: BareModel | None = None

    def serve(self, inbox: queue.SimpleQueue[Frame | None]) -> int:
        while (frame := inbox.get()) is not None:
            try:
                self._answer(frame)
            except ChannelClosed:
                break
            except (Refused, CodecError, Stopped) as error:
                code = error.code if isinstance(error, Refused) else "bad_request"
                self._send(Failed(int(frame.body.get("number", 0)), code))
        return 0

    def _answer(self, frame: Frame) -> None:
        if frame.kind == "Load":
            self._load(from_json(Load, frame.body))
        elif frame.kind == "Prepare":
            prepare = from_json(Prepare, frame.body)
            self._stops.begin(prepare.number)
            self._send(self._loaded().prepare(prepare))
        elif frame.kind == "Write":
            write = from_json(Write, frame.body)
            self._stops.begin(write.number)
            self._send(self._loaded().write(write, lambda text: self._send(Piece(write.number, text))))
        elif frame.kind == "Measure" and self._bare is not None:
            self._send(self._bare.measure(from_json(Measure, frame.body)))
        elif frame.kind == "Look":
            from clarte.engine.devices import look

            self._send(Sight(from_json(Look, frame.body).number, look()))
        elif frame.kind == "CheckTemplate":
            check = from_json(CheckTemplate, frame.body)
            self._send(TemplateChecked(check.number, _renders(check.template)))
        else:
            raise Refused("refused")

    def _loaded(self) -> Session:
        if self._session is None:
            raise Refused("refused")
        return self._session

    def _load(self, load: Load) -> None:
        started = time.perf_counter()
        if is_fake(load.path):
            if os.environ.get(FAKE_ALLOWED) != "1":
                raise Refused("refused")
            self._session = FakeSession(load, self._stops.flag)
        elif load.bare:
            from clarte.engine.bare import BareModel

            self._bare = BareModel(load)
            self._send(Loaded(load.settings.context, time.perf_counter() - started, self._bare.processor))
            return
        else:
            # Here and not at the top: a fake child must run where llama.cpp cannot.
            from clarte.engine.session import LlamaSession

            self._session = LlamaSession(load, self._stops.flag)
        self._send(Loaded(self._session.context, time.perf_counter() - started, self._session.processor))

    def _send(self, message: object) -> None:
        self._link.send(type(message).__name__, to_json(message))


def _renders(template: str) -> bool:
    from clarte.engine.prompt import ChatTemplate, TemplateError

    try:
        ChatTemplate(template, "<s>", "</s>").render("s", [("a", "b")])
    except TemplateError:
        return False
    return True
