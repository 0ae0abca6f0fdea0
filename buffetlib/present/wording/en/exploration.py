"""The English texts of the exploration notebook; {words} in braces are filled in."""

TEXTS = {
    "explore.title": "What drives the buffet price {year}?",
    "explore.subtitle": "What moved the price, what would move it, and how often the services are called.",
    "explore.standing": "Exploration {year}",
    "explore.standing_illustrative": "Exploration {year} – the split is illustrative",
    "explore.illustrative": (
        "The announced prices and the counts of citizens are public. The split of the cost into items, the calls, "
        "the roll-out plan, the carry-over, the forecasts, the ranges and the scenarios are made up to show the "
        "method and must not be read as KOMBIT's figures."
    ),
    "explore.whatif": "What if",
    "explore.scenario_price": "The scenario's price",
    "explore.nothing_changed": "Nothing is changed: the scenario is the price of {year} as it is.",
    "explore.told_up": (
        "The price would be {after} instead of {before}: {change} more per citizen, "
        "or {total} more for {citizens} citizens."
    ),
    "explore.told_down": (
        "The price would be {after} instead of {before}: {change} less per citizen, "
        "or {total} less for {citizens} citizens."
    ),
    "explore.told_same": "The price would be {after} in whole øre, unchanged.",
    "explore.command": "The same figures on the command line: {command}",
    "explore.sensitivity": "What moves the scenario's price",
    "explore.since": "From {before} to {after}",
    "explore.since_unknown": "Since the year before",
    "explore.no_earlier": "There is no earlier year with costs to compare {year} with.",
    "explore.methods": "The same change by several methods",
    "explore.service": "Calls: {item}",
    "explore.no_calls": "No calls are counted of “{item}”, because the item is fixed or because they are not known.",
    "explore.measured": "Measured",
    "explore.expected": "Expected",
    "explore.year": "Year",
    "explore.difference": "Measured against expected",
    "explore.calls_figure": "Calls a month: {item}. Solid line: measured. Dashed: expected when the price was set.",
    "explore.calls_alt": "Curves of the measured and the expected calls a month of {item}.",
    "explore.calls_alt_measured": "In {year}, {measured} calls were measured.",
    "explore.calls_alt_both": "In {year}, {measured} calls were measured, and {expected} were expected.",
    "explore.calls_caption": "Calls a year: {item}",
    "explore.calls_note": (
        "A dash means that the year is not counted in full, or that the expected calls are not known."
    ),
    "explore.from": "From",
    "explore.to": "To",
    "explore.component": "Component",
    "explore.all": "All",
    "explore.item": "Item",
    "explore.reset": "Reset",
    "explore.calls": "Calls",
    "explore.cost_per_call": "Cost/call",
    "explore.amount": "Amount",
    "explore.citizens": "Citizens",
    "explore.carry_over": "Carry-over",
    "explore.unit_calls": "calls",
    "explore.unit_cost_per_call": "kr.",
    "explore.unit_amount": "kr.",
    "explore.unit_citizens": "citizens",
    "explore.unit_carry_over": "kr.",
    "explore.typed_wrong": "Not changed",
    "explore.typed_no_number": (
        "'{text}' cannot be read as a number. Type per cent, such as {share}, or a new value with its unit, "
        "such as {example}"
    ),
    "explore.typed_no_unit": (
        "'{text}' without a unit may be per cent or a new value. Type {text}%, or the unit, as in {example}"
    ),
    "explore.typed_too_small": "'{name}' cannot become as small as that.",
    "explore.typed_decimals": "'{name}' can have at most {decimals} decimals.",
    "explore.impossible": "The scenario is not possible",
    "explore.impossible_text": "With these changes there would be no price above 0 kr.",
    "explore.outdated": "The figures have changed on disk",
    "explore.outdated_text": (
        "All of this notebook is computed from the figures as they were when it was run. Run all cells to read "
        "them anew."
    ),
    "explore.left_out": (
        "There are faults in the figures of {years}, so they cannot be chosen; buffetpris check tells which."
    ),
    "explore.no_controls": "Fields and sliders are shown once the cell is run. Below is what was last chosen.",
    "explore.hint": (
        "Per cent more or less than the year's own: move the slider, or type such as {share}, or a new value "
        "with its unit, such as {value}"
    ),
}
