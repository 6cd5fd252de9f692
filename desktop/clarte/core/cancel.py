"""Cancelling: a state recorded first, then asked of whoever works."""

from __future__ import annotations

import threading

from clarte.core.errors import Cancelled


class CancelToken:
    """Shared by the one who asks and the one who works; safe across threads."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        self._event.set()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        """Raise Cancelled if it was asked for."""
        if self._event.is_set():
            raise Cancelled
