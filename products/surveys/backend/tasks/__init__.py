from products.surveys.backend.tasks.tasks import stop_surveys_past_their_end

__all__ = ["stop_surveys_past_their_end"]
