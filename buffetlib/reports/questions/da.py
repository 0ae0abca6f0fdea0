"""The Danish texts of questions and answers; {words} in braces are filled in."""

TEXTS = {
    "questions.title": "Spørgsmål og svar",
    "questions.or": "eller",
    "questions.total": "I alt",
    "questions.no_before": "Det kan ikke siges, for udgifterne bag prisen for {before} kendes ikke.",
    "part.volume": "antallet af kald",
    "part.unit_cost": "prisen pr. kald",
    "part.budgeted_cost": "de budgetterede beløb",
    "part.scope": "nye og udgåede poster",
    "part.income": "indtægterne",
    "part.carry_over": "efterreguleringen",
    "part.citizens": "antallet af {citizens}",
    "part.rounding": "afrundingen",
    "questions.calls": "Er det flere kald eller dyrere kald?",
    "questions.calls_neither": "Ingen af delene: hverken antallet af kald eller prisen pr. kald flytter prisen.",
    "questions.calls_up": "Af de to betyder antallet af kald mest.",
    "questions.calls_down": "Af de to betyder prisen pr. kald mest.",
    "questions.calls_same": "De to betyder lige meget.",
    "questions.calls_both": "Antallet af kald trækker prisen {volume}, og prisen pr. kald trækker den {unit_cost}.",
    "questions.moves_up": "{effect} op",
    "questions.moves_down": "{effect} ned",
    "questions.moves_same": "hverken op eller ned ({effect})",
    "questions.calls_larger": "Mere end begge betyder {cause}.",
    "questions.calls_cause": "{cause} ({effect})",
    "questions.calls_all": "Alle årsager giver tilsammen ændringen på {change}.",
    "questions.calls_caption": "Fra {before} til {after}: kald, priser og alt andet",
    "questions.new": "Hvad ville prisen være uden det, der er nyt?",
    "questions.new_none": "Intet er nyt i prisen for {year}, så den ville være den samme.",
    "questions.new_one": "»{item}« til {cost} er nyt i prisen.",
    "questions.new_many": "Nyt i prisen er {count} poster, som i alt koster {cost}; den største er »{item}«.",
    "questions.new_income": "Nye indtægter på {income} er trukket fra i det beløb.",
    "questions.without_up": "Uden det nye ville prisen være {price}, og det er {change} højere.",
    "questions.without_down": "Uden det nye ville prisen være {price}, og det er {change} lavere.",
    "questions.without_same": "Uden det nye ville prisen også være {price} (forskel {change}).",
    "questions.without_all": "Uden det nye ville der ikke være nogen pris at betale.",
    "questions.since_up": "Det ville være {change} mere end i {before}.",
    "questions.since_down": "Det ville være {change} mindre end i {before}.",
    "questions.since_same": "Det ville være det samme som i {before} (forskel {change}).",
    "questions.expected": "Hvad var ventet af prisen for {year}, og hvad kom der?",
    "questions.expected_none": (
        "Det kan ikke siges, for da prisen for {before} blev sat, var der ikke tal nok til en prognose."
    ),
    "questions.came_up": (
        "Da prisen for {before} blev sat, kunne {expected} ventes for {year}. Prisen blev {came}, og det er {miss} "
        "mere."
    ),
    "questions.came_down": (
        "Da prisen for {before} blev sat, kunne {expected} ventes for {year}. Prisen blev {came}, og det er {miss} "
        "mindre."
    ),
    "questions.came_same": (
        "Da prisen for {before} blev sat, kunne {expected} ventes for {year}. Det blev den også: {came} (forskel "
        "{miss})."
    ),
    "questions.came_parts": (
        "Af forskellen kommer {calls} fra kaldene og {other} fra alt det, som en prognose af kald ikke kender, for "
        "eksempel nye poster."
    ),
    "questions.came_inside": "Prisen lå i prognosens brede interval.",
    "questions.came_outside": "Prisen lå uden for prognosens brede interval.",
    "questions.growth": "Hvor meget er almindelige prisstigninger?",
    "questions.growth_unknown": "Det kan ikke siges, for prisindekset for {before} og {after} kendes ikke.",
    "questions.index_up": "{index} steg med {share} fra {before} til {after}.",
    "questions.index_down": "{index} faldt med {share} fra {before} til {after}.",
    "questions.index_same": "{index} stod stille fra {before} til {after} ({share}).",
    "questions.general_up": "Havde prisen fulgt det, var den steget med {general}. Resten af ændringen er {beyond}.",
    "questions.general_down": "Havde prisen fulgt det, var den faldet med {general}. Resten af ændringen er {beyond}.",
    "questions.general_same": "Havde prisen fulgt det, var den den samme ({general}). Hele ændringen er {beyond}.",
    "questions.growth_indexed": "I de poster, som følger indekset, flytter det prisen {indexed}.",
    "questions.sizes": "Hvad betaler {participant_a} med {sizes} {citizens}?",
    "questions.sizes_paid": "{Charge_the} for {year} er {amounts}.",
    "questions.sizes_beside": "{Charge_the} kommer oven i; se tabellen.",
    "questions.sizes_each": "{amount} for {size} {citizens}",
    "questions.sizes_reduced": "Over {limit} {citizens} koster hver {citizen} kun {share} af {charge_the}.",
    "questions.sizes_by_calls": "Dertil kommer {charges}, som betales pr. kald.",
    "questions.sizes_caption": "Betaling i {year} efter antal {citizens}",
    "questions.use": "Hvem betaler mere for det samme forbrug?",
    "questions.use_principle": (
        "Prisen er den samme for hver {citizen}, uanset hvor meget {participant_the} bruger {platform_the}. Derfor "
        "er betalingen lavere pr. kald, hvor der kaldes meget for hver {citizen}, og højere, hvor der kaldes lidt. "
        "På den måde deles udgiften."
    ),
    "questions.use_unknown": (
        "Hvor stor forskellen er, kan ikke siges, for kaldene i {year} kendes ikke for hver {participant}."
    ),
    "questions.use_mean": (
        "I {year} var betalingen {mean} pr. kald i gennemsnit. Den gik fra {least} til {most}, og i midten lå {middle}."
    ),
    "questions.use_counts": "Over gennemsnittet lå {more} af {participants_the}, og under lå {less}.",
    "questions.use_without": "Helt uden kald var {count}.",
    "questions.fall": "Hvad skulle der til, for at prisen faldt med {fall}?",
    "questions.fall_too_low": "Prisen er ikke over {fall}, så den kan ikke falde så meget.",
    "questions.fall_one": "Prisen ville falde med {fall}, {parts}.",
    "questions.fall_cost": "hvis udgiften var {amount} lavere",
    "questions.fall_calls": "hvis der var {number} ({share}) færre kald til »{item}«",
    "questions.fall_citizens": "hvis der var {number} ({share}) flere {citizens} om udgiften",
    "questions.fall_not_by_calls": "Selv helt uden kald til »{item}« ville den ikke falde så meget.",
    "questions.fall_each": "Hver af dem er den mindste ændring, der er nok, når alt andet er som i {year}.",
    "questions.next": "Hvad bliver prisen næste år?",
    "questions.next_expected": (
        "Prisen for {year} kan ventes at ligge mellem {low} og {high}, omkring {price} i midten."
    ),
    "questions.next_unproven": "Det er ikke vist, at intervallet holder så ofte, som det sigter mod ({level}).",
    "questions.next_basis": (
        "Det er en forventning og ikke en pris. Den bygger på det, der var kendt, da prisen for {base} blev meldt "
        "ud: kald til og med {until}, planen for nye systemer og de samme priser og beløb."
    ),
}
