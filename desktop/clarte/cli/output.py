"""What the command line writes: one JSON object, or plain text; messages always to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any


class Printer:
    """`as_json`: exactly one object on stdout."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def object(self, value: Mapping[str, Any]) -> None:
        """Write the one object, if JSON was asked for."""
        if self.as_json:
            text = json.dumps(value, ensure_ascii=False, indent=1)
            sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
            sys.stdout.flush()

    def line(self, text: str = "") -> None:
        """Write a line for a person, if JSON was not asked for."""
        if not self.as_json:
            sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
            sys.stdout.flush()

    def message(self, text: str) -> None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()

    def progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done}/{total}" + ("\n" if done >= total else ""))
            sys.stderr.flush()

    def error(self, code: str, message: str, file: str | None = None) -> None:
        self.message(message)
        self.object({"error": {"code": code, "message": message, "file": file}})
