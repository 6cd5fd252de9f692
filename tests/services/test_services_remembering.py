"""Drafts are written once and kept; what is kept was not written now."""

from __future__ import annotations

from clarte.core.language import Language
from clarte.core.statements import ModelIdentity
from clarte.core.writing import Draft, WritingTask
from clarte.services.remembering import RememberingWriter
from clarte.store.database import open_in_memory
from clarte.store.store import Store

TASK = WritingTask("simplify", Language.FRENCH, "Sois simple.", (), "Cardiomégalie.")


class Once:
    """Writes each draft after a restart, and counts."""

    def __init__(self) -> None:
        self.written = 0
        self.model = ModelIdentity("m", "0" * 64)

    def write(self, task, on_text=None, cancel=None) -> Draft:
        self.written += 1
        return Draft("Un gros cœur.", "stop", 50, 40, 5, 0.2, 1.5, restarted=True)

    def close(self) -> None:
        """Nothing to close."""


def test_a_kept_draft_is_not_written_again_and_tells_no_old_restart():
    model = Once()
    writer = RememberingWriter(model, Store(open_in_memory()))
    first, kept = writer.write(TASK), writer.write(TASK)
    assert model.written == 1
    assert first.restarted
    assert kept == Draft("Un gros cœur.", "stop", 0, 0, 0, None, 0.0)


def test_another_model_or_task_writes_its_own():
    model = Once()
    store = Store(open_in_memory())
    RememberingWriter(model, store).write(TASK)
    model.model = ModelIdentity("m", "1" * 64)
    RememberingWriter(model, store).write(TASK)
    assert model.written == 2
