"""The English texts of units and joining words; {words} in braces are filled in."""

TEXTS = {
    "word.and": "and",
    "unit.per_citizen": "per {citizen} per year",
    "unit.kr_per_citizen": "{currency} per {citizen}",
    "unit.ore_per_citizen": "{cents} per {citizen}",
    "unit.percent": "%",
    "unit.kroner": "{currency}",
}
