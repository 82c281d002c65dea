from django.template.loader import render_to_string

from server.models import Team


def digest(team_id: int) -> str:
    return render_to_string("mailings/digest.txt", {"team": Team.objects.get(pk=team_id)})
