"""The places one goes to beside the reports, and comes back from."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    PEOPLE = "people"
    SETTINGS = "settings"
    MODELS = "models"
    PRIVACY = "privacy"
    ABOUT = "about"
