"""What tach says of the dependencies between products, and whether `tach.toml` agrees with the build."""
