"""The three ways work can end badly: the person can act, we have a bug, or it was cancelled."""

from __future__ import annotations

from collections.abc import Mapping


class ClarteError(Exception):
    """Root of all errors raised on purpose."""


class UserError(ClarteError):
    """Something the person can understand and act on.

    Attributes:
        code: stable name, also the key `errors.<code>` of resources/i18n (what happened and what to do).
        details: values for the placeholders of that text. Never a word of a report.
    """

    def __init__(self, code: str, **details: str | int | float) -> None:
        super().__init__(code)
        self.code = code
        self.details: Mapping[str, str | int | float] = details


class ReadError(UserError):
    """A file cannot be read: `encrypted`, `wrong_password`, `damaged`, `not_a_pdf`, `too_large`, `timeout`,
    `not_found`, `no_pages`."""


class ModelError(UserError):
    """A model is missing or unusable: `model_missing`, `model_damaged`, `model_unusable`, `model_too_large`."""


class StoreError(UserError):
    """The store cannot be opened: `store_locked`, `store_damaged`, `store_newer`, `store_passphrase`,
    `store_not_chosen`."""


class BugError(ClarteError):
    """Our own mistake. Holds no word of a report: it may be logged."""


class Cancelled(ClarteError):
    """The person asked to stop. Shown to nobody."""
