from posthog.models.organization import Organization, OrganizationMembership
from posthog.models.project import Project
from posthog.models.team import Team
from posthog.models.user import User

__all__ = ["Organization", "OrganizationMembership", "Project", "Team", "User"]
