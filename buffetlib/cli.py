"""The command line: parse, call, print. Results go to stdout; errors and progress to stderr."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from buffetlib.errors import BuffetprisError, InputError, shown_path
from buffetlib.model import LANGUAGES
from buffetlib.project import Figures, find_figures, find_project

_FORMATS = ("html", "pdf", "ipynb")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `buffetpris` with `arguments` (those of the process by default); the exit code.

    0: done; 1: a report could not be built; 2: bad input or usage.
    """
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except BuffetprisError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("stopped; what was there before is untouched", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _stop(number: int, frame: object) -> None:
    """End as after Ctrl-C, so that what was begun is cleared away."""
    raise KeyboardInterrupt


def _report(options: argparse.Namespace) -> int:
    figures = _figures(options)
    if options.all == bool(options.years):
        raise InputError("name the years to report on, or give --all; for example: buffetpris report 2019")
    years = _reportable(figures) if options.all else options.years
    from buffetlib.present.context import open_context
    from buffetlib.progress import ProgressLine
    from buffetlib.report.build import Request, build, find_notebook

    for year in years:  # so that a wrong figure of the last year is told before the first is built
        open_context(figures, year, options.lang)
    project = _project_or_none()
    out = Path(options.out) if options.out else (project or Path.cwd()) / "reports"
    notebook = find_notebook("annual_report.ipynb", project)
    for number, year in enumerate(years, start=1):
        request = Request(figures, year, options.lang, options.format, notebook, out)
        place = f" ({number} of {len(years)})" if len(years) > 1 else ""
        with ProgressLine(f"{year} {options.lang}{place}", sys.stderr) as progress:
            written = build(request, progress)
        for file in written:
            print(shown_path(file))
    return 0


def _price(options: argparse.Namespace) -> int:
    from buffetlib.pricing import price

    result = price(_figures(options).load(options.year))
    if options.json:
        from buffetlib.present.data import price_data

        print(json.dumps(price_data(result), indent=1))
    else:
        from buffetlib.present.plain import plain_text
        from buffetlib.present.results import price_section

        print(plain_text(price_section(result, options.lang).data()))
    return 0


def _explain(options: argparse.Namespace) -> int:
    from buffetlib.bridge import explain

    figures = _figures(options)
    change = explain(figures.load(options.from_year), figures.load(options.to_year))
    if options.json:
        from buffetlib.present.data import change_data

        print(json.dumps(change_data(change), indent=1))
    else:
        from buffetlib.present.plain import plain_text
        from buffetlib.present.results import change_section

        print(plain_text(change_section(change, options.lang).data()))
    return 0


def _check(options: argparse.Namespace) -> int:
    from buffetlib.check import check

    figures = _figures(options)
    problems = check(figures, options.years)
    if problems:
        raise InputError(problems)
    years = ", ".join(map(str, options.years or figures.years()))
    print(f"nothing wrong with the figures of {years}")
    return 0


def _new(options: argparse.Namespace) -> int:
    from buffetlib.new import write_new_year

    file = write_new_year(_figures(options), options.year)
    print(f"{shown_path(file)}: fill in the figures marked !confirm, then run: buffetpris check {options.year}")
    return 0


def _figures(options: argparse.Namespace) -> Figures:
    return find_figures(options.params, options.population)


def _project_or_none() -> Path | None:
    try:
        return find_project()
    except InputError:
        return None


def _reportable(figures: Figures) -> list[int]:
    """All years that have cost items; those with an announced price alone are named and left out."""
    years = [figures.load(year) for year in figures.years()]
    for year in years:
        if year.citizens is None:
            print(f"{year.year}: only the announced price is known, so there is nothing to report on", file=sys.stderr)
    found = [year.year for year in years if year.citizens is not None]
    if not found:
        raise InputError(f"{shown_path(figures.params)}: no price year with cost items")
    return found


def _year(text: str) -> int:
    if len(text) == 4 and text.isascii() and text.isdigit():
        return int(text)
    raise argparse.ArgumentTypeError(f"found {text!r}; expected a year such as 2019")


def _format_list(text: str) -> list[str]:
    wanted = text.split(",")
    for name in wanted:
        if name == "xlsx":
            raise argparse.ArgumentTypeError("the workbook (xlsx) is not available yet; choose from html, pdf, ipynb")
        if name not in _FORMATS:
            raise argparse.ArgumentTypeError(f"found {name!r}; choose from {', '.join(_FORMATS)}, separated by commas")
    return [name for name in _FORMATS if name in wanted]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="buffetpris",
        description="Computes, explains and publishes the buffet price of Serviceplatformen.",
        epilog="examples:\n  buffetpris report 2019\n  buffetpris explain 2018 2019\n  buffetpris report --help",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    report = _command(
        commands, "report", _report, "build the annual report of one or more years",
        "buffetpris report 2019\nbuffetpris report 2019 2020 --lang en\nbuffetpris report --all --format pdf --out new",
    )  # fmt: skip
    report.add_argument("years", nargs="*", type=_year, metavar="YEAR", help="a price year")
    report.add_argument("--all", action="store_true", help="every year that has cost items")
    report.add_argument("--lang", choices=LANGUAGES, default="da", help="language of the report (default: da)")
    report.add_argument("--out", metavar="DIR", help="where the years' folders go (default: the project's reports/)")
    report.add_argument(
        "--format", type=_format_list, default=list(_FORMATS), metavar="LIST",
        help="which files to make: html, pdf, ipynb, separated by commas (default: all)",
    )  # fmt: skip

    price = _command(
        commands, "price", _price, "the computed and the announced price of a year",
        "buffetpris price 2019\nbuffetpris price 2019 --json",
    )  # fmt: skip
    price.add_argument("year", type=_year, metavar="YEAR", help="a price year")
    _add_output(price)

    explain = _command(
        commands, "explain", _explain, "what moved the price between any two years, adding up exactly",
        "buffetpris explain 2018 2019\nbuffetpris explain 2018 2020 --json",
    )  # fmt: skip
    explain.add_argument("from_year", type=_year, metavar="FROM", help="the year to start from")
    explain.add_argument("to_year", type=_year, metavar="TO", help="the year to end at")
    _add_output(explain)

    check = _command(
        commands, "check", _check, "everything that is wrong with the figures, all at once",
        "buffetpris check\nbuffetpris check 2020",
    )  # fmt: skip
    check.add_argument("years", nargs="*", type=_year, metavar="YEAR", help="a price year (default: all)")

    new = _command(
        commands, "new", _new, "begin next year's figures from the last year's, every one to be confirmed",
        "buffetpris new 2021",
    )  # fmt: skip
    new.add_argument("year", type=_year, metavar="YEAR", help="the price year to begin")
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser whose help keeps the lines of its examples."""

    def __init__(self, **settings: object) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, **settings)  # type: ignore[arg-type]


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    purpose: str,
    examples: str,
) -> _Parser:
    """A command with what all of them share."""
    epilog = "examples:\n" + "\n".join(f"  {line}" for line in examples.splitlines())
    command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.", epilog=epilog)
    command.set_defaults(run=run)
    inputs = command.add_argument_group("other figures than the project's own")
    inputs.add_argument("--params", metavar="DIR", help="folder with the price years (default: the project's params/)")
    inputs.add_argument(
        "--population", metavar="FILE", help="counts of citizens (default: the project's data/population.csv)"
    )
    return command


def _add_output(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="exact fractions as JSON, and nothing else")
    command.add_argument("--lang", choices=LANGUAGES, default="da", help="language of the table (default: da)")


if __name__ == "__main__":
    sys.exit(main())
