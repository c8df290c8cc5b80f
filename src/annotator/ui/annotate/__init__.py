"""The place where articles are read and marked."""
