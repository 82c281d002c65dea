"""What a contract module may be. Source: the design document, "Dependency rules for contract files"."""
