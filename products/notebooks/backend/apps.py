from django.apps import AppConfig


class NotebooksConfig(AppConfig):
    name = "products.notebooks.backend"
    label = "notebooks"
    verbose_name = "Notebooks"
    default_auto_field = "django.db.models.BigAutoField"
