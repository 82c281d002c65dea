from products.revenue_analytics.backend.tasks.tasks import check_all_sources, check_source

__all__ = ["check_all_sources", "check_source"]
