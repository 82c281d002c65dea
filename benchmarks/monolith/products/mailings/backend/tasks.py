from celery import shared_task

from products.mailings.backend.facade import api


@shared_task(name="mailings.send_digest")
def send_digest(team_id: int) -> str:
    return api.digest(team_id=team_id).text
