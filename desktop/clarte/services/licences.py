"""Licences in full, as their authors wrote them, readable without any network."""

from __future__ import annotations

from clarte.core.resources import resource


def licence_in_full(name: str) -> str:
    """The text of a licence by its short name ("Apache-2.0"); "" where it does not come with the program."""
    path = resource("licences", f"{name}.txt")
    known = {file.name for file in resource("licences").glob("*.txt")}
    return path.read_text(encoding="utf-8") if path.name in known else ""
