"""What a change runs, and why: the walk over the build graph, what was cut, what was widened."""
