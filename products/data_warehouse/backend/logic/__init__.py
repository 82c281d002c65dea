"""Rules of the warehouse: tables, their sources, their sync, and queries over their rows."""

# Facade and logic need each other. Entering through the facade loads both in an order that works,
# whichever module of this package is asked for first.
from products.data_warehouse.backend import facade as _facade  # noqa: F401
