"""The English texts of results that no report shows; {words} in braces are filled in."""

TEXTS = {
    "findings.caption": "What is wrong with the figures of {years}",
    "findings.none": "Nothing is wrong with the figures of {years}.",
    "findings.place": "Place",
    "findings.key": "Key",
    "findings.message": "Found",
}
