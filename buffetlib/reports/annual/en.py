"""The English texts of the annual report alone; {words} in braces are filled in."""

TEXTS = {
    "summary.title": "In short",
    "summary.announced": "{price} per citizen",
    "summary.not_announced": "{price} per citizen (computed, not announced)",
    "summary.price": "The buffet price for {year} is {price}.",
    "summary.headline_up": ("The buffet price for {year} is {price}, an increase of {change} from {before} ({share})."),
    "summary.headline_down": (
        "The buffet price for {year} is {price}, a decrease of {change} from {before} ({share})."
    ),
    "summary.headline_same": (
        "The buffet price for {year} is {price}, the same as in {before} (change {change}, {share})."
    ),
    "summary.first_up": "The price is pushed up most by {causes}.",
    "summary.first_down": "The price is pulled down most by {causes}.",
    "summary.second_up": "In the other direction it is pushed up by {causes}.",
    "summary.second_down": "In the other direction it is pulled down by {causes}.",
    "summary.nothing_up": "Nothing pushes the price up.",
    "summary.nothing_down": "Nothing pulls the price down.",
    "summary.cause": "{cause} ({effect})",
    "summary.new": "New in the price: {items}.",
    "summary.gone": "No longer in the price: {items}.",
    "summary.nothing_new": "No items are new in the price.",
    "summary.others": "{count} others",
    "summary.item": "“{item}” ({amount})",
    "summary.carry_over_up": "Too little was collected in {year}, so {amount} is added to the cost",
    "summary.carry_over_down": "Too much was collected in {year}, so {amount} is taken off the cost",
    "summary.carry_over_same": "The carry-over from {year} comes out even ({amount})",
    "summary.carry_over_parts_up": "What was collected was {parts}, so {amount} in all is added to the cost",
    "summary.carry_over_parts_down": "What was collected was {parts}, so {amount} in all is taken off the cost",
    "summary.carry_over_parts_same": "What was collected was {parts}, so the carry-over comes out even ({amount})",
    "summary.carry_over_part_up": "{amount} too little in {year}",
    "summary.carry_over_part_down": "{amount} too much in {year}",
    "summary.carry_over_part_same": "neither too little nor too much in {year} ({amount})",
    "summary.carry_over_none": "No carry-over comes from earlier years",
    "summary.carry_over_change": (
        "{carry_over}; in the previous price the carry-over was {before}, and the difference {change}."
    ),
    "summary.effect_up": "raises the price by {effect}",
    "summary.effect_down": "lowers the price by {effect}",
    "summary.effect_same": "does not move the price ({effect})",
    "summary.citizens": "The cost is shared by {citizens} citizens (counted on {day})",
    "summary.citizens_up": "{citizens}, {count} more than the year before, which {change}.",
    "summary.citizens_down": "{citizens}, {count} fewer than the year before, which {change}.",
    "summary.citizens_same": "{citizens}, as many as the year before (difference {count}), which {change}.",
    "summary.components": "The cost is {total}, and its largest parts are {components}.",
    "summary.illustrative": (
        "The announced prices and the numbers of citizens are public, but the split of the cost is illustrative."
    ),
    "plain.scope": "new and discontinued items in {component}",
    "plain.scope_new": "new items in {component}",
    "plain.scope_gone": "discontinued items in {component}",
    "plain.volume_up": "more calls in {component}",
    "plain.volume_down": "fewer calls in {component}",
    "plain.unit_cost_up": "a higher cost per call in {component}",
    "plain.unit_cost_down": "a lower cost per call in {component}",
    "plain.budgeted_cost_up": "higher budgeted cost in {component}",
    "plain.budgeted_cost_down": "lower budgeted cost in {component}",
    "plain.carry_over": "the carry-over",
    "plain.citizens": "the number of citizens",
    "plain.rounding": "rounding to whole øre",
}
