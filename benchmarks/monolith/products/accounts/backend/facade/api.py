from products.accounts.backend import logic
from products.accounts.backend.facade.contracts import CustomerInfo


def add_customer(*, team_id: int, email: str) -> CustomerInfo:
    return logic.add_customer(team_id=team_id, email=email)
