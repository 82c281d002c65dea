from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    "text",
    [
        'mock.patch("products.a.logic.f")',
        'with patch("products.a.logic.f") as f: ...',
        '@patch("products.a.logic.f")\ndef test(): ...',
        'mocker.patch("products.a.logic.f")',
        'unittest.mock.patch(target="products.a.logic.f")',
        'from unittest.mock import patch as p\np("products.a.logic.f")',
        'patch.dict("products.a.logic.f", {})',
        'mock.patch.multiple("products.a.logic.f", x=1)',
        'mocker.patch.dict("products.a.logic.f")',
        'monkeypatch.setattr("products.a.logic.f", 1)',
        'monkeypatch.delattr("products.a.logic.f")',
        'M = "products.a.logic"\npatch(f"{M}.f")',
        'M = "products.a.logic"\npatch(M + ".f")',
    ],
)
def test_the_target_is_imported(text: str) -> None:
    assert values(text, "dotted") == ["products.a.logic.f"]


def test_the_own_module() -> None:
    text = 'patch(f"{__name__}.now")'
    assert values(text, "dotted", path="posthog/test_a.py") == ["posthog.test_a.now"]


@pytest.mark.parametrize(
    "text",
    [
        'patch.object(logic, "f")',
        'patch.object("products.a.logic", "f")',
        'monkeypatch.setattr(logic, "f.g", 1)',
        'self.client.patch("/api/x.y/")',
        'self.client.patch(f"/api/{x}")',
        "patch(target)",
        'setattr("a.b", "c", 1)',
        'x.dict("a.b")',
        'patch.dict(os.environ, {"A": "a.b"})',
    ],
)
def test_objects_and_requests_yield_nothing(text: str) -> None:
    assert values(text, "dotted") == values(text, "dynamic") == []


def test_a_target_that_only_a_run_knows_is_dynamic() -> None:
    assert pairs('mock.patch(f"products.{x}.logic.f")', "dynamic") == [
        ("patch", "products.*.logic.f")
    ]
    assert pairs('monkeypatch.setattr(f"{x}.f", 1)', "dynamic") == [("monkeypatch.setattr", "*.f")]
