from products.catalog.backend.facade import api as catalog
from products.pricing.backend.facade import api


def test_a_machine_is_quoted_with_its_label(team):
    machine = catalog.add_product(team_id=team.pk, name="Press", price_cents=2_500_000)
    quote = api.quote(product_id=machine.id, quantity=2)
    assert quote.total_cents == 5_000_000
    assert api.label(quote) == "2 × Press (Other)"
