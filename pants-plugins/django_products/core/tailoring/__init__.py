"""What BUILD files a repository needs that Turborepo, tach and pytest have run so far."""
