"""The core package, and what lies at the root."""

from __future__ import annotations

from bench.monolith.migrations import ID


def core_files() -> dict[str, str]:
    """Text by path."""
    return {path: text.lstrip("\n") for path, text in _FILES.items()}


_INITIAL = """
import django.contrib.auth.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", _ID),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=80, unique=True)),
            ],
            options={"abstract": False},
        ),
    ]
"""
_LATER = """
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("posthog", "{previous}")]
    operations = [{operation}]
"""
_HISTORY = (
    (
        "0002_email",
        'migrations.AddField("user", "email", models.EmailField(default="", max_length=254))',
    ),
    (
        "0003_team",
        'migrations.CreateModel(name="Team", fields=['
        '("id", _ID), '
        '("name", models.CharField(max_length=80))])',
    ),
    (
        "0004_user_team",
        'migrations.AddField("user", "team", models.ForeignKey('
        'null=True, on_delete=django.db.models.deletion.CASCADE, to="posthog.team"))',
    ),
    (
        "0005_team_timezone",
        'migrations.AddField("team", "timezone", models.CharField(default="UTC", max_length=40))',
    ),
)


def _migrations() -> dict[str, str]:
    files, previous = {"0001_initial": _INITIAL.replace("_ID", ID)}, "0001_initial"
    for name, operation in _HISTORY:
        files[name] = _LATER.format(previous=previous, operation=operation.replace("_ID", ID))
        previous = name
    return {f"posthog/migrations/{name}.py": text for name, text in files.items()}


_FILES = {
    ".gitignore": """
__pycache__/
*.pyc
/.pants.d/
/.pids/
/.pants.workdir.file_lock*
/dist/
/db.sqlite3
/node_modules/
/.pytest_cache/
/.testmondata*
.turbo/
""",
    "pytest.ini": """
[pytest]
DJANGO_SETTINGS_MODULE = posthog.settings
django_find_project = false
pythonpath = .
python_files = test_*.py
testpaths = posthog products
addopts = -p no:tach -p no:typeguard
""",
    "posthog/__init__.py": "",
    "posthog/apps.py": """
from django.apps import AppConfig


class PostHogConfig(AppConfig):
    name = "posthog"
""",
    "posthog/products.py": '''
"""Which products are present on disk: all of them, or those of a sandbox."""

from importlib.util import find_spec
from pathlib import Path


def installed_products() -> list[str]:
    return [f"products.{name}.backend" for name in sorted(_backends())]


def product_urlconfs() -> dict[str, str]:
    return {
        name: f"products.{name}.backend.presentation.urls"
        for name, backend in sorted(_backends().items())
        if (backend / "presentation/urls.py").is_file()
    }


def _backends() -> dict[str, Path]:
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
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "rest_framework",
    "posthog.apps.PostHogConfig",
    *installed_products(),
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "posthog.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "posthog.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True
USE_TZ = True
""",
    "posthog/urls.py": """
from django.urls import include, path

from posthog.products import product_urlconfs

urlpatterns = [path(f"api/{name}/", include(urls)) for name, urls in product_urlconfs().items()]
""",
    "posthog/celery.py": """
from celery import Celery

app = Celery("posthog")
app.config_from_object("django.conf:settings", namespace="CELERY")
""",
    "posthog/text.py": """
def shorten(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "-"
""",
    "posthog/models.py": """
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from posthog.text import shorten


class Team(models.Model):
    name = models.CharField(max_length=80)
    timezone = models.CharField(default="UTC", max_length=40)


class User(AbstractBaseUser):
    username = models.CharField(max_length=80, unique=True)
    email = models.EmailField(default="", max_length=254)
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE)

    objects = BaseUserManager()
    USERNAME_FIELD = "username"

    def short_name(self) -> str:
        length = 12
        return shorten(self.username, length)
""",
    "posthog/migrations/__init__.py": "",
    **_migrations(),
    "posthog/tests/__init__.py": "",
    "posthog/tests/test_models.py": """
import pytest

from posthog.models import Team, User


@pytest.mark.django_db
def test_a_user_has_a_team():
    team = Team.objects.create(name="one")
    assert User.objects.create(username="ann", team=team).team.timezone == "UTC"


def test_short_name():
    assert User(username="x" * 40).short_name() == "x" * 11 + "-"
""",
    "posthog/tests/test_text.py": """
from posthog.text import shorten


def test_what_is_short_stays():
    assert shorten("abc", 3) == "abc"
""",
    "manage.py": """
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "posthog.settings")
    execute_from_command_line(sys.argv)
""",
    "products/__init__.py": "",
}
