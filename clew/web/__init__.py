"""The workbench: the pages of a casebook, served to a browser."""
