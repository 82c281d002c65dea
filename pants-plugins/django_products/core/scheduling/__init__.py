"""In which order test processes start, and what is said where they stop before all have run."""
