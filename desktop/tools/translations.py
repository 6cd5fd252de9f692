"""Brings resources/i18n/window_*.ts up to date with the window's words, and compiles them to .qm.

    python desktop/tools/translations.py

New words appear as unfinished in window_fr.ts: translate them there, then run it again. window_en.ts holds only the
plural forms. Qt's own tools are used, from the PySide6 package.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[2]
I18N = ROOT / "resources" / "i18n"
LANGUAGES = ("fr", "en")
_TOOLS = Path(PySide6.__file__).parent


def _tool(name: str) -> str:
    found = next((path for path in (_TOOLS / name, _TOOLS / f"{name}.exe") if path.exists()), None)
    if found is None:
        raise SystemExit(f"Qt's {name} is not in {_TOOLS}: install PySide6-Essentials again")
    return str(found)


def update(folder: Path = I18N) -> None:
    """Merge the words of the sources into the .ts files of `folder`."""
    sources = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "desktop/clarte/ui").rglob("*.py"))]
    for language in LANGUAGES:
        plurals = ["-pluralonly"] if language == "en" else []
        target = ["-source-language", "en", "-target-language", language, "-ts", str(folder / f"window_{language}.ts")]
        options = ["-no-obsolete", "-locations", "none", "-silent", *plurals]
        subprocess.run([_tool("lupdate"), *options, *sources, *target], cwd=ROOT, check=True)


def compile_all(target: Path = I18N) -> None:
    """Compile the .ts files into `target`."""
    for language in LANGUAGES:
        files = [str(I18N / f"window_{language}.ts"), "-qm", str(target / f"window_{language}.qm")]
        subprocess.run([_tool("lrelease"), "-silent", *files], cwd=ROOT, check=True)


def main() -> int:
    update()
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
