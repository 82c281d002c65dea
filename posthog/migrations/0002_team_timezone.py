from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("posthog", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="team",
            name="timezone",
            field=models.CharField(default="UTC", max_length=64),
        ),
    ]
