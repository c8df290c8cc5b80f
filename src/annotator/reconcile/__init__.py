"""Facing marks of several analysts with each other: alignment, conflicts, rules and source chains. No rows, no files."""
