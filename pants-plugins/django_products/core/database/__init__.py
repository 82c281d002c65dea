"""What migrating reads, and which products are worth a snapshot of their own."""
