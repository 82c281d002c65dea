from products.invoices.backend import logic
from products.invoices.backend.facade.contracts import Total


def total() -> Total:
    return Total(logic.total())
