from django.apps import AppConfig


class VisualReviewConfig(AppConfig):
    name = "products.visual_review.backend"
    label = "visual_review"
    verbose_name = "Visual review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from products.visual_review.backend import receivers  # noqa: F401 (connects on import)
