"""griffe (https://mkdocstrings.github.io/griffe/): which changes break an interface."""
