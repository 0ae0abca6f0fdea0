"""The English texts of the history of the price; {words} in braces are filled in."""

TEXTS = {
    "chain.caption": "The change {before} → {after}, directly and as yearly steps",
    "chain.direct": "Direct",
    "chain.steps": "Yearly steps",
    "chain.difference": "Difference",
    "chain.note": (
        "Both splits add up to the change. They differ because the steps pass through the years between: an item "
        "that is new in one of them is new all the way in the direct split, but in the steps only once, and after "
        "that changes in its calls, cost per call or amount count by themselves."
    ),
    "outlook.title": "What to expect in {year}",
    "outlook.no_calls": "There are no measured calls to make a forecast from.",
    "outlook.too_few": "When the price was set, too few months were measured; a forecast needs {needed}.",
    "outlook.none": "There are no measured calls to make a forecast from, or fewer than the {needed} months it needs.",
    "outlook.lead": (
        "The price for {year} can be expected to be about {price}, where only the calls change from {base} and there "
        "is no carry-over. The forecast's narrow interval is from {low} to {high}; that it holds as often as it aims "
        "at ({level}) has not been shown."
    ),
    "outlook.lead_proven": (
        "The price for {year} can be expected to be about {price}; the forecast's {level} interval is from {low} to "
        "{high}, where only the calls change from {base} and there is no carry-over."
    ),
    "outlook.assumes": (
        "The forecast assumes the costs per call and fixed amounts of {base}, that planned systems are taken into use "
        "on time, and that there is no carry-over. Calls are measured up to and including {until}. A forecast is not a "
        "price: the price is set only when it is announced."
    ),
    "outlook.shared": "The price for {year} is shared by the {number} {citizens} counted on {due}, whom the year uses.",
    "outlook.shared_unknown": (
        "The price for {year} is to be shared by the {citizens} of {due}, whose number is not known here; the "
        "{number} {citizens} of {on} are used. With 1% fewer {citizens} the price moves by {fewer} per "
        "{citizen}."
    ),
    "outlook.caption": "From the price of {base} to what can be expected in {year}",
    "outlook.price": "Price {base}",
    "outlook.unrounded": "Rounding to whole {cents} falls away",
    "outlook.carry_over": "The carry-over falls away",
    "outlook.existing": "Existing use: forecast",
    "outlook.rollout": "Systems in the roll-out plan: plan",
    "outlook.citizens": "The {citizens} whom the year uses",
    "outlook.expected": "Expected price {year} (median)",
    "outlook.intervals": "Expected price with intervals ({unit})",
    "outlook.year": "Price year",
    "outlook.median": "Median",
    "outlook.interval": "Interval",
    "outlook.narrow": "narrow",
    "outlook.wide": "wide",
    "outlook.low": "From",
    "outlook.high": "To",
    "outlook.coverage": "Coverage",
    "outlook.origins": "Forecasts",
    "outlook.intervals_note": (
        "Prices are before rounding to whole {cents}. The intervals cover only the uncertainty of the calls of "
        "existing use. New and gone items, costs per call, amounts, the roll-out, {citizens} and the carry-over are "
        "not in them."
    ),
    "outlook.coverage_note": (
        "The intervals are calibrated by the errors of past forecasts and aim at {levels}. Coverage: the share of past "
        "forecasts of a whole price year, as far ahead, whose interval held; each is calibrated by what was known "
        "then. Forecasts: how many they are; they overlap. With fewer than {needed} no percentage is shown. An "
        "interval that was not tried as often, or failed more than one and a half times as often as it aims at, is "
        "called narrow or wide."
    ),
    "outlook.calls": "Calls in the years to come",
    "outlook.calls_note": (
        "First column: the calls that the price was set from, not the measured ones. Years to come: the median; "
        "forecast of the existing use plus the calls of the roll-out plan. There are no intervals, for the forecast of "
        "each service was not held against what happened."
    ),
    "outlook.figure": (
        "The cost of the calls a month in million {currency}, all months at the cost per call of the price year. Solid "
        "line: measured calls. Dashed: forecast with roll-out. Dark and light band: the narrow and the wide interval "
        "of a month."
    ),
    "outlook.bands_held": (
        "In {origins} past forecasts, each {horizon} months ahead, {narrow} of the months lay in the narrow band and "
        "{wide} in the wide one."
    ),
    "outlook.bands_few": (
        "Only {origins} past forecasts, each {horizon} months ahead, can show how often the bands held; with fewer "
        "than {needed} it is not said."
    ),
    "outlook.alt": (
        "Curve of what the calls cost a month from {first} to {last}, measured up to and including {until}; after that "
        "a forecast that ends at {end} million {currency} a month, with a narrow interval from {low} to {high}."
    ),
    "hindsight.caption": "Past forecasts and what the price became ({unit})",
    "hindsight.expected": "Expected",
    "hindsight.low": "From",
    "hindsight.high": "To",
    "hindsight.came": "Became",
    "hindsight.miss": "Difference",
    "hindsight.calls": "Of which calls",
    "hindsight.other": "Of which other",
    "hindsight.over": (
        "The price for {year} became {price}; that is {miss} more than the {expected} that could be expected when the "
        "price of the year before was set."
    ),
    "hindsight.under": (
        "The price for {year} became {price}; that is {miss} less than the {expected} that could be expected when the "
        "price of the year before was set."
    ),
    "hindsight.same": (
        "The price for {year} became {price}, as could be expected when the price of the year before was set."
    ),
    "hindsight.inside": "Past prices that lay in the wide interval of the forecast: {inside} of {all}.",
    "hindsight.covers": (
        "The interval covers calls alone; it says nothing of new and gone items, changed costs, {citizens} and "
        "settlement, which can move the price far beyond it."
    ),
    "hindsight.none": "There is no past forecast to hold against what the price became.",
    "hindsight.note": (
        "Expected: the median of what could be expected from calls measured up to and including March two years before "
        "the price year, by the method used now. From and to: the wide interval. Of which calls: what the calls that "
        "the price was set from moved more or less than expected. Of which other: the rest of the difference."
    ),
    "scorecard.caption": "How well the forecast has done",
    "scorecard.method": "Method",
    "scorecard.mase": "Scaled error (MASE)",
    "scorecard.within": "Within {level}",
    "scorecard.ets": "The forecast (exponential smoothing)",
    "scorecard.naive": "Same as last month",
    "scorecard.seasonal_naive": "Same as that month last year",
    "scorecard.note": (
        "{origins} forecasts of what existing use costs, each {horizon} months ahead, held against the measured "
        "months. Scaled error: the error divided by the mean error that guessing the same month of the year before "
        "had in the months before the forecast; less is better. Within: the share of the forecast months that fell in "
        "the interval that aims at so many; the forecast's is calibrated, those of the simple methods are their own."
    ),
    "scorecard.won": "The forecast was closer than both simple methods.",
    "scorecard.lost": "At least one simple method did as well or better: trust the forecast no more than them.",
    "scorecard.few": "{origins} forecasts are fewer than {needed}, so nothing is said of how often the intervals held.",
    "scorecard.narrow": (
        "The forecast's interval of {level} was too narrow: {share} of the forecast months lay in it. Expect larger "
        "errors than it shows."
    ),
    "scorecard.wide": (
        "The forecast's interval of {level} was wider than it says: {share} of the forecast months lay in it."
    ),
    "scorecard.none": (
        "Only {months} months are measured; {needed} are needed to hold the forecast against what happened. "
        "So it has not been tested."
    ),
    "series.title": "{Price_name_the} up to {year}",
    "series.subtitle": "All known prices, what moved them, and what they may become.",
    "series.standing": "Prices to {year}",
    "series.standing_illustrative": "Prices to {year} – the split is illustrative",
    "series.drivers": "What moved the price, year by year",
    "series.no_steps": "There are no two years in a row of which the costs are known.",
    "series.drivers_figure": (
        "The causes of each change, stacked: above zero they raise the price, below they lower it. The axis is in "
        "{currency} per {citizen}; the black line is the total change, written in {cents}."
    ),
    "series.drivers_alt": "Stacked bars with the causes of each change.",
    "series.drivers_alt_step": "From {before} to {after} the change is {change}, made up of {causes}.",
    "series.drivers_caption": "The causes of each change",
    "series.ahead": "What to expect",
    "series.about": "about {price}",
    "series.fan_figure": (
        "The price in {currency} per {citizen}: known prices as bars; years to come as the narrow (dark) and the wide "
        "(light) interval around the median. Point and line in a bar: what was expected of the price, and its wide "
        "interval. The intervals cover calls alone; how often they held is in the table. Years whose price is not "
        "known are left out."
    ),
    "series.fan_alt": "Bars with the known prices and what was expected of them, and bands around those to come.",
    "series.fan_alt_known": "The price was {price} in {year}.",
    "series.fan_alt_past": "In {year} it was expected to be {price}, with a wide interval from {low} to {high}.",
    "series.fan_alt_ahead": "In {year} it can be expected to be {price}, with a wide interval from {low} to {high}.",
}
