"""`clarte prepare` sets the sheet as it is asked to."""

from __future__ import annotations

import pymupdf
import pytest


def words(path) -> str:
    with pymupdf.open(path) as paper:
        return " ".join(" ".join(page.get_text().split()) for page in paper)


def test_large_type_letter_paper_and_a_second_language(clarte, sample, tmp_path) -> None:
    plain, large = tmp_path / "a.pdf", tmp_path / "b.pdf"
    common = ("prepare", sample("fr_bilan_sanguin.pdf"), "--model", "none", "--json", "--date", "2026-12-01")
    first = clarte(*common, "--out", plain)
    second = clarte(
        *common, "--out", large, "--large", "--paper", "us-letter", "--second-language", "en", "--endorsement",
        "--time", "14:30",
    )  # fmt: skip
    assert (first.code, second.code) == (0, 0)
    assert first.json["pages"] == 1 and second.json["pages"] == 2
    sizes = []
    for path in (plain, large):
        with pymupdf.open(path) as paper:
            spans = [s for b in paper[0].get_text("dict")["blocks"] for li in b.get("lines", ()) for s in li["spans"]]
            sizes.append((round(paper[0].rect.width), max(span["size"] for span in spans)))
    assert [width for width, _ in sizes] == [595, 612]
    assert sizes[1][1] > 1.2 * sizes[0][1]
    assert "Why is my ferritin low" in words(large) and "Why is my ferritin low" not in words(plain)
    assert "14 h 30" in words(large) and "Space for a word or stamp of the practice" in words(large)


@pytest.mark.parametrize("language", ["de", ""])
def test_a_language_we_do_not_write_is_one_sentence(clarte, sample, tmp_path, language) -> None:
    out = tmp_path / "a.pdf"
    ran = clarte("prepare", sample("fr_bilan_sanguin.pdf"), "--out", out, "--second-language", language)
    assert ran.code == 2 and not out.exists()
    assert "Traceback" not in ran.err
