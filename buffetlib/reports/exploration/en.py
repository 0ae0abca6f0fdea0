"""The English texts of the exploration; {words} in braces are filled in."""

TEXTS = {
    "input.calls": "{item}: calls",
    "input.cost_per_call": "{item}: cost per call ({currency})",
    "input.amount": "{item}: amount ({currency})",
    "input.citizens": "{Citizens}",
    "input.carry_over": "Carry-over ({currency})",
    "whatif.caption": "What if: {price_name_the} {year} from {price_before} to {price_after}",
    "whatif.changes": "What is changed",
    "whatif.input": "Input",
    "whatif.before": "Base",
    "whatif.after": "Scenario",
    "whatif.note": "The scenario is an assumption. Its price is computed and not announced.",
    "whatif.base": "Base",
    "whatif.chart": (
        "The price from base to scenario in {currency} per {citizen}. Solid arrow to the right: raises the price. Open "
        "arrow to the left: lowers it."
    ),
    "whatif.alt": "Waterfall chart from the base of {price_before} to the scenario of {price_after} {causes}.",
    "sensitivity.title": "What moves the price one {cent}",
    "sensitivity.intro": (
        "From the price of {price}, the table shows the inputs to which it is most sensitive: how far 1% more of each "
        "moves the price before rounding, and exactly how large each would have to be for the price in whole {cents} "
        "to change."
    ),
    "sensitivity.caption": "What moves the price {year} one {cent}",
    "sensitivity.one_per_cent": "1% more moves the price",
    "sensitivity.now": "Now",
    "sensitivity.raises": "One {cent} up at",
    "sensitivity.lowers": "One {cent} down at",
    "sensitivity.note": (
        "One {cent} up and down: the nearest value that moves the price in whole {cents}, all else being as it is. A "
        "dash means that no value does."
    ),
    "sensitivity.income": "A larger income lowers the price.",
    "sensitivity.chart": (
        "How far 1% more of each input moves the price in {year}, the largest first. Solid arrow to the right: "
        "raises the price. Open arrow to the left: lowers it."
    ),
    "sensitivity.alt": "Tornado chart of how far 1% more of each input moves the price in {year}. {inputs}.",
    "explore.title": "What drives {price_name_the} {year}?",
    "explore.subtitle": "What moved the price, what would move it, and how often the services are called.",
    "explore.standing": "Exploration {year}",
    "explore.standing_illustrative": "Exploration {year} – the split is illustrative",
    "explore.illustrative": (
        "The announced prices and the counts of {citizens} are public. The split of the cost into items, the calls, "
        "the roll-out plan, the carry-over, the forecasts, the ranges and the scenarios are made up to show the method "
        "and must not be read as {organisation_of} figures."
    ),
    "explore.whatif": "What if",
    "explore.scenario_price": "The scenario's price",
    "explore.nothing_changed": "Nothing is changed: the scenario is the price of {year} as it is.",
    "explore.told_up": (
        "The price would be {after} instead of {before}: {change} more per {citizen}, or {total} more for {number} "
        "{citizens}."
    ),
    "explore.told_down": (
        "The price would be {after} instead of {before}: {change} less per {citizen}, or {total} less for {number} "
        "{citizens}."
    ),
    "explore.told_same": "The price would be {after} in whole {cents}, unchanged.",
    "explore.command": "The same figures on the command line: {command}",
    "explore.sensitivity": "What moves the scenario's price",
    "explore.since": "From {before} to {after}",
    "explore.no_earlier": "There is no earlier year with costs to compare {year} with.",
    "explore.methods": "The same change by several methods",
    "explore.service": "Calls: {item}",
    "explore.no_calls": "No calls are counted for “{item}”, because the item is fixed or because they are not known.",
    "explore.measured": "Measured",
    "explore.expected": "Expected",
    "explore.year": "Year",
    "explore.difference": "Measured against expected",
    "explore.calls_figure": "Calls a month: {item}. Solid line: measured. Dashed: expected when the price was set.",
    "explore.calls_alt": "Curves of the measured and the expected calls a month of {item}.",
    "explore.calls_alt_measured": "In {year}, {measured} calls were measured.",
    "explore.calls_alt_both": (
        "In {year}, {measured} calls were measured, and {expected} were expected when the price was set."
    ),
    "explore.calls_caption": "Calls a year: {item}",
    "explore.calls_note": (
        "A dash means that the year is not counted in full, or that the expected calls are not known."
    ),
    "explore.from": "From",
    "explore.to": "To",
    "explore.component": "Component",
    "explore.all": "All",
    "explore.item": "Item",
    "explore.keep": "Pin item",
    "explore.keep_told": "Let the fields of the item stay while other items are chosen",
    "explore.leave": "Remove",
    "explore.leave_told": "Remove {item} and what is set for it",
    "explore.whole_year": "The whole year",
    "explore.reset": "Reset",
    "explore.calls": "Calls",
    "explore.cost_per_call": "Cost/call",
    "explore.amount": "Amount",
    "explore.citizens": "{Citizens}",
    "explore.carry_over": "Carry-over",
    "explore.unit_calls": "calls",
    "explore.unit_cost_per_call": "{currency}",
    "explore.unit_amount": "{currency}",
    "explore.unit_citizens": "{citizens}",
    "explore.unit_carry_over": "{currency}",
    "explore.rollout": "Roll-out: times the plan's calls",
    "explore.unit_factor": "times",
    "explore.typed_no_factor": (
        "'{text}' cannot be read as how many times the plan's calls there are. Type, for example, {twice} or {half}"
    ),
    "explore.typed_too_large": "Numbers as large as that cannot be used.",
    "explore.command_to_copy": "The command that gives the same figures",
    "explore.name": "Name",
    "explore.save": "Save",
    "explore.saved": "The scenario is saved in {file}. It is read by {command}",
    "explore.save_nothing": "Nothing is changed, so there is nothing to save.",
    "explore.save_name": "Type a name for the scenario, of letters and digits, such as {example}",
    "explore.save_there": "There is already a scenario in {file}. It is not changed; type another name.",
    "explore.save_failed": "The scenario is not saved: {reason}",
    "explore.typed_wrong": "Not changed",
    "explore.typed_no_number": (
        "'{text}' cannot be read as a number. Type per cent, such as {share}, or a new value with its unit, "
        "such as {example}"
    ),
    "explore.typed_no_unit": (
        "'{text}' without a unit may be per cent or a new value. Type {text}%, or the unit, as in {example}"
    ),
    "explore.typed_too_small": "'{name}' cannot be as small as that.",
    "explore.typed_decimals": "'{name}' can have at most {decimals} decimals.",
    "explore.impossible": "The scenario is not possible",
    "explore.impossible_text": "With these changes the price would not be above 0 {currency_end}",
    "explore.outdated": "The figures have changed on disk",
    "explore.outdated_text": (
        "All of this notebook is computed from the figures as they were when it was run. Run all cells to read "
        "them again."
    ),
    "explore.left_out": (
        "There are faults in the figures of {years}, so they cannot be chosen; buffetpris check tells which."
    ),
    "explore.no_controls": "Fields and sliders are shown once the cell is run. Below is what was last chosen.",
    "explore.hint": (
        "Per cent more or less than the year's own: move the slider, or type, for example, {share} or a new "
        "value with its unit, {value}"
    ),
    "uncertainty.title": "How uncertain the price is",
    "uncertainty.no_ranges": "No ranges say how far the inputs may lie from their figures.",
    "uncertainty.other_ranges": "The ranges of the inputs do not fit {year}; they are set for another year:",
    "uncertainty.caption": "How uncertain is the price {year}? {draws} draws of its inputs",
    "uncertainty.level": "Share of the draws",
    "uncertainty.price": "Highest price",
    "uncertainty.note": (
        "The price of the year is {price} ({computed} before rounding). The prices of the draws, before rounding, have "
        "the mean {mean} and the standard deviation {deviation}; in whole {cents}, {higher} of them are higher than "
        "the price of the year and {lower} lower."
    ),
    "uncertainty.shares": "What explains the uncertainty of the price {year}",
    "uncertainty.input": "Input",
    "uncertainty.range": "Range",
    "uncertainty.share": "Share of the variance",
    "uncertainty.others": "{count} other inputs",
    "uncertainty.rest": "Interaction and chance",
    "uncertainty.shares_note": (
        "The share is roughly the part of the variance that would be gone if the input were known. All inputs are "
        "drawn independently of each other; the roll-out is one draw for all services. Percentages are of the year's "
        "figure, but those of calls are of the existing use and those of the roll-out of the plan; amounts of the "
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
        "below {low}, half of them below {middle} and 95% below {high}; in whole {cents}, {higher} of them are higher "
        "than the price of the year and {lower} lower."
    ),
}
