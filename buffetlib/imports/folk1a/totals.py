"""Whether the parts of an export of FOLK1A add up: municipalities to regions, and all of them to the country.

The country and Region Hovedstaden have the citizens of Christiansø in them, which is no municipality. Where its count
is not in the export, they may be larger than the municipalities by so few that it can be no more than that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from buffetlib.base.errors import Problem
from buffetlib.imports.folk1a.areas import CHRISTIANSO, CHRISTIANSO_REGION, COUNTRY, REGIONS, area_name, municipalities
from buffetlib.imports.folk1a.statbank import COUNT, Export, Quarter

MOST_ON_CHRISTIANSO = 200
"""More than have lived on Christiansø in any year that the table has; they are about 90."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One total that was held against its parts: `whole` in a quarter, and whether its parts are the regions."""

    quarter: Quarter
    whole: str
    by_regions: bool = False


def check_totals(export: Export) -> tuple[list[Checked], list[Problem]]:
    """Every check that the export allows, in all quarters that it has, and a problem for each that it fails."""
    checked: list[Checked] = []
    problems: list[Problem] = []
    for quarter in export.quarters:
        for check, parts in _possible(export, quarter):
            checked.append(check)
            problems += _difference(export, check, parts)
    return checked, problems


def is_checked(checked: Collection[Checked], quarter: Quarter, municipality: str) -> bool:
    """Whether the count of a municipality is part of a total that was held against its parts."""
    region = next(code for code, name in REGIONS.items() if name == municipalities().areas[municipality].region)
    return any(Checked(quarter, whole) in checked for whole in (COUNTRY, region))


def _possible(export: Export, quarter: Quarter) -> Iterator[tuple[Checked, list[str]]]:
    """The totals of a quarter whose parts are all there, each with its parts but Christiansø."""
    areas = municipalities().areas.values()
    of_region = {code: [area.code for area in areas if area.region == name] for code, name in REGIONS.items()}
    wholes = [(COUNTRY, False, [area.code for area in areas]), (COUNTRY, True, list(REGIONS))]
    wholes += [(code, False, areas) for code, areas in of_region.items()]
    for whole, by_regions, parts in wholes:
        if all((quarter, area) in export.counts for area in (whole, *parts)):
            yield Checked(quarter, whole, by_regions), parts


def _difference(export: Export, check: Checked, parts: list[str]) -> Iterator[Problem]:
    """A problem if the parts of a total do not add up to it."""
    counts, quarter = export.counts, check.quarter
    of, unknown = "the five regions" if check.by_regions else f"its {len(parts)} municipalities", 0
    if check.whole in (COUNTRY, CHRISTIANSO_REGION) and not check.by_regions:
        if (quarter, CHRISTIANSO) in counts:
            of, parts = f"{of} and Christiansø", [*parts, CHRISTIANSO]
        else:
            unknown = MOST_ON_CHRISTIANSO
    whole, found = counts[quarter, check.whole].citizens, sum(counts[quarter, area].citizens for area in parts)
    if not 0 <= whole - found <= unknown:
        message = (
            f"{area_name(check.whole)} has {whole} citizens in {quarter}, but {of} have {found}: {whole - found:+}"
        )
        mend = "one of the counts is wrong; export again"
        yield Problem(export.place(quarter, check.whole), COUNT, f"{message}; {mend}")
