"""Weerwerk: good practices on societal resilience, from Markdown files to a searchable site."""

__version__ = "0.1.0"
