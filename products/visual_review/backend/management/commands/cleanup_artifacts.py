from typing import Any

from django.core.management.base import BaseCommand

from products.visual_review.backend.facade import api


class Command(BaseCommand):
    help = "Deletes old images that no snapshot and no baseline refers to."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Deleted {api.ArtifactAPI.delete_unused()} unused artifacts.")
