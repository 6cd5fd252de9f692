"""What the reader is shown of a model: plain data in their language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from clarte.core.language import Language, say
from clarte.core.places import Places
from clarte.engine.advice import Suitability, advise
from clarte.engine.catalog import CatalogEntry, Source, UrlSource
from clarte.engine.crashes import CrashBook
from clarte.engine.gguf import GgufError, read_header
from clarte.engine.graphics import GraphicsVerdict, graphics_verdict
from clarte.engine.installed import InstalledModel
from clarte.engine.memory import needed_bytes, total_bytes
from clarte.engine.settings import default_settings

Fit = Suitability


class ModelStep(StrEnum):
    """What is being done for a model. Bytes are counted in the first four, tasks in the last two."""

    KEPT = "kept"
    """A copy that this computer already has is taken."""
    ADDRESS = "address"
    PACKAGES = "packages"
    CHECK = "check"
    PREPARE = "prepare"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class ModelProgress:
    """`address`: what is spoken to, or the file; empty in the last two steps. `done` of `total`."""

    step: ModelStep
    address: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ModelCard:
    """One model for the reader. Sizes in bytes.

    Attributes:
        licence: in plain words; `licence_name` is its short name ("Apache-2.0"); both empty for a file of the person.
        note: what to expect of it.
        memory: what it needs in all while it runs.
        fit: whether it suits this computer; `fit_text` says it, with the speed, or why not.
        words_per_second: on this computer; measured with this very model where `tested`, else expected from another
            one; None before anything was measured.
        measured: we measured it ourselves (see models/RESULTS.md); `measured_text` says what share of its sentences in
            the reader's language passed our check, or "" where that was not measured.
        current: it is the one that writes.
        trouble: "", or a sentence: it stopped on this computer, and what is done about it. A good test ends it.
        graphics: "", or a sentence: what came of trying a graphics card with it.
    """

    id: str
    title: str
    publisher: str
    licence: str
    licence_name: str
    note: str
    languages: tuple[str, ...]
    parameters: str
    size: int
    memory: int
    sha256: str
    starter: bool
    installed: bool
    current: bool
    in_catalog: bool
    measured: bool
    fit: Fit
    fit_text: str
    words_per_second: int | None
    tested: bool
    trouble: str = ""
    graphics: str = ""
    measured_text: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What getting a model would do, known before anything is asked of a network. Sizes in bytes.

    Attributes:
        addresses: what would be spoken to, in this order, until one gives the file: names of sites, or "packages".
        size: bytes to fetch at most. `on_this_computer`: a copy is already here and nothing is fetched.
        room: bytes free on the disk; less than `needed` and it cannot be kept.
    """

    id: str
    title: str
    addresses: tuple[str, ...]
    size: int
    needed: int
    room: int
    on_this_computer: bool


def catalog_card(entry: CatalogEntry, places: Places, language: Language, *, here: bool, current: bool) -> ModelCard:
    advice = advise(entry.size, entry.memory, entry.sha256, places, total_bytes(), language)
    return ModelCard(
        id=entry.id,
        title=entry.title,
        publisher=entry.publisher,
        licence=entry.licence_text(language),
        licence_name=entry.licence,
        note=entry.note(language),
        languages=entry.languages,
        parameters=entry.parameters,
        size=entry.size,
        memory=entry.memory,
        sha256=entry.sha256,
        starter=entry.starter,
        installed=here,
        current=current,
        in_catalog=True,
        measured=entry.measured is not None,
        measured_text=_measured(entry, language),
        fit=advice.suitability,
        fit_text=advice.text,
        words_per_second=advice.words_per_second,
        tested=advice.measured,
        trouble=_trouble(entry.sha256, places, language),
        graphics=_graphics(entry.sha256, places, language),
    )


def own_card(model: InstalledModel, places: Places, language: Language, *, current: bool) -> ModelCard:
    """A file the person brought: only what its header says is known."""
    try:
        header = read_header(model.path)
        memory, name = needed_bytes(header, default_settings()), header.name
    except (OSError, GgufError):
        memory, name = 0, ""
    advice = advise(model.size, memory, model.sha256, places, total_bytes(), language)
    return ModelCard(
        id=model.id,
        title=name or model.id,
        publisher="",
        licence="",
        licence_name="",
        note="",
        languages=(),
        parameters="",
        size=model.size,
        memory=memory,
        sha256=model.sha256,
        starter=False,
        installed=True,
        current=current,
        in_catalog=False,
        measured=False,
        measured_text="",
        fit=advice.suitability,
        fit_text=advice.text,
        words_per_second=advice.words_per_second,
        tested=advice.measured,
        trouble=_trouble(model.sha256, places, language),
        graphics=_graphics(model.sha256, places, language),
    )


def site(source: Source) -> str:
    """What is spoken to, as a person would name it."""
    return urlsplit(source.url).netloc if isinstance(source, UrlSource) else ModelStep.PACKAGES.value


def _measured(entry: CatalogEntry, language: Language) -> str:
    share = entry.measured.passed.get(language) if entry.measured is not None else None
    return say("engine.passed", language, share=round(share * 100)) if share is not None else ""


def _trouble(sha256: str, places: Places, language: Language) -> str:
    crashes = len(CrashBook(places).of(sha256)) if sha256 else 0
    return say("engine.stopped_often" if crashes > 1 else "engine.stopped_once", language) if crashes else ""


def graphics_text(verdict: GraphicsVerdict, language: Language) -> str:
    """What came of trying a graphics card."""
    return say(f"engine.graphics_{verdict.code or 'ok'}", language, device=verdict.device)


def _graphics(sha256: str, places: Places, language: Language) -> str:
    verdict = graphics_verdict(sha256, places) if sha256 else None
    return graphics_text(verdict, language) if verdict is not None else ""
