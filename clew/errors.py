"""The errors that are told to the user. Anything else is a bug and crashes.

A message gives the value, what was expected and what to do next.
"""


class ClewError(Exception):
    """The base of all errors that are told in one line and end only what they concern."""


class ReadError(ClewError):
    """A document can't be read; the rest of the run goes on."""


class CaseError(ClewError):
    """A casebook can't be opened, is newer than this program, or does not hold what was asked."""


class SettingError(ClewError):
    """A setting or an option has a value that can't be used."""
