"""The catalog of models: what a person can choose, in plain words, each with its publisher's digest."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clarte.core.language import Language
from clarte.core.resources import model_catalog

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


class CatalogError(ValueError):
    """models/catalog.toml does not say what it must. The message names the entry and the field."""


@dataclass(frozen=True, slots=True)
class UrlSource:
    """The publisher's own address of the file."""

    url: str


@dataclass(frozen=True, slots=True)
class WheelSource:
    """Packages that hold the file in parts, in order; `member` is how the part's name ends in each."""

    packages: tuple[str, ...]
    version: str
    member: str


Source = UrlSource | WheelSource


@dataclass(frozen=True, slots=True)
class Measured:
    """What we measured ourselves, on the machine that `where` names. `passed`: share of drafts that pass the check,
    by language, from 0 to 1; empty where it was not measured."""

    where: str
    prefill_tps: float
    decode_tps: float
    passed: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """One model. Sizes in bytes; `memory`: needed in all with the default context; `note_*`: what to expect of it."""

    id: str
    title: str
    publisher: str
    licence: str
    licence_fr: str
    licence_en: str
    note_fr: str
    note_en: str
    languages: tuple[str, ...]
    parameters: str
    quantization: str
    context: int
    size: int
    sha256: str
    memory: int
    sources: tuple[Source, ...]
    starter: bool = False
    test_only: bool = False
    measured: Measured | None = None

    @property
    def room(self) -> int:
        """Bytes of disk to get it: itself, and what is fetched beside it for a while."""
        return int(self.size * 1.05)

    def licence_text(self, language: Language) -> str:
        return self.licence_fr if language is Language.FRENCH else self.licence_en

    def note(self, language: Language) -> str:
        return self.note_fr if language is Language.FRENCH else self.note_en


@dataclass(frozen=True, slots=True)
class Catalog:
    entries: tuple[CatalogEntry, ...]

    def get(self, model_id: str) -> CatalogEntry | None:
        return next((entry for entry in self.entries if entry.id == model_id), None)

    def by_digest(self, sha256: str) -> CatalogEntry | None:
        return next((entry for entry in self.entries if entry.sha256 == sha256), None)

    @property
    def starter(self) -> CatalogEntry:
        return next(entry for entry in self.entries if entry.starter)


def load_catalog(path: Path | None = None) -> Catalog:
    """The catalog that came with the program, or another file. Raises CatalogError, OSError."""
    table = tomllib.loads((path or model_catalog()).read_text(encoding="utf-8"))
    entries = tuple(_entry(item) for item in table.get("model", []))
    if len({entry.id for entry in entries}) != len(entries):
        raise CatalogError("two entries share an id")
    if sum(entry.starter for entry in entries) != 1:
        raise CatalogError("exactly one entry is the starter")
    return Catalog(entries)


def _entry(item: dict[str, Any]) -> CatalogEntry:
    fields = dict(item)
    where = str(fields.get("id", "?"))
    try:
        fields["sources"] = tuple(_source(source) for source in fields["sources"])
        fields["languages"] = tuple(fields["languages"])
        if "measured" in fields:
            fields["measured"] = Measured(**fields["measured"])
        entry = CatalogEntry(**fields)
    except (KeyError, TypeError) as error:
        raise CatalogError(f"{where}: {error}") from None
    if not _ID.fullmatch(entry.id) or not _DIGEST.fullmatch(entry.sha256) or entry.size <= 0 or not entry.sources:
        raise CatalogError(f"{where}: id, sha256, size or sources")
    return entry


def _source(item: dict[str, Any]) -> Source:
    kind = item["kind"]
    if kind == "url" and str(item["url"]).startswith("https://"):
        return UrlSource(item["url"])
    if kind == "wheels":
        return WheelSource(_packages(item), item["version"], item["member"])
    raise TypeError("source")


def _packages(item: dict[str, Any]) -> tuple[str, ...]:
    """One name, or names numbered from 1: "name-part{}" with `parts`."""
    name, parts = str(item["package"]), int(item.get("parts", 1))
    return tuple(name.format(number) for number in range(1, parts + 1)) if "{}" in name else (name,)
