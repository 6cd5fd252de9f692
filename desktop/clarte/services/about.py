"""What this program is made of: its version, the parts it uses with their licences, the authorities it was checked
against. Read from the program's own data; nothing of a dossier."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from clarte import __version__
from clarte.core.resources import resource


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody else's work that is used: its name and licence."""

    name: str
    licence: str


@dataclass(frozen=True, slots=True)
class Authority:
    """Who publishes pages that our entries were read against, and where."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class About:
    """`loinc` is the notice that LOINC's licence asks to show, word for word."""

    version: str
    licence: str
    parts: tuple[Part, ...]
    authorities: tuple[Authority, ...]
    loinc: str


def about() -> About:
    parts = tomllib.loads(resource("parts.toml").read_text(encoding="utf-8"))
    authorities = tomllib.loads(resource("knowledge", "sources", "authorities.toml").read_text(encoding="utf-8"))
    return About(
        __version__,
        parts["clarte"]["licence"],
        tuple(Part(name, licence) for name, licence in {**parts["libraries"], **parts["others"]}.items()),
        tuple(Authority(each["name"], each.get("url", "")) for each in authorities["authorities"].values()),
        " ".join(resource("knowledge", "LOINC-NOTICE.txt").read_text(encoding="utf-8").split()),
    )
