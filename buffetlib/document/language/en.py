"""The English texts of units and joining words; {words} in braces are filled in."""

TEXTS = {
    "word.and": "and",
    "unit.per_citizen": "per citizen per year",
    "unit.kr_per_citizen": "kr. per citizen",
    "unit.ore_per_citizen": "øre per citizen",
    "unit.percent": "%",
    "unit.kroner": "kr.",
}
