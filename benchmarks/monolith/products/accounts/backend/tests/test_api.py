from products.accounts.backend.facade import api


def test_an_address_is_kept_in_small_letters(team):
    assert api.add_customer(team_id=team.pk, email="Ann@Example.com").email == "ann@example.com"
