import json
from pathlib import Path

from products.catalog.backend.facade import api as catalog
from products.catalog.backend.facade.enums import Availability

ZONES = Path(__file__).parent / "data" / "zones.json"


def days_to(zone: str) -> int:
    return json.loads(ZONES.read_text())[zone]


def to_order(*, team_id: int) -> list[str]:
    """Names of what is to be ordered again."""
    products = catalog.list_products(team_id=team_id)
    return [each.name for each in products if each.availability is Availability.SOLD_OUT]


def on_shelf(*, team_id: int) -> int:
    return len(catalog.list_products(team_id=team_id)) - len(to_order(team_id=team_id))
