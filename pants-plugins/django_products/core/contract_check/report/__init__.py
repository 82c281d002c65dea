"""The outcome of a check, and its renderings: pure functions of `Report`."""
