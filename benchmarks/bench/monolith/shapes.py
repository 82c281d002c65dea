"""How large the products of a generated monolith are, and who uses whom."""

from __future__ import annotations

import random
from dataclasses import dataclass

HUB, LEAF, DEEP = "accounts", "postcards", "ledger"
"""The product that many use, one that nobody uses, and the one with most migrations."""
CYCLE = ("orders", "payments", "shipping")

_NOUNS = (
    "alerts billing cohorts dashboards exports forms geodata heatmaps invoices journeys keywords labels "
    "metrics notices offers plans queries replays surveys toolbars uploads videos webhooks zones"
).split()
_SEED = 20_26
_FILES = ((1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30), (6, 10, 12, 12, 10, 8, 6, 4, 3, 2, 1))
_MIGRATIONS = ((1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30, 40), (6, 8, 10, 10, 8, 6, 5, 4, 3, 2, 1, 1))
_MODELS = ((1, 2, 3, 4), (5, 4, 2, 1))
_HUB_SHARE = 0.4
_OPEN_SHARE = 0.1
# As many in any monolith: the time of their migrations grows with the square of their number.
_KEYED = 8


@dataclass(frozen=True)
class Product:
    """A product to be written.

    Arguments:
        isolated: others use its facade only, and Turborepo has a contract-check for it.
        uses: products whose facade its logic calls; of one that is not isolated, the logic.
        owner_key: its models have a foreign key to the user, and not the user's number. Migrations of such models are
            slow: for each, Django builds all models again that lead to the user.
        models: how many.
        migrations: how many, all of its models together.
        test_files: how many.
    """

    name: str
    isolated: bool = True
    uses: tuple[str, ...] = ()
    owner_key: bool = False
    models: int = 1
    migrations: int = 1
    test_files: int = 1

    @property
    def directory(self) -> str:
        return f"products/{self.name}"

    @property
    def backend(self) -> str:
        return f"{self.directory}/backend"

    @property
    def title(self) -> str:
        """Of its classes."""
        return "".join(part.capitalize() for part in self.name.split("_"))


def draw(count: int) -> tuple[Product, ...]:
    """As many products; the same each time. The smaller of two monoliths is no part of the larger one.

    Arguments:
        count: at least 8.
    """
    rng = random.Random(f"{_SEED}-{count}")  # noqa: S311 - the same each time is the point
    special = (HUB, LEAF, DEEP, *CYCLE)
    others = [
        f"{_NOUNS[i % len(_NOUNS)]}_{i // len(_NOUNS) + 1}" for i in range(count - len(special))
    ]
    open_ = set(rng.sample(others, max(1, round(count * _OPEN_SHARE))))
    uses = _uses(rng, others, open_, round(count * _HUB_SHARE))
    keyed = set(rng.sample(others, min(_KEYED, len(others) // 2)))
    return tuple(
        _product(rng, name, name not in open_, name in keyed, uses) for name in (*special, *others)
    )


def _uses(
    rng: random.Random, others: list[str], open_: set[str], of_hub: int
) -> dict[str, tuple[str, ...]]:
    """Who uses whom: the hub, a circle, and chains. An edge leads to a product earlier in the list."""
    first, second, third = CYCLE
    uses = {HUB: [], LEAF: [], DEEP: [], first: [second], second: [third], third: [first]}
    for index, name in enumerate(others):
        earlier = [one for one in others[:index] if one not in open_]
        chained = rng.sample(earlier, min(len(earlier), rng.choice((0, 0, 1, 1, 1, 2))))
        uses[name] = sorted({*chained, *rng.choices((CYCLE[:1], ()), (1, 12))[0]})
    for name in rng.sample([first, *others], min(of_hub, len(others) + 1)):
        uses[name] = [HUB, *uses[name]]
    for index, one in enumerate(others):
        if one not in open_:
            continue
        dependents = [name for name in others[index + 1 :] if name not in open_]
        for name in rng.sample(dependents, min(2, len(dependents))):
            uses[name] = [*uses[name], one]
    return {name: tuple(used) for name, used in uses.items()}


def _product(
    rng: random.Random, name: str, isolated: bool, owner_key: bool, uses: dict[str, tuple[str, ...]]
) -> Product:
    def size(distribution: tuple[tuple[int, ...], tuple[int, ...]]) -> int:
        return rng.choices(*distribution)[0]

    fixed = {HUB: (3, 16, 12), DEEP: (2, 40, 6), LEAF: (1, 4, 4)}
    drawn = size(_MODELS), size(_MIGRATIONS), size(_FILES)
    models, migrations, test_files = fixed.get(name, drawn)
    return Product(
        name, isolated, uses[name], owner_key, models, max(migrations, models), test_files
    )
