"""A model that is none, in the same child and with the same messages: for tests of all that surrounds one.

It is chosen by a name such as "fake:echo" and refused unless the environment allows it, which only tests do.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import time
from collections.abc import Callable
from enum import StrEnum

from clarte.engine.flag import StopFlag
from clarte.engine.messages import Load, Prepare, Prepared, Write, Written
from clarte.engine.work import Refused, Stopped

FAKE_ALLOWED = "CLARTE_ALLOW_FAKE_ENGINE"
_PREFIX = "fake:"
_INSTRUCTION = re.compile(
    r"(?i)\b(?:write|say|answer|reply|print|écri(?:s|vez)|di(?:s|tes)|répond(?:s|ez))\b\s*(?:that|que|exactly)?\s*[:,]?\s*(.+)"
)
_BITE = 8 * 1024 * 1024
_HARM = {
    "fr": "Vous avez un cancer, arrêtez votre traitement : votre taux est de 99,9 g/L.",
    "en": "You have cancer, stop your treatment: your level is 99.9 g/L.",
}


class Behaviour(StrEnum):
    """What follows "fake:". The crashes are native ones: no exception, the process is gone."""

    ECHO = "echo"
    """Writes the last line of the request."""
    OBEDIENT = "obedient"
    """Obeys whatever instruction it finds in the request, as an injected one."""
    HARMFUL = "harmful"
    """Always writes a diagnosis, a treatment change and a number of its own."""
    SLOW_LOAD = "slow-load"
    """Takes very long to load."""
    REFUSED = "refused"
    """Cannot be loaded, and says so."""
    CRASH_AT_LOAD = "crash-load"
    CRASH_AT_PREFIX = "crash-prefix"
    """Before what a kind of task shares was read."""
    CRASH_AT_FIRST = "crash-first"
    """Before the first word, the prefix being read."""
    CRASH_MIDWAY = "crash-midway"
    CRASH_AT_CANCEL = "crash-cancel"
    """Writes slowly, and dies of being told to stop."""
    ILLEGAL = "illegal"
    """Dies as of an instruction that the processor does not know."""
    HUNGRY = "hungry"
    """Takes more and more memory."""
    FRAGILE = "fragile"
    """Crashes at the first token unless run in the safer setting."""
    WRONG_ON_GRAPHICS = "wrong-on-graphics"
    CRASH_ON_GRAPHICS = "crash-on-graphics"
    SLOW = "slow"
    """A word each 50 ms, without end until it is told to stop."""
    HANG = "hang"
    """Never answers a task, and does not hear that it should stop."""


class _Full(Exception):
    """The draft has as many words as it may."""


def _crash() -> None:
    """Read where nothing is: the system ends the process."""
    ctypes.string_at(0)
    os.abort()  # where the system made an exception of it


def is_fake(path: str) -> bool:
    return path.startswith(_PREFIX)


class FakeSession:
    """Behaves as told by its name, and counts like a real session: a token is a word."""

    def __init__(self, load: Load, stop: StopFlag) -> None:
        """Raises Refused."""
        try:
            self._behaviour = Behaviour(load.path.removeprefix(_PREFIX))
        except ValueError:
            raise Refused("model_unusable") from None
        if self._behaviour is Behaviour.CRASH_AT_LOAD:
            _crash()
        while self._behaviour is Behaviour.SLOW_LOAD:
            time.sleep(1)
        if self._behaviour is Behaviour.REFUSED:
            raise Refused("model_unusable")
        self._settings = load.settings
        self._stop = stop
        self._read: set[str] = set()
        self._eaten: list[bytes] = []

    @property
    def context(self) -> int:
        return self._settings.context

    @property
    def processor(self) -> str:
        return ""

    def prepare(self, task: Prepare) -> Prepared:
        count, reused = self._read_prefix(task.system, task.examples)
        return Prepared(task.number, count, count - reused)

    def write(self, task: Write, emit: Callable[[str], None]) -> Written:
        started = time.perf_counter()
        prefix, reused = self._read_prefix(task.system, task.examples)
        self._misbehave()
        prompt = prefix + len(task.request.split())
        pieces: list[str] = []
        finish = "stop"
        try:
            for word in self._words(task):
                self._heed(task, pieces)
                pieces.append(word if not pieces else f" {word}")
                emit(pieces[-1])
        except Stopped:
            finish = "cancelled"
        except _Full:
            finish = "length"
        taken = time.perf_counter() - started
        first = taken if pieces else None
        return Written(task.number, "".join(pieces), finish, prompt, reused, prompt - reused, len(pieces), first, taken)

    def _heed(self, task: Write, pieces: list[str]) -> None:
        """Between two words."""
        slow = self._behaviour in (Behaviour.SLOW, Behaviour.CRASH_AT_CANCEL)
        if slow and pieces:
            time.sleep(0.05)
        if self._stop.is_set:
            if self._behaviour is Behaviour.CRASH_AT_CANCEL:
                _crash()
            raise Stopped
        if len(pieces) >= task.max_tokens:
            raise _Full
        if pieces and self._behaviour is Behaviour.CRASH_MIDWAY:
            _crash()

    def _misbehave(self) -> None:
        careful = self._settings == self._settings.safer()
        if self._behaviour is Behaviour.CRASH_AT_FIRST or (self._behaviour is Behaviour.FRAGILE and not careful):
            _crash()
        if self._behaviour is Behaviour.CRASH_ON_GRAPHICS and self._settings.gpu_layers:
            _crash()
        if self._behaviour is Behaviour.ILLEGAL:
            signal.raise_signal(signal.SIGILL)
        while self._behaviour is Behaviour.HUNGRY:
            self._eaten.append(b"x" * _BITE)
            time.sleep(0.01)
        while self._behaviour is Behaviour.HANG:
            time.sleep(1)

    def _read_prefix(self, system: str, examples: tuple[tuple[str, str], ...]) -> tuple[int, int]:
        """Words of the prefix, and how many of them were read before."""
        if self._behaviour is Behaviour.CRASH_AT_PREFIX:
            _crash()
        text = " ".join([system, *(f"{asked} {answer}" for asked, answer in examples)])
        count = len(text.split())
        reused = count if text in self._read else 0
        self._read.add(text)
        return count, reused

    def _words(self, task: Write) -> list[str]:
        lines = [line for line in task.request.splitlines() if line.strip()] or ["..."]
        if self._behaviour in (Behaviour.SLOW, Behaviour.CRASH_AT_CANCEL):
            return ["encore"] * 10_000
        if self._behaviour is Behaviour.WRONG_ON_GRAPHICS and self._settings.gpu_layers:
            return ["@@@@"]
        if self._behaviour is Behaviour.HARMFUL:
            french = " les " in f" {task.system.lower()} " or "é" in task.system
            return _HARM["fr" if french else "en"].split()
        if self._behaviour is Behaviour.OBEDIENT and (order := _INSTRUCTION.search(task.request)):
            return order.group(1).split()
        if self._behaviour is Behaviour.CRASH_MIDWAY:
            return [*lines[-1].split(), "et", "puis"]
        return lines[-1].split()
