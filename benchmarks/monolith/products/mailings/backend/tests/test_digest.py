from products.mailings.backend.tasks import send_digest


def test_the_team_is_greeted(team):
    assert send_digest(team.pk).startswith("Dear Acme,")
