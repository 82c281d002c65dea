"""Edits of models, of the database, and of files that are no Python."""

from __future__ import annotations

from bench.selection.edit import Edit
from bench.selection.tree import Tree

_CATALOG = "products/catalog/backend"


def _model_field(tree: Tree) -> None:
    tree.append(
        f"{_CATALOG}/models.py", "    weight_grams = models.PositiveIntegerField(default=0)\n"
    )
    tree.write(
        f"{_CATALOG}/migrations/0003_weight.py",
        "from django.db import migrations, models\n\n\n"
        "class Migration(migrations.Migration):\n"
        '    dependencies = [("catalog", "0002_categories")]\n'
        "    operations = [\n"
        "        migrations.AddField(\n"
        '            "product", "weight_grams", models.PositiveIntegerField(default=0)\n'
        "        )\n"
        "    ]\n",
    )


def _migrated_rows(tree: Tree) -> None:
    tree.replace(f"{_CATALOG}/migrations/0002_categories.py", '"Books", ', "")


def _template(tree: Tree) -> None:
    tree.replace("products/mailings/backend/templates/mailings/digest.txt", "Dear", "Hello")


def _json(tree: Tree) -> None:
    tree.replace("products/warehouse/backend/data/zones.json", '"far": 4', '"far": 6')


def _fixture(tree: Tree) -> None:
    tree.replace("products/invoices/backend/fixtures/march.json", "2500", "2600")


EDITS = (
    Edit("model-field", "a field of the model of `catalog`, with its migration", _model_field),
    Edit(
        "migration-data",
        "the data migration of `catalog` no longer adds a row, which only `orders` uses",
        _migrated_rows,
    ),
    Edit("template", "another text in the template of `mailings`", _template),
    Edit("json", "another value in a JSON file that `warehouse` reads when it is called", _json),
    Edit("fixture", "another amount in a fixture of `invoices`", _fixture),
)
