"""Which files test processes really open, held against the inputs that they declare."""
