"""The English texts of how a price arises; {words} in braces are filled in."""

TEXTS = {
    "arising.title": "How the {price_name} of {year} arises",
    "arising.subtitle": "From the items to the price, to one cause and to one bill, step by step.",
    "arising.standing": "The {price_name} {year}, step by step",
    "arising.standing_illustrative": "The {price_name} {year}, step by step – illustrative",
    "arising.items_title": "The items",
    "arising.items": (
        "The cost consists of items. A fixed item is an amount that is budgeted. A metered item is the calls that are "
        "expected in the year, times the cost per call. {item} costs {amount}: {calls} calls × "
        "{cost_per_call} {currency} a call."
    ),
    "arising.income": "Amounts that lower the price have a minus: {components}.",
    "arising.items_caption": "The items of the price of {year}",
    "arising.components_title": "The components",
    "arising.components": "Added up by component, the items give the cost C, which is {cost_base} in all.",
    "arising.components_net": (
        "Added up by component, the items give the cost C, which after income is {cost_base} in all."
    ),
    "arising.components_caption": "The cost by component in {year}",
    "arising.price_title": "The price",
    "arising.price": (
        "The carry-over R from earlier years is {carry_over} in all. Cost and carry-over are divided by N = {count} "
        "{citizens}. That gives {computed} per {citizen}, or {price} per {citizen} in whole {cents}. That is exactly "
        "the price that project.price({year}) gives."
    ),
    "arising.cause_title": "One cause, by hand",
    "arising.cause": (
        "{item} cost {old} per {citizen} in {before} and {new} per {citizen} in {after}. Three figures have changed: "
        "the number of calls, the cost per call and the number of {citizens}. How much each of them matters depends "
        "on the order in which they are replaced, from the one year's figures to the other's. There are six orders, "
        "and each figure gets the mean of its effect in all of them: that is the Shapley value."
    ),
    "arising.cause_caption": "The effect in each of the six orders",
    "arising.order": "Order",
    "arising.calls": "calls",
    "arising.cost_per_call": "cost per call",
    "arising.citizens": "{citizens}",
    "arising.mean": "Mean",
    "arising.cause_equal": (
        "The effects of the calls, {calls}, and of the cost per call, {cost_per_call}, are exactly those that "
        "project.explain({before}, {after}) gives."
    ),
    "arising.change_title": "All causes",
    "arising.change": (
        "Computed in this way for all items and added up by kind, the effects give the change from {price_before} "
        "to {price_after}: {change}, with nothing left over."
    ),
    "arising.change_caption": "From {before} to {after} by kind of cause",
    "arising.whatif_title": "What if",
    "arising.whatif": (
        "With 10% more calls of {item}, {calls}, the cost would be {more} larger and the price {price} per "
        "{citizen}: {change} more than {base} That is exactly what project.whatif gives."
    ),
    "arising.whatif_same": (
        "With 10% more calls of {item}, {calls}, the cost would be {more} larger, but the price the same, {price}, "
        "because it is in whole {cents}. That is exactly what project.whatif gives."
    ),
    "arising.bill_title": "One bill",
    "arising.bill": (
        "{name} has {count} {citizens} and pays {price} for each of them, {amount} in all. That is exactly what "
        "project.statement gives. It is collected in instalments."
    ),
    "arising.bill_caption": "The {price_name} of {name} in {year}",
    "arising.instalment": "Instalment {number}",
    "arising.chart_title": "A chart",
    "arising.chart_caption": "From {before} to {after} by kind of cause.",
    "arising.cause_note": "Each effect is rounded to four decimals by itself.",
    "arising.instalments": "Instalment",
}
