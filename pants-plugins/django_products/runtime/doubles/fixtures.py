"""What the fixtures hand to a test."""

from __future__ import annotations

import contextlib

from ..unlinked import Context
from .facade_double import ProductDouble
from .like import answer_like
from .replacements import Replacements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facade_double import FacadeDouble


class FacadeDoubles:
    """Doubles for one test: `facade_double("signals")`."""

    def __init__(self, replacements: Replacements) -> None:
        self._replacements = replacements
        self._doubles: dict[str, FacadeDouble] = {}

    def __call__(self, product: str, like: object = None) -> FacadeDouble:
        """Stand in for the facade of a product until the test is over.

        Called again for the same product it gives the same double.

        Arguments:
            product: name of its directory.
            like: an object that answers as the facade does: its attributes are named as there.
                Usually from the product's `doubles` module.

        Raises:
            NoSuchFacade: no product of that name is here.
            NotInContract: `like` has something that the facade does not have.
        """
        __tracebackhide__ = True
        if product not in self._doubles:
            double = ProductDouble(product, Context.config)
            double.install(self._replacements)
            self._doubles[product] = double.facade
        if like is not None:
            answer_like(self._doubles[product], like)
        return self._doubles[product]


@contextlib.contextmanager
def facade_doubles() -> Iterator[FacadeDoubles]:
    replacements = Replacements()
    try:
        yield FacadeDoubles(replacements)
    finally:
        replacements.undo()
