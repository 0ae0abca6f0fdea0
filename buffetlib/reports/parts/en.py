"""The English texts of what several reports share; {words} in braces are filled in."""

TEXTS = {
    "kind.scope": "New and discontinued items",
    "kind.scope_new": "New items",
    "kind.scope_gone": "Discontinued items",
    "kind.volume": "Number of calls",
    "kind.unit_cost": "Cost per call",
    "kind.budgeted_cost": "Budgeted cost",
    "kind.income": "Income",
    "kind.income_scope": "New and discontinued income",
    "kind.income_scope_new": "New income",
    "kind.income_scope_gone": "Discontinued income",
    "kind.income_volume": "Number of calls",
    "kind.income_unit_cost": "Income per call",
    "kind.income_budgeted_cost": "Budgeted income",
    "kind.carry_over": "Carry-over",
    "kind.citizens": "Number of {citizens}",
    "kind.rounding": "Rounding to whole {cents}",
    "basis.published": "Published",
    "basis.budget": "Budget",
    "basis.actual": "Actual",
    "basis.illustrative": "Illustrative",
    "title.text": "{Price_name_the} for {platform} {year}",
    "title.subtitle": "Why the price is what it is. {announced}",
    "title.announced_month": "The price was announced in {when}.",
    "title.announced_day": "The price was announced on {when}.",
    "title.rule": "By the rules the price is announced in {when}.",
    "title.rule_between": "By the rules the price is announced between {first} and {last}.",
    "title.standing": "{Price_name_the} {year}",
    "title.standing_illustrative": "{Price_name_the} {year} – the split is illustrative",
    "edition.first": "Edition {number}. In force once published.",
    "edition.later": "Edition {number}. In force once published; it takes the place of edition {before}.",
    "edition.draft": "Draft of edition {number}. Not published.",
    "edition.working": "Working copy. Not published.",
    "edition.made_with": "Made with {program}.",
    "label.contents": "Contents",
    "label.skip": "Skip to the content",
    "label.code": "The calculation: the notebook's code",
    "label.code_note": (
        "This report was written by the notebook below. Its code is shown so that anybody can see what was computed."
    ),
    "label.page": "Page {page} of {pages}",
    "label.overview": "Overview",
    "illustrative.heading": "Illustrative figures",
    "illustrative.text": (
        "The announced prices and the numbers of {citizens} are public. The split of the cost into items, the numbers "
        "of calls, the roll-out plan, the carry-over, the reasons of items and what is expected of years to come are "
        "not: they are made up to show the method, and must not be read as {organisation_of} accounts."
    ),
    "illustrative.mark": (
        "Illustrative figures: They are made up to show how it is done, and are not {organisation_of}."
    ),
    "draft.heading": "DRAFT",
    "draft.one": "{number} entry of {year} is not confirmed.",
    "draft.many": "{number} entries of {year} are not confirmed.",
    "draft.none": "All entries of {year} are confirmed, but this was made as a draft.",
    "draft.announced": "{price} was announced for {year}, but the figures give another price.",
    "draft.use": "Do not send this draft out.",
    "draft.before": "DRAFT – {text}",
    "glance.price": "Price {year}",
    "glance.not_announced": "computed, not announced",
    "glance.change": "Change",
    "glance.unknown": "Not known",
    "glance.no_change": "so there is no change to show",
    "causes.title": "The causes of the change",
    "causes.caption": "From {before} to {after}: what moved the price",
    "causes.cause": "Cause",
    "causes.effect": "Effect",
    "causes.share": "Share of change",
    "causes.kroner": "Effect × {citizens} {year}",
    "causes.reason": "Reason",
    "causes.total": "Total change",
    "causes.new": "New: {item}",
    "causes.gone": "Discontinued: {item}",
    "causes.unjustified": "not justified",
    "causes.others": "All other causes",
    "stories.story": "Story",
    "stories.cause": "{kind} in {component}",
    "stories.named": "“{story}”",
    "stories.untold": "All other causes include {stories}",
    "causes.note": (
        "Amounts in {currency} are the effect times the number of {citizens} in {after}. In {before} there was another "
        "number. So they add up neither to what the {participants} pay more or less (first in the report) nor to the "
        "change of the cost (later). An item of both years is split so that no order of the causes counts (see the "
        "method)."
    ),
    "causes.carry_over": "From {before} to {after}",
    "causes.carry_over_parts": "From {before} to {after} ({parts}).",
    "causes.carry_over_part": "{amount} from {year}",
    "causes.citizens": "From {before} to {after} {citizens}.",
    "causes.rounding": "{before} as computed became {before_rounded}, and {after} became {after_rounded}.",
    "causes.proof": (
        "The causes explain the whole change; nothing is left over. {count} effects, computed item by item, come to "
        "{causes} {cents}, and the price changed by {change} {cents}."
    ),
    "rounding.note": "Figures are rounded so that those shown add up exactly.",
    "waterfall.title": "From one price to the next",
    "waterfall.price": "Price {year}",
    "waterfall.caption": (
        "The price from {before} to {after} in {currency} per {citizen}. Solid arrow to the right: raises the price. "
        "Open arrow to the left: lowers it."
    ),
    "waterfall.torn": (
        "The axis does not begin at 0: the bars of both prices are broken, so that the changes can be seen."
    ),
    "waterfall.alt": (
        "Waterfall chart from the price {before} of {price_before} to the price {after} of {price_after} {causes}."
    ),
    "coverage.title": "What the price covers",
    "coverage.covers": (
        "{Price_name_the} is one price per {citizen} per year, the same for all {participants_count} {participants}, "
        "however much each of them uses {platform_the}. It covers:"
    ),
    "coverage.account": (
        "The price is set in advance for all of {year}. It rests on the use that all {participants_count} "
        "{participants} together are expected to make in that year."
    ),
    "coverage.regulated": (
        "Settlement: when a year has closed, what was collected is compared with the actual cost, and the "
        "difference is added to or taken off a later price. The newest year that can be part of the price for"
        " {year} is {closed}."
    ),
    "costs.title": "The cost behind the price",
    "costs.note": (
        "The cost base is the sum of fixed items, budgeted as an amount, and metered items, which are the "
        "expected calls times the cost per call."
    ),
    "costs.income_note": "What others than {participants} pay is income and is taken off.",
    "costs.by_component": "The cost base by component",
    "costs.by_item": "Each item: calls, and cost per call and amount in {currency}",
    "costs.component": "Cost component",
    "costs.change": "Change",
    "costs.change_of_cost": "Change of cost",
    "costs.cost_base": "Cost base",
    "costs.gross_cost": "Cost before income",
    "costs.income": "Income",
    "costs.net_cost": "Cost after income",
    "costs.rebate": "{item} (rebate)",
    "costs.to_be_paid": "Cost that the price has to cover",
    "costs.item": "Item",
    "costs.calls": "Calls",
    "costs.cost_per_call": "Cost/call",
    "costs.amount": "Amount",
    "costs.of_year": "{what} {of}",
    "costs.item_note": "A dash means that the item is fixed and has no calls, or is not there in that year.",
    "shared.title": "{Citizens} and carry-over",
    "shared.price_year": "Price year",
    "shared.counted_on": "Counted on",
    "shared.citizens": "{Citizens}",
    "shared.citizens_caption": "The {citizens} who share the cost",
    "shared.from_year": "From the year",
    "shared.amount": "Amount",
    "shared.carry_over_caption": "Carry-over from earlier years",
    "shared.carry_over_note": "A positive amount: too little was collected in the year that the amount comes from.",
    "shared.no_carry_over": "No carry-over.",
    "history.title": "The price from {first} to {last}",
    "history.figure": "{Price_name_the} in {currency} per {citizen}",
    "history.title_one": "The price for {last}",
    "history.caption": "{Price_name_the} {first}–{last}",
    "history.alt": "Bar chart of {price_name_the} in {currency} per {citizen} from {first} to {last}. {prices}",
    "history.alt_known": "In {year} the price was {price}",
    "history.alt_unknown": "The price for {year} is not known.",
    "history.caption_one": "{Price_name_the} {last}",
    "history.price": "Price",
    "history.unknown": "not known",
    "history.not_announced": "The price for {years} is computed and not announced.",
    "history.note": "Prices that are not known are not estimated; their places are left open.",
    "history.constant": "In {year} prices",
    "history.constant_caption": "In constant prices (of {year})",
    "history.index": "Price index",
    "history.constant_alt": ", in {year} prices {price}",
    "history.constant_figure": "Dashed: the same in constant prices (of {year}).",
    "level.of_which_level": "– of which price level",
    "level.of_which_real": "– of which real",
    "level.parts": "Of which price level {level} and real {real}",
    "level.parts_mixed": (
        "Items that follow the price index: price level {level} and real {real}; all other items: {others}"
    ),
    "level.index_of": "{index} in {year}",
    "level.basis": "{basis} for {years}",
    "level.note": (
        "The price level is {index}, the average of the year ({base} = {hundred}): {levels}. The figures are {bases}. "
        "The average of {year} was not known when the price of {year} was set."
    ),
    "level.growth_part": (
        "Of the increase of {change}, {general} is general price growth: so much would the price of {before} have "
        "risen if all of it had followed {index} to {after}. The other {beyond} came on top of it."
    ),
    "level.growth": (
        "If all of the price of {before} had followed {index} to {after}, it would have changed by {general}: that is "
        "general price growth. It changed by {change}, which is {beyond} beyond price growth."
    ),
    "level.growth_indexed": (
        "The price level among the causes is something else: it is of the items that follow the index alone, and moves "
        "the price by {indexed}"
    ),
    "history.first": "The price for {year} was in force from {day}.",
    "method.title": "The method",
    "method.price": (
        "The price is paid on account. It is the cost base and the carry-over divided by the number of {citizens}, "
        "rounded to whole {cents} (half {cent_a} rounds up):"
    ),
    "method.formula_alt": "p equals C plus R, divided by N.",
    "method.cost_alt": "C equals the sum of k times c over the metered items plus the sum of b over the fixed items.",
    "method.p": "computed price in {currency} per {citizen}",
    "method.cost_base": "cost base in {currency}",
    "method.net_cost": "cost base in {currency}; income counts as negative amounts",
    "method.calls": "expected calls of a metered item",
    "method.cost_per_call": "cost per call in {currency}",
    "method.amount": "amount of a fixed item in {currency}",
    "method.carry_over": "carry-over in {currency}; positive when too little was collected",
    "method.citizens": "{citizens} of the {participants_count} {participants}",
    "method.bridge": (
        "The change from one price to the next is split into causes that add up exactly. A new item counts with its "
        "whole value divided by the new year's {citizens}, a discontinued one with its whole value divided by the old "
        "year's. For all else, calls, cost per call, amounts, carry-over and {citizens} are replaced one at a time, "
        "from the old year's value to the new one's, and each cause gets the mean of its effect over all orders (the "
        "Shapley value; with two factors, Bennet's indicator)."
    ),
    "method.exact": (
        "The split does not depend on the order, gives an unchanged factor 0, changes sign when the two years"
        " are swapped, and is computed in fractions without rounding. Two yearly steps in a row do not in "
        "general give the same split as one step over both."
    ),
    "method.orders": (
        "Others might replace the factors in one particular order. The table shows how small and how large "
        "each effect could then become."
    ),
    "method.splits": "The same change, split in other ways ({unit})",
    "method.least": "Smallest effect",
    "method.shown": "This report",
    "method.most": "Largest effect",
    "method.splits_note": (
        "The smallest and largest effects belong to different orders, so they do not add up to the change."
    ),
    "sources.title": "Sources",
    "sources.intro": "Every figure behind the report: its basis, source, file and line.",
    "sources.caption": "The sources of the figures",
    "sources.figure": "Figure",
    "sources.basis": "Basis",
    "sources.source": "Source",
    "sources.place": "File and line",
    "sources.ditto": "as above",
    "sources.announced": "Announced price {year}",
    "sources.citizens": "{Citizens} on {day}",
    "sources.price_index": "Price index {year}",
    "sources.carry_over": "Carry-over from {year}",
    "sources.calls": "{item}: expected calls",
    "sources.calls_by_month": "Calls by month and roll-out",
    "sources.measured": "Measured calls",
    "sources.proof": (
        "The PDF of the report carries all these files and its exact figures. Anyone can prove it: "
        "buffetpris verify FILE.pdf."
    ),
    "sources.edition": "Edition",
    "sources.edition_before": "Edition {number}, which this takes the place of",
    "sources.edition_day": "Published on {day}",
    "sources.edition_itself": "What the edition says of itself",
    "sources.edition_figures": "Figures as they were",
    "sources.publisher": "Publisher",
    "sources.contact": "Questions",
    "sources.not_stated": "not stated",
    "scenario.year": "{year} (scenario: {changes})",
    "scenario.price": "Scenario {year}",
    "terminal.price_caption": "{Price_name_the} {year}",
    "terminal.figure": "Figure",
    "terminal.value": "Value",
    "terminal.announced": "Announced price",
    "terminal.computed": "Computed price",
    "terminal.cost_base": "Cost base",
    "terminal.carry_over": "Carry-over",
    "terminal.citizens": "{Citizens}",
    "terminal.per_citizen": "{price} per {citizen}",
    "terminal.not_known": "not known",
    "terminal.explain_caption": "{Price_name_the} {before} → {after}: {price_before} → {price_after}",
    "terminal.total": "Total change, remainder {remainder}",
    "terminal.illustrative": "The split is illustrative: it is made up and not {organisation_of} figures.",
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
        "All calls in the year by the systems of the roll-out plan, also in {participants} that use them already."
    ),
    "sharing.caption": "What the number of {citizens} means for the calls",
    "sharing.fewer": "With 1% fewer {citizens}",
    "sharing.known": (
        "The price for {year} is shared by the {citizens} of {due}, {number}. The roll-out is computed with the same "
        "number."
    ),
    "sharing.unknown": (
        "The price for {year} is shared by the {citizens} of {due}, whose number is not known yet. {number} "
        "{citizens}, the newest number known (of {on}), are used here."
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
