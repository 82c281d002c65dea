"""`./pants lint`: one copy of the monolith, one violation of each rule in it, one report."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from monolith import Monolith, Run

BASELINE = "django-products-baseline.toml"
DATA, NOTEBOOKS, REVENUE = (
    f"products/{name}/backend" for name in ("data_warehouse", "notebooks", "revenue_analytics")
)
EXTENDS = "{% load i18n %}\n{% extends 'signals/page.html' %}\n"
SIGNALS, SURVEYS = (f"products/{name}/backend" for name in ("signals", "surveys"))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monolith]:
    """A copy of its own: its daemon says at debug level what it does."""
    monolith = Monolith.copy_to(tmp_path_factory.mktemp("lint"))
    yield monolith
    monolith.stop_daemon()


@pytest.fixture
def monolith(copy: Monolith) -> Iterator[Monolith]:
    with copy.edits():
        yield copy


def lint(monolith: Monolith, *targets: str) -> Run:
    return monolith.pants("--level=debug", "lint", "--only=django-products", *(targets or ("::",)))


def report(run: Run) -> list[str]:
    """The first line of each message: where, which code, what."""
    return re.findall(r"^\S+: DJP\d{3} .*$", run.stderr, re.MULTILINE)


def heads(run: Run) -> list[str]:
    """Where and which code."""
    return [" ".join(line.split()[:2]) for line in report(run)]


def checked(run: Run) -> set[str]:
    """The units that were checked in this run, and not taken from memory."""
    return set(re.findall(r"Completed: Check the boundaries - (\S+)", run.stderr))


def read(run: Run) -> set[str]:
    """The directories whose files were read in this run, and not taken from a cache."""
    return set(re.findall(r"Completed: Find Django references in (\S+)", run.stderr))


def appended(monolith: Monolith, path: str, text: str) -> str:
    """Append a statement; `path:line` of its first line."""
    line = monolith.read(path).count("\n") + 1
    monolith.append(path, f"{text}\n")
    return f"{path}:{line}"


def written(monolith: Monolith, path: str, text: str, line: int | None = None) -> str:
    monolith.write(path, text)
    return path if line is None else f"{path}:{line}"


def removed(monolith: Monolith, path: str) -> str:
    (monolith.root / path).unlink()
    return path


def replaced(monolith: Monolith, path: str, old: str, new: str) -> str:
    line = monolith.read(path).partition(old)[0].count("\n") + 1
    monolith.replace(path, old, new)
    return f"{path}:{line}"


def entry(code: str, path: str = f"{SIGNALS}/logic.py", what: str = "x", allowed: str = "") -> str:
    """An entry of the baseline, as by hand unless it is said what the command would have written."""
    text = (
        f'[[violation]]\nproduct = "signals"\npath = "{path}"\ncode = "{code}"\n'
        f'what = "{what}"\nreason = "y"'
    )
    return f'{text}\nallowed = "{allowed}"' if allowed else text


# --- A monolith that keeps the rules


def test_the_monolith_is_clean_and_a_second_run_does_nothing(monolith: Monolith) -> None:
    first, second = lint(monolith), lint(monolith)
    assert (first.code, report(first)) == (0, []), first.output
    assert {"products/signals", "posthog", "tests"} <= checked(first)
    assert (second.code, report(second)) == (0, []), second.output
    assert checked(second) == read(second) == set()


def test_an_edit_is_checked_where_it_was_made(monolith: Monolith) -> None:
    lint(monolith)
    monolith.append(f"{SIGNALS}/logic.py", "\n# {token}\n")
    comment = lint(monolith)
    assert read(comment) == {"products/signals"}
    assert checked(comment) == set()
    monolith.append(f"{SIGNALS}/logic.py", "\nimport {token}\n")
    statement = lint(monolith)
    assert read(statement) == {"products/signals"}
    assert checked(statement) == {"products/signals"}
    assert (statement.code, report(statement)) == (0, [])


# --- One of each


def violate_everything(m: Monolith) -> list[str]:
    """One violation of each rule; where, and which code, in the order of the report."""
    m.write(f"{SIGNALS}/templates/signals/page.html", "<p>\n")
    reaches = [
        appended(
            m,
            f"{SIGNALS}/logic.py",
            "from products.visual_review.backend.logic import create_run",
        )
        + ": DJP201",
        appended(
            m,
            f"{SIGNALS}/logic.py",
            'import_string("products.notebooks.backend.presentation.urls")',
        )
        + ": DJP206",
        appended(
            m,
            f"{NOTEBOOKS}/models.py",
            'x = models.ForeignKey("signals.Signal", models.CASCADE, related_name="+")',
        )
        + ": DJP208",
        written(
            m,
            f"{NOTEBOOKS}/migrations/0004_signal.py",
            'class Migration:\n    dependencies = [("signals", "0001_initial")]\n',
            2,
        )
        + ": DJP209",
        appended(m, f"{NOTEBOOKS}/logic.py", 'apps.get_model("signals", "Signal")') + ": DJP210",
        written(
            m,
            f"{NOTEBOOKS}/tests/test_gallery.py",
            'class GalleryTest:\n    fixtures = ["visual_review_gallery.json"]\n',
            2,
        )
        + ": DJP211",
        appended(m, f"{NOTEBOOKS}/logic.py", 'call_command("cleanup_artifacts")') + ": DJP212",
        appended(m, f"{NOTEBOOKS}/logic.py", 'reverse("signals:signals")') + ": DJP227",
        written(m, f"{NOTEBOOKS}/templates/notebooks/page.html", EXTENDS, 2) + ": DJP228",
    ]
    places = [
        *reaches,
        appended(
            m, f"{SIGNALS}/presentation/views.py", "from products.signals.backend import logic"
        )
        + ": DJP202",
        appended(m, f"{SIGNALS}/facade/api.py", "from ..presentation import serializers")
        + ": DJP203",
        appended(m, "posthog/views.py", "from products.signals.backend.facade import api")
        + ": DJP204",
        appended(m, f"{SIGNALS}/tasks/tasks.py", "from products.signals.backend import models")
        + ": DJP205",
        replaced(m, f"{SIGNALS}/models.py", ', related_name="+"', "") + ": DJP207",
        removed(m, f"{SURVEYS}/facade/api.py") + ": DJP213",
        written(m, f"{NOTEBOOKS}/views.py", "") + ": DJP214",
        written(m, f"{DATA}/logic.py", "") + ": DJP215",
        removed(m, f"{REVENUE}/tasks/__init__.py") + ": DJP216",
        written(m, "products/signals/test_orphan.py", "") + ": DJP217",
        *(f"products/{name}/BUILD: DJP218" for name in ("notebooks", "signals", "visual_review")),
        replaced(m, "products/data_warehouse/BUILD", "isolated=True", "").partition(":")[0]
        + ": DJP219",
        appended(m, f"{SIGNALS}/tests/test_api.py", "x = list(apps.get_models())") + ": DJP220",
        appended(
            m,
            f"{REVENUE}/logic.py",
            "import products.signals.backend.models  # django-products: allow[DJP201]",
        )
        + ": DJP221",
        appended(m, f"{REVENUE}/logic.py", "x = 1  # django-products: allow[DJP207] no more")
        + ": DJP222",
        appended(m, f"{REVENUE}/logic.py", "x = 2  # django-products: allow[DJP999] what?")
        + ": DJP223",
        appended(m, BASELINE, entry("DJP999")) + ": DJP224",
        appended(m, BASELINE, entry("DJP201", allowed="42896664")) + ": DJP225",
        appended(m, BASELINE, entry("DJP201", what="z")) + ": DJP229",
        written(m, f"{DATA}/broken.py", "x = 1\ndef (:\n", 2) + ": DJP226",
    ]
    (m.root / f"{DATA}/latin.py").write_bytes(b"x = '\xe9'\n")
    places.append(f"{DATA}/latin.py: DJP226")
    return places


def _in_order(place: str) -> tuple[str, int, str]:
    where, _, code = place.rpartition(": ")
    path, _, line = where.partition(":")
    return (path, int(line or 0), code)


def test_every_rule_is_reported_in_one_run(monolith: Monolith) -> None:
    places = sorted(violate_everything(monolith), key=_in_order)
    run = lint(monolith)
    assert run.code == 1
    assert heads(run) == places
    assert {place[-3:] for place in places} == {str(code) for code in range(201, 230)}
    assert "Traceback" not in run.output
    for code in {place[-6:] for place in places}:
        assert monolith.read(f"docs/codes/{code}.md").startswith(f"# {code}: ")

    line = next(place for place in places if place.endswith("DJP201"))
    assert f"""{line} products.signals.backend.logic -> \
products.visual_review.backend.logic.create_run: `visual_review` is another product, and this is \
not its facade.
Everything of `visual_review` but its facade may change without notice, and what depends on it \
reruns on every change of `visual_review`.
  1. Use `products.visual_review.backend.facade.api.create_run`.
  2. Add what you need to `products.visual_review.backend.facade` \
(`products/visual_review/backend/facade/`).

""" in run.stderr

    one = lint(monolith, "products/notebooks::")
    assert checked(one) == set()
    own = [place for place in places if place.startswith(("django", "products/notebooks/"))]
    # The entry of the baseline that is corrected is about signals.
    assert heads(one) == [place for place in own if not place.endswith("DJP225")]


def test_a_loop_of_symlinks_is_named(monolith: Monolith) -> None:
    """Pants itself refuses one and dies of the other, before any rule is asked."""
    lint_boundaries = ("lint", "--only=django-products", "::")
    assert monolith.pants(*lint_boundaries).code == 0  # so that a daemon is there
    (monolith.root / SIGNALS / "loop").symlink_to(".")
    place = appended(monolith, f"{SIGNALS}/tasks/tasks.py", "from .. import models")
    refused = monolith.pants(*lint_boundaries)
    assert refused.code != 0
    assert f"{SIGNALS}/loop: DJP012 A symbolic link leads" in refused.stderr
    assert f"--pants-ignore='/{SIGNALS}/loop'" in refused.stderr

    (monolith.root / SIGNALS / "itself").symlink_to("itself")
    survived = monolith.pants(*lint_boundaries)
    for link in ("itself", "loop"):
        assert f"pants: warning: {SIGNALS}/{link}: a symbolic link leads" in survived.stderr
    assert (survived.code, heads(survived)) == (1, [f"{place}: DJP205"])
    assert "Traceback" not in refused.output + survived.output


# --- The baseline


def test_the_baseline_only_shrinks(monolith: Monolith) -> None:
    def update(*options: str) -> Run:
        return monolith.pants("--level=debug", "products-baseline", *options, "::")

    before = monolith.read(BASELINE)
    monolith.replace(
        f"{SURVEYS}/tests/test_models.py",
        "from products.feature_flags.backend.models import FeatureFlag\n",
        "",
    )
    corrected = f"{SURVEYS}/tests/test_models.py: DJP201"
    [still_listed] = report(lint(monolith))
    assert re.match(rf"{BASELINE}:\d+: DJP225 {corrected}", still_listed), still_listed
    assert update("--check").code == 1
    assert monolith.read(BASELINE) == before
    shrunk = update()
    assert (shrunk.code, shrunk.stdout) == (
        0,
        f"removed {corrected} products.feature_flags.backend.models.FeatureFlag\n",
    )
    after = monolith.read(BASELINE)
    assert len(after) < len(before)
    assert lint(monolith).code == 0

    place = appended(monolith, f"{SIGNALS}/tasks/tasks.py", "from .. import models")
    typed = appended(
        monolith,
        BASELINE,
        "\n" + entry("DJP205", f"{SIGNALS}/tasks/tasks.py", "products.signals.backend.models"),
    )
    by_hand = heads(lint(monolith))
    assert by_hand == [
        f"{BASELINE}:{int(typed.rpartition(':')[2]) + 1}: DJP229",
        f"{place}: DJP205",
    ]
    by_hand_kept = update()
    assert (by_hand_kept.code, by_hand_kept.stdout) == (1, "")
    monolith.write(BASELINE, after)

    refused = update()
    assert refused.code == 1
    assert refused.stdout == f"not listed {place}: DJP205 products.signals.backend.models\n"
    assert f"{BASELINE}: DJP605 1 violation is not listed" in refused.stderr
    assert monolith.read(BASELINE) == after
    allowed = update("--allow=until the facade can")
    assert (allowed.code, allowed.stdout) == (
        0,
        f"added {SIGNALS}/tasks/tasks.py: DJP205 products.signals.backend.models\n",
    )
    assert 'reason = "until the facade can"' in monolith.read(BASELINE)
    assert lint(monolith).code == 0
    assert update("--check").code == 0
