"""Quantities, percentages, ratios and ordinals, and what they count."""
