"""The arithmetic of the races, with a clock that we set."""

from itertools import accumulate, chain

from bench.race import Race, run


def test_speeds_and_ratio_are_medians_over_interleaved_rounds():
    calls: list[str] = []
    race = Race(
        name="ours",
        ours=lambda text: calls.append("ours"),
        baseline_name="baseline",
        baseline=lambda text: calls.append("baseline"),
        goal=3,
        clock=lambda: next(ticks),
        before=lambda text: calls.append("before"),
    )
    took = [(9, 9), (1, 4), (2, 2), (1, 5)]  # the first warms up
    ticks = iter(accumulate(chain.from_iterable((0, seconds) for pair in took for seconds in pair)))
    result = run(race, ["字" * 100] * 4)
    assert calls == ["before", "ours", "baseline"] * 4
    assert (result.ours, result.baseline, result.ratio) == (100, 25, 4)
