import pytest

from products.signals.backend.facade.doubles import EXAMPLES, SignalsInMemory


@pytest.mark.django_db
@pytest.mark.facade_examples(
    SignalsInMemory, EXAMPLES, ignoring=("id", "first_seen_at", "last_seen_at")
)
def test_the_double_is_like_the_real_signals(facade_example) -> None:
    facade_example.check()
