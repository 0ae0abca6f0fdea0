"""The English texts of the settlement and the ledger; {words} in braces are filled in."""

TEXTS = {
    "settle.title": "Settlement of {price_name_the} {year}",
    "settle.subtitle": "What was collected, and what the year really cost, as it was known on {known}.",
    "settle.standing": "Settlement {year}",
    "settle.standing_illustrative": "Settlement {year} – the accounts are illustrative",
    "settle.illustrative": (
        "The announced prices and the counts of {citizens} are public. The costs, the actual calls, the reasons and "
        "the carry-over are not: they are made up to show the method and must not be read as {organisation_of} "
        "accounts."
    ),
    "settle.glance": "The settlement at a glance",
    "settle.revenue": "Collected",
    "settle.price_times": "{price} × {number} {citizens}",
    "settle.price_times_part": "{price} × {number} {citizens}, where {participant_a} joined in the year from then on",
    "settle.joined": "{Participants} that joined within the year paid from their first service agreement on.",
    "settle.collect": "To be collected",
    "settle.collect_note": "actual cost and carry-over",
    "settle.per_citizen": "{amount} per {citizen}",
    "settle.still_open": "Not yet in any price",
    "settle.into_little": "{amount} was added to the price for {year}",
    "settle.into_much": "{amount} was taken off the price for {year}",
    "settle.into_even": "{amount} was moved to the price for {year}",
    "settle.into_none": "none of it was moved to a price",
    "settle.rest_little": "{amount} remains to be added to a later price.",
    "settle.rest_much": "{amount} remains to be taken off a later price.",
    "settle.rest_even": "Nothing remains.",
    "settle.moved": "So far, {uses}. {rest}",
    "settle.vintages": "As first settled ({known}), it was {first}; since then it was corrected by {corrections}.",
    "settle.first_little": "{amount} too little",
    "settle.first_much": "{amount} too much",
    "settle.first_even": "neither too little nor too much ({amount})",
    "settle.correction": "{amount} ({known})",
    "settle.too_little": "Shortfall",
    "settle.too_much": "Surplus",
    "settle.even": "Comes out even",
    "settle.told_little": (
        "For {year}, {revenue} was collected, but {collect} should have been: {difference} too little."
    ),
    "settle.told_much": (
        "For {year}, {revenue} was collected, but only {collect} should have been: {difference} too much."
    ),
    "settle.told_even": (
        "For {year}, {revenue} was collected, and {collect} should have been: the difference is {difference}."
    ),
    "settle.account": "Entry",
    "settle.account_caption": "The settlement of {year} as it was known on {known}",
    "settle.account_note": (
        "The carry-over belongs here because the price was to collect it, too; otherwise what has been paid once would "
        "come back in a later price."
    ),
    "settle.gross_cost": "Actual cost of {year} before income",
    "settle.cost": "Actual cost of {year}",
    "settle.carried": "Carry-over that the price was to collect",
    "settle.causes": "What made the difference",
    "settle.kinds_caption": "From what was expected to what happened in {year}",
    "settle.kinds_note": "A positive amount means that too little was collected.",
    "settle.kind_scope": "New items, and items that did not occur",
    "settle.kind_new": "New item",
    "settle.kind_gone": "Item that did not occur",
    "settle.kind_volume": "Number of calls",
    "settle.kind_unit_cost": "Cost per call",
    "settle.kind_budgeted_cost": "Fixed costs",
    "settle.kind_income": "Income",
    "settle.kind_income_new": "New income",
    "settle.kind_income_gone": "Income that did not come about",
    "settle.kind_income_volume": "Number of calls",
    "settle.kind_income_unit_cost": "Income per call",
    "settle.kind_income_budgeted_cost": "Fixed income",
    "settle.kind_citizens": "Number of {citizens} billed",
    "settle.kind_rounding": "Rounding of the price to whole {cents}",
    "settle.proof": (
        "The causes explain the whole difference; nothing is left over. {count} effects, computed item by item, come "
        "to {causes} {currency}, and the difference is {difference} {currency_end}"
    ),
    "settle.chart": (
        "From what was collected for {year} to what should have been, in {currency_end} Solid arrow to the right: more "
        "was to be collected. Open arrow to the left: less."
    ),
    "settle.torn": "The axis does not begin at 0: the two outer bars are broken, so that the causes can be seen.",
    "settle.alt": "Waterfall chart from what was collected, {revenue}, to what should have been, {collect} {causes}",
    "settle.reasons": "Cause by cause",
    "settle.causes_caption": "The causes of the difference in {year}, item by item",
    "settle.items": "Item by item",
    "settle.items_caption": "Each item of {year}: budget and accounts, in {currency}",
    "settle.items_note": "Amounts are rounded to whole {currency} so that they add up.",
    "settle.of_list": "{what}, {of}",
    "settle.expected": "budget",
    "settle.actual": "accounts",
    "settle.formula_alt": "D equals A plus R minus V",
    "settle.letter_d": "the difference in {currency}; positive when too little was collected",
    "settle.letter_a": "the actual cost of the year in {currency}",
    "settle.letter_r": "the carry-over from earlier years that the price was to collect, in {currency}",
    "settle.letter_v": "what was collected on account: the price times the {citizens}, in {currency}",
    "settle.method": (
        "The price is on account: it is set in advance, and its difference from what the year really cost is moved to "
        "a later price."
    ),
    "settle.split": (
        "The difference is split by cause as the change of the price is: each item that was in the price and "
        "occurred by Shapley's method, between calls and cost per call; new items and those that did not occur "
        "whole. The rounding of the price is what whole {cents} brought in too much or too little. All is computed in "
        "fractions, with no remainder."
    ),
    "settle.sources": "Actual figures of {year}",
    "settle.link": "See the settlement of {year}.",
    "settle.more": (
        "The whole settlement with every item and cause is the report buffetpris-settlement-{year}, made by the "
        "command buffetpris report {year} --notebook settlement."
    ),
    "settle.source": "The settlement of {year} as it was known on {known}",
    "ledger.title": "The carry-over ledger",
    "ledger.intro": (
        "Each year is settled when it has closed, and again when something is corrected. Here is what each settlement "
        "moved on, which price it went into, and what is not yet in any price."
    ),
    "ledger.caption": "Every {currency_name} moved from a year to a later price",
    "ledger.settled": "From the year",
    "ledger.known": "Known on",
    "ledger.amount": "Moved on",
    "ledger.price_year": "To the price for",
    "ledger.used": "Of which in that price",
    "ledger.open": "Not yet in any price",
    "ledger.open_total": "Total",
    "ledger.not_settled": "not settled here",
    "ledger.note": (
        "A positive amount: too little was collected. A later settlement of the same year shows only what it corrected."
    ),
    "ledger.balance": (
        "The ledger balances: collected for the settled years {revenue} + in prices not settled yet {unsettled} + not "
        "yet in any price {open} = {total} = actual cost of the settled years {cost} + carry-over from years not "
        "settled here {given} Nothing is left over."
    ),
}
