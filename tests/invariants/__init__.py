"""Facts about the repository as a whole. Each failure names the offender."""
