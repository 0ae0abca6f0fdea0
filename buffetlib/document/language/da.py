"""The Danish texts of units and joining words; {words} in braces are filled in."""

TEXTS = {
    "word.and": "og",
    "unit.per_citizen": "pr. {citizen} pr. år",
    "unit.kr_per_citizen": "{currency} pr. {citizen}",
    "unit.ore_per_citizen": "{cents} pr. {citizen}",
    "unit.percent": "%",
    "unit.kroner": "{currency}",
}
