"""Checks of the typed document: one rule a file, listed by hand."""
