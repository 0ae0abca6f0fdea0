"""`buffetpris whatif YEAR`."""

from __future__ import annotations

import argparse

from buffetlib.base.errors import InputError
from buffetlib.cli.commands import add_chart, add_json, add_language, figures, path, print_json, write_chart, year
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.whatif.counterfactual import Aspect, counterfactual
from buffetlib.whatif.scenario import Setting, apply, read_scenario, require_price
from buffetlib.whatif.sensitivity import sensitivities

EXAMPLES = [
    "buffetpris whatif 2020",
    "buffetpris whatif 2020 --set data_consumption.cpr_lookup.calls=+10% --set citizens=-0.5%",
    "buffetpris whatif 2020 --set carry_over=0 --json",
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
        help="a file with the same settings, below 'set:'; several, and --set beside them, must set different inputs",
    )
    add_chart(parser)
    add_json(parser)
    add_language(parser, "table")


def run(options: argparse.Namespace) -> int:
    """Print a scenario beside its base, or where none is given, what each input of the year moves."""
    found = figures(options)
    base = found.load_priced(options.year, ", so nothing can be changed in it")
    settings = [Setting.of(text) for text in options.settings]
    settings += [setting for file in options.scenarios for setting in read_scenario(file)]
    if settings or options.last_years:
        scenario = base
        for aspect in dict.fromkeys(options.last_years):
            scenario = counterfactual(scenario, _year_before(base, found), Aspect(aspect))
        counts = found.population.on(base.citizens.on) or []
        scenario = apply(scenario, settings, counts)
        price(base)  # a wrong announced price of the base is told, as everywhere
        require_price(scenario, settings)
        _show_scenario(base, scenario, options)
    else:
        _show_sensitivity(base, options)
    return 0


def _year_before(base: PricedYear, found: Figures) -> PricedYear:
    if base.year - 1 not in found.years():
        raise InputError(f"--last-years takes from {base.year - 1}, the year before, which is not there")
    return found.load_priced(base.year - 1, " to take anything from")


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
    found = sensitivities(base)
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
