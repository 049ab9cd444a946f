"""Gold: what a person marked in pages, sentences and news items, read from a folder."""
