from __future__ import annotations

import pytest

from django_products.core.problems import Code
from django_products.rules.testing.monolith import Monolith

DEFAULTS = "__defaults__({python_source: dict(tags=['a'])})\n"
BELOW = ("products/signals/BUILD", "products/signals/backend/more/BUILD.more")


def _since_main(monolith: Monolith) -> tuple[str, ...]:
    monolith.set_options("--changed-since=main")
    return monolith.untold()


@pytest.fixture(autouse=True)
def _build_files(monolith: Monolith) -> None:
    monolith.write({path: "" for path in BELOW})
    monolith.write({"products/BUILD": "", "products/signals/BUILD.sh/run": "", "other/BUILD": ""})


def test_without_any_change_there_is_nothing(monolith: Monolith) -> None:
    monolith.commit()
    assert _since_main(monolith) == ()
    monolith.write({"products/BUILD": "# a comment\n", "posthog/models.py": "edited"})
    assert _since_main(monolith) == ()


def test_targets_below_a_build_file_that_hands_something_down(monolith: Monolith) -> None:
    monolith.commit()
    monolith.write({"products/BUILD": DEFAULTS})
    found = set(_since_main(monolith))
    assert set(BELOW) < found
    assert "other/BUILD" not in found and not any(path.endswith("/run") for path in found)
    monolith.commit()
    assert _since_main(monolith) == ()
    for text in ("", None):  # What it handed down before is a change, too.
        if text is None:
            monolith.remove("products/BUILD")
        else:
            monolith.write({"products/BUILD": text})
        assert set(BELOW) < set(_since_main(monolith))


def test_a_file_that_only_git_ignores_counts_if_a_target_has_it(
    monolith: Monolith, caplog: pytest.LogCaptureFixture
) -> None:
    monolith.write({"posthog/.gitignore": "*.local\nlocal.py\n"})
    monolith.commit()
    monolith.write({"posthog/local.py": "", "nobody/.gitignore": "*\n", "nobody/a.py": ""})
    assert _since_main(monolith) == ("posthog/local.py",)
    assert f"posthog/local.py: {Code.IGNORED_BY_GIT.value}" in caplog.text


def test_a_file_is_also_told_by_the_parts_that_pants_makes_of_its_name(
    monolith: Monolith,
) -> None:
    monolith.write({"posthog/a b.py": "", "posthog/ä b.py": "", "posthog/gone.py": ""})
    monolith.commit()
    monolith.git("update-index", "--assume-unchanged", "posthog/a b.py")
    monolith.write({"posthog/a b.py": "edited", "posthog/ä b.py": "edited"})
    monolith.remove("posthog/gone.py")
    assert _since_main(monolith) == (
        '"posthog/\\303\\244',
        "b.py",
        'b.py"',
        "posthog/a",
        "posthog/a b.py",
        "posthog/gone.py",
        "posthog/ä b.py",
    )
