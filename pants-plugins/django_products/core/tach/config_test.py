from __future__ import annotations

from django_products.core.tach.config import TachConfig, TachInterface, TachModule, config_from

TEXT = """\
exact = true

[[modules]]
path = "core"

 [[ modules ]]
paths = ["products.a", "products.b"]
depends_on = ["core", { path = "products.c", deprecated = true }]

[[interfaces]]
expose = ["api"]
"""
PARSED = {
    "exact": True,
    "modules": [
        {"path": "core"},
        {
            "paths": ["products.a", "products.b"],
            "depends_on": ["core", {"path": "products.c", "deprecated": True}],
        },
    ],
    "interfaces": [{"expose": ["api"]}],
}


def test_what_is_read_and_where_it_stands() -> None:
    depends_on = ("core", "products.c")
    assert config_from(PARSED, TEXT) == TachConfig(
        (
            TachModule("core", None, 3),
            TachModule("products.a", depends_on, 6),
            TachModule("products.b", depends_on, 6),
        ),
        (TachInterface(("api",), (".*",), 10),),
    )


def test_an_empty_file_says_nothing() -> None:
    assert config_from({}, "") == TachConfig((), ())


def test_a_module_covers_itself_and_what_is_in_it() -> None:
    module = TachModule("products.a", None, 1)
    assert module.covers("products.a")
    assert not module.covers("products.ab")
    assert TachModule("products.*", None, 1).covers("products.a")
    assert TachModule("products.a.backend", None, 1).covers("products.a")


def test_patterns_match_whole_names() -> None:
    interface = TachInterface((r"backend\.facade(\..*)?",), ("products.a",), 1)
    assert interface.is_of("products.a") and not interface.is_of("products.ab")
    assert interface.exposes("backend.facade.api.f") and interface.exposes("backend.facade")
    assert not interface.exposes("backend.facades")


def test_a_pattern_that_python_cannot_read_matches_nothing() -> None:
    assert not TachInterface((r"\p{Greek}", "("), (".*",), 1).exposes("x")
