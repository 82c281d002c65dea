"""Pants without this project, as a careful user sets it up for Django."""

from __future__ import annotations

from collections.abc import Mapping

from bench.contenders.pants_program import PantsProgram, toml_line
from bench.monolith.shapes import Product


class PlainPants(PantsProgram):
    name = "plain-pants"
    title = "plain Pants, `./pants test ::`"
    why = (
        "one batch per product; `init_files` always; one environment of the whole lock file; by hand, what inference "
        "does not see: each app's config, models and migrations belong together, tests need settings and their product"
    )
    test_filter = "python_test"

    def own_files(self) -> Mapping[str, str]:
        repository = self.place.repository
        ours = (repository / "pants.toml").read_text()
        third_party = {
            path: (repository / path).read_text()
            for name in ("python", "test-runner")
            for path in (
                f"3rdparty/{name}/BUILD",
                f"3rdparty/{name}/requirements.txt",
                f"3rdparty/{name}/{'monolith' if name == 'python' else name}.lock",
            )
        }
        files = {
            "pants.toml": _TOML.replace("VERSION", toml_line(ours, "pants_version")),
            "BUILD": 'python_sources(name="packages", sources=["products/__init__.py"])\n',
            "posthog/BUILD": _CORE.replace("MIGRATIONS", _quoted(self._migrations("posthog"))),
            **third_party,
        }
        for product in self.place.monolith.products:
            files.update(self.product_files(product))
        return files

    def product_files(self, product: Product) -> Mapping[str, str]:
        migrations = _quoted(self._migrations(f"{product.backend}"))
        text = _PRODUCT.replace("NAME", product.name).replace("MIGRATIONS", migrations)
        return {f"{product.directory}/BUILD": text}

    def _migrations(self, package: str) -> list[str]:
        directory = self.checkout.root / package / "migrations"
        up = "../" * (package.count("/"))
        name = package.split("/")[1] if "/" in package else package
        files = sorted(directory.glob("*.py"))
        return [f"{file.relative_to(self.checkout.root)}:{up or '../'}{name}" for file in files]


def _quoted(addresses: list[str]) -> str:
    return ", ".join(f'"{address}"' for address in addresses)


_TOML = """\
[GLOBAL]
VERSION
backend_packages = ["pants.backend.python"]

[source]
root_patterns = ["/"]

[python]
interpreter_constraints = ["==3.11.*"]
enable_resolves = true
default_resolve = "monolith"
run_against_entire_lockfile = true

[python.resolves]
monolith = "3rdparty/python/monolith.lock"
test-runner = "3rdparty/test-runner/test-runner.lock"

[python.resolves_to_interpreter_constraints]
test-runner = ["==3.9.*", "==3.11.*"]

[python-bootstrap]
search_path = ["<PATH>", "<PYENV>"]

[python-infer]
use_rust_parser = true
init_files = "always"

[pytest]
install_from_resolve = "test-runner"
entry_point = "pytest"

[test]
batch_size = 100000

[changed]
dependents = "transitive"
"""
_CORE = """\
python_sources(
    sources=["**/*.py", "!tests/test_*.py"],
    overrides={
        "settings.py": {"dependencies": ["posthog/apps.py", "posthog/urls.py", "posthog/celery.py"]},
        "apps.py": {"dependencies": ["posthog/models.py", MIGRATIONS]},
        "models.py": {"dependencies": ["posthog/apps.py"]},
    },
)

python_tests(
    name="tests",
    sources=["tests/test_*.py"],
    dependencies=["posthog/settings.py"],
    batch_compatibility_tag="posthog",
)
"""
_PRODUCT = """\
python_sources(
    sources=["**/*.py", "!backend/tests/test_*.py"],
    overrides={
        "backend/apps.py": {"dependencies": ["products/NAME/backend/models.py:../NAME", MIGRATIONS]},
        "backend/models.py": {"dependencies": ["products/NAME/backend/apps.py:../NAME"]},
    },
)

python_tests(
    name="tests",
    sources=["backend/tests/test_*.py"],
    dependencies=["posthog/settings.py", ":NAME"],
    batch_compatibility_tag="NAME",
)
"""
