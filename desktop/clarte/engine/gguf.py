"""Reads the header of a GGUF file, with bounds: it may come from anywhere."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_MAX_KEYS = 4096
_MAX_TENSORS = 65_536
_MAX_STRING = 4 * 1024 * 1024
_MAX_ARRAY = 4_000_000
# GGUF value types: number -> struct format; 8 is a string, 9 an array.
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9

Value = int | float | bool | str | list[int | float | bool] | None


class GgufError(ValueError):
    """Not a GGUF file, or a damaged one. The message holds no byte of the file."""


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What the header says. `kv_width`: values kept for each token of context, over all layers."""

    architecture: str
    name: str
    layers: int
    embedding: int
    feed_forward: int
    kv_width: int
    trained_context: int
    sliding_window: int
    vocabulary: int
    chat_template: str | None
    tensors: int
    size: int


def read_header(path: Path) -> GgufHeader:
    """Raises GgufError, OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        reader = _Reader(file, size)
        if reader.take(4) != b"GGUF":
            raise GgufError("no GGUF magic")
        version = reader.scalar("I")
        if version not in (2, 3):
            raise GgufError("unknown GGUF version")
        tensors, keys = int(reader.scalar("Q")), int(reader.scalar("Q"))
        if not 0 < tensors <= _MAX_TENSORS or not 0 < keys <= _MAX_KEYS:
            raise GgufError("implausible counts")
        values, lengths = reader.keys(keys)
        reader.check_tensors(tensors)
    return _header(values, lengths, tensors, size)


class _Reader:
    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def take(self, count: int) -> bytes:
        data = self._file.read(count)
        if len(data) != count:
            raise GgufError("the file ends too early")
        return data

    def scalar(self, form: str) -> int | float | bool:
        value: int | float | bool = struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))[0]
        return value

    def text(self) -> str:
        length = int(self.scalar("Q"))
        if length > _MAX_STRING:
            raise GgufError("a string is too long")
        return self.take(length).decode("utf-8", "replace")

    def keys(self, count: int) -> tuple[dict[str, Value], dict[str, int]]:
        """Values by key (arrays of text are skipped), and the length of each array."""
        values: dict[str, Value] = {}
        lengths: dict[str, int] = {}
        for _ in range(count):
            key, kind = self.text(), int(self.scalar("I"))
            if kind == _ARRAY:
                values[key], lengths[key] = self._array()
            else:
                values[key] = self.text() if kind == _STRING else self.scalar(_scalar_form(kind))
        return values, lengths

    def _array(self) -> tuple[Value, int]:
        kind, length = int(self.scalar("I")), int(self.scalar("Q"))
        if length > _MAX_ARRAY:
            raise GgufError("an array is too long")
        if kind == _STRING:
            for _ in range(length):
                self._skip_text()
            return None, length
        form = _scalar_form(kind)
        data = self.take(length * struct.calcsize("<" + form))
        # Only short arrays matter here (one number for each layer); a vocabulary's scores do not.
        return (list(struct.unpack(f"<{length}{form}", data)) if length <= 1024 else None), length

    def _skip_text(self) -> None:
        length = int(self.scalar("Q"))
        if length > _MAX_STRING:
            raise GgufError("a string is too long")
        self.take(length)

    def check_tensors(self, count: int) -> None:
        """Every tensor must begin inside the file: a cut download is found without reading it whole."""
        furthest = 0
        for _ in range(count):
            self._skip_text()
            dimensions = int(self.scalar("I"))
            if not 0 < dimensions <= 8:
                raise GgufError("implausible tensor")
            self.take(8 * dimensions + 4)
            furthest = max(furthest, int(self.scalar("Q")))
        if self._file.tell() + furthest >= self._size:
            raise GgufError("the file ends too early")


def _scalar_form(kind: int) -> str:
    try:
        return _SCALARS[kind]
    except KeyError:
        raise GgufError("unknown value type") from None


def _header(values: dict[str, Value], lengths: dict[str, int], tensors: int, size: int) -> GgufHeader:
    architecture = values.get("general.architecture")
    if not isinstance(architecture, str) or not architecture:
        raise GgufError("no architecture")

    def number(key: str, default: int = 0) -> int:
        value = values.get(f"{architecture}.{key}", default)
        return int(value) if isinstance(value, (int, float)) else default

    layers, embedding = number("block_count"), number("embedding_length")
    if not 0 < layers <= 1024 or not 0 < embedding <= 1 << 20:
        raise GgufError("implausible size of the model")
    heads = _per_layer(values.get(f"{architecture}.attention.head_count"), layers, 1)
    kv_heads = _per_layer(values.get(f"{architecture}.attention.head_count_kv"), layers, heads[0])
    head = embedding // max(1, heads[0])
    width = number("attention.key_length", head) + number("attention.value_length", head)
    template, name = values.get("tokenizer.chat_template"), values.get("general.name")
    return GgufHeader(
        architecture=architecture,
        name=name if isinstance(name, str) else "",
        layers=layers,
        embedding=embedding,
        feed_forward=number("feed_forward_length", 4 * embedding),
        kv_width=width * sum(kv_heads),
        trained_context=number("context_length"),
        sliding_window=number("attention.sliding_window"),
        vocabulary=lengths.get("tokenizer.ggml.tokens", 0),
        chat_template=template if isinstance(template, str) and template.strip() else None,
        tensors=tensors,
        size=size,
    )


def _per_layer(value: Value, layers: int, default: int) -> list[int]:
    if isinstance(value, list):
        return [int(item) for item in value[:layers]] or [default]
    return [int(value) if isinstance(value, (int, float)) else default] * layers
