"""The sheet as a tagged PDF, made in memory by typst."""

from __future__ import annotations

import json

import typst

from clarte.core.codec import to_json
from clarte.core.resources import resource
from clarte.export.sheet import SheetContent


def render_sheet(content: SheetContent, paper: str = "a4") -> bytes:
    """Set the sheet on `paper` ("a4" or "us-letter"). Nothing is written to disk.

    The words travel as JSON data, never as markup, so that no text of a report can be a typst command.
    """
    data = json.dumps({**to_json(content), "paper": paper}, ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[resource("fonts")])
    return typst.compile(
        resource("styles", "sheet.typ").read_bytes(),
        font_paths=fonts,
        sys_inputs={"sheet": data},
        format="pdf",
        pdf_standards="ua-1",
    )
