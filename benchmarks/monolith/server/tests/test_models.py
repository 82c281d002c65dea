from server.models import Team


def test_a_team_is_called_by_its_name(team):
    assert str(Team.objects.get()) == "Acme"
