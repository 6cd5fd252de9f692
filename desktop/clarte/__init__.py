"""Clarté: explains medical reports on the reader's own computer and prepares their consultation."""

__version__ = "0.1.0"
