"""What a loaded model does, real or fake, and how it may end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from clarte.engine.messages import Prepare, Prepared, Write, Written


class Refused(Exception):
    """The work cannot be done; `code`: model_unusable, template, too_long or refused."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Stopped(Exception):
    """The stop flag was seen in the middle of the work."""


class Session(Protocol):
    """A loaded model, used by one thread."""

    @property
    def context(self) -> int:
        """Tokens that a task may hold, its draft included."""
        ...

    @property
    def processor(self) -> str:
        """The build of the library that computes; "" where it has only one."""
        ...

    def prepare(self, task: Prepare) -> Prepared:
        """Raises Refused, Stopped."""
        ...

    def write(self, task: Write, emit: Callable[[str], None]) -> Written:
        """Raises Refused. Being stopped is an ordinary end, with what was written so far."""
        ...
