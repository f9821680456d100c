"""The briefing: the pages on a casebook that are read by who decides, every statement noted."""
