"""What is said of time: words and numbers to typed expressions."""
