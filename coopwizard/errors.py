"""Errors that a person can mend: what happened, and what to do about it."""


class CoopwizardError(Exception):
    """A failure told in French, with a way out; never raised for a bug of ours."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


class BaseError(CoopwizardError):
    """The knowledge base cannot be read: names the file and the line."""


class LibraryError(CoopwizardError):
    """The library file cannot be opened, checked, migrated or written."""


class ExchangeError(CoopwizardError):
    """A file brought by the user is not what it should be."""


class PasswordError(ExchangeError):
    """A file is encrypted and the password was not given, or is not the one."""


class SealError(CoopwizardError):
    """A seal cannot be laid, opened or lifted."""


class DossierError(CoopwizardError):
    """The dossier cannot be written or verified."""
