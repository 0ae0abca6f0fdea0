"""Counted and planned calls by service and month (`data/usage/`) -> series without a gap.

The file is CSV with the columns HEADER or BY_LANGUAGE, one row a service, month and kind. Its format is described in
docs/params.md. pandas and pandera say which row is not what it should be, and are loaded only where one is not: they
take longer to load than all else that reads figures.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.months import Month
from buffetlib.base.printed import text_problem
from buffetlib.base.reading.fields import ITEM_ID
from buffetlib.base.reading.textfile import read_text
from buffetlib.base.source import LANGUAGES, Basis, Source, Text

if TYPE_CHECKING:
    import pandas as pd
    from pandera.pandas import DataFrameSchema

HEADER = ["month", "service", "kind", "calls", "basis", "source"]
BY_LANGUAGE = [*HEADER[:-1], *(f"source_{language}" for language in LANGUAGES)]
"""The columns of a file that gives its sources in each language."""

Texts = tuple[tuple[str, str], ...]
"""A text by language, as pairs that can be compared."""

_MOST_PROBLEMS = 1_000


class UsageKind(StrEnum):
    """`measured`: counted on the platform. `expected`: what a price year was set from, month by month."""

    MEASURED = "measured"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Series:
    """The calls of one service in each month from `first` on, and where the counts come from."""

    service: str
    first: Month
    calls: tuple[int, ...]
    sources: tuple[Source, ...]

    @property
    def last(self) -> Month:
        """The last month that is counted."""
        return self.first + (len(self.calls) - 1)

    def until(self, month: Month) -> Series:
        """The same up to and with `month`, which may leave no month at all."""
        return Series(self.service, self.first, self.calls[: max(0, month - self.first + 1)], self.sources)

    def of_month(self, month: Month) -> int | None:
        """The calls of a month, None where it is not counted."""
        place = month - self.first
        return self.calls[place] if 0 <= place < len(self.calls) else None

    def in_year(self, year: int) -> tuple[int, ...]:
        """The calls of the months of a year, as far as they are counted."""
        begin = Month(year, 1) - self.first
        return self.calls[max(0, begin) : max(0, begin + 12)]


@dataclass(frozen=True, slots=True)
class MonthlyCalls:
    """All series of a file, by service."""

    file: Path
    measured: Mapping[str, Series]
    expected: Mapping[str, Series]

    def sources(self) -> list[Source]:
        """The different sources of all measured calls, each with the first and the last line that gives it."""
        found: dict[tuple[str, Texts], list[int]] = {}
        for source in (source for series in self.measured.values() for source in series.sources):
            lines = found.setdefault((source.basis, tuple(source.text.by_language.items())), [])
            lines += [source.place.line, source.place.last_line or source.place.line]
        return [_source(basis, texts, lines, self.file) for (basis, texts), lines in found.items()]


def load_monthly_calls(file: Path) -> MonthlyCalls:
    """Read the calls by month.

    Raises InputError with every row that is wrong, and every month that is doubled or missing.
    """
    text = read_text(file)
    columns = _columns(text, file)
    found = _right_rows(text, columns) or _looked_at(text, columns, file)
    languages = [column.removeprefix("source").removeprefix("_") for column in columns[len(HEADER) - 1 :]]
    problems: list[Problem] = []
    series: dict[UsageKind, dict[str, Series]] = {kind: {} for kind in UsageKind}
    rows = sorted(
        (UsageKind(kind), service, month, line, int(calls), basis, tuple(zip(languages, texts, strict=True)))
        for line, (month, service, kind, calls, basis, *texts) in enumerate(found, start=2)
    )
    for (kind, service), months in groupby(rows, key=lambda row: row[:2]):
        _, _, written, lines, calls, bases, texts = zip(*months, strict=True)
        problems += _gaps(service, kind, written, lines, file)
        first = Month.of(written[0])
        assert first is not None  # the schema has let it through
        series[kind][service] = Series(service, first, calls, _sources(bases, texts, lines, file))
    if problems:
        raise InputError(problems)
    return MonthlyCalls(file, series[UsageKind.MEASURED], series[UsageKind.EXPECTED])


def _columns(text: str, file: Path) -> list[str]:
    """The columns of a file. Raises InputError where they are not those that it should have."""
    heading = text.partition("\n")[0].rstrip("\r")
    columns = heading.split(",")
    if columns not in (HEADER, BY_LANGUAGE):
        found = repr(heading[:80]) if text else "an empty file"
        expected = f"{','.join(HEADER)}' or '{','.join(BY_LANGUAGE)}"
        raise InputError([Problem(Place(file), "", f"found {found}; expected the heading '{expected}'")])
    return columns


def _right_rows(text: str, columns: Sequence[str]) -> Sequence[Sequence[str]]:
    """The rows of a file in which every cell is what it should be beyond doubt; none where there is any doubt."""
    try:
        _, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error:
        return []
    if any(len(row) != len(columns) for row in rows):
        return []
    for cells, (pattern, _) in zip(zip(*rows, strict=True), _expected_cells(columns).values(), strict=False):
        if not all(map(re.compile(pattern).fullmatch, {*cells})):
            return []
    return [] if any(map(text_problem, {text for row in rows for text in row[len(HEADER) - 1 :]})) else rows


def _looked_at(text: str, columns: Sequence[str], file: Path) -> Sequence[Sequence[str]]:
    """The rows of a file. Raises InputError with each of them that is wrong."""
    frame = _frame(text, columns, file)
    problems = [*_wrong_rows(frame, file), *_wrong_texts(frame, file)]
    if problems:
        raise InputError(problems)
    return [*frame.itertuples(index=False)]


def _frame(text: str, columns: Sequence[str], file: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                io.StringIO(text), dtype=str, keep_default_na=False, index_col=False, skip_blank_lines=False
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        reason = str(error).strip().rpartition("C error: ")[2]
        raise InputError(
            [Problem(Place(file), "", f"this is not a table of {len(columns)} columns: {reason}")]
        ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what PySpark has to say of pandas: pandera loads it where it is installed, and has no use for it here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def _expected_cells(columns: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """For each column the pattern that its cells must match, and what that is in words."""
    text = (r".*\S.*", "a text that says where the count comes from")
    return {
        "month": ("[12][0-9]{3}-(0[1-9]|1[0-2])", "a month such as 2019-04"),
        "service": (ITEM_ID.pattern, "the id of a metered item, such as cpr_lookup"),
        "kind": ("|".join(UsageKind), f"one of: {', '.join(UsageKind)}"),
        "calls": ("[0-9]{1,12}", "a whole number of calls, 0 or more, without separators, such as 4512345"),
        "basis": ("|".join(Basis), f"one of: {', '.join(Basis)}"),
        **dict.fromkeys(columns[len(HEADER) - 1 :], text),
    }


def _schema(columns: Sequence[str]) -> DataFrameSchema:
    """What each cell must be; the text of a check says what was expected."""
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            name: pa.Column(str, pa.Check.str_matches(rf"^(?:{pattern})$", error=words))
            for name, (pattern, words) in _expected_cells(columns).items()
        },
        strict=True,
    )


def _wrong_rows(frame: pd.DataFrame, file: Path) -> Iterator[Problem]:
    """A problem for each cell that is not what it should be."""
    if frame.empty:
        yield Problem(Place(file), "", "there is no row below the heading; expected one a service and month")
    with _quiet():
        import pandera.pandas as pa
    try:
        with _quiet():
            _schema(list(frame.columns)).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        failures = error.failure_cases.sort_values(["index", "column"])
        for failure in failures[:_MOST_PROBLEMS].itertuples():
            empty = not isinstance(failure.failure_case, str) or failure.failure_case == ""
            found = "nothing" if empty else repr(failure.failure_case[:40])
            expected = failure.check if failure.check != "not_nullable" else "a value"
            yield Problem(
                Place(file, int(failure.index) + 2), str(failure.column), f"found {found}; expected {expected}"
            )
        if len(failures) > _MOST_PROBLEMS:
            further = int(failures["index"].iloc[_MOST_PROBLEMS]) + 2
            yield Problem(Place(file, further), "", "what is wrong from here on is not told")


def _wrong_texts(frame: pd.DataFrame, file: Path) -> Iterator[Problem]:
    """A problem for each text that reports cannot print, where it first stands."""
    for column in frame.columns[len(HEADER) - 1 :]:
        for text in frame[column].unique():
            problem = text_problem(text) if isinstance(text, str) else None
            if problem:
                line = int((frame[column] == text).to_numpy().argmax()) + 2
                yield Problem(Place(file, line), column, problem)


def _gaps(
    service: str, kind: UsageKind, months: tuple[str, ...], lines: tuple[int, ...], file: Path
) -> Iterator[Problem]:
    """A problem for each month that is there twice, and for each run of months that is not there."""
    for (earlier, line), (later, next_line) in zip(
        zip(months, lines, strict=True), zip(months[1:], lines[1:], strict=True), strict=False
    ):
        before, after = Month.of(earlier), Month.of(later)
        assert before is not None and after is not None
        place = Place(file, next_line)
        if before == after:
            yield Problem(
                place, "month", f"doubled: {kind} calls of {service} in {later} stand in line {line}; keep one"
            )
        elif after - before > 1:
            missing = str(before + 1) if after - before == 2 else f"{before + 1} to {after + -1}"
            yield Problem(place, "month", f"missing: {kind} calls of {service} in {missing}; add a row for each month")


def _sources(
    bases: tuple[str, ...], texts: tuple[Texts, ...], lines: tuple[int, ...], file: Path
) -> tuple[Source, ...]:
    """The different sources of a series, each with the first and the last line that gives it."""
    found: dict[tuple[str, Texts], list[int]] = {}
    for basis, text, line in zip(bases, texts, lines, strict=True):
        found.setdefault((basis, text), []).append(line)
    return tuple(_source(basis, text, at, file) for (basis, text), at in found.items())


def _source(basis: str, texts: Texts, lines: Sequence[int], file: Path) -> Source:
    return Source(Basis(basis), Text(dict(texts)), Place(file, min(lines), last_line=max(lines)))
