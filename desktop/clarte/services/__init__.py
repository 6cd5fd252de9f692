"""What the two doors, window and command line, can ask for. Puts the rooms to work.

The rooms are handed in by app.py. Every method may be called off the window's thread and blocks until it is
done; those that take long take a CancelToken and raise Cancelled.
"""

from clarte.core.dossier import Consultation, SheetQuestion
from clarte.services.desk import Desk, ReportCard
from clarte.services.preferences import Preferences, language_of
from clarte.services.workshop import FileError, ReadOutcome, Workshop

__all__ = [
    "Consultation",
    "Desk",
    "FileError",
    "Preferences",
    "ReadOutcome",
    "ReportCard",
    "SheetQuestion",
    "Workshop",
    "language_of",
]
