"""The English texts of an import of counts of citizens; {words} in braces are filled in."""

TEXTS = {
    "population.caption": "Citizens of the 98 municipalities on 1 January: {file} beside {target}",
    "population.year": "Year",
    "population.before": "Before",
    "population.after": "Now",
    "population.difference": "Difference",
    "population.what": "What happens",
    "population.new": "a new year",
    "population.changed": "{changed} altered, {same} unaltered",
    "population.unchanged": "unaltered",
    "population.rests": "the price of {prices} rests on them",
    "population.changes_caption": "Counts that are altered",
    "population.municipality": "Municipality",
    "population.prices": "Prices that rest on it",
    "population.read": "Read: {read} counts; {kept} of them are those of the 98 municipalities on 1 January.",
    "population.left_out": "Left out: {parts}.",
    "population.left_none": "Nothing is left out.",
    "population.left_municipality": "{count} of municipalities in other quarters",
    "population.left_country": "{count} of the whole country",
    "population.left_region": "{count} of regions",
    "population.left_province": "{count} of provinces",
    "population.left_christianso": "{count} of Christiansø",
    "population.checked": "Checked, and it adds up: {parts}.",
    "population.checked_country": "the municipalities give the whole country (quarters: {count})",
    "population.checked_regions": "the municipalities give their region (counts: {count})",
    "population.checked_country_regions": "the five regions give the whole country (quarters: {count})",
    "population.without_christianso": (
        "Christiansø is not in the export; so the country and Region Hovedstaden may have up to {most} citizens more "
        "than the municipalities."
    ),
    "population.unchecked": "Not held against the whole country, which is not in the export: {years}.",
    "population.written": "{target}: the counts have been taken over",
    "population.altered": "the price of {prices} rests on them: run buffetpris check",
    "population.not_written": "{target}: nothing was changed; without --dry-run the counts are taken over",
    "population.nothing": "{target}: has these counts already; nothing was changed",
}
