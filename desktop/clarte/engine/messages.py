"""What the window's process and the model's process say to each other. Both sides know only this."""

from __future__ import annotations

from dataclasses import dataclass

from clarte.engine.settings import EngineSettings


@dataclass(frozen=True, slots=True)
class Load:
    """`prefixes`: folder for the states of prefixes, which hold no word of a report; None keeps none on disk.
    `bare`: load llama-cpp-python as its documentation says, to be measured against."""

    path: str
    sha256: str
    settings: EngineSettings
    prefixes: str | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """`processor`: the build of the library that computes; "" where it has only one."""

    context: int
    load_s: float
    processor: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """`code`: model_unusable, model_missing, template, too_long, bad_request, refused."""

    number: int
    code: str


@dataclass(frozen=True, slots=True)
class Prepare:
    """Read a prefix now, so that the first task of its kind starts at once."""

    number: int
    system: str
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    number: int
    prefix_tokens: int
    evaluated_tokens: int


@dataclass(frozen=True, slots=True)
class Write:
    """`lookup`: guess from the request how the draft goes on (engine/lookup.py); only the speed depends on it."""

    number: int
    system: str
    examples: tuple[tuple[str, str], ...]
    request: str
    max_tokens: int
    temperature: float
    lookup: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """`finish`: stop, length or cancelled. Times in seconds, from when the task was taken up."""

    number: int
    text: str
    finish: str
    prompt_tokens: int
    reused_tokens: int
    evaluated_tokens: int
    generated_tokens: int
    first_token_s: float | None
    total_s: float


@dataclass(frozen=True, slots=True)
class CheckTemplate:
    """Whether a chat template can be rendered: someone else's program, so it is tried in a child."""

    number: int
    template: str


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    number: int
    ok: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Which graphics cards the library sees."""

    number: int


@dataclass(frozen=True, slots=True)
class Device:
    """A graphics card; memory in bytes."""

    name: str
    free: int
    total: int


@dataclass(frozen=True, slots=True)
class Sight:
    number: int
    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A run of the bare library. `alone`: the request is read with nothing before it, and one token is generated."""

    number: int
    system: str
    examples: tuple[tuple[str, str], ...]
    request: str
    max_tokens: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """Tokens read after the prefix and seconds to the first token; tokens generated after it and their seconds."""

    number: int
    prefix_tokens: int
    read_tokens: int
    first_token_s: float
    later_tokens: int
    later_s: float
