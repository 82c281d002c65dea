"""What Turborepo and this project each select after the same edits, and what really fails."""
