"""Facing marks of several analysts with each other: alignment, conflicts, rules, links and source chains. No rows."""
