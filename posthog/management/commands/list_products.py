from typing import Any

from django.core.management.base import BaseCommand

from posthog.products import product_names


class Command(BaseCommand):
    help = "Prints the name of each installed product, one per line."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in product_names():
            self.stdout.write(name)
