"""How what Pants and this project cost grows with the number of products, and what follows for more than was measured."""
