"""Banmian: raw Chinese newspaper page text in, a Parquet warehouse an analyst can trust out."""
