from products.feature_flags.backend.tasks.tasks import turn_off_expired_flags

__all__ = ["turn_off_expired_flags"]
