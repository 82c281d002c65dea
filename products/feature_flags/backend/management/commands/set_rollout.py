from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from products.feature_flags.backend.facade import api


class Command(BaseCommand):
    help = "Sets the rollout percentage of all conditions of a flag: 0 when something is on fire."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("team_id", type=int)
        parser.add_argument("key")
        parser.add_argument("percentage", type=int)

    def handle(self, *args: Any, team_id: int, key: str, percentage: int, **options: Any) -> None:
        try:
            updated = api.set_rollout(team_id=team_id, key=key, percentage=percentage)
        except (api.FlagNotFound, api.InvalidFlag) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{key}: {percentage} % in {updated} condition(s).")
