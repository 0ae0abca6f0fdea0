"""The English texts of the history of the price; {words} in braces are filled in."""

TEXTS = {
    "chain.caption": "The change {before} → {after}, directly and as yearly steps",
    "chain.direct": "Direct",
    "chain.steps": "Yearly steps",
    "chain.difference": "Difference",
    "chain.note": (
        "Both splits explain the whole change. They differ because the steps pass through the years between. An item "
        "that is new in one of them counts as new all the way in the direct split. In the steps it is new only in its "
        "first year; after that, changes in its calls, cost per call or amount count by themselves."
    ),
    "outlook.title": "What to expect in {year}",
    "outlook.no_calls": "There are no measured calls to make a forecast from.",
    "outlook.too_few": "When the price was set, too few months were measured; a forecast needs {needed}.",
    "outlook.none": "There are no measured calls to make a forecast from, or fewer than the {needed} months it needs.",
    "outlook.lead": (
        "The price for {year} can be expected to be about {price} per {citizen}. The narrow interval is from {low} to "
        "{high} per {citizen}. Only the calls change from {base} here, and there is no carry-over. That the interval "
        "holds as often as it should ({level}) has not been shown."
    ),
    "outlook.lead_proven": (
        "The price for {year} can be expected to be about {price} per {citizen}. The {level} interval of the forecast "
        "is from {low} to {high} per {citizen}. Only the calls change from {base} here, and there is no carry-over."
    ),
    "outlook.assumes": (
        "The forecast assumes the costs per call and fixed amounts of {base}, that planned systems are taken into use "
        "on time, and that there is no carry-over. Calls are measured up to and including {until}. A forecast is not a "
        "price: the price is set only when it is announced."
    ),
    "outlook.shared": "The price for {year} is shared by the {number} {citizens} of {due}.",
    "outlook.shared_unknown": (
        "The price for {year} is to be shared by the {citizens} of {due}, whose number is not known here; the "
        "{number} {citizens} of {on} are used. With 1% fewer {citizens} the price is {fewer} higher per "
        "{citizen}."
    ),
    "outlook.caption": "From the price of {base} to what can be expected in {year}",
    "outlook.price": "Price {base}",
    "outlook.unrounded": "Without rounding to whole {cents}",
    "outlook.carry_over": "Without the carry-over",
    "outlook.existing": "Existing use: forecast",
    "outlook.rollout": "Systems in the roll-out plan: plan",
    "outlook.citizens": "The year's number of {citizens}",
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
        "Prices are before rounding to whole {cents}. An interval says only how many calls may come from those who "
        "call now. It says nothing of new and discontinued items, cost per call, amounts, the roll-out, {citizens} and "
        "the carry-over."
    ),
    "outlook.coverage_note": (
        "An interval is set by how far past forecasts went wrong. The two aim at {levels}. Coverage: the share of past "
        "forecasts of a whole year that held, each made with what was known then. Forecasts: how many they are; they "
        "overlap. With fewer than {needed} no per cent is shown. With more, an interval that fails at most one and a "
        "half times as often as it aims at is named by its per cent. Else it is called narrow or wide."
    ),
    "outlook.calls": "Calls in the years to come",
    "outlook.calls_note": (
        "First column: the calls that the price was set from, not the measured ones. The others: the median for those "
        "who call now, and the calls of the plan. There are no intervals, for the forecast of each service was not "
        "held against what came."
    ),
    "outlook.method": (
        "The forecast is exponential smoothing of what the calls cost a month. The error against a guess is MASE: the "
        "mean error divided by that which guessing the same month of the year before had in the months until then. The "
        "intervals are calibrated by the errors of past forecasts."
    ),
    "outlook.figure": (
        "What the calls cost a month in million {currency}, all at the cost per call of the price year. Solid line: "
        "measured calls. Dashed: forecast with roll-out. Dark and light band: the narrow and the wide interval of a "
        "month."
    ),
    "outlook.bands_held": (
        "In {origins} past forecasts, each {horizon} months ahead, {narrow} of the months lay in the narrow band and "
        "{wide} in the wide one."
    ),
    "outlook.bands_none": "No past forecast can show how often the bands held.",
    "outlook.bands_few": (
        "Only {origins} past forecasts, each {horizon} months ahead, can show how often the bands held; with fewer "
        "than {needed} it is not said."
    ),
    "outlook.alt": (
        "Curve of what the calls cost a month from {first} to {last}, measured up to and including {until}; after that "
        "a forecast that ends at {end} million {currency} a month, with a narrow interval from {low} to {high}."
    ),
    "hindsight.caption": "What was expected and what came ({unit})",
    "hindsight.expected": "Expected",
    "hindsight.low": "From",
    "hindsight.high": "To",
    "hindsight.came": "Actual",
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
    "hindsight.inside": "Of the past prices, {inside} of {all} lay in the wide interval of the forecast.",
    "hindsight.covers": "The interval covers calls alone. All else can move the price far beyond it.",
    "hindsight.none": "There is no past forecast to hold against what came.",
    "hindsight.alt": "Bar chart of what the prices became, with what was expected of them.",
    "hindsight.alt_year": (
        "The price for {year} became {came}; {expected} was expected, with a wide interval from {low} to {high}."
    ),
    "hindsight.chart": (
        "What the price became, in {currency} per {citizen}, as bars. Point and line in a bar: what was expected, and "
        "its wide interval."
    ),
    "hindsight.why": (
        "Why it turned out differently: the forecast looks at calls alone. It cannot know new and discontinued items, "
        "cost per call, fixed amounts and carry-over, and not always the number of {citizens}."
    ),
    "hindsight.why_year": "{year}: {other} came from other things than calls: {causes}.",
    "hindsight.cause": "{cause} ({effect})",
    "hindsight.scope": "new and discontinued items",
    "hindsight.unit_cost": "cost per call",
    "hindsight.budgeted_cost": "fixed amounts",
    "hindsight.income": "income",
    "hindsight.carry_over": "carry-over",
    "hindsight.rest": "{citizens} and rounding",
    "hindsight.note": (
        "Expected: the median from calls measured up to March two years before, computed as it is today. From and to: "
        "the wide interval. Of which calls: how much more or less than expected the calls behind the price moved it. "
        "Of which other: the rest."
    ),
    "scorecard.caption": "How well the forecast has done",
    "scorecard.method": "Method",
    "scorecard.mase": "Error against a guess",
    "scorecard.within": "Within {level}",
    "scorecard.ets": "The forecast",
    "scorecard.naive": "Same as last month",
    "scorecard.seasonal_naive": "Same as that month last year",
    "scorecard.note": (
        "{origins} forecasts of what the calls cost, each {horizon} months ahead, were held against the measured "
        "months. Error against a guess: one is as good as a guess that each month is the same as the year before; less "
        "is better. Within: the share of the months that fell in the interval that aims at so many. Those of the "
        "forecast are set by past errors, those of the simple methods are their own."
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
        "{currency} per {citizen}; the black line is the total change, written above the bar in {cents}."
    ),
    "series.drivers_alt": "Stacked bars with the causes of each change.",
    "series.drivers_alt_step": "From {before} to {after} the change is {change}, made up of {causes}.",
    "series.drivers_caption": "The causes of each change",
    "series.ahead": "What to expect",
    "series.about": "ca. {price}",
    "series.fan_figure": (
        "The price in {currency} per {citizen}: known prices as bars; years to come as the narrow (dark) and the wide "
        "(light) interval around the median. Point and line in a bar: what was expected, and its wide interval. "
        "Intervals cover calls alone; how often they held is in the table. A year whose price is not known is left out."
    ),
    "series.fan_alt": "Bars with the known prices and what was expected of them, and bands around those to come.",
    "series.fan_alt_known": "The price was {price} in {year}.",
    "series.fan_alt_past": "In {year} it was expected to be {price}, with a wide interval from {low} to {high}.",
    "series.fan_alt_ahead": "In {year} it can be expected to be {price}, with a wide interval from {low} to {high}.",
}
