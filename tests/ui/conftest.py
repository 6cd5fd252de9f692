"""The window on a fake desk, or on none, for every test of this folder; its fakes are in the files beside."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard

from clarte.core.language import Language
from clarte.ui.languages import Translations
from clarte.ui.window import MainWindow


def _beside(name: str) -> None:
    """Make a module of this folder known as ui_NAME: folders of tests are not packages."""
    spec = importlib.util.spec_from_file_location(f"ui_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)


for _name in ("fake_reports", "fake_parts", "fake_desk", "acting"):
    _beside(_name)

from ui_acting import show  # noqa: E402
from ui_fake_desk import FakeDesk  # noqa: E402
from ui_fake_reports import ct_pdf, lab_pdf  # noqa: E402


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def lab_file(tmp_path: Path) -> Path:
    path = tmp_path / "bilan sanguin.pdf"
    path.write_bytes(lab_pdf()[0])
    return path


@pytest.fixture
def scan_file(tmp_path: Path) -> Path:
    path = tmp_path / "chest scan.pdf"
    path.write_bytes(ct_pdf()[0])
    return path


@pytest.fixture
def clipboard(qapp) -> Iterator[QClipboard]:
    """Emptied in the end: without a real screen, Qt does not outlive what is left on it."""
    yield qapp.clipboard()
    qapp.clipboard().clear()


@pytest.fixture
def open_main(qapp, qtbot, desk: FakeDesk) -> Iterator[Callable[..., MainWindow]]:
    """Opens the window on the fake desk, shows it, and closes it after the test."""
    windows: list[MainWindow] = []
    translations = Translations(qapp)

    def open_(
        *paths: Path,
        language: Language | None = Language.ENGLISH,
        open_desk: Callable[[], FakeDesk] | None = None,
        **rest,
    ) -> MainWindow:
        window = MainWindow(open_desk or (lambda: desk), translations, language=language, **rest)
        windows.append(window)
        window.show()
        if open_desk is None:
            qtbot.waitUntil(lambda: window.session is not None and window.session.loaded)
        for path in paths:
            window.session.add_files([path])
            qtbot.waitUntil(lambda: not window.session.imports.items and not window.jobs.busy)
        show()
        return window

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()
    translations.remove()
