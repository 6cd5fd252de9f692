"""What explaining asks of a local model: one narrow writing task at a time. The engine fulfils it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clarte.core.cancel import CancelToken
from clarte.core.language import Language
from clarte.core.statements import ModelIdentity


@dataclass(frozen=True, slots=True)
class WritingTask:
    """One narrow task on one piece of evidence.

    All tasks of one `kind` and `language` share `system` and `examples`, which hold no word of any report: the
    engine reads that prefix once and may keep its state on disk. `request` alone holds the report's words.
    """

    kind: str
    language: Language
    system: str
    examples: tuple[tuple[str, str], ...]
    request: str
    max_tokens: int = 120
    temperature: float = 0.0


@dataclass(frozen=True, slots=True)
class Draft:
    """What the model wrote. It is shown to nobody before it is checked. `finish`: stop, length or cancelled.
    Times in seconds. `restarted`: the model's process died of it once and it was begun again."""

    text: str
    finish: str
    prompt_tokens: int
    reused_tokens: int
    generated_tokens: int
    first_token_s: float | None
    total_s: float
    restarted: bool = False


class Writer(Protocol):
    """A loaded model."""

    @property
    def model(self) -> ModelIdentity: ...

    def write(
        self,
        task: WritingTask,
        on_text: Callable[[str], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> Draft:
        """Write one draft; `on_text` receives each new piece of text.

        Raises ModelError when the model's process died twice, Cancelled when it was asked to stop.
        """
        ...

    def close(self) -> None: ...
