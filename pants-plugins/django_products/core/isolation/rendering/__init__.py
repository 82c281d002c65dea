"""The renderings of a report: pure functions of it."""
