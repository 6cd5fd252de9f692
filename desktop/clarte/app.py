"""Puts everything together: the only module that sees all rooms.

Imports are made where they are needed, so that each door opens without loading the other's libraries.
"""

from __future__ import annotations

import locale
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clarte.core.errors import StoreError
from clarte.core.language import Language, say
from clarte.core.places import Places, find_places
from clarte.core.resources import resource

if TYPE_CHECKING:
    from clarte.core.statements import Warned
    from clarte.core.writing import Writer
    from clarte.engine.catalog import Catalog
    from clarte.knowledge import Knowledge
    from clarte.reading.reader import ChildReader
    from clarte.services.desk import Desk
    from clarte.services.doctor import Check
    from clarte.services.models import ModelShelf
    from clarte.services.packs import PackShelf
    from clarte.services.privacy import Home
    from clarte.services.rooms import OpenWorkshop
    from clarte.services.workshop import Workshop
    from clarte.store.store import Store


def main(arguments: Sequence[str]) -> int:
    """Open the window without a command, else run the command. Returns the exit code."""
    logging.basicConfig(level=logging.CRITICAL)
    from clarte.cli.main import parse, run

    options = parse(arguments)
    if isinstance(options, int):
        return options
    if options.command is None:
        return open_window(options)
    return run(options, AppRooms())


class AppRooms:
    """Builds the rooms a command asks for."""

    def workshop(self, model: str | None, data_dir: Path | None, language: Language) -> OpenWorkshop:
        from clarte.services.rooms import OpenWorkshop

        places = find_places(data_dir)
        if model == "none":
            return OpenWorkshop(self._workshop(places, None), (_warned("model_off", language),))
        writer = self.shelf(data_dir).open_writer(model)
        warnings = () if writer is not None else (_warned("no_model", language),)
        return OpenWorkshop(self._workshop(places, writer), warnings)

    def reader_only(self, data_dir: Path | None) -> Workshop:
        return self._workshop(find_places(data_dir), None)

    def knowledge(self, data_dir: Path | None) -> Knowledge:
        return self._knowledge(find_places(data_dir), keep=False)

    def packs(self, data_dir: Path | None) -> PackShelf:
        from clarte.services.packs import PackShelf

        places = find_places(data_dir)
        return PackShelf(places.packs, places.machine)

    def shelf(self, data_dir: Path | None) -> ModelShelf:
        from clarte.services.models import ModelShelf

        return ModelShelf(find_places(data_dir), self._catalog())

    def doctor(self, data_dir: Path | None) -> tuple[Check, ...]:
        from clarte.services.doctor import examine

        return examine(find_places(data_dir), self._catalog(), self._reader())

    def desk(
        self, places: Places, passphrase: str | None = None, *, in_memory: bool = False, keyring: bool = False
    ) -> Desk:
        """The stored dossier; `keyring`: a new one's key is kept by the system. Raises StoreError."""
        from clarte.services.desk import Desk
        from clarte.services.doctor import network_is_off
        from clarte.services.models import ModelShelf
        from clarte.services.packs import PackShelf

        store, home = self._in_memory() if in_memory else self._open_store(places, passphrase, keyring)
        reader = self._reader()
        workshop = self._workshop(places, None, reader, keep=not in_memory)
        shelf, packs = ModelShelf(places, self._catalog()), PackShelf(places.packs, places.machine)
        desk = Desk(workshop, store, network_off=lambda: network_is_off(reader), home=home, shelf=shelf, packs=packs)
        desk.take_model()
        return desk

    def _knowledge(self, places: Places, *, keep: bool) -> Knowledge:
        """`keep`: may leave its compiled index on disk. A command on files leaves nothing but what it was asked for."""
        from clarte.knowledge import Knowledge

        return Knowledge.load(cache=places.machine, keep=keep, packs=places.packs)

    def _in_memory(self) -> tuple[Store, Home]:
        from clarte.services.privacy import Home
        from clarte.store.database import open_in_memory
        from clarte.store.store import Store

        return Store(open_in_memory()), Home()

    def _open_store(self, places: Places, passphrase: str | None, keyring: bool) -> tuple[Store, Home]:
        from clarte.services.privacy import Home
        from clarte.store.database import open_database
        from clarte.store.keys import KeyHolder, SystemKeyring
        from clarte.store.store import Store

        holder = KeyHolder(places.store, SystemKeyring())
        key = holder.find(passphrase, keyring=keyring)
        return Store(open_database(places.store, key)), Home(places.store, holder.scheme)

    def _workshop(
        self, places: Places, writer: Writer | None, reader: ChildReader | None = None, *, keep: bool = False
    ) -> Workshop:
        from clarte.services.workshop import Workshop

        return Workshop(reader or self._reader(), self._knowledge(places, keep=keep), writer)

    def _reader(self) -> ChildReader:
        from clarte.reading.reader import ChildReader

        return ChildReader()

    def _catalog(self) -> Catalog:
        from clarte.engine.catalog import load_catalog

        return load_catalog()


def open_window(options: Namespace) -> int:
    """The window, on the stored dossier or on one in memory."""
    if not _has_screen():
        sys.stderr.write(say("app.no_screen", Language.ENGLISH) + "\n")
        return 1
    try:
        from clarte.ui.window import open_window as show
    except ImportError:
        sys.stderr.write(say("app.no_window", Language.ENGLISH) + "\n")
        return 1
    places = find_places(getattr(options, "data_dir", None))
    rooms = AppRooms()

    def desk(passphrase: str | None = None) -> Desk:
        try:
            return rooms.desk(places, passphrase, in_memory=options.in_memory)
        except StoreError as error:
            # Fictitious reports need no protection: where it would have to be chosen first, nothing is kept.
            if not (options.samples and error.code == "store_not_chosen"):
                raise
            return rooms.desk(places, in_memory=True)

    return show(
        desk,
        unlock=desk,
        protect=lambda: rooms.desk(places, keyring=True),
        peek=lambda: rooms.desk(places, in_memory=True),
        paths=sample_paths(_language_of(options)) if options.samples else (),
        language=Language(options.language) if hasattr(options, "language") else None,
        auto_quit_ms=options.quit_after,
    )


def _has_screen() -> bool:
    """Whether a window can be shown: without one Qt would end the whole process."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def sample_paths(language: Language) -> tuple[Path, ...]:
    """The fictitious reports that come with the program: those of one person, in the reader's language."""
    return tuple(sorted(resource("samples").glob(f"{language}_*.pdf")))


def _language_of(options: Namespace) -> Language:
    """The language asked for, else this computer's, before Qt is there to say it."""
    if hasattr(options, "language"):
        return Language(options.language)
    spoken = locale.getlocale()[0] or ""
    return Language.FRENCH if spoken.casefold().startswith("fr") else Language.ENGLISH


def _warned(code: str, language: Language) -> Warned:
    from clarte.core.statements import Warned

    return Warned(code, say(f"app.{code}", language))
