"""How fast the text rooms read, as a ratio to a peer on the same text in the same run: `python -m bench`."""
