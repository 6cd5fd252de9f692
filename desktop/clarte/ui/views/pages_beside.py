"""Makes the page of a place."""

from __future__ import annotations

from clarte.ui.look import Look
from clarte.ui.models.places import Place
from clarte.ui.models.session import Session
from clarte.ui.views.about import AboutPage
from clarte.ui.views.models import ModelsPage
from clarte.ui.views.people import PeoplePage, dossier_name
from clarte.ui.views.places import PlacePage
from clarte.ui.views.privacy import PrivacyPage
from clarte.ui.views.settings import SettingsPage


def make_page(place: Place, look: Look, session: Session) -> PlacePage:
    match place:
        case Place.SETTINGS:
            return SettingsPage(look, session)
        case Place.PEOPLE:
            return PeoplePage(look, session.people)
        case Place.MODELS:
            return ModelsPage(look, session.shelf)
        case Place.PRIVACY:
            return PrivacyPage(look, session.your_data, dossier_name(session.people.current))
        case Place.ABOUT:
            return AboutPage(look, session.about)
