"""The topics we give to news items against those that a person gave them."""
