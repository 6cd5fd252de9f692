"""Each slip a contributor can make is caught, and said with the entry's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clarte.knowledge.files import FormatError, load_library
from clarte.knowledge.validate import main, problems

SOURCES = """
[authorities.a]
name = "An authority"
country = "FR"
licence = "open"
[pages.p]
authority = "a"
title = "A page"
"""
TERM = """
[lump]
[lump.fr]
label = "bosse"
definition = "Une partie gonflée."
[lump.en]
label = "lump"
definition = "A swollen part."
"""
ANALYTE = """
[iron]
specimen = "blood"
loinc = "2498-4"
unit = "µg/dL"
[iron.fr]
label = "fer"
definition = "Un minéral."
why = "Pour voir."
[iron.en]
label = "iron"
definition = "A mineral."
why = "To see."
"""


def _folder(tmp_path: Path, terms: str = TERM, analytes: str = ANALYTE, **more: str) -> Path:
    for name, text in {"sources": SOURCES, "terms": terms, "analytes": analytes, **more}.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_good_files_have_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(_folder(tmp_path))]) == 0
    assert "0 problems" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Une partie gonflée.", "Vous souffrez de cela.", "lump.fr.*souffrez"),
        ("A swollen part.", "You have a swollen part.", "lump.en.*You have"),
        ("A swollen part.", "word " * 31, "lump.en: 31 words"),
        ("A swollen part.", " ", "lump.en.*empty"),
        ('label = "lump"', 'label = "…"', "lump.en.*no letters"),
        ('label = "lump"', 'label = "a lump"\nneeds = ["x"]', "needs is for abbreviations"),
        ("lump", "Lump_1", "lower-case"),
        ("[lump]", '[lump]\nsources = ["p"]\nchecked = "yesterday"', "a date like"),
    ],
)
def test_slips_in_a_term(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = list(problems(load_library(_folder(tmp_path, terms=TERM.replace(old, new)))))
    assert any(re.search(said, problem) for problem in found), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2498-4", "2498-5", "no LOINC code"),
        ("µg/dL", "spoons", "not understood"),
        ('"blood"', '"bone"', "unknown specimen"),
        ('unit = "µg/dL"', 'unit = "µg/dL"\nconversions = { "mg/L" = 1 }', "same kind"),
        ('why = "Pour voir."', 'why = "Pour voir."\nlow = ["un manque"]', "two at a time"),
    ],
)
def test_slips_in_an_analyte(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = ANALYTE.replace(old, new)
    if "low = " in new:
        text = text.replace('why = "To see."', 'why = "To see."\nlow = ["a lack"]')
    found = list(problems(load_library(_folder(tmp_path, analytes=text))))
    assert any(re.search(said, problem) for problem in found), found


def test_a_spelling_given_twice_is_said(tmp_path: Path) -> None:
    again = TERM.replace("lump", "bump").replace("bosse", "Bosse")
    found = list(problems(load_library(_folder(tmp_path, terms=TERM + again))))
    assert found == ["bump.fr: “bosse” is already a name of lump"]


def test_two_analytes_share_a_name_only_where_the_row_tells_them_apart(tmp_path: Path) -> None:
    same = ANALYTE.replace("[iron", "[iron-two")
    urine = same.replace('"blood"', '"urine"')
    assert list(problems(load_library(_folder(tmp_path, analytes=ANALYTE + urine)))) == []
    assert len(list(problems(load_library(_folder(tmp_path, analytes=ANALYTE + same))))) == 2


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('level = "urgent"\nanalyte = "iron"\ncomparator = ">"\nlimit = 5\nunit = "µg/dL"', "checked or left out"),
        ('level = "urgent"\nanalyte = "gold"\ncomparator = ">"\nlimit = 5\nunit = "µg/dL"', "unknown analyte"),
        ('level = "urgent"\nanalyte = "iron"\ncomparator = ">"\nlimit = 5\nunit = "mmHg"', "no unit of iron"),
        ('level = "urgent"\nentries = ["nothing"]', "no entry nothing"),
        ('level = "urgent"', "looks for nothing"),
    ],
)
def test_slips_in_a_rule(tmp_path: Path, rule: str, said: str) -> None:
    words = 'seen = "x"\naction = "y"\n'
    text = f"[r]\n{rule}\n[r.fr]\n{words}[r.en]\n{words}"
    found = list(problems(load_library(_folder(tmp_path, urgency=text))))
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('label = "lump"', 'lable = "lump"'),  # a typing mistake loses no fact silently
        ('label = "lump"', 'label = "lump"\nsynonym = ["x"]'),
        ("[lump.en]", "[lump.es]"),
        ("[lump]", '[lump]\nsources = ["nowhere"]'),
        ("[lump]", '[lump]\nchecked = "2026-11-23"'),  # against nothing
        ('label = "lump"', "label = 3"),
        ("[lump]", "[lump"),
    ],
)
def test_what_breaks_the_format_is_refused(
    tmp_path: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _folder(tmp_path, terms=TERM.replace(old, new))
    with pytest.raises(FormatError):
        load_library(folder)
    assert main([str(folder)]) == 1
    assert "terms.toml" in capsys.readouterr().err or "lump" in capsys.readouterr().err


def test_an_id_is_used_once_over_all_parts(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="already"):
        load_library(_folder(tmp_path, terms=TERM.replace("lump", "iron")))
