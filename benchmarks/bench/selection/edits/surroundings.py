"""Edits around the products: tests, configuration, and files that come, go or move."""

from __future__ import annotations

from bench.processes import clean_environment, run
from bench.selection import monolith
from bench.selection.edit import Edit
from bench.selection.prepare import LOCK
from bench.selection.tree import Tree


def _test_only(tree: Tree) -> None:
    tree.append(
        "products/catalog/backend/tests/test_stock.py",
        "\n\ndef test_much_is_in_stock():\n    assert availability_of(1_000).value == 'in_stock'\n",
    )


def _conftest(tree: Tree) -> None:
    tree.replace("conftest.py", 'currency="EUR"', 'currency="USD"')


def _plugin(tree: Tree) -> None:
    tree.write(
        "plugin_of_tests.py",
        "import pytest\n\n\n"
        "@pytest.fixture(autouse=True)\n"
        "def _fewer_days(settings):\n"
        "    settings.DELIVERY_DAYS = 2\n",
    )
    tree.replace(
        "conftest.py", "import pytest\n", 'import pytest\n\npytest_plugins = ["plugin_of_tests"]\n'
    )


def _pytest_ini(tree: Tree) -> None:
    tree.append("pytest.ini", "filterwarnings =\n    error::SyntaxWarning\n")


def _requirements(tree: Tree) -> None:
    tree.append("3rdparty/python/requirements.txt", "# Nothing below this line.\n")


def _readme(tree: Tree) -> None:
    tree.write("products/catalog/README.md", "# Catalog\n")


def _package_json(tree: Tree) -> None:
    tree.append("products/catalog/package.json", "\n")


def _products_init(tree: Tree) -> None:
    tree.append("products/__init__.py", "from server.registry import PRODUCTS  # noqa: F401\n")


def _hides_from_a_product(tree: Tree) -> None:
    tree.write("colorsys.py", '"""Our colours."""\n\nBRAND = "#66ff00"\n')


def _hides_from_libraries(tree: Tree) -> None:
    tree.write("statistics.py", '"""How many visitors we had."""\n\nVISITORS = (12, 15)\n')


def _generated(tree: Tree) -> None:
    tree.write("products/reviews/backend/generated/stars.css", ".star { color: gold }\n")


def _renamed(tree: Tree) -> None:
    backend = "products/catalog/backend"
    tree.rename(f"{backend}/stock.py", f"{backend}/inventory.py")
    for path in ("logic.py", "tests/test_stock.py"):
        tree.replace(f"{backend}/{path}", "backend.stock import", "backend.inventory import")


def _deleted(tree: Tree) -> None:
    tree.delete("products/catalog/backend/stock.py")


def _new_product(tree: Tree) -> None:
    product = monolith.Product("gifts", ("catalog",))
    backend = f"products/{product.name}/backend"
    files = {
        **monolith.product_files(product),
        f"products/{product.name}/__init__.py": "",
        f"{backend}/__init__.py": "",
        f"{backend}/tests/__init__.py": "",
        f"{backend}/facade/__init__.py": "",
        f"{backend}/facade/contracts.py": "",
        f"{backend}/logic.py": "def wrapped(name: str) -> str:\n    return f'~ {name} ~'\n",
        f"{backend}/tests/test_logic.py": (
            f"from products.{product.name}.backend.logic import wrapped\n\n\n"
            "def test_a_gift_is_wrapped():\n    assert wrapped('Lamp') == '~ Lamp ~'\n"
        ),
        # What `./pants tailor ::` writes.
        f"products/{product.name}/BUILD": "product(\n    isolated=True,\n)\n",
    }
    for path, text in files.items():
        tree.write(path, text)
    run(LOCK, cwd=tree.root, env=clean_environment())
    tree.touched.add("package-lock.json")


EDITS = (
    Edit("test-only", "a test more in `catalog`", _test_only),
    Edit("conftest", "another value in a fixture of the `conftest.py` of the root", _conftest),
    Edit(
        "new-plugin",
        "a new file at the root, which `conftest.py` loads: a fixture for all tests",
        _plugin,
    ),
    Edit("pytest-ini", "`pytest.ini` turns a warning into an error", _pytest_ini),
    Edit("requirements", "a comment in `requirements.txt`", _requirements),
    Edit("readme", "a README in `catalog`", _readme),
    Edit("package-json", "an empty line in the `package.json` of `catalog`", _package_json),
    Edit("products-init", "`products/__init__.py` imports what does not exist", _products_init),
    Edit(
        "new-root-file",
        "a new `colorsys.py` at the root, which hides Python's own from `reviews`",
        _hides_from_a_product,
    ),
    Edit(
        "new-root-file-for-libraries",
        "a new `statistics.py` at the root, which hides Python's own, from libraries too",
        _hides_from_libraries,
    ),
    Edit(
        "generated", "a file that git ignores is generated in the backend of `reviews`", _generated
    ),
    Edit("renamed", "`stock.py` of `catalog` is renamed, with its imports", _renamed),
    Edit("deleted", "`stock.py` of `catalog` is deleted, and still imported", _deleted),
    Edit("new-product", "a new product, which nothing uses yet", _new_product),
)
