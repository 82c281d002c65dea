from products.engineering_analytics.backend.tasks.tasks import record_last_month

__all__ = ["record_last_month"]
