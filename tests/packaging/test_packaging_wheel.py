"""A wheel carries the program and its data, and works where there is no checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tools.bootstrap import ROOT
from tools.place_data import DATA_FOLDERS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of the sources, so that nothing is written into the checkout."""
    folder = tmp_path_factory.mktemp("roue à bâtir")
    source = folder / "source"
    junk = shutil.ignore_patterns("__pycache__", "*.egg-info", "_data", "build", "dist")
    for name in ("desktop", *DATA_FOLDERS):
        shutil.copytree(ROOT / name, source / name, ignore=junk)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    (source / "models" / "left.gguf").write_bytes(b"GGUF")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source))
    return next(folder.glob("clarte-*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path) -> Path:
    """A fresh environment with the wheel in it; it borrows the libraries of this one, not its checkout."""
    home = wheel.parent / "environnement"
    venv.create(home, with_pip=False, symlinks=sys.platform != "win32")
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip("--python", str(python), "install", "--no-deps", str(wheel))
    site = next(home.rglob("site-packages"))
    # A plain path: the .pth files inside the folder it names, ours among them, are not followed.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def pip(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "-q", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "CLARTE_HOME")}
    return subprocess.run(
        [str(python), *arguments], capture_output=True, encoding="utf-8", check=False, cwd=python.parent, timeout=240,
        env=kept | {"PYTHONUTF8": "1"},
    )  # fmt: skip


def test_the_wheel_holds_clarte_and_its_data_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"clarte", next(top for top in tops if top.endswith(".dist-info"))}
    packed = {name for name in names if name.startswith("clarte/_data/")}
    present = {
        f"clarte/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in DATA_FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in (".gguf", ".part") and "__pycache__" not in path.parts
    }
    assert packed == present | {"clarte/_data/resources/knowledge/index.json"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_program_finds_its_data_in_itself(python: Path) -> None:
    code = "from clarte.core.resources import data_root; print(data_root())"
    done = run(python, "-c", code)
    assert done.returncode == 0, done.stderr
    root = Path(done.stdout.strip())
    assert root.parts[-2:] == ("clarte", "_data")
    assert root.is_relative_to(python.parent.parent)


def test_the_installed_program_reads_a_report(python: Path) -> None:
    sample = ROOT / "resources" / "samples" / "fr_bilan_sanguin.pdf"
    done = run(python, "-m", "clarte", "read", str(sample), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["documents"][0]["results"]
