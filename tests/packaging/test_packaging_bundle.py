"""The application that a person would be given, `dist/Clarte`, does the main job with nothing of the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

from tools.bootstrap import ROOT
from tools.package import BUNDLE

pytestmark = pytest.mark.slow

# Set by .ci/run: there, a bundle that is missing or old is a failure and no reason to skip.
REQUIRED = "CLARTE_BUNDLE_REQUIRED"
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.pdf"))
SMALL_MODEL = "smollm2-135m-instruct-q4_1"
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


@pytest.mark.model
def test_a_real_model_runs_in_it(program: Path, tmp_path: Path) -> None:
    """llama.cpp and its thread library are inside. The bundle has no pip, so the checkout fetches the model."""
    folder = ["--data-dir", str(tmp_path / "données")]
    got = subprocess.run([sys.executable, "-m", "clarte", "models", "add", SMALL_MODEL, *folder], check=False)
    if got.returncode != 0:
        pytest.skip("the 135M model cannot be had here")
    letter = ROOT / "resources" / "samples" / "en_chest_ct.pdf"
    done = run(program, tmp_path, "explain", str(letter), "--model", SMALL_MODEL, *folder, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    explanation = json.loads(done.stdout)
    assert explanation["model"]["id"] == SMALL_MODEL
    assert explanation["timings"]["generated_tokens"] > 0


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
