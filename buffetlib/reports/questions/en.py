"""The English texts of questions and answers; {words} in braces are filled in."""

TEXTS = {
    "questions.title": "Questions and answers",
    "questions.or": "or",
    "questions.total": "In all",
    "questions.no_before": "That cannot be told, for the costs behind the price of {before} are not known.",
    "part.volume": "the number of calls",
    "part.unit_cost": "the cost per call",
    "part.budgeted_cost": "the budgeted amounts",
    "part.scope": "new and discontinued items",
    "part.income": "the income",
    "part.carry_over": "the carry-over",
    "part.citizens": "the number of {citizens}",
    "part.rounding": "the rounding",
    "questions.calls": "Is it more calls or dearer calls?",
    "questions.calls_neither": "Neither: the price is moved by neither the number of calls nor the cost per call.",
    "questions.calls_up": "Of the two, the number of calls matters more.",
    "questions.calls_down": "Of the two, the cost per call matters more.",
    "questions.calls_same": "The two matter equally.",
    "questions.calls_both": "The number of calls moves the price {volume}, and the cost per call moves it {unit_cost}.",
    "questions.moves_up": "{effect} up",
    "questions.moves_down": "{effect} down",
    "questions.moves_same": "neither up nor down ({effect})",
    "questions.calls_larger": "More than either comes from {cause}.",
    "questions.calls_cause": "{cause} ({effect})",
    "questions.calls_all": "All causes together give the change of {change}.",
    "questions.calls_caption": "From {before} to {after}: calls, costs and all else",
    "questions.new": "What would the price be without what is new?",
    "questions.new_none": "Nothing is new in the price for {year}, so it would be the same.",
    "questions.new_one": "“{item}” at {cost} is new in the price.",
    "questions.new_many": "New in the price are {count} items that cost {cost} in all; the largest is “{item}”.",
    "questions.new_income": "New income of {income} has been taken off that.",
    "questions.without_up": "Without what is new, the price would be {price}, which is {change} higher.",
    "questions.without_down": "Without what is new, the price would be {price}, which is {change} lower.",
    "questions.without_same": "Without what is new, the price would be {price}, too (difference {change}).",
    "questions.without_all": "Without what is new, there would be no price to pay.",
    "questions.since_up": "That would be {change} more than in {before}.",
    "questions.since_down": "That would be {change} less than in {before}.",
    "questions.since_same": "That would be the same as in {before} (difference {change}).",
    "questions.expected": "What was expected of the price for {year}, and what came?",
    "questions.expected_none": (
        "That cannot be told, for when the price of {before} was set, there were too few figures for a forecast."
    ),
    "questions.came_up": (
        "When the price of {before} was set, {expected} could be expected for {year}. The price became {came}, which "
        "is {miss} more."
    ),
    "questions.came_down": (
        "When the price of {before} was set, {expected} could be expected for {year}. The price became {came}, which "
        "is {miss} less."
    ),
    "questions.came_same": (
        "When the price of {before} was set, {expected} could be expected for {year}. That it became: {came} "
        "(difference {miss})."
    ),
    "questions.came_parts": (
        "Of the difference, {calls} comes from the calls and {other} from all that a forecast of calls does not know, "
        "such as new items."
    ),
    "questions.came_inside": "The price lay in the forecast's wide interval.",
    "questions.came_outside": "The price lay outside the forecast's wide interval.",
    "questions.growth": "How much is general price growth?",
    "questions.growth_unknown": "That cannot be told, for the price index of {before} and {after} is not known.",
    "questions.index_up": "{index} rose by {share} from {before} to {after}.",
    "questions.index_down": "{index} fell by {share} from {before} to {after}.",
    "questions.index_same": "{index} stood still from {before} to {after} ({share}).",
    "questions.general_up": (
        "Had the price followed it, it would have risen by {general}. The rest of the change is {beyond}."
    ),
    "questions.general_down": (
        "Had the price followed it, it would have fallen by {general}. The rest of the change is {beyond}."
    ),
    "questions.general_same": (
        "Had the price followed it, it would be the same ({general}). All of the change is {beyond}."
    ),
    "questions.growth_indexed": "In the items that follow the index, it moves the price by {indexed}.",
    "questions.sizes": "What does {participant_a} of {sizes} {citizens} pay?",
    "questions.sizes_paid": "{Charge_the} for {year} is {amounts}.",
    "questions.sizes_beside": "{Charge_the} comes on top; see the table.",
    "questions.sizes_each": "{amount} for {size} {citizens}",
    "questions.sizes_reduced": "Above {limit} {citizens}, each {citizen} costs only {share} of {charge_the}.",
    "questions.sizes_by_calls": "On top comes {charges}, which is paid for by the call.",
    "questions.sizes_caption": "Payment in {year} by number of {citizens}",
    "questions.use": "Who pays more for the same use?",
    "questions.use_principle": (
        "The price is the same for each {citizen}, however much {participant_a} uses {platform_the}. So a call comes "
        "to less where there are many calls for each {citizen}, and to more where there are few. That is how the cost "
        "is shared."
    ),
    "questions.use_unknown": (
        "How far apart that is cannot be told, for the calls of {year} are not known for each {participant}."
    ),
    "questions.use_mean": (
        "In {year} a call came to {mean} on average. It went from {least} to {most}, and {middle} lay in the middle."
    ),
    "questions.use_counts": "Above the average were {more} of the {participants}, and below it {less}.",
    "questions.use_without": "Without any calls were {count}.",
    "questions.fall": "What would it take for the price to fall by {fall}?",
    "questions.fall_too_low": "The price is not above {fall}, so it cannot fall so far.",
    "questions.fall_one": "The price would fall by {fall} {parts}.",
    "questions.fall_cost": "if the cost were {amount} lower",
    "questions.fall_calls": "if there were {number} ({share}) fewer calls of “{item}”",
    "questions.fall_citizens": "if there were {number} ({share}) more {citizens} to share the cost",
    "questions.fall_not_by_calls": "Even without any call of “{item}” it would not fall so far.",
    "questions.fall_each": "Each is the smallest change that is enough where all else is as in {year}.",
    "questions.next": "What will the price be next year?",
    "questions.next_expected": (
        "The price for {year} can be expected to lie between {low} and {high}, about {price} in the middle."
    ),
    "questions.next_unproven": "It is not shown that the interval holds as often as it aims at ({level}).",
    "questions.next_basis": (
        "This is an expectation and not a price. It rests on what was known when the price of {base} was announced: "
        "calls up to and including {until}, the plan for new systems, and the same costs and amounts."
    ),
}
