"""What is known of each product, in one table."""
