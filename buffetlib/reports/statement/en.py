"""The English texts of a municipality's statement; {words} in braces are filled in."""

TEXTS = {
    "statement.title": "{name}: payment for {platform} {year}",
    "statement.subtitle": (
        "What the {participant} pays and when, why that changed, and what may be expected. {Participant_code} {code}."
    ),
    "statement.standing": "{name}, payment {year}",
    "statement.standing_illustrative": "{name}, payment {year} – partly illustrative",
    "statement.illustrative_whole": (
        "{public} and the counts of {citizens} are public, and so is what the {participant} pays of {prices}. "
        "{made_up} and the split of the price change into causes are not: they are made up to show the method and must "
        "not be read as {organisation_of} or the {participant_of} figures."
    ),
    "statement.illustrative_short": (
        "{public} and the counts of {citizens} are public. {made_up} and the causes of the price are made up to show "
        "the method; see the annex."
    ),
    "statement.number_of_calls": "The number of calls",
    "statement.prices_one": "{price_name_the}",
    "statement.prices_two": "the two prices",
    "statement.prices_more": "the prices",
    "statement.mark_by_citizens": "{Charge_the} is illustrative: The figures are made up and not {organisation_of}.",
    "statement.mark_by_calls": (
        "{Charge_the} is illustrative: The figures are made up and not those of the {participant}."
    ),
    "statement.mark_calls": (
        "Calls and costs per call are illustrative: The figures are made up, and not {organisation_of} or those of the "
        "{participant}."
    ),
    "statement.mark_causes": "The causes of the price are illustrative: They are made up and not {organisation_of}.",
    "statement.total": "Total",
    "statement.change": "Change",
    "statement.amount": "Amount",
    "statement.glance": "The payment in all",
    "statement.to_pay": "Payment for {year}",
    "statement.with_calls": "with {charges}",
    "statement.without_calls": "without {charges}",
    "statement.unknown_before": "Not known",
    "statement.unknown_before_note": "the change cannot be computed",
    "statement.per_citizen": "Per {citizen}",
    "statement.per_citizen_country": "the whole country: {price}",
    "statement.charges_caption": "The payment for {after} (filled) and for {before} (hatched).",
    "statement.charges_caption_alone": "The payment for {after}.",
    "statement.charges_alt": (
        "Bar chart of what the {participant} pays for {after} beside what it paid for {before}: {charges}"
    ),
    "statement.charges_alt_alone": "Bar chart of what the {participant} pays for {after}: {charges}",
    "statement.charges_told": "{charge} is {amount}",
    "statement.charges_told_both": "{charge} is {amount} against {before} the year before",
    "statement.says_pays": "For {year}, {name} pays {total}: {parts}.",
    "statement.says_of_price": "{amount} in {price_name} ({price} per {citizen})",
    "statement.says_by_citizens": "{amount} in {charge}",
    "statement.says_by_calls": "{amount} for its own calls of {charge_the}",
    "statement.says_up": "That is {change} more than for {before}: {parts}.",
    "statement.says_down": "That is {change} less than for {before}: {parts}.",
    "statement.says_same": "That is the same as for {before} (change {change}): {parts}.",
    "statement.says_price": "{price_name_the} went from {before} to {after} per {citizen} ({amount})",
    "statement.says_citizens": "the {participant} went from {before} to {after} {citizens} ({amount})",
    "statement.says_by_citizens_new": "{charge_the} is new ({amount})",
    "statement.says_by_citizens_up": "the payment of {charge_the} rose ({amount})",
    "statement.says_by_citizens_down": "the payment of {charge_the} fell ({amount})",
    "statement.says_by_calls_up": "the payment for {charge_the} rose ({amount})",
    "statement.says_by_calls_down": "the payment for {charge_the} fell ({amount})",
    "statement.says_by_calls_same": "the payment for {charge_the} is unchanged ({amount})",
    "statement.says_membership": "the {participant} pays for another part of the year ({amount})",
    "statement.says_no_before": (
        "The price for {before} is not known here with its costs, so the change cannot be explained."
    ),
    "statement.says_not_in": (
        "The {participant_of} first service agreement is of {day}, and it pays from then on; for {year} it pays "
        "nothing of {prices}."
    ),
    "statement.says_part": (
        "The {participant} pays from its first service agreement on {day}: {days} of the {all} days of quarter "
        "{quarter}, and all after that."
    ),
    "statement.says_part_of_parts": (
        "The {participant} pays from its first service agreement on {day}: {days} of the {all} days that instalment "
        "{quarter} of {parts} is for, and all after that."
    ),
    "statement.payment_title": "When to pay",
    "statement.payment_caption": "Payment for {year} by quarter",
    "statement.payment_caption_of_parts": "Payment for {year} by instalment ({parts})",
    "statement.charge": "Charge",
    "statement.quarter": "Quarter {quarter}",
    "statement.quarter_of_parts": "Instalment {quarter}",
    "statement.year": "Year",
    "statement.instalment": "Quarter",
    "statement.instalment_of_parts": "Instalment",
    "statement.days_paid": "Paid for",
    "statement.days": "{begin} – {end}",
    "statement.billed_from": "Billed from",
    "statement.to_be_paid": "To be paid",
    "statement.instalments_by_citizens": (
        "An instalment of {charges} is a quarter of the year's amount; the {cents} that do not divide by four go to "
        "the first instalments."
    ),
    "statement.instalments_by_citizens_of_parts": (
        "The instalments ({parts}) of {charges} are equal parts of the year's amount; the {cents} that do not divide "
        "go to the first instalments."
    ),
    "statement.and_of": "and of",
    "statement.instalments_by_calls": (
        "{Charge_the} is paid by the quarter's own calls; the rounding to whole {cents} is shared out so that the four "
        "instalments give the year's amount."
    ),
    "statement.instalments_by_calls_of_parts": (
        "{Charge_the} is paid by one's own calls in the months that an instalment is for; the rounding to whole "
        "{cents} is shared out so that the instalments give the year's amount."
    ),
    "statement.instalments_when": "Bills come quarterly, early in the quarter after; the day is not known here.",
    "statement.instalments_when_of_parts": (
        "The bill of an instalment comes early after the months that it is for; the day is not known here."
    ),
    "statement.part_note": (
        "A quarter of which the {participant} pays only a part counts with the days paid for out of all its days; the "
        "year is the sum of the quarters, rounded to whole {cents}."
    ),
    "statement.part_note_of_parts": (
        "An instalment of which the {participant} pays only a part counts with the days paid for out of all days that "
        "it is for; the year is the sum of the instalments, rounded to whole {cents}."
    ),
    "statement.computed_title": "How the amounts are computed",
    "statement.computed_caption": "The computation for {year}",
    "statement.what": "What is paid for",
    "statement.quantity": "Number",
    "statement.unit_price": "Price each",
    "statement.citizens_on": "{Citizens} on {day}",
    "statement.citizens_full": "{Citizens} up to {limit}",
    "statement.citizens_reduced": "{Citizens} above {limit}, {share} of the price",
    "statement.paid_part": "Of which for the part of the year that is paid for ({share})",
    "statement.calls_in": "Calls in quarter {quarter}",
    "statement.calls_in_of_parts": "Calls in the months of instalment {quarter}",
    "statement.calls_unknown": "{Charge_the} is not known for {year}: it is paid by calls, once these are counted.",
    "statement.computed_by_citizens": "{Charge_the} is {price} per {citizen} per year.",
    "statement.computed_by_citizens_reduced": (
        "{Charge_the} is {price} per {citizen} per year, but only {share} of it for each {citizen} above {limit}."
    ),
    "statement.computed_by_calls": (
        "The quarters' amounts of {charge_the} are rounded so that they add up to the year's."
    ),
    "statement.computed_by_calls_of_parts": (
        "The instalments' amounts of {charge_the} are rounded so that they add up to the year's."
    ),
    "statement.stories_title": "Why the payment changed since {before}",
    "statement.stories_caption": "From {before} to {after}: the largest causes",
    "statement.stories_note": (
        "Causes and reasons are those of the annual report; the annex shows each single cause and adds them up."
    ),
    "statement.other_causes_up": "{count} further causes together; the largest raises the price by {most}.",
    "statement.other_causes_down": "{count} further causes together; the largest lowers the price by {most}.",
    "statement.other_causes_one_up": "A single cause, which raises the price by {most}.",
    "statement.other_causes_one_down": "A single cause, which lowers the price by {most}.",
    "statement.change_title": "The change, cause by cause",
    "statement.change_caption": "From {before} to {after}: what changed the {participant_of} payment",
    "statement.effect": "Effect on the price",
    "statement.price_part": "{Price_name_the}: from {before} to {after} {currency}",
    "statement.citizens_part": "The {participant_of} {citizens}: from {before} to {after}",
    "statement.charge_part": "{Charge_the}: from {before} to {after} {currency}",
    "statement.membership_part": "The part of the year that is paid for: from {before} to {after}",
    "statement.rounding_part": "Rounding of a part of the year to whole {cents}",
    "statement.price_rounding": "Rounding of the price to whole {cents}",
    "statement.country_citizens": "More or fewer {citizens} in the whole country share the cost",
    "statement.change_total": "Total change",
    "statement.change_note": (
        "The effect of the price is the change of the price times the mean of the {participant_of} {citizens} in the "
        "two years ({weight}), and that of the {citizens} is their change times the mean of the two prices. Each cause "
        "of the price change is the one of the annual report, times the same mean."
    ),
    "statement.change_note_part": (
        "The {participant} did not pay for all of both years. The effects of the price, of the {citizens} and of the "
        "part that is paid for are therefore split by Shapley's method; an effect on the price is multiplied by "
        "{weight}."
    ),
    "statement.change_without_calls": "{Charge_the} is not known in both years and is left out of the comparison.",
    "statement.proof": (
        "The causes explain the whole change; nothing is left over. The {count} causes of the price give {price} "
        "{currency}, all parts give {parts} {currency}, and the payment changed by {change} {currency_end}"
    ),
    "statement.waterfall_title": "From one payment to the next",
    "statement.waterfall_end": "{Price_name} {year}",
    "statement.waterfall_citizens": "The {participant_of} {citizens}",
    "statement.waterfall_country": "{Citizens} of the whole country",
    "statement.waterfall_membership": "Part of the year paid for",
    "statement.waterfall_caption": (
        "The {participant_of} payment of {price_name_the} from {before} to {after} in {currency_end} Solid arrow to "
        "the right: raises the payment. Open arrow to the left: lowers it."
    ),
    "statement.waterfall_alt": (
        "Waterfall chart from the {participant_of} payment of {price_name_the} {before} of {amount_before} to {after} "
        "of {amount_after}: {causes}"
    ),
    "statement.beside_chart": "Not in the chart: {parts}",
    "statement.use_title": "What the {participant} uses and pays",
    "statement.use_lead": (
        "{name} makes {calls} of the calls that {price_name_the} covers. They cost {cost} of what all these calls "
        "cost. The {participant} pays {payment} of what the {participants_count} {participants} pay in {price_name}."
    ),
    "statement.use_model": (
        "{Price_name_the} is shared in solidarity: it is the same per {citizen} in all {participants}, however much "
        "each of them uses. The difference between the two shares follows from the agreed model and is neither a debt "
        "nor a claim."
    ),
    "statement.use_caption": "The {participant_of} share of the {participants_count} {participants} in {year}",
    "statement.municipality": "{Participant}",
    "statement.all_98": "All {participants_count}",
    "statement.share": "Share",
    "statement.calls": "Calls",
    "statement.cost_of_calls": "What the calls cost, {currency}",
    "statement.buffet_payment": "Payment of {price_name_the}, {currency}",
    "statement.use_note": "The calls are those counted in {year}, at the price year's cost per call.",
    "statement.use_note_without": "{Charge_the} is left out: it is paid separately.",
    "statement.use_note_rest": "Calls are only a part of the cost behind the price; the rest is fixed amounts.",
    "statement.use_unknown": "The calls of {year} are not counted, so use cannot be set beside payment.",
    "statement.compare_title": "Compared with the region and the country",
    "statement.compare_caption": "The {participant}, the region and the country in {year}",
    "statement.figure": "Figure",
    "statement.region": "Region {region}",
    "statement.country": "The whole country",
    "statement.growth": "Growth of {citizens}, %",
    "statement.payment": "Total payment, {currency}",
    "statement.payment_per_citizen": "Payment per {citizen}, {currency}",
    "statement.of_it": "of which {charge}",
    "statement.calls_per_citizen": "Calls per {citizen}",
    "statement.compare_note": (
        "The region and the country are the sums of their {participants}, which the workbook of all "
        "{participants_count} lists. The calls are those of the services that {price_name_the} covers."
    ),
    "statement.budget_title": "For the budget of {year} and the years after",
    "statement.budget_known": (
        "{Price_name_the} for {year} is {price} per {citizen}. It is paid by the count of {citizens} on {day}, which "
        "is {number}."
    ),
    "statement.budget_computed": (
        "{Price_name_the} for {year} is computed as {price} per {citizen}, but not announced. It is paid by the count "
        "of {citizens} on {day}, which is {number}."
    ),
    "statement.budget_unknown": (
        "{Price_name_the} for {year} is not known here. What is known is the price for {before}, {price} per "
        "{citizen}, and the count of {citizens} on {day}, {number}. The budget is computed with these; the price for "
        "{year} may be higher or lower."
    ),
    "statement.budget_draft": "The figures for {year} are begun but not ready, and are not used.",
    "statement.nothing_expected": (
        "Calls have not been measured for long enough to say what may be expected of the years after."
    ),
    "statement.expected_lead": (
        "An expectation, not a promise: this is what the payment may become if the calls go as the forecast and the "
        "plan of the roll-out say, and all else is as in {base}. It rests on what was known when the price for {base} "
        "was set; calls are measured until {until}. New items, other prices and carry-over are left out."
    ),
    "statement.expected_caption": "Expected payment {first}–{last}: an expectation, rounded",
    "statement.expected_price": "Expected price",
    "statement.expected_note": (
        "The expected payment of {price_name_the} is the expected price times the {participant_of} {citizens} on "
        "{day}, {number}. What else is paid by {citizens} is added as it is known; what is paid by calls is left out. "
        "What is expected is rounded to the nearest {rough} {currency}, each amount by itself."
    ),
    "statement.intervals_note": (
        "The intervals are of the payment in all and cover only how uncertain the calls are. They aim at {levels}; "
        "where it is not shown that they hold as often, they are called narrow and wide."
    ),
    "statement.budget_caption": "Computed with the price for {year}",
    "statement.budget_by_calls": (
        "{Charge_the} is paid by the {participant_of} own calls in the year and cannot be known in advance; in {year} "
        "it is {amount}. It is not part of the total."
    ),
    "statement.budget_by_calls_illustrative": (
        "{Charge_the} is paid by the {participant_of} own calls in the year and cannot be known in advance; in {year} "
        "it is {amount} (illustrative). It is not part of the total."
    ),
    "statement.budget_by_calls_unknown": (
        "{Charge_the} is paid by the {participant_of} own calls in the year and cannot be known in advance. It is left "
        "out."
    ),
    "statement.budget_by_citizens": "{Charge_the} is the one in force from {first} on; another is not known here.",
    "statement.annex_title": "Annex",
    "statement.annex_intro": (
        "What the two pages rest on: the change cause by cause, how each amount is computed, use, the region and the "
        "country, the cost behind the price, and the sources."
    ),
    "statement.by_hand_title": "Recompute it",
    "statement.by_hand_intro": (
        "Every figure of the statement can be recomputed with what stands in it. The causes of the price follow from "
        "the items in the section on the cost, the {citizens} of the whole country and the carry-over (the method is "
        "in the annual report and in the project's docs/method.md). Here is the effect of each cause with ten decimals."
    ),
    "statement.by_hand_intro_alone": (
        "What the calls cost can be recomputed: here they are by service, with the cost per call."
    ),
    "statement.by_hand_caption": "The causes of the price times {weight}",
    "statement.by_hand_exact": "Unrounded",
    "statement.by_hand_note": (
        "The amounts shown are rounded down to whole {cents}; the {cents} that are then missing from the price's whole "
        "amount are added to those that were cut most."
    ),
    "statement.by_service_caption": "The calls of {year} by service",
    "statement.service": "Service",
    "statement.cost_per_call": "Cost/call",
    "statement.cost": "Cost",
    "statement.by_service_note": "The cost is the {participant_of} calls times the cost per call.",
    "statement.sources": "The {participant_of} payment",
    "statement.source_by_citizens": "{Charge} from {year}",
    "statement.source_by_calls": "Cost per call of {charge_the} {year}",
    "statement.source_counts": "Counted calls {year}",
    "statement.source_own_counts": "Counted calls {year} of {name}",
    "statement.source_agreement": "First service agreement",
    "statement.source_next": "Announced price {year}",
    "statement.source_next_citizens": "{Citizens} on {day}",
    "statement.all_title": "The payments of the {participants_count} {participants} {year}",
    "statement.all_subtitle": "What each {participant} pays and when, and what has changed the payment.",
    "statement.all_standing_illustrative": "{title} – partly illustrative",
    "statement.all_caption": "The payments of the {participants_count} {participants} for {year}, in {currency}",
    "statement.all_note": "Each column adds up exactly to the country's amount.",
    "statement.code": "Code",
    "statement.name": "{Participant}",
    "statement.region_name": "Region",
    "statement.citizens": "{Citizens}",
    "statement.compared_before": "{year}, for comparison",
    "statement.change_buffet": "Change of {price_name} paid",
    "statement.change_price": "of which change of price × {citizens} (mean of both years)",
    "statement.change_citizens": "of which change of {citizens} × price (mean of both years)",
    "statement.change_membership": "of which the part of the year",
    "statement.change_rounding": "of which rounding",
    "statement.share_of_calls": "Share of calls",
    "statement.share_of_cost": "Share of the cost of calls",
    "statement.share_of_payment": "Share of {price_name_the}",
    "statement.budget_of": "Budget {year}: {charge}",
    "statement.budget_total": "Budget {year}: total",
    "statement.illustrative_column": "{label} (illustrative)",
    "statement.sheet_municipalities": "{Participants}",
    "statement.sheet_causes": "Causes of the price",
    "statement.causes_title": "Causes of the price, in the payments of the {participants_count} {participants} {year}",
    "statement.causes_note": (
        "What each cause of the change of {price_name_the} from {before} to {after} moved the {participant_of} payment "
        "by, in {currency_end} A row adds up to the column “{column}”."
    ),
    "statement.budget_basis_known": "The budget is computed with the known price for {year}.",
    "statement.budget_basis_unknown": (
        "The price for {year} is not known: the budget is computed with that of {before} and is not a promise."
    ),
}
