from django import template
from django.apps import AppConfig, apps

from posthog.products import installed_products

register = template.Library()


@register.simple_tag
def installed_product_configs() -> list[AppConfig]:
    """The app configs of all installed products, by name."""
    names = set(installed_products())
    return sorted(
        (config for config in apps.get_app_configs() if config.name in names),
        key=lambda config: config.label,
    )
