"""The English texts of what to expect; {words} in braces are filled in."""

TEXTS = {
    "outlook.title": "What to expect in {year}",
    "outlook.no_calls": "There are no measured calls to make a forecast from.",
    "outlook.too_few": "When the price was set, too few months were measured; a forecast needs {needed}.",
    "outlook.none": "There are no measured calls to make a forecast from, or fewer than the {needed} months it needs.",
    "outlook.lead": (
        "The price for {year} can be expected to be about {price}; the forecast's 80% interval is from {low} to "
        "{high}, where only the calls change from {base} and there is no carry-over."
    ),
    "outlook.assumes": (
        "Assumed are the costs per call, fixed amounts and citizens of {base}, that planned systems are taken into "
        "use on time, and that there is no carry-over. Calls are measured up to and including {until}. A forecast is "
        "no price: the price is set only when it is announced."
    ),
    "outlook.caption": "From the price of {base} to what can be expected in {year}",
    "outlook.price": "Price {base}",
    "outlook.unrounded": "Rounding to whole øre falls away",
    "outlook.carry_over": "The carry-over falls away",
    "outlook.existing": "Existing use: forecast",
    "outlook.rollout": "Systems in the roll-out plan: plan",
    "outlook.expected": "Expected price {year} (median)",
    "outlook.intervals": "Expected price with intervals ({unit})",
    "outlook.year": "Price year",
    "outlook.median": "Median",
    "outlook.low_80": "From (80%)",
    "outlook.high_80": "To (80%)",
    "outlook.low_95": "From (95%)",
    "outlook.high_95": "To (95%)",
    "outlook.intervals_note": (
        "Prices are before rounding to whole øre. The intervals cover only the uncertainty of the existing use; the "
        "roll-out, costs per call, amounts and citizens are taken as given."
    ),
    "outlook.calls": "Calls in the years to come",
    "outlook.calls_note": (
        "First column: the calls that the price was set from, not the measured ones. Years to come: the median and "
        "the 80% interval; forecast of the existing use plus the calls of the roll-out plan, which have no interval."
    ),
    "outlook.figure": (
        "The cost of the calls a month in million kr., all months at the cost per call of the price year. Solid "
        "line: measured calls. Dashed: forecast with roll-out. Dark and light band: the forecast's 80% and 95% "
        "intervals."
    ),
    "outlook.alt": (
        "Curve of what the calls cost a month from {first} to {last}, measured up to and including {until}; after "
        "that a forecast that ends at {end} million kr. a month, with an 80% interval from {low} to {high}."
    ),
    "scorecard.caption": "The forecast's scorecard",
    "scorecard.method": "Method",
    "scorecard.mase": "Scaled error (MASE)",
    "scorecard.coverage_80": "Within 80%",
    "scorecard.coverage_95": "Within 95%",
    "scorecard.ets": "The forecast (exponential smoothing)",
    "scorecard.naive": "As last month",
    "scorecard.seasonal_naive": "As the same month last year",
    "scorecard.note": (
        "{origins} forecasts of what existing use costs, each {horizon} months ahead, held against the measured "
        "months. Scaled error: the error divided by the mean error that guessing the same month of the year before "
        "had in the months before the forecast; less is better. Within 80% and 95%: the share of the forecast months "
        "that fell in the interval; it should be 80% and 95%."
    ),
    "scorecard.won": "The forecast erred less than both simple methods.",
    "scorecard.lost": "At least one simple method did as well or better: trust the forecast no more than them.",
    "scorecard.narrow": (
        "The forecast's intervals were too narrow: {share} of the forecast months lay within that of {level}. Expect "
        "larger errors than the intervals show."
    ),
    "scorecard.none": (
        "Only {months} months are measured; {needed} are needed to hold the forecast against what happened. "
        "So it has not been tested."
    ),
    "series.title": "The buffet price up to {year}",
    "series.subtitle": "All known prices, what moved them, and what they may become.",
    "series.standing": "Prices to {year}",
    "series.standing_illustrative": "Prices to {year} – the split is illustrative",
    "series.drivers": "What moved the price, year by year",
    "series.no_steps": "There are no two years in a row of which the costs are known.",
    "series.drivers_figure": (
        "The causes of each change, stacked: above zero they raise the price, below they lower it. The axis is in "
        "kr. per citizen; the black line is the total change, written in øre."
    ),
    "series.drivers_alt": "Stacked bars with the causes of each change.",
    "series.drivers_alt_step": "From {before} to {after} the change is {change}, made up of {causes}.",
    "series.drivers_caption": "The causes of each change",
    "series.ahead": "What to expect",
    "series.about": "about {price}",
    "series.fan_figure": (
        "The price in kr. per citizen: known prices as bars; years to come as bands of 80% (dark) and 95% (light) "
        "around the median. Years whose price is not known are left out."
    ),
    "series.fan_alt": "Bars with the known prices, and bands around those that can be expected.",
    "series.fan_alt_known": "The price was {price} in {year}.",
    "series.fan_alt_ahead": "In {year} it can be expected to be {price}, with an 80% interval from {low} to {high}.",
}
