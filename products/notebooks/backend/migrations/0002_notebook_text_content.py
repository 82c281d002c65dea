from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notebooks", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="notebook",
            name="text_content",
            field=models.TextField(blank=True, default=""),
        ),
    ]
