"""A sheet without identity: the name goes from what reports print, and no word goes with it."""

from __future__ import annotations

import pytest

from clarte.core.evidence import Document, Kind, Patient
from clarte.export.names import NameKeeper


def keeper(name: str | None, *others: str) -> NameKeeper:
    return NameKeeper([Document("d1", "a.pdf", "0", 1, "fr", Kind.LETTER, patient=Patient(name, other_names=others))])


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Mme MARTEL Jeanne", "Mme Martel présente une anémie.", "[…] présente une anémie."),
        ("Mme MARTEL Jeanne", "Je revois Jeanne MARTEL pour son anémie.", "Je revois […] pour son anémie."),
        ("MARTEL Jeanne", "MARTEL Jeanne, 67 ans.", "[…], 67 ans."),
        ("SMITH, Alan", "I saw Mr A. Smith in clinic.", "I saw […] in clinic."),
        ("SMITH, Alan", "Alan walks with a frame; Smith is well.", "[…] walks with a frame; […] is well."),
        ("Zoé Lefèvre", "Madame LEFEVRE va bien.", "[…] va bien."),
        ("PETIT Paul", "Un petit nodule chez M. Petit.", "Un petit nodule chez […]."),
        ("PETIT Paul", "Petit nodule du lobe droit.", "Petit nodule du lobe droit."),
        ("PETIT Paul", "PETIT NODULE DU LOBE DROIT.", "PETIT NODULE DU LOBE DROIT."),
        ("D'ORMESSON Jean-Luc", "Jean-Luc d’Ormesson est suivi.", "[…] est suivi."),
        (None, "Mme Martel va bien.", "Mme Martel va bien."),
    ],
)
def test_names_go_and_words_stay(name: str | None, text: str, left: str) -> None:
    assert keeper(name).without(text) == left


def test_a_name_of_birth_goes_too() -> None:
    assert keeper("DURAND Claire", "MARTIN").without("Mme Martin (Durand)") == "[…] ([…])"
