from __future__ import annotations

import json

from django_products.core.tailoring.package_json import read_package
from django_products.core.tailoring.turbo_json import Task, effective_task, read_turbo


def test_a_package_is_its_name_its_scripts_and_what_it_needs() -> None:
    package = read_package(
        json.dumps(
            {
                "name": "@acme/a",
                "scripts": {"backend:test": "pytest", "odd": 1},
                "dependencies": {"@acme/b": "workspace:*"},
                "devDependencies": {"@acme/c": "workspace:*", "@acme/b": "1"},
            },
            indent=1,
        )
    )
    assert (package.name, package.needs) == ("@acme/a", ("@acme/b", "@acme/c"))
    assert package.scripts == {"backend:test": "pytest"}
    assert package.line_of("backend:test") == 4


def test_what_is_of_another_type_is_not_there() -> None:
    package = read_package('{"name": 1, "scripts": [], "dependencies": "x"}')
    assert (package.name, package.scripts, package.needs) == ("", {}, ())
    turbo = read_turbo("turbo.json", '{"tasks": {"a": [], "b": {"inputs": [1, "x"]}}}')
    assert turbo.tasks == {"a": Task(), "b": Task(inputs=("x",))}
    assert read_turbo("turbo.json", '{"tasks": 3, "globalDependencies": {}}').tasks == {}


def test_the_old_name_of_the_table_of_tasks() -> None:
    turbo = read_turbo("turbo.json", '{"pipeline": {"a": {"dependsOn": ["^b"]}}}')
    assert turbo.tasks["a"].depends_on == ("^b",)


ROOT = read_turbo(
    "turbo.json",
    """{
      "globalEnv": ["A"], "globalPassThroughEnv": ["B"],
      "tasks": {
        "t": {"inputs": ["all"], "env": ["X"], "passThroughEnv": ["Y"]},
        "@acme/b#t": {"inputs": ["b"]},
      },
    }""",
)


def test_the_root_sets_a_task_for_all_packages_or_for_one() -> None:
    assert effective_task("t", "@acme/a", ROOT, None) == Task(("all",), None, ("X", "Y"))
    assert effective_task("t", "@acme/b", ROOT, None) == Task(("b",))
    assert effective_task("u", "@acme/b", ROOT, None) == Task()
    assert effective_task("t", "", None, None) == Task()
    assert ROOT.global_env == ("A", "B")


def test_a_package_replaces_what_it_names_and_may_extend_it() -> None:
    own = read_turbo("a/turbo.json", '{"tasks": {"t": {"inputs": ["own"]}}}')
    assert effective_task("t", "@acme/a", ROOT, own) == Task(("own",), None, ("X", "Y"))
    more = read_turbo("a/turbo.json", '{"tasks": {"t": {"inputs": ["$TURBO_EXTENDS$", "own"]}}}')
    assert effective_task("t", "@acme/a", ROOT, more).inputs == ("all", "own")
