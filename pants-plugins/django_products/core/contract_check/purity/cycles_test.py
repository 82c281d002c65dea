from __future__ import annotations

from django_products.core.contract_check.testing import assert_marked, problems


def test_a_circle_is_reported_once_with_its_way() -> None:
    files = {
        "contracts.py": "from .enums import Kind\n",
        "enums.py": "from . import shop_contracts\n",
        "shop_contracts.py": "import os\nimport products.shops.backend.facade.contracts\n",
    }
    (found,) = problems(files)
    assert (found.code.value, found.path.rpartition("/")[2], found.line) == (
        "DJP309",
        "contracts.py",
        1,
    )
    assert "`contracts` -> `enums` -> `shop_contracts` -> `contracts`" in found.what


def test_a_module_that_imports_itself() -> None:
    assert_marked({"contracts.py": "from . import contracts  # DJP309\n"})


def test_what_does_not_run_on_import_closes_no_circle() -> None:
    assert_marked(
        {
            "contracts.py": """
                from typing import TYPE_CHECKING
                if TYPE_CHECKING:
                    from .enums import Kind

                def kind() -> "Kind":
                    from .enums import Kind
                    return Kind()
                """,
            "enums.py": "from .contracts import kind\n",
        }
    )


def test_imports_one_way_are_fine() -> None:
    assert_marked(
        {
            "contracts.py": "from .enums import Kind\nfrom .shop_contracts import Shop\n",
            "enums.py": "",
            "shop_contracts.py": "from .enums import Kind\n",
        }
    )
