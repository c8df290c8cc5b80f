"""Queries that are more than a condition: full-text search and the lists the window shows."""
