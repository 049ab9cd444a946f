"""Characters and words for all who read a page: folding, cutting into words, word lists, terms."""
