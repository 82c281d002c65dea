from products.mailings.backend.facade import api as mailings


def lines(team_id: int) -> list[str]:
    return [line for line in mailings.digest(team_id=team_id).text.splitlines() if line]
