import pytest

from products.invoices.backend.facade import api


@pytest.mark.django_db
def test_no_invoice_is_no_money():
    assert api.total().cents == 0
