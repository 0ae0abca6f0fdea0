"""The English texts of what a report's files carry; {words} in braces are filled in."""

TEXTS = {
    "figures.name": "Name",
    "figures.value": "Value",
    "figures.numerator": "Numerator",
    "figures.denominator": "Denominator",
    "carried.input": "What the report was made from: {name}",
    "carried.json": "The exact figures of the report, for programs",
    "carried.csv": "The exact figures of the report, for spreadsheets",
}
