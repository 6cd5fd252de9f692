"""What the person set: language, theme, size of text, how much is explained, to whom, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clarte.core.language import Language
from clarte.core.statements import Audience
from clarte.services.preferences import Preferences
from clarte.ui.theme import TEXT_PERCENTS

if TYPE_CHECKING:
    from clarte.services.desk import Desk

# ISO codes whose emergency numbers and authorities are known; the empty one is "not said".
COUNTRIES = ("", "FR", "BE", "CH", "LU", "CA", "UK", "IE", "US")
THEMES = ("system", "light", "dark", "contrast")
SIMPLE, DETAILED = "simple", "detailed"


@dataclass(frozen=True, slots=True)
class Settings:
    """`theme` is one of THEMES; `percent` one of TEXT_PERCENTS; `country` one of COUNTRIES; `level` SIMPLE (the rest of
    the explanation is folded) or DETAILED."""

    language: Language
    theme: str = "system"
    percent: int = 100
    country: str = ""
    level: str = SIMPLE
    audience: Audience = Audience.PATIENT

    @property
    def preferences(self) -> Preferences:
        """The reader reads in the window's language."""
        return Preferences(language=self.language, audience=self.audience, country=self.country or None)


def load_settings(desk: Desk, language: Language) -> Settings:
    """What was kept; `language` when none was chosen. What is not understood takes its default."""
    chosen = desk.setting("language")
    theme = desk.setting("theme", "system")
    percent = desk.setting("text_percent", "100")
    country = desk.setting("country")
    audience = desk.setting("audience")
    return Settings(
        language=Language(chosen) if chosen in tuple(Language) else language,
        theme=theme if theme in THEMES else "system",
        percent=int(percent) if percent.isdigit() and int(percent) in TEXT_PERCENTS else 100,
        country=country if country in COUNTRIES else "",
        level=DETAILED if desk.setting("level") == DETAILED else SIMPLE,
        audience=Audience(audience) if audience in tuple(Audience) else Audience.PATIENT,
    )


def save_settings(desk: Desk, settings: Settings) -> None:
    desk.set_setting("language", settings.language)
    desk.set_setting("theme", settings.theme)
    desk.set_setting("text_percent", str(settings.percent))
    desk.set_setting("country", settings.country)
    desk.set_setting("level", settings.level)
    desk.set_setting("audience", settings.audience)
