from django.apps import apps

from products.search.backend import logic


def test_customers_are_found_by_a_part_of_their_address(team):
    apps.get_model("accounts", "Customer").objects.create(team=team, email="bob@example.com")
    assert logic.customers_like(team_id=team.pk, text="bob") == ["bob@example.com"]
