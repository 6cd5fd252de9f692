"""A writer that never writes the same draft twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

from clarte.core.cancel import CancelToken
from clarte.core.codec import to_json
from clarte.core.statements import ModelIdentity
from clarte.core.writing import Draft, Writer, WritingTask
from clarte.store.store import Store


class RememberingWriter:
    """Keeps each finished draft in the encrypted store, under all it came from. What is found there was not
    written now: it counts no tokens, no time and no restart."""

    def __init__(self, writer: Writer, store: Store) -> None:
        self._writer = writer
        self._store = store

    @property
    def model(self) -> ModelIdentity:
        return self._writer.model

    def write(
        self,
        task: WritingTask,
        on_text: Callable[[str], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> Draft:
        cause = hashlib.sha256(json.dumps([self.model.sha256, to_json(task)], ensure_ascii=False).encode()).hexdigest()
        kept = self._store.draft(cause)
        if kept is not None:
            return replace(
                kept,
                prompt_tokens=0,
                reused_tokens=0,
                generated_tokens=0,
                first_token_s=None,
                total_s=0.0,
                restarted=False,
            )
        draft = self._writer.write(task, on_text, cancel)
        if draft.finish != "cancelled":
            self._store.save_draft(cause, draft)
        return draft

    def close(self) -> None:
        self._writer.close()
