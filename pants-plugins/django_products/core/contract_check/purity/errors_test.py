from __future__ import annotations

from django_products.core.contract_check.testing import contracts


def test_errors_of_the_standard_library_and_of_contracts() -> None:
    contracts(
        """
        import json
        from decimal import InvalidOperation
        from products.carts.backend.facade.contracts import CartError
        from .enums import ShopError

        class NotFound(LookupError): ...
        class Unreadable(json.JSONDecodeError): ...
        class Wrong(InvalidOperation): ...
        class Closed(ShopError): ...
        class Elsewhere(CartError): ...

        def check(x: int) -> None:
            raise ValueError(x)
        """,
        enums="class ShopError(Exception): ...\n",
    )


def test_errors_of_other_libraries() -> None:
    contracts("""
        import pydantic
        from stripe.error import CardError

        class Declined(CardError): ...  # DJP308

        class Invalid(pydantic.ValidationError): ...  # DJP308

        def check(x: int) -> None:
            raise CardError(x)  # DJP308
        """)
