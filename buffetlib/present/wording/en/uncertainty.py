"""The English texts of how uncertain a price is; {words} in braces are filled in."""

TEXTS = {
    "uncertainty.title": "How uncertain the price is",
    "uncertainty.no_ranges": "No ranges say how far the inputs may lie from their figures.",
    "uncertainty.other_ranges": "The ranges of the inputs do not fit {year}; they are set for another year:",
    "uncertainty.caption": "How uncertain is the price {year}? {draws} draws of its inputs",
    "uncertainty.level": "Share of the draws",
    "uncertainty.price": "has a price up to",
    "uncertainty.note": (
        "The price of the year is {price} ({computed} before rounding). The prices of the draws, before rounding, have "
        "the mean {mean} and the standard deviation {deviation}; in whole øre, {higher} of them are higher than the "
        "price of the year and {lower} lower."
    ),
    "uncertainty.shares": "What explains the uncertainty of the price {year}",
    "uncertainty.input": "Input",
    "uncertainty.range": "Range",
    "uncertainty.share": "Share of the variance",
    "uncertainty.others": "{count} other inputs",
    "uncertainty.rest": "Interaction and chance",
    "uncertainty.shares_note": (
        "The share is about the part of the variance that would be gone if the input were known. All inputs are "
        "drawn independently of each other; the roll-out is one draw for all services. Per cent are of the year's "
        "figure, but those of calls are of the existing use and those of the roll-out of the plan; kr. of the "
        "carry-over are added to the year's figure. Lognormal: about two of three draws lie within the spread. "
        "Interaction and chance may be negative."
    ),
    "uncertainty.rollout": "Calls of the roll-out (share of the plan)",
    "uncertainty.triangular": "{least} to {most}, most likely {likely}",
    "uncertainty.lognormal": "lognormal, spread {spread}",
    "uncertainty.percent": "{number}%",
    "uncertainty.figure": (
        "The price {year} in {draws} draws, before rounding. Solid: above {price}, the price of the year. Hatched: "
        "below it. Dashed: the prices that 5, 50 and 95% of the draws are below."
    ),
    "uncertainty.alt": (
        "Histogram of the price {year} in {draws} draws beside the price of the year, {price}: 5% of the draws are "
        "below {low}, half of them below {middle} and 95% below {high}; in whole øre, {higher} of them are higher than "
        "the price of the year and {lower} lower."
    ),
}
