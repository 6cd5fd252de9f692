"""How long the window keeps its thread, on a report of a thousand pages, beside an empty window under the same load.

Both are measured in the same run: a timer that beats every five milliseconds is late by as long as the thread was kept.
The empty window lives while the same desk reads, explains, writes and draws the same file, so that what the machine and
the other threads cost is in both. The writer is no model, but it streams its words from a child process as one does.
The figures are printed (pytest -s); the bound leaves room for a loaded machine.
"""

from __future__ import annotations

import contextlib
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pymupdf
import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from clarte.core.cancel import CancelToken
from clarte.core.errors import Cancelled
from clarte.core.files import InputFile
from clarte.core.language import Language
from clarte.core.places import Places
from clarte.engine.catalog import load_catalog
from clarte.engine.fake import FAKE_ALLOWED
from clarte.engine.installed import find_model
from clarte.engine.writer import LlamaWriter
from clarte.knowledge import Knowledge
from clarte.reading.reader import ChildReader
from clarte.services.desk import Desk
from clarte.services.preferences import Preferences
from clarte.services.workshop import Workshop
from clarte.store.database import open_in_memory
from clarte.store.store import Store
from clarte.ui.languages import Translations
from clarte.ui.window import MainWindow

pytestmark = pytest.mark.slow

BEAT_MS = 5
PAGES = 1000
PAGES_OF_RESULTS = 40
SCROLL_S = 4.0
WRITE_S = 6.0  # a word each 50 ms
PATIENCE_S = 240.0
PAGES_OF_CONCLUSIONS = 20
CONCLUSIONS = (
    "Il existe un épanchement pleural gauche de faible abondance, sans retentissement sur le poumon.",
    "Le foie est le siège d'une stéatose hépatique modérée, sans lésion focale.",
    "On note une cardiomégalie avec un discret épaississement du péricarde.",
    "La discopathie dégénérative est connue, avec une protrusion discale au même étage.",
)
NAMES = ("Hémoglobine", "Hématocrite", "Leucocytes", "Plaquettes", "Créatinine", "Sodium", "Potassium", "Ferritine")


def thousand_pages(path: Path) -> Path:
    """Forty pages of thirty results, twenty of a conclusion that a writer may say more simply, the others of thirty
    printed lines."""
    with pymupdf.open() as file:
        for number in range(PAGES):
            page = file.new_page()
            page.insert_text((60, 60), "Les examens sont ceux du patient, dans les conditions de la demande")
            for line in range(30):
                y = 90 + 22 * line
                if number < PAGES_OF_RESULTS:
                    cells = (NAMES[line % 8], f"{line + 3},{line % 10}", "mmol/L", f"{line},0 - {line + 9},5")
                    for x, cell in zip((60, 230, 320, 410), cells, strict=True):
                        page.insert_text((x, y), cell, fontsize=10)
                elif number < PAGES_OF_RESULTS + PAGES_OF_CONCLUSIONS:
                    page.insert_text((60, y), CONCLUSIONS[line % 4] if line else "CONCLUSION")
                else:
                    page.insert_text((60, y), f"Le foie est de taille normale, ligne {line} de la page {number}.")
        file.save(path, deflate=True)
    return path


class Beat(QObject):
    """Beats on the window's thread; `late` are the milliseconds that each beat came late."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0

    def start(self) -> None:
        self.late, self._last = [], time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        self._timer.stop()
        return self.late

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - BEAT_MS))
        self._last = now


def share(late: list[float], part: float) -> float:
    """The lateness that this part of the beats does not reach, in milliseconds."""
    ordered = sorted(late)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def live(application: QApplication, until: Callable[[], object]) -> None:
    """Let the window live until something holds."""
    end = time.monotonic() + PATIENCE_S
    while not until():
        assert time.monotonic() < end, "it did not end in time"
        application.processEvents()
        time.sleep(0.0005)


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    desk = make_desk(folder)
    yield desk
    desk.close()


def make_desk(folder: Path) -> Desk:
    """A dossier in memory, with a writer that streams slowly and without end."""
    places = Places(folder)
    knowledge = Knowledge.load(cache=places.machine, keep=True, packs=places.packs)
    writer = LlamaWriter(find_model("fake:slow", places, load_catalog()))
    return Desk(Workshop(ChildReader(), knowledge, writer), Store(open_in_memory()), network_off=lambda: False)


def beside_nothing(application: QApplication, file: Path, folder: Path) -> list[float]:
    """An empty window while another thread does all that the window asks of the desk."""
    window, beat = QMainWindow(), Beat()
    window.resize(1440, 900)
    window.show()

    def work() -> None:
        with a_desk(folder) as desk:
            preferences = Preferences(Language.FRENCH)
            report, _new = desk.add_report(InputFile(file.name, file.read_bytes()))
            desk.document(report)
            stop = CancelToken()
            threading.Timer(WRITE_S, stop.cancel).start()
            with contextlib.suppress(Cancelled):
                desk.explain(report, preferences, lambda _statement: None, stop)
            end = time.monotonic() + SCROLL_S
            page = 0
            while time.monotonic() < end:
                page = page % PAGES + 1
                desk.page_image(report, page, 1.0)

    thread = threading.Thread(target=work)
    beat.start()
    thread.start()
    live(application, lambda: not thread.is_alive())
    late = beat.stop()
    window.close()
    return late


def beside_the_window(application: QApplication, file: Path, folder: Path) -> dict[str, list[float]]:
    """The real window: the file is added, explained, scrolled through and looked at in every tab."""
    desk = make_desk(folder)
    window = MainWindow(lambda: desk, Translations(application), language=Language.FRENCH)
    window.resize(1440, 900)
    window.show()
    live(application, lambda: window.session is not None and window.session.loaded and not window.jobs.busy)
    beat, late = Beat(), {}

    @contextmanager
    def phase(name: str) -> Iterator[None]:
        beat.start()
        yield
        late[name] = beat.stop()

    with phase("importing"):
        window.session.add_files([file])
        live(application, lambda: window.session.current is not None)
    report = window.session.current
    with phase("explaining"):
        live(application, lambda: len(report.shown.statements) > PAGES_OF_RESULTS)
    assert len(report.document.results) == 30 * PAGES_OF_RESULTS
    bar = window.shell.reader.page.verticalScrollBar()
    panel = window.shell.reader.panel

    def scroll(seconds: float) -> None:
        end = time.monotonic() + seconds

        def scrolled() -> bool:
            bar.setValue((bar.value() + 150) % max(1, bar.maximum()))
            return time.monotonic() > end

        live(application, scrolled)

    with phase("writing"):
        scroll(WRITE_S)
        assert report.working, "the writer was still writing"
    with phase("stopping"):
        report.stop_explaining()
        live(application, lambda: not window.jobs.busy)
    with phase("scrolling"):
        scroll(SCROLL_S)
    with phase("tabs"):
        for tab in (1, 2, 3, 0):
            panel.setCurrentIndex(tab)
            pause = time.monotonic() + 0.5
            live(application, lambda until=pause: time.monotonic() > until)
    window.close()
    return late


def test_a_thousand_pages_do_not_hold_the_window_up(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv(FAKE_ALLOWED, "1")
    file = thousand_pages(tmp_path / "thousand.pdf")
    empty = beside_nothing(qapp, file, tmp_path / "empty")
    by_phase = beside_the_window(qapp, file, tmp_path / "window")
    whole = [late for phase in by_phase.values() for late in phase]
    for name, late in {"empty window": empty, "window": whole, **by_phase}.items():
        print(
            f"{name}: {len(late)} beats, 99 % within {share(late, 0.99):.0f} ms, "
            f"99.9 % within {share(late, 0.999):.0f} ms, longest {max(late):.0f} ms, "
            f"over 50 ms {sum(one > 50 for one in late)}"
        )
    print(f"99.9 %: {share(whole, 0.999) / max(1.0, share(empty, 0.999)):.1f} times the empty window's")
    print(f"memory of the window's process: {psutil.Process().memory_info().rss / 2**20:.0f} MiB")
    assert share(whole, 0.99) < share(empty, 0.99) + 50
