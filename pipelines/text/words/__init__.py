"""What all readers of text share: folding, cutting into words, word lists, matching, terms."""
