"""The Danish texts of results that no report shows; {words} in braces are filled in."""

TEXTS = {
    "findings.caption": "Fejl og mangler i tallene for {years}",
    "findings.none": "Ingen fejl eller mangler i tallene for {years}.",
    "findings.place": "Sted",
    "findings.key": "Nøgle",
    "findings.message": "Fundet",
}
