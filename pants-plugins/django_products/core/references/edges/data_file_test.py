from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    "name", ["golden.json", "data/x.csv", "../x.tar.gz", "x.html", "README.MD", "*.yaml", "a.h5"]
)
def test_a_file_name(name: str) -> None:
    assert values(f'x = "{name}"', "file") == [name]


@pytest.mark.parametrize(
    "name",
    [
        "a sentence.",
        "x.py",
        "posthog.Team",
        "https://example.com/x.json",
        ".json",
        "1.5",
        "data",
        "a.b,c.d",
        "x" * 200 + ".json",
        "line\\n.json",
        "",
    ],
)
def test_other_strings_yield_nothing(name: str) -> None:
    assert values(f'x = "{name}"', "file") == []


def test_docstrings_yield_nothing() -> None:
    assert values('"x.json"\ndef f():\n    "y.json"', "file") == []


@pytest.mark.parametrize(
    ("expression", "pattern"),
    [
        ('f"{name}.json"', "*.json"),
        ('f"data/{a}/{b}.json"', "data/*/*.json"),
        ('f"{a}{b}.json"', "*.json"),
        ('name + ".json"', "*.json"),
        ('"data/" + name + ".json"', "data/*.json"),
        ('"data/%s.json" % name', "data/*.json"),
        ('"data/{}.json".format(name)', "data/*.json"),
        ('"%(lang)s.json"', "*.json"),
    ],
)
def test_unknown_parts_become_stars(expression: str, pattern: str) -> None:
    assert values(f"x = {expression}", "file") == [pattern]


def test_a_string_of_known_parts_is_one_file() -> None:
    assert values('D = "data/x"\ny = f"{D}.json"', "file") == ["data/x.json"]
    assert values('y = "data/" "x.json"', "file") == ["data/x.json"]


def test_a_module_name_is_no_file() -> None:
    assert values('include("a.b.urls")', "file") == []


def test_open_needs_no_extension() -> None:
    assert pairs('open("LICENSE")', "file") == [("LICENSE", "")]
    assert ("LICENSE", "posthog/LICENSE") in pairs(
        'from pathlib import Path\nopen(Path(__file__).parent / "LICENSE")', "file"
    )
    assert values("open(name)", "file") == []
    assert values('door.open("wide")', "file") == []


def test_a_joined_path_is_also_found_by_its_last_piece() -> None:
    assert values('x = folder / "data" / "x.json"', "file") == ["data/x.json", "x.json"]


def test_a_joined_directory_ends_with_a_slash() -> None:
    assert values('x = folder / "data"', "file") == ["data/"]


def test_a_division_is_no_path() -> None:
    assert values("x = total / count / 2", "file") == []
