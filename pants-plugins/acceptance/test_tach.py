"""`lint` runs tach, and sees to it that tach.toml and the BUILD files say the same."""

from __future__ import annotations

from monolith import Monolith, Run

LOGIC = "products/engineering_analytics/backend/logic.py"


def lint(monolith: Monolith) -> Run:
    return monolith.pants("lint", "--only=tach", "::")


def test_the_monolith_is_in_order(monolith: Monolith) -> None:
    run = lint(monolith)
    assert run.code == 0, run.output
    assert "✓ tach succeeded." in run.stderr


def test_every_disagreement_is_told_in_one_run(monolith: Monolith) -> None:
    monolith.append(
        LOGIC,
        "\n\nfrom products.notebooks.backend.facade import api  # noqa\n"
        "from products.visual_review.backend.pixels import compare  # noqa\n",
    )
    lines = monolith.read(LOGIC).splitlines()
    imported = lines.index("from products.notebooks.backend.facade import api  # noqa") + 1
    monolith.replace("tach.toml", '    "products.signals",\n', "")
    monolith.replace(
        "tach.toml",
        'path = "products.notebooks"\ndepends_on = ["posthog"]',
        'path = "products.notebooks"\ndepends_on = ["posthog", "products.surveys"]',
    )
    monolith.append("tach.toml", '\n[[modules]]\npath = "products.nothing"\ndepends_on = []\n')
    config = monolith.read("tach.toml").splitlines()

    def line(text: str) -> int:
        return config.index(text)  # the header of the entry stands above

    run = lint(monolith)
    assert run.code != 0
    for place in (
        f"{LOGIC}:{imported}: DJP401 `products.notebooks.backend.facade.api` is of",
        f"{LOGIC}:{imported + 1}: DJP403 `products.visual_review.backend.pixels.compare`",
        f'tach.toml:{line("path = " + chr(34) + "products.notebooks" + chr(34))}: DJP402',
        f'tach.toml:{line("path = " + chr(34) + "products.signals" + chr(34))}: DJP409',
        "tach.toml: DJP407 There is no module `products.nothing`.",
    ):
        assert place in run.output, f"missing: {place}\n{run.output}"


def test_a_configuration_that_tach_cannot_read(monolith: Monolith) -> None:
    monolith.append("tach.toml", "\nx = [\n")
    last = len(monolith.read("tach.toml").splitlines())
    run = lint(monolith)
    assert run.code != 0
    assert f"tach.toml:{last}: DJP405 tach refuses its configuration" in run.output
    assert "Traceback" not in run.output


def test_a_module_that_is_declared_twice(monolith: Monolith) -> None:
    monolith.append("tach.toml", '\n[[modules]]\npath = "products.signals"\ndepends_on = []\n')
    run = lint(monolith)
    assert run.code != 0
    assert "tach.toml: DJP405" in run.output and '["products.signals"]' in run.output


def test_a_file_that_is_no_text_is_named(monolith: Monolith) -> None:
    path = "products/signals/backend/logic.py"
    (monolith.root / path).write_bytes(b"x = '\xff'\n")
    run = lint(monolith)
    assert run.code != 0
    assert f"{path}: DJP406 tach cannot read this file." in run.output
