"""Rows that tests start from. Arguments are by keyword; what may be left out is made up."""

from itertools import count

from rest_framework.test import APIClient

from posthog.models import Organization, OrganizationMembership, Project, Team, User

_numbers = count(1)


def create_organization(*, name: str = "Acme") -> Organization:
    return Organization.objects.create(name=name)


def create_project(*, organization: Organization | None = None, name: str = "Acme web") -> Project:
    return Project.objects.create(organization=organization or create_organization(), name=name)


def create_team(
    *,
    organization: Organization | None = None,
    project: Project | None = None,
    name: str = "Production",
) -> Team:
    """A team, in a project and organization of its own unless told otherwise."""
    project = project or create_project(organization=organization)
    return Team.objects.create(organization=project.organization, project=project, name=name)


def create_user(*, email: str | None = None, password: str | None = None) -> User:
    """A user in no organization. Without a password, only `api_client` can log them in."""
    return User.objects.create_user(email or f"user{next(_numbers)}@example.com", password)


def add_member(
    *,
    user: User,
    team: Team,
    level: OrganizationMembership.Level = OrganizationMembership.Level.MEMBER,
) -> OrganizationMembership:
    return OrganizationMembership.objects.create(
        user=user, organization=team.organization, level=level
    )


def create_team_with_member(
    *,
    email: str | None = None,
    level: OrganizationMembership.Level = OrganizationMembership.Level.MEMBER,
) -> tuple[Team, User]:
    """A fresh team and a user who may see it, with it as the current team."""
    team, user = create_team(), create_user(email=email)
    add_member(user=user, team=team, level=level)
    user.current_team = team
    user.save(update_fields=["current_team"])
    return team, user


def api_client(user: User) -> APIClient:
    """A client that speaks JSON to the API as `user`."""
    client = APIClient()
    client.force_login(user)
    return client
