"""The compiled knowledge: one JSON file with everything looked up at start, so that no TOML is read and no entry
is built before it is asked for.

It is keyed by the digest of the source files: an index that does not match them is never used.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from clarte.core.codec import to_json
from clarte.core.language import Language
from clarte.knowledge.entries import Entry
from clarte.knowledge.files import Library, load_library
from clarte.knowledge.finder import company_of
from clarte.knowledge.names import name_key
from clarte.knowledge.packs import pack_files, with_packs
from clarte.knowledge.spellings import phrases_of
from clarte.knowledge.words import spelled

FORMAT = 3
SHIPPED = "index.json"

Compiled = dict[str, Any]


def load_compiled(folder: Path, cache: Path | None = None, *, keep: bool = True, packs: Path | None = None) -> Compiled:
    """The index shipped beside the files, else the one in `cache`, else a new one (kept in `cache` if `keep`).

    `packs` is the folder of what the person added. Raises FormatError when our own files do not follow the format.
    """
    added = pack_files(packs)
    digest = digest_of(folder, added)
    places = [folder / SHIPPED] + ([cache / f"knowledge-{digest[:16]}.json"] if cache else [])
    for place in places:
        if (compiled := _read(place, digest)) is not None:
            return compiled
    library = load_library(folder)
    compiled = compile_library(with_packs(library, added) if added else library, digest)
    if cache is not None and keep:
        _write(places[-1], compiled)
    return compiled


def ship(folder: Path, target: Path | None = None) -> Path:
    """Write the index beside the files, for a wheel or a bundle. Returns its path."""
    place = (target or folder) / SHIPPED
    _write(place, compile_library(load_library(folder), digest_of(folder)))
    return place


def digest_of(folder: Path, packs: Iterable[Path] = ()) -> str:
    """SHA-256 over the names and bytes of all knowledge files, and of the packs."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    for path in packs:
        digest.update(b"pack\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def compile_library(library: Library, digest: str) -> Compiled:
    """Everything of the library as JSON, with the search tables of both languages.

    Each entry, and each table, is JSON inside JSON: at start only long strings are read, and what is asked for is
    decoded then.
    """
    tables = {
        "groups": to_json(library.groups),
        "urgency_rules": to_json(library.urgency_rules),
        "questions": to_json(library.questions),
        "turns": to_json(library.turns),
        "authorities": to_json(library.authorities),
        "pages": len(library.pages),
    }
    for language in Language:
        tables[f"phrases.{language}"] = _phrases(library.entries.values(), language)
        tables[f"companies.{language}"] = _companies(library.entries.values(), language)
        tables[f"names.{language}"] = _names(library, language, short=False)
        tables[f"short_names.{language}"] = _names(library, language, short=True)
    return {
        "format": FORMAT,
        "digest": digest,
        "parts": {name: entry.part.value for name, entry in library.entries.items()},
        "entries": {name: _text(to_json(entry)) for name, entry in library.entries.items()},
        "analytes": {name: _text(_less_entry(analyte)) for name, analyte in library.analytes.items()},
        "scales": {name: _text(_less_entry(scale)) for name, scale in library.scales.items()},
        "exams": {name: _text(_less_entry(exam)) for name, exam in library.exams.items()},
        "tables": {name: _text(table) for name, table in tables.items()},
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _less_entry(value: Any) -> Any:
    content = to_json(value)
    content["entry"] = value.entry.id
    return content


def _phrases(entries: Iterable[Entry], language: Language) -> dict[str, list[list[Any]]]:
    table: dict[str, list[list[Any]]] = {}
    for entry in entries:
        for phrase in dict.fromkeys(phrases_of(entry, language)):
            manner = [phrase.links, phrase.turned, phrase.parted]
            row = [" ".join(phrase.words), phrase.entry, phrase.part.value, phrase.exact, *manner]
            table.setdefault(spelled(phrase.words[0], language), []).append(row)
    return table


def _companies(entries: Iterable[Entry], language: Language) -> dict[str, Any]:
    found = ((entry.id, company_of(entry, language)) for entry in entries)
    return {name: to_json(company) for name, company in found if company is not None}


def _names(library: Library, language: Language, *, short: bool) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for name, analyte in library.analytes.items():
        wording = analyte.entry.wording(language)
        printed = (*wording.abbreviations, *wording.rows) if short else (wording.label, *wording.synonyms)
        for key in dict.fromkeys(name_key(text) for text in printed):
            table.setdefault(key, []).append(name)
    return table


def _read(place: Path, digest: str) -> Compiled | None:
    try:
        content = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    fits = isinstance(content, dict) and content.get("format") == FORMAT and content.get("digest") == digest
    return content if fits else None


def _write(place: Path, compiled: Mapping[str, Any]) -> None:
    """Written whole under another name first: a program that dies here leaves no half index. A cache that cannot
    be written is no error."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(compiled, file, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(place)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
