"""What importing an export of FOLK1A changes in a population file, what it leaves out, and how it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buffetlib.base.errors import shown_path
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.blocks import NONE, Block, Column, Paragraph, Row, Section, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.imports.folk1a.areas import CHRISTIANSO_REGION, COUNTRY, AreaKind, area_name
from buffetlib.imports.folk1a.importing import Import, ImportedDay
from buffetlib.imports.folk1a.statbank import Quarter
from buffetlib.imports.folk1a.totals import MOST_ON_CHRISTIANSO
from buffetlib.reports.wording import numbers, wording

_NUMBERS = ("before", "after", "difference")


def import_section(planned: Import, scheme: Scheme, language: str) -> Section:
    """The years of the export beside the target, each count that changes, and what was left out and checked."""
    say, num = wording(language, scheme), numbers(language, scheme)
    blocks: list[Block] = [_years_table(planned, say, num)]
    if any(year.changes for year in planned.years):
        blocks.append(_changes_table(planned, say, num))
    return Section(*blocks, *map(Paragraph, (_left_out(planned, say, num), *_checked(planned, say, num))))


def outcome(planned: Import, scheme: Scheme, language: str, *, written: bool) -> str:
    """What was done, and what to do now; `written` is whether changes were meant to be."""
    say, target = wording(language, scheme), shown_path(planned.target.file)
    if not planned.changes_anything:
        return say("population.nothing", target=target)
    if not written:
        return say("population.not_written", target=target)
    altered = [price for year in planned.years if year.is_published_and_altered for price in year.prices]
    told = say("population.written", target=target)
    return (
        f"{told}; {say('population.altered', prices=_listed(altered, say, numbers(language, scheme)))}"
        if altered
        else told
    )


def _years_table(planned: Import, say: Wording, num: Numbers) -> Table:
    rows = []
    for year in planned.years:
        before, difference = NONE, NONE
        if year.before is not None:
            before, difference = num.plain(year.before), num.signed(year.after - year.before)
        what = _what(year, planned, say, num)
        rows.append(Row(cells(str(year.year), before, num.plain(year.after), difference, what)))
    columns = [
        Column(say("population.year")),
        *(Column(say(f"population.{name}"), numeric=True) for name in _NUMBERS),
        Column(say("population.what")),
    ]
    caption = say("population.caption", target=shown_path(planned.target.file), file=shown_path(planned.file))
    return Table(caption, columns, rows)


def _what(year: ImportedDay, planned: Import, say: Wording, num: Numbers) -> str:
    """What becomes of the counts of a year, and which announced prices rest on them."""
    if year.before is None:
        text = say("population.new")
    elif year.changes:
        same = len(planned.target.participants.areas) - len(year.changes)
        text = say("population.changed", changed=str(len(year.changes)), same=str(same))
    else:
        text = say("population.unchanged")
    return f"{text}; {say('population.rests', prices=_listed(year.prices, say, num))}" if year.prices else text


def _listed(years: Sequence[int], say: Wording, num: Numbers) -> str:
    return num.listing([str(year) for year in years], say("word.and"))


def _changes_table(planned: Import, say: Wording, num: Numbers) -> Table:
    """Each count of the target that becomes another one."""
    rows = [
        Row(
            cells(
                str(year.year),
                area_name(change.code),
                num.plain(change.before),
                num.plain(change.after),
                num.signed(change.after - change.before),
                _listed(year.prices, say, num) or NONE,
            )
        )
        for year in planned.years
        for change in year.changes
    ]
    columns = [
        Column(say("population.year")),
        Column(say("population.municipality")),
        *(Column(say(f"population.{name}"), numeric=True) for name in _NUMBERS),
        Column(say("population.prices")),
    ]
    return Table(say("population.changes_caption"), columns, rows)


def _left_out(planned: Import, say: Wording, num: Numbers) -> str:
    """What was read, and what of it was left out."""
    read = num.plain(len(planned.counts) + planned.left_out.total())
    parts = [
        say(f"population.left_{kind.name.lower()}", count=num.plain(planned.left_out[kind]))
        for kind in AreaKind
        if planned.left_out[kind]
    ]
    left = (
        say("population.left_out", parts=num.listing(parts, say("word.and"))) if parts else say("population.left_none")
    )
    return f"{say('population.read', read=read, kept=num.plain(len(planned.counts)))} {left}"


def _checked(planned: Import, say: Wording, num: Numbers) -> Iterator[str]:
    """Which totals were held against their parts, and of which years there were none."""
    country = {check.quarter for check in planned.checked if check.whole == COUNTRY and not check.by_regions}
    by_regions = sum(check.by_regions for check in planned.checked)
    parts = [
        say(f"population.checked_{name}", count=num.plain(count))
        for name, count in (
            ("country", len(country)),
            ("regions", len(planned.checked) - len(country) - by_regions),
            ("country_regions", by_regions),
        )
        if count
    ]
    if parts:
        yield say("population.checked", parts="; ".join(parts))
        if not planned.left_out[AreaKind.CHRISTIANSO]:
            region = area_name(CHRISTIANSO_REGION)
            yield say("population.without_christianso", region=region, most=num.plain(MOST_ON_CHRISTIANSO))
    missing = [year.year for year in planned.years if Quarter(year.year, 1) not in country]
    if missing:
        yield say("population.unchecked", years=_listed(missing, say, num))
