"""`buffetpris forecast YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.base.months import Month
from buffetlib.cli.commands import add_chart, add_json, add_language, figures, print_json, write_chart, year
from buffetlib.pricing.sharers import MOST_YEARS_AHEAD, YEARS_AHEAD

EXAMPLES = [
    "buffetpris forecast 2020",
    "buffetpris forecast 2020 --years 3 --chart fan.svg",
    "buffetpris forecast 2020 --until 2019-03",
    "buffetpris forecast 2020 --json",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="the price year whose costs are taken")
    parser.add_argument(
        "--years", type=_years, default=YEARS_AHEAD, metavar="N", help="how many years after it (default: 2)"
    )
    parser.add_argument(
        "--until", type=_month, metavar="MONTH", help="what was measured until then (default: the end of YEAR)"
    )
    add_chart(parser)
    add_json(parser)
    add_language(parser, "tables")


def run(options: argparse.Namespace) -> int:
    """Print the prices and calls of the next years, how past forecasts did, and the scorecard."""
    from buffetlib.project.ahead import forecast_after

    found = forecast_after(figures(options), options.year, options.years, options.until)
    if options.json:
        from buffetlib.reports.export.as_json import forecast_data

        print_json(forecast_data(found))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.history.outlook import forecast_section

        print(plain_text(forecast_section(found, options.lang).data()))
    if options.chart:
        from buffetlib.reports.history.outlook import fan_figure
        from buffetlib.reports.parts.context import Context

        write_chart(options.chart, lambda: fan_figure(found.outlook, Context((found.base,), options.lang)))
    return 0


def _years(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= MOST_YEARS_AHEAD:
        return int(text)
    raise argparse.ArgumentTypeError(f"found {text!r}; expected a number of years from 1 to {MOST_YEARS_AHEAD}")


def _month(text: str) -> Month:
    month = Month.of(text)
    if month is None:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a month such as 2019-03")
    return month
