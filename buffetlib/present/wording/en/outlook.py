"""The English texts of what to expect; {words} in braces are filled in."""

TEXTS = {
    "outlook.title": "What to expect in {year}",
    "outlook.no_calls": "There are no measured calls to make a forecast from.",
    "outlook.too_few": "When the price was set, too few months were measured; a forecast needs {needed}.",
    "outlook.none": "There are no measured calls to make a forecast from, or fewer than the {needed} months it needs.",
    "outlook.lead": (
        "The price for {year} can be expected to be about {price}: with a probability of 80% between {low} and {high}, "
        "if all else is as in {base}."
    ),
    "outlook.assumes": (
        "Assumed are the costs per call, fixed amounts and citizens of {base}, that planned systems are taken into "
        "use in "
        "time, and that there is no carry-over. Calls are measured until {until}. A forecast is no price: the price is "
        "set only when it is announced."
    ),
    "outlook.caption": "From the price of {base} to what can be expected in {year}",
    "outlook.price": "Price {base}",
    "outlook.unrounded": "Rounding to whole øre falls away",
    "outlook.carry_over": "The carry-over falls away",
    "outlook.existing": "Existing use: forecast",
    "outlook.rollout": "Systems taken into use: plan",
    "outlook.expected": "Expected price {year}, middle",
    "outlook.intervals": "How certain it is ({unit})",
    "outlook.year": "Price year",
    "outlook.median": "Middle",
    "outlook.low_80": "80% from",
    "outlook.high_80": "80% to",
    "outlook.low_95": "95% from",
    "outlook.high_95": "95% to",
    "outlook.intervals_note": (
        "Prices are before rounding to whole øre. The intervals know only the uncertainty of the calls."
    ),
    "outlook.calls": "Calls in the years to come",
    "outlook.calls_note": (
        "Years to come: the middle and the interval of 80%; forecast of the existing use, and plan of the systems "
        "taken into use."
    ),
    "outlook.figure": (
        "What the calls cost a month in DKK million. Solid line: measured. Dashed: forecast with roll-out. "
        "Dark and light band: 80 and 95% probability."
    ),
    "outlook.alt": (
        "Curve of what the calls cost a month from {first} to {last}, measured until {until}; after that a forecast "
        "that "
        "ends at {end} million kr. a month, with a probability of 80% between {low} and {high}."
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
        "{origins} forecasts, each {horizon} months ahead, held against what happened. The error is measured in what "
        "one "
        "erred before by guessing the same month of the year before; least is best. Of the real months, 80 and 95% "
        "should lie within."
    ),
    "scorecard.won": "The forecast erred less than both simple methods.",
    "scorecard.lost": "The forecast did not err less than both simple methods: trust it no more than them.",
    "scorecard.narrow": (
        "But its intervals were too narrow: only {share} of the real months lay within that of 80%. Expect it to be "
        "further "
        "off than the intervals show."
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
        "The causes of each change in kr. per citizen, stacked: above zero they raise the price, below they lower it. "
        "The black line is the change in all."
    ),
    "series.drivers_alt": "Stacked bars with the causes of each change.",
    "series.drivers_alt_step": "From {before} to {after} the change is {change}, made up of {causes}.",
    "series.drivers_caption": "The causes of each change",
    "series.ahead": "What to expect",
    "series.about": "about {price}",
    "series.fan_figure": (
        "The price in kr. per citizen: known prices as bars; years to come as bands of 80% (dark) and 95% (light) "
        "around "
        "the middle."
    ),
    "series.fan_alt": "Bars with the known prices, and bands around those that can be expected.",
    "series.fan_alt_known": "In {year} the price was {price}.",
    "series.fan_alt_ahead": (
        "In {year} it can be expected to be {price}, with a probability of 80% between {low} and {high}."
    ),
}
