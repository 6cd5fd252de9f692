"""The child's side: private pipes, closed doors, one loop."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from typing import IO

from clarte.process.channel import ChannelClosed, Frame, read_frame, write_frame


class NetworkForbidden(OSError):
    """A child tried to reach a network."""


class ProgramForbidden(OSError):
    """A child tried to start another program."""


class ParentLink:
    """Frames to and from the parent. Iterating yields requests until the parent closes its end."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self._requests = requests
        self._answers = answers

    def __iter__(self) -> Iterator[Frame]:
        while True:
            try:
                yield read_frame(self._requests)
            except ChannelClosed:
                return

    def send(self, kind: str, body: dict[str, object] | None = None, blob: bytes = b"") -> None:
        write_frame(self._answers, Frame(kind, dict(body or {}), blob))


def open_link() -> ParentLink:
    """Take stdin and stdout for frames; anything else that prints (native code, too) goes to stderr."""
    if sys.platform == "win32":
        import msvcrt

        for stream in (0, 1):
            msvcrt.setmode(stream, os.O_BINARY)
    requests = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return ParentLink(requests, answers)


def forbid_network() -> None:
    """Refuse, for the rest of this process, every socket that Python code tries to open."""

    def refuse(event: str, _arguments: object) -> None:
        if event.startswith("socket.") and event not in ("socket.gethostname",):
            raise NetworkForbidden(event)

    sys.addaudithook(refuse)


def network_refused() -> bool:
    """Whether a connection, to this very machine, is refused by us before any network is touched."""
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1).close()
    except NetworkForbidden:
        return True
    except OSError:
        return False
    return False


def forbid_programs() -> None:
    """Refuse, for the rest of this process, every program that Python code tries to start."""
    starts = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn")

    def refuse(event: str, _arguments: object) -> None:
        if event in starts:
            raise ProgramForbidden(event)

    sys.addaudithook(refuse)


def leave_no_dump() -> None:
    """Ask the system to write no memory dump should this process crash: it would hold words of a report."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_resources(memory: int, seconds: int) -> None:
    """Ask the system to hold this process to `memory` bytes of address space and `seconds` of processor time,
    and to let it write no file and leave no dump. Where the system has no such limits (Windows), the parent's
    watch stands alone."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        "RLIMIT_AS": memory,
        "RLIMIT_CPU": seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
    }
    for name, limit in wanted.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):
            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (bound, bound))
