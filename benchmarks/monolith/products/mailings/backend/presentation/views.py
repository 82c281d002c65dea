from django.http import HttpResponse

from products.mailings.backend.facade import api


def preview(request, team_id):
    return HttpResponse(api.digest(team_id=team_id).text, content_type="text/plain")
