from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, references, values


@pytest.mark.parametrize(
    "caught",
    ["ImportError", "ModuleNotFoundError", "Exception", "(ValueError, ImportError)", ""],
)
def test_a_guarded_import(caught: str) -> None:
    text = f"try:\n    import products.a.logic\nexcept {caught}:\n    pass"
    (reference,) = references(text, "optional_import")
    assert (reference.value, reference.line) == ("products.a.logic", 2)


def test_names_imported_from_a_module_may_be_modules() -> None:
    text = "try:\n    from products.a import b, c\nexcept ImportError: ..."
    assert pairs(text, "optional_import") == [("products.a", "b"), ("products.a", "c")]


@pytest.mark.parametrize(
    ("statement", "module", "name"),
    [
        ("from . import logic", "products.a", "logic"),
        ("from .logic import f", "products.a.logic", "f"),
        ("from ..b.logic import *", "products.b.logic", "*"),
    ],
)
def test_relative_imports_are_resolved(statement: str, module: str, name: str) -> None:
    text = f"try:\n    {statement}\nexcept ImportError: ..."
    assert pairs(text, "optional_import", path="products/a/x.py") == [(module, name)]


@pytest.mark.parametrize(
    "text",
    [
        "with suppress(ImportError):\n    import a.b",
        "with contextlib.suppress(ImportError):\n    import a.b",
        "try:\n    if x:\n        import a.b\nexcept ImportError: ...",
        "try:\n    try:\n        x()\n    finally:\n        import a.b\nexcept ImportError: ...",
        'importlib.util.find_spec("a.b")',
        'importlib.util.find_spec(".b", "a")',
        'pytest.importorskip("a.b")',
    ],
)
def test_spellings(text: str) -> None:
    assert values(text, "optional_import") == ["a.b"]


@pytest.mark.parametrize(
    "text",
    [
        "import a.b",
        "try:\n    import a.b\nexcept ValueError: ...",
        "try:\n    import a.b\nfinally: ...",
        "try: ...\nexcept ImportError:\n    import a.b",
        "try:\n    def f():\n        import a.b\nexcept ImportError: ...",
        "with suppress(ValueError):\n    import a.b",
        "with open(x):\n    import a.b",
    ],
)
def test_other_imports_yield_nothing(text: str) -> None:
    assert values(text, "optional_import") == []


def test_a_module_that_only_a_run_knows_is_dynamic() -> None:
    assert values("find_spec(name)", "dynamic") == ["find_spec"]
