"""The parent's side of a child process: start it, talk to it, and stop it within a bound."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

import psutil

from clarte.process.channel import ChannelClosed, ChannelCorrupt, Frame, read_frame, write_frame

# All a child gets of our environment: enough to start Python and find libraries, no secret.
_KEPT = (
    "PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR",
    "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "NUMBER_OF_PROCESSORS", "OPENBLAS_CORETYPE", "OMP_NUM_THREADS",
)  # fmt: skip
# Seconds between two looks at a child's memory.
_WATCH_EVERY = 0.1


class ChildDied(Exception):
    """The child ended while it was needed.

    Attributes:
        code: its exit code; negative for the signal that ended it.
    """

    def __init__(self, code: int | None) -> None:
        super().__init__(f"child ended with {code}")
        self.code = code


def child_command(role: str) -> list[str]:
    """How to start this same program as a child, from a checkout, a wheel or a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--child", role]
    return [sys.executable, "-m", "clarte", "--child", role]


class Child:
    """One child process and the frames it speaks. One thread reads; any thread may send or stop."""

    def __init__(
        self,
        role: str,
        *,
        memory_limit: int | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`memory_limit`: bytes of resident memory past which `receive` kills the child."""
        self._role = role
        self._memory_limit = memory_limit
        self._environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._environment.update({"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"})
        self._environment.update(environment or {})
        self._frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._send_lock = threading.Lock()
        self._watch_at = 0.0
        self.over_memory = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        creation = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        self._process = subprocess.Popen(
            child_command(self._role),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Native libraries print words of the file they parse; nobody may log them.
            stderr=None if os.environ.get("CLARTE_CHILD_STDERR") else subprocess.DEVNULL,
            env=self._environment,
            close_fds=True,
            creationflags=creation,
        )
        threading.Thread(target=self._pump, args=(self._process,), daemon=True, name=f"{self._role}-frames").start()

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def send(self, kind: str, body: dict[str, object] | None = None, blob: bytes = b"") -> None:
        """Raises ChildDied."""
        process = self._running()
        assert process.stdin is not None
        with self._send_lock:
            try:
                write_frame(process.stdin, Frame(kind, dict(body or {}), blob))
            except ChannelClosed:
                raise ChildDied(self._exit_code()) from None

    def receive(self, timeout: float) -> Frame | None:
        """The next frame, or None when `timeout` seconds passed without one. Raises ChildDied."""
        # Looked at on every call: a child that sends without a pause must not grow unseen either.
        self._watch_memory()
        try:
            frame = self._frames.get(timeout=timeout)
        except queue.Empty:
            return None
        if frame is None:
            raise ChildDied(self._exit_code())
        return frame

    def memory(self) -> int:
        """Resident bytes now; 0 when it is gone."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss) if self.alive else 0
        except psutil.Error:
            return 0

    def processor_seconds(self) -> float:
        """Seconds of work that its processor has done for it so far; 0 when it is gone."""
        try:
            times = psutil.Process(self.pid).cpu_times() if self.alive else None
        except psutil.Error:
            return 0.0
        return float(times.user + times.system) if times is not None else 0.0

    def kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(OSError):
                self._process.kill()

    def stop(self, grace: float = 1.0) -> None:
        """Close its input (it ends by itself), then terminate, then kill: `grace` seconds for each at most."""
        process = self._process
        if process is None:
            return
        with contextlib.suppress(OSError, ValueError):
            if process.stdin is not None:
                process.stdin.close()
        pushes: tuple[Callable[[], None] | None, ...] = (None, process.terminate, process.kill)
        for push in pushes:
            with contextlib.suppress(OSError):
                if push is not None:
                    push()
            try:
                process.wait(grace)
                break
            except subprocess.TimeoutExpired:
                continue
        self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise ChildDied(None)
        return self._process

    def _exit_code(self) -> int | None:
        process = self._process
        if process is None:
            return None
        try:
            return process.wait(1.0)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait(1.0)

    def _watch_memory(self) -> None:
        now = time.monotonic()
        if self._memory_limit is None or now < self._watch_at:
            return
        self._watch_at = now + _WATCH_EVERY
        if self.memory() > self._memory_limit:
            self.over_memory = True
            self.kill()

    def _pump(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        try:
            while True:
                self._frames.put(read_frame(process.stdout))
        except (ChannelClosed, ChannelCorrupt):
            # A child that sends nonsense is no longer trusted with anything.
            process.kill()
        finally:
            process.stdout.close()
            self._frames.put(None)
