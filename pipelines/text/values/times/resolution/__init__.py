"""When that is: expressions on the calendar, by the issue and the article before them."""
