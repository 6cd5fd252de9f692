"""The commands on the knowledge: stats and find."""

from __future__ import annotations

from argparse import Namespace

from clarte.cli.output import Printer
from clarte.core.codec import to_json
from clarte.core.language import Language
from clarte.services.rooms import Rooms


class KnowledgeCommands:
    def __init__(self, rooms: Rooms, options: Namespace, printer: Printer) -> None:
        self._rooms = rooms
        self._options = options
        self._printer = printer

    def run(self) -> int:
        return self.stats() if self._options.action == "stats" else self.find()

    def stats(self) -> int:
        stats = self._rooms.knowledge(getattr(self._options, "data_dir", None)).stats()
        self._printer.object({"schema": "clarte/knowledge/1", **stats})
        for name, value in stats.items():
            self._printer.line(f"{name}: {value}")
        return 0

    def find(self) -> int:
        options = self._options
        language = Language(getattr(options, "language", Language.ENGLISH))
        knowledge = self._rooms.knowledge(getattr(options, "data_dir", None))
        entries = []
        for match in knowledge.find(options.text, language):
            entry = knowledge.entry(match.entry)
            if entry is None:
                continue
            definition = entry.wording(language).definition
            source = to_json(entry.sources[0]) if entry.sources else None
            entries.append(
                {
                    "id": entry.id,
                    "part": match.part.value,
                    "start": match.start,
                    "end": match.end,
                    "definition": definition,
                    "source": source,
                    "checked": entry.checked,
                }
            )
            self._printer.line(f"{options.text[match.start : match.end]}: {definition}")
        self._printer.object({"schema": "clarte/knowledge/1", "entries": entries})
        return 0
