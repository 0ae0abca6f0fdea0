"""The count itself, as SQL that DuckDB and Spark both understand.

A view of rows has the columns file, row, fault, time, month, service, municipality, status and call_id; `file` is
the SHA-256 of the log, `row` the number of its row (from 1) or line.
"""

from __future__ import annotations

from collections.abc import Sequence

from buffetlib.base.scheme.participants import Participants
from buffetlib.imports.calllog.rules import Reason, Rules, Verdict

MOST_VALUES = 5
"""So many wrong values are told of each reason and file, those that come first."""

_KEPT = f"('{Verdict.CHARGED}', '{Verdict.FAILED}')"
_GROUP = "file, fault, month, service, municipality, status"
_HAS_NO_ID = "(call_id IS NULL OR call_id = '')"

GROUPS = f"SELECT {_GROUP}, count(*) AS calls, min(row) AS first_row FROM new_rows GROUP BY {_GROUP}"
"""All new rows by what they are judged by. It needs no call id, by far the widest column."""

NAMELESS = f"""SELECT {_GROUP}, count(*) AS calls, min(row) AS first_row FROM new_rows WHERE {_HAS_NO_ID}
    GROUP BY {_GROUP}"""
"""Those without a call id: mostly none, as a Parquet file's statistics tell without a look at its rows."""


def judged(rules: Rules, participants: Participants) -> str:
    """The groups with their verdicts; what has no call id is taken out of the verdict that it would have had."""
    row = "file, month, service, municipality"
    return f"""
        WITH all_rows AS (SELECT *, {rules.verdict(participants)} AS verdict FROM groups),
        without_id AS (SELECT * FROM (SELECT *, {rules.verdict(participants)} AS verdict FROM nameless) AS n
                       WHERE verdict IN {_KEPT})
        SELECT verdict, {row}, calls, first_row FROM all_rows
        UNION ALL SELECT verdict, {row}, -calls, first_row FROM without_id
        UNION ALL SELECT '{Reason.CALL_ID}', {row}, calls, first_row FROM without_id"""


BY_FILE = "SELECT file, verdict, sum(calls), min(first_row) FROM judged GROUP BY file, verdict"
"""What became of each file's rows, as if no call were logged twice."""

WRONG_VALUES = f"""
    SELECT file, verdict, value, calls, first_row FROM (
        SELECT *, row_number() OVER (PARTITION BY file, verdict ORDER BY first_row, value) AS place FROM (
            SELECT file, verdict, value, sum(calls) AS calls, min(first_row) AS first_row FROM (
                SELECT *, CASE verdict WHEN '{Reason.PERIOD}' THEN concat('', month)
                    WHEN '{Reason.MUNICIPALITY}' THEN municipality WHEN '{Reason.SERVICE}' THEN service END AS value
                FROM judged WHERE verdict IN ('{Reason.PERIOD}', '{Reason.MUNICIPALITY}', '{Reason.SERVICE}')) AS v
            GROUP BY file, verdict, value) AS g) AS p
    WHERE place <= {MOST_VALUES}"""
"""The wrong values that come first in each file, how many rows have them, and where."""


def doubtful_rows(view: str, hash_of: str) -> str:
    """All rows whose call id may be that of another row: the hash of their id is in `doubtful`."""
    return f"SELECT * FROM {view} WHERE {hash_of}(call_id) IN (SELECT h FROM doubtful) AND NOT {_HAS_NO_ID}"


def suspects(sets: Sequence[tuple[str, Rules, bool]], participants: Participants) -> str:
    """Doubtful rows with their verdicts, those that are set aside left out.

    Each set is named by its table, and has the rules of its import and whether that is this one. Only these few rows
    are judged one by one.
    """
    return " UNION ALL ".join(
        f"""SELECT * FROM (
            SELECT file, row, time, month, service, municipality, call_id, {str(new).lower()} AS new,
                {rules.verdict(participants)} AS verdict
            FROM {table}) AS s
        WHERE verdict IN {_KEPT}"""
        for table, rules, new in sets
    )


_RANK = f"CASE verdict WHEN '{Verdict.CHARGED}' THEN 0 ELSE 1 END, time, service, municipality, file, row"
"""Which of several rows with one call id is the one that counts; it does not depend on the order of imports."""

DEMOTED = f"""
    SELECT file, verdict, month, service, municipality, count(*) AS calls FROM (
        SELECT *, row_number() OVER (PARTITION BY call_id ORDER BY {_RANK}) AS place,
            row_number() OVER (PARTITION BY call_id, new ORDER BY {_RANK}) AS place_before
        FROM suspects) AS ranked
    WHERE place > 1 AND (new OR place_before = 1)
    GROUP BY file, verdict, month, service, municipality"""
"""Rows that were taken for the only one of their call id, by this import's tally or an earlier import, and are not.

An id is compared letter for letter; its hash has only chosen which ids to compare.
"""

DEMOTED_BY_FILE = "SELECT file, verdict, sum(calls) FROM demoted GROUP BY file, verdict"

COUNTS = f"""
    SELECT month, service, municipality, sum(calls) FROM (
        SELECT month, service, municipality, calls, verdict FROM judged
        UNION ALL SELECT month, service, municipality, -calls, verdict FROM demoted) AS c
    WHERE verdict = '{Verdict.CHARGED}'
    GROUP BY month, service, municipality HAVING sum(calls) <> 0"""
"""What the import adds to the counts; less than 0 where another row of a known call is now the one that counts."""
