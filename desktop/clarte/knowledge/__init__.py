"""Loads and searches resources/knowledge: our own sourced, bilingual entries."""
