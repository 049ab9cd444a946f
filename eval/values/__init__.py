"""The values we read against those that a person, or a public test suite, expects."""
