"""llama.cpp, through llama-cpp-python's low-level functions: tokens in, tokens out. Imported by children only."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import llama_cpp as native

from clarte.engine.flag import StopFlag
from clarte.engine.pace import Pace
from clarte.engine.processor import take_graphics, take_processor
from clarte.engine.settings import EngineSettings
from clarte.engine.work import Refused, Stopped

_SEQUENCE = 0
_FEW = 8  # tokens that `evaluate_each` may read at once
_BRACKETED = re.compile(r"[<>\[\]{}|｜]")
_ABORTED = 2


def library_version() -> str:
    """A state kept by another version of the library is not used."""
    return str(native.__version__)


# llama.cpp prints words of what it loads; nobody may log them. Kept alive here: C holds only its address.
_silence = native.llama_log_callback(lambda _level, _text, _data: None)


class LlamaModel:
    """One model with one context of one sequence. Used by one thread; the flag may be set by another.

    Attributes:
        processor: the build of the library that computes; "" where it has only one.
    """

    def __init__(self, path: Path, settings: EngineSettings, stop: StopFlag) -> None:
        """Raises Refused."""
        native.llama_log_set(_silence, None)
        self.processor = take_processor(settings.processor)
        if settings.gpu_layers > 0:
            take_graphics()
        native.llama_backend_init()
        self._stop = stop
        self._batch = settings.batch
        self._pace = Pace(settings.threads)
        self._threads = settings.threads
        self._context: Any = None
        self._each: Any = None
        parameters = native.llama_model_default_params()
        parameters.n_gpu_layers = settings.gpu_layers
        self._model: Any = native.llama_model_load_from_file(str(path).encode(), parameters)
        if not self._model:
            raise Refused("model_unusable")
        self._vocab: Any = native.llama_model_get_vocab(self._model)
        self._context = native.llama_init_from_model(self._model, self._context_parameters(settings))
        if not self._context:
            self.close()
            raise Refused("model_unusable")
        self._memory: Any = native.llama_get_memory(self._context)
        self.context_size = int(native.llama_n_ctx(self._context))
        self.vocabulary_size = int(native.llama_vocab_n_tokens(self._vocab))
        self._piece = ctypes.create_string_buffer(512)
        self._each = native.llama_batch_init(_FEW, 0, 1)

    def _context_parameters(self, settings: EngineSettings) -> Any:
        parameters = native.llama_context_default_params()
        trained = int(native.llama_model_n_ctx_train(self._model))
        parameters.n_ctx = min(settings.context, trained) if trained > 0 else settings.context
        parameters.n_batch = parameters.n_ubatch = settings.batch
        parameters.n_threads = parameters.n_threads_batch = settings.threads
        parameters.flash_attn_type = int(settings.flash_attention)
        parameters.offload_kqv = settings.gpu_layers > 0
        parameters.op_offload = settings.gpu_layers > 0
        check: Any = self._stop.native_check()
        parameters.abort_callback = ctypes.cast(check, native.ggml_abort_callback)
        parameters.abort_callback_data = self._stop.address
        return parameters

    @property
    def chat_template(self) -> str | None:
        text = native.llama_model_chat_template(self._model, None)
        return text.decode("utf-8", "replace") if text else None

    @property
    def begin(self) -> tuple[int, str]:
        """The token that opens a text and its spelling; (-1, "") where the model has none."""
        return self._named(native.llama_vocab_bos(self._vocab))

    @property
    def end(self) -> tuple[int, str]:
        return self._named(native.llama_vocab_eos(self._vocab))

    @property
    def wants_begin(self) -> bool:
        return bool(native.llama_vocab_get_add_bos(self._vocab))

    def _named(self, token: int) -> tuple[int, str]:
        return (token, self.piece(token, special=True).decode("utf-8", "replace")) if token >= 0 else (-1, "")

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        """Tokens of a text; with `special` False no marker in it is read as a control token."""
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        buffer = (native.llama_token * room)()
        count = native.llama_tokenize(self._vocab, data, len(data), buffer, room, False, special)
        if count < 0:
            raise Refused("model_unusable")
        return list(buffer[:count])

    def piece(self, token: int, *, special: bool = False) -> bytes:
        count = native.llama_token_to_piece(self._vocab, token, self._piece, len(self._piece), 0, special)
        return self._piece.raw[:count] if count > 0 else b""

    def is_end(self, token: int) -> bool:
        return bool(native.llama_vocab_is_eog(self._vocab, token))

    def is_marker(self, token: int) -> bool:
        """Whether the token has a meaning of its own: control, end of generation, or defined by the model's maker and
        spelled like a marker. Makers define plain letters too ("À" in DeepSeek's), and runs of spaces: those mean only
        themselves."""
        attributes = int(native.llama_vocab_get_attr(self._vocab, token))
        user_defined = bool(attributes & native.LLAMA_TOKEN_ATTR_USER_DEFINED)
        spelled = user_defined and _BRACKETED.search(self.piece(token, special=True).decode("utf-8", "replace"))
        return bool(spelled) or bool(native.llama_vocab_is_control(self._vocab, token)) or self.is_end(token)

    def evaluate(self, tokens: Sequence[int]) -> None:
        """Read tokens after what the context holds. Raises Stopped, Refused."""
        for start in range(0, len(tokens), self._batch):
            part = tokens[start : start + self._batch]
            self._keep_pace()
            array = (native.llama_token * len(part))(*part)
            code = native.llama_decode(self._context, native.llama_batch_get_one(array, len(part)))
            if code == _ABORTED or self._stop.is_set:
                raise Stopped
            if code != 0:
                raise Refused("model_unusable")

    def evaluate_each(self, tokens: Sequence[int]) -> int:
        """Read a few tokens so that the next one can be chosen after each of them. Returns how many tokens the context
        held before. Raises Stopped, Refused."""
        held = int(native.llama_memory_seq_pos_max(self._memory, _SEQUENCE)) + 1
        self._keep_pace()
        batch = self._each
        batch.n_tokens = len(tokens)
        for place, token in enumerate(tokens):
            batch.token[place], batch.pos[place], batch.logits[place] = token, held + place, 1
            batch.n_seq_id[place], batch.seq_id[place][0] = 1, _SEQUENCE
        code = native.llama_decode(self._context, batch)
        if code == _ABORTED or self._stop.is_set:
            raise Stopped
        if code != 0:
            raise Refused("model_unusable")
        return held

    @property
    def forgets(self) -> bool:
        """Whether it can forget the last tokens alone: a memory that is one running state cannot."""
        return not (native.llama_model_is_recurrent(self._model) or native.llama_model_is_hybrid(self._model))

    def look_around(self) -> None:
        """A task starts: choose the threads for the machine as it is now."""
        self._pace.begin()

    def _keep_pace(self) -> None:
        threads = self._pace.threads()
        if threads != self._threads:
            native.llama_set_n_threads(self._context, threads, threads)
            self._threads = threads

    def keep(self, count: int) -> bool:
        """Forget all but the first `count` tokens. False where the model cannot (its memory is one running state)."""
        return bool(native.llama_memory_seq_rm(self._memory, _SEQUENCE, count, -1))

    def clear(self) -> None:
        native.llama_memory_clear(self._memory, False)

    def state(self) -> bytes:
        """What the context holds, to be given back to `restore`."""
        size = int(native.llama_state_seq_get_size(self._context, _SEQUENCE))
        buffer = (ctypes.c_uint8 * size)()
        count = native.llama_state_seq_get_data(self._context, buffer, size, _SEQUENCE)
        return bytes(memoryview(buffer)[:count])

    def restore(self, state: bytes) -> bool:
        self.clear()
        buffer = (ctypes.c_uint8 * len(state)).from_buffer_copy(state)
        return int(native.llama_state_seq_set_data(self._context, buffer, len(state), _SEQUENCE)) > 0

    def sampler(self, temperature: float) -> Sampler:
        return Sampler(self._context, temperature)

    def close(self) -> None:
        if self._each is not None:
            native.llama_batch_free(self._each)
            self._each = None
        if self._context:
            native.llama_free(self._context)
            self._context = None
        if self._model:
            native.llama_model_free(self._model)
            self._model = None


class Sampler:
    """Chooses the next token: the likeliest, or by chance when the temperature is above 0."""

    _SEED = 20_261_123  # the same task gives the same draft

    def __init__(self, context: Any, temperature: float) -> None:
        self._context = context
        self._chain: Any = native.llama_sampler_chain_init(native.llama_sampler_chain_default_params())
        if temperature <= 0:
            steps = [native.llama_sampler_init_greedy()]
        else:
            steps = [
                native.llama_sampler_init_top_k(40),
                native.llama_sampler_init_top_p(0.95, 1),
                native.llama_sampler_init_temp(temperature),
                native.llama_sampler_init_dist(self._SEED),
            ]
        for step in steps:
            native.llama_sampler_chain_add(self._chain, step)

    def next(self, place: int = -1) -> int:
        """The choice after the token at `place` of what was read last; -1: after its end."""
        return int(native.llama_sampler_sample(self._chain, self._context, place))

    def close(self) -> None:
        native.llama_sampler_free(self._chain)
