"""Which model the person chose to write with. Without a choice it is the starter."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass

from clarte.core.places import Places


@dataclass(frozen=True, slots=True)
class Choice:
    """`model`: an id, or None when the person wants no model. `made` is False while they never chose."""

    model: str | None
    made: bool


def read_choice(places: Places) -> Choice:
    try:
        kept = json.loads((places.machine / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Choice(None, False)
    model = kept.get("model") if isinstance(kept, dict) else None
    if not isinstance(kept, dict) or "model" not in kept or not isinstance(model, str | None):
        return Choice(None, False)
    return Choice(model, True)


def keep_choice(places: Places, model: str | None) -> None:
    """A disk that cannot be written leaves the choice as it was."""
    with contextlib.suppress(OSError):
        places.machine.mkdir(parents=True, exist_ok=True)
        scratch = places.machine / f"model.json.{os.getpid()}"
        scratch.write_text(json.dumps({"model": model}), encoding="utf-8")
        scratch.replace(places.machine / "model.json")
