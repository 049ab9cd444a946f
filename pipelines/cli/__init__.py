"""What a person types: the command `banmian`, its progress and its summary on the screen."""
