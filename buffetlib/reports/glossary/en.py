"""The English texts of the glossary; {words} in braces are filled in."""

TEXTS = {
    "glossary.title": "Glossary",
    "glossary.call": "call",
    "glossary.call_means": "One request from an IT system to a service.",
    "glossary.call_forms": "call, calls",
    "glossary.carry_over": "carry-over",
    "glossary.carry_over_means": (
        "What was collected too much or too little in a year that has closed. It is taken off or added to a later "
        "price."
    ),
    "glossary.carry_over_forms": "carry-over",
    "glossary.component": "cost component",
    "glossary.component_means": "One of the large parts that the cost is divided into.",
    "glossary.component_forms": "cost component, cost components, component, components",
    "glossary.cent": "{cents} per {citizen}",
    "glossary.cent_means": "Hundredths of a {currency_name} for each {citizen}.",
    "glossary.cent_forms": "{cents} per {citizen}, {cent} per {citizen}",
    "glossary.illustrative": "illustrative",
    "glossary.illustrative_means": "Made up to show the method; not {organisation_of} figures.",
    "glossary.illustrative_forms": "illustrative",
    "glossary.interval": "interval",
    "glossary.interval_means": "A span from a low to a high figure in which the true one can be expected to lie.",
    "glossary.interval_forms": "interval, intervals",
    "glossary.item": "item",
    "glossary.item_means": (
        "One cost. A fixed item is an amount; a metered item is the number of calls times the cost per call."
    ),
    "glossary.item_forms": "item, items",
    "glossary.median": "median",
    "glossary.median_means": "The middle value: the true one is as often higher as lower.",
    "glossary.median_forms": "median",
    "glossary.roll_out": "roll-out",
    "glossary.roll_out_means": "A new IT system is taken into use, place by place.",
    "glossary.roll_out_forms": "roll-out",
    "glossary.lmdi": "LMDI",
    "glossary.lmdi_means": "Another way to split a change, which works with logarithms.",
    "glossary.lmdi_forms": "LMDI",
    "glossary.mase": "MASE",
    "glossary.mase_means": (
        "The error of the forecast divided by that of guessing the same month of the year before. Below one is better "
        "than the guess."
    ),
    "glossary.mase_forms": "MASE",
    "glossary.on_account": "on account",
    "glossary.on_account_means": "Paid in advance by an estimate, and corrected once the cost is known.",
    "glossary.on_account_forms": "on account",
    "glossary.scenario": "scenario",
    "glossary.scenario_means": "A year in which some figures are changed to see what the price would be.",
    "glossary.scenario_forms": "scenario, scenarios",
    "glossary.shapley": "Shapley's method",
    "glossary.shapley_means": (
        "Each cause gets the mean of its effect over all the orders in which the causes can come."
    ),
    "glossary.shapley_forms": "Shapley's method, the Shapley value, Shapley",
    "glossary.smoothing": "exponential smoothing",
    "glossary.smoothing_means": "A forecast in which new months count more than old ones.",
    "glossary.smoothing_forms": "exponential smoothing",
    "glossary.agreement": "service agreement",
    "glossary.agreement_means": "The agreement that gives {participant_a} access to a service.",
    "glossary.agreement_forms": "service agreement, service agreements",
}
