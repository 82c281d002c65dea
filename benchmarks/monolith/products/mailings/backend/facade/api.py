from products.mailings.backend import logic
from products.mailings.backend.facade.contracts import Mail


def digest(*, team_id: int) -> Mail:
    return Mail(logic.digest(team_id))
