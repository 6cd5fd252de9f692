"""The parent's side of the model: starts its child when it is first needed, and survives it."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from clarte.core.cancel import CancelToken
from clarte.core.codec import CodecError, from_json, to_json
from clarte.core.errors import BugError, Cancelled, ModelError
from clarte.core.statements import ModelIdentity
from clarte.core.writing import Draft, WritingTask
from clarte.engine.fake import FAKE_ALLOWED, is_fake
from clarte.engine.gguf import GgufError, read_header
from clarte.engine.installed import InstalledModel
from clarte.engine.memory import fit, free_bytes, needed_bytes
from clarte.engine.messages import Failed, Load, Loaded, Piece, Prepare, Prepared, Write, Written
from clarte.engine.settings import CHILD_ENVIRONMENT, EngineSettings, default_settings
from clarte.process.channel import Frame
from clarte.process.child import Child, ChildDied

R = TypeVar("R")
M = TypeVar("M", Written, Prepared)

_TICK_S = 0.05
_QUIET_S = 0.3  # how long a cancelled child may still speak before it is killed
_LOAD_S = 180.0


class _TooLong(Exception):
    """The task does not fit in the model's context."""


class LlamaWriter:
    """Writes drafts with one installed model. Any thread may write; drafts are made one after the other."""

    def __init__(
        self,
        model: InstalledModel,
        *,
        settings: EngineSettings | None = None,
        prefixes: Path | None = None,
        patience_s: float = 120.0,
        rest_after_s: float = 300.0,
        free_memory: Callable[[], int] = free_bytes,
        smaller: Callable[[int], str] = lambda _free: "",
        on_crash: Callable[[EngineSettings, str], None] = lambda _settings, _code: None,
    ) -> None:
        """`prefixes`: folder for the states of prefixes (Places.machine / "prefixes"); None keeps them in memory.
        `patience_s`: silence after which a child is taken for dead. `rest_after_s`: without a task for so long, the
        child is let go and its memory with it; the next draft starts it again. `smaller`: the name of a model that
        fits in so many free bytes, or "". `on_crash` is told the settings in which a child died, and the error that
        says how."""
        self._installed = model
        self._settings = settings or default_settings()
        self._prefixes = prefixes
        self._patience_s = patience_s
        self._rest_after_s = rest_after_s
        self._worked_at = time.monotonic()
        self._resting: threading.Timer | None = None
        self._free_memory = free_memory
        self._smaller = smaller
        self._on_crash = on_crash
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._careful = False
        self._given_up = ""  # the code of the error it was given up for
        self._silent = False  # whether the child was killed because it said nothing any more
        self._closed = False
        self._number = 0
        self._processor = ""

    @property
    def model(self) -> ModelIdentity:
        return ModelIdentity(self._installed.id, self._installed.sha256)

    @property
    def settings(self) -> EngineSettings:
        """As they are now: safer ones after a crash, smaller ones where memory is short."""
        return self._settings

    @property
    def processor(self) -> str:
        """The build of the library that the last child computed with; "" before, and where it has only one."""
        return self._processor

    def write(
        self,
        task: WritingTask,
        on_text: Callable[[str], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> Draft:
        """Write one draft; `on_text` receives each new piece of text.

        A task too long for the context gives an empty draft with finish "length". After a crash the draft is
        begun again; pieces already handed on are not handed on twice.
        Raises ModelError, Cancelled."""
        handed = _HandedOn(on_text)

        def attempt(number: int) -> Written:
            message = Write(number, task.system, task.examples, task.request, task.max_tokens, task.temperature)
            return self._converse(message, Written, handed, cancel)

        try:
            written = self._twice(attempt, handed, cancel)
        except _TooLong:
            return Draft("", "length", 0, 0, 0, None, 0.0)
        if written.finish == "cancelled":  # by `close`
            raise Cancelled
        return Draft(
            text=written.text,
            finish=written.finish,
            prompt_tokens=written.prompt_tokens,
            reused_tokens=written.reused_tokens,
            generated_tokens=written.generated_tokens,
            first_token_s=written.first_token_s,
            total_s=written.total_s,
            restarted=handed.begun_again,
        )

    def prepare(self, tasks: Sequence[WritingTask], cancel: CancelToken | None = None) -> int:
        """Read the prefixes of these tasks' kinds ahead, once each. Returns how many tokens had to be read.

        Raises ModelError, Cancelled."""
        evaluated = 0
        for system, examples in dict.fromkeys((task.system, task.examples) for task in tasks):

            def attempt(number: int, system: str = system, examples: Any = examples) -> Prepared:
                return self._converse(Prepare(number, system, examples), Prepared, _HandedOn(None), cancel)

            with contextlib.suppress(_TooLong):
                evaluated += self._twice(attempt, _HandedOn(None), cancel).evaluated_tokens
        return evaluated

    def start(self) -> None:
        """Load the model now rather than at the first draft. Raises ModelError."""
        self._twice(lambda _number: None, _HandedOn(None), None)

    def kill(self) -> None:
        """End the child at once, as a crash would; the next draft starts it again."""
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child; a draft being written elsewhere ends as cancelled. There are no drafts after this."""
        self._closed = True
        resting = self._resting
        if resting is not None:
            resting.cancel()
        child, self._child = self._child, None
        if child is not None:
            child.stop()

    def _twice(self, attempt: Callable[[int], R], handed: _HandedOn, cancel: CancelToken | None) -> R:
        """One attempt and, if the child died of it, a second one in a safer setting."""
        with self._turn(cancel):
            while True:
                if cancel is not None:
                    cancel.check()
                if self._closed:
                    raise Cancelled
                if self._given_up:
                    raise ModelError(self._given_up, model=self._installed.id)
                try:
                    self._ensure_child(cancel)
                    self._number += 1
                    done = attempt(self._number)
                    self._rest_later()
                    return done
                except ChildDied:
                    code = self._post_mortem()
                    self._drop_child()
                    if self._closed:
                        raise Cancelled from None
                    self._on_crash(self._settings, code)
                    if self._careful:
                        self._given_up = code
                    self._careful = True
                    self._settings = self._settings.safer()
                    handed.begin_again()

    @contextlib.contextmanager
    def _turn(self, cancel: CancelToken | None) -> Iterator[None]:
        """Drafts are made one after the other; who waits can be cancelled. Raises Cancelled."""
        while not self._lock.acquire(timeout=_TICK_S):
            if self._closed or (cancel is not None and cancel.cancelled):
                raise Cancelled
        try:
            yield
        finally:
            self._lock.release()

    @contextlib.contextmanager
    def at_rest(self) -> Iterator[None]:
        """While this is held there is no child, and drafts wait: something else needs the machine for itself."""
        with self._lock:
            self._drop_child()
            yield

    def _rest_later(self) -> None:
        self._worked_at = time.monotonic()
        if self._resting is None and not self._closed:
            self._wait_to_rest(self._rest_after_s)

    def _wait_to_rest(self, seconds: float) -> None:
        self._resting = threading.Timer(seconds, self._rest)
        self._resting.daemon = True
        self._resting.start()

    def _rest(self) -> None:
        """Let the child go if nothing was asked of it meanwhile, else look again later."""
        with self._lock:
            self._resting = None
            left = self._worked_at + self._rest_after_s - time.monotonic()
            if left > 0 and not self._closed:
                self._wait_to_rest(left)
            elif not self._closed:
                self._drop_child()

    def _post_mortem(self) -> str:
        """The error that says how the child died."""
        if self._child is not None and self._child.over_memory:
            return "model_out_of_memory"
        return "model_silent" if self._silent else "model_crashed"

    def _ensure_child(self, cancel: CancelToken | None) -> None:
        """Raises ChildDied, ModelError, Cancelled."""
        if self._child is not None and self._child.alive:
            return
        self._drop_child()
        path = str(self._installed.path)
        memory_limit = self._free_memory() if is_fake(path) else self._budget()
        # The child decides for itself too: a fake model is refused there unless this is passed on.
        allowed = {FAKE_ALLOWED: "1"} if os.environ.get(FAKE_ALLOWED) == "1" else {}
        self._child = Child("engine", memory_limit=memory_limit, environment={**CHILD_ENVIRONMENT, **allowed})
        self._child.start()
        prefixes = str(self._prefixes) if self._prefixes is not None else None
        load = Load(path, self._installed.sha256, self._settings, prefixes)
        self._child.send("Load", to_json(load))
        frame = self._loading(self._child, cancel)
        if frame.kind != "Loaded":
            self._drop_child()
            self._given_up = "model_unusable"
            raise ModelError("model_unusable", model=self._installed.id)
        self._processor = _decode(Loaded, frame).processor

    def _loading(self, child: Child, cancel: CancelToken | None) -> Frame:
        """The first frame of a child that loads; one that is not wanted any more is killed. Raises ChildDied,
        Cancelled."""
        self._silent = False
        deadline = time.monotonic() + _LOAD_S
        while time.monotonic() < deadline:
            if cancel is not None and cancel.cancelled:
                self._drop_child()
                raise Cancelled
            frame = child.receive(_TICK_S)
            if frame is not None:
                return frame
        self._silent = True
        child.kill()
        raise ChildDied(None)

    def _budget(self) -> int:
        """Fit the settings to the memory that is free. Returns the bytes past which the child is killed.

        Raises ModelError."""
        try:
            header = read_header(self._installed.path)
        except OSError:
            raise ModelError("model_missing", model=self._installed.id) from None
        except GgufError:
            raise ModelError("model_damaged", model=self._installed.id) from None
        free = self._free_memory()
        try:
            self._settings = fit(header, self._settings, free, self._installed.id)
        except ModelError as error:
            other = self._smaller(free)
            raise ModelError("model_too_large_other", **error.details, other=other) if other else error from None
        return needed_bytes(header, self._settings) * 2

    def _converse(self, message: Prepare | Write, kind: type[M], handed: _HandedOn, cancel: CancelToken | None) -> M:
        """Send one request and hear it out. Raises ChildDied, ModelError, Cancelled."""
        child = self._child
        if child is None:
            raise ChildDied(None)
        child.send(type(message).__name__, to_json(message))
        try:
            return self._hear(child, message.number, kind, handed, cancel)
        except (ChildDied, ModelError, BugError, _TooLong):
            raise
        except BaseException:  # cancelled, or the caller's own handler failed: the child must not go on alone
            self._quieten(child, message.number)
            raise

    def _hear(self, child: Child, number: int, kind: type[M], handed: _HandedOn, cancel: CancelToken | None) -> M:
        heard = time.monotonic()
        while True:
            frame = child.receive(_TICK_S)
            if cancel is not None:
                cancel.check()
            if frame is None:
                if time.monotonic() - heard > self._patience_s:
                    self._silent = True
                    child.kill()
                continue
            heard = time.monotonic()
            if frame.kind == "Piece":
                piece = _decode(Piece, frame)
                if piece.number == number:
                    handed.add(piece.text)
            elif frame.kind == kind.__name__:
                answer = _decode(kind, frame)
                if answer.number == number:
                    return answer
            elif frame.kind == "Failed":
                failed = _decode(Failed, frame)
                if failed.number == number:
                    raise self._refused(failed)

    def _refused(self, failed: Failed) -> Exception:
        if failed.code == "too_long":
            return _TooLong()
        if failed.code == "model_unusable":
            return ModelError("model_unusable", model=self._installed.id)
        return BugError(f"engine refused a request: {failed.code}")

    def _quieten(self, child: Child, number: int) -> None:
        """Ask the child to stop and give it a moment; one that goes on is killed, and started again when needed."""
        deadline = time.monotonic() + _QUIET_S
        try:
            child.send("cancel", {"number": number})
            while (left := deadline - time.monotonic()) > 0:
                frame = child.receive(left)
                if frame is not None and frame.kind in ("Written", "Prepared", "Failed"):
                    return
        except ChildDied:
            pass
        child.kill()
        self._drop_child()

    def _drop_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.stop()


def _decode(kind: type[R], frame: Frame) -> R:
    try:
        return from_json(kind, frame.body)
    except CodecError:
        raise ChildDied(None) from None


class _HandedOn:
    """Pieces given to the caller. When a draft is begun again, only what is new and agrees is given."""

    def __init__(self, on_text: Callable[[str], None] | None) -> None:
        self._on_text = on_text
        self._given = ""
        self._heard = ""
        self.begun_again = False

    def add(self, text: str) -> None:
        self._heard += text
        if self._on_text is None or not self._heard.startswith(self._given):
            return
        if new := self._heard[len(self._given) :]:
            self._given = self._heard
            self._on_text(new)

    def begin_again(self) -> None:
        self._heard = ""
        self.begun_again = True
