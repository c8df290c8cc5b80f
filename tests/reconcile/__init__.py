"""Tests of alignment, conflicts, rules, links and source chains."""
