"""The GGUF header reader against files made byte by byte."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clarte.engine.gguf import GgufError, read_header
from clarte.engine.memory import needed_bytes
from clarte.engine.settings import EngineSettings


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def key(name: str, kind: int, value: bytes) -> bytes:
    return text(name) + struct.pack("<I", kind) + value


def whole(*, tail: int = 64, offset: int = 0, tensors: int = 1, extra: bytes = b"", keys: int = 0) -> bytes:
    """A small Llama-like header; `offset` is where its one tensor says it begins."""
    parts = [
        key("general.architecture", 8, text("llama")),
        key("llama.block_count", 4, struct.pack("<I", 4)),
        key("llama.embedding_length", 4, struct.pack("<I", 64)),
        key("llama.attention.head_count", 4, struct.pack("<I", 8)),
        key("llama.attention.head_count_kv", 9, struct.pack("<IQ4I", 4, 4, 2, 2, 2, 2)),
        key("llama.context_length", 4, struct.pack("<I", 2048)),
        key("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 8, 3) + text("a") + text("b") + text("</s>")),
        key("tokenizer.chat_template", 8, text("{{ messages }}")),
    ]
    head = b"GGUF" + struct.pack("<IQQ", 3, tensors, len(parts) + keys)
    tensor = text("token_embd.weight") + struct.pack("<IQQIQ", 2, 64, 3, 0, offset)
    return head + b"".join(parts) + extra + tensor + b"\0" * tail


@pytest.fixture
def write(tmp_path: Path):
    def make(data: bytes) -> Path:
        path = tmp_path / "model.gguf"
        path.write_bytes(data)
        return path

    return make


def test_header_is_read(write):
    header = read_header(write(whole()))
    assert (header.architecture, header.layers, header.embedding, header.vocabulary) == ("llama", 4, 64, 3)
    assert header.chat_template == "{{ messages }}"
    # 4 layers x 2 heads x (8 + 8) numbers for each token
    assert header.kv_width == 4 * 2 * 16
    assert header.trained_context == 2048


def test_memory_counts_no_more_context_than_the_model_was_made_for(write):
    header = read_header(write(whole()))
    assert needed_bytes(header, EngineSettings(threads=1, context=2048)) == needed_bytes(
        header, EngineSettings(threads=1, context=1 << 20)
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GGUF",
        b"GGML" + whole()[4:],
        whole().replace(struct.pack("<I", 3), struct.pack("<I", 9), 1),
        whole(offset=10_000),
        whole(tensors=0),
        whole(tensors=1 << 40),
        whole(keys=1 << 30),
        whole(extra=key("x", 9, struct.pack("<IQ", 8, 1 << 50)), keys=1),
        whole(extra=key("x", 8, struct.pack("<Q", 1 << 60)), keys=1),
        whole(extra=key("x", 77, b"\0" * 8), keys=1),
        whole(extra=key("llama.block_count", 4, struct.pack("<I", 0)), keys=1),
        whole(extra=key("general.architecture", 4, struct.pack("<I", 1)), keys=1),
    ],
)
def test_damaged_or_hostile_headers_are_refused(write, data):
    with pytest.raises(GgufError):
        read_header(write(data))


@settings(max_examples=60, deadline=None)
@given(
    cut=st.integers(0, len(whole()) - 65),
    flips=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6),
)
def test_cut_or_altered_headers_never_do_worse_than_refuse(tmp_path_factory, cut, flips):
    data = bytearray(whole())
    for place, value in flips:
        data[place % len(data)] = value
    path = tmp_path_factory.mktemp("gguf") / "model.gguf"
    path.write_bytes(bytes(data))
    with contextlib.suppress(GgufError):
        assert read_header(path).layers > 0
    path.write_bytes(whole()[:cut])
    with pytest.raises(GgufError):
        read_header(path)
