from django.urls import path

from posthog.api.views import CurrentUserView, TeamView

urlpatterns = [
    path("users/@me/", CurrentUserView.as_view(), name="current-user"),
    path("projects/<int:team_id>/", TeamView.as_view(), name="team"),
]
