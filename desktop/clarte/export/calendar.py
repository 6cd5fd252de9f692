"""An appointment as an iCalendar file (RFC 5545). Calendars travel and are shared: the title is neutral, and nothing
says with whom, about what or where."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from clarte.core.errors import UserError
from clarte.core.language import Language, say

_OCTETS = 75
_MINUTES = 30


def appointment(day: str, time: str, language: Language, now: datetime | None = None) -> bytes:
    """A calendar with one event on the ISO date `day`, at "HH:MM" of wherever the calendar is, or for the whole day.

    Raises UserError `appointment_undated` when there is no date.
    """
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise UserError("appointment_undated") from None
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Clarte//Appointment//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        # Drawn anew: it says nothing of the person, the machine or the dossier.
        f"UID:{uuid.uuid4()}",
        f"DTSTAMP:{(now or datetime.now(UTC)).astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *_when(on, time),
        f"SUMMARY:{_escaped(say('consultation.appointment', language))}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _when(on: date, time: str) -> Iterable[str]:
    """A floating time: the hour on the clock of the place, as an appointment card says it."""
    try:
        start = datetime.combine(on, datetime.strptime(time, "%H:%M").time())
    except ValueError:
        return (f"DTSTART;VALUE=DATE:{on:%Y%m%d}", f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}")
    return (f"DTSTART:{start:%Y%m%dT%H%M%S}", f"DTEND:{start + timedelta(minutes=_MINUTES):%Y%m%dT%H%M%S}")


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> bytes:
    """One content line with its CRLF, folded at 75 octets and never inside a character."""
    parts: list[bytes] = [b""]
    for letter in line:
        octets = letter.encode()
        if len(parts[-1]) + len(octets) > _OCTETS:
            parts.append(b" ")
        parts[-1] += octets
    return b"\r\n".join(parts) + b"\r\n"
