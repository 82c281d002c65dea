"""Holds what a goal prints for programs to its schema. For tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import fastjsonschema

SCHEMAS = Path(__file__).parents[2] / "schemas"


def parsed_by_schema(text: str, name: str) -> Any:
    """The JSON document in `text`.

    Arguments:
        name: of the file of the schema in `schemas/`, without `.json`.

    Raises:
        fastjsonschema.JsonSchemaValueException: it is not as the schema says.
    """
    document = json.loads(text)
    fastjsonschema.validate(json.loads((SCHEMAS / f"{name}.json").read_text()), document)
    return document
