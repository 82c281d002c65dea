"""The joint tests run in the sandboxes of the runtime's tests."""

from django_products.runtime.conftest import sandbox

__all__ = ["sandbox"]
