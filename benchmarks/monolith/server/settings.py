from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRET_KEY = "tests"
PRODUCTS = [app.parent.parent.name for app in sorted(ROOT.glob("products/*/backend/apps.py"))]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "server",
    *(f"products.{name}.backend" for name in PRODUCTS),
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ROOT / "db.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "server.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
USE_TZ = True

DELIVERY_DAYS = 3
