"""The Danish texts of units and joining words; {words} in braces are filled in."""

TEXTS = {
    "word.and": "og",
    "unit.per_citizen": "pr. borger pr. år",
    "unit.kr_per_citizen": "kr. pr. borger",
    "unit.ore_per_citizen": "øre pr. borger",
    "unit.percent": "%",
    "unit.kroner": "kr.",
}
