"""The flag that stops a computation: set by the thread that listens, seen in the middle of llama.cpp's work."""

from __future__ import annotations

import ctypes
import sys


class StopFlag:
    """One byte that native code can look at without asking Python.

    llama.cpp calls a C function of its data hundreds of times for each token to know whether to go on. Calling into
    Python each time costs a few percent of the speed; `strlen` of a text of no or one character answers the same
    in a nanosecond.
    """

    def __init__(self) -> None:
        self._bytes = ctypes.create_string_buffer(2)

    def set(self) -> None:
        self._bytes[0] = b"\x01"

    def clear(self) -> None:
        self._bytes[0] = b"\x00"

    @property
    def is_set(self) -> bool:
        return self._bytes[0] != b"\x00"

    @property
    def address(self) -> int:
        return ctypes.addressof(self._bytes)

    @staticmethod
    def native_check() -> object:
        """The C function to be called with `address`: true when the flag is set."""
        library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
        return library.strlen
