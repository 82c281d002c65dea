"""`product-isolate` on the real tree, of the one product that is not isolated."""

from __future__ import annotations

import json

from monolith import Monolith

FLAG = "products.feature_flags.backend.models.FeatureFlag"


def test_what_keeps_feature_flags_from_isolation(monolith: Monolith) -> None:
    run = monolith.pants("product-isolate", "--output=json", "products/feature_flags")
    assert run.code == 0, run.output
    (product,) = json.loads(run.stdout)["products"]
    assert {(each["owner"], each["code"]) for each in product["leaks"]} == {
        ("surveys", "DJP201"),
        ("surveys", "DJP208"),
        ("surveys", "DJP209"),
    }
    (symbol,) = product["symbols"]
    assert symbol["name"] == FLAG
    assert symbol["importers"] == [{"owner": "surveys", "places": 3, "in_tests": 2}]
    assert len(product["relations_in"]) == 2
    assert {each["model"] for each in product["relations_out"]} == {
        "posthog.Team",
        "AUTH_USER_MODEL",
    }

    monolith.append(
        "products/feature_flags/backend/facade/contracts.py",
        "\n\n@dataclass(frozen=True)\nclass FeatureFlag:\n    key: str\n",
    )
    shown = monolith.pants("product-isolate", "products/feature_flags", "products/notebooks")
    assert shown.code == 0, shown.output
    assert "Use `products.feature_flags.backend.facade.contracts.FeatureFlag`" in shown.stdout
    assert "notebooks is isolated; nobody else reaches its internals." in shown.stdout

    unknown = monolith.pants("product-isolate", "products/feature-flags")
    assert unknown.code == 1
    assert "products/feature-flags: DJP534 " in unknown.stderr
