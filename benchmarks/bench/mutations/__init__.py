"""Random mutations of real source lines, and whether an incremental run sees each that a run from scratch sees."""
