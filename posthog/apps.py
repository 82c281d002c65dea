from django.apps import AppConfig


class PostHogConfig(AppConfig):
    name = "posthog"
    label = "posthog"
    verbose_name = "PostHog core"
    default_auto_field = "django.db.models.BigAutoField"
