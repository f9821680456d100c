"""Clew: reads published reports and keeps who says what, each fact tied to its sentence."""

__version__ = "0.1.0"
