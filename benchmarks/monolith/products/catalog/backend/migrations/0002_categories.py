from django.db import migrations

NAMES = ("Other", "Books", "Garden")


def add(apps, schema_editor):
    category = apps.get_model("catalog", "Category")
    category.objects.bulk_create(category(name=name) for name in NAMES)


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
