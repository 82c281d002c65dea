from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs

FILE = "products/a/tests/test_x.py"
DATA = ("data/x.json", "products/a/tests/data/x.json")


def anchored(expression: str) -> list[tuple[str, str]]:
    return [pair for pair in pairs(expression, "file", path=FILE) if pair[0].startswith("data")]


@pytest.mark.parametrize(
    "expression",
    [
        'x = Path(__file__).parent / "data" / "x.json"',
        'x = Path(__file__).resolve().parent / "data/x.json"',
        'x = Path(__file__).parents[0] / "data" / "x.json"',
        'x = Path(__file__).parent.joinpath("data", "x.json")',
        'x = pathlib.Path(__file__).with_name("data") / "x.json"',
        'x = os.path.join(os.path.dirname(__file__), "data", "x.json")',
        'x = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data/x.json")',
        'x = os.path.dirname(__file__) + "/data/x.json"',
        'x = f"{os.path.dirname(__file__)}/data/x.json"',
        'x = open(Path(__file__).parent / "data" / "x.json")',
        'HERE = Path(__file__).parent\nx = HERE / "data" / "x.json"',
        'HERE = Path(__file__).parent\nNAME = "x.json"\nx = HERE / "data" / NAME',
        'x = str(Path(__file__).parent / "data") + "/x.json"',
        'x = files("products.a.tests").joinpath("data/x.json")',
        'x = files("products.a.tests") / "data" / "x.json"',
    ],
)
def test_a_path_from_this_file(expression: str) -> None:
    assert DATA in anchored(expression)


def test_a_piece_does_not_count_again() -> None:
    text = 'x = str(Path(__file__).parent.joinpath("data", "x.json").resolve())'
    assert pairs(text, "file", path=FILE) == [DATA, ("x.json", DATA[1])]


def test_a_directory_kept_in_a_name() -> None:
    text = 'DATA = Path(__file__).parent / "data"\nx = DATA / "x.json"'
    assert DATA in anchored(text)


@pytest.mark.parametrize(
    ("expression", "value", "path"),
    [
        ('Path(__file__).parent.glob("*.json")', "*.json", "products/a/tests/*.json"),
        (
            '(Path(__file__).parent / "d").rglob("*.json")',
            "d/**/*.json",
            "products/a/tests/d/**/*.json",
        ),
        ('(Path(__file__).parent / "d").iterdir()', "d/*", "products/a/tests/d/*"),
        ("Path(__file__).parent / name", "*", "products/a/tests/*"),
        ('os.listdir(os.path.join(os.path.dirname(__file__), "d"))', "d/*", "products/a/tests/d/*"),
        ('Path(__file__).parent / f"{n}.json"', "*.json", "products/a/tests/*.json"),
        ('Path(__file__).parent / "d" / n / "x.json"', "d/*/x.json", "products/a/tests/d/*/x.json"),
        ('Path(__file__).parent / ".." / "x.json"', "x.json", "products/a/x.json"),
        ('Path(__file__).parents[1] / "d" / "x.json"', "d/x.json", "products/a/d/x.json"),
        ('Path("d") / "x.json"', "d/x.json", ""),
        ('glob.glob("d/*.json")', "d/*.json", ""),
        ('Path("d").glob("*.json")', "d/*.json", ""),
    ],
)
def test_patterns(expression: str, value: str, path: str) -> None:
    assert (value, path) in pairs(f"x = {expression}", "file", path=FILE)


@pytest.mark.parametrize(
    "expression",
    [
        'f"{base}/api/things"',
        'base + "/api/things"',
        "Path(__file__).parent",
        "Path(name)",
        "Path(__file__)",
        'here / "x.py"',
        '",".join(names)',
    ],
)
def test_nothing_to_find(expression: str) -> None:
    assert pairs(f"x = {expression}", "file", path=FILE) == []


def test_a_name_defined_by_itself_ends() -> None:
    assert pairs('p = p / "x.json"', "file") == [("x.json", "")]
    assert pairs('a = b / "x.json"\nb = a / "d"', "file") != []
