"""Length-checked frames over a pipe: a small JSON object and, for page images, some bytes.

A frame is two big-endian 32-bit lengths, then the JSON, then the bytes. Nothing is ever unpickled.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import IO, Any

_HEAD = struct.Struct(">II")
MAX_JSON = 64 * 1024 * 1024
MAX_BLOB = 1024 * 1024 * 1024


class ChannelClosed(Exception):
    """The other side went away."""


class ChannelCorrupt(Exception):
    """The other side sent something that is not a frame."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`kind` names the message; `body` is its JSON object; `blob` its bytes."""

    kind: str
    body: dict[str, Any]
    blob: bytes = b""


def write_frame(stream: IO[bytes], frame: Frame) -> None:
    """Send one frame. Raises ChannelClosed."""
    text = json.dumps({"kind": frame.kind, "body": frame.body}, ensure_ascii=False).encode("utf-8", "replace")
    if len(text) > MAX_JSON or len(frame.blob) > MAX_BLOB:
        raise ChannelCorrupt("frame too large")
    try:
        stream.write(_HEAD.pack(len(text), len(frame.blob)))
        stream.write(text)
        stream.write(frame.blob)
        stream.flush()
    except (OSError, ValueError):
        raise ChannelClosed from None


def read_frame(stream: IO[bytes]) -> Frame:
    """Wait for one frame. Raises ChannelClosed at the end, ChannelCorrupt on nonsense."""
    json_length, blob_length = _HEAD.unpack(_read_exactly(stream, _HEAD.size))
    if json_length > MAX_JSON or blob_length > MAX_BLOB:
        raise ChannelCorrupt("frame too large")
    text = _read_exactly(stream, json_length)
    blob = _read_exactly(stream, blob_length)
    try:
        message = json.loads(text)
        kind, body = message["kind"], message["body"]
    except (ValueError, KeyError, TypeError):
        raise ChannelCorrupt("not a message") from None
    if not isinstance(kind, str) or not isinstance(body, dict):
        raise ChannelCorrupt("not a message")
    return Frame(kind, body, blob)


def _read_exactly(stream: IO[bytes], size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        try:
            part = stream.read(size)
        except (OSError, ValueError):
            raise ChannelClosed from None
        if not part:
            raise ChannelClosed
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
