"""Nothing changed since the last run."""

from __future__ import annotations

from bench.scenario import Scenario

NO_OP = Scenario("no-op", "nothing", lambda checkout: None, means_work=False)
