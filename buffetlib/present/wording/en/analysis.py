"""The English texts of what analysts see: what if, forecasts, uncertainty; {words} in braces are filled in."""

TEXTS = {
    "input.calls": "{item}: calls",
    "input.cost_per_call": "{item}: cost per call (kr.)",
    "input.amount": "{item}: amount (kr.)",
    "input.citizens": "Citizens",
    "input.carry_over": "Carry-over (kr.)",
    "whatif.caption": "What if: the buffet price {year} from {price_before} to {price_after}",
    "whatif.changes": "What is changed",
    "whatif.input": "Input",
    "whatif.before": "Base",
    "whatif.after": "Scenario",
    "whatif.note": "The scenario is an assumption. Its price is computed and not announced.",
    "whatif.base": "Base",
    "whatif.chart": (
        "The price from base to scenario in kr. per citizen. Solid arrow to the right: raises the price. "
        "Open arrow to the left: lowers it."
    ),
    "whatif.alt": "Waterfall chart from the base of {price_before} to the scenario of {price_after} {causes}.",
    "sensitivity.title": "What moves the price one øre",
    "sensitivity.intro": (
        "From the price of {price}, the table shows the inputs to which it is most sensitive: what 1% more of each "
        "moves the price before rounding, and exactly how large each would have to be for the price in whole øre to "
        "be another."
    ),
    "sensitivity.caption": "What moves the price {year} one øre",
    "sensitivity.one_per_cent": "1% more moves the price",
    "sensitivity.now": "Now",
    "sensitivity.raises": "One øre up at",
    "sensitivity.lowers": "One øre down at",
    "sensitivity.note": (
        "One øre up and down: the nearest value that moves the price in whole øre, all else being as it is. A"
        " dash means that no value does."
    ),
    "sensitivity.chart": (
        "What 1% more of each input moves the price in {year}, the largest first. Solid arrow to the right: "
        "raises the price. Open arrow to the left: lowers it."
    ),
    "sensitivity.alt": "Tornado chart of what 1% more of each input moves the price in {year}. {inputs}.",
    "expected.service": "Service",
    "expected.caption": "Expected calls in {year}",
    "expected.earlier": "12 months before",
    "expected.recent": "Last 12 months",
    "expected.trend": "Projected",
    "expected.rollout": "Roll-out",
    "expected.calls": "Expected",
    "expected.note": (
        "The last 12 months end with {until}. The roll-out plan's calls in the same months are taken off the "
        "measured calls. The rest, the existing use, is projected to the year, and the roll-out of the year is added."
    ),
    "expected.rollout_caption": "Calls of the roll-out in {year} by system",
    "expected.rollout_note": (
        "All calls in the year by the systems of the roll-out plan, also in municipalities that use them already."
    ),
    "sharing.caption": "What the number of citizens means for the calls",
    "sharing.fewer": "With 1% fewer citizens",
    "sharing.known": (
        "The price for {year} is shared by the citizens of {due}, {citizens}; the roll-out is reckoned with them, too."
    ),
    "sharing.unknown": (
        "The price for {year} is shared by the citizens of {due}, whose number is not known yet. It is reckoned here "
        "with {citizens} citizens, the newest known (of {on})."
    ),
    "chain.caption": "The change {before} → {after}, directly and as yearly steps",
    "chain.direct": "Direct",
    "chain.steps": "Yearly steps",
    "chain.difference": "Difference",
    "chain.note": (
        "Both splits add up to the change. They differ because the steps pass through the years between: an item "
        "that is new in one of them is new all the way in the direct split, but in the steps only once, and after "
        "that changes in its calls, cost per call or amount count by themselves."
    ),
    "methods.caption": "The change {before} → {after} by several methods ({unit})",
    "methods.shapley": "Shapley",
    "methods.lmdi": "LMDI",
    "methods.undefined": "not defined",
    "methods.note": (
        "Shapley is the split of the reports, exact and adding up. LMDI adds up too, but works with logarithms in "
        "floating point and is defined only where no factor is 0 or changes its sign. Smallest and largest are over "
        "all orders of stepwise replacement."
    ),
}
