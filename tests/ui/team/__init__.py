"""Tests of what the window says of the people of a project."""
