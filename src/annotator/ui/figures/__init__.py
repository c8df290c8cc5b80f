"""Figures: what articles say of one quantity, side by side."""
