from collections.abc import Callable

import pytest
from asgiref.sync import async_to_sync

from posthog.models import Team
from posthog.testing.fixtures import api_client, other_team, team, user  # noqa: F401
from products.signals.backend.facade import api, contracts

Emit = Callable[..., contracts.Signal]


@pytest.fixture
def emit(team: Team) -> Emit:  # noqa: F811
    """Emits a light signal of `team`, except for what the caller gives."""

    def emit_signal(**given: object) -> contracts.Signal:
        signal = {
            "team_id": team.pk,
            "source_product": "revenue_analytics",
            "source_type": "drop",
            "source_id": "2024-05",
            "description": "Revenue fell by 10 %.",
            "weight": 0.2,
        }
        return async_to_sync(api.emit_signal)(**(signal | given))

    return emit_signal
