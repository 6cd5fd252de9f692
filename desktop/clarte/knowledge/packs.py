"""Entries that the person adds from a file: one TOML file, in the format of resources/knowledge.

A pack may define words (terms, abbreviations, drugs) and nothing else. Nobody here read its pages: all its entries are
unchecked, so they never support a result, a rule, a question or an answer. What comes with Clarté wins over a pack.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from clarte.core.errors import UserError
from clarte.core.evidence import Source
from clarte.knowledge.entries import Entry, Part
from clarte.knowledge.files import EntryBuilder, Fields, FormatError, Library

PARTS = (Part.TERMS, Part.ABBREVIATIONS, Part.DRUGS)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LARGEST = 20 * 1024**2


@dataclass(frozen=True, slots=True)
class Pack:
    """`name` is its id and its file's name; `publisher` stands where an entry's source does."""

    name: str
    title: str
    publisher: str
    licence: str
    entries: Mapping[str, Entry]


def pack_files(folder: Path | None) -> list[Path]:
    """The packs that were added, in a stable order."""
    return sorted(folder.glob("*.toml")) if folder is not None else []


def read_pack(path: Path) -> Pack:
    """Raises FormatError, OSError."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path.name}: {error}") from None
    fields = Fields(path.name, content)
    head = fields.table("pack")
    name, title, publisher = head.text("name"), head.text("title"), head.text("publisher")
    licence = head.text("licence")
    head.end()
    if not _NAME.fullmatch(name):
        raise FormatError(f"{path.name}: pack.name is made of lower-case words and hyphens")
    entries: dict[str, Entry] = {}
    builder = EntryBuilder({}, entries)
    for part in PARTS:
        for entry_id, table in fields.mapping(part).items():
            if not isinstance(table, dict):
                raise FormatError(f"{path.name}: {entry_id} is no table")
            entry = Fields(f"{path.name}: {entry_id}", table)
            builder.entry(part, entry_id, entry)
            entry.end()
    fields.end()
    source = Source(title=title, publisher=publisher)
    return Pack(name, title, publisher, licence, {i: replace(e, sources=(source,)) for i, e in entries.items()})


def with_packs(library: Library, paths: list[Path]) -> Library:
    """The library and what the packs add to it. A pack that can no longer be read is left out."""
    entries = dict(library.entries)
    for path in paths:
        try:
            pack = read_pack(path)
        except (FormatError, OSError):
            continue
        taken = replace(library, entries=entries)
        refused = {problem.split(":")[0].split(".")[0] for problem in _problems(taken, pack)}
        entries |= {i: e for i, e in pack.entries.items() if i not in entries and i not in refused}
    return replace(library, entries=entries)


def add_pack(path: Path, folder: Path, library: Library) -> Pack:
    """Keep a pack in `folder`, replacing one of the same name. Raises UserError: not_found, pack_wrong, pack_clash."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError("pack_wrong", file=path.name, why=f"> {_LARGEST // 1024**2} MB")
        pack = read_pack(path)
    except FormatError as error:
        raise UserError(
            "pack_wrong", file=path.name, why=str(error).removeprefix(f"{path.name}: ").rstrip(".")
        ) from None
    except OSError:
        raise UserError("not_found", file=path.name) from None
    if wrong := next(_problems(library, pack), None):
        raise UserError("pack_wrong", file=path.name, why=wrong.rstrip("."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{pack.name}.toml").write_bytes(path.read_bytes())
    except OSError:
        raise UserError("pack_not_saved", file=path.name) from None
    return pack


def remove_pack(name: str, folder: Path) -> None:
    """Raises UserError pack_missing."""
    if name not in {path.stem for path in pack_files(folder)}:
        raise UserError("pack_missing", pack=name)
    (folder / f"{name}.toml").unlink()


def _problems(library: Library, pack: Pack) -> Iterator[str]:
    """What forbids the pack beside the library, one sentence each, beginning with the entry's id."""
    for entry_id in pack.entries:
        if entry_id in library.entries:
            yield f"{entry_id}: Clarté has an entry of this name"
    from clarte.knowledge.validate import problems  # only when there is a pack: not at every start

    # Of two equal names the later is complained of: the pack's come last.
    both = replace(library, entries={**library.entries, **pack.entries})
    known = set(problems(library))
    yield from (problem for problem in problems(both) if problem not in known)
