"""The monolith of the channels: a small core, and a product or two for each channel."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

from bench.selection.monolith import copy_project, make_packages
from bench.soundness.channels.data import is_link, link
from bench.soundness.fault import Channel

#: What pytest and Pants both are told beside the files.
DECLARED = "SOUNDNESS_DECLARED"

_CORE = {
    "BUILD": """
        django_project(name="project")

        python_sources(name="packages", sources=["products/__init__.py"])

        python_sources(name="root", sources=["*.py"])
        """,
    ".gitignore": """
        __pycache__/
        *.pyc
        /.pants.d/
        /.pids/
        /.pants.workdir.file_lock*
        /dist/
        /db.sqlite3
        """,
    "pytest.ini": """
        [pytest]
        DJANGO_SETTINGS_MODULE = posthog.settings
        django_find_project = false
        pythonpath = .
        testpaths = posthog products tests
        addopts = -p no:cacheprovider -p no:tach -p posthog.testing
        """,
    "products/__init__.py": "",
    "tests/BUILD": "integration_tests()\n",
    "posthog/BUILD": "django_core()\n",
    "posthog/apps.py": """
        from django.apps import AppConfig


        class PostHogConfig(AppConfig):
            name = "posthog"
        """,
    "posthog/products.py": '''
        """Which products are present on disk: all of them, or those of a sandbox."""

        from importlib.util import find_spec
        from pathlib import Path


        def installed_products():
            return [f"products.{name}.backend" for name in sorted(_backends())]


        def product_urlconfs():
            return {
                name: f"products.{name}.backend.presentation.urls"
                for name, backend in sorted(_backends().items())
                if (backend / "presentation/urls.py").is_file()
            }


        def _backends():
            spec = find_spec("products")
            locations = spec.submodule_search_locations if spec else None
            return {
                apps.parent.parent.name: apps.parent
                for location in locations or ()
                for apps in Path(location).glob("*/backend/apps.py")
            }
        ''',
    "posthog/settings.py": """
        from pathlib import Path

        from posthog.products import installed_products

        BASE_DIR = Path(__file__).resolve().parent.parent
        SECRET_KEY = "tests"
        INSTALLED_APPS = [
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.messages",
            "django.contrib.sessions",
            "posthog.apps.PostHogConfig",
            *installed_products(),
        ]
        MIDDLEWARE = [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ]
        TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
        ROOT_URLCONF = "posthog.urls"
        DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
        DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
        USE_TZ = True
        """,
    "posthog/urls.py": """
        from django.urls import include, path

        from posthog.products import product_urlconfs

        urlpatterns = [path(f"{name}/", include(urls)) for name, urls in product_urlconfs().items()]
        """,
    "posthog/celery.py": """
        from celery import Celery

        app = Celery("posthog")
        app.config_from_object("django.conf:settings", namespace="CELERY")
        app.autodiscover_tasks()
        """,
    "posthog/testing.py": "",
    "posthog/signals.py": """
        from django.dispatch import Signal

        counted = Signal()
        """,
    "posthog/models.py": """
        from django.db import models


        class Plan(models.Model):
            name = models.CharField(max_length=80)
        """,
    "posthog/migrations/0001_initial.py": """
        from django.db import migrations, models


        class Migration(migrations.Migration):
            initial = True
            dependencies = []
            operations = [
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                        ("name", models.CharField(max_length=80)),
                    ],
                ),
            ]
        """,
    "posthog/migrations/0002_plans.py": """
        from django.db import migrations


        def add(apps, schema_editor):
            apps.get_model("posthog", "Plan").objects.create(name="free")


        class Migration(migrations.Migration):
            dependencies = [("posthog", "0001_initial")]
            operations = [migrations.RunPython(add, migrations.RunPython.noop)]
        """,
    "posthog/tests/test_plans.py": """
        import pytest

        from posthog.models import Plan


        @pytest.mark.django_db
        def test_plans():
            assert Plan.objects.count() == 1
        """,
}


def write(repository: Path, root: Path, channels: Iterable[Channel]) -> None:
    """Write the monolith below `root`, with what a team copies from `repository`."""
    copy_project(repository, root)
    files = {path: dedent(text).lstrip("\n") for path, text in _CORE.items()}
    for channel in channels:
        files.update(channel.files)
        files["posthog/settings.py"] += channel.settings
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if is_link(text):
            link(file, text)
        else:
            file.write_text(text)
    for package in ("products", "posthog", "tests"):
        make_packages(root / package)
