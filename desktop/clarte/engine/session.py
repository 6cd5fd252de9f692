"""Writes drafts with a loaded model, reading the shared prefix of a kind of task only once."""

from __future__ import annotations

import codecs
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from clarte.engine.flag import StopFlag
from clarte.engine.llama import LlamaModel, library_version
from clarte.engine.lookup import PromptLookup, guided
from clarte.engine.messages import Load, Prepare, Prepared, Write, Written
from clarte.engine.prefix import PrefixStore, prefix_key
from clarte.engine.prompt import ChatTemplate, TemplateError, neutralise
from clarte.engine.work import Refused, Stopped


@dataclass(frozen=True, slots=True)
class TokenizedTask:
    """`prefix` is shared by all tasks of the kind; `request` is the report's words; `suffix` closes the turn."""

    prefix: tuple[int, ...]
    request: tuple[int, ...]
    suffix: tuple[int, ...]

    @property
    def rest(self) -> tuple[int, ...]:
        return self.request + self.suffix


class LlamaSession:
    """Drafts of one model. Used by one thread."""

    def __init__(self, load: Load, stop: StopFlag) -> None:
        """Raises Refused."""
        self._model = LlamaModel(Path(load.path), load.settings, stop)
        try:
            self._template = ChatTemplate(self._model.chat_template, self._model.begin[1], self._model.end[1])
            self._template.render("s", [("a", "b")])  # a template that fails must fail now, not at the first task
        except TemplateError:
            raise Refused("template") from None
        self._prefixes = PrefixStore(Path(load.prefixes) if load.prefixes else None)
        settings = load.settings
        computed = (library_version(), self._model.processor, settings.flash_attention, settings.gpu_layers)
        self._identity = "|".join([load.sha256, *map(str, computed)])
        self._held: tuple[int, ...] = ()  # the prefix that the context begins with now

    @property
    def context(self) -> int:
        return self._model.context_size

    @property
    def processor(self) -> str:
        return self._model.processor

    def tokenize(self, system: str, examples: Sequence[tuple[str, str]], request: str) -> TokenizedTask:
        """Raises Refused."""
        try:
            prompt = self._template.render(system, examples)
        except TemplateError:
            raise Refused("template") from None
        prefix = self._model.tokenize(prompt.prefix, special=True)
        begin = self._model.begin[0]
        if self._model.wants_begin and begin >= 0 and prefix[:1] != [begin]:
            prefix.insert(0, begin)
        # Twice on purpose: the text is cleaned of every family's markers, and what is left is plain text by force.
        words = self._model.tokenize(neutralise(request), special=False)
        words = [token for token in words if not self._model.is_marker(token)]
        return TokenizedTask(tuple(prefix), tuple(words), tuple(self._model.tokenize(prompt.suffix, special=True)))

    def prepare(self, task: Prepare) -> Prepared:
        """Raises Refused, Stopped."""
        tokens = self.tokenize(task.system, task.examples, "")
        self._fit(tokens, 1)
        self._model.look_around()
        reused = self._stand_after(tokens.prefix)
        return Prepared(task.number, len(tokens.prefix), len(tokens.prefix) - reused)

    def write(self, task: Write, emit: Callable[[str], None]) -> Written:
        """Raises Refused. Being stopped is an ordinary end, with what was written so far."""
        output = _Output(emit)
        tokens = self.tokenize(task.system, task.examples, task.request)
        self._fit(tokens, task.max_tokens)
        self._model.look_around()
        reused = 0
        try:
            reused = self._stand_after(tokens.prefix)
            self._model.evaluate(tokens.rest)
            finish = self._generate(task, tokens, output)
        except Stopped:
            finish = "cancelled"
        prompt = len(tokens.prefix) + len(tokens.rest)
        return Written(
            number=task.number,
            text=output.finish().strip(),
            finish=finish,
            prompt_tokens=prompt,
            reused_tokens=reused,
            evaluated_tokens=prompt - reused,
            generated_tokens=output.tokens,
            first_token_s=output.first_s,
            total_s=output.elapsed_s(),
        )

    def _fit(self, tokens: TokenizedTask, room: int) -> None:
        if len(tokens.prefix) + len(tokens.rest) + room > self._model.context_size:
            raise Refused("too_long")

    def _stand_after(self, prefix: tuple[int, ...]) -> int:
        """Make the context hold exactly `prefix`. Returns how many of its tokens had not to be read. Raises Stopped."""
        if self._held == prefix and self._model.keep(len(prefix)):
            return len(prefix)
        self._held = ()
        key = prefix_key(self._identity, prefix)
        state = self._prefixes.get(key)
        if state is not None:
            if self._model.restore(state):
                self._held = prefix
                return len(prefix)
            self._prefixes.drop(key)
        self._model.clear()
        self._model.evaluate(prefix)
        self._prefixes.put(key, self._model.state())
        self._held = prefix
        return 0

    def _generate(self, task: Write, tokens: TokenizedTask, output: _Output) -> str:
        sampler = self._model.sampler(task.temperature)
        # By chance, a token chosen after a guess would not be the one chosen without it.
        guesses = task.lookup and task.temperature <= 0 and self._model.forgets
        lookup = PromptLookup(tokens.request if guesses else ())
        try:
            for token in guided(self._model, sampler.next, lookup):
                output.count()
                if self._model.is_end(token):
                    return "stop"
                output.add(self._model.piece(token))
                if output.tokens >= task.max_tokens:
                    break
            return "length"
        finally:
            sampler.close()


class _Output:
    """The draft so far: bytes of tokens turned into text. Whole characters are handed on about ten times a second: a
    frame for each token would wake the parent that often, on a core that computes."""

    _EVERY_S = 0.1

    def __init__(self, emit: Callable[[str], None]) -> None:
        self._emit = emit
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._text: list[str] = []
        self._handed = 0
        self._handed_s = -self._EVERY_S
        self._started = time.perf_counter()
        self.tokens = 0
        self.first_s: float | None = None

    def elapsed_s(self) -> float:
        return time.perf_counter() - self._started

    def count(self) -> None:
        """One more token was generated, the one that ends the draft included."""
        self.tokens += 1
        if self.first_s is None:
            self.first_s = self.elapsed_s()

    def add(self, data: bytes) -> None:
        if text := self._decoder.decode(data):
            self._text.append(text)
        if self.elapsed_s() - self._handed_s >= self._EVERY_S:
            self._hand_on()

    def finish(self) -> str:
        self._text.append(self._decoder.decode(b"", True))
        self._hand_on()
        return "".join(self._text)

    def _hand_on(self) -> None:
        if text := "".join(self._text[self._handed :]):
            self._emit(text)
            self._handed_s = self.elapsed_s()
        self._handed = len(self._text)
