"""Trials in throw-away children: of a chat template, and of a model with a known answer."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

from clarte.core.codec import CodecError, from_json, to_json
from clarte.core.errors import ClarteError, ModelError, UserError
from clarte.core.language import Language
from clarte.core.writing import WritingTask
from clarte.engine.gguf import GgufError, read_header
from clarte.engine.installed import InstalledModel
from clarte.engine.messages import CheckTemplate, TemplateChecked
from clarte.engine.settings import EngineSettings
from clarte.engine.trial import EXAMPLES, LONG, SHORT, SYSTEM
from clarte.engine.writer import LlamaWriter
from clarte.process.child import Child, ChildDied

_TEMPLATE_S = 20.0
_LIST = WritingTask(
    kind="probe",
    language=Language.ENGLISH,
    system="You answer with the next words of a list, nothing else.",
    examples=(("one, two, three,", "four, five, six"),),
    request="Monday, Tuesday, Wednesday,",
    max_tokens=12,
)
# Longer than a batch, and in the shape of a real task.
_SENTENCE = WritingTask("probe", Language.ENGLISH, SYSTEM, EXAMPLES, f"{LONG} {SHORT}", max_tokens=32)


def template_renders(path: Path) -> bool:
    """Whether the file has a chat template that renders within a bound of time. Raises nothing."""
    try:
        template = read_header(path).chat_template
    except (OSError, GgufError):
        return False
    if template is None:
        return False
    with Child("engine") as child:
        try:
            child.send("CheckTemplate", to_json(CheckTemplate(1, template)))
            frame = child.receive(_TEMPLATE_S)
            if frame is None:
                child.kill()
                return False
            return from_json(TemplateChecked, frame.body).ok
        except (ChildDied, CodecError):
            return False


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """`code`: empty, or the error's code, or `inconsistent`. `tokens` is a digest of what was written, `seconds`
    what the second run took. `processor`: the build of the library that computed, "" where it has only one."""

    ok: bool
    code: str
    tokens: str
    seconds: float
    processor: str = ""


def probe(model: InstalledModel, settings: EngineSettings | None = None) -> ProbeResult:
    """Let the model finish a known list twice, each time in a child of its own: both must write the same."""
    written: list[str] = []
    seconds, processor = 0.0, ""
    for _ in range(2):
        writer = LlamaWriter(model, settings=settings)
        try:
            draft = writer.write(_LIST)
        except ClarteError as error:
            return ProbeResult(False, error.code if isinstance(error, UserError) else "failed", "", 0.0)
        finally:
            writer.close()
        written.append(draft.text)
        seconds, processor = draft.total_s, writer.processor
    digest = hashlib.sha256(written[0].encode()).hexdigest()[:16]
    same = written[0] == written[1] and bool(written[0])
    return ProbeResult(same, "" if same else "inconsistent", digest, seconds, processor)


def answers(model: InstalledModel, settings: EngineSettings, *, once: bool = False) -> tuple[str, ...]:
    """What the model writes for tasks that are always the same, in a throw-away child. `once`: a child that dies is
    not begun again in a safer setting. Raises ModelError."""
    died: list[str] = []
    writer = LlamaWriter(model, settings=settings, on_crash=lambda _settings, code: died.append(code))
    with contextlib.closing(writer):
        written = tuple(writer.write(task).text for task in (_LIST, _SENTENCE))
    if once and died:
        raise ModelError(died[0], model=model.id)
    return written
