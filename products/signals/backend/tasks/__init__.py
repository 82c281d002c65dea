from .tasks import forget_old_signals

__all__ = ["forget_old_signals"]
