"""Measures of Clew's own components on public data that is not part of this repository."""
