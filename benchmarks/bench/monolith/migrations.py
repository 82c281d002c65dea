"""The history of a product's models: migrations as they accumulate, and the models they lead to."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bench.monolith.shapes import Product

_KINDS = ("add", "alter", "index", "data")
_WEIGHTS = (6, 3, 2, 1)
_FIELDS = (
    ("count", "models.PositiveIntegerField(default=0)"),
    ("is_active", "models.BooleanField(default=True)"),
    ("note", 'models.CharField(default="", max_length=80)'),
    ("score", "models.FloatField(null=True)"),
    ("payload", "models.JSONField(default=dict)"),
    ("seen_at", "models.DateTimeField(null=True)"),
)
_OWNER_ID = ("owner_id", "models.BigIntegerField()")
_OWNER = (
    "owner",
    "models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, "
    'related_name="+", to=settings.AUTH_USER_MODEL)',
)
ID = 'models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")'
_SUFFIXES = ("", "Event", "Setting", "Member")


@dataclass
class _Model:
    name: str
    fields: dict[str, str]
    indexes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Step:
    """What one migration does.

    Arguments:
        function: for `RunPython`.
    """

    label: str
    operation: str
    function: str = ""


@dataclass(frozen=True)
class History:
    """All migrations of a product, and its models.

    Arguments:
        migrations: text by file name.
        models: of `models.py`.
    """

    migrations: dict[str, str]
    models: str


def history(product: Product) -> History:
    """The same for the same product. Every model has a `name` and an `owner_id`."""
    seed = f"migrations-{product.name}-{product.migrations}-{product.models}"
    rng = random.Random(seed)  # noqa: S311 - the same each time is the point
    state: list[_Model] = []
    files: dict[str, str] = {}
    names = [product.title + suffix for suffix in _SUFFIXES[: product.models]]
    previous = ""
    for number in range(1, product.migrations + 1):
        left = product.migrations - number + 1
        if not state or len(names) >= left or (names and rng.random() < 0.3):
            step = _create(names.pop(0), state, _OWNER if product.owner_key else _OWNER_ID)
        else:
            step = _change(rng, product.name, number, rng.choice(state))
        name = f"{number:04}_{step.label}"
        files[f"{name}.py"] = _migration(product.name, previous, step)
        previous = name
    return History(files, _models(state))


def _create(name: str, state: list[_Model], owner: tuple[str, str]) -> _Step:
    model = _Model(name, dict([("name", "models.CharField(max_length=40)"), owner]))
    label = f"create_{name.lower()}" if state else "initial"
    state.append(model)
    fields = "".join(f'                ("{key}", {text}),\n' for key, text in model.fields.items())
    return _Step(
        label,
        f'migrations.CreateModel(\n            name="{name}",\n            fields=[\n'
        f'                ("id", {ID}),\n'
        f"{fields}            ],\n        )",
    )


def _change(rng: random.Random, app: str, number: int, model: _Model) -> _Step:
    kind = rng.choices(_KINDS, _WEIGHTS)[0]
    low = model.name.lower()
    if kind == "alter":
        model.fields["name"] = text = f"models.CharField(max_length={40 + number})"
        return _Step(f"longer_name_of_{low}", _on_field("AlterField", low, "name", text))
    if kind == "index":
        name = f"{low[:16]}_{number}_idx"
        model.indexes[name] = index = f'models.Index(fields=["name"], name="{name}")'
        operation = f'migrations.AddIndex(model_name="{low}", index={index})'
        return _Step(f"index_of_{low}", operation)
    if kind == "data":
        operation = "migrations.RunPython(forwards, migrations.RunPython.noop)"
        return _Step(f"fill_{low}", operation, _FORWARDS.format(app=app, model=model.name))
    name, text = rng.choice(_FIELDS)
    name = f"{name}_{number}"
    model.fields[name] = text
    return _Step(f"{name}_of_{low}", _on_field("AddField", low, name, text))


def _on_field(operation: str, model: str, name: str, text: str) -> str:
    return f'migrations.{operation}(model_name="{model}", name="{name}", field={text})'


def _migration(app: str, previous: str, step: _Step) -> str:
    user = "migrations.swappable_dependency(settings.AUTH_USER_MODEL)"
    needed = f'("{app}", "{previous}")' if previous else user
    return (
        "import django.db.models.deletion\nfrom django.conf import settings\n"
        f"from django.db import migrations, models\n{step.function}\n\n"
        f"class Migration(migrations.Migration):\n"
        f"    dependencies = [{needed}]\n    operations = [\n        {step.operation},\n    ]\n"
    )


_FORWARDS = """

def forwards(apps, schema_editor):
    model = apps.get_model("{app}", "{model}")
    user = apps.get_model("posthog", "User")
    owner, _ = user.objects.get_or_create(username="system")
    model.objects.create(owner_id=owner.id, name="built in")
"""


def _models(state: list[_Model]) -> str:
    text = "import django.db.models.deletion\nfrom django.conf import settings\nfrom django.db import models\n"
    for model in state:
        fields = "".join(f"    {name} = {field_}\n" for name, field_ in model.fields.items())
        indexes = "".join(f"            {index},\n" for index in model.indexes.values())
        meta = f"\n    class Meta:\n        indexes = [\n{indexes}        ]\n" if indexes else ""
        text += f"\n\nclass {model.name}(models.Model):\n{fields}{meta}"
    return text
