from django.apps import AppConfig


class RevenueAnalyticsConfig(AppConfig):
    name = "products.revenue_analytics.backend"
    label = "revenue_analytics"
    verbose_name = "Revenue analytics"
    default_auto_field = "django.db.models.BigAutoField"
