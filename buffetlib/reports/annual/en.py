"""The English texts of the annual report alone; {words} in braces are filled in."""

TEXTS = {
    "summary.announced": "{price} per {citizen}",
    "summary.not_announced": "{price} per {citizen} (computed, not announced)",
    "summary.price": "{Price_name_the} for {year} is {price}.",
    "summary.headline_up": "{Price_name_the} for {year} is {price}, an increase of {change} from {before} ({share}).",
    "summary.headline_down": "{Price_name_the} for {year} is {price}, a decrease of {change} from {before} ({share}).",
    "summary.headline_same": (
        "{Price_name_the} for {year} is {price}, the same as in {before} (change {change}, {share})."
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
    "summary.others": "{count} others",
    "summary.item_cost": "“{item}” ({amount})",
    "summary.item_income": "“{item}” (income of {amount})",
    "summary.item_rebate": "“{item}” (rebate of {amount})",
    "summary.carry_over_up": "Too little was collected in {year}, so {amount} is added to the cost",
    "summary.carry_over_down": "Too much was collected in {year}, so {amount} is taken off the cost",
    "summary.carry_over_same": "The carry-over from {year} comes out even ({amount})",
    "summary.carry_over_parts_up": "The carry-over is {parts}, so {amount} in all is added to the cost",
    "summary.carry_over_parts_down": "The carry-over is {parts}, so {amount} in all is taken off the cost",
    "summary.carry_over_parts_same": "The carry-over is {parts}, so it comes out even ({amount})",
    "summary.carry_over_part_up": "{amount} too little collected in {year}",
    "summary.carry_over_part_down": "{amount} too much collected in {year}",
    "summary.carry_over_part_same": "{amount} from {year}",
    "summary.carry_over_part_corrected": "{amount} from the correction of the settlement of {year}",
    "summary.carry_over_none": "No carry-over comes from earlier years",
    "summary.carry_over_change": (
        "{carry_over}; in the previous price the carry-over was {before}, and the difference {change}."
    ),
    "summary.effect_up": "raises the price by {effect}",
    "summary.effect_down": "lowers the price by {effect}",
    "summary.effect_same": "does not move the price ({effect})",
    "summary.citizens": "The cost is shared by {number} {citizens} (counted on {day})",
    "summary.citizens_up": "{sentence}, {count} more than the year before, which {change}.",
    "summary.citizens_down": "{sentence}, {count} fewer than the year before, which {change}.",
    "summary.citizens_same": "{sentence}, as many as the year before (difference {count}), which {change}.",
    "summary.components": "The cost is {total}, and its largest parts are {components}.",
    "summary.no_predecessor": "The price for {before} is not known here, so the change cannot be explained.",
    "summary.no_items": "Of {before} only the price is known, not its cost, so the change cannot be explained.",
    "plain.scope": "new and discontinued items in {component}",
    "plain.scope_new": "new items in {component}",
    "plain.scope_gone": "discontinued items in {component}",
    "plain.volume": "the number of calls in {component}",
    "plain.unit_cost": "the cost per call in {component}",
    "plain.budgeted_cost": "the budgeted amounts in {component}",
    "plain.carry_over": "the carry-over",
    "plain.citizens": "the number of {citizens}",
    "plain.rounding": "rounding to whole {cents}",
    "plain.others": "all other causes together",
    "finding.share_up": "{cause} brought {share} of the increase",
    "finding.share_down": "{cause} brought {share} of the decrease",
    "finding.largest_up": "{cause} brought most: {share} of the increase",
    "finding.largest_down": "{cause} brought most: {share} of the decrease",
    "finding.almost_up": "{cause} brought nearly all of the increase",
    "finding.almost_down": "{cause} brought nearly all of the decrease",
    "finding.all_up": "{cause} brought the whole increase",
    "finding.all_down": "{cause} brought the whole decrease",
    "finding.against_up": "{cause} raised the price by {effect}, while all else lowered it by {other}",
    "finding.against_down": "{cause} lowered the price by {effect}, while all else raised it by {other}",
    "finding.even": "The price is the same: some causes raise it by {amount}, others lower it by as much",
    "finding.nothing": "The price is the same, and nothing has moved it",
    "finding.others": "Other causes",
    "finding.made_of": "The largest part of the price: {part}, {amount}",
    "finding.made_of_caption": (
        "What the price for {year} is made of, in {cents} per {citizen}. A solid arrow to the right is added, an "
        "open one to the left is taken off."
    ),
    "finding.made_of_alt": "Chart of what the price for {year} is made of: {parts}. The price is {price}",
    "glance.made_up": (
        "The announced prices and the numbers of {citizens} are public. The figures behind the price are made up to "
        "show the method and are not {organisation_of}."
    ),
    "glance.paid": "All {participants_count} {participants} pay",
    "glance.paid_since": "{change} since {before}",
    "glance.proof": (
        "It adds up, and nothing is left over: the causes give {causes}, and the price changed by {change}."
    ),
    "glance.recomputed": (
        "The price has been checked: the cost of {total} divided by {number} {citizens} ({day}) is {computed} per "
        "{citizen}. Rounded, that is the announced price."
    ),
    "glance.computed": (
        "The price is computed and not announced: the cost of {total} divided by {number} {citizens} ({day}) is "
        "{computed} per {citizen}, rounded {price} per {citizen}."
    ),
    "glance.documented": "Each figure has a source, which stands at the end of the report.",
    "glance.contact": "Publisher: {publisher}. Questions: {contact}",
    "causes.small_item": "One small change below {least}: {item}",
    "causes.one_more": "Also one small change below {least}: {item}, {sum}",
    "causes.small": "{count} small changes, each below {least}, {sum} in all",
    "causes.more": "Also {count} small changes, each below {least}, {sum} in all",
    "shared.payers": (
        "What each of the {participants_count} {participants} pays, and what changed it, stands in the workbook of "
        "this report (xlsx)."
    ),
}
