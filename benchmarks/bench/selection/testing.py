"""A small observation for the tests."""

from __future__ import annotations

from bench.selection.observed import Observation, OurRun, Reason, TurboRun, unit_of

LOGIC = "products/catalog/backend/logic.py"
OWN, HUB_FLOW, DOUBLE = (
    "products/catalog/backend/tests/test_api.py",
    "products/pricing/backend/tests/test_quote.py",
    "products/promotions/backend/tests/test_logic.py",
)


def observation(
    *,
    failed: tuple[str, ...] = (),
    turbo: tuple[str, ...] = (),
    turbo_red: tuple[str, ...] = (),
    ours: tuple[str, ...] = (),
    ours_red: tuple[str, ...] = (),
    cuts: tuple[str, ...] = (),
) -> Observation:
    """An edit of the `logic.py` of `catalog`, in a monolith of three test files.

    Arguments:
        failed: test files that really fail.
        turbo: units that Turborepo ran.
        ours: test files that were selected here.
        cuts: test files that see the contract of `catalog` only.
    """
    why: dict[str, tuple[Reason, ...]] = {
        unit: (Reason("input", f"{unit}#backend:test", (LOGIC,)),) for unit in turbo
    }
    rest = {"catalog", "pricing", "promotions"} - set(turbo)
    return Observation(
        edit="logic",
        title="an edit",
        changed=(LOGIC,),
        sizes={unit_of(test): 1 for test in (OWN, HUB_FLOW, DOUBLE)},
        failed=failed,
        turbo=TurboRun(
            code=int(bool(turbo_red)),
            ran=turbo,
            failed=turbo_red,
            affected=(),
            why=why,
            readers={LOGIC: ("catalog#backend:test",)},
            needs={unit: ("catalog",) for unit in sorted(rest)},
        ),
        ours=OurRun(
            code=int(bool(ours_red)),
            selected=ours,
            failed=ours_red,
            ways={test: (LOGIC, test) for test in ours},
            cuts={test: ("catalog",) for test in cuts},
        ),
    )
