"""The command line: the only part that prints."""

from clew.cli.app import main

__all__ = ["main"]
