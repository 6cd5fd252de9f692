"""Loads and searches resources/knowledge: our own sourced, bilingual entries."""

from clarte.knowledge.library import Knowledge

__all__ = ["Knowledge"]
