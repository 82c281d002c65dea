from products.search.backend import logic
from products.search.backend.facade.contracts import Hits


def find(*, team_id: int, text: str) -> Hits:
    return Hits(
        products=tuple(logic.products_like(team_id=team_id, text=text)),
        customers=tuple(logic.customers_like(team_id=team_id, text=text)),
    )
