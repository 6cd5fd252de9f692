"""The people whose reports are kept: one dossier each, and whose a new report is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clarte.core.dossier import Dossier
from clarte.core.evidence import Patient
from clarte.core.people import differs
from clarte.store.store import Store

_CURRENT = "dossier"


@dataclass(frozen=True, slots=True)
class Undecided:
    """A report that seems to be of somebody else. `differs_in` names what differs from the current dossier: "name",
    "birth_date"; `fits` are the dossiers it would agree with."""

    report: str
    file: str
    name: str
    birth_date: str | None
    differs_in: tuple[str, ...]
    fits: tuple[str, ...]


class Dossiers:
    """Which dossiers there are, and which one is open."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Dossier, ...]:
        return self._store.dossiers()

    def current(self) -> Dossier:
        known = self._store.dossiers()
        chosen = self._store.setting(_CURRENT)
        return next((dossier for dossier in known if dossier.id == chosen), known[0])

    def choose(self, dossier_id: str) -> Dossier:
        """Open another one. Raises KeyError for an unknown dossier."""
        dossier = self._find(dossier_id)
        self._store.set_setting(_CURRENT, dossier_id)
        return dossier

    def create(self, name: str, birth_date: str | None = None) -> Dossier:
        return self._store.create_dossier(name.strip(), birth_date)

    def rename(self, dossier_id: str, name: str) -> Dossier:
        """Raises KeyError for an unknown dossier."""
        dossier = replace(self._find(dossier_id), name=name.strip())
        self._store.save_dossier(dossier)
        return dossier

    def erase(self, dossier_id: str) -> None:
        """Erase for good a dossier with its reports and consultations."""
        self._store.erase_dossier(dossier_id)

    def undecided(self) -> tuple[Undecided, ...]:
        """Reports that wait for the person to say whose they are."""
        current, known = self.current(), self.all()
        found = []
        for report in self._store.summaries(None):
            patient = report.patient
            found.append(
                Undecided(
                    report.id,
                    report.file,
                    patient.name or "",
                    patient.birth_date,
                    tuple(_against(current, patient)),
                    tuple(dossier.id for dossier in known if _named(dossier) and not _against(dossier, patient)),
                )
            )
        return tuple(found)

    def decide(self, report_id: str, dossier_id: str | None) -> Dossier:
        """Put an undecided report into a dossier; None makes one for the person it names. Raises KeyError."""
        patient = self._store.document(report_id).patient
        if dossier_id is None:
            dossier = self._store.create_dossier(patient.name or "", patient.birth_date)
        else:
            dossier = self._find(dossier_id)
        self._store.assign_report(report_id, dossier.id)
        return dossier

    def reconsider(self, report_id: str) -> None:
        """Undo `decide`: the report waits again. Raises KeyError."""
        self._store.assign_report(report_id, None)

    def place(self, patient: Patient) -> str | None:
        """The dossier a new report goes to: the open one unless the report is of somebody else, then None.

        The first report that names a person gives the open dossier its name and birth date. A person printed as on a
        report that was put into the dossier is that person."""
        current = self.current()
        if _against(current, patient) and not self._known_so(current, patient):
            return None
        learned = replace(
            current, name=current.name or patient.name or "", birth_date=current.birth_date or patient.birth_date
        )
        if learned != current:
            self._store.save_dossier(learned)
        return current.id

    def _known_so(self, dossier: Dossier, patient: Patient) -> bool:
        for report in self._store.summaries(dossier.id):
            shared = bool(report.patient.name and patient.name)
            one = report.patient
            if shared and not differs(one.name, one.birth_date, patient.name, patient.birth_date):
                return True
        return False

    def _find(self, dossier_id: str) -> Dossier:
        for dossier in self._store.dossiers():
            if dossier.id == dossier_id:
                return dossier
        raise KeyError(dossier_id)


def _against(dossier: Dossier, patient: Patient) -> list[str]:
    return differs(dossier.name, dossier.birth_date, patient.name, patient.birth_date)


def _named(dossier: Dossier) -> bool:
    return bool(dossier.name or dossier.birth_date)
