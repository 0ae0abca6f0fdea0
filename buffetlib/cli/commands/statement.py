"""`buffetpris statement MUNICIPALITY YEAR`, or `--all YEAR`."""

from __future__ import annotations

import argparse
from pathlib import Path

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.files import write_whole
from buffetlib.billing.statement import Statements
from buffetlib.citizens.municipality import find
from buffetlib.cli.building import add_building, add_formats, asked_for, build_reports
from buffetlib.cli.commands import (
    add_draft,
    add_json,
    add_language,
    figures,
    path,
    print_blocks,
    print_json,
    stop_as_by_hand,
    year,
)
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.reports.kinds import STATEMENT

EXAMPLES = [
    "buffetpris statement København 2020",
    "buffetpris statement 825 2020 --json",
    "buffetpris statement København 2020 --xlsx koebenhavn.xlsx --csv koebenhavn.csv",
    "buffetpris statement --all 2020",
    "buffetpris statement --all 2020 --xlsx municipalities.xlsx --csv municipalities.csv",
    "buffetpris statement København 2022 --draft",
    "buffetpris statement København 2021 --format pdf",
    "buffetpris statement --all 2021 --format html,pdf --lang en",
]

_USAGE = "name a municipality and a year, or give --all and a year; for example: buffetpris statement København 2020"


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("words", nargs="*", metavar="MUNICIPALITY YEAR", help="its code or name, and a price year")
    parser.add_argument("--all", action="store_true", help="all municipalities, with what the country pays")
    parser.add_argument(
        "--csv", type=path, metavar="FILE", help="write what is to be posted, or with --all all figures, to a CSV file"
    )
    parser.add_argument("--xlsx", type=path, metavar="FILE", help="write a workbook")
    reports = parser.add_argument_group(
        "as reports", "With --format the statements are built as reports, of all municipalities or of one."
    )
    add_formats(reports)
    add_building(reports)
    add_draft(parser, "the year")
    add_json(parser, "amounts in kr. as decimal text, shares as exact fractions, as JSON, and nothing else")
    add_language(parser, "texts")


def run(options: argparse.Namespace) -> int:
    """Print the statement of a municipality, or print or write those of all."""
    *names, number = _words(options)
    found = figures(options, int(number))
    code = find(names[0], found.scheme.participants) if names else None
    if options.format:
        return _build(found, int(number), code, options)
    statements = read_statements(found, int(number))
    if code is None:
        return _run_all(statements, found, options)
    if options.json:
        from buffetlib.reports.export.statement_json import statement_data

        print_json(statement_data(statements.of(code)), statements)
    elif options.csv or options.xlsx:
        _write_one(found, int(number), code, options)
    else:
        from buffetlib.reports.statement.report import short_statement

        print_blocks(short_statement(statements, code, options.lang).data(), statements, options.lang)
    return 0


def _build(found: Figures, number: int, code: str | None, options: argparse.Namespace) -> int:
    """Build the statement of a municipality, or those of all, as reports."""
    stop_as_by_hand()
    codes = [code] if code else list(found.scheme.participants.areas)
    settings = [{"municipality": each} for each in codes]
    return build_reports(asked_for({number: found}, STATEMENT, settings, options), options)


def _write_one(found: Figures, number: int, code: str, options: argparse.Namespace) -> None:
    """Write the statement of a municipality as a CSV file, as a workbook, or as both."""
    from buffetlib.reports.statement.report import open_statement

    statement = open_statement(found, number, code, options.lang)
    if options.csv:
        from buffetlib.reports.export.statement_csv import statement_csv

        _write(options.csv, statement_csv(statement.view).encode())
    if options.xlsx:
        from buffetlib.reports.export.statement_workbook import statement_workbook

        _write(options.xlsx, statement_workbook(statement))


def _write(file: Path, data: bytes) -> None:
    """Write a file as a whole, and say where it is."""
    write_whole(file, data)
    print(shown_path(file))


def _words(options: argparse.Namespace) -> list[str]:
    """The municipality and the year, or the year alone for all. Raises InputError where these are not given."""
    words: list[str] = options.words
    if len(words) != (1 if options.all else 2):
        raise InputError(_USAGE)
    if options.json and (options.csv or options.xlsx):
        raise InputError("--json is printed and --csv and --xlsx are written; give either")
    if options.format and (options.json or options.csv or options.xlsx):
        raise InputError("--format builds reports; leave it out for --json, --csv and --xlsx")
    if not options.format and (options.out or options.jobs or options.timeout or options.force):
        raise InputError("--out, --jobs, --timeout and --force are for reports; say which to build with --format")
    try:
        year(words[-1])
    except argparse.ArgumentTypeError as error:
        raise InputError(f"{error}; {_USAGE}") from None
    return words


def _run_all(statements: Statements, found: Figures, options: argparse.Namespace) -> int:
    if options.json:
        from buffetlib.reports.export.statement_json import all_data

        print_json(all_data(statements), statements)
        return 0
    from buffetlib.reports.statement.all_statements import AllStatements

    of_all = AllStatements(statements, options.lang, found)
    if options.csv:
        from buffetlib.reports.export.statement_csv import statements_csv

        _write(options.csv, statements_csv(of_all).encode())
    if options.xlsx:
        from buffetlib.reports.export.workbook import workbook

        _write(options.xlsx, workbook(of_all))
    if not options.csv and not options.xlsx:
        print_blocks([of_all.table().data()], statements, options.lang)
    return 0
