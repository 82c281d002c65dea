"""Test databases that begin migrated: made once by `migrate`, put in place by `restore`."""
