"""Makes notebooks that were written before 0002 findable by their text."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill_text_content(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Notebook = apps.get_model("notebooks", "Notebook")
    for notebook in Notebook.objects.filter(text_content="").iterator():
        notebook.text_content = "\n".join(block["text"] for block in notebook.blocks)
        notebook.save(update_fields=["text_content"])


class Migration(migrations.Migration):
    dependencies = [
        ("notebooks", "0002_notebook_text_content"),
    ]

    operations = [
        migrations.RunPython(fill_text_content, migrations.RunPython.noop),
    ]
