"""Frames: what goes in comes out, and nothing that is not a frame is believed."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clarte.process.channel import MAX_JSON, ChannelClosed, ChannelCorrupt, Frame, read_frame, write_frame


@given(
    st.text(max_size=20),
    st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=30) | st.none(), max_size=4),
    st.binary(max_size=200),
)
def test_a_frame_survives_the_pipe(kind: str, body: dict[str, object], blob: bytes) -> None:
    pipe = io.BytesIO()
    write_frame(pipe, Frame(kind, body, blob))
    write_frame(pipe, Frame("next", {}))
    pipe.seek(0)
    assert read_frame(pipe) == Frame(kind, body, blob)
    assert read_frame(pipe).kind == "next"


@given(st.binary(max_size=64))
def test_nonsense_is_refused_and_never_raises_anything_else(data: bytes) -> None:
    with pytest.raises((ChannelClosed, ChannelCorrupt)):
        pipe = io.BytesIO(data)
        while True:
            read_frame(pipe)


def test_a_length_beyond_the_bound_is_refused_before_it_is_read() -> None:
    head = struct.pack(">II", MAX_JSON + 1, 0)
    with pytest.raises(ChannelCorrupt):
        read_frame(io.BytesIO(head))


def test_a_frame_cut_short_says_that_the_other_side_is_gone() -> None:
    pipe = io.BytesIO()
    write_frame(pipe, Frame("page", {"a": 1}, b"12345"))
    with pytest.raises(ChannelClosed):
        read_frame(io.BytesIO(pipe.getvalue()[:-1]))
