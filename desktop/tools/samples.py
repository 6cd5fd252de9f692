"""Typeset the bundled fictitious reports: `python -m desktop.tools.samples`, from the checkout's top.

The PDFs are committed, so this runs only when their text is changed.
"""

from __future__ import annotations

from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "resources" / "samples"


def main() -> int:
    for source in sorted((HERE / "samples").glob("??_*.typ")):
        target = TARGET / f"{source.stem}.pdf"
        typst.compile(source, output=target, font_paths=typst.Fonts(include_system_fonts=False))
        print(target.relative_to(TARGET.parent.parent))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
