"""Results as a Markdown page, and as a plot."""
