"""The application that a person would be given, `dist/Clarte`, does the main job with nothing of the checkout."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import subprocess
import sys
import tomllib
from pathlib import Path

import psutil
import pymupdf
import pytest

from clarte.core.language import Language
from clarte.core.places import Places
from clarte.core.writing import WritingTask
from clarte.engine.catalog import load_catalog
from clarte.engine.installed import find_model
from clarte.engine.settings import BEST, PLAIN, EngineSettings
from clarte.engine.writer import LlamaWriter
from clarte.process import child
from tools.bootstrap import ROOT
from tools.package import BUNDLE

pytestmark = pytest.mark.slow

# Set by .ci/run: there, a bundle that is missing or old is a failure and no reason to skip.
REQUIRED = "CLARTE_BUNDLE_REQUIRED"
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.pdf"))
SMALL_MODEL = "smollm2-135m-instruct-q4_1"
COUNTING = WritingTask(
    "probe",
    Language.ENGLISH,
    "You answer with the next words of a list, nothing else.",
    (("one, two, three,", "four, five, six"),),
    "Monday, Tuesday, Wednesday,",
    max_tokens=12,
)
BLOOD_TEST = ROOT / "resources" / "samples" / "fr_bilan_sanguin.pdf"


def newest_source() -> float:
    folders = ("desktop/clarte", "resources", "models")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    files += [ROOT / "build.spec", ROOT / "desktop" / "constraints.txt"]
    return max(path.stat().st_mtime for path in files if path.is_file())


@pytest.fixture(scope="module")
def program() -> Path:
    program = BUNDLE / ("clarte.exe" if sys.platform == "win32" else "clarte")
    if program.exists() and program.stat().st_mtime >= newest_source():
        return program
    reason = "there is no bundle of these sources: make package"
    if os.environ.get(REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)


def run(program: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it as a stranger would: an empty home, another folder, no word about Python."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR") if name in os.environ}
    env = kept | {"HOME": str(home), "USERPROFILE": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}
    env["LANG"] = "C.UTF-8"
    return subprocess.run(
        [str(program), *arguments], capture_output=True, encoding="utf-8", check=False, cwd=home, env=env, timeout=240
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_it_reads_every_sample(program: Path, tmp_path: Path, sample: Path) -> None:
    done = run(program, tmp_path, "read", str(sample), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    [document] = json.loads(done.stdout)["documents"]
    assert document["results"] or document["passages"]


def test_it_explains_without_a_model(program: Path, tmp_path: Path) -> None:
    done = run(program, tmp_path, "explain", "--model", "none", str(BLOOD_TEST), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    explanation = json.loads(done.stdout)
    assert explanation["model"] is None
    assert any(statement["evidence"] for statement in explanation["statements"])
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small model. The bundle has no pip, so the checkout fetches it."""
    folder = tmp_path_factory.mktemp("données")
    command = [sys.executable, "-m", "clarte", "models", "add", SMALL_MODEL, "--data-dir", str(folder)]
    if subprocess.run(command, check=False).returncode != 0:
        pytest.skip("the 135M model cannot be had here")
    return folder


@pytest.mark.model
def test_a_real_model_runs_in_it(program: Path, tmp_path: Path, data: Path) -> None:
    """llama.cpp and its thread library are inside."""
    folder = ["--data-dir", str(data)]
    letter = ROOT / "resources" / "samples" / "en_chest_ct.pdf"
    done = run(program, tmp_path, "explain", str(letter), "--model", SMALL_MODEL, *folder, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    explanation = json.loads(done.stdout)
    assert explanation["model"]["id"] == SMALL_MODEL
    assert explanation["timings"]["generated_tokens"] > 0


@pytest.mark.model
@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="names the parts for x86 processors")
def test_what_computes_is_chosen_where_it_runs(program: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts for old and new processors are inside; the best one and the plainest write the same; none comes from
    elsewhere."""
    names = {path.stem.partition("ggml-cpu-")[2] for path in BUNDLE.rglob("*ggml-cpu-*")}
    assert {"x64", "sse42", "haswell", "skylakex", "icelake", "alderlake"} <= names
    assert "sapphirerapids" not in names, "its kernels crash"
    monkeypatch.setattr(child, "child_command", lambda role: [str(program), "--child", role])
    places = Places(data)
    model = find_model(SMALL_MODEL, places, load_catalog())
    written: dict[str, str] = {}
    for wanted in (BEST, PLAIN):
        settings = EngineSettings(threads=2, context=1024, processor=wanted)
        with contextlib.closing(LlamaWriter(model, settings=settings)) as writer:
            draft = writer.write(COUNTING)
            assert not draft.restarted
            written[writer.processor] = draft.text
            if sys.platform == "linux":
                mapped = psutil.Process(writer._child.pid).memory_maps()
                loaded = [Path(one.path) for one in mapped if "ggml" in one.path]
                assert loaded and all(path.is_relative_to(BUNDLE) for path in loaded)
    assert written.keys() <= names
    assert len(set(written.values())) == 1


def test_it_reads_a_picture(program: Path, tmp_path: Path) -> None:
    """The OCR's models, runtime and settings are all inside."""
    picture = tmp_path / "bilan photographié.png"
    with pymupdf.open(BLOOD_TEST) as document:
        document[0].get_pixmap(dpi=150).save(picture)
    done = run(program, tmp_path, "read", str(picture), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    [document] = json.loads(done.stdout)["documents"]
    assert [page["status"] for page in document["reading"]] == ["ocr"]
    assert document["results"]


def test_it_makes_the_sheet(program: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "fiche.pdf"
    done = run(program, tmp_path, "prepare", "--model", "none", str(BLOOD_TEST), "--out", str(sheet), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    with pymupdf.open(sheet) as document:
        assert document[0].get_text().strip()


def test_its_window_opens_and_closes(program: Path, tmp_path: Path) -> None:
    done = run(program, tmp_path, "--samples", "--in-memory", "--quit-after", "3000")
    assert (done.returncode, done.stderr) == (0, "")


def test_it_holds_what_it_needs_and_no_more(program: Path) -> None:
    names = {path.name for path in BUNDLE.rglob("*")}
    assert not {name for name in names if name.endswith((".gguf", ".part"))}
    assert not {name for name in names if "Qt6Network" in name or "Qt6Qml" in name or "libqvnc" in name}
    assert not names & {"pip", "pytest", "setuptools", "tests", "tkinter", "torch"}
    if sys.platform == "linux":
        assert "libgomp.so.1" in names  # llama.cpp's threads; a machine without a compiler may lack it
        assert "libllama.so" in names
    assert {"LICENSE", "window_fr.qm", "qtbase_fr.qm"} <= names


def test_the_licences_of_what_it_holds_are_in_it(program: Path) -> None:
    """In full, to be read with no network: those of the libraries inside, and of the models it may fetch."""
    parts = tomllib.loads((ROOT / "resources" / "parts.toml").read_text(encoding="utf-8"))["libraries"]
    folders = {path.name for path in BUNDLE.rglob("licences/*") if path.is_dir() and any(path.iterdir())}
    # Qt's wheels bring no text: theirs is among our own.
    assert set(parts) - folders == {"PySide6-Essentials"}
    texts = {path.stem for path in BUNDLE.rglob("resources/licences/*.txt")}
    assert {"Apache-2.0", "LGPL-3.0", "GPL-3.0", "llama.cpp"} <= texts
