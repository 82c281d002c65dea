"""What every goal of this plugin has: a help that reads well, and an answer for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import fastjsonschema
import pytest
from pants.engine.goal import Goal, GoalSubsystem
from pants.option.option_types import collect_options_info

from django_products import register
from django_products.core.rendering.testing import SCHEMAS
from django_products.rules.output import Printing

# Pants' own style: a sentence, or several. https://www.pantsbuild.org/docs/style-guide
_SENTENCES = re.compile(r"[A-Z`].*\.", re.DOTALL)


def goals() -> Iterable[type[GoalSubsystem]]:
    outputs = {getattr(rule, "output_type", None) for rule in register.rules()}
    found = {each for each in outputs if isinstance(each, type) and issubclass(each, Goal)}
    return sorted((goal.subsystem_cls for goal in found), key=lambda each: str(each.name))


def options_of(goal: type[GoalSubsystem]) -> Mapping[str, Mapping[str, Any]]:
    """By the name behind the goal: `--output`."""
    return {info.flag_names[0]: info.flag_options for info in collect_options_info(goal)}


each_goal = pytest.mark.parametrize("goal", goals(), ids=lambda goal: goal.name)


def test_they_are_found() -> None:
    names = {goal.name for goal in goals()}
    assert {"impact", "products", "product-new", "test-durations"} <= names


@each_goal
def test_its_help_reads_well(goal: type[GoalSubsystem]) -> None:
    first, _, _ = str(goal.help).partition("\n\n")
    assert _SENTENCES.fullmatch(first), first
    for name, options in options_of(goal).items():
        text = options["help"]
        assert isinstance(text, str) and _SENTENCES.fullmatch(text), f"{name}: {text}"


@each_goal
def test_it_prints_for_programs(goal: type[GoalSubsystem]) -> None:
    options = options_of(goal)
    assert issubclass(goal, Printing), "its `--output-file` is to make directories"
    assert "--output-file" in options
    forms = type(options["--output"]["default"])
    assert issubclass(forms, Enum)
    assert "json" in {form.value for form in forms}


@each_goal
def test_what_it_prints_has_a_schema(goal: type[GoalSubsystem]) -> None:
    schema = json.loads((SCHEMAS / f"{goal.name}.json").read_text())
    # It would raise for a schema that is none.
    fastjsonschema.compile(schema)
    assert f"{goal.name} --output=json" in schema["title"]
    assert schema["additionalProperties"] is False
    assert "version" in schema["required"]
