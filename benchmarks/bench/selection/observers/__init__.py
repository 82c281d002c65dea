"""Who is asked after each edit: plain pytest for the truth, Turborepo, and this project."""
