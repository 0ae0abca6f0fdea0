"""`make bench`: each benchmark's ratios, beside what they should be."""

from __future__ import annotations

from benchmarks import (
    bridge_growth,
    chain_growth,
    charts,
    documents,
    editions,
    factory,
    floor,
    forked_kernels,
    kept_forecast,
    publishing,
    report_build,
    sensitivity_growth,
    slider_move,
    start_up,
    statements,
    stopping,
    uncertainty_draws,
    usage_import,
)


def main() -> None:
    """Run all benchmarks; each prints its own lines."""
    for benchmark in (
        start_up,
        bridge_growth,
        chain_growth,
        charts,
        documents,
        sensitivity_growth,
        statements,
        slider_move,
        uncertainty_draws,
        report_build,
        kept_forecast,
        publishing,
        usage_import,
        factory,
        floor,
        forked_kernels,
        editions,
        stopping,
    ):
        benchmark.main()


if __name__ == "__main__":
    main()
