"""The child's side: private pipes, closed doors, one loop."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import IO

from clarte.process.channel import ChannelClosed, Frame, read_frame, write_frame


class NetworkForbidden(OSError):
    """A child tried to reach a network."""


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
