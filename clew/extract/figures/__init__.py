"""Quantities as the text puts them, and figures: quantities with a measure and a scope."""
