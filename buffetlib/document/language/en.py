"""The English texts of units, of joining words and of what every PDF carries; {words} in braces are filled in."""

TEXTS = {
    "word.and": "and",
    "unit.per_citizen": "per {citizen} per year",
    "unit.kr_per_citizen": "{currency} per {citizen}",
    "unit.ore_per_citizen": "{cents} per {citizen}",
    "unit.percent": "%",
    "unit.kroner": "{currency}",
    "attached.about": "What this PDF was made from, and the SHA-256 of each file that is attached to it.",
    "attached.list": "The list of attached files with their SHA-256",
    "attached.notebook": "The notebook that the report was made with",
}
