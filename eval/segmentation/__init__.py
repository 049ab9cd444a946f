"""The segmenter against gold pages."""
