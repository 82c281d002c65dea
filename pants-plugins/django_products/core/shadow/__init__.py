"""Scores a selection: every test runs uncut, and what fails is held against what was selected."""
