"""The Danish texts of an import of counts of citizens; {words} in braces are filled in."""

TEXTS = {
    "population.caption": "Folketal pr. 1. januar for de 98 kommuner: {file} ved siden af {target}",
    "population.year": "År",
    "population.before": "Før",
    "population.after": "Nu",
    "population.difference": "Forskel",
    "population.what": "Hvad der sker",
    "population.new": "nyt år",
    "population.changed": "{changed} ændret, {same} uændret",
    "population.unchanged": "uændret",
    "population.rests": "prisen for {prices} hviler på dem",
    "population.changes_caption": "Folketal, der ændres",
    "population.municipality": "Kommune",
    "population.prices": "Priser, der hviler på det",
    "population.read": "Læst: {read} tal; heraf hører {kept} til de 98 kommuner pr. 1. januar.",
    "population.left_out": "Udeladt: {parts}.",
    "population.left_none": "Intet er udeladt.",
    "population.left_municipality": "{count} for kommuner i andre kvartaler",
    "population.left_country": "{count} for hele landet",
    "population.left_region": "{count} for regioner",
    "population.left_province": "{count} for landsdele",
    "population.left_christianso": "{count} for Christiansø",
    "population.checked": "Kontrolleret, og det stemmer: {parts}.",
    "population.checked_country": "kommunerne giver hele landet (kvartaler: {count})",
    "population.checked_regions": "kommunerne giver deres region (tal: {count})",
    "population.checked_country_regions": "de fem regioner giver hele landet (kvartaler: {count})",
    "population.without_christianso": (
        "Christiansø er ikke med i eksporten; derfor må hele landet og Region Hovedstaden være op til {most} borgere "
        "større end kommunerne."
    ),
    "population.unchecked": "Ikke holdt op mod hele landet, som ikke er med i eksporten: {years}.",
    "population.written": "{target}: folketallene er overført",
    "population.altered": "prisen for {prices} hviler på dem: kør buffetpris check",
    "population.not_written": "{target}: intet er ændret; uden --dry-run bliver folketallene overført",
    "population.nothing": "{target}: har allerede disse folketal; intet er ændret",
}
