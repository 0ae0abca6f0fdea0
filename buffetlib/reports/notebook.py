"""What notebooks call first: their parameters, checked, and the report that these ask for.

Papermill only warns of a parameter that a notebook does not have. Here it is refused, whichever way the
notebook is run, because a misspelt `yaer` would otherwise give the report of another year.

Of the kinds of reports that is loaded which is opened.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex

from IPython import get_ipython

from buffetlib.base import arguments
from buffetlib.base.arguments import YearNumber, wrong
from buffetlib.base.errors import InputError
from buffetlib.base.reading.fields import suggestion
from buffetlib.base.source import LANGUAGES
from buffetlib.citizens.municipality import find
from buffetlib.project.door import Project, open_project
from buffetlib.project.earlier import EarlierEdition, earlier_edition
from buffetlib.project.editions import MOST_EDITIONS
from buffetlib.project.fresh import read_now
from buffetlib.project.open import Input
from buffetlib.project.project import Figures
from buffetlib.reports.inputs import all_files, names_read, own_rows, with_own_rows
from buffetlib.reports.kinds import KINDS, STATEMENT, Kind
from buffetlib.reports.parts.context import Context, open_context

if TYPE_CHECKING:
    from buffetlib.reports.annual.report import AnnualReport
    from buffetlib.reports.arising.report import HowAPriceArises
    from buffetlib.reports.exploration.report import Explorer
    from buffetlib.reports.history.report import PriceHistory
    from buffetlib.reports.settlement.report import SettlementReport
    from buffetlib.reports.statement.report import MunicipalityStatement

_INJECTED = "# Parameters\n"
"""How the cell begins that Papermill adds to a notebook."""


_SHARED = ("year", "language", "edition", "draft", "params", "population", "usage")
"""The parameters that every notebook has."""


def annual_report(
    year: YearNumber,
    sections: Mapping[str, bool],
    language: str = "da",
    project: Project | None = None,
    edition: SupportsIndex | None = None,
    **inputs: Input,
) -> AnnualReport:
    """The annual report of a price year, ready to show its sections.

    `sections` says of each of the `optional` ones of its kind whether it is shown. The figures are those of `project`,
    or of the one that `open_project` opens with `inputs`; so for all that follow.

    Raises InputError for a parameter that is unknown or of the wrong type, and for figures that are wrong.
    """
    from buffetlib.reports.annual.report import AnnualReport

    refuse_unknown((*_SHARED, *sections, "counts"))
    for name, shown in sections.items():
        if not isinstance(shown, bool):
            raise wrong(f"parameter {name}", shown, "True or False")
    number, figures = _figures_of(year, language, project, inputs)
    leave_out = frozenset(name for name, shown in sections.items() if not shown)
    report = AnnualReport(
        _context("annual_report", figures, number, language, edition),
        read_now(figures, KINDS["annual_report"].reads),
        leave_out,
    )
    if "questions" not in leave_out:
        with suppress(InputError):  # as in `read_now`: what the answers rest on is read now
            _ = report.asked
    return report


def driver_exploration(
    year: YearNumber,
    choices: Mapping[str, Any],
    language: str = "da",
    project: Project | None = None,
    edition: SupportsIndex | None = None,
    **inputs: Input,
) -> Explorer:
    """The exploration of a price year; `choices` are those of `exploration.Choices`.

    Raises InputError for a parameter that is unknown or of the wrong type, for choices that the year does not
    have, and for figures that are wrong.
    """
    from buffetlib.reports.exploration.choices import Choices, explore
    from buffetlib.reports.exploration.report import Explorer

    refuse_unknown((*_SHARED, *choices))
    number, figures = _figures_of(year, language, project, inputs)
    found = explore(figures, number, Choices(**choices))
    earlier = _earlier("driver_exploration", figures, number, _edition(edition))
    return Explorer(found, language, _edition(edition), earlier)


def price_history(
    year: YearNumber,
    language: str = "da",
    project: Project | None = None,
    edition: SupportsIndex | None = None,
    **inputs: Input,
) -> PriceHistory:
    """The price over all years up to `year`, and what may become of it.

    Raises InputError for a parameter that is unknown or of the wrong type, and for figures that are wrong.
    """
    from buffetlib.reports.history.report import PriceHistory

    refuse_unknown(_SHARED)
    number, figures = _figures_of(year, language, project, inputs)
    context = _context("price_history", figures, number, language, edition)
    return PriceHistory(context, read_now(figures, KINDS["price_history"].reads))


def settlement(
    year: YearNumber,
    known: str | date | None = None,
    language: str = "da",
    project: Project | None = None,
    edition: SupportsIndex | None = None,
    **inputs: Input,
) -> SettlementReport:
    """The settlement of a closed year, as it was known on the day `known` (2019-04-30); the newest without it.

    Raises InputError for a parameter that is unknown or of the wrong type, for a year that is not closed, and for
    figures that are wrong.
    """
    from buffetlib.reports.settlement.report import settlement_report

    refuse_unknown((*_SHARED, "known"))
    number, figures = _figures_of(year, language, project, inputs)
    day = arguments.day(known, "parameter known")
    return settlement_report(figures.accounts, _context("settlement", figures, number, language, edition), day)


def municipality_statement(
    year: YearNumber,
    municipality: SupportsIndex | str,
    language: str = "da",
    project: Project | None = None,
    edition: SupportsIndex | None = None,
    **inputs: Input,
) -> MunicipalityStatement:
    """The statement of one municipality, named by its code or name; a code may be a number, too.

    Raises InputError for a parameter that is unknown or of the wrong type, for a municipality that there is not, and
    for figures that are wrong.
    """
    from buffetlib.reports.statement.report import statement_in

    refuse_unknown((*_SHARED, "municipality", "counts"))
    number, figures = _figures_of(year, language, project, inputs)
    named = arguments.text(municipality, "parameter municipality", "a code or a name, such as 101 or København")
    code = find(named, figures.scheme.participants)
    of = _edition(edition)
    context = open_context(figures, number, language, of, _earlier(STATEMENT, figures, number, of, code))
    return statement_in(context, figures, code)


def how_a_price_arises(
    year: YearNumber,
    examples: Mapping[str, Any],
    language: str = "da",
    project: Project | None = None,
    edition: SupportsIndex | None = None,
    **inputs: Input,
) -> HowAPriceArises:
    """How the price of a year arises, with the cause of one metered item and the bill of one municipality.

    `examples` are these two, `item` and `municipality`; where they are None, the item that costs most and the first
    municipality.

    Raises InputError for a parameter that is unknown or of the wrong type, for an item or a municipality that there is
    not, where the year before is not known with its costs, and for figures that are wrong.
    """
    from buffetlib.reports.arising.report import open_lesson

    refuse_unknown((*_SHARED, *examples))
    number, figures = _figures_of(year, language, project, inputs)
    item, municipality = examples["item"], examples["municipality"]
    named = None if item is None else arguments.text(item, "parameter item", "an item such as cpr_lookup, or None")
    code = figures.scheme.participants.first.code
    if municipality is not None:
        expected = "a code or a name, such as 101 or København, or None"
        code = find(arguments.text(municipality, "parameter municipality", expected), figures.scheme.participants)
    return open_lesson(_context("how_a_price_arises", figures, number, language, edition), named, code)


def _context(kind: str, figures: Figures, year: int, language: str, edition: SupportsIndex | None) -> Context:
    """The context of a year's report of a kind; one that takes the place of an earlier edition knows that."""
    number = _edition(edition)
    return open_context(figures, year, language, number, _earlier(kind, figures, year, number))


def _earlier(
    kind: str, figures: Figures, year: int, number: int | None, municipality: str = ""
) -> EarlierEdition | None:
    """What edition `number` of a year's report takes the place of; None for a working copy and for the first edition.

    Raises InputError where that is not in the project around, or cannot be used.
    """
    if number is None or number == 1:
        return None
    files, own = figures.once(_files_of, year, KINDS[kind])
    named = with_own_rows(files, own, municipality)
    return earlier_edition(figures, year, number, kind, named, rests_on=names_read)


def _files_of(figures: Figures, year: int, kind: Kind) -> tuple[Mapping[str, Path], Mapping[str, Collection[str]]]:
    """The files of the figures of a year's reports of a kind, and those of which each shows its own rows alone."""
    return all_files(kind, figures, year), own_rows(figures, year, kind)


def _edition(found: SupportsIndex | None) -> int | None:
    return None if found is None else arguments.number(found, "parameter edition", 1, MOST_EDITIONS)


def _figures_of(
    year: object, language: object, project: Project | None, inputs: Mapping[str, Input]
) -> tuple[int, Figures]:
    """The year, and the figures of a project, or those that the parameters name, all being of the right type.

    They have a draft of that year where the project is opened with it, and no other.
    """
    number = arguments.year(year, "parameter year")
    if language not in LANGUAGES:
        raise wrong("parameter language", language, f"one of: {', '.join(LANGUAGES)}")
    return number, (project or open_project(draft=None, **inputs)).figures.seen_from(number)


def refuse_unknown(known: Iterable[str]) -> None:
    """Raise InputError if Papermill gave this notebook a parameter that is not among `known`."""
    known = list(known)
    shell = get_ipython()
    cells = shell.user_ns.get("In", []) if shell is not None else []
    for name in injected_names(cells):
        if name not in known:
            raise InputError(f"unknown parameter '{name}'; {suggestion(name, known)}")


def injected_names(cells: Iterable[str]) -> list[str]:
    """The names that the cell added by Papermill assigns, among the sources of the cells run so far."""
    names = []
    for source in cells:
        if source.startswith(_INJECTED):
            for statement in ast.parse(source).body:
                if isinstance(statement, ast.Assign):
                    names += [target.id for target in statement.targets if isinstance(target, ast.Name)]
    return names
