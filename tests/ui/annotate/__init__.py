"""Tests of the Annotate place."""
