"""The appointment file: what RFC 5545 asks for, and nothing about the person."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from clarte.core.errors import UserError
from clarte.core.language import Language
from clarte.export.calendar import _folded, appointment

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def lines(file: bytes) -> list[str]:
    """Content lines, unfolded; each must end with CRLF and hold 75 octets at most."""
    assert file.endswith(b"\r\n") and b"\n" not in file.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    return file.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_an_hour_floats_and_the_title_is_neutral() -> None:
    found = lines(appointment("2026-12-01", "14:30", Language.FRENCH, NOW))
    assert found[0] == "BEGIN:VCALENDAR" and found[-1] == "END:VCALENDAR"
    for expected in (
        "VERSION:2.0", "SUMMARY:Rendez-vous", "DTSTART:20261201T143000", "DTEND:20261201T150000",
        "DTSTAMP:20261123T180000Z",
    ):  # fmt: skip
        assert expected in found
    assert {line.split(":")[0].split(";")[0] for line in found} <= {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS",
    }  # fmt: skip


def test_without_an_hour_it_is_the_whole_day() -> None:
    found = lines(appointment("2026-12-31", "", Language.ENGLISH, NOW))
    assert "DTSTART;VALUE=DATE:20261231" in found and "DTEND;VALUE=DATE:20270101" in found
    assert "SUMMARY:Appointment" in found


def test_two_files_of_one_appointment_share_no_name() -> None:
    one, two = (re.search(rb"UID:(.*)\r", appointment("2026-12-01", "", Language.FRENCH)) for _ in range(2))
    assert one and two and one[1] != two[1]


@pytest.mark.parametrize("day", ["", "demain", "2026-13-01"])
def test_no_date_is_a_clear_sentence(day: str) -> None:
    with pytest.raises(UserError) as caught:
        appointment(day, "14:30", Language.FRENCH)
    assert caught.value.code == "appointment_undated"


def test_long_lines_are_folded_and_never_inside_a_letter() -> None:
    text = "SUMMARY:" + "é漢🩺" * 40
    folded = _folded(text)
    assert all(len(part) <= 75 for part in folded.split(b"\r\n"))
    assert all(part.decode() for part in folded[:-2].split(b"\r\n"))
    assert folded.replace(b"\r\n ", b"").decode() == text + "\r\n"
