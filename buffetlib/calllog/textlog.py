"""A log in text (CSV) as Parquet: one row a line, in order, with what is wrong with lines that are none.

A line is a row, whatever is in it: no value of a call log has a line break, and a quotation mark that is never
closed must not swallow the calls below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from buffetlib.calllog.logfile import BLOCK, Content, Heading, LogFile, heading
from buffetlib.calllog.rules import COLUMNS, Reason

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LINES_AT_A_TIME = 16 * BLOCK
"""Bytes of text that are turned into one Parquet file."""

LONGEST_LINE = BLOCK
"""A longer line is no call."""

_FAULT = "\x01"
"""Stands, with the reason, in place of a line that cannot be read. A line that has it is not text."""

_CELL = '"(?:[^"]|"")*"|[^",]*'


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines, each with its end but the last; `first` is the number of the first one in the file."""

    text: str
    first: int
    count: int


def convert(log: LogFile, stem: Path, connection: DuckDBPyConnection, threads: int) -> tuple[int, bool]:
    """Write the lines below the heading of a log to `<stem>.<number>.parquet`; how many, and whether the file is whole.

    Raises InputError as `heading` does, OSError or duckdb.Error where they cannot be written.
    """
    head = heading(log)
    content = Content(log.path, log.gzipped)
    running: set[Future[object]] = set()
    rows = 0
    ends_well = True
    with ThreadPoolExecutor(threads) as pool:
        for number, lines in enumerate(_lines(content)):
            if len(running) == threads:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for each in done:
                    each.result()
            part = stem.with_name(f"{stem.name}.{number:05}.parquet")
            running.add(pool.submit(_write, lines, head, part, connection.cursor()))
            rows += lines.count
            ends_well = not lines.text.endswith(f"{_FAULT}{Reason.CUT_OFF}")
        for each in running:
            each.result()
    return rows, content.is_whole and ends_well


def _lines(content: Content) -> Iterator[_Lines]:
    """The lines below the heading, in batches of about LINES_AT_A_TIME bytes."""
    number, batch, size = 2, list[str](), 0
    for block in _whole_lines(content):
        batch.append(_text(block))
        size += len(block)
        if size >= LINES_AT_A_TIME:
            yield _joined(batch, number)
            number, batch, size = number + sum(text.count("\n") for text in batch), [], 0
    if batch:
        yield _joined(batch, number)


def _joined(batch: list[str], first: int) -> _Lines:
    text = "".join(batch).removesuffix("\n")
    return _Lines(text, first, text.count("\n") + 1)


def _whole_lines(content: Content) -> Iterator[bytes]:
    """The content below the heading in blocks that end where a line ends; a last line without an end is marked."""
    rest, in_heading, too_long = b"", True, False
    for block in content:
        begin, newline, last = block.rpartition(b"\n")
        if not newline:
            rest += block
        else:
            whole = rest + begin + newline
            if too_long:
                whole = _fault(Reason.FIELDS) + b"\n" + whole.partition(b"\n")[2]
            if in_heading:
                whole = whole.partition(b"\n")[2]
            rest, in_heading, too_long = last, False, False
            if whole:
                yield whole
        if len(rest) > LONGEST_LINE:
            rest, too_long = b"", True
    if rest or too_long:
        yield _fault(Reason.CUT_OFF)


def _fault(reason: Reason) -> bytes:
    return f"{_FAULT}{reason}".encode()


def _text(block: bytes) -> str:
    """Lines as text, with a mark in place of each that is not UTF-8 or has signs that no text has."""
    if b"\0" not in block and (_FAULT.encode() not in block or block == _fault(Reason.CUT_OFF)):
        try:
            return block.decode()
        except UnicodeDecodeError:
            pass
    return "\n".join(map(_line, block.split(b"\n")))


def _line(line: bytes) -> str:
    mark = _FAULT + Reason.ENCODING
    if line in map(_fault, Reason):
        return line.decode()
    if b"\0" in line or _FAULT.encode() in line:
        return mark
    try:
        return line.decode()
    except UnicodeDecodeError:
        return mark


def _write(lines: _Lines, head: Heading, part: Path, cursor: DuckDBPyConnection) -> None:
    """Take the lines apart and write them as rows."""
    cells = ", ".join(f"cells[{head.places[name]}] AS {name}" for name in COLUMNS if name != "time")
    time = f"TRY_CAST(TRY_CAST(cells[{head.places['time']}] AS TIMESTAMPTZ) AS TIMESTAMP)"
    cursor.execute(
        f"""COPY (
            SELECT number AS line, fault, {time} AS time, {cells} FROM (
                SELECT number, fault, CASE WHEN fault IS NULL THEN cells END AS cells FROM (
                    SELECT number, cells, CASE
                        WHEN starts_with(line, '{_FAULT}') THEN substr(line, 2)
                        WHEN cells IS NULL THEN '{Reason.QUOTES}'
                        WHEN len(cells) <> {head.width} THEN '{Reason.FIELDS}' END AS fault
                    FROM (SELECT number, line, CASE
                            WHEN NOT contains(line, '"') THEN string_split(line, ',')
                            WHEN regexp_full_match(line, '(?:{_CELL})(?:,(?:{_CELL}))*') THEN {_QUOTED} END AS cells
                        FROM (SELECT rtrim(line, chr(13)) AS line, $first + place - 1 AS number
                            FROM unnest(string_split($text, chr(10))) WITH ORDINALITY AS u(line, place))))))
        TO {quoted(part)} (FORMAT parquet, COMPRESSION zstd)""",
        {"text": lines.text, "first": lines.first},
    )


_QUOTED = f"""list_transform(regexp_extract_all(line, '(?:^|,)({_CELL})', 1), lambda cell:
    CASE WHEN starts_with(cell, '"') THEN replace(substr(cell, 2, len(cell) - 2), '""', '"') ELSE cell END)"""


def quoted(path: Path) -> str:
    """A path as a text in SQL."""
    return "'" + str(path).replace("'", "''") + "'"
