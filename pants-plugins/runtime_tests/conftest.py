from django_products.runtime.conftest import sandbox  # noqa: F401  # pants: no-infer-dep
