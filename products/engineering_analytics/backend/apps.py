from django.apps import AppConfig


class EngineeringAnalyticsConfig(AppConfig):
    name = "products.engineering_analytics.backend"
    label = "engineering_analytics"
    verbose_name = "Engineering analytics"
    default_auto_field = "django.db.models.BigAutoField"
