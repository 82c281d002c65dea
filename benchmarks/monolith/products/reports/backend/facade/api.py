from products.reports.backend import logic
from products.reports.backend.facade.contracts import Report


def report(*, team_id: int) -> Report:
    return Report(tuple(logic.lines(team_id)))
