from uuid import UUID

from celery import shared_task

from products.revenue_analytics.backend.facade import api


@shared_task
def check_source(team_id: int, source_id: str) -> bool:
    """Look for a drop in one source; says whether there is one."""
    return api.check_for_drop(team_id=team_id, source_id=UUID(source_id)) is not None


@shared_task
def check_all_sources() -> int:
    """Queue a check for each source, so that a broken one fails alone."""
    sources = api.list_sources_of_all_teams()
    for source in sources:
        check_source.delay(source.team_id, str(source.id))
    return len(sources)
