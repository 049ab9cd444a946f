"""Numbers as newspapers print them, and the words that bound them."""
