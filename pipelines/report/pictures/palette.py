"""The colours of the pictures; texts and marks keep a contrast of 3 to 1 or more with white."""

INK, GREY, PALE = "#1f2933", "#616e7c", "#e4e7eb"
BLUE, RED, ROSE = "#4a7fb5", "#c8323c", "#fbe3e4"
