"""What measurements share: a task of our own words, and one question to one child."""

from __future__ import annotations

import time
from typing import TypeVar

from clarte.core.cancel import CancelToken
from clarte.core.codec import from_json, to_json
from clarte.core.errors import Cancelled
from clarte.engine.messages import Load, Look, Measure, Prepare, Write
from clarte.process.child import Child, ChildDied

T = TypeVar("T")

_SILENCE_S = 600.0
_TICK_S = 0.1
SYSTEM = (
    "You explain one sentence of a report in plain words. Keep what is present and what is absent, the side and the "
    "numbers. Add no cause, no advice and no diagnosis. Answer with one or two short sentences."
)
EXAMPLES = (
    ("Sentence: No evidence of cholelithiasis.", "No stones were seen in the gallbladder."),
    ("Sentence: Moderate right knee joint effusion.", "There is a moderate amount of extra fluid in the right knee."),
    ("Sentence: Probable left maxillary sinusitis.", "There is probably some swelling in the left sinus."),
)
# Our own words: a bench must not depend on a report, nor show one.
LONG = "Write the numbers from one to two hundred in words, one after the other, with commas. " + " ".join(
    f"Line {number}: the quick brown fox jumps over the lazy dog near the river bank." for number in range(1, 15)
)
SHORT = (
    "Sentence: Small pleural effusion on the right, without pneumothorax. "
    "Words: pleural effusion = fluid around the lung."
)


def ask(
    child: Child,
    message: Load | Look | Prepare | Write | Measure,
    kind: type[T],
    cancel: CancelToken | None = None,
) -> T:
    """The answer of a child; one that is not wanted any more is killed at once. Raises ChildDied, also when it refused:
    a measurement has no other use for it; Cancelled."""
    child.send(type(message).__name__, to_json(message))
    deadline = time.monotonic() + _SILENCE_S
    while time.monotonic() < deadline:
        if cancel is not None and cancel.cancelled:
            child.kill()
            raise Cancelled
        frame = child.receive(_TICK_S)
        if frame is not None and frame.kind == kind.__name__:
            return from_json(kind, frame.body)
        if frame is not None and frame.kind == "Failed":
            break
    child.kill()
    raise ChildDied(None)
