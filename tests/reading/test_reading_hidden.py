"""What a reader cannot see is no evidence, and what can be seen is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pymupdf
import pytest

from clarte.reading.hidden import find_hidden
from clarte.reading.pages import Recording, read_text_layer
from clarte.reading.painting import painting

Draw = Callable[[pymupdf.Page], None]
BLACK, WHITE, NAVY = (0, 0, 0), (1, 1, 1), (0.05, 0.1, 0.35)
AT = (72, 300)


def judge(draw: Draw, rotation: int = 0, crop: pymupdf.Rect | None = None) -> tuple[set[str], set[str], bool]:
    """(visible words, hidden words, whether the page is said to hold hidden text)."""
    with pymupdf.open() as made:
        page = made.new_page()
        page.insert_text((72, 100), "Potassium 4,1 mmol/L")
        draw(page)
        if crop is not None:
            page.set_cropbox(crop)
        page.set_rotation(rotation)
        data = made.tobytes()
    with pymupdf.open(stream=data, filetype="pdf") as document:
        recording = Recording(document[0])
        layer = read_text_layer(recording)
        seen = find_hidden(recording, layer, painting(recording))
        hidden = {layer.texts[index] for index in seen.hidden}
        visible = {text for index, text in enumerate(layer.texts) if index not in seen.hidden}
        return visible, hidden, seen.unseen_text


def picture(light: int, size: tuple[int, int] = (200, 40)) -> bytes:
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, *size), False)
    pixmap.clear_with(light)
    return bytes(pixmap.tobytes("png"))


HIDDEN: dict[str, Draw] = {
    "white on white": lambda page: page.insert_text(AT, "Sodium", color=WHITE),
    "nearly white": lambda page: page.insert_text(AT, "Sodium", color=(0.96, 0.96, 0.96)),
    "not painted": lambda page: page.insert_text(AT, "Sodium", render_mode=3),
    "transparent": lambda page: page.insert_text(AT, "Sodium", fill_opacity=0, stroke_opacity=0),
    "one point": lambda page: page.insert_text(AT, "Sodium", fontsize=1),
    "navy on navy": lambda page: (
        page.draw_rect((60, 280, 300, 310), fill=NAVY, color=None),
        page.insert_text(AT, "Sodium", color=NAVY),
    ),
    "under a white box": lambda page: (
        page.insert_text(AT, "Sodium"),
        page.draw_rect((60, 280, 300, 310), fill=WHITE, color=None),
    ),
    "under a picture": lambda page: (
        page.insert_text(AT, "Sodium"),
        page.insert_image((60, 280, 300, 310), stream=picture(200), keep_proportion=False),
    ),
    "white on a white picture": lambda page: (
        page.insert_image((60, 280, 300, 310), stream=picture(255), keep_proportion=False),
        page.insert_text(AT, "Sodium", color=WHITE),
    ),
}


@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("how", HIDDEN)
def test_words_nobody_sees_are_left_out_and_said(how: str, rotation: int) -> None:
    visible, hidden, said = judge(HIDDEN[how], rotation)
    assert hidden == {"Sodium"}
    assert visible == {"Potassium", "4,1", "mmol/L"}
    assert said


def test_a_value_painted_over_by_another_is_left_out() -> None:
    def draw(page: pymupdf.Page) -> None:
        page.insert_text(AT, "5,9")
        page.draw_rect((60, 280, 300, 310), fill=WHITE, color=None)
        page.insert_text(AT, "4,2")

    visible, hidden, said = judge(draw)
    assert hidden == {"5,9"}
    assert "4,2" in visible
    assert said


SEEN: dict[str, Draw] = {
    "black": lambda page: page.insert_text(AT, "Sodium"),
    "grey": lambda page: page.insert_text(AT, "Sodium", color=(0.6, 0.6, 0.6)),
    "small print": lambda page: page.insert_text(AT, "Sodium", fontsize=5),
    "white on navy": lambda page: (
        page.draw_rect((60, 280, 300, 310), fill=NAVY, color=None),
        page.insert_text(AT, "Sodium", color=WHITE),
    ),
    "black on a grey stripe": lambda page: (
        page.draw_rect((60, 280, 300, 310), fill=(0.9, 0.9, 0.9), color=None),
        page.insert_text(AT, "Sodium"),
    ),
    "white on a dark picture": lambda page: (
        page.insert_image((60, 280, 300, 310), stream=picture(40), keep_proportion=False),
        page.insert_text(AT, "Sodium", color=WHITE),
    ),
    "under a clear varnish": lambda page: (
        page.insert_text(AT, "Sodium"),
        page.draw_rect((60, 280, 300, 310), fill=WHITE, color=None, fill_opacity=0.02),
    ),
    "in a frame drawn later": lambda page: (
        page.insert_text(AT, "Sodium"),
        page.draw_rect((60, 280, 300, 310), color=BLACK),
    ),
    "on a stripe drawn after other text": lambda page: (
        page.insert_text((72, 500), "Note"),
        page.draw_rect((60, 280, 300, 310), fill=(0.8, 0.9, 1), color=None),
        page.insert_text(AT, "Sodium"),
    ),
}


@pytest.mark.parametrize("rotation", [0, 90])
@pytest.mark.parametrize("how", SEEN)
def test_words_that_show_are_kept_without_a_warning(how: str, rotation: int) -> None:
    visible, hidden, said = judge(SEEN[how], rotation)
    assert "Sodium" in visible
    assert not hidden
    assert not said


def test_text_outside_the_crop_box_is_no_word_of_the_page_and_is_said() -> None:
    visible, _, said = judge(lambda page: page.insert_text((400, 700), "Sodium"), crop=pymupdf.Rect(50, 50, 380, 600))
    assert "Sodium" not in visible
    assert "Potassium" in visible
    assert said


def test_clipped_text_is_no_word_of_the_page() -> None:
    def draw(page: pymupdf.Page) -> None:
        page.insert_text(AT, "Sodium")
        document, last = page.parent, page.get_contents()[-1]
        document.update_stream(last, b"q 0 0 10 10 re W n\n" + document.xref_stream(last) + b"\nQ")

    visible, _, _ = judge(draw)
    assert visible == {"Potassium", "4,1", "mmol/L"}


def test_annotations_are_no_evidence_and_their_text_is_said() -> None:
    visible, _, said = judge(lambda page: page.add_freetext_annot((72, 280, 300, 310), "Sodium"))
    assert "Sodium" not in visible
    assert said


def test_a_link_is_nothing_to_warn_of() -> None:
    link = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(72, 90, 200, 110), "uri": "https://example.org"}
    assert judge(lambda page: page.insert_link(link))[2] is False


def test_a_filled_form_field_is_read() -> None:
    def draw(page: pymupdf.Page) -> None:
        field = pymupdf.Widget()
        field.field_type, field.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, "sodium"
        field.field_value, field.rect = "Sodium", pymupdf.Rect(72, 280, 300, 310)
        page.add_widget(field)

    visible, hidden, _ = judge(draw)
    assert "Sodium" in visible
    assert not hidden
