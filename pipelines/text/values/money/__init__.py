"""Currencies and sums of money."""
