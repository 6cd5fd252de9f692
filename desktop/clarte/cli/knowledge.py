"""The commands on the knowledge: stats and find, and the packs a person adds."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from clarte.cli.output import Printer
from clarte.core.codec import to_json
from clarte.core.language import Language, say
from clarte.services.rooms import Rooms


class KnowledgeCommands:
    def __init__(self, rooms: Rooms, options: Namespace, printer: Printer) -> None:
        self._rooms = rooms
        self._options = options
        self._printer = printer
        self._data_dir: Path | None = getattr(options, "data_dir", None)
        self._language = Language(getattr(options, "language", Language.ENGLISH))

    def run(self) -> int:
        actions = {"stats": self.stats, "find": self.find, "add": self.add, "remove": self.remove}
        return actions[self._options.action]()

    def add(self) -> int:
        pack = self._rooms.packs(self._data_dir).add(self._options.path)
        added = {"name": pack.name, "title": pack.title, "publisher": pack.publisher, "licence": pack.licence}
        self._printer.object({"schema": "clarte/knowledge/1", "added": added, "entries": len(pack.entries)})
        self._printer.line(say("knowledge.pack_added", self._language, title=pack.title, count=len(pack.entries)))
        return 0

    def remove(self) -> int:
        self._rooms.packs(self._data_dir).remove(self._options.name)
        self._printer.object({"schema": "clarte/knowledge/1", "removed": self._options.name})
        self._printer.line(self._options.name)
        return 0

    def stats(self) -> int:
        packs = list(self._rooms.packs(self._data_dir).names())
        stats = {**self._rooms.knowledge(self._data_dir).stats(), "packs": packs}
        self._printer.object({"schema": "clarte/knowledge/1", **stats})
        for name, value in stats.items():
            self._printer.line(f"{name}: {value}")
        return 0

    def find(self) -> int:
        options = self._options
        language = Language(getattr(options, "language", Language.ENGLISH))
        knowledge = self._rooms.knowledge(self._data_dir)
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
