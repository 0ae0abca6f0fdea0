"""A log in text (CSV) as Parquet: one row a line, in order, with what is wrong with lines that are none.

A line is a row, whatever is in it: no value of a call log has a line break, and a quotation mark that is never
closed must not swallow the calls below it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.imports.calllog.duck import quoted, read_parquet
from buffetlib.imports.calllog.kept import KeptFile, written_file
from buffetlib.imports.calllog.logfile import LONGEST_LINE, Content, Header, LogFile, heading
from buffetlib.imports.calllog.rules import COLUMNS, Reason
from buffetlib.imports.calllog.stopping import Stop

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LINES_AT_A_TIME = 16 << 20
"""Bytes of text that are turned into one Parquet file, fewer where they are more lines or values than calls have."""

_WEIGHT_OF_LINE, _WEIGHT_OF_VALUE = 40, 8
"""What an empty line and an empty value weigh: about as much memory as so many bytes of text."""

LONGEST_RUN = 100_000
"""Lines. Where as many that are read at a time are all no calls, the log is none, or damaged as a whole."""

_FAULT = "\x01"
"""Stands, with the reason, in place of a line that cannot be read. A line that has it is not text."""

_CELL = '"(?:[^"]|"")*"|[^",]*'


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines, each with its end but the last; `first` is the number of the first one in the file."""

    text: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class _Part:
    """The file that some lines were written to, the number of the first, how many, and whether one is a call."""

    file: KeptFile
    first: int
    count: int
    has_call: bool


@dataclass(frozen=True, slots=True)
class Converted:
    """The files that lines were written to, how many lines they are, and whether the log was whole."""

    files: tuple[KeptFile, ...]
    rows: int
    is_whole: bool


def convert(log: LogFile, stem: Path, connection: DuckDBPyConnection, threads: int, stop: Stop) -> Converted:
    """Write the lines below the heading of a log to `<stem>.<number>.parquet`.

    Raises InputError as `heading` does and for a long run of lines that are no calls, OSError or duckdb.Error where
    they cannot be written.
    """
    head = heading(log)
    content = Content(log.path, log.gzipped)
    running = deque[Future[_Part]]()
    files, rows, ends_well = list[KeptFile](), 0, True
    with ThreadPoolExecutor(threads) as pool:
        for number, lines in enumerate(_lines(content)):
            stop.check()
            if len(running) == threads:
                files.append(_call_file(running.popleft().result(), log))
            part = stem.with_name(f"{stem.name}.{number:05}.parquet")
            running.append(pool.submit(_write, lines, head, part, connection.cursor(), stop))
            rows += lines.count
            ends_well = not lines.text.endswith(f"{_FAULT}{Reason.CUT_OFF}")
        files += [_call_file(each.result(), log) for each in running]
    return Converted(tuple(sorted(files)), rows, content.is_whole and ends_well)


def _call_file(part: _Part, log: LogFile) -> KeptFile:
    """The file of a part. Raises InputError where it is a long run of lines that are no calls."""
    if not part.has_call and part.count >= LONGEST_RUN:
        message = f"this and the next {part.count - 1} lines are no calls; get the log anew, and import it then"
        raise InputError([Problem(Place(log.path, part.first), "", message)])
    return part.file


def _lines(content: Content) -> Iterator[_Lines]:
    """The lines below the heading, in batches that weigh about LINES_AT_A_TIME."""
    number, batch, weight = 2, list[str](), 0
    for text in _whole_lines(content):
        batch.append(text)
        weight += max(len(text), _WEIGHT_OF_LINE * text.count("\n"), _WEIGHT_OF_VALUE * text.count(","))
        if weight >= LINES_AT_A_TIME:
            yield _joined(batch, number)
            number, batch, weight = number + sum(each.count("\n") for each in batch), [], 0
    if batch:
        yield _joined(batch, number)


def _joined(batch: list[str], first: int) -> _Lines:
    text = "".join(batch).removesuffix("\n")
    return _Lines(text, first, text.count("\n") + 1)


def _whole_lines(content: Content) -> Iterator[str]:
    """The content below the heading in texts that end where a line ends; a last line without an end is marked."""
    rest, in_heading, too_long = b"", True, False
    for block in content:
        begin, newline, last = block.rpartition(b"\n")
        if not newline:
            rest += block
        else:
            whole = rest + begin + newline
            if in_heading or too_long:
                whole = whole.partition(b"\n")[2]
            if too_long:
                yield f"{_FAULT}{Reason.FIELDS}\n"
            if whole:
                yield _text(whole)
            rest, in_heading, too_long = last, False, False
        if len(rest) > LONGEST_LINE:
            rest, too_long = b"", True
    if rest or too_long:
        yield f"{_FAULT}{Reason.CUT_OFF}"


def _text(block: bytes) -> str:
    """Lines as text, with a mark in place of each that is not UTF-8 or has signs that no text has."""
    if not _has_signs(block):
        try:
            return block.decode()
        except UnicodeDecodeError:
            pass
    return "\n".join(map(_line, block.split(b"\n")))


def _line(line: bytes) -> str:
    if not _has_signs(line):
        try:
            return line.decode()
        except UnicodeDecodeError:
            pass
    return f"{_FAULT}{Reason.ENCODING}"


def _has_signs(data: bytes) -> bool:
    return b"\0" in data or _FAULT.encode() in data


def _write(lines: _Lines, head: Header, part: Path, cursor: DuckDBPyConnection, stop: Stop) -> _Part:
    """Take the lines apart and write them as rows."""
    cells = ", ".join(f"cells[{head.places[name]}] AS {name}" for name in COLUMNS if name != "time")
    time = f"TRY_CAST(TRY_CAST(cells[{head.places['time']}] AS TIMESTAMPTZ) AS TIMESTAMP)"
    rows = f"""
        SELECT number AS line, fault, {time} AS time, {cells} FROM (
            SELECT number, fault, CASE WHEN fault IS NULL THEN cells END AS cells FROM (
                SELECT number, cells, CASE
                    WHEN starts_with(line, '{_FAULT}') THEN substr(line, 2)
                    WHEN strlen(line) > {LONGEST_LINE} THEN '{Reason.FIELDS}'
                    WHEN cells IS NULL THEN '{Reason.QUOTES}'
                    WHEN len(cells) <> {head.width} THEN '{Reason.FIELDS}' END AS fault
                FROM (SELECT number, line, CASE
                        WHEN strlen(line) > {LONGEST_LINE} THEN NULL
                        WHEN NOT contains(line, '"') THEN string_split(line, ',')
                        WHEN regexp_full_match(line, '(?:{_CELL})(?:,(?:{_CELL}))*') THEN {_QUOTED} END AS cells
                    FROM (SELECT rtrim(line, chr(13)) AS line, $first + place - 1 AS number
                        FROM unnest(string_split($text, chr(10))) WITH ORDINALITY AS u(line, place)))))"""
    with stop.interrupting(cursor.interrupt):
        cursor.execute(
            f"COPY ({rows}) TO {quoted(part)} (FORMAT parquet, COMPRESSION zstd)",
            {"text": lines.text, "first": lines.first},
        )
        calls = cursor.execute(f"SELECT count(*) FROM {read_parquet([part])} WHERE fault IS NULL").fetchone()
    return _Part(written_file(part, stop), lines.first, lines.count, calls != (0,))


_QUOTED = f"""list_transform(regexp_extract_all(line, '(?:^|,)({_CELL})', 1), lambda cell:
    CASE WHEN starts_with(cell, '"') THEN replace(substr(cell, 2, len(cell) - 2), '""', '"') ELSE cell END)"""
