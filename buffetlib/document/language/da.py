"""The Danish texts of units, of joining words and of what every PDF carries; {words} in braces are filled in."""

TEXTS = {
    "word.and": "og",
    "unit.per_citizen": "pr. {citizen} pr. år",
    "unit.kr_per_citizen": "{currency} pr. {citizen}",
    "unit.ore_per_citizen": "{cents} pr. {citizen}",
    "unit.percent": "%",
    "unit.kroner": "{currency}",
    "attached.about": "Hvad denne PDF er lavet af, og SHA-256 for hver fil, som er vedhæftet den.",
    "attached.list": "Listen over vedhæftede filer med SHA-256",
    "attached.notebook": "Notebooken, som rapporten er lavet med",
}
