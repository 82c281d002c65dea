"""Contracts of other products, and files that come, go, and hide others."""

from __future__ import annotations

from bench.selection.tree import Tree
from bench.soundness.fault import (
    AFTER,
    BEFORE,
    Channel,
    Fault,
    backend,
    deleted,
    product,
    renamed,
    replaced,
    written,
)


def _provider(name: str) -> dict[str, str]:
    return product(
        name,
        {
            "logic.py": "VALUE = 1\n",
            "facade/contracts.py": """
                from dataclasses import dataclass


                @dataclass(frozen=True)
                class Count:
                    number: int = 1
                """,
            "facade/api.py": f"""
                from {backend(name)} import logic
                from {backend(name)}.facade.contracts import Count


                def count(limit: int = 1) -> Count:
                    return Count(min(limit, logic.VALUE))
                """,
        },
    )


def _contract() -> Channel:
    name, user = "structure_contract", "structure_contract_user"
    files = {
        **_provider(name),
        **product(
            user,
            {"tests/test_count.py": f"""
                    import inspect

                    from {backend(name)}.facade import api
                    from {backend(name)}.facade.contracts import Count


                    def test_default():
                        assert Count().number == 1


                    def test_signature():
                        assert inspect.signature(api.count).parameters["limit"].default == 1
                    """},
        ),
    }
    facade = f"products/{name}/backend/facade"
    return Channel(
        name,
        "the contract of another product",
        files,
        (
            replaced(
                f"{facade}/contracts.py",
                "number: int = 1",
                "number: int = 2",
                "a default of a field",
                "field",
            ),
            replaced(
                f"{facade}/api.py",
                "limit: int = 1",
                "limit: int = 2",
                "a default of an argument",
                "argument",
            ),
            deleted(f"{facade}/contracts.py"),
        ),
    )


def _linked() -> Channel:
    name = "structure_linked"
    files = {
        **_provider(name),
        "tests/test_linked.py": (
            f"from {backend(name)}.facade import api\n\n\n"
            "def test_count():\n    assert api.count(limit=5).number == 1\n"
        ),
    }
    return Channel(
        name,
        "the implementation of a product, for a linked test",
        files,
        (replaced(f"products/{name}/backend/logic.py", BEFORE, AFTER, "another value"),),
    )


def _cut() -> Channel:
    name, user = "structure_cut", "structure_cut_user"
    files = {
        **_provider(name),
        **product(
            user,
            {"tests/test_text.py": f"""
                    from pathlib import Path

                    import products


                    def test_text():
                        file = Path(products.__file__).parent / "{name}/backend/logic.py"
                        assert not file.exists() or "VALUE = 1" in file.read_text()
                    """},
        ),
    }
    return Channel(
        name,
        "the implementation of another product, behind its contract",
        files,
        (replaced(f"products/{name}/backend/logic.py", BEFORE, AFTER, "another value"),),
    )


def _shadows() -> Channel:
    name = "structure_shadow"
    files = product(
        name,
        {
            "values.py": "VALUE = 1\n",
            "tests/test_value.py": f"""
                import colorsys

                from {backend(name)}.values import VALUE


                def test_value():
                    assert VALUE == 1


                def test_library():
                    assert colorsys.ONE_THIRD < 1
                """,
        },
    )
    package = f"products/{name}/backend"
    return Channel(
        name,
        "a new file that hides another",
        files,
        (
            written(
                f"{package}/values/__init__.py",
                "VALUE = 2\n",
                "a package hides a module",
                "package",
            ),
            written(
                "colorsys.py",
                "ONE_THIRD = 2\n",
                "a module at the root hides one of Python's",
                "library",
            ),
        ),
    )


def _moves() -> Channel:
    name = "structure_moves"
    files = product(
        name,
        {
            "values.py": "VALUE = 1\n",
            "tests/test_value.py": f"""
                from {backend(name)}.values import VALUE


                def test_value():
                    assert VALUE == 1
                """,
        },
    )
    package = f"products/{name}/backend"

    def put_elsewhere(tree: Tree) -> None:
        tree.write(f"products/{name}_new/__init__.py", "")
        for path in ("apps.py", "values.py"):
            tree.rename(f"{package}/{path}", f"products/{name}_new/{path}")

    return Channel(
        name,
        "a file that moves",
        files,
        (
            renamed(f"{package}/values.py", f"{package}/numbers.py", "another name"),
            renamed(
                f"{package}/values.py", f"{package}/Values.py", "its name in another case", "case"
            ),
            Fault("elsewhere", "into another product", put_elsewhere),
        ),
    )


def _core() -> Channel:
    name = "structure_core"
    files = {
        **product(
            name,
            {"tests/test_value.py": """
                    from posthog.counting import count


                    def test_count():
                        assert count() == 1
                    """},
        ),
        "posthog/counting.py": "from posthog.counted import VALUE\n\n\ndef count():\n    return VALUE\n",
        "posthog/counted.py": "VALUE = 1\n",
    }
    return Channel(
        name,
        "core, by way of core",
        files,
        (
            replaced("posthog/counted.py", BEFORE, AFTER, "another value"),
            deleted("posthog/counted.py"),
        ),
    )


CHANNELS = (_contract(), _linked(), _cut(), _shadows(), _moves(), _core())
