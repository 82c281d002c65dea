from products.accounts.backend.facade.contracts import CustomerInfo
from products.accounts.backend.models import Customer


def add_customer(*, team_id: int, email: str) -> CustomerInfo:
    customer = Customer.objects.create(team_id=team_id, email=email.lower())
    return CustomerInfo(id=customer.pk, email=customer.email)
