"""The bare library, used as its documentation says: what our own speed is measured against."""

from __future__ import annotations

import time
from typing import Any

import llama_cpp

from clarte.engine.messages import Load, Measure, Measured
from clarte.engine.processor import take_processor
from clarte.engine.prompt import ChatTemplate
from clarte.engine.work import Refused


class BareModel:
    """`llama_cpp.Llama` with the same threads, batch, context and build as ours."""

    def __init__(self, load: Load) -> None:
        """Raises Refused."""
        settings = load.settings
        # The library's own search would not find its parts; what computes must be the same on both sides.
        self.processor = take_processor(settings.processor)
        try:
            self._llama: Any = llama_cpp.Llama(
                model_path=load.path,
                n_ctx=settings.context,
                n_batch=settings.batch,
                n_ubatch=settings.batch,
                n_threads=settings.threads,
                n_threads_batch=settings.threads,
                n_gpu_layers=settings.gpu_layers,
                flash_attn=settings.flash_attention,
                verbose=False,
            )
        except (ValueError, RuntimeError):
            raise Refused("model_unusable") from None
        self._template = ChatTemplate(self._llama.metadata.get("tokenizer.chat_template"), "", "")

    def measure(self, work: Measure) -> Measured:
        prompt = self._template.render(work.system, work.examples)
        prefix = self._tokens(prompt.prefix)
        rest = self._tokens(work.request) + self._tokens(prompt.suffix)
        self._llama.reset()
        if not work.alone:
            self._llama.eval(prefix)
        started = time.perf_counter()
        tokens = self._llama.generate(rest if work.alone else prefix + rest, temp=0.0)
        token = next(tokens)
        first = time.perf_counter()
        end, later = self._llama.token_eos(), 0
        while token != end and later + 1 < work.max_tokens:
            token = next(tokens)
            later += 1
        return Measured(
            number=work.number,
            prefix_tokens=0 if work.alone else len(prefix),
            read_tokens=len(rest),
            first_token_s=first - started,
            later_tokens=later,
            later_s=time.perf_counter() - first,
        )

    def _tokens(self, text: str) -> list[int]:
        tokens: list[int] = self._llama.tokenize(text.encode(), add_bos=False, special=True)
        return tokens
