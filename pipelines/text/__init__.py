"""Pure functions on page text: characters in, records out; no files, no clock, no tables."""
