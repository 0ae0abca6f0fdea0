"""`buffetpris whatif YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.cli.commands import add_chart, add_json, add_language, figures, path, print_json, write_chart, year
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.year import PricedYear
from buffetlib.whatif.changes import Changes, read_changes
from buffetlib.whatif.counterfactual import Aspect
from buffetlib.whatif.scenario import Setting
from buffetlib.whatif.scenario_year import scenario_of
from buffetlib.whatif.sensitivity import sensitivity_of

EXAMPLES = [
    "buffetpris whatif 2020",
    "buffetpris whatif 2020 --set data_consumption.cpr_lookup.calls=+10% --set citizens=-0.5%",
    "buffetpris whatif 2020 --set carry_over=0 --json",
    "buffetpris whatif 2020 --rollout ky=2",
    "buffetpris whatif 2020 --last-years contract",
    "buffetpris whatif 2020 --scenario slower.yaml --chart slower.svg",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("year", type=year, metavar="YEAR", help="the price year to start from")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="settings",
        metavar="INPUT=VALUE",
        help="an input's new value, or its change in per cent; without any, what each input moves is shown",
    )
    parser.add_argument(
        "--rollout",
        action="append",
        default=[],
        metavar="SYSTEM=TIMES",
        help="how many times as much a system of the roll-out plan calls in the year, or its change in per cent",
    )
    parser.add_argument(
        "--last-years",
        action="append",
        default=[],
        choices=[aspect.value for aspect in Aspect],
        help="take this from the year before: which items there are, what they cost, or how much they are called",
    )
    parser.add_argument(
        "--scenario",
        type=path,
        action="append",
        default=[],
        dest="scenarios",
        metavar="FILE",
        help="a file with the same changes; several, and options beside them, must change different things",
    )
    add_chart(parser)
    add_json(parser)
    add_language(parser, "table")


def run(options: argparse.Namespace) -> int:
    """Print a scenario beside its base, or where none is given, what each input of the year moves."""
    found = figures(options)
    base = found.load_priced(options.year, ", so nothing can be changed in it")
    changes = Changes(
        tuple(Setting.of(text) for text in options.settings),
        tuple(Setting.of(text, "--rollout") for text in options.rollout),
        tuple(map(Aspect, dict.fromkeys(options.last_years))),
    )
    for file in options.scenarios:
        changes += read_changes(file)
    if changes:
        _show_scenario(base, scenario_of(found, base, changes), options)
    else:
        _show_sensitivity(base, options)
    return 0


def _show_scenario(base: PricedYear, scenario: PricedYear, options: argparse.Namespace) -> None:
    change = explain(base, scenario)
    if options.json:
        from buffetlib.reports.export.as_json import change_data

        print_json(change_data(change))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.exploration.whatif import scenario_tables

        print(plain_text([table.data() for table in scenario_tables(change, options.lang)]))
    if options.chart:
        from buffetlib.reports.exploration.whatif import scenario_figure

        write_chart(options.chart, lambda: scenario_figure(change, options.lang))


def _show_sensitivity(base: PricedYear, options: argparse.Namespace) -> None:
    found = sensitivity_of(base).inputs
    if options.json:
        from buffetlib.reports.export.as_json import sensitivity_data

        print_json(sensitivity_data(base, found))
    else:
        from buffetlib.document.plain import plain_text
        from buffetlib.reports.exploration.whatif import sensitivity_table

        print(plain_text([sensitivity_table(base, found, options.lang).data()]))
    if options.chart:
        from buffetlib.reports.exploration.whatif import tornado_figure

        write_chart(options.chart, lambda: tornado_figure(base, found, options.lang))
