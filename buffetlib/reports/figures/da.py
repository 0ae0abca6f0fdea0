"""The Danish texts of what a report's files carry; {words} in braces are filled in."""

TEXTS = {
    "figures.name": "Navn",
    "figures.value": "Værdi",
    "figures.numerator": "Tæller",
    "figures.denominator": "Nævner",
    "carried.input": "Det, som rapporten er lavet af: {name}",
    "carried.json": "Rapportens nøjagtige tal til programmer",
    "carried.csv": "Rapportens nøjagtige tal til regneark",
}
