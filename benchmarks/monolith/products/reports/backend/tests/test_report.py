from products.reports.backend.facade import api


def test_a_report_has_the_lines_of_the_digest(team):
    assert api.report(team_id=team.pk).lines[0] == "Dear Acme,"
