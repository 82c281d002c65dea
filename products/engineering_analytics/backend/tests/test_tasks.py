from typing import Any

from products.engineering_analytics.backend.facade.contracts import CostRates
from products.engineering_analytics.backend.models import MonthlyCost
from products.engineering_analytics.backend.tasks import record_last_month
from products.engineering_analytics.backend.tasks.schedules import SCHEDULES
from products.engineering_analytics.backend.tests.conftest import MAY


def test_the_month_before_today_is_recorded(in_june: None, rates: CostRates, runs: Any) -> None:
    assert record_last_month.delay().get() == 1

    [recorded] = MonthlyCost.objects.all()
    assert (recorded.month, recorded.runs, recorded.regressions) == (MAY, 2, 3)


def test_without_rates_nothing_is_recorded(db: None, runs: Any) -> None:
    assert record_last_month.delay().get() == 0
    runs.assert_not_called()


def test_the_schedule_names_the_task() -> None:
    assert [entry["task"] for entry in SCHEDULES.values()] == [record_last_month.name]
