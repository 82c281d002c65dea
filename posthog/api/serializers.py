from rest_framework import serializers

from posthog.models import Organization, Team, User


class OrganizationSerializer(serializers.ModelSerializer[Organization]):
    class Meta:
        model = Organization
        fields = ("id", "name")


class TeamSerializer(serializers.ModelSerializer[Team]):
    class Meta:
        model = Team
        fields = ("id", "name", "project_id", "api_token", "timezone")


class UserSerializer(serializers.ModelSerializer[User]):
    organizations = OrganizationSerializer(many=True)

    class Meta:
        model = User
        fields = ("id", "email", "first_name", "last_name", "current_team", "organizations")
