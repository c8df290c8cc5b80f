"""Annotator: mark claims, figures and attributions in news reports, and settle them into one dataset."""
