"""Exports of FOLK1A as StatBank writes them, made from the project's own counts and the published totals."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from buffetlib.imports.folk1a.areas import CHRISTIANSO, COUNTRY, REGIONS
from tests.areas import municipalities, regions
from tests.conftest import PROJECT

HEADING = "OMRÅDE;TID;INDHOLD"
COUNTRY_TOTALS = {2017: 5_748_769, 2018: 5_781_190, 2019: 5_806_081, 2020: 5_822_763}
"""Denmark on 1 January (source: Statistics Denmark, FOLK1A)."""

Counts = dict[tuple[str, str], int]
"""Citizens by area and quarter, such as ("101", "2018K1")."""


def project_counts(years: Iterable[int] = range(2015, 2022)) -> Counts:
    """The counts of 1 January with those of the regions, and of country and Christiansø where these are known.

    Where they are not, Region Hovedstaden is left out, too, for it has the citizens of Christiansø in it.
    """
    with (PROJECT / "data" / "population.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts: Counts = {}
    for year in years:
        quarter = f"{year}K1"
        own = {row["code"]: int(row["citizens"]) for row in rows if row["year"] == str(year)}
        counts |= {(code, quarter): citizens for code, citizens in own.items()}
        of_region = {
            code: sum(own[area] for area, region in regions().items() if region == name)
            for code, name in REGIONS.items()
        }
        if year in COUNTRY_TOTALS:
            counts[COUNTRY, quarter] = COUNTRY_TOTALS[year]
            counts[CHRISTIANSO, quarter] = COUNTRY_TOTALS[year] - sum(own.values())
            of_region["084"] += counts[CHRISTIANSO, quarter]
        else:
            del of_region["084"]
        counts |= {(code, quarter): citizens for code, citizens in of_region.items()}
    return counts


def area_text(area: str, show: str = "name") -> str:
    """An area as StatBank shows it: by `code`, by `name`, or by `code name`."""
    names = {COUNTRY: "Hele landet", CHRISTIANSO: "Christiansø"} | municipalities()
    names |= {code: f"Region {name}" for code, name in REGIONS.items()}
    return {"code": area, "name": names[area], "code name": f"{area} {names[area]}"}[show]


def in_order(counts: Counts) -> list[tuple[str, str]]:
    """Areas and quarters in StatBank's order: the country, then each region before its municipalities."""
    order = [COUNTRY]
    for region in ("084", "085", "083", "082", "081"):
        order += [region, *(area for area, name in regions().items() if name == REGIONS[region])]
        if region == "084":
            order.append(CHRISTIANSO)
    return sorted(counts, key=lambda key: (order.index(key[0]), key[1]))


def export_text(counts: Counts, show: str = "name") -> str:
    """The export as text, one line a count."""
    lines = [f"{area_text(area, show)};{quarter};{counts[area, quarter]}" for area, quarter in in_order(counts)]
    return "\n".join([HEADING, *lines]) + "\n"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """An export in a file."""
    file = folder / "FOLK1A.csv"
    file.write_bytes(text.encode(encoding))
    return file
