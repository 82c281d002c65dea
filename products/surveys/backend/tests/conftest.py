from posthog.testing.fixtures import api_client, other_team, team, user  # noqa: F401
